"""Sets of words that tell who is meant, each in ``data/word_sets.txt`` with an example."""

from __future__ import annotations

from newsclaims.english import DEMONSTRATIVES, NUMBERS, forms_of_verbs, word_lists

__all__ = [
    "ASKING",
    "DEFINITE",
    "GROUPS",
    "OWNING_MARKS",
    "PAIRS",
    "POSSESSIVE_MARKS",
    "QUANTIFIERS",
    "SUCCEEDING",
    "WORD_SETS",
    "WRITTEN",
]

WORD_SETS = word_lists(__name__, "word_sets")
POSSESSIVE_MARKS = frozenset(("'s", "’s", "‘s", "'S", "’S"))
OWNING_MARKS = POSSESSIVE_MARKS | {"'", "’"}
ASKING = forms_of_verbs(("ask",))
SUCCEEDING = forms_of_verbs(("replace", "succeed")) | {"from"}
"""Words before who had an office: "succeeded | Ada Lund | as mayor", "took over from"."""
DEFINITE = DEMONSTRATIVES | {"the"}
GROUPS = WORD_SETS["groups"]
QUANTIFIERS = NUMBERS | WORD_SETS["quantifiers"]
PAIRS = WORD_SETS["pairs"]
WRITTEN = frozenset(("document", "poll", "statement"))
"""Kinds of media sources that are texts of somebody, and may be the topic after "on"."""
