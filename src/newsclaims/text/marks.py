"""Quotation marks: their characters, families and directions.

Marks of one family open and close each other, in any style: a quotation opened by “ is closed by ”,
by a straight mark or, in German, by “ after „. The direction of a mark follows from its shape and
the white space around it (`Direction`).
"""

from __future__ import annotations

from enum import IntEnum
from typing import Final, NamedTuple

__all__ = ["MARKS", "Direction", "Family", "Mark"]


class Family(IntEnum):
    """Families of marks that open and close each other."""

    DOUBLE = 0
    GUILLEMET = 1
    SINGLE = 2
    SINGLE_GUILLEMET = 3
    CORNER = 4
    WHITE_CORNER = 5


class Direction(IntEnum):
    """The direction of a mark."""

    NEITHER = 0
    OPENING = 1
    CLOSING = 2


class Mark(NamedTuple):
    """A kind of mark.

    Attributes:
        family: The family of marks that it pairs with.
        shape: Its direction by shape, in any context.
        style: The style of its pairs; two styles in one quotation are odd.
    """

    family: Family
    shape: Direction
    style: str


def _marks(family: Family, shape: Direction, style: str, words: str) -> dict[str, Mark]:
    return dict.fromkeys(words.split(), Mark(family, shape, style))


MARKS: Final[dict[str, Mark]] = (
    # "He is late," she said.
    _marks(Family.DOUBLE, Direction.NEITHER, "straight", '" ＂')
    # “He is late,” she said. („Er kommt zu spät“, sagte sie.)
    | _marks(Family.DOUBLE, Direction.OPENING, "curly", "“ „ ‟ 〝 ❝ ‘‘")
    | _marks(Family.DOUBLE, Direction.CLOSING, "curly", "” 〞 〟 ❞ ’’")
    # ''He is late,'' she said. ``He is late,'' she said.
    | _marks(Family.DOUBLE, Direction.NEITHER, "doubled", "''")
    | _marks(Family.DOUBLE, Direction.OPENING, "doubled", "``")
    | _marks(Family.DOUBLE, Direction.CLOSING, "doubled", "´´")
    # ″He is late,″ she said. ‶He is late,″ she said.
    | _marks(Family.DOUBLE, Direction.NEITHER, "primes", "″")
    | _marks(Family.DOUBLE, Direction.OPENING, "primes", "‶")
    # « Il est en retard », dit-elle. »Er kommt zu spät«, sagte sie.
    | _marks(Family.GUILLEMET, Direction.OPENING, "guillemets", "«")
    | _marks(Family.GUILLEMET, Direction.CLOSING, "guillemets", "»")
    | _marks(Family.SINGLE_GUILLEMET, Direction.OPENING, "guillemets", "‹")
    | _marks(Family.SINGLE_GUILLEMET, Direction.CLOSING, "guillemets", "›")
    # 'He is late,' she said. ‘He is late,’ she said. `He is late,' she said.
    | _marks(Family.SINGLE, Direction.NEITHER, "straight", "' ＇")
    | _marks(Family.SINGLE, Direction.NEITHER, "primes", "′")
    | _marks(Family.SINGLE, Direction.OPENING, "curly", "‘ ‚ ‛ ` ❛")
    | _marks(Family.SINGLE, Direction.CLOSING, "curly", "’ ´ ❜")
    # 「彼は遅い」と彼女は言った。
    | _marks(Family.CORNER, Direction.OPENING, "corner", "「 ﹁ ｢")
    | _marks(Family.CORNER, Direction.CLOSING, "corner", "」 ﹂ ｣")
    | _marks(Family.WHITE_CORNER, Direction.OPENING, "corner", "『 ﹃")
    | _marks(Family.WHITE_CORNER, Direction.CLOSING, "corner", "』 ﹄")
)
"""Every token that is a quotation mark."""
