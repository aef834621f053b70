"""Arguments of public functions, checked at the call: what is wrong is told by its name."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from typing import Any, NoReturn, TypeVar

from newsclaims.errors import InvalidValueError, shown

__all__ = ["refuse", "require", "require_each", "require_iterable", "require_path"]

_Kind = TypeVar("_Kind")


def refuse(value: object, *, name: str, expected: str) -> NoReturn:
    """Raise the error for an argument that does not fit.

    Raises:
        InvalidValueError: Always.
    """
    reason = f"expected {expected}, got {shown(value)}"
    raise InvalidValueError(f"{name}: {reason}", where=name, reason=reason)


def require(value: object, kinds: Any, *, name: str, expected: str) -> None:
    """Refuse an argument that is of none of some classes.

    Raises:
        InvalidValueError: It is of another class.
    """
    if not isinstance(value, kinds):
        refuse(value, name=name, expected=expected)


def require_iterable(values: Iterable[_Kind], *, name: str, expected: str) -> Iterator[_Kind]:
    """The iterator of an argument.

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
    """The items of an argument, each checked as it is taken.

    Raises:
        InvalidValueError: It cannot be iterated over, or an item is of another class.
    """
    for index, value in enumerate(require_iterable(values, name=name, expected=expected)):
        if not isinstance(value, kind):
            refuse(value, name=f"{name}[{index}]", expected=f"a {kind.__name__}")
        yield value


def require_path(value: object, *, name: str, expected: str) -> None:
    """Refuse an argument that is no path, or one that no file system can have.

    Raises:
        InvalidValueError: It is none.
    """
    require(value, str | os.PathLike, name=name, expected=expected)
    path: Any = value
    try:
        is_path = b"\0" not in os.fsencode(path)
    except (TypeError, ValueError):
        is_path = False
    if not is_path:
        refuse(value, name=name, expected=expected)
