"""`Name`: a name in the text, with the kind, titles and gender that its words suggest."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from newsclaims._remembering import remembering_words
from newsclaims.english import fold

__all__ = ["Name", "NameKind", "key_of", "key_of_words", "untitled"]

_MOST_REMEMBERED = 20_000
"""Keys in the cache: each is looked up several times."""


class NameKind:
    """The kind of entity that a name's words suggest: plain strings, as `WordClass`."""

    PERSON: Final = "person"
    ORGANIZATION: Final = "organization"
    PLACE: Final = "place"
    PEOPLE: Final = "people"
    COMMON: Final = "common"
    """A capitalized common word, which is a name only if a person is known by it ("Price said")."""
    UNKNOWN: Final = "unknown"
    """A single name without further evidence ("Putin", "Kenansville")."""


class Name(NamedTuple):
    """A name in the text.

    Attributes:
        start: The first token of the name, without titles.
        end: The token after its last one.
        first: The first token, including titles and capitalized words before them.
        key: Its words folded, without marks and the periods of initials.
        kind: The kind of entity that its words suggest.
        titles: Titles before it, as written.
        gender: The gender of the titles: "f", "m" or empty.
        roles: The role nouns of its titles ("senator").
    """

    start: int
    end: int
    first: int
    key: tuple[str, ...]
    kind: str
    titles: tuple[str, ...]
    gender: str
    roles: tuple[str, ...]


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


def untitled(words: tuple[str, ...], start: int, end: int, first: int, kind: str) -> Name:
    """A name without titles among some words."""
    return Name(start, end, first, key_of_words(words[start:end]), kind, (), "", ())


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
