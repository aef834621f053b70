"""Layout → names: which words of a text are a name, and what they say of whom it names."""

from newsclaims.identity.names.finding import classes_of, find_names
from newsclaims.identity.names.name import Name, NameKind, key_of, key_of_words

__all__ = ["Name", "NameKind", "classes_of", "find_names", "key_of", "key_of_words"]
