"""The word lists beside this module, and what a single word tells by itself.

Every list is a text file in ``data/`` that opens with what it holds and why. `CLASSES` boils them
down to one letter a word, so that a whole article becomes a string of letters in which regular
expressions find names.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from importlib.resources import files

__all__ = [
    "CARRIERS",
    "CLASSES",
    "DETERMINERS",
    "GIVEN_NAMES",
    "NICKNAMES",
    "ORGANIZATION_WORDS",
    "PERSON_NOUNS",
    "POSSESSIVE_MARKS",
    "PREPOSITIONS",
    "QUOTATION_MARKS",
    "SURNAMES_TOO",
    "TITLES",
    "WordClasses",
    "fold",
    "is_plural",
    "person_noun",
    "word_set",
]

_MOST_REMEMBERED = 50_000
"""How many words a cache by word holds before it is emptied: more than a language's news uses."""


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
"""Capitalised words before a person's name: gender and role noun, each possibly empty."""

PERSON_NOUNS = {
    word: (gender.strip("-"), number) for word, gender, number in _rows("person_nouns.txt")
}
"""Nouns for people: gender, possibly empty, and number ("s" or "p")."""

ORGANIZATION_WORDS = {word: kind.strip("-") for word, kind in _rows("organization_words.txt")}
"""Capitalised words of organizations' names: the kind of carrier that they make, possibly empty."""

CARRIERS = dict(_rows("carriers.txt"))
"""Names and nouns of what carries words: the value of its `newsclaims.SourceKind`."""

PLACES = dict(_rows("places.txt"))
"""Places ("place", "site") and the adjectives of peoples, creeds and parties ("people")."""

# Months that are names too count as common words: they are names only beside one.
COMMON_WORDS = frozenset(
    (
        "march",
        "april",
        "may",
        "june",
        "august",
        *(word for row in _rows("common_words.txt") for word in row),
    )
)
"""Words that are common in lower case."""

GIVEN_NAMES = {word: row[0] for row in _rows("given_names.txt") for word in row[1:]}
"""Given names, without accents: "f" or "m"."""

NICKNAMES = {fold(row[0]): frozenset(map(fold, row[1:])) for row in _rows("nicknames.txt")}
"""Short forms of given names: what they stand for, folded."""


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

QUOTATION_MARKS = frozenset(("“", "”", '"', "„", "‟", "«", "»", "``", "''", "‘", "‹", "›"))
POSSESSIVE_MARKS = frozenset(("'s", "’s", "‘s", "'S", "’S"))
DETERMINERS = word_set("determiners")
PREPOSITIONS = word_set("prepositions")
_PARTICLES = word_set("particles")
_SUFFIXES = word_set("suffixes")
_DAYS = word_set("days")
_FUNCTION_WORDS = word_set("function-words")
SURNAMES_TOO = frozenset(("May", "Said"))
"""Function words that are also surnames, which only what stands around them can tell."""
_SHAPES = re.compile(r"(?:[A-Z]\.){2,}|[A-Z][A-Z0-9]+(?:[&/-][A-Z0-9]+)*s?")
_PREFIXED = re.compile(r"(?:a[dlnrst]|ash|el|ul|d|l)[-‑'’][A-Z]")
"""How a surname may start in lower case ("al-Assad", "d'Estaing")."""
_PERSON_ENDINGS = re.compile(
    r"(?:wo|s|e|ts|ds|rk|ns|ch|ce|ft|ght|ery|gres|lice|air|n|y)man$"
    r"|(?:ologist|ographer|ician|ivist|alist|onomist|year-old|person|spokes\w+)s?$"
    r"|(?:leader|maker|founder|keeper|writer)s?$|(?:women|men|people)$"
)
_NUMBERS = {"woman": ("f", "s"), "women": ("f", "p"), "man": ("m", "s"), "men": ("m", "p")}
"""What the ends of nouns for people say: gender and number."""


