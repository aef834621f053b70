"""Values of the model ↔ Arrow arrays, a column at a time.

The types follow the shapes that the JSON format is derived from, so a field that is added to the
model is in the columns too:

====================  ===================================================================
in Python             in Arrow
====================  ===================================================================
an attrs class        struct
tuple                 list
str                   string
int (an offset)       int32
float                 double
StrEnum               string; in tables, a column of its own is dictionary<int8, string>
date                  date32
date or datetime      string, ISO 8601: a column of timestamps has one time zone for all
JsonObject            string: the object as JSON; null where it is empty
None                  null
====================  ===================================================================

Raises:
    MissingExtraError: On import, where pyarrow is not installed.
"""

from __future__ import annotations

import datetime
from enum import StrEnum
from itertools import accumulate, chain, pairwise
from operator import attrgetter
from typing import Any

from newsclaims._arrow import pa, pc
from newsclaims._json_shapes import (
    Array,
    Date,
    DateOrTime,
    Enumeration,
    Integer,
    Number,
    Object,
    Record,
    Shape,
    String,
)
from newsclaims._json_text import compact, parse
from newsclaims.errors import DocumentError, InputError, InvalidValueError
from newsclaims.json_values import JsonObject

__all__ = ["arrow_type", "build", "encode", "encoded_type", "read"]


def arrow_type(shape: Shape) -> pa.DataType:
    """The Arrow type of values of this shape."""
    match shape:
        case String() | DateOrTime() | Enumeration() | Object():
            return pa.string()
        case Integer():
            return pa.int32()
        case Number():
            return pa.float64()
        case Date():
            return pa.date32()
        case Array():
            return pa.list_(arrow_type(shape.item))
        case Record():
            return pa.struct(_fields(shape))


def encoded_type(shape: Shape) -> pa.DataType:
    """The Arrow type of a table's column; an enum is a dictionary.

    Nested enums are not: readers of Parquet fail on these in files of several row groups.
    """
    if isinstance(shape, Enumeration):
        return pa.dictionary(pa.int8(), pa.string())
    return arrow_type(shape)


def _fields(shape: Record) -> list[pa.Field]:
    return [pa.field(entry.name, arrow_type(entry.shape)) for entry in shape.entries]


def build(shape: Shape, values: list[Any]) -> pa.Array:
    """An array of values of the model, enums as strings."""
    match shape:
        case DateOrTime():
            strings = [None if value is None else value.isoformat() for value in values]
            return pa.array(strings, pa.string())
        case Enumeration():
            return pa.array(
                [None if value is None else value.value for value in values], pa.string()
            )
        case Object():
            return pa.array(
                [compact(value.to_dict()) if value else None for value in values], pa.string()
            )
        case Array():
            lengths = (0 if value is None else len(value) for value in values)
            offsets = pa.array(accumulate(lengths, initial=0), pa.int32())
            items = list(chain.from_iterable(value for value in values if value))
            return pa.ListArray.from_arrays(offsets, build(shape.item, items))
        case Record():
            absent = None in values
            columns = []
            for entry in shape.entries:
                get = attrgetter(entry.name)
                held = [v if v is None else get(v) for v in values] if absent else map(get, values)
                columns.append(build(entry.shape, list(held)))
            mask = pa.array([value is None for value in values], pa.bool_()) if absent else None
            fields = _fields(shape)
            return pa.StructArray.from_arrays(columns, fields=fields, mask=mask)
        case _:
            return pa.array(values, arrow_type(shape))


def encode(shape: Shape, array: pa.Array) -> pa.Array:
    """A column in its table form; an enum as a dictionary of all members in their order."""
    if not isinstance(shape, Enumeration):
        return array
    members = pa.array([member.value for member in shape.kind], pa.string())
    indices = pc.index_in(array, value_set=members).cast(pa.int8())
    return pa.DictionaryArray.from_arrays(indices, members)


def read(shape: Shape, array: pa.Array, *, where: str) -> list[Any]:
    """The values of a column.

    Args:
        shape: Their shape.
        array: The column.
        where: Its name, for messages ("claims, content").

    Raises:
        InputError: It is of another type, or a value is invalid in the model.
    """
    match shape:
        case DateOrTime():
            return _each(_moment, _cast(array, pa.string(), where).to_pylist(), where)
        case Enumeration():
            members = {member.value: member for member in shape.kind}
            values = _cast(array, pa.string(), where).to_pylist()
            return _each(lambda value: _member(members, value), values, where)
        case Object():
            return [
                JsonObject() if value is None else _object(value, where=f"{where}, row {row}")
                for row, value in enumerate(_cast(array, pa.string(), where).to_pylist())
            ]
        case Array():
            return _read_lists(shape, array, where)
        case Record():
            return _read_structs(shape, array, where)
        case _:
            return list(_cast(array, arrow_type(shape), where).to_pylist())


