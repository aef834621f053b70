"""Nouns by which descriptions refer: to one person, to an organization, to relatives and parties.

The sets stand in ``data/word_sets.txt``, each with an example.
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
"""Nouns for organizations: those that their names end in, and some more."""
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
"""Words for parties, and the role that they are noted as."""

OPPONENTS: Mapping[str, str] = {"republican": "democratic", "democratic": "republican"}
"""Parties one person cannot both be of."""
