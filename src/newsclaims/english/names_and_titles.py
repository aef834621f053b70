"""Given names, titles before names, words of organizations' names, places, and media sources."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from newsclaims._remembering import remembering_words
from newsclaims.english.common_words import common_words
from newsclaims.english.states import STATE_PEOPLES
from newsclaims.english.wordlists import word_rows

__all__ = [
    "COMPANY_WORDS",
    "GENERATIONAL_SUFFIXES",
    "GIVEN_NAMES",
    "MEDIA_SOURCES",
    "NICKNAMES",
    "ORGANIZATION_WORDS",
    "PLACES",
    "PLACE_NAMES",
    "TITLES",
    "fold",
    "is_given_name",
    "key_of",
    "key_of_words",
]

_MOST_REMEMBERED = 20_000
"""Words in the cache: most words of an article also occurred in the previous one."""
_SYLLABLES = re.compile(r"[A-Z][a-z]{1,4}-[A-Za-z][a-z]{0,5}")
"""The shape of a Korean or Chinese given name ("Sang-woo")."""
_PREFIXES = frozenset(word for row in word_rows(__name__, "hyphenated_prefixes") for word in row)
"""Words before a hyphen that form no given name ("Non-white")."""


def fold(word: str) -> str:
    """A word without case and accents, for comparing names.

    >>> fold("Brudziński")
    'brudzinski'
    """
    if word.isascii():
        return word.lower()
    decomposed = unicodedata.normalize("NFKD", word)
    return "".join(c for c in decomposed if not unicodedata.combining(c)).casefold()


TITLES: Final = {
    word: (gender.strip("-"), role.strip("-"))
    for word, gender, role in word_rows(__name__, "titles")
}
"""Capitalized words before a person's name: gender and role noun, each possibly empty."""

GENERATIONAL_SUFFIXES: Final = frozenset(("jr", "sr", "ii", "iii", "iv"))
"""Folded words after a name that distinguish generations of a family."""

_KINDS: Final = dict(word_rows(__name__, "organization_words"))
ORGANIZATION_WORDS: Final = {
    word: "" if kind in {"-", "company"} else kind for word, kind in _KINDS.items()
}
"""Capitalized words of organizations' names, with the kind of media source or an empty string."""
COMPANY_WORDS: Final = frozenset(
    fold(word).strip(".") for word, kind in _KINDS.items() if kind == "company"
)
"""Those that may be left out of a company's name, folded ("bank")."""

MEDIA_SOURCES: Final = dict(word_rows(__name__, "media_sources"))
"""Names and nouns of media sources, with the value of their `newsclaims.SourceKind`."""

PLACES: Final = {**dict(word_rows(__name__, "places")), **dict.fromkeys(STATE_PEOPLES, "people")}
"""Places ("place", "town", "site") and the adjectives of peoples, creeds and parties ("people")."""
PLACE_NAMES: Final = frozenset(map(tuple, word_rows(__name__, "place_names")))
"""The words of places' names that read like those of people or bodies ("Sri", "Lanka")."""

GIVEN_NAMES: Final = {
    word: int(row[0]) for row in word_rows(__name__, "given_names") for word in row[1:]
}
"""Given names without accents, with the log-odds that the person is a woman."""

NICKNAMES: Final = {
    fold(row[0]): frozenset(map(fold, row[1:])) for row in word_rows(__name__, "nicknames")
}
"""Folded short forms of given names, with the folded full forms."""


@remembering_words(most=_MOST_REMEMBERED)
def is_given_name(word: str) -> bool:
    """Whether a word is a given name, ignoring accents, or is hyphenated like one.

    >>> is_given_name("Zoë"), is_given_name("Jean-Marie"), is_given_name("Ki-moon")
    (True, True, True)
    """
    first, hyphen, second = word.partition("-")
    if not hyphen:
        return fold(word).capitalize() in GIVEN_NAMES
    if second[:1].isupper() and fold(first).capitalize() in GIVEN_NAMES:
        return True
    # "Non-white", "Ohio-based" are not.
    return (
        _SYLLABLES.fullmatch(word) is not None
        and first.lower() not in _PREFIXES
        and (len(first) < 4 or second.lower() not in common_words())
    )


def key_of(name: str) -> tuple[str, ...]:
    """A name's folded words, as in `Name.key`; empty for a name without letters.

    >>> key_of('Robert C. "Bobby" Ash')
    ('robert', 'c', 'bobby', 'ash')
    """
    words = tuple(word for word in (part.strip(_MARKS) for part in name.split()) if word)
    return key_of_words(words) if any(char.isalnum() for char in name) else ()


@remembering_words(most=_MOST_REMEMBERED)
def key_of_words(words: tuple[str, ...]) -> tuple[str, ...]:
    """The folded words of a tokenized name, without marks and periods.

    >>> key_of_words(("Omar", "O’Brien"))
    ('omar', "o'brien")
    """
    key: list[str] = []
    for word in words:
        if len(words) > 1 and word in _SPELLED_OUT:
            key.extend(_SPELLED_OUT[word])
            continue
        folded = _ARTICLE.sub("", fold(word).translate(_UNIFIED))
        if folded and folded[0].isalnum():
            key.append(folded)
    return tuple(key) or tuple(map(fold, words))


_ARTICLE = re.compile(r"^(?:a[dlnrst]|ash|el|ul)-(?=.{3})")
"""The article of Arabic surnames: "al-Assad" is also indexed as "Assad"."""
_UNIFIED = str.maketrans(
    {".": None, "’": "'", "‘": "'", "ʼ": "'", "‑": "-", "‐": "-", "\xad": None}
)
"""Characters in which two spellings of one name may differ."""
_MARKS = "\"'“”„«»‘’(),;"
_SPELLED_OUT = {
    **dict.fromkeys(("U.S.", "US", "U.S.A.", "USA"), ("united", "states")),
    **dict.fromkeys(("U.K.", "UK"), ("united", "kingdom")),
    **dict.fromkeys(("U.N.", "UN"), ("united", "nations")),
    **dict.fromkeys(("N.Y.", "NY"), ("new", "york")),
    **dict.fromkeys(("L.A.", "LA"), ("los", "angeles")),
}
