"""Flat tables: a row for each claim, quote or speaker, as CSV or as one Parquet file.

In CSV, a cell that a spreadsheet would read as a formula (it begins with ``=``, ``+``, ``-``,
``@``, one of their full-width forms, a tab or a line break) gets an apostrophe before it, as OWASP
advises against formula injection; so does one that begins with apostrophes and then such a
character, so that removing one restores the original (`plain_cell`). Parquet needs no such
escaping.
"""

from __future__ import annotations

import csv
import datetime
import io
import re
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from importlib import import_module
from itertools import islice
from typing import Any, Final, TypeAlias

from newsclaims.analysis import Cell, Row, Rows, claim_rows, quote_rows, speaker_rows
from newsclaims.article import Article
from newsclaims.interchange.article_format import ArticleFormat
from newsclaims.interchange.fields import fields

__all__ = ["FORMATS", "plain_cell", "safe_cell"]

RowsOf: TypeAlias = Callable[[Iterable[Article]], Rows]

ROWS_AT_ONCE: Final = 10_000
"""Number of rows in a row group of Parquet, and in a piece of CSV."""

_FORMULA: Final = re.compile(r"'*[=+\-@\t\r\n＝＋－＠]")
_BYTE_ORDER_MARK: Final = "\ufeff"
"""Shows spreadsheets that the file is UTF-8; other readers of CSV skip it."""


def plain_cell(cell: str) -> str:
    """A cell without the apostrophe added for spreadsheets.

    >>> plain_cell("'=1+1"), plain_cell("'Tis")
    ('=1+1', "'Tis")
    """
    return cell[1:] if cell.startswith("'") and _FORMULA.match(cell) else cell


def safe_cell(cell: Cell) -> Cell:
    """A cell that spreadsheets do not read as a formula.

    >>> safe_cell("=1+1"), safe_cell("'Tis"), safe_cell(-1)
    ("'=1+1", "'Tis", -1)
    """
    if isinstance(cell, str) and _FORMULA.match(cell):
        return f"'{cell}"
    return cell


def _write_csv(
    articles: Iterable[Article], *, rows: RowsOf, columns: tuple[str, ...]
) -> Iterator[bytes]:
    buffer = io.StringIO(newline="")
    buffer.write(_BYTE_ORDER_MARK)
    writer = csv.DictWriter(buffer, columns, quoting=csv.QUOTE_NONNUMERIC)
    writer.writeheader()
    for number, row in enumerate(rows(articles), start=1):
        writer.writerow({name: safe_cell(cell) for name, cell in row.items()})
        if not number % ROWS_AT_ONCE:
            yield _taken(buffer)
    yield _taken(buffer)


def _taken(buffer: io.StringIO) -> bytes:
    data = buffer.getvalue().encode()
    buffer.seek(0)
    buffer.truncate()
    return data


def _write_parquet(
    articles: Iterable[Article], *, rows: RowsOf, columns: tuple[str, ...]
) -> Iterator[bytes]:
    from newsclaims._arrow import pa  # noqa: PLC0415  optional

    pq = import_module("pyarrow.parquet")

    schema = pa.schema([(name, _arrow_type(name, pa)) for name in columns])
    sink = _Sink()
    source = rows(articles)
    with pq.ParquetWriter(pa.PythonFile(sink, mode="w"), schema, compression="zstd") as writer:
        while chunk := [_without_times(row) for row in islice(source, ROWS_AT_ONCE)]:
            writer.write_table(pa.Table.from_pylist(chunk, schema=schema))
            yield sink.taken()
    yield sink.taken()


def _arrow_type(name: str, pa: Any) -> Any:
    if name == "date":
        return pa.date32()
    if name.endswith(("_start", "_end")) or name in {"pieces", "mentions", "quotes", "claims"}:
        return pa.int32()
    if name.endswith("confidence") or name == "check_worthiness":
        return pa.float64()
    return pa.string()


def _without_times(row: Row) -> Row:
    """A row with its time of publication as text, since dates and times of all zones mix."""
    published = row["published"]
    if isinstance(published, datetime.date):
        return {**row, "published": published.isoformat()}
    return row


class _Sink(io.RawIOBase):
    """A file whose bytes are taken out as they are written."""

    def __init__(self) -> None:
        self._data = bytearray()
        self._written = 0

    def writable(self) -> bool:
        return True

    def write(self, data: Any) -> int:
        self._data += data
        self._written += len(data)
        return len(data)

    def tell(self) -> int:
        return self._written

    def taken(self) -> bytes:
        data = bytes(self._data)
        self._data.clear()
        return data


_METADATA: Final = ("id", "title", "url", "publisher", "published")
_CLAIMS: Final = fields(
    *(*_METADATA, "claims.*", "quotes.id"),
    *("speakers.id", "speakers.name", "sources.id", "sources.name"),
) - fields("claims.resolution")
_QUOTES: Final = fields(
    *_METADATA, "quotes.*", "speakers.id", "speakers.name", "claims.id", "claims.quotes"
)
_SPEAKERS: Final = fields(*_METADATA, "speakers.*") - fields("speakers.mentions")


def _row_tables(
    what: str, rows: RowsOf, *, keeps: frozenset[str], keeps_part: frozenset[str] = frozenset()
) -> tuple[ArticleFormat, ...]:
    is_main = what == "claims"
    columns = rows(()).columns
    return (
        ArticleFormat(
            name="csv" if is_main else f"csv-{what}",
            description=f"a flat table for spreadsheets, a row for each of the {what}",
            suffixes=(f".{what}.csv", ".csv") if is_main else (f".{what}.csv",),
            write=partial(_write_csv, rows=rows, columns=columns),
            keeps=keeps,
            keeps_part=keeps_part,
        ),
        ArticleFormat(
            name=f"parquet-{what}",
            description=f"a flat table as one Parquet file, a row for each of the {what}",
            suffixes=(f".{what}.parquet",),
            write=partial(_write_parquet, rows=rows, columns=columns),
            keeps=keeps,
            keeps_part=keeps_part,
            extra="arrow",
        ),
    )


FORMATS: Final = (
    *_row_tables("claims", claim_rows, keeps=_CLAIMS, keeps_part=fields("claims.resolution")),
    *_row_tables("quotes", quote_rows, keeps=_QUOTES),
    *_row_tables(
        "speakers",
        speaker_rows,
        keeps=_SPEAKERS,
        keeps_part=fields("speakers.mentions", "quotes.speakers", "claims.speakers"),
    ),
)
