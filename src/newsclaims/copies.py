"""Copies of frozen values with some fields altered, where nothing needs checking anew."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from operator import attrgetter
from typing import TypeVar

import attrs

__all__ = ["altered"]

_Value = TypeVar("_Value")


def altered(value: _Value, **fields: object) -> _Value:
    """What `attrs.evolve` gives, without converting and validating any field again.

    The caller answers for it that the copy is valid: only for fields whose new values are made
    by this library and depend on nothing else in `value`.

    Args:
        value: An instance of a frozen, slotted attrs class.
        fields: The fields to alter, by name.
    """
    kind: type = type(value)
    copy: _Value = object.__new__(kind)
    held, setters = _access_to(kind)
    for set_field, old in zip(setters.values(), held(value), strict=True):
        set_field(copy, old)
    for name, new in fields.items():
        setters[name](copy, new)
    return copy


@cache
def _access_to(
    kind: type,
) -> tuple[Callable[[object], tuple[object, ...]], dict[str, Callable[[object, object], None]]]:
    """What reads all fields of a class at once, and what sets each, frozen or not."""
    names = [field.name for field in attrs.fields(kind)]
    return attrgetter(*names), {name: kind.__dict__[name].__set__ for name in names}
