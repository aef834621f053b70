"""CSV and similar tables: an article a row, columns by name, any separator."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping
from typing import Any, Final

import attrs

from newsclaims.errors import InputError
from newsclaims.reading.field_names import has_text, renamed
from newsclaims.reading.input_format import Format, OpenFile, too_long
from newsclaims.reading.records import Failure, Record, as_record, id_of

__all__ = ["FORMAT", "missing_column"]

_SEPARATORS: Final = ",\t;|"
_LARGEST_CELL: Final = 2**31 - 1


def _read(file: OpenFile) -> Iterator[Record | Failure]:
    encoding = _encoding(file)
    # Undecodable bytes are kept as lone surrogates, cell by cell.
    lines = io.TextIOWrapper(file.stream, encoding, errors="surrogateescape", newline="")
    try:
        first = lines.readline(1 << 20).removeprefix("\ufeff")
        separator = max(_SEPARATORS, key=first.count)
        names = next(iter(csv.reader([first], delimiter=separator)), [])
        if not has_text(names, file.options.columns):
            raise InputError(missing_column(names, file.options.columns))
        rows = csv.reader(_bounded(lines, file.options.max_characters), delimiter=separator)
        yield from _articles(rows, names, file, encoding)
    finally:
        lines.detach()


def _encoding(file: OpenFile) -> str:
    """The encoding of the file, by the user or its first bytes; cells may be of another."""
    if file.options.encoding is not None:
        return file.options.encoding
    return "utf-16" if file.head().startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8"


def _bounded(lines: io.TextIOWrapper, max_characters: int) -> Iterator[str]:
    """The lines; none is read further than the longest possible row."""
    most = 2 * max_characters + (1 << 20)
    while line := lines.readline(most):
        if len(line) == most:
            raise csv.Error("field larger than a row may be")
        yield line


def _articles(
    rows: Any, names: list[str], file: OpenFile, encoding: str
) -> Iterator[Record | Failure]:
    while True:
        file.line = rows.line_num + 2
        try:
            cells = _next(rows, most=file.options.max_characters)
        except StopIteration:
            return
        except csv.Error as error:
            reason = f"this is not CSV that can be read further: {error}"
            if "field larger" in str(error):
                reason = f"{too_long(file.options.max_characters)}; is a quotation mark not closed?"
            yield file.failure(reason)
            return
        if not any(cells):
            continue
        if len(cells) > len(names):
            yield file.failure(f"the row has {len(cells)} cells, the first line {len(names)} names")
            continue
        yield _article(dict(zip(names, cells, strict=False)), file, encoding)


def _next(rows: Any, *, most: int) -> list[str]:
    # The limit holds for the whole process: it is restored before anybody else reads.
    before = csv.field_size_limit(min(most, _LARGEST_CELL))
    try:
        cells: list[str] = next(rows)
        return cells
    finally:
        csv.field_size_limit(before)


def _article(row: dict[str, str], file: OpenFile, encoding: str) -> Record | Failure:
    where = file.where
    note: str | None = None
    try:
        for name, cell in row.items():
            if not cell.isascii() and any("\udc80" <= character <= "\udcff" for character in cell):
                row[name], note = file.text(cell.encode(encoding, "surrogateescape"))
        parts = {name: cell for name, cell in row.items() if cell.strip()}
        record = as_record(renamed(parts, file.options.columns), where=where)
    except InputError as error:
        return file.failure(str(error), id=id_of(renamed(row, file.options.columns)), where=where)
    id = record.id or f"{file.name}:{file.line}"
    return attrs.evolve(record, id=id, encoding_note=note)


def missing_column(names: list[str], columns: Mapping[str, str]) -> str:
    """The error message if no column has the articles' texts.

    Args:
        names: The names of the columns.
        columns: The names that the user gave, by field.
    """
    shown = ", ".join(name for name in names[:50] if name) or "none at all"
    wanted = columns.get("text", "text")
    return (
        f"there is no column {wanted!r} among the columns: {shown}; rename the one that holds the "
        "articles' texts, or name it with newsclaims parse --columns text=NAME"
    )


FORMAT = Format(name="csv", description="CSV", suffixes=(".csv", ".tsv", ".tab"), read=_read)
