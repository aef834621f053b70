"""Which color and line a speaker has, as classes of the style sheet."""

from __future__ import annotations

__all__ = ["NOBODY", "style_of"]

_COLORS = 8
_LINES = 5

NOBODY = "cx l0"
"""The classes of claims that nobody is credited with."""


def style_of(number: int) -> str:
    """The classes of a speaker by its place in a list.

    Color and line both change from one to the next, so that neighbors differ in both, and no two
    of forty are alike: who sees no colors has the lines.

    >>> style_of(0), style_of(9)
    ('c0 l0', 'c1 l4')
    """
    return f"c{number % _COLORS} l{number % _LINES}"
