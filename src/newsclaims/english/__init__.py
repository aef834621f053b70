"""English as the other packages need it: word lists, inflection, reporting words, times.

Each list stands once, in a data file beside the code that reads it.
"""

from newsclaims.english.closed_classes import (
    AUXILIARIES,
    FINITE_AUXILIARIES,
    MODALS,
    PREPOSITIONS,
    QUANTIFIED_PRONOUNS,
)
from newsclaims.english.common_words import common_words, is_common_word
from newsclaims.english.inflection import (
    is_irregular_past,
    is_only_participle,
    past_of,
    plural,
    verb_forms,
)
from newsclaims.english.reporting_words import Entry, Family, lexicon_rows, predicates
from newsclaims.english.times import DAYS, MONTHS, time_before, time_from
from newsclaims.english.wordlists import word_lists

__all__ = [
    "AUXILIARIES",
    "DAYS",
    "FINITE_AUXILIARIES",
    "MODALS",
    "MONTHS",
    "PREPOSITIONS",
    "QUANTIFIED_PRONOUNS",
    "Entry",
    "Family",
    "common_words",
    "is_common_word",
    "is_irregular_past",
    "is_only_participle",
    "lexicon_rows",
    "past_of",
    "plural",
    "predicates",
    "time_before",
    "time_from",
    "verb_forms",
    "word_lists",
]
