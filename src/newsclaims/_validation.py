"""attrs validators of the model's fields; errors name the field, the expected and the actual value.

They check exact types (a `bool` is not an int, an int is not a float), so that accepted values
survive a round trip unchanged.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable
from enum import Enum
from typing import Any, NoReturn, TypeAlias

import attrs

from newsclaims.errors import InvalidTextError, InvalidValueError, a_kind, shown
from newsclaims.spans import Span

__all__ = [
    "Validator",
    "fail",
    "is_choice",
    "is_date_or_time",
    "is_day",
    "is_instance_of",
    "is_of_shape",
    "is_parts",
    "is_probability",
    "is_some_parts",
    "is_some_span",
    "is_some_text",
    "is_span",
    "is_text",
    "is_tuple_of",
    "is_words",
    "of_optional",
    "optional",
]

Validator: TypeAlias = Callable[[Any, "attrs.Attribute[Any]", Any], None]


def fail(instance: object, where: str, expected: str, value: object) -> NoReturn:
    """Raise the error for an invalid field.

    Args:
        instance: The instance with the field.
        where: The field's name, or a path in it (``content[1]``).
        expected: The expected value, as the object of "expected".
        value: The actual value.

    Raises:
        InvalidValueError: Always.
    """
    reason = f"expected {expected}, got {shown(value)}"
    message = f"{type(instance).__name__}.{where}: {reason}"
    raise InvalidValueError(message, where=where, reason=reason)


def _require_text(value: str, *, of: str, where: str | None = None) -> None:
    """Refuse a string with a lone surrogate.

    Args:
        value: The string.
        of: Its name for the message ("Article.title").
        where: Its path in the value (``authors[0]``).

    Raises:
        InvalidTextError: With the offset of the first one.
    """
    try:
        value.encode("utf-8")
    except UnicodeEncodeError as error:
        reason = (
            f"character {error.start} is U+{ord(value[error.start]):04X}, half of a "
            "surrogate pair: it is not a character and has no encoding; decode the text again, "
            'for instance with errors="replace"'
        )
        message = f"{of}: {reason}"
        raise InvalidTextError(message, offset=error.start, where=where, reason=reason) from None


def is_text(instance: object, attribute: attrs.Attribute[Any], value: object) -> None:
    """A string, possibly empty, that every encoding can represent."""
    if type(value) is not str:
        fail(instance, attribute.name, "a string", value)
    if not value.isascii():
        _require_text(value, of=f"{type(instance).__name__}.{attribute.name}", where=attribute.name)


def is_some_text(instance: object, attribute: attrs.Attribute[Any], value: object) -> None:
    """A string that is not empty."""
    if type(value) is str and value and value.isascii():
        return  # the most frequent case, without another call
    is_text(instance, attribute, value)
    if not value:
        fail(instance, attribute.name, "a string that is not empty", value)


def is_words(instance: object, attribute: attrs.Attribute[Any], value: object) -> None:
    """A tuple of strings, none of them empty."""
    if type(value) is not tuple:
        fail(instance, attribute.name, "a tuple of strings", value)
    if not value:
        return
    for index, item in enumerate(value):
        if type(item) is not str or not item:
            where = f"{attribute.name}[{index}]"
            fail(instance, where, "a string that is not empty", item)
        if not item.isascii():
            where = f"{attribute.name}[{index}]"
            _require_text(item, of=f"{type(instance).__name__}.{where}", where=where)


def is_probability(instance: object, attribute: attrs.Attribute[Any], value: object) -> None:
    """A float from 0 to 1."""
    if type(value) is not float or not 0.0 <= value <= 1.0:
        fail(instance, attribute.name, "a float from 0 to 1", value)


def is_parts(instance: object, attribute: attrs.Attribute[Any], value: object) -> None:
    """A tuple of non-empty spans in text order, without overlaps."""
    if type(value) is not tuple:
        fail(instance, attribute.name, "a tuple of Span", value)
    if not value:
        return
    last = 0
    for index, span in enumerate(value):
        if type(span) is not Span or not last <= span.start < span.end:
            _refuse_part(instance, f"{attribute.name}[{index}]", span, last)
        last = span.end


def _refuse_part(instance: object, where: str, span: object, last: int) -> NoReturn:
    if type(span) is not Span:
        fail(instance, where, "a Span", span)
    if last <= span.start:
        fail(instance, where, "a Span that is not empty", span)
    expected = "spans in the order of the text, none overlapping the one before"
    fail(instance, where, expected, span)


def is_some_parts(instance: object, attribute: attrs.Attribute[Any], value: object) -> None:
    """At least one span; non-empty, in text order, without overlaps."""
    is_parts(instance, attribute, value)
    if not value:
        fail(instance, attribute.name, "at least one Span", value)


def is_span(instance: object, attribute: attrs.Attribute[Any], value: object) -> None:
    """A span, possibly empty."""
    if type(value) is not Span:
        fail(instance, attribute.name, "a Span", value)


def is_some_span(instance: object, attribute: attrs.Attribute[Any], value: object) -> None:
    """A span that is not empty."""
    if type(value) is not Span or value.start >= value.end:
        fail(instance, attribute.name, "a Span that is not empty", value)


def is_day(instance: object, attribute: attrs.Attribute[Any], value: object) -> None:
    """A date without a time."""
    if type(value) is not datetime.date:
        fail(instance, attribute.name, "a datetime.date", value)


def is_date_or_time(instance: object, attribute: attrs.Attribute[Any], value: object) -> None:
    """A date, or a date with a time, in a zone that is whole seconds from UTC."""
    if type(value) is datetime.datetime:
        offset = value.utcoffset()
        if offset is not None and offset.microseconds:
            # ISO 8601 has no such offsets, and Python cannot parse all that it writes for them.
            fail(instance, attribute.name, "an offset from UTC of whole seconds", value)
    elif type(value) is not datetime.date:
        fail(instance, attribute.name, "a datetime.date or a datetime.datetime", value)


_OF_OPTIONAL: dict[Validator, Validator] = {}
_OF_SHAPE: set[Validator] = {
    is_text,
    is_some_text,
    is_words,
    is_probability,
    is_day,
}


def is_choice(kind: type[Enum]) -> Validator:
    """A member of an enum; its bare value is not accepted."""

    def validate(instance: object, attribute: attrs.Attribute[Any], value: object) -> None:
        if type(value) is not kind:
            names = ", ".join(f"{kind.__name__}.{member.name}" for member in kind)
            fail(instance, attribute.name, f"one of {names}", value)

    _OF_SHAPE.add(validate)
    return validate


def is_instance_of(kind: type) -> Validator:
    """An instance of one class."""

    def validate(instance: object, attribute: attrs.Attribute[Any], value: object) -> None:
        if type(value) is not kind:
            fail(instance, attribute.name, a_kind(kind), value)

    _OF_SHAPE.add(validate)
    return validate


def is_tuple_of(kind: type) -> Validator:
    """A tuple of instances of one class."""

    def validate(instance: object, attribute: attrs.Attribute[Any], value: object) -> None:
        if type(value) is not tuple:
            fail(instance, attribute.name, f"a tuple of {kind.__name__}", value)
        for index, item in enumerate(value):
            if type(item) is not kind:
                fail(instance, f"{attribute.name}[{index}]", a_kind(kind), item)

    _OF_SHAPE.add(validate)
    return validate


def optional(validator: Validator) -> Validator:
    """None, or what another validator accepts."""

    def validate(instance: object, attribute: attrs.Attribute[Any], value: object) -> None:
        if value is not None:
            validator(instance, attribute, value)

    _OF_OPTIONAL[validate] = validator
    return validate


def is_of_shape(validator: Validator) -> bool:
    """Whether a validator checks nothing beyond a value's type and size."""
    return of_optional(validator) in _OF_SHAPE


def of_optional(validator: Validator) -> Validator:
    """The validator that an `optional` one wraps; others unchanged."""
    return _OF_OPTIONAL.get(validator, validator)
