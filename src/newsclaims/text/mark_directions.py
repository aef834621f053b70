"""The direction of each quotation mark of a paragraph, by its shape and the space around it."""

from __future__ import annotations

from typing import Final, NamedTuple

from newsclaims.text.layout import Range
from newsclaims.text.marks import MARKS, Direction, Family
from newsclaims.text.speech_clues import AFTER_CLOSING, BEFORE_OPENING, ENDS_SPEECH
from newsclaims.text.tokens import Tokens

__all__ = ["MarkDirections", "directions_of"]


class MarkDirections(NamedTuple):
    """The quotation marks of a paragraph, by their index in it.

    Attributes:
        tokens: Their tokens.
        families: Their families; marks pair within a family.
        by_shape: Their directions by shape.
        by_spacing: Their directions by the space around them.
        nexts: The index of the next mark of the same family, or -1.
    """

    tokens: list[int]
    families: list[Family]
    by_shape: list[Direction]
    by_spacing: list[Direction]
    nexts: list[int]

    def of(self, number: int) -> Direction:
        """The direction of a mark: by its shape, or else by the space around it."""
        return self.by_shape[number] or self.by_spacing[number]

    def following(self, number: int, *, steps: int = 1) -> Direction | None:
        """The direction of a following mark of the same family; None if there is none."""
        for _ in range(steps):
            number = self.nexts[number] if number >= 0 else -1
        return self.of(number) if number >= 0 else None


_FAMILIES: Final = len(Family)


def directions_of(tokens: Tokens, paragraph: Range, marks: list[int]) -> MarkDirections:
    """Classify the marks of a paragraph, in linear time."""
    words, gaps = tokens.words, tokens.gaps
    first, end = paragraph
    count = len(marks)
    known = [MARKS[words[token]] for token in marks]
    directions = MarkDirections(
        tokens=marks,
        families=[mark.family for mark in known],
        by_shape=[mark.shape for mark in known],
        by_spacing=[Direction.NEITHER] * count,
        nexts=[-1] * count,
    )
    # Of adjacent marks, the outermost has the surrounding space.
    left, right = [False] * count, [False] * count
    for n, token in enumerate(marks):
        if token == first or gaps[token - 1] or words[token - 1] in BEFORE_OPENING:
            left[n] = True
        elif n and marks[n - 1] == token - 1:
            left[n] = left[n - 1]
    latest = [-1] * _FAMILIES
    for n in range(count - 1, -1, -1):
        token = marks[n]
        if token + 1 == end or gaps[token] or words[token + 1] in AFTER_CLOSING:
            right[n] = True
        elif n + 1 < count and marks[n + 1] == token + 1:
            right[n] = right[n + 1]
        elif words[token + 1][0] in "'’":
            right[n] = True
        family = directions.families[n]
        directions.nexts[n], latest[family] = latest[family], n
    for n, token in enumerate(marks):
        if left[n] != right[n]:
            directions.by_spacing[n] = Direction.OPENING if left[n] else Direction.CLOSING
        elif left[n] and token == first:
            directions.by_spacing[n] = Direction.OPENING
        elif (left[n] and token + 1 == end) or (not left[n] and words[token - 1] in ENDS_SPEECH):
            directions.by_spacing[n] = Direction.CLOSING
    _turn_guillemets(directions)
    return directions


def _turn_guillemets(directions: MarkDirections) -> None:
    """Read »so« as in German and Danish if the paragraph's first one looks that way."""
    for family in (Family.GUILLEMET, Family.SINGLE_GUILLEMET):
        if family not in directions.families:
            continue
        numbers = [n for n, each in enumerate(directions.families) if each is family]
        first = numbers[0]
        if (
            directions.by_shape[first] is Direction.CLOSING
            and directions.by_spacing[first] is Direction.OPENING
        ):
            for n in numbers:
                closing = directions.by_shape[n] is Direction.CLOSING
                directions.by_shape[n] = Direction.OPENING if closing else Direction.CLOSING
