"""Names within runs of capitalized words, and their kinds."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from newsclaims._remembering import remembering_words
from newsclaims.english import (
    AGENT_ENDINGS,
    DEMONYMS,
    MEDIA_SOURCES,
    ORGANIZATION_WORDS,
    PERSON_NOUNS,
    TITLES,
    is_given_name,
    person_noun,
)
from newsclaims.names.lexicon import CAMEL_CASE, NAMES_TOO, WORD_SETS
from newsclaims.names.name import Name, NameKind, untitled
from newsclaims.names.plain_names import NAME_LIKE, plain_name
from newsclaims.names.titles import (
    HONORIFICS,
    PLACE_PREFIXES,
    start_after_title,
    start_of_title_as_surname,
    titled,
)
from newsclaims.names.word_classes import WordClass, any_of, reclassified

__all__ = ["Run", "names_in_run"]

W = WordClass


_MOST_REMEMBERED = 4_000
"""Runs in the cache: the same names recur in many articles."""
_LONGEST_MEMBER = 3
"""Maximum number of words of a name behind the noun for one of a party or people."""

# "Speaker of the House", "Secretary of State", with nothing after it.
_REGION = any_of(W.COMMON, W.PLACE, W.PEOPLE, W.ACRONYM, W.ORGANIZATION, W.TITLE)
_ROLE_OF = re.compile(rf"{_REGION}*{W.TITLE}[{W.OF}{W.FOR}{W.TO}]{W.THE}?{_REGION}+")
_COUPLE = re.compile(rf"{W.TITLE}{W.AND}{W.TITLE}")
_STAFF = WORD_SETS["staff"]
_ALONE = WORD_SETS["organizations-by-themselves"]
_BEFORE_NAMES = (*AGENT_ENDINGS, "ing")
"""Endings of agent nouns and participles, which may precede a name ("Podcaster")."""
_SYLLABLES = re.compile(r"[A-Z][a-z]{1,4}-[a-z]{1,5}")
"""A given name after a family name ("Ki-moon")."""

_TRAILING = frozenset(
    (
        W.JOINER, W.DAY, W.OF, W.FOR, W.TO, W.AND, W.THE, W.PARTICLE, W.QUOTE, W.AMPERSAND, W.ON,
        W.OPENING_BRACKET, W.POST_NOMINAL, W.POSSESSIVE,
    )
)  # fmt: skip
_JOINING = frozenset((W.ORGANIZATION, W.COMMON, W.OF, W.AND, W.FOR, W.ON, W.ACRONYM, W.POSSESSIVE))
_LEADING = frozenset((W.OF, W.FOR, W.TO, W.AND, W.ON, W.THE, W.JOINER))
_KINDS: Mapping[str, str] = {
    W.NAME: NameKind.UNKNOWN,
    W.HANDLE: NameKind.UNKNOWN,
    W.ACRONYM: NameKind.ORGANIZATION,
    W.PLACE: NameKind.PLACE,
    W.PEOPLE: NameKind.PEOPLE,
    W.COMMON: NameKind.COMMON,
}
"""Kind of a name of one word, by word class."""


class Run(NamedTuple):
    """A run of capitalized words and of other tokens that may occur inside a name.

    Attributes:
        words: The words.
        classes: Their classes.
        opens: Whether it starts a sentence or quotation.
        definite: Whether it follows "the".
        in_headline: Whether all words are capitalized there.
    """

    words: tuple[str, ...]
    classes: str
    opens: bool
    definite: bool
    in_headline: bool


@remembering_words(most=_MOST_REMEMBERED)
def names_in_run(run: Run) -> tuple[Name, ...]:
    """Find the names in a run, with token positions relative to it."""
    words, classes = run.words, run.classes
    if run.in_headline:
        return tuple(_read_headline(words, classes))
    names: list[Name] = []
    a = 0
    for b in (*_verbs_and_months(run), len(words)):
        if a < b:
            names.extend(_read_piece(run, a, b))
        a = b + 1
    return tuple(names)


def _verbs_and_months(run: Run) -> Iterator[int]:
    """Yield positions where "May", "Said" and "Will" are not names.

    They are surnames only after a given name or title, and given names only before a surname.
    """
    words, classes, opens = run.words, run.classes, run.opens
    if NAMES_TOO.isdisjoint(words):
        return
    last = len(words) - 1
    for i, word in enumerate(words):
        if word not in NAMES_TOO or classes[i] == W.NAME:
            continue
        if i == last:
            is_name = (
                i == 0 or classes[i - 1] in (W.TITLE, W.PARTICLE) or is_given_name(words[i - 1])
            )
        else:
            # "Singer May Lund", "her son Will Hope"
            is_name = classes[i + 1] in (W.NAME, W.COMMON) and (
                not opens if i == 0 else classes[i - 1] in (W.COMMON, W.TITLE)
            )
        if not is_name:
            yield i


def _read_piece(run: Run, start: int, end: int) -> Iterator[Name]:
    """Yield the names in a run or in a part of it."""
    words, classes = run.words, run.classes
    while end > start + 1 and classes[end - 1] in (W.JOINER, W.DAY):
        end -= 1
    first = start
    if run.opens and start == 0 and classes[0] in NAME_LIKE:
        is_common = classes[0] == W.COMMON and not is_given_name(words[0])
        if is_common and end == 1:
            yield untitled(words, 0, 1, 0, NameKind.COMMON)
            return
        is_apart = is_common and not _joins_the_next_word(words, classes, end)
        start = int(is_apart or (end > 1 and _only_opens(words, classes, end)))
    yield from _read(words, classes, start, end, definite=run.definite and start == first)


def _joins_the_next_word(words: tuple[str, ...], classes: str, end: int) -> bool:
    """Whether a common word at a sentence's start forms one name with the next word."""
    if words[0].lower() in _STAFF and classes[1] in (W.OF, W.FOR):
        return False  # "Members of the Harbor Committee", unlike "Friends of the Harbor"
    return (
        words[0] in PLACE_PREFIXES
        or (classes[1] == W.PLACE and words[0].endswith("ern"))  # "Northern Ireland"
        or classes[1] in _JOINING
        or classes[1] == W.AMPERSAND  # "Marks & Lund"
        or (end == 2 and words[0] == "World")  # "World Rowing", "World Athletics"
        or (end == 2 and _SYLLABLES.fullmatch(words[1]) is not None)
    )


