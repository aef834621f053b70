"""Articles ↔ Arrow tables: one for articles and one for each kind of annotation.

=================  ===========================================================================
table              a row is
=================  ===========================================================================
``articles``       an article: its text, its metadata, and the day it was published
``speakers``       a speaker of an article
``sources``        a source of an article
``quotes``         a quote in an article
``claims``         a claim in an article
``diagnostics``    an oddity in the text of an article
``failures``       an article that could not be read or parsed, and the reason
=================  ===========================================================================

The columns are the fields of the model's classes. Every table but ``articles`` begins with
``article``, the article's id, and all but ``failures`` also have ``position``, the row's place in
the article, from 0. Within an article, rows refer to each other by id: a claim's ``speakers`` to
``speakers.id``. Types are those of `newsclaims.batch.columns`, enums being dictionaries. The
schemas' metadata have the format's name and version.

Raises:
    MissingExtraError: On import, if pyarrow is not installed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from types import MappingProxyType
from typing import Any, Final

from newsclaims._arguments import require, require_each
from newsclaims._arrow import pa, pc
from newsclaims._json_shapes import Array, Record, record_of
from newsclaims.article import Article
from newsclaims.batch.columns import encode, encoded_type, read
from newsclaims.batch.kernel import PARSED, batch_of, with_format
from newsclaims.errors import InputError, InvalidValueError
from newsclaims.json import VERSION

__all__ = ["SCHEMAS", "TABLES", "from_arrow", "tables_of", "to_arrow"]

ARTICLES_AT_ONCE: Final = 1_000
"""Number of articles in one batch of `to_arrow`'s tables."""

_ARTICLE: Final = record_of(Article)
_FOUND: Final = MappingProxyType(
    {
        entry.name: entry.shape.item
        for entry in _ARTICLE.entries
        if isinstance(entry.shape, Array) and isinstance(entry.shape.item, Record)
    }
)
"""The shapes of rows of an article's annotations, each with a table of its own."""
_OWN: Final = tuple(entry for entry in _ARTICLE.entries if entry.name not in _FOUND)
"""An article's own fields."""

_FAILURES: Final = pa.schema(
    [("article", pa.string()), ("where", pa.string()), ("reason", pa.string())]
)


def _schema_of(shape: Record) -> pa.Schema:
    fields = [("article", pa.string()), ("position", pa.int32())]
    fields += [(e.name, encoded_type(e.shape)) for e in shape.entries]
    return with_format(pa.schema(fields))


def _schema_of_articles() -> pa.Schema:
    fields = [(entry.name, encoded_type(entry.shape)) for entry in _OWN]
    return with_format(pa.schema([*fields, ("published_on", pa.date32())]))


SCHEMAS: Final = MappingProxyType(
    {
        "articles": _schema_of_articles(),
        **{name: _schema_of(shape) for name, shape in _FOUND.items()},
        "failures": with_format(_FAILURES),
    }
)
"""The schema of each table."""
TABLES: Final = tuple(SCHEMAS)


def to_arrow(articles: Iterable[Article]) -> dict[str, pa.Table]:
    """Convert articles to Arrow tables; `from_arrow` restores equal ones.

    Args:
        articles: Articles with distinct ids, since these join the tables; one may have none.

    Returns:
        A table for each name of `TABLES`.

    Raises:
        InvalidValueError: Two articles have the same id, or an item is not an article.
    """
    seen: set[str | None] = set()

    def checked() -> Iterator[Article]:
        for article in require_each(articles, Article, name="articles", expected="articles"):
            if article.id in seen:
                message = (
                    f"two articles have the id {article.id!r}: give each its own, for instance "
                    "attrs.evolve(article, id=…), because ids join the tables"
                )
                raise InvalidValueError(message)
            seen.add(article.id)
            yield article

    source = checked()
    batches: list[dict[str, pa.RecordBatch]] = []
    while chunk := list(islice(source, ARTICLES_AT_ONCE)):
        batches.append(tables_of(batch_of(chunk)))
    return {
        name: pa.Table.from_batches([batch[name] for batch in batches], schema=schema)
        for name, schema in SCHEMAS.items()
    }


def tables_of(parsed: pa.RecordBatch) -> dict[str, pa.RecordBatch]:
    """The tables of the kernel's results.

    Args:
        parsed: A record batch of schema `newsclaims.batch.kernel.PARSED`, possibly with other names
            of the lists' items, which some engines change.

    Raises:
        InvalidValueError: It is not a record batch.
        InputError: It has other columns.
    """
    require(parsed, pa.RecordBatch, name="parsed", expected="a record batch")
    if parsed.schema.names != PARSED.names:
        raise InputError(
            f"this is not an output of the kernel: its columns are {parsed.schema.names}"
        )
    if not parsed.schema.equals(PARSED):
        columns = [
            column.cast(field.type) for column, field in zip(parsed.columns, PARSED, strict=True)
        ]
        parsed = pa.RecordBatch.from_arrays(columns, schema=PARSED)
    failed = parsed.column("error").is_valid()
    if pc.any(failed).as_py():
        failures = parsed.filter(failed)
        parsed = parsed.filter(pc.invert(failed))
    else:
        failures = parsed.slice(0, 0)
    ids = parsed.column("id")
    days = pc.utf8_slice_codeunits(parsed.column("published"), 0, 10).cast(pa.date32())
    own = [encode(entry.shape, parsed.column(entry.name)) for entry in _OWN]
    tables = {"articles": pa.RecordBatch.from_arrays([*own, days], schema=SCHEMAS["articles"])}
    for name, shape in _FOUND.items():
        lists = parsed.column(name)
        rows = lists.flatten()
        parents = pc.list_parent_indices(lists)
        starts = pc.subtract(lists.offsets[:-1], lists.offsets[0]) if len(lists) else lists.offsets
        positions = pc.subtract(
            pa.array(range(len(rows)), pa.int32()), pc.take(starts, parents).cast(pa.int32())
        )
        columns = [pc.take(ids, parents), positions]
        columns += [
            encode(entry.shape, column)
            for entry, column in zip(shape.entries, rows.flatten(), strict=True)
        ]
        tables[name] = pa.RecordBatch.from_arrays(columns, schema=SCHEMAS[name])
    wanted = [failures.column(name) for name in ("id", "where", "error")]
    tables["failures"] = pa.RecordBatch.from_arrays(wanted, schema=SCHEMAS["failures"])
    return tables


