"""Sets of words that identity alone needs, each in ``data/word_sets.txt`` with an example."""

from __future__ import annotations

from newsclaims import english
from newsclaims.english import DEMONSTRATIVES, MEDIA_SOURCES, ORGANIZATION_WORDS, word_lists

__all__ = [
    "COMMON_WORDS",
    "DEFINITE",
    "DETERMINERS",
    "FUNCTION_WORDS",
    "GROUPS",
    "KIN",
    "NAMES_TOO",
    "ORGANIZATIONS",
    "OUTLETS",
    "PAIRS",
    "POSSESSIVE_MARKS",
    "QUANTIFIERS",
    "QUOTATION_MARKS",
    "TRADES",
    "word_set",
]

_WORD_SETS = word_lists(__name__, "word_sets")


def word_set(name: str) -> frozenset[str]:
    """One of the sets of words in ``data/word_sets.txt``."""
    return _WORD_SETS[name]


# Months that are also names count as common words: they are names only beside another name.
COMMON_WORDS = english.common_words() | {"march", "april", "may", "june", "august"}
"""Words that are common in lower case."""
NAMES_TOO = frozenset(("May", "Said", "Will"))
"""Function words that are also names, disambiguated by context."""
QUOTATION_MARKS = frozenset(("“", "”", '"', "„", "‟", "«", "»", "``", "''", "‘", "‹", "›"))
POSSESSIVE_MARKS = frozenset(("'s", "’s", "‘s", "'S", "’S"))
DETERMINERS = english.DETERMINERS | english.CARDINALS | word_set("determiners")
"""Words before a noun phrase, including possessives and numbers."""
DEFINITE = DEMONSTRATIVES | {"the"}
FUNCTION_WORDS = (
    english.DETERMINERS
    | english.CARDINALS
    | english.SUBJECT_PRONOUNS
    | english.OBJECT_PRONOUNS
    | english.QUESTION_WORDS
    | english.COORDINATORS
    | (english.SUBORDINATORS - {"unless", "whenever", "whereas"})
    | word_set("function-words")
)
"""Function words, whose capital at a sentence's start or in a headline is uninformative."""

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
KIN = word_set("kin")
GROUPS = word_set("groups")
QUANTIFIERS = word_set("quantifiers")
PAIRS = word_set("pairs")
