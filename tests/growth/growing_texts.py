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
    """A kind of repetitive text.

    Attributes:
        family: A description of its oddity.
        piece: The repeated piece; ``{name}``, ``{Name}`` and ``{NAME}`` are replaced by a name that
            occurs once in the text, ``{Other}`` by another one, ``{number}`` by the repetition's
            number.
    """

    family: str
    piece: str

    def text(self, characters: int) -> str:
        """The shortest text of this family with at least a number of characters.

        Pieces are never cut: a text that ends inside one could end in another way than it
        continues, and two lengths would not be the same family.
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
