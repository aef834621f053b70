"""Recognition of names by spelling alone."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from newsclaims.text.tokens import ABBREVIATED_TITLES

__all__ = ["PARTICLES", "TITLES", "is_capitals", "is_name", "is_name_in_small"]

PARTICLES: Final = frozenset(
    word
    for line in (
        "de del della der den di da dos du la le",
        "van von ter bin bint ibn al el",
    )
    for word in line.split()
)
"""Words in small letters that open surnames."""
_WITHIN: Final = PARTICLES | frozenset(["and", "of", "the", "&", "'s", "’s", "-"])
"""Words in small letters inside names."""

_IN_SMALL: Final = re.compile(r"(?:a[dlnrst]|ash|el|ul|d|l)[-‑'’][A-Z]|[a-z][A-Z][a-z]{2}")

TITLES: Final = ABBREVIATED_TITLES | {
    *("Miss", "Sir", "Dame", "Lord", "Lady", "Senator", "Representative", "Governor"),
    *("President", "Chairman", "Secretary"),
}
"""Titles before a name in capitals ("Mr. TRANT")."""

_LONGEST_NAME: Final = 7


def is_name(words: Sequence[str], first: int, end: int) -> bool:
    """Whether a few tokens can be a name: capitalized except for particles between its ends.

    >>> is_name(("Ursula", "von", "der", "Leyen"), 0, 4)
    True
    """
    if not 0 < end - first <= _LONGEST_NAME:
        return False
    if not (words[first][0].isupper() and words[end - 1][0].isupper()):
        return False
    return all(words[token][0].isupper() or words[token] in _WITHIN for token in range(first, end))


def is_capitals(words: Sequence[str], first: int, end: int) -> bool:
    """Whether tokens are a name in capitals, ignoring titles before it ("Mr. TRANT", "J. ROE").

    >>> is_capitals(("Mr.", "TRANT"), 0, 2), is_capitals(("Mr.", "Trant"), 0, 2)
    (True, False)
    """
    while first < end - 1 and words[first] in TITLES:
        first += 1
    last = words[end - 1]
    known = first < end and len(last) > 1 and last[0].isalpha()
    return known and all(word.isupper() or not word[0].isalpha() for word in words[first:end])


def is_name_in_small(word: str) -> bool:
    """Whether a word is a surname with a prefix in small letters, or a brand that opens with one.

    >>> is_name_in_small("al-Rashid"), is_name_in_small("d’Estaing"), is_name_in_small("eBay")
    (True, True, True)
    """
    return _IN_SMALL.match(word) is not None
