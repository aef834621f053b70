"""Sets of words that tell who is meant, each in ``data/word_sets.txt`` with an example."""

from __future__ import annotations

from newsclaims.english import DEMONSTRATIVES, MEDIA_SOURCES, ORGANIZATION_WORDS, word_lists

__all__ = [
    "DEFINITE",
    "GROUPS",
    "ORGANIZATIONS",
    "OUTLETS",
    "PAIRS",
    "POSSESSIVE_MARKS",
    "QUANTIFIERS",
    "TRADES",
    "word_set",
]

_WORD_SETS = word_lists(__name__, "word_sets")


def word_set(name: str) -> frozenset[str]:
    """One of the sets of words in ``data/word_sets.txt``."""
    return _WORD_SETS[name]


POSSESSIVE_MARKS = frozenset(("'s", "’s", "‘s", "'S", "’S"))
DEFINITE = DEMONSTRATIVES | {"the"}
TRADES = word_set("trades")
ORGANIZATIONS = (
    TRADES
    | word_set("organization-nouns")
    | (
        {word.lower() for word, kind in ORGANIZATION_WORDS.items() if not kind and word[-1] != "s"}
        - MEDIA_SOURCES.keys()
        - word_set("no-organization-nouns")
    )
)
"""Nouns for organizations: the last words of their names, and others."""
OUTLETS = word_set("outlet-nouns")
GROUPS = word_set("groups")
QUANTIFIERS = word_set("quantifiers")
PAIRS = word_set("pairs")
