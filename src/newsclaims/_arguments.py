"""Validation of the arguments of public functions; errors name the argument."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from numbers import Real
from typing import Any, NoReturn, TypeVar

from newsclaims.errors import InvalidValueError, a_kind, shown

__all__ = [
    "refuse",
    "require",
    "require_all",
    "require_choice",
    "require_each",
    "require_iterable",
    "require_path",
    "require_probability",
    "require_ranges",
    "require_whole",
]

_Kind = TypeVar("_Kind")


def refuse(value: object, *, name: str, expected: str) -> NoReturn:
    """Raise the error for an invalid argument.

    Raises:
        InvalidValueError: Always.
    """
    reason = f"expected {expected}, got {shown(value)}"
    raise InvalidValueError(f"{name}: {reason}", where=name, reason=reason)


def require(value: object, kinds: Any, *, name: str, expected: str) -> None:
    """Refuse an argument that is an instance of none of the given classes.

    Raises:
        InvalidValueError: It is of another class.
    """
    if not isinstance(value, kinds):
        refuse(value, name=name, expected=expected)


def require_iterable(values: Iterable[_Kind], *, name: str, expected: str) -> Iterator[_Kind]:
    """Get the iterator of an argument.

    Raises:
        InvalidValueError: It cannot be iterated over.
    """
    try:
        return iter(values)
    except TypeError:
        refuse(values, name=name, expected=expected)


def require_each(
    values: Iterable[_Kind], kind: type[_Kind], *, name: str, expected: str
) -> Iterator[_Kind]:
    """Yield the items of an argument, each checked when it is read.

    Raises:
        InvalidValueError: It cannot be iterated over, or an item is of another class.
    """
    if isinstance(values, str):  # is iterated over, but never meant as its characters
        refuse(values, name=name, expected=expected)
    for index, value in enumerate(require_iterable(values, name=name, expected=expected)):
        if not isinstance(value, kind):
            refuse(value, name=f"{name}[{index}]", expected=a_kind(kind))
        yield value


def require_path(value: object, *, name: str, expected: str) -> None:
    """Refuse an argument that is not a path, or not a possible one.

    Raises:
        InvalidValueError: It is not a path.
    """
    require(value, str | os.PathLike, name=name, expected=expected)
    path: Any = value
    try:
        encoded = os.fsencode(path)
        is_path = bool(encoded) and b"\0" not in encoded
    except (TypeError, ValueError):
        is_path = False
    if not is_path:
        refuse(value, name=name, expected=expected)


def require_all(values: object, kind: type, *, name: str) -> None:
    """Refuse an argument that is not a tuple or list of instances of one class.

    Raises:
        InvalidValueError: It is not.
    """
    require(values, tuple | list, name=name, expected=f"a tuple of {kind.__name__}")
    items: Any = values
    if {kind}.issuperset(map(type, items)):
        return
    for index, value in enumerate(items):
        if not isinstance(value, kind):
            refuse(value, name=f"{name}[{index}]", expected=f"a value of {kind.__name__}")


def require_probability(value: object, *, name: str) -> None:
    """Refuse an argument that is not a number from 0 to 1.

    Raises:
        InvalidValueError: It is not, or it is NaN.
    """
    number: Any = value
    is_number = isinstance(value, Real) and not isinstance(value, bool)
    if not (is_number and 0 <= number <= 1):
        refuse(value, name=name, expected="a number from 0 to 1")


def require_ranges(
    values: Iterable[tuple[int, int]], *, name: str, most: int
) -> list[tuple[int, int]]:
    """Validate token ranges: first and end, in a text of `most` tokens.

    Raises:
        InvalidValueError: It cannot be iterated over, or an item is not such a range.
    """
    found = list(require_iterable(values, name=name, expected="ranges of tokens"))
    for index, value in enumerate(found):
        if not (
            type(value) is tuple
            and len(value) == 2
            and type(value[0]) is int is type(value[1])
            and 0 <= value[0] < value[1] <= most
        ):
            expected = f"a range (first, end) of the text's {most} tokens"
            refuse(value, name=f"{name}[{index}]", expected=expected)
    return found


def require_whole(value: object, *, name: str, least: int) -> None:
    """Refuse an argument that is not an int, or too small.

    Raises:
        InvalidValueError: It is not an int, or too small.
    """
    if type(value) is not int or value < least:
        refuse(value, name=name, expected=f"a whole number from {least} on")


def require_choice(value: object, choices: Iterable[str], *, name: str) -> None:
    """Refuse an argument that is not one of the given strings.

    Raises:
        InvalidValueError: It is not; the message lists them.
    """
    known = list(choices)
    if not isinstance(value, str) or value not in known:
        refuse(value, name=name, expected="one of " + ", ".join(f'"{each}"' for each in known))
