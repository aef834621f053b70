"""Titles: the start of the name after them, and the gender and role that they imply."""

from __future__ import annotations

from collections.abc import Iterator

from newsclaims.english import TITLES, is_given_name, key_of_words, person_noun
from newsclaims.names.lexicon import WORD_SETS
from newsclaims.names.name import Name, NameKind
from newsclaims.names.word_classes import WordClass, as_written_small

__all__ = [
    "HONORIFICS",
    "NAME_PARTS",
    "PLACE_PREFIXES",
    "opens_name",
    "start_after_title",
    "start_of_title_as_surname",
    "title_of",
    "titled",
]

W = WordClass

NAME_PARTS = frozenset(
    (
        W.NAME, W.COMMON, W.ACRONYM, W.INITIAL, W.PLACE, W.SUFFIX,
        W.PARTICLE, W.JOINER, W.QUOTE, W.PERIOD, W.OPENING_BRACKET, W.CLOSING_BRACKET,
    )
)  # fmt: skip
"""Word classes that may occur in a person's name."""
_STARTS = frozenset((W.NAME, W.COMMON, W.INITIAL, W.PLACE, W.ACRONYM))
_BEFORE_NAMES = frozenset(
    (W.JOINER, W.QUOTE, W.AND, W.AMPERSAND, W.OF, W.FOR, W.TO, W.PARTICLE, W.SUFFIX)
)
_DANGLING = frozenset((W.PARTICLE, W.JOINER, W.QUOTE, W.OPENING_BRACKET, W.CLOSING_BRACKET))
_LINKS = frozenset((W.OF, W.FOR, W.ON, W.TO))
_REGIONS = frozenset((W.PLACE, W.COMMON, W.PEOPLE, W.ACRONYM))
_LINKING_REGIONS = frozenset((W.AND, W.FOR))
_LAST_WORDS = frozenset((W.NAME, W.INITIAL, W.PARTICLE))
PLACE_PREFIXES = WORD_SETS["place-prefixes"]
HONORIFICS = WORD_SETS["honorifics"]


def title_of(word: str) -> tuple[str, str]:
    """A title's gender and role noun, each possibly empty.

    >>> title_of("Sen."), title_of("Editor-in-Chief"), title_of("MAYOR")
    (('', 'senator'), ('', 'chief'), ('', 'mayor'))
    """
    found = TITLES.get(word) or TITLES.get(as_written_small(word))
    return found or TITLES.get(word.rpartition("-")[2], ("", ""))


def start_of_title_as_surname(
    words: tuple[str, ...], classes: str, start: int, end: int
) -> int | None:
    """The start of the name whose surname is the title that ends a run; None if it is a title.

    It is a surname after one or two given names and perhaps an initial.
    """
    if end - start == 2 and classes[start] == W.TITLE:
        return None
    given = max(start, end - 3 if classes[end - 2] == W.INITIAL else end - 2)
    is_given = classes[given] in (W.NAME, W.COMMON, W.INITIAL) and is_given_name(words[given])
    if (
        given > start
        and classes[given - 1] in (W.NAME, W.COMMON)
        and is_given_name(words[given - 1])
    ):
        given -= 1  # "Mary Ann King"
    return given if is_given and not words[end - 1].isupper() else None


def start_after_title(words: tuple[str, ...], classes: str, k: int, end: int) -> int | None:
    """The start of the name after a title and its own "of …"; None if no name follows."""
    if classes[k] in _LINKS:
        k = _behind_region(words, classes, k + 1, end)
    else:
        while (
            k < end - 1
            and classes[k] in (W.COMMON, W.PEOPLE)
            and not is_given_name(words[k])
            # "Secretary General Ban Ki-moon"
            and not (k == end - 2 and person_noun(words[k].lower()) is None)
        ):
            k += 1
    while k < end and classes[k] in _BEFORE_NAMES:
        k += 1
    if k < end and (classes[k] in _STARTS or _is_people_as_surname(words, classes, k, end)):
        return k
    return None


def _behind_region(words: tuple[str, ...], classes: str, k: int, end: int) -> int:
    """The start of the name after the region of a title: "(Mayor of) Koszalin Piotr Roe"."""
    if k < end and classes[k] == W.THE:
        k += 1
    if k < end and classes[k] == W.NAME and words[k] not in PLACE_PREFIXES:
        if end - k < 3:
            return end
        for start in range(k + 1, end - 1):
            if opens_name(words, classes, start, end):
                return start
        return end - 2
    while k < end and not opens_name(words, classes, k, end):
        if words[k] in PLACE_PREFIXES and classes[k] in (W.COMMON, W.NAME):
            k += 2
        elif classes[k] in _REGIONS or (
            classes[k] in _LINKING_REGIONS and k + 1 < end and classes[k + 1] in _REGIONS
        ):
            k += 1
        else:
            break
    return k


def _is_people_as_surname(words: tuple[str, ...], classes: str, k: int, end: int) -> bool:
    """Whether the adjective of a people at the end of a name is a surname ("Mr. English")."""
    return (
        classes[k] == W.PEOPLE
        and k + 1 == end
        and not words[k].endswith("s")
        and k > 0
        and words[k - 1] in HONORIFICS
    )


def opens_name(words: tuple[str, ...], classes: str, k: int, end: int) -> bool:
    """Whether a given name and a possible surname start at a token."""
    return k + 1 < end and classes[k + 1] in _LAST_WORDS and is_given_name(words[k])


def _ends_name(classes: str, k: int, end: int) -> int:
    """The end of the name that starts at a token, without dangling linking words."""
    stop = k
    while stop < end and (classes[stop] in NAME_PARTS or classes[stop] == W.PEOPLE == classes[k]):
        stop += 1
    while stop > k and classes[stop - 1] in _DANGLING:
        stop -= 1
    return stop


def titled(words: tuple[str, ...], classes: str, k: int, end: int, first: int) -> Iterator[Name]:
    """The person whose titles precede a token."""
    # After a given name and an initial, any last word is a surname ("Ada Q. King").
    is_full = end - k == 2 + (classes[k + 1 : k + 2] == W.INITIAL) and is_given_name(words[k])
    stop = end if is_full else _ends_name(classes, k, end)
    if stop == k:
        return
    meanings = [
        title_of(word)
        for word, word_class in zip(words[first:k], classes[first:k], strict=True)
        if word_class == W.TITLE
    ]
    genders = {gender for gender, _ in meanings} - {""}
    gender = genders.pop() if len(genders) == 1 else ""
    roles = tuple(role for _, role in meanings if role) or tuple(
        # "DGP Lund", later "the DGP"
        [word.lower() for word in words[first:k] if word.isupper() and word.isalpha()]
    )
    titles = tuple(" ".join(title) for title in _titles(words, classes, first, k))
    key = key_of_words(words[k:stop])
    yield Name(k, stop, first, key, NameKind.PERSON, titles, gender, roles)


def _titles(words: tuple[str, ...], classes: str, start: int, end: int) -> Iterator[list[str]]:
    """The titles before a name: "Vice President", "Secretary of State", "Rev." and "Dr."."""
    title: list[str] = []
    for i in range(start, end):
        word = words[i]
        if classes[i] == W.TITLE:
            if title and (word in HONORIFICS or title[-1] in HONORIFICS):
                yield title
                title = []
        elif not title:
            continue
        elif classes[i] not in _LINKS and not any(word in ("of", "for", "to") for word in title):
            yield title
            title = []
            continue
        title.append(word)
    if title:
        yield title
