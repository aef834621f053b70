"""Nouns of descriptions: for one person, for an organization, for relatives and parties.

The sets are in ``data/word_sets.txt``, each with an example.
"""

from __future__ import annotations

from collections.abc import Mapping

from newsclaims.english import ARTICLES, DEMONSTRATIVES
from newsclaims.identity.lexicon import CARRIERS, ORGANIZATION_WORDS, word_set

__all__ = [
    "ARTICLES",
    "DEFINITE",
    "GROUPS",
    "KIN",
    "OPPONENTS",
    "ORGANIZATIONS",
    "OUTLETS",
    "PAIRS",
    "PARTIES",
    "QUANTIFIERS",
    "TRADES",
]

DEFINITE = DEMONSTRATIVES | {"the"}
TRADES = word_set("trades")
ORGANIZATIONS = (
    TRADES
    | word_set("organization-nouns")
    | (
        {word.lower() for word, kind in ORGANIZATION_WORDS.items() if not kind and word[-1] != "s"}
        - CARRIERS.keys()
        - word_set("no-organization-nouns")
    )
)
"""Nouns for organizations: the last words of their names, and others."""
OUTLETS = word_set("outlet-nouns")
KIN = word_set("kin")
GROUPS = word_set("groups")
QUANTIFIERS = word_set("quantifiers")
PAIRS = word_set("pairs")

PARTIES: Mapping[str, str] = {
    "Republican": "republican", "GOP": "republican", "Democratic": "democratic",
    "Democrat": "democratic", "Labour": "labour", "Conservative": "conservative",
    "Tory": "conservative", "Libertarian": "libertarian", "Liberal": "liberal", "Green": "green",
}  # fmt: skip
"""Words for parties, with the role noun for their members."""

OPPONENTS: Mapping[str, str] = {"republican": "democratic", "democratic": "republican"}
"""Parties that exclude one another for one person."""
