"""`Name`: a name in the text, with what its words say of its bearer."""

from __future__ import annotations

import re
from enum import Enum
from typing import NamedTuple

from newsclaims._remembering import remembering_words
from newsclaims.identity.lexicon import fold

__all__ = ["Name", "NameKind", "key_of", "key_of_words", "untitled"]

_MOST_REMEMBERED = 20_000
"""Keys in the cache: each is asked for several times."""


class NameKind(Enum):
    """The kind of bearer, by a name's words."""

    PERSON = "person"
    ORGANIZATION = "organization"
    PLACE = "place"
    PEOPLE = "people"
    COMMON = "common"
    """A common word with a capital, which is a name only if somebody's is known ("Price said")."""
    UNKNOWN = "unknown"
    """A single name that nothing tells more about ("Putin", "Kenansville")."""


class Name(NamedTuple):
    """A name in the text.

    Attributes:
        start: The first token of the name, titles left out.
        end: After its last token.
        first: The first token with titles and what stands capitalized before them.
        key: Its words folded, without initials' periods and marks.
        kind: What its words tell.
        titles: Titles before it, as they stand.
        gender: What the titles tell: "f", "m" or empty.
        roles: The role nouns its titles stand for ("senator").
    """

    start: int
    end: int
    first: int
    key: tuple[str, ...]
    kind: NameKind
    titles: tuple[str, ...]
    gender: str
    roles: tuple[str, ...]


def key_of(name: str) -> tuple[str, ...]:
    """A name's words, folded, as `Name.key` has them; empty for a name without letters.

    >>> key_of('Robert C. "Bobby" Ash')
    ('robert', 'c', 'bobby', 'ash')
    """
    words = tuple(word for word in (part.strip(_MARKS) for part in name.split()) if word)
    return key_of_words(words) if any(char.isalnum() for char in name) else ()


@remembering_words(most=_MOST_REMEMBERED)
def key_of_words(words: tuple[str, ...]) -> tuple[str, ...]:
    """The folded words of a name that is cut into tokens, without marks and periods.

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


def untitled(words: tuple[str, ...], start: int, end: int, first: int, kind: NameKind) -> Name:
    """A name without titles among some words."""
    return Name(start, end, first, key_of_words(words[start:end]), kind, (), "", ())


_ARTICLE = re.compile(r"^(?:a[dlnrst]|ash|el|ul)-(?=.{3})")
"""The article of Arabic surnames: "al-Assad" is "Assad" too."""
_UNIFIED = str.maketrans(
    {".": None, "’": "'", "‘": "'", "ʼ": "'", "‑": "-", "‐": "-", "\xad": None}
)
"""Characters that two spellings of one name may differ in."""
_MARKS = "\"'“”„«»‘’(),;"
_SPELLED_OUT = {
    **dict.fromkeys(("U.S.", "US", "U.S.A.", "USA"), ("united", "states")),
    **dict.fromkeys(("U.K.", "UK"), ("united", "kingdom")),
    **dict.fromkeys(("U.N.", "UN"), ("united", "nations")),
    **dict.fromkeys(("N.Y.", "NY"), ("new", "york")),
    **dict.fromkeys(("L.A.", "LA"), ("los", "angeles")),
}