def _only_opens(words: tuple[str, ...], classes: str, end: int) -> bool:
    """Whether a word before a name is capitalized only because it starts a sentence.

    "Podcaster Ada Lund", "Regarding Lund": it precedes a given name and a surname, or it is a verb
    form.
    """
    noun = words[0].lower()
    is_role = person_noun(noun) is not None
    surnames = (W.NAME, W.INITIAL, W.COMMON) if is_role else (W.NAME, W.INITIAL)
    is_before_full = end > 2 and is_given_name(words[1]) and classes[2] in surnames
    if is_given_name(words[0]):
        return is_before_full and noun in PERSON_NOUNS  # "Aide Ada Lund"
    if is_before_full:
        is_role = is_role or person_noun(noun + "s") is not None
        return is_role or noun.removesuffix("s").endswith(_BEFORE_NAMES)
    return words[0].endswith("ing") and classes[1:end] == W.NAME and not is_given_name(words[1])


def _read_headline(words: tuple[str, ...], classes: str) -> Iterator[Name]:
    """Names in a headline: words that are not common words, and organizations."""
    a = 0
    n = len(words)
    while a < n:
        following = classes[a + 1 : a + 2]
        if classes[a] == W.COMMON and not (
            following == W.ORGANIZATION
            or (following in {W.NAME, W.INITIAL} and is_given_name(words[a]))
        ):
            a += 1
            continue
        b = a + 1
        while b < n and classes[b] != W.COMMON:
            b += 1
        if classes[a:b].strip(W.NAME) == "" and not is_given_name(words[a]):
            # "Exploits Roe": only the body can tell which of the two are names.
            for i in range(a, b):
                yield untitled(words, i, i + 1, i, NameKind.UNKNOWN)
        else:
            yield from _read(words, classes, a, b, definite=False)
        a = b


def _read(
    words: tuple[str, ...], classes: str, start: int, end: int, *, definite: bool
) -> Iterator[Name]:
    if W.POST_NOMINAL in classes:
        # "MD Ada Lund", "Riverton MP Ada Lund": before a name, such letters are a title.
        titles = [
            at
            for at in range(start, end - 1)
            if classes[at] == W.POST_NOMINAL and (at == start or words[at] in TITLES)
        ]
        # "J.D. Lund" has initials, "M.D. Ada Lund" a degree.
        are_initials = titles == [start] and end == start + 2 and words[start].count(".") > 1
        classes = reclassified(classes, titles, W.INITIAL if are_initials else W.TITLE)
    start, end = _stripped(classes, start, end)
    if end - start == 2 and words[start] in HONORIFICS and words[end - 1] not in HONORIFICS:
        classes = reclassified(classes, (end - 1,), W.NAME)  # "Mr. Church", "Mr. King"
    part = classes[start:end]
    if not part:
        return
    title = part.rfind(W.TITLE)
    person = _person_at_end(words, classes, start, end)
    if _COUPLE.match(part) and end - start > 3:
        # "Mr. and Mrs. Omar Lund": two people under one name.
        yield untitled(words, start, end, start, NameKind.PEOPLE)
    elif person > start:
        after_organization = classes[person - 1] == W.ORGANIZATION and title < 0
        if after_organization:
            yield from _read(words, classes, start, person, definite=definite)
        yield untitled(words, person, end, person if after_organization else start, NameKind.PERSON)
    elif title >= 0 and _titles_a_person(words, classes, start + title, end):
        # "Friends of Mr. Lund": he alone is named.
        first = start + title if part[:title].endswith(W.COMMON + W.OF) else start
        yield from _with_titles(words, classes, first, end, start + title)
    elif _ROLE_OF.fullmatch(part):
        return
    elif not {W.ORGANIZATION, W.OF, W.FOR, W.POSSESSIVE}.isdisjoint(part):
        yield from _organization(words, classes, start, end)
    elif len(part) == 1:
        yield from _one_word(words, classes, start)
    else:
        yield plain_name(words, classes, start, end, definite=definite)


