"""Caches bounded by memory, for functions of words.

`functools.lru_cache` bounds the number of results. For words of a text this does not bound memory,
since a word may have a megabyte. Here only results for short arguments are cached, and the cache is
cleared when it is full.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, Final, ParamSpec, TypeVar, cast

__all__ = ["LONGEST", "remembering_short", "remembering_words"]

LONGEST: Final = 64
"""Maximum length of a cached word, and a quarter of that of a cached tuple."""

_Key = TypeVar("_Key")
_Parameters = ParamSpec("_Parameters")
_Result = TypeVar("_Result")


class _Results(dict[_Key, _Result]):
    """A dict of a function's results that computes missing ones."""

    __slots__ = ("_function", "_most")

    def __init__(self, function: Callable[[_Key], _Result], most: int) -> None:
        super().__init__()
        self._function = function
        self._most = most

    def __missing__(self, key: _Key) -> _Result:
        result = self._function(key)
        # Words first: in new articles a few hundred are missing from some cache.
        if len(key) <= LONGEST if isinstance(key, str) else _is_short(key):
            if len(self) >= self._most:
                self.clear()
            self[key] = result
        return result


def remembering_words(
    *, most: int
) -> Callable[[Callable[[_Key], _Result]], Callable[[_Key], _Result]]:
    """Cache the results of a function of one word, or of one tuple of words.

    A hit is a dict lookup without a Python-level call, since words are looked up very often.

    Args:
        most: Most results in the cache.
    """
    return lambda function: _Results(function, most).__getitem__


def remembering_short(
    *, most: int
) -> Callable[[Callable[_Parameters, _Result]], Callable[_Parameters, _Result]]:
    """Cache the results of a function of words, tuples of words and other values.

    Its arguments are positional: keywords would cost more than the cache saves.

    Args:
        most: Most results in the cache.
    """

    def decorate(function: Callable[_Parameters, _Result]) -> Callable[_Parameters, _Result]:
        def ask(arguments: tuple[Any, ...]) -> _Result:
            call: Callable[..., _Result] = function
            return call(*arguments)

        results = _Results(ask, most)
        remembered: Any = wraps(function)(lambda *arguments: results[arguments])
        return cast("Callable[_Parameters, _Result]", remembered)

    return decorate


def _is_short(value: object) -> bool:
    if isinstance(value, tuple):
        return _size(value) <= 4 * LONGEST
    return not isinstance(value, str) or len(value) <= LONGEST


def _size(values: tuple[object, ...]) -> int:
    """The number of characters of all strings in a tuple; 1 for each other value."""
    size = 0
    for value in values:
        if isinstance(value, str):
            size += len(value)
        else:
            size += _size(value) if isinstance(value, tuple) else 1
    return size
