"""The JSON shape of each class of the model, derived from its attrs fields.

The hooks that read and write, the JSON Schema, the accelerator and the columns of Arrow tables all
follow these shapes, so a field that is added to the model is in all of them.

==========================  =================================================================
in Python                   in JSON
==========================  =================================================================
an attrs class              an object, its keys the fields' names in their order
tuple                       an array
str                         a string
int                         a number without fraction or exponent
float                       a number
StrEnum                     a string: the member's value
datetime.date               a string, YYYY-MM-DD
datetime.datetime           a string, YYYY-MM-DDTHH:MM:SS, as `datetime.isoformat` writes it
JsonObject                  an object, as it is
None, an empty tuple or     nothing: the key is left out
object, and the default
of a field whose metadata
have ``omit_if_default``
==========================  =================================================================
"""

from __future__ import annotations

import datetime
from collections.abc import Callable
from enum import StrEnum
from functools import cache
from types import NoneType
from typing import Any, TypeAlias, get_args, get_origin, get_type_hints

import attrs

from newsclaims import _validation
from newsclaims.json_values import JsonObject

__all__ = [
    "Array",
    "Date",
    "DateOrTime",
    "Entry",
    "Enumeration",
    "Integer",
    "Number",
    "Object",
    "Record",
    "Shape",
    "String",
    "record_of",
]


@attrs.frozen
class String:
    """A string of at least `minimum` characters."""

    minimum: int


@attrs.frozen
class Integer:
    """An integer that is not negative."""


@attrs.frozen
class Number:
    """A float from 0 to 1."""


@attrs.frozen
class Enumeration:
    """A member of an enum, by its value."""

    kind: type[StrEnum]


@attrs.frozen
class Date:
    """A date."""


@attrs.frozen
class DateOrTime:
    """A date, or a date with a time."""


@attrs.frozen
class Object:
    """An object with any keys and values."""


@attrs.frozen
class Array:
    """A tuple of at least `minimum` values of one shape."""

    item: Shape
    minimum: int


@attrs.frozen
class Entry:
    """One field of a class.

    Attributes:
        name: The field's name and its key in JSON.
        shape: The shape of its value if that is not None.
        required: Whether the key is always present. If not, a missing key means `default`.
        default: The field's default, or `attrs.NOTHING`.
        validator: The field's validator, or None.
    """

    name: str
    shape: Shape
    required: bool
    default: Any
    validator: Callable[[Any, Any, Any], None] | None


@attrs.frozen(eq=False)  # there is one for each class: compared and hashed by identity
class Record:
    """An instance of an attrs class."""

    kind: type
    entries: tuple[Entry, ...]


Shape: TypeAlias = (
    String | Integer | Number | Enumeration | Date | DateOrTime | Object | Array | Record
)


@cache
def record_of(kind: type) -> Record:
    """The shape of one of the model's classes."""
    hints = get_type_hints(kind)
    return Record(kind, tuple(_entry(hints[field.name], field) for field in attrs.fields(kind)))


def _entry(hint: Any, field: attrs.Attribute[Any]) -> Entry:
    arms = [arm for arm in get_args(hint) if arm is not NoneType]
    if get_origin(hint) is tuple or not arms:
        arms = [hint]
    validator = None if field.validator is None else _validation.of_optional(field.validator)
    some = validator in {_validation.is_some_text, _validation.is_some_parts}
    shape: Shape
    match arms:
        case [datetime.date, datetime.datetime]:
            shape = DateOrTime()
        case [arm]:
            shape = _shape(arm, minimum=int(some))
        case _:
            message = f"no shape for {hint!r}, the type of {field.name}"
            raise TypeError(message)
    return Entry(
        name=field.name,
        shape=shape,
        required=not (
            field.default is None
            or field.default in ((), {})
            or "omit_if_default" in field.metadata
        ),
        default=field.default,
        validator=field.validator,
    )


def _shape(hint: Any, *, minimum: int) -> Shape:
    shapes: dict[Any, Shape] = {
        str: String(minimum),
        int: Integer(),
        float: Number(),
        datetime.date: Date(),
        JsonObject: Object(),
    }
    if get_origin(hint) is tuple:
        # The items of a tuple of strings are ids and words: never empty.
        return Array(_shape(get_args(hint)[0], minimum=1), minimum)
    if hint in shapes:
        return shapes[hint]
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        return Enumeration(hint)
    return record_of(hint)
