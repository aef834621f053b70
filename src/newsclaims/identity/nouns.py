"""Nouns by which descriptions refer: to one person, to an organization, to relatives and parties.

The sets stand in ``data/word_sets.txt``, each with an example.
"""

from __future__ import annotations

from collections.abc import Mapping

from newsclaims.identity.lexicon import CARRIERS, ORGANIZATION_WORDS, word_set

__all__ = [
    "ALIKE",
    "ANY_ORGANIZATION",
    "ARTICLES",
    "CONFLICTING",
    "DEFINITE",
    "FOREGROUND",
    "GENERIC",
    "GROUPS",
    "KIN",
    "OFFICES",
    "OPPONENTS",
    "ORGANIZATIONS",
    "OUTLETS",
    "PAIRS",
    "PARTIES",
    "QUANTIFIERS",
    "TRADES",
]

ARTICLES = frozenset(("the", "a", "an"))
DEFINITE = frozenset(("the", "this", "that", "these", "those"))
GENERIC = word_set("generic-persons")
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
ANY_ORGANIZATION = word_set("any-organization")
OUTLETS = word_set("outlet-nouns")
FOREGROUND = word_set("foreground")
OFFICES = word_set("offices")
KIN = word_set("kin")
GROUPS = word_set("groups")
QUANTIFIERS = word_set("quantifiers")
PAIRS = word_set("pairs")

ALIKE: Mapping[str, tuple[str, ...]] = {
    "nominee": ("candidate",),
    "candidate": ("nominee",),
    "lawmaker": ("senator", "representative", "congressman", "congresswoman", "legislator"),
    "congressman": ("representative",),
    "congresswoman": ("representative",),
    "representative": ("congressman", "congresswoman"),
    "politician": ("senator", "representative", "candidate"),
    "adviser": ("advisor",),
    "advisor": ("adviser",),
    "spokesperson": ("spokesman", "spokeswoman"),
    "judge": ("justice",),
    "justice": ("judge",),
    "attorney": ("lawyer",),
    "lawyer": ("attorney",),
    "academic": ("professor",),
    "physician": ("doctor",),
    "doctor": ("physician",),
    "reporter": ("journalist",),
    "journalist": ("reporter", "correspondent"),
    "pastor": ("reverend",),
    "ceo": ("executive",),
}
"""Other nouns for the same role."""

CONFLICTING: Mapping[str, frozenset[str]] = {
    "nominee": frozenset(("president", "journalist", "reporter", "host", "professor")),
    "senator": frozenset(("governor", "professor", "journalist", "spokesman", "spokeswoman")),
    "businessman": frozenset(("senator", "secretary", "professor", "spokesman")),
}
"""Roles whose bearer is not meant by a noun: a governor is not "the senator"."""

PARTIES: Mapping[str, str] = {
    "Republican": "republican", "GOP": "republican", "Democratic": "democratic",
    "Democrat": "democratic", "Labour": "labour", "Conservative": "conservative",
    "Tory": "conservative", "Libertarian": "libertarian", "Liberal": "liberal", "Green": "green",
}  # fmt: skip
"""Words for parties, and the role that they are noted as."""

OPPONENTS: Mapping[str, str] = {"republican": "democratic", "democratic": "republican"}
"""Parties one person cannot both be of."""
