"""Runs: what in a run of capitalised words is a name, and what kind of one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from newsclaims.identity.lexicon import (
    CARRIERS,
    CLASSES,
    ORGANIZATION_WORDS,
    PLACES,
    SURNAMES_TOO,
    person_noun,
    word_set,
)
from newsclaims.identity.names.name import Name, NameKind, is_given_name, named
from newsclaims.identity.names.titles import (
    NAME_LETTERS,
    PLACE_PREFIXES,
    ends_in_surname,
    start_after_title,
    starts_name,
    titled,
    with_title_as_surname,
)

__all__ = ["Run", "read_run"]

_MOST_REMEMBERED = 4_000
"""How many runs are remembered: the same names stand in many articles."""
_LONGEST_PERSON = 9
"""Tokens of a person's name, marks and points included."""

# "Speaker of the House", "Secretary of State", with nothing after it.
_ROLE_OF = re.compile(r"[CLDAOT]*T[of]t?[CLDAOT]+")
_AREAS = word_set("areas")
_NO_PERSONS = word_set("no-persons")
_AGENTS = ("er", "or", "ist", "ian", "ing", "man", "woman")
"""How nouns for those who do something end, which may stand before a name ("Podcaster")."""
_CAMEL_CASE = re.compile(r"(?!Mac|Fitz|Van)[A-Z][a-z]{2,}[A-Z]")
"""How a company may write itself, and hardly a person ("GitHub")."""
_ALONE = word_set("organizations-by-themselves")
_KINDS = {
    "N": NameKind.UNKNOWN,
    "A": NameKind.ORGANIZATION,
    "L": NameKind.PLACE,
    "D": NameKind.PEOPLE,
    "C": NameKind.COMMON,
}
"""What one capitalised word may name, by its letter."""


class Run(NamedTuple):
    """A run of capitalised words with what may stand inside a name.

    Attributes:
        words: The words.
        letters: Their letters.
        opens: Whether a sentence or quotation starts with it.
        headline: Whether all words are capitalised where it stands.
        definite: Whether "the" stands before it.
    """

    words: tuple[str, ...]
    letters: str
    opens: bool
    headline: bool
    definite: bool


@lru_cache(maxsize=_MOST_REMEMBERED)
def read_run(
    words: tuple[str, ...],
    opens: bool,  # noqa: FBT001 - a keyword makes the cache slower
    headline: bool,  # noqa: FBT001
    definite: bool,  # noqa: FBT001
) -> tuple[Name, ...]:
    """The names in a run, by their place in it.

    Args:
        words: Its words.
        opens: Whether a sentence or quotation starts with it.
        headline: Whether all words are capitalised where it stands.
        definite: Whether "the" stands before it.
    """
    letters = "".join([CLASSES[word] for word in words])
    run = Run(words, letters, opens, headline, definite)
    if headline:
        return tuple(_read_headline(words, letters))
    names: list[Name] = []
    a = 0
    for b in (*_verbs_and_months(words, letters), len(words)):
        if a < b:
            names.extend(_read_piece(run, a, b))
        a = b + 1
    return tuple(names)


def _verbs_and_months(words: tuple[str, ...], letters: str) -> Iterator[int]:
    """Where "May" and "Said" are no surname: everywhere but after a given name or a title."""
    if SURNAMES_TOO.isdisjoint(words):
        return
    last = len(words) - 1
    for i, word in enumerate(words):
        if word in SURNAMES_TOO and not (
            i == last
            and (
                i == 0
                or letters[i - 1] in "Tp"
                or is_given_name(words[i - 1])
                or words[i - 1] == "Al"
            )
        ):
            yield i


