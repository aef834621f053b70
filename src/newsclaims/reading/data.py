"""Data in memory → articles: pandas and polars frames, Arrow tables, and any iterable.

None of these libraries is imported here: frames are recognized by their methods.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from os import PathLike
from typing import Any, Final

from newsclaims.errors import InvalidValueError, shown
from newsclaims.reading.records import Failure, Record

__all__ = ["articles_in"]

_ONE: Final = (
    (str, "a text", "put it into a list, [text]; for files, parse_articles(read_articles(path))"),
    (bytes, "bytes", "decode them and put the text into a list"),
    (Mapping, "a mapping", "put it into a list, [article]"),
    (Record, "a Record", "put it into a list, [record]"),
    (PathLike, "a path", "parse_articles(read_articles(path)) reads files"),
)


def articles_in(articles: Any) -> Iterable[Any]:
    """The articles in data: rows of a frame or table as mappings, other iterables unchanged.

    Raises:
        InvalidValueError: It is one article, or cannot be iterated over.

    >>> articles_in("He said so.")
    Traceback (most recent call last):
    newsclaims.errors.InvalidValueError: articles: expected several articles, got a text: put it \
into a list, [text]; for files, parse_articles(read_articles(path))
    """
    for kind, name, remedy in _ONE:
        if isinstance(articles, kind):
            raise InvalidValueError(f"articles: expected several articles, got {name}: {remedy}")
    library = type(articles).__module__.partition(".")[0]
    if library == "polars" and hasattr(articles, "collect"):
        articles = articles.collect()
    if library == "polars" and hasattr(articles, "iter_rows"):
        rows: Iterable[Any] = articles.iter_rows(named=True)
        return rows
    if library == "pandas" and hasattr(articles, "columns"):
        return _rows_of_pandas(articles)
    if library == "pyarrow" or (hasattr(articles, "__arrow_c_stream__") and library != "pandas"):
        return _rows_of_arrow(articles)
    if not isinstance(articles, Iterable):
        message = f"articles: expected an iterable of articles, got {shown(articles)}"
        raise InvalidValueError(message)
    return articles


def _rows_of_pandas(frame: Any) -> Iterator[dict[str, Any]]:
    names = [str(name) for name in frame.columns]
    repeated = sorted({name for name in names if names.count(name) > 1})
    if repeated:
        raise InvalidValueError(f"articles: two columns are called {repeated[0]!r}")
    columns = [frame.iloc[:, position] for position in range(len(names))]

    def rows() -> Iterator[dict[str, Any]]:
        for row in zip(*columns, strict=True):
            yield dict(zip(names, row, strict=True))

    return rows()


def _rows_of_arrow(table: Any) -> Iterable[Record | Failure]:
    from newsclaims.reading.arrow_rows import pa, records_of  # noqa: PLC0415  optional

    if isinstance(table, pa.RecordBatch):
        batches: Iterable[Any] = [table]
    elif hasattr(table, "to_batches"):
        batches = table.to_batches()
    elif isinstance(table, pa.RecordBatchReader):
        batches = table
    elif hasattr(table, "__arrow_c_stream__"):
        batches = pa.RecordBatchReader.from_stream(table)
    else:
        message = f"articles: expected a table of articles, got {shown(table)}"
        raise InvalidValueError(message)
    return _of_batches(batches, records_of)


def _of_batches(batches: Iterable[Any], records_of: Any) -> Iterator[Record | Failure]:
    first_row = 0
    for batch in batches:
        yield from records_of(batch, first_row=first_row)
        first_row += len(batch)
