"""Titles: where the name starts behind them, and what they say of whoever bears it."""

from __future__ import annotations

from collections.abc import Iterator

from newsclaims.identity.lexicon import TITLES, word_set
from newsclaims.identity.names.name import Name, NameKind, is_given_name, key_of_words, named

__all__ = [
    "NAME_LETTERS",
    "PLACE_PREFIXES",
    "ends_in_surname",
    "start_after_title",
    "starts_name",
    "titled",
    "with_title_as_surname",
]

NAME_LETTERS = frozenset("NCAIpSuqL.")
PLACE_PREFIXES = word_set("place-prefixes")
_HONORIFICS = word_set("honorifics")
_OF = ("of", "for")
_SECOND_WORDS = frozenset(("General", "Lady"))
"""Titles that are the second half of one ("Postmaster General", "First Lady")."""


def ends_in_surname(words: tuple[str, ...], letters: str, start: int, end: int) -> bool:
    """Whether a title at the end of a run is somebody's surname ("Charlie King", "Mr. King")."""
    if end - start == 2 and letters[start] == "T":
        return words[start] in _HONORIFICS and words[end - 1] not in _HONORIFICS
    return (
        end - start <= 3
        and is_given_name(words[start])
        and letters[start] in "NCI"
        and not words[end - 1].isupper()
    )


def with_title_as_surname(
    words: tuple[str, ...], letters: str, start: int, end: int
) -> Iterator[Name]:
    """The person whose surname is a title ("Mr. King", "Charlie King")."""
    if letters[start] == "T":
        key = key_of_words(words[end - 1 : end])
        title = words[start]
        gender = TITLES[title][0]
        yield Name(end - 1, end, start, key, NameKind.PERSON, (title,), gender, ())
    else:
        yield named(words, start, end, start, NameKind.PERSON)


def start_after_title(words: tuple[str, ...], letters: str, k: int, end: int) -> int | None:
    """Where the name starts after a title, the title's own "of …" skipped; None for no name."""
    if letters[k] in "of":
        k += 1
        if k < end and letters[k] == "t":
            k += 1
        if k < end and letters[k] == "N" and words[k] not in PLACE_PREFIXES:
            # "Mayor of Koszalin Piotr Roe": the last two are the name.
            k = end - 2 if end - k >= 3 else end
        while k < end and not starts_name(words, letters, k, end):
            if words[k] in PLACE_PREFIXES and letters[k] in "CN":
                k += 2
            elif letters[k] in "LCDA":
                k += 1
            else:
                break
    else:
        while k < end - 1 and letters[k] in "CD" and not is_given_name(words[k]):
            k += 1
    while k < end and letters[k] in "uqa&ofpS":
        k += 1
    if k < end and (letters[k] in "NCILA" or _names_a_people_too(words, letters, k, end)):
        return k
    return None


def _names_a_people_too(words: tuple[str, ...], letters: str, k: int, end: int) -> bool:
    """Whether the adjective of a people at a name's end is a surname ("Mr. English")."""
    return (
        letters[k] == "D"
        and k + 1 == end
        and not words[k].endswith("s")
        and k > 0
        and words[k - 1] in _HONORIFICS
    )


def starts_name(words: tuple[str, ...], letters: str, k: int, end: int) -> bool:
    """Whether a given name and what may be a surname stand at a token."""
    return k + 1 < end and letters[k + 1] in "NI" and is_given_name(words[k])


def titled(words: tuple[str, ...], letters: str, k: int, end: int, first: int) -> Iterator[Name]:
    """The person whose titles stand before a token."""
    stop = k
    while stop < end and (letters[stop] in NAME_LETTERS or letters[stop] == "D" == letters[k]):
        stop += 1
    while stop > k and letters[stop - 1] in "puq":
        stop -= 1
    if stop == k:
        return
    said = [
        TITLES[word]
        for word, letter in zip(words[first:k], letters[first:k], strict=True)
        if letter == "T"
    ]
    genders = {gender for gender, _ in said} - {""}
    gender = genders.pop() if len(genders) == 1 else ""
    roles = tuple(role for _, role in said if role)
    titles = tuple(" ".join(title) for title in _titles(words, letters, first, k))
    key = key_of_words(words[k:stop])
    yield Name(k, stop, first, key, NameKind.PERSON, titles, gender, roles)


def _titles(words: tuple[str, ...], letters: str, start: int, end: int) -> Iterator[list[str]]:
    """The titles before a name: "Vice President", "Secretary of State", "Rev." and "Dr."."""
    title: list[str] = []
    for i in range(start, end):
        word = words[i]
        if letters[i] == "T":
            if title and (word in _HONORIFICS or title[-1] in _HONORIFICS):
                yield title
                title = []
            if not title and word in _SECOND_WORDS and i > start and letters[i - 1] in "CN":
                title.append(words[i - 1])
        elif not title:
            continue
        elif letters[i] not in "of" and not any(word in _OF for word in title):
            yield title
            title = []
            continue
        title.append(word)
    if title:
        yield title
