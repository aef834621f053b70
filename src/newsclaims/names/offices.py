"""Titles that a word is only in its context: acronyms of offices, and titles of two words.

"DGP Ada Lund said … The DGP added": an acronym before a person's full name, or before the name of
its bearer between commas, is an office in this article, unless it denotes a body elsewhere in it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from newsclaims.english import PREPOSITIONS, is_given_name
from newsclaims.names.lexicon import WORD_SETS
from newsclaims.names.word_classes import WordClass, any_of, reclassified
from newsclaims.text import Layout

__all__ = ["with_offices"]

W = WordClass

_LAST = any_of(W.NAME, W.COMMON, W.INITIAL)
# "DGP Ada Lund", "The IGP, Mr. Ada Lund,"
_HOLDER = re.compile(
    rf"{W.ACRONYM}(?:(?={W.NAME}{W.NAME})"
    rf"|(?<={W.THE}.)(?={W.OTHER}{W.TITLE}{{0,2}}{W.NAME}{_LAST}{{1,3}}{W.OTHER}))"
)
_BODY = re.compile(
    rf"{W.ACRONYM}(?={any_of(W.TITLE, W.PERSON_NOUN, W.PEOPLE_NOUN, W.ORGANIZATION, W.COMMON)})"
    rf"|(?<=\{W.OPENING_BRACKET}){W.ACRONYM}(?=\{W.CLOSING_BRACKET})"
)
"""Acronyms of bodies: "FBI agents", "the UN Council", "Bureau of Meteorology (BOM)"."""
_LONGEST = 5
"""Maximum number of letters of an office's acronym."""
_FIRST_OF_TWO = WORD_SETS["first-of-two-titles"]
_SECOND_OF_TWO = WORD_SETS["second-of-two-titles"]


def with_offices(layout: Layout, classes: str) -> str:
    """The word classes of an article, with those of its offices' words.

    Args:
        layout: The article's layout.
        classes: Its word classes, each word by itself.
    """
    words = layout.words
    titles = set(_two_words(words, layout.tokens_among(_SECOND_OF_TWO)))
    offices = set(_offices(layout, classes))
    if offices:
        offices.difference_update(words[match.start()] for match in _BODY.finditer(classes))
        titles.update(at for at, word in enumerate(words) if word in offices)
    return reclassified(classes, titles, W.TITLE)


def _two_words(words: tuple[str, ...], second: list[int]) -> Iterator[int]:
    """The tokens of titles of two words, each of which may be a name by itself ("Tan Sri")."""
    for at in second:
        if at and words[at].istitle() and words[at - 1] in _FIRST_OF_TWO:
            yield from (at - 1, at)


def _offices(layout: Layout, classes: str) -> Iterator[str]:
    """The acronyms before the names of people who hold an office."""
    words = layout.words
    for match in _HOLDER.finditer(classes):
        at = match.start()
        acronym = words[at]
        if not acronym.isalpha() or not acronym.isupper() or len(acronym) > _LONGEST:
            continue
        if words[at + 1] != ",":
            is_holder = is_given_name(words[at + 1]) and classes[at + 3 : at + 4] != W.ORGANIZATION
        else:
            stop = at + 2
            while classes[stop] != W.OTHER:
                stop += 1
            before = layout.lowered[at - 2] if at > 1 else ""
            is_holder = words[stop] == "," and before not in PREPOSITIONS
        if is_holder:
            yield acronym
