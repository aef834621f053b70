"""Sets and shapes of words inside and around names; each set is in ``data/word_sets.txt``."""

from __future__ import annotations

import re

from newsclaims import english
from newsclaims.english import word_lists

__all__ = [
    "CAMEL_CASE",
    "COMMON_WORDS",
    "FUNCTION_WORDS",
    "NAMES_TOO",
    "QUOTATION_MARKS",
    "TELLING",
    "WORD_SETS",
]

WORD_SETS = word_lists(__name__, "word_sets")
# Months that are also names count as common words: they are names only beside another name.
COMMON_WORDS = english.common_words() | {"march", "april", "may", "june", "august"}
"""Words that are common in lower case."""
NAMES_TOO = frozenset(("May", "Said", "Will"))
"""Function words that are also names, disambiguated by context."""
QUOTATION_MARKS = frozenset(("“", "”", '"', "„", "‟", "«", "»", "``", "''", "‘", "‹", "›"))
FUNCTION_WORDS = (
    english.DETERMINERS
    | english.NUMBERS
    | english.SUBJECT_PRONOUNS
    | english.OBJECT_PRONOUNS
    | english.QUESTION_WORDS
    | english.COORDINATORS
    | (english.SUBORDINATORS - {"unless", "whenever", "whereas"})
    | WORD_SETS["function-words"]
)
"""Function words, whose capital at a sentence's start or in a headline is uninformative."""
TELLING = WORD_SETS["telling"]
"""Forms of verbs whose object may be an outlet ("told Newsweek")."""
CAMEL_CASE = re.compile(
    r"(?!Ma?c|Fitz|D[aeiu]|L[aeu]|Van|El|Al|St|Jo|O['’])\w*[a-z][A-Z]|[A-Z]{2,}[a-z]{3,}"
)
"""Camel case, as in names of companies and products ("GitHub", "BCFerries"), unlike "McDowell"."""
