"""Functions that remember their results, bounded by size: words of any length come from texts.

`functools.lru_cache` bounds how many results are kept. Where arguments are words of a text, that
is no bound of memory: a text may consist of words of a megabyte each. Here only results for short
arguments are kept, and those are forgotten all at once when there are too many.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, Final, ParamSpec, TypeVar, cast

__all__ = ["LONGEST", "remembering_short", "remembering_words"]

LONGEST: Final = 64
"""Characters of a word that is remembered, and a quarter of those of a tuple; prose has fewer."""

_Key = TypeVar("_Key")
_Parameters = ParamSpec("_Parameters")
_Result = TypeVar("_Result")


class _Results(dict[_Key, _Result]):
    """The results of a function by its argument; what is missing is asked for."""

    __slots__ = ("_function", "_most")

    def __init__(self, function: Callable[[_Key], _Result], most: int) -> None:
        super().__init__()
        self._function = function
        self._most = most

    def __missing__(self, key: _Key) -> _Result:
        result = self._function(key)
        if _is_short(key):
            if len(self) >= self._most:
                self.clear()
            self[key] = result
        return result


def remembering_words(
    *, most: int
) -> Callable[[Callable[[_Key], _Result]], Callable[[_Key], _Result]]:
    """Let a function of one word, or of one tuple of words, remember its results.

    A result that is there is found without a call of Python: words are asked for very often.

    Args:
        most: So many results are kept.
    """
    return lambda function: _Results(function, most).__getitem__


def remembering_short(
    *, most: int
) -> Callable[[Callable[_Parameters, _Result]], Callable[_Parameters, _Result]]:
    """Let a function of words, tuples of words and other values remember its results.

    Its arguments are given by their places: names would cost more than what is saved.

    Args:
        most: So many results are kept.
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
    return _size(value) <= (4 * LONGEST if isinstance(value, tuple) else LONGEST)


def _size(value: object) -> int:
    """The characters of a word, or of all that a tuple holds."""
    if isinstance(value, tuple):
        return sum(map(_size, value))
    return len(value) if isinstance(value, str) else 1
