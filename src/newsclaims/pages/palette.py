"""Colors and lines of speakers, as classes of the style sheet."""

from __future__ import annotations

__all__ = ["NOBODY", "style_of"]

_COLORS = 8
_LINES = 5

NOBODY = "cx l0"
"""The classes of claims without a speaker."""


def style_of(number: int) -> str:
    """The classes of a speaker by its position in a list.

    Color and line both change from one to the next, so that neighbors differ in both, and all of
    the first forty differ: the lines are distinguishable without colors.

    >>> style_of(0), style_of(9)
    ('c0 l0', 'c1 l4')
    """
    return f"c{number % _COLORS} l{number % _LINES}"