def _stripped(classes: str, start: int, end: int) -> tuple[int, int]:
    """A range without linking tokens at its ends."""
    while end > start and classes[end - 1] in _TRAILING:
        end -= 1
    while start < end and classes[start] in _LEADING:
        start += 1
    return start, end


def _one_word(words: tuple[str, ...], classes: str, k: int) -> Iterator[Name]:
    word = words[k]
    is_organization = word in MEDIA_SOURCES or (
        classes[k] == W.NAME and CAMEL_CASE.match(word) and not is_given_name(word)
    )
    kind = NameKind.ORGANIZATION if is_organization else _KINDS.get(classes[k])
    if kind is not None:
        yield untitled(words, k, k + 1, k, kind)


def _titles_a_person(words: tuple[str, ...], classes: str, title: int, end: int) -> bool:
    """Whether a title precedes a person's name or ends a run, and is not an organization's."""
    if title == end - 1:
        # "the Department of Justice"
        return title == 0 or classes[title - 1] != W.OF
    if W.ORGANIZATION not in classes[title:end]:
        return True
    # "Analyst Ada Gray of Riverton Bank"
    is_full = end - title == 3 or (end - title > 3 and classes[title + 3] == W.OF)
    return is_full and is_given_name(words[title + 1])


def _with_titles(
    words: tuple[str, ...], classes: str, start: int, end: int, title: int
) -> Iterator[Name]:
    """The name in a run with titles, given the token of the last title."""
    if title < end - 1:
        found = start_after_title(words, classes, title + 1, end)
        if found is not None:
            yield from titled(words, classes, found, end, start)
    elif classes[title - 1] == W.NAME and (before := classes.rfind(W.TITLE, start, title)) >= 0:
        # "Riverton MP Ada Sen": a surname like a title behind a title.
        named = classes[:title] + W.NAME + classes[end:]
        found = start_after_title(words, named, before + 1, end)
        if found is not None:
            yield from titled(words, named, found, end, start)
    elif title > start:
        # "Charlie King": the title is a surname.
        name = start_of_title_as_surname(words, classes, start, end)
        if name is not None:
            yield from titled(words, classes[:title] + W.NAME + classes[end:], name, end, start)


def _person_at_end(words: tuple[str, ...], classes: str, start: int, end: int) -> int:
    """The start of a person's name at the end of a run, after an organization's; -1 if none.

    "United Nations Ada Lund", "Riverton PTA Committeewoman Ada Lund", "Ohio Democrat Ada Lund".
    """
    member = classes.rfind(W.PEOPLE, start + 1, end - 2) + 1
    if member and words[member - 1].lower() in DEMONYMS and _may_name(words, classes, member, end):
        return member
    if end - start < 4 or classes[end - 1] != W.NAME or classes[end - 2] not in NAME_LIKE:
        return -1
    k = end - 3 if classes[end - 2] == W.INITIAL and end - start > 4 else end - 2
    if classes[k] not in (W.NAME, W.COMMON) or not is_given_name(words[k]):
        return -1
    before = classes[k - 1]
    if before == W.ORGANIZATION or (
        before == W.COMMON and person_noun(words[k - 1].lower()) is not None
    ):
        return k
    return -1


def _may_name(words: tuple[str, ...], classes: str, start: int, end: int) -> bool:
    """Whether the words behind "Ohio Democrat" name a member of the party."""
    part = classes[start:end]
    is_name = end - start <= _LONGEST_MEMBER and NAME_LIKE.issuperset(part)
    return is_name and (is_given_name(words[start]) or part.strip(W.COMMON) == part)


def _organization(words: tuple[str, ...], classes: str, start: int, end: int) -> Iterator[Name]:
    """An organization's name, or a person's directly before or after it."""
    if end - start >= 4:
        if (
            classes[end - 1] == W.NAME
            and classes[end - 2] in NAME_LIKE
            and classes[end - 3] in (W.COMMON, W.NAME, W.PEOPLE)
            and classes[end - 4] not in _LEADING
            and is_given_name(words[end - 2])
        ):
            # "Committee Member Adam Roe"
            yield untitled(words, end - 2, end, start, NameKind.PERSON)
            return
        if (
            classes[start + 2] in _LEADING
            and {classes[start], classes[start + 1]} <= {W.NAME, W.COMMON}
            and is_given_name(words[start])
        ):
            # "Steve Peers of the University of Essex": a surname that is a common word.
            yield untitled(words, start, start + 2, start, NameKind.PERSON)
            return
    if classes[end - 1] == W.PEOPLE and words[end - 1].endswith("s") and end - start > 1:
        yield untitled(words, start, end, start, NameKind.PEOPLE)  # "House Democrats"
        return
    alone = end - start == 1
    if not alone or ORGANIZATION_WORDS.get(words[start]) or words[start] in _ALONE:
        yield untitled(words, start, end, start, NameKind.ORGANIZATION)
