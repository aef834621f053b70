"""Layout → names, with the kind, titles and gender that their words suggest."""

from newsclaims.identity.names.finding import classes_of, find_names
from newsclaims.identity.names.name import Name, NameKind
from newsclaims.identity.names.variants import (
    are_given_name_variants,
    are_spelling_variants,
    romanization,
)

__all__ = [
    "Name",
    "NameKind",
    "are_given_name_variants",
    "are_spelling_variants",
    "classes_of",
    "find_names",
    "romanization",
]
