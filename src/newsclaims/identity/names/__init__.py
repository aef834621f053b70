"""Layout → names: which words of a text are a name, and what they say of whom it names."""

from newsclaims.identity.names.finding import find_names, letters_of
from newsclaims.identity.names.name import (
    Name,
    NameKind,
    is_given_name,
    key_of,
    key_of_words,
    named,
)

__all__ = [
    "Name",
    "NameKind",
    "find_names",
    "is_given_name",
    "key_of",
    "key_of_words",
    "letters_of",
    "named",
]
