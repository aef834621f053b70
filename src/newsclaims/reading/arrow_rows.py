"""Record batches → articles, one a row; an unreadable cell affects only its own row.

Raises:
    MissingExtraError: On import, if pyarrow is not installed.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Any, Final

from newsclaims._arrow import pa
from newsclaims.errors import InputError
from newsclaims.reading.field_names import FIELDS, LEFT_OUT, has_text, normalized
from newsclaims.reading.records import Failure, Record, as_record, id_of

__all__ = ["pa", "records_of"]

_NO_COLUMNS: Final[Mapping[str, str]] = MappingProxyType({})


def records_of(
    batch: pa.RecordBatch,
    *,
    path: str | None = None,
    first_row: int = 0,
    columns: Mapping[str, str] = _NO_COLUMNS,
) -> Iterator[Record | Failure]:
    """The articles of a record batch.

    Args:
        batch: The articles.
        path: The file they are read from, for messages.
        first_row: The number of the first row there.
        columns: Names of columns by field, if they differ from the usual ones.

    Raises:
        InputError: A known column is missing, duplicate, or of another type; at the call.
    """
    names: list[str] = batch.schema.names
    if not has_text(names, columns):
        shown = ", ".join(names[:50]) or "none at all"
        message = (
            f"there is no column 'text' among the columns: {shown}; rename the one that holds the "
            "articles' texts"
        )
        raise InputError(message)
    chosen = [field for field, name in columns.items() if name in names]
    held: dict[str, pa.Array] = {}
    for name, column in zip(names, batch.columns, strict=True):
        fields = [field for field in chosen if columns[field] == name]
        if not fields and name not in chosen:  # as by `renamed`
            fields = [name]
        for called in fields:
            if called in held and called in FIELDS:
                raise InputError(f"two columns are called {called!r}: rename or drop one of them")
            if normalized(name) not in LEFT_OUT and not _is_binary(column.type):
                held[called] = _checked(column, called)
    return _records(held, len(batch), path=path, first_row=first_row)


def _is_binary(type: pa.DataType) -> bool:
    return bool(pa.types.is_binary(type) or pa.types.is_large_binary(type))


def _checked(column: pa.Array, name: str) -> pa.Array:
    """A column, refused if it has a known name and an unsuitable type."""
    type = column.type
    if pa.types.is_dictionary(type):
        column = column.dictionary_decode()
        type = column.type
    if pa.types.is_timestamp(type):  # Python's datetimes end at microseconds
        return column.cast(pa.timestamp("us", type.tz), safe=False)
    if name not in FIELDS:
        return column
    is_string = (
        pa.types.is_string(type) or pa.types.is_large_string(type) or pa.types.is_string_view(type)
    )
    fits = is_string or pa.types.is_null(type)
    expected = "strings"
    if name == "id":
        fits = fits or pa.types.is_integer(type)
        expected = "strings or integers"
    elif name == "authors":
        fits = fits or pa.types.is_list(type) or pa.types.is_large_list(type)
        expected = "lists of strings"
    elif name == "published":
        fits = fits or pa.types.is_date(type)
        expected = "dates, timestamps or strings in ISO 8601"
    if not fits:
        raise InputError(f"the column {name!r} should hold {expected}, it holds {type}")
    return column


def _records(
    held: Mapping[str, pa.Array], rows: int, *, path: str | None, first_row: int
) -> Iterator[Record | Failure]:
    for column in held.values():
        _require_offsets(column)
    try:
        values = {name: column.to_pylist() for name, column in held.items()}
    except (ValueError, OverflowError, pa.ArrowException):
        values = None  # one of the cells cannot be read: convert cell by cell
    for index in range(rows):
        row = first_row + index
        where = None if path is None else f"{path}, row {row}"
        parts: dict[str, Any] = {}
        try:
            for name, column in held.items():
                parts[name] = _cell(column, index, name) if values is None else values[name][index]
            yield as_record(parts, where=where)
        except InputError as error:
            yield Failure(id=id_of(parts), index=row, reason=str(error), where=where)


def _require_offsets(column: pa.Array) -> None:
    """Raise pyarrow's error if values lie outside the buffers of a column.

    Cells that are not UTF-8 are left to be reported by row.
    """
    try:
        column.validate(full=True)
    except pa.ArrowInvalid as error:
        if "UTF8" not in str(error):
            raise


def _cell(column: pa.Array, index: int, name: str) -> Any:
    try:
        return column[index].as_py()
    except UnicodeDecodeError as error:
        message = f"{name!r} is not UTF-8: byte {error.start} of it fits nowhere"
        raise InputError(message) from None
    except (ValueError, OverflowError, pa.ArrowException) as error:
        raise InputError(f"{name!r} cannot be read: {' '.join(str(error).split())}") from None