def _read_lists(shape: Array, array: pa.Array, where: str) -> list[Any]:
    if not (pa.types.is_list(array.type) or pa.types.is_large_list(array.type)):
        raise InputError(f"{where}: expected lists, the column holds {array.type}")
    if array.null_count:
        row = array.is_null().to_pylist().index(True)
        raise InputError(f"{where}, row {row}: expected a list, it is null")
    offsets = array.offsets.to_pylist()
    if not offsets:
        return []
    first, last = offsets[0], offsets[-1]
    items = read(shape.item, array.values[first:last], where=where)
    if None in items:
        raise InputError(f"{where}: an item of a list is null")
    return [tuple(items[start - first : end - first]) for start, end in pairwise(offsets)]


def _read_structs(shape: Record, array: pa.Array, where: str) -> list[Any]:
    if not pa.types.is_struct(array.type):
        raise InputError(f"{where}: expected structs, the column holds {array.type}")
    names = [field.name for field in array.type]
    held = dict(zip(names, array.flatten(), strict=True))
    columns: dict[str, list[Any]] = {}
    for entry in shape.entries:
        if entry.name not in held:
            raise InputError(f"{where}: there is no {entry.name!r} in it, only {', '.join(names)}")
        column = held[entry.name]
        if array.null_count and pa.types.is_list(column.type):
            column = pc.coalesce(column, pa.scalar([], column.type))
        columns[entry.name] = read(entry.shape, column, where=f"{where}.{entry.name}")
    present = array.is_valid().to_pylist() if array.null_count else [True] * len(array)
    rows = zip(*columns.values(), strict=True) if columns else iter(())
    return [
        _made(shape, columns, row, where=f"{where}, row {number}") if there else None
        for number, (there, row) in enumerate(zip(present, rows, strict=True))
    ]


def _made(shape: Record, names: Any, row: tuple[Any, ...], *, where: str) -> Any:
    try:
        return shape.kind(**dict(zip(names, row, strict=True)))
    except InvalidValueError as error:
        raise InputError(f"{where}: {error}") from None


def _cast(array: pa.Array, type: pa.DataType, where: str) -> pa.Array:
    if array.type == type:
        return array
    same_kind = (
        (pa.types.is_string(type) and _is_stringlike(array.type))
        or (pa.types.is_integer(type) and pa.types.is_integer(array.type))
        or (pa.types.is_floating(type) and pa.types.is_floating(array.type))
        or (pa.types.is_date(type) and pa.types.is_date(array.type))
        or pa.types.is_null(array.type)
    )
    if not same_kind:
        raise InputError(f"{where}: expected {type}, the column holds {array.type}")
    try:
        return array.cast(type)
    except pa.ArrowInvalid as error:
        raise InputError(f"{where}: {error}") from None


def _is_stringlike(type: pa.DataType) -> bool:
    if pa.types.is_dictionary(type):
        return _is_stringlike(type.value_type)
    return bool(
        pa.types.is_string(type) or pa.types.is_large_string(type) or pa.types.is_string_view(type)
    )


def _each(function: Any, values: list[Any], where: str) -> list[Any]:
    found = []
    for row, value in enumerate(values):
        try:
            found.append(None if value is None else function(value))
        except ValueError as error:
            raise InputError(f"{where}, row {row}: {error}") from None
    return found


def _object(value: str, *, where: str) -> JsonObject:
    try:
        return JsonObject(parse(value))
    except (DocumentError, InvalidValueError) as error:
        raise InputError(f"{where}: {error}") from None


def _moment(value: str) -> datetime.date | datetime.datetime:
    if len(value) <= 10:
        return datetime.date.fromisoformat(value)
    return datetime.datetime.fromisoformat(value)


def _member(members: dict[str, StrEnum], value: str) -> StrEnum:
    try:
        return members[value]
    except KeyError:
        raise InputError(f"expected one of {', '.join(members)}, got {value!r}") from None
