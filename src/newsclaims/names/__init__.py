"""Layout → names, with the kind, titles and gender that their words suggest."""

from newsclaims.names.finding import classes_of, find_names
from newsclaims.names.lexicon import QUOTATION_MARKS, TELLING
from newsclaims.names.lone_names import kind_of_lone_name
from newsclaims.names.name import Name, NameKind
from newsclaims.names.variants import (
    are_given_name_variants,
    are_spelling_variants,
    romanization,
)
from newsclaims.names.word_classes import WordClass, any_of

__all__ = [
    "QUOTATION_MARKS",
    "TELLING",
    "Name",
    "NameKind",
    "WordClass",
    "any_of",
    "are_given_name_variants",
    "are_spelling_variants",
    "classes_of",
    "find_names",
    "kind_of_lone_name",
    "romanization",
]
