"""Sets of words that tell who is meant, each in ``data/word_sets.txt`` with an example."""

from __future__ import annotations

from newsclaims.english import DEMONSTRATIVES, NUMBERS, forms_of_verbs, word_lists

__all__ = [
    "ASKING",
    "DEFINITE",
    "GROUPS",
    "OFFICES_OF_PLACES",
    "OF_SCENES",
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
OFFICES_OF_PLACES = WORD_SETS["offices-of-places"]
"""Offices of which a place has one, and nobody two: "the governor" is not the mayor, Ada Lund."""
OF_SCENES = WORD_SETS["of-scenes"]
"""Nouns for people who come with a scene: "the judge" need not be named, and is nobody else."""
QUANTIFIERS = NUMBERS | WORD_SETS["quantifiers"]
PAIRS = WORD_SETS["pairs"]
WRITTEN = frozenset(("document", "poll", "statement"))
"""Kinds of media sources that are texts of somebody, and may be the topic after "on"."""
