"""Texts of any length that repeat one piece: a family for each line of a data file."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import attrs

__all__ = ["FAMILIES", "Family", "name_of", "read_families"]

FAMILIES = Path(__file__).parents[1] / "data" / "growth" / "families.jsonl"

_ONSETS = ["b", "d", "f", "g", "h", "k", "l", "m", "n", "p", "r", "s", "t", "v", "w", "z"]
_VOWELS = ["a", "e", "i", "o", "u"]


@attrs.frozen(kw_only=True)
class Family:
    """What such a text is made of.

    Attributes:
        family: What is odd about it, in words.
        piece: What is repeated; ``{name}``, ``{Name}`` and ``{NAME}`` stand for a name that comes
            once in the text, ``{Other}`` for another one, ``{number}`` for how often it was said.
    """

    family: str
    piece: str

    def text(self, characters: int) -> str:
        """The shortest text of this family with at least so many characters.

        Pieces stay whole: a text that ends within one may end otherwise than its beginning lets
        expect, with a statement or without one, and two lengths would not be the same family.
        """
        pieces, length, number = [], 0, 0
        while length < characters:
            name, other = name_of(2 * number), name_of(2 * number + 1)
            piece = self.piece
            for field, value in (
                ("{name}", name.lower()),
                ("{Name}", name),
                ("{NAME}", name.upper()),
                ("{Other}", other),
                ("{number}", str(number)),
            ):
                piece = piece.replace(field, value)
            pieces.append(piece)
            length += len(piece)
            number += 1
        return "".join(pieces)


def name_of(number: int) -> str:
    """A distinct name for each number."""
    syllables = []
    number += len(_ONSETS) * len(_VOWELS)
    while number:
        number, onset = divmod(number, len(_ONSETS))
        number, vowel = divmod(number, len(_VOWELS))
        syllables.append(_ONSETS[onset] + _VOWELS[vowel])
    return "".join(syllables).capitalize() + "n"


def read_families() -> Iterator[Family]:
    """All families of the data file."""
    for line in FAMILIES.read_text("utf-8").splitlines():
        yield Family(**json.loads(line))
