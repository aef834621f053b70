"""Common traits of the model's frozen classes: repr, unchecked copies, pydantic fields."""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum
from functools import cache
from typing import Any, TypeVar

import attrs

from newsclaims._providers import provided

__all__ = ["PydanticType", "build_unchecked", "evolve_unchecked", "plain_repr"]

_Value = TypeVar("_Value")


class PydanticType:
    """A class that can be the type of a pydantic field; pydantic is imported only when it is used.

    Instances are accepted unchanged, and data in the form of `newsclaims.from_dict`; in JSON they
    have the form of `newsclaims.to_dict`.
    """

    __slots__ = ()

    @classmethod
    def __get_pydantic_core_schema__(cls, _source: object, _handler: object) -> Any:
        return provided("pydantic").core_schema_of(cls)

    @classmethod
    def __get_pydantic_json_schema__(cls, _schema: object, _handler: object) -> dict[str, Any]:
        found: dict[str, Any] = provided("pydantic").json_schema_of(cls)
        return found


def plain_repr(self: Any) -> str:
    """An instance as the call that creates it, without fields that have their default.

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

    The caller guarantees that the copy is valid: use it only if this library made the new
    values and no validator relates them to other fields.

    Args:
        value: An instance of a frozen, slotted attrs class.
        fields: The fields to change, by name.
    """
    kind: type = type(value)
    copy: _Value = _copier(kind)(value)
    for name, new in fields.items():
        kind.__dict__[name].__set__(copy, new)
    return copy


def build_unchecked(kind: type[_Value]) -> Callable[..., _Value]:
    """A constructor that neither converts nor validates any field.

    For the steps of this library, whose values are valid by construction; a test checks that the
    validating constructor accepts them all.

    Args:
        kind: A frozen, slotted, keyword-only attrs class.
    """
    return _generated(kind, "*, {parameters}", "{name}")


@cache
def _copier(kind: type) -> Callable[[Any], Any]:
    """A function that copies an instance of a class."""
    return _generated(kind, "value", "value.{name}")


def _generated(kind: type, parameters: str, source: str) -> Callable[..., Any]:
    """A function that creates an instance, generated as attrs generates `__init__`.

    Args:
        kind: The class.
        parameters: The function's parameters, "{parameters}" for one for each field.
        source: The expression of a field's value.
    """
    names: dict[str, Any] = {"_kind": kind, "_new": object.__new__}
    listed, lines = [], []
    for field in attrs.fields(kind):
        name = field.name
        names |= {f"_set_{name}": kind.__dict__[name].__set__, f"_default_{name}": field.default}
        listed.append(name if field.default is attrs.NOTHING else f"{name}=_default_{name}")
        lines.append(f"    _set_{name}(made, {source.format(name=name)})\n")
    head = f"def make({parameters.format(parameters=', '.join(listed))}):\n    made = _new(_kind)\n"
    exec(f"{head}{''.join(lines)}    return made", names)  # noqa: S102 - our own fields' names
    made: Callable[..., Any] = names["make"]
    return made
