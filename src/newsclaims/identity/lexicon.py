"""The word lists in ``data/``.

Each list is a text file whose first lines describe its content and origin.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from importlib.resources import files

from newsclaims import english
from newsclaims._remembering import remembering_words

__all__ = [
    "CARRIERS",
    "COMMON_WORDS",
    "DETERMINERS",
    "FUNCTION_WORDS",
    "GIVEN_NAMES",
    "NAMES_TOO",
    "NICKNAMES",
    "ORGANIZATION_WORDS",
    "PERSON_NOUNS",
    "PLACES",
    "POSSESSIVE_MARKS",
    "PREPOSITIONS",
    "QUOTATION_MARKS",
    "TITLES",
    "fold",
    "is_given_name",
    "is_plural",
    "person_noun",
    "word_set",
]

_MOST_REMEMBERED = 20_000
"""Words per cache: most words of an article also occurred in the previous one."""
_SYLLABLES = re.compile(r"[A-Z][a-z]{1,4}-[A-Za-z][a-z]{0,5}")
"""The shape of a Korean or Chinese given name ("Sang-woo")."""


def _rows(name: str) -> Iterator[list[str]]:
    text = files("newsclaims.identity").joinpath("data", name).read_text(encoding="utf-8")
    for line in text.splitlines():
        if line and not line.startswith("#"):
            yield line.split()


def fold(word: str) -> str:
    """A word without case and accents, for comparing names.

    >>> fold("Brudziński")
    'brudzinski'
    """
    if word.isascii():
        return word.lower()
    decomposed = unicodedata.normalize("NFKD", word)
    return "".join(c for c in decomposed if not unicodedata.combining(c)).casefold()


TITLES = {word: (gender.strip("-"), role.strip("-")) for word, gender, role in _rows("titles.txt")}
"""Capitalized words before a person's name: gender and role noun, each possibly empty."""

PERSON_NOUNS = {
    word: (gender.strip("-"), number) for word, gender, number in _rows("person_nouns.txt")
}
"""Nouns for people: gender, possibly empty, and number ("s" or "p")."""

ORGANIZATION_WORDS = {word: kind.strip("-") for word, kind in _rows("organization_words.txt")}
"""Capitalized words of organizations' names, with the kind of media source or an empty string."""

CARRIERS = dict(_rows("carriers.txt"))
"""Names and nouns of media sources, with the value of their `newsclaims.SourceKind`."""

PLACES = dict(_rows("places.txt"))
"""Places ("place", "site") and the adjectives of peoples, creeds and parties ("people")."""

# Months that are also names count as common words: they are names only beside another name.
COMMON_WORDS = english.common_words() | {"march", "april", "may", "june", "august"}
"""Words that are common in lower case."""

GIVEN_NAMES = {word: int(row[0]) for row in _rows("given_names.txt") for word in row[1:]}
"""Given names without accents, with the log-odds that the person is a woman."""

NICKNAMES = {fold(row[0]): frozenset(map(fold, row[1:])) for row in _rows("nicknames.txt")}
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
        and (len(first) < 4 or second.lower() not in COMMON_WORDS)
    )


def word_set(name: str) -> frozenset[str]:
    """One of the small sets of words in ``data/word_sets.txt``."""
    return _WORD_SETS[name]


def _word_sets() -> dict[str, frozenset[str]]:
    sets: dict[str, set[str]] = {}
    words: set[str] = set()
    for row in _rows("word_sets.txt"):
        if row[0].startswith("["):
            words = sets.setdefault(row[0].strip("[]"), set())
        else:
            words.update(row)
    return {name: frozenset(words) for name, words in sets.items()}


_WORD_SETS = _word_sets()

_PREFIXES = word_set("prefixes")
QUOTATION_MARKS = frozenset(("“", "”", '"', "„", "‟", "«", "»", "``", "''", "‘", "‹", "›"))
POSSESSIVE_MARKS = frozenset(("'s", "’s", "‘s", "'S", "’S"))
DETERMINERS = english.DETERMINERS | english.CARDINALS | word_set("determiners")
"""Words before a noun phrase, including possessives and numbers."""
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
PREPOSITIONS = english.PREPOSITIONS
NAMES_TOO = frozenset(("May", "Said", "Will"))
"""Function words that are also names, disambiguated by context."""
_PERSON_ENDINGS = re.compile(
    r"(?:wo|s|e|ts|ds|rk|ns|ch|ce|ft|ght|ery|gres|lice|air|n|y)man$"
    r"|(?:ologist|ographer|ician|ivist|alist|onomist|year-old|person|spokes\w+)s?$"
    r"|(?:leader|maker|founder|keeper|writer)s?$|(?:women|men|people)$"
)
_NUMBERS = {"woman": ("f", "s"), "women": ("f", "p"), "man": ("m", "s"), "men": ("m", "p")}
"""Gender and number by the ending of a noun for people."""


@remembering_words(most=_MOST_REMEMBERED)
def person_noun(word: str) -> tuple[str, str] | None:
    """Gender (possibly empty) and number of a lower-case noun for people; None for other nouns.

    >>> person_noun("spokeswoman")
    ('f', 's')
    >>> person_noun("oceanographers")
    ('', 'p')
    """
    known = PERSON_NOUNS.get(word.removeprefix("ex-"))
    if known is not None:
        return known
    if word.endswith("s") and (singular := PERSON_NOUNS.get(word[:-1])) is not None:
        return singular[0], "p"
    if not _PERSON_ENDINGS.search(word):
        return None
    for ending, said in _NUMBERS.items():
        if word.endswith(ending):
            return said
    return "", "p" if word.endswith(("s", "people")) else "s"


@remembering_words(most=_MOST_REMEMBERED)
def is_plural(word: str) -> bool:
    """Whether a lower-case noun looks plural."""
    known = person_noun(word)
    if known is not None:
        return known[1] == "p"
    return word.endswith("s") and not word.endswith(("ss", "us", "is", "news"))