def from_arrow(tables: Mapping[str, Any]) -> Iterator[Article]:
    """Restore articles from tables made by `to_arrow`.

    Tables that other tools have written or changed are accepted: the order of columns, and of
    the rows of all tables but ``articles``, does not matter, nor whether enums are dictionaries.

    Args:
        tables: A table for each name of `TABLES`; ``failures`` may be left out.

    Yields:
        The articles, in the order of the table of articles.

    Raises:
        InvalidValueError: A value is not a table.
        InputError: A table or column is missing or of another type, the format is of a newer
            version, or a row is invalid in the model; the message gives the place.
    """
    require(tables, Mapping, name="tables", expected="tables by name")
    for name, table in tables.items():
        require(table, pa.Table | pa.RecordBatch, name=f"tables[{name!r}]", expected="a table")
    for name in SCHEMAS:
        if name in tables:
            _check_format(tables[name].schema, name)
        elif name != "failures":
            raise InputError(f"there is no table {name!r}, only {', '.join(tables)}")
    found = {name: _rows_by_article(name, shape, tables[name]) for name, shape in _FOUND.items()}
    articles = tables["articles"]
    columns = {entry.name: _values(entry.shape, articles, entry.name, "articles") for entry in _OWN}
    rows = zip(*columns.values(), strict=True)
    seen: set[str | None] = set()
    for number, row in enumerate(rows):
        own = dict(zip(columns, row, strict=True))
        id = own["id"]
        if id in seen:
            raise InputError(f"articles, row {number}: the id {id!r} is duplicate")
        seen.add(id)
        parts: dict[str, Any] = {
            name: tuple(by_article.pop(id, ())) for name, by_article in found.items()
        }
        try:
            yield Article(**own, **parts)
        except InvalidValueError as error:
            raise InputError(f"articles, row {number} (id {id!r}): {error}") from None
    for name, by_article in found.items():
        if by_article:
            raise InputError(f"{name}: there is no article {next(iter(by_article))!r}")


def _rows_by_article(name: str, shape: Record, table: Any) -> dict[str | None, list[Any]]:
    """The values of a table's rows, by article, in the order of their positions."""
    ids = _cast(table, "article", pa.string(), name).to_pylist()
    positions = _cast(table, "position", pa.int32(), name).to_pylist()
    columns = {e.name: _values(e.shape, table, e.name, name) for e in shape.entries}
    found: dict[str | None, list[Any]] = {}
    for number, (id, *row) in enumerate(zip(ids, *columns.values(), strict=True)):
        try:
            value = shape.kind(**dict(zip(columns, row, strict=True)))
        except InvalidValueError as error:
            raise InputError(f"{name}, row {number} (article {id!r}): {error}") from None
        found.setdefault(id, []).append((positions[number], value))
    for id, rows in found.items():
        places = [position for position, _ in rows]
        if sorted(places, key=lambda place: -1 if place is None else place) != list(
            range(len(rows))
        ):
            reason = f"the positions of {id!r} are {places[:8]}, not 0 to {len(rows) - 1}"
            raise InputError(f"{name}: {reason}")
        rows.sort(key=lambda row: row[0])
    return {id: [value for _, value in rows] for id, rows in found.items()}


def _values(shape: Any, table: Any, column: str, name: str) -> list[Any]:
    array = _column(table, column, name)
    return read(shape, array, where=f"{name}, {column}")


def _column(table: Any, column: str, name: str) -> pa.Array:
    if column not in table.schema.names:
        names = ", ".join(table.schema.names)
        raise InputError(f"{name}: there is no column {column!r}, only {names}")
    array = table.column(column)
    if isinstance(array, pa.ChunkedArray):
        array = array.unify_dictionaries().combine_chunks()
        if isinstance(array, pa.ChunkedArray):
            array = array.chunk(0) if array.num_chunks else pa.array([], array.type)
    return array


def _cast(table: Any, column: str, type: pa.DataType, name: str) -> pa.Array:
    array = _column(table, column, name)
    try:
        return array.cast(type)
    except (pa.ArrowInvalid, pa.ArrowNotImplementedError):
        message = f"{name}, {column}: expected {type}, the column holds {array.type}"
        raise InputError(message) from None


def _check_format(schema: pa.Schema, name: str) -> None:
    metadata = schema.metadata or {}
    version = metadata.get(b"newsclaims.version", b"").decode(errors="replace")
    if version.isdecimal() and int(version) > VERSION:
        message = (
            f"{name}: the table is of version {version} of the format, and this newsclaims reads "
            f"up to version {VERSION}: upgrade newsclaims to read it"
        )
        raise InputError(message)
