"""Immutable, hashable JSON values, for metadata without a field in the model."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType
from typing import Any, NoReturn, TypeAlias

from newsclaims.errors import InvalidValueError, shown

__all__ = ["JsonObject", "JsonValue", "Refuse", "frozen_object", "path_of"]

JsonValue: TypeAlias = "str | int | float | bool | tuple[JsonValue, ...] | JsonObject | None"
"""A JSON value as `JsonObject` holds it."""

_Path: TypeAlias = tuple[str | int, ...]

Refuse: TypeAlias = Callable[[_Path, str, object], None]
"""A callback for invalid values, with the path, the expected and the actual value."""

MAXIMUM_DEPTH = 50
"""Maximum nesting of arrays and objects."""

_LEAST, _GREATEST = -(2**63), 2**64 - 1
"""Integers beyond these do not survive most JSON libraries."""
_EXPECTED = "a JSON value (of integers those of 64 bits, no NaN or infinity)"
_KEY = re.compile(r"[A-Za-z_]\w*", re.ASCII)


class JsonObject(Mapping[str, "JsonValue"]):
    """An immutable, hashable mapping from strings to JSON values.

    Arrays in it are tuples, and objects are `JsonObject`s. It is equal to any mapping with equal
    items in any order; it keeps their order.

    Args:
        values: The items. Values are strings, bools, None, finite floats, 64-bit integers, and
            lists, tuples and mappings of these, nested at most 50 deep.

    Raises:
        InvalidValueError: A key is not a string, or a value is of another kind; the message has its
            path.

    >>> JsonObject({"section": "world", "tags": ["war", "grain"]})
    JsonObject({'section': 'world', 'tags': ('war', 'grain')})
    """

    __slots__ = ("_values",)

    _values: dict[str, JsonValue]

    def __init__(self, values: Mapping[str, Any] = MappingProxyType({})) -> None:
        def refuse(path: _Path, expected: str, value: object) -> NoReturn:
            where = path_of(path)
            reason = f"expected {expected}, got {shown(value)}"
            raise InvalidValueError(f"JsonObject{where}: {reason}", where=where, reason=reason)

        given: object = values
        if not isinstance(given, Mapping):
            refuse((), "a mapping", given)
        self._values = _frozen_items(given, (), (), refuse)

    @classmethod
    def _of(cls, values: dict[str, JsonValue]) -> JsonObject:
        made = cls.__new__(cls)
        made._values = values  # noqa: SLF001 - what it is made of
        return made

    def __reduce__(self) -> tuple[object, ...]:
        return (JsonObject, (self._values,))

    def __getitem__(self, key: str) -> JsonValue:
        return self._values[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._values)

    def __len__(self) -> int:
        return len(self._values)

    def __hash__(self) -> int:
        return hash(frozenset(self._values.items()))

    def __repr__(self) -> str:
        return f"JsonObject({_plain(self)})"

    def to_dict(self) -> dict[str, Any]:
        """Return plain JSON data: new dicts and lists."""
        return {key: _thawed(value) for key, value in self._values.items()}


def frozen_object(values: Mapping[str, Any], refuse: Refuse) -> JsonObject:
    """Build an object from plain JSON data, or similar values.

    Args:
        values: The data; cycles are refused.
        refuse: Called for every invalid value. If it returns, the value becomes None.
    """
    return JsonObject._of(_frozen_items(values, (), (), refuse))  # noqa: SLF001 - our own


def path_of(path: _Path) -> str:
    """A path in the notation of error messages: ``.tags[2]``, ``['odd key']``."""
    return "".join(map(_step, path))


def _step(key: object) -> str:
    if type(key) is int:
        return f"[{key}]"
    if type(key) is str and _KEY.fullmatch(key):
        return f".{key}"
    return f"[{shown(key)}]"


def _frozen_items(
    values: Mapping[str, Any], path: _Path, inside: tuple[int, ...], refuse: Refuse
) -> dict[str, JsonValue]:
    inside = (*inside, id(values))
    frozen: dict[str, JsonValue] = {}
    for key, value in values.items():
        if type(key) is not str or not _is_text(key):
            refuse((*path, key), "a key that is a string without halves of surrogate pairs", key)
        else:
            frozen[key] = _frozen(value, (*path, key), inside, refuse)
    return frozen


def _frozen(value: Any, path: _Path, inside: tuple[int, ...], refuse: Refuse) -> JsonValue:
    kind = type(value)
    if (
        value is None
        or kind is bool
        or (kind is str and _is_text(value))
        or (kind is int and _LEAST <= value <= _GREATEST)
        or (kind is float and math.isfinite(value))
    ):
        return value  # type: ignore[no-any-return]
    if kind is JsonObject and not inside:
        return value  # type: ignore[no-any-return]
    if isinstance(value, list | tuple | Mapping):
        if id(value) in inside:
            refuse(path, "no value that holds itself", value)
        elif len(inside) >= MAXIMUM_DEPTH:
            refuse(path, f"no more than {MAXIMUM_DEPTH} arrays and objects in one another", value)
        elif isinstance(value, Mapping):
            return JsonObject._of(_frozen_items(value, path, inside, refuse))  # noqa: SLF001
        else:
            inside = (*inside, id(value))
            items = enumerate(value)
            return tuple([_frozen(held, (*path, n), inside, refuse) for n, held in items])
        return None
    refuse(path, _EXPECTED, value)
    return None


def _is_text(value: str) -> bool:
    """Whether a string has no lone surrogate."""
    if value.isascii():
        return True
    try:
        value.encode()
    except UnicodeEncodeError:
        return False
    return True


def _thawed(value: JsonValue) -> Any:
    if isinstance(value, JsonObject):
        return value.to_dict()
    return [_thawed(held) for held in value] if isinstance(value, tuple) else value


def _plain(value: JsonValue) -> str:
    """A value's repr, with the objects in it as dicts."""
    if isinstance(value, JsonObject):
        return "{" + ", ".join(f"{key!r}: {_plain(held)}" for key, held in value.items()) + "}"
    if isinstance(value, tuple):
        return "(" + ", ".join(map(_plain, value)) + (",)" if len(value) == 1 else ")")
    return repr(value)
