"""Functions that remember their results, bounded by size: words of any length come from texts.

`functools.lru_cache` bounds how many results are kept. Where arguments are words of a text, that
is no bound of memory: a text may consist of words of a megabyte each. Here only results for short
arguments are kept, and those are forgotten all at once when there are too many.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, Final, ParamSpec, TypeVar

__all__ = ["LONGEST", "remembering_short", "remembering_words"]

LONGEST: Final = 64
"""Characters of a word that is remembered, and a quarter of those of a tuple; prose has fewer."""

_Parameters = ParamSpec("_Parameters")
_Result = TypeVar("_Result")


class _Results(dict[str, _Result]):
    """The results of a function by its argument; what is missing is asked for."""

    __slots__ = ("_function", "_most")

    def __init__(self, function: Callable[[str], _Result], most: int) -> None:
        super().__init__()
        self._function = function
        self._most = most

    def __missing__(self, word: str) -> _Result:
        result = self._function(word)
        if len(word) <= LONGEST:
            if len(self) >= self._most:
                self.clear()
            self[word] = result
        return result


def remembering_words(
    *, most: int
) -> Callable[[Callable[[str], _Result]], Callable[[str], _Result]]:
    """Let a function of one word remember its results.

    A result that is there is found without a call of Python: words are asked for very often.

    Args:
        most: So many results are kept.
    """
    return lambda function: _Results(function, most).__getitem__


def remembering_short(
    *, most: int
) -> Callable[[Callable[_Parameters, _Result]], Callable[_Parameters, _Result]]:
    """Let a function of words, tuples of words and other values remember its results.

    Args:
        most: So many results are kept.
    """

    def decorate(function: Callable[_Parameters, _Result]) -> Callable[_Parameters, _Result]:
        results: dict[tuple[Any, ...], _Result] = {}

        @wraps(function)
        def remembered(*arguments: _Parameters.args, **named: _Parameters.kwargs) -> _Result:
            key = (*arguments, *named.values())
            try:
                return results[key]
            except KeyError:
                result = function(*arguments, **named)
            if all(map(_is_short, arguments)):
                if len(results) >= most:
                    results.clear()
                results[key] = result
            return result

        return remembered

    return decorate


def _is_short(value: object) -> bool:
    return _size(value) <= (4 * LONGEST if isinstance(value, tuple) else LONGEST)


def _size(value: object) -> int:
    """The characters of a word, or of all that a tuple holds."""
    if isinstance(value, tuple):
        return sum(map(_size, value))
    return len(value) if isinstance(value, str) else 1