def _read_piece(run: Run, start: int, end: int) -> Iterator[Name]:
    """The names in a run, or in a part of it."""
    words, letters = run.words, run.letters
    while end > start + 1 and letters[end - 1] in "uM":
        end -= 1
    first = start
    if run.opens and start == 0:
        if letters[0] == "C" and not is_given_name(words[0]):
            if end == 1:
                yield named(words, 0, 1, 0, NameKind.COMMON)
                return
            if words[0] not in PLACE_PREFIXES and (
                letters[1] not in "OCoafnA"
                or (end > 2 and letters[2] in "NID" and is_given_name(words[1]))
            ):
                start = 1
        elif letters[0] == "N" and end > 1 and _only_opens(words, letters, end):
            start = 1
    yield from _read(words, letters, start, end, definite=run.definite and start == first)


def _only_opens(words: tuple[str, ...], letters: str, end: int) -> bool:
    """Whether a word before a name has its capital from a sentence's start alone.

    "Podcaster Ada Lund", "Regarding Lund": it stands before a given name and a surname, or it is a
    verb's form.
    """
    if is_given_name(words[0]):
        return False
    if end > 2 and letters[2] in "NI" and is_given_name(words[1]):
        return words[0].endswith(_AGENTS)
    return words[0].endswith("ing") and letters[1:end] == "N" and not is_given_name(words[1])


def _read_headline(words: tuple[str, ...], letters: str) -> Iterator[Name]:
    """Names in a headline: only words that are no common ones, and organizations'."""
    a = 0
    n = len(words)
    while a < n:
        following = letters[a + 1 : a + 2]
        if letters[a] == "C" and not (
            following == "O" or (following in {"N", "I"} and is_given_name(words[a]))
        ):
            a += 1
            continue
        b = a + 1
        while b < n and letters[b] != "C":
            b += 1
        if letters[a:b].strip("N") == "" and not is_given_name(words[a]):
            # "Exploits Roe": which of them are names, only the body can tell.
            for i in range(a, b):
                yield named(words, i, i + 1, i, NameKind.UNKNOWN)
        else:
            yield from _read(words, letters, a, b, definite=False)
        a = b


def _read(
    words: tuple[str, ...], letters: str, start: int, end: int, *, definite: bool
) -> Iterator[Name]:
    while end > start and letters[end - 1] in "uMofatpq&n":
        end -= 1
    while start < end and letters[start] in "ofant":
        start += 1
    part = letters[start:end]
    title = part.rfind("T")
    last = len(part) - 1
    if not part:
        return
    person = _person_at_end(words, letters, start, end)
    if person > start:
        after_organization = letters[person - 1] == "O" and title < 0
        if after_organization:
            yield from _read(words, letters, start, person, definite=definite)
        yield named(words, person, end, person if after_organization else start, NameKind.PERSON)
    elif title >= 0 and ("O" not in part[title:] or title == last):
        yield from _with_titles(words, letters, start, end, start + title)
    elif _ROLE_OF.fullmatch(part):
        return
    elif "O" in part or "o" in part or "f" in part:
        yield from _organization(words, letters, start, end)
    elif len(part) == 1:
        is_organization = words[start] in CARRIERS or (
            part == "N" and _CAMEL_CASE.match(words[start]) and not is_given_name(words[start])
        )
        kind = NameKind.ORGANIZATION if is_organization else _KINDS.get(part)
        if kind is not None:
            yield named(words, start, end, start, kind)
    else:
        yield _plain(words, letters, start, end, definite=definite)


def _with_titles(
    words: tuple[str, ...], letters: str, start: int, end: int, title: int
) -> Iterator[Name]:
    """The name in a run with titles, of which the last stands at a token."""
    if title < end - 1:
        found = start_after_title(words, letters, title + 1, end)
        if found is not None:
            yield from titled(words, letters, found, end, start)
    elif title > start and ends_in_surname(words, letters, start, end):
        yield from with_title_as_surname(words, letters, start, end)
    elif title > start and letters[start] == "A":
        # A role without a name, perhaps an organization's ("CIA Director").
        yield named(words, start, start + 1, start, NameKind.ORGANIZATION)


