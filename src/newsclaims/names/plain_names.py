"""Names of several words without titles and words of organizations, and their kinds."""

from __future__ import annotations

import re

from newsclaims.english import (
    MEDIA_SOURCES,
    PLACE_NAMES,
    PLACES,
    is_given_name,
)
from newsclaims.names.lexicon import WORD_SETS
from newsclaims.names.name import Name, NameKind, untitled
from newsclaims.names.titles import (
    NAME_PARTS,
    PLACE_PREFIXES,
    opens_name,
)
from newsclaims.names.word_classes import WordClass

__all__ = ["NAME_LIKE", "plain_name"]

W = WordClass
_LONGEST_PERSON = 9
"""Maximum number of tokens of a person's name, including marks and periods."""
_AREAS = WORD_SETS["areas"]
_CLUBS = frozenset(("Athletic", "Rovers", "United", "Wanderers"))
"""Last words of clubs' names, of which some open other names: "United States"."""
_NO_PERSONS = WORD_SETS["no-persons"]
_COMPOUND_MODIFIER = re.compile(r"[^\W_]+-[a-z]{3,}(?:-[a-z]+)*")
"""A modifier before a name that is not part of it ("Oscar-winner", "Korean-born")."""
NAME_LIKE = frozenset((W.NAME, W.COMMON, W.INITIAL))
"""Classes of words that may be parts of a person's name."""
_NAMES_ENDING_IN_PEOPLE = (W.COMMON + W.PEOPLE, W.NAME + W.PEOPLE)
_MODIFIERS = frozenset((W.PLACE, W.COMMON, W.PEOPLE, W.ACRONYM, W.ORGANIZATION))


def plain_name(
    words: tuple[str, ...], classes: str, start: int, end: int, *, definite: bool
) -> Name:
    """A name of several words without titles and words of organizations.

    Args:
        words: The words of a run.
        classes: Their classes.
        start: The start of the name with what modifies it.
        end: Its end.
        definite: Whether it follows "the".
    """
    first = start
    start = _skip_modifiers(words, classes, start, end)
    part = classes[start:end]
    given = is_given_name(words[start]) and words[start:end] not in PLACE_NAMES
    is_people_as_surname = part.replace(W.INITIAL, "") in _NAMES_ENDING_IN_PEOPLE
    if is_people_as_surname and given and not words[end - 1].endswith("s"):
        return untitled(words, start, end, first, NameKind.PERSON)
    if len(part) > 3 and part[:2] == W.NAME * 2 and part[2:].strip(W.COMMON) == "":
        # "the Ada Lund Election Day": an event named after a person.
        return untitled(words, start, start + 2, first, NameKind.PERSON)
    if words[end - 1] in _CLUBS and len(part) > 1 and not given:
        return untitled(words, start, end, first, NameKind.ORGANIZATION)
    if part.strip(W.PLACE + W.PEOPLE + W.DAY + W.COMMON) == "" and not given:
        if part.strip(W.COMMON) == "":
            kind = NameKind.ORGANIZATION
        else:
            kind = NameKind.PLACE if W.PLACE in part else NameKind.UNKNOWN
    elif (
        words[start] in _NO_PERSONS
        or PLACES.get(words[end - 1]) == "site"
        or words[end - 1] in _AREAS
        or (end - first == 2 and words[start] in PLACE_PREFIXES)
    ):
        kind = NameKind.PLACE
    elif _is_person(words[start:end], part, given=given, definite=definite):
        kind = NameKind.PERSON
    else:
        kind = NameKind.ORGANIZATION if definite or W.ACRONYM in part else NameKind.UNKNOWN
    return untitled(words, start, end, first, kind)


def _skip_modifiers(words: tuple[str, ...], classes: str, start: int, end: int) -> int:
    """The start of a name after "Belarusian", "Senior Advisors", "Vermont", "Oscar-winner"."""
    skipped = start
    while (
        end - skipped > 2 and classes[skipped] in _MODIFIERS and not is_given_name(words[skipped])
    ):
        skipped += 1
    if skipped > start and opens_name(words, classes, skipped, end):
        return skipped
    for k in range(end - 2, start, -1):
        if _COMPOUND_MODIFIER.fullmatch(words[k]) and not is_given_name(words[k]):
            return k + 1
    # "American Renewable Future": common words are a name only with the word before them.
    while (
        end - start > 2
        and classes[start] in (W.PEOPLE, W.ACRONYM)
        and classes[start + 1] in NAME_LIKE
        and classes[start + 1 : end].strip(W.COMMON)
    ):
        start += 1
    return start


def _is_person(words: tuple[str, ...], classes: str, *, given: bool, definite: bool) -> bool:
    """Whether several capitalized words are more likely a person's name than another one."""
    return (
        not definite
        and len(words) <= _LONGEST_PERSON
        and classes[0] in (W.NAME, W.COMMON, W.INITIAL, W.PLACE, W.ACRONYM)
        and (
            given
            or (classes[0] in (W.NAME, W.INITIAL) and classes.count(W.COMMON) <= 1)
            or classes[-1] in (W.NAME, W.SUFFIX)
        )
        and words[0] not in PLACE_PREFIXES
        and words[0] not in _NO_PERSONS
        # "Michael Bloomberg", "Al Jazeera"
        and ((given and words[0] != "Al") or not any(word in MEDIA_SOURCES for word in words))
        and NAME_PARTS.issuperset(classes.replace(W.QUOTE + W.THE, W.QUOTE))
    )
