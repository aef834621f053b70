"""What all of the model's frozen values share: how they look, quick copies, and use by pydantic."""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum
from functools import cache
from importlib import import_module
from operator import attrgetter
from typing import Any, TypeVar

import attrs

__all__ = ["PydanticType", "evolve_unchecked", "plain_repr"]

_Value = TypeVar("_Value")


class PydanticType:
    """A class that pydantic models may have fields of; pydantic is not imported before it asks.

    Instances are accepted as they are, and data as `newsclaims.from_dict` takes them; in JSON they
    are what `newsclaims.to_dict` gives.
    """

    __slots__ = ()

    @classmethod
    def __get_pydantic_core_schema__(cls, _source: object, _handler: object) -> Any:
        # By its name: the model comes before what reads and writes it, and does without.
        return import_module("newsclaims.json.pydantic_schemas").core_schema_of(cls)

    @classmethod
    def __get_pydantic_json_schema__(cls, _schema: object, _handler: object) -> dict[str, Any]:
        found: dict[str, Any] = import_module("newsclaims.json.pydantic_schemas").json_schema_of(
            cls
        )
        return found


def plain_repr(self: Any) -> str:
    """An instance as the call that builds it, without the fields that have their default.

    >>> from newsclaims import ClaimKind, Claim, Span
    >>> Claim(id="c1", content=(Span(4, 9),), kind=ClaimKind.DIRECT, found_by="model")
    Claim(id='c1', content=(Span(4, 9),), kind=ClaimKind.DIRECT, found_by='model')
    """
    shown = [
        f"{field.name}={_plain(getattr(self, field.name))}"
        for field in attrs.fields(type(self))
        if field.default is attrs.NOTHING or getattr(self, field.name) != field.default
    ]
    return f"{type(self).__name__}({', '.join(shown)})"


def _plain(value: object) -> str:
    return f"{type(value).__name__}.{value.name}" if isinstance(value, Enum) else repr(value)


def evolve_unchecked(value: _Value, **fields: object) -> _Value:
    """Return what `attrs.evolve` returns, without converting or validating any field again.

    The caller guarantees that the copy is valid: use it only where this library made the new
    values and no validator relates them to other fields.

    Args:
        value: An instance of a frozen, slotted attrs class.
        fields: The fields to change, by name.
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