class WordClasses(dict[str, str]):
    """One letter for each word, worked out once a word.

    ====== ============================= ====== =============================
    letter word                          letter word
    ====== ============================= ====== =============================
    ``N``  capitalised, no common word   ``o``  "of"
    ``C``  capitalised, but common       ``f``  "for"
    ``A``  all capitals                  ``n``  "on"
    ``I``  an initial                    ``a``  "and"
    ``T``  a title                       ``t``  "the"
    ``O``  an organization's word        ``p``  a particle ("van")
    ``L``  a place                       ``h``  a personal pronoun
    ``D``  a people or party             ``w``  a relative pronoun
    ``S``  a suffix ("Jr.")              ``r``  a noun for one person
    ``M``  a day or month                ``R``  a noun for several people
    ``q``  a quotation mark              ``k``  a noun for what carries words
    ``u``  a mark that may join names    ``x``  anything else
    ====== ============================= ====== =============================

    ``&`` and ``.`` stand for themselves.
    """

    def __missing__(self, word: str) -> str:
        if len(self) > _MOST_REMEMBERED:
            self.clear()
        self[word] = letter = _classify(word)
        return letter


_FIXED = {
    "of": "o", "for": "f", "on": "n", "and": "a", "&": "&", "the": "t", "The": "t", ".": ".",
    "'": "u", "’": "u", "/": "u", "-": "u", "‑": "u", "I": "h", "A": "x",
    **dict.fromkeys(QUOTATION_MARKS, "q"),
    **dict.fromkeys(word_set("personal-pronouns"), "h"),
    **dict.fromkeys(("who", "whom", "which", "whose"), "w"),
}  # fmt: skip
_LISTED = (
    ("T", frozenset(TITLES)),
    ("S", _SUFFIXES),
    ("O", frozenset(ORGANIZATION_WORDS)),
    ("M", _DAYS),
    ("D", frozenset(word for word, kind in PLACES.items() if kind == "people")),
    ("L", frozenset(PLACES)),
)
"""The lists that a capitalised word is looked for in, and its letter where it stands in one."""


def _classify(word: str) -> str:
    fixed = _FIXED.get(word)
    if fixed is not None:
        return fixed
    if not word[0].isupper():
        return "N" if _PREFIXED.match(word) else _classify_small(word)
    if len(word) == 1 or (len(word) == 2 and word[1] == "."):
        return "I"
    lower = word.lower()
    if word in SURNAMES_TOO:
        return "C"
    # "US", "WHO" and "IT" are no pronouns.
    if lower in _FUNCTION_WORDS and not word.isupper():
        small = _FIXED.get(lower, "x")
        return small if small in "hw" else "x"
    return _classify_capitalised(word, lower)


def _classify_small(word: str) -> str:
    if word in _PARTICLES:
        return "p"
    noun = person_noun(word)
    if noun is not None:
        return "r" if noun[1] == "s" else "R"
    return "k" if word in CARRIERS else "x"


def _classify_capitalised(word: str, lower: str) -> str:
    for letter, words in _LISTED:
        if word in words:
            return letter
    if word[1] == "-" and word[0] in "DRI":
        return "x"  # "(D-Ohio)"
    if _SHAPES.fullmatch(word) or ("." in word[1:-1] and word[-1].islower()):
        return "A"  # "NATO", "Outsports.com"
    noun = person_noun(lower)
    common = (
        lower in COMMON_WORDS
        or (lower[-1] == "s" and lower[:-1] in COMMON_WORDS)
        or ("-" in word and lower.rpartition("-")[2] in COMMON_WORDS)
        or (noun is not None and not lower.endswith("man"))
    )
    return "C" if common else "N"


def person_noun(word: str) -> tuple[str, str] | None:
    """What a lower-case noun says of people: gender (possibly empty) and number, or None.

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


def is_plural(word: str) -> bool:
    """Whether a lower-case noun looks plural."""
    known = person_noun(word)
    if known is not None:
        return known[1] == "p"
    return word.endswith("s") and not word.endswith(("ss", "us", "is", "news"))


CLASSES = WordClasses()