def _person_at_end(words: tuple[str, ...], letters: str, start: int, end: int) -> int:
    """Where the person's name starts that a run ends in after an organization's; -1 for none.

    "United Nations Ada Lund", "Riverton PTA Committeewoman Ada Lund".
    """
    if end - start < 4 or letters[end - 1] != "N" or letters[end - 2] not in "NCI":
        return -1
    k = end - 3 if letters[end - 2] == "I" and end - start > 4 else end - 2
    if letters[k] not in "NC" or not is_given_name(words[k]):
        return -1
    before = letters[k - 1]
    if before == "O" or (before == "C" and person_noun(words[k - 1].lower()) is not None):
        return k
    return -1


def _organization(words: tuple[str, ...], letters: str, start: int, end: int) -> Iterator[Name]:
    # A person right after an organization: "Committee Member Adam Roe".
    if (
        end - start >= 4
        and letters[end - 1] == "N"
        and letters[end - 2] in "NC"
        and letters[end - 3] in "CND"
        and letters[end - 4] not in "of"
        and is_given_name(words[end - 2])
    ):
        yield named(words, end - 2, end, start, NameKind.PERSON)
        return
    if (
        end - start >= 4
        and letters[start + 2] in "ofn"
        and letters[start] in "NC"
        and letters[start + 1] in "NC"
        and is_given_name(words[start])
    ):
        # "Steve Peers of the University of Essex": a surname that is a common word.
        yield named(words, start, start + 2, start, NameKind.PERSON)
        return
    alone = end - start == 1
    if alone and not ORGANIZATION_WORDS[words[start]] and words[start] not in _ALONE:
        return
    yield named(words, start, end, start, NameKind.ORGANIZATION)


def _plain(words: tuple[str, ...], letters: str, start: int, end: int, *, definite: bool) -> Name:
    """Several words without titles and organizations' words."""
    first = start
    start = _skip_adjectives(words, letters, start, end)
    part = letters[start:end]
    given = is_given_name(words[start])
    if part in {"CD", "ND"} and given and not words[end - 1].endswith("s"):
        return named(words, start, end, first, NameKind.PERSON)
    if len(part) > 3 and part[:2] == "NN" and part[2:].strip("C") == "":
        # "the Ada Lund Election Day": what follows is a thing's, not the person's.
        return named(words, start, start + 2, first, NameKind.PERSON)
    if part.strip("LDMC") == "" and not given:
        if part.strip("C") == "":
            kind = NameKind.ORGANIZATION
        else:
            kind = NameKind.PLACE if "L" in part else NameKind.UNKNOWN
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
        kind = NameKind.ORGANIZATION if definite or "A" in part else NameKind.UNKNOWN
    return named(words, start, end, first, kind)


def _skip_adjectives(words: tuple[str, ...], letters: str, start: int, end: int) -> int:
    """Where a name starts behind "Belarusian", "Senior Advisors", "Vermont"."""
    skipped = start
    while end - skipped > 2 and letters[skipped] in "LCDA" and not is_given_name(words[skipped]):
        skipped += 1
    if skipped > start and starts_name(words, letters, skipped, end):
        return skipped
    while end - start > 2 and letters[start] in "DA" and letters[start + 1] in "NCI":
        start += 1
    return start


def _is_person(words: tuple[str, ...], letters: str, *, given: bool, definite: bool) -> bool:
    """Whether several capitalised words are more likely somebody's name than something's."""
    return (
        not definite
        and len(words) <= _LONGEST_PERSON
        and letters[0] in "NCILA"
        and (given or (letters[0] in "NI" and letters.count("C") <= 1) or letters[-1] in "NS")
        and words[0] not in PLACE_PREFIXES
        and words[0] not in _NO_PERSONS
        and (given or not any(word in CARRIERS for word in words))
        and all(letter in NAME_LETTERS for letter in letters)
    )
