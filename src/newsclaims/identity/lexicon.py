"""Sets of words that tell who is meant, each in ``data/word_sets.txt`` with an example."""

from __future__ import annotations

from newsclaims.english import DEMONSTRATIVES, word_lists

__all__ = [
    "DEFINITE",
    "GROUPS",
    "OWNING_MARKS",
    "PAIRS",
    "POSSESSIVE_MARKS",
    "QUANTIFIERS",
    "word_set",
]

_WORD_SETS = word_lists(__name__, "word_sets")


def word_set(name: str) -> frozenset[str]:
    """One of the sets of words in ``data/word_sets.txt``."""
    return _WORD_SETS[name]


POSSESSIVE_MARKS = frozenset(("'s", "’s", "‘s", "'S", "’S"))
OWNING_MARKS = POSSESSIVE_MARKS | {"'", "’"}
DEFINITE = DEMONSTRATIVES | {"the"}
GROUPS = word_set("groups")
QUANTIFIERS = word_set("quantifiers")
PAIRS = word_set("pairs")
