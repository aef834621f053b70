"""Evidence from the context of a name: particles, ordinals, suffixes, dates."""

from __future__ import annotations

import re

from newsclaims.english import KIN, PLACES, is_given_name, key_of_words
from newsclaims.names.lexicon import TELLING, WORD_SETS
from newsclaims.names.name import Name, NameKind
from newsclaims.names.word_classes import WordClass, any_of
from newsclaims.text import Layout

__all__ = [
    "called",
    "is_month",
    "is_relative",
    "with_campus",
    "with_fields",
    "with_first_fields",
    "with_number",
    "with_particles",
    "with_partners",
    "with_suffix",
    "with_territory",
]

_CALLED_CLASSES = (WordClass.COMMON, WordClass.PEOPLE, WordClass.NAME)
_BEFORE_OUTLETS = TELLING | frozenset(("to", "with", "in", "by"))
_OPENING_PARTICLES = WORD_SETS["opening-particles"]
_UNIVERSITIES = frozenset(("University", "College", "Universities"))
_LONGEST_TOWN = 3
_TERRITORIES = frozenset(("City", "Commonwealth", "Kingdom", "Province", "Republic", "State"))
_TOWN_CLASSES = (WordClass.NAME, WordClass.COMMON, WordClass.PLACE)
_FIELDS = re.compile(
    rf"(?:{WordClass.OTHER}{WordClass.COMMON}{{1,3}})+"
    rf"{WordClass.OTHER}?{any_of(WordClass.AND, WordClass.AMPERSAND)}{WordClass.COMMON}{{1,3}}"
)
_FIRST_FIELDS = re.compile(
    rf"(?:{WordClass.OTHER}{WordClass.COMMON}{{1,2}})+{WordClass.OTHER}?"
    rf"{any_of(WordClass.AND, WordClass.AMPERSAND)}{WordClass.COMMON}{{1,3}}"
    rf"{WordClass.ORGANIZATION}"
)
_OFFICES = WORD_SETS["offices-of-fields"]
_BEFORE_FIELDS = (WordClass.ON, WordClass.OF, WordClass.FOR)
_NUMBERED = frozenset(("Channel", "Local", "Radio"))
"""Last words of names that a number follows."""
_JOINING = (("and",), ("&",))
_PARTNERS = WORD_SETS["partners"]
_LONGEST_NUMBER = 4
_BEFORE_MONTHS = WORD_SETS["before-months"]


def called(layout: Layout, classes: str, token: int) -> Name | None:
    """An outlet whose name is "The" and one common word ("told The Hill")."""
    before = token - 1
    words = layout.words
    if (
        before < 1
        or classes[token] not in _CALLED_CLASSES
        or classes[before - 1] == WordClass.QUOTE
        or classes[token + 1 : token + 2] in _CALLED_CLASSES
        or layout.sentence_of[before - 1] != layout.sentence_of[before]
    ):
        return None
    if (
        words[before - 1].lower() not in _BEFORE_OUTLETS
        and classes[before - 1] != WordClass.CARRIER_NOUN
    ):
        return None
    key = key_of_words(words[before : token + 1])
    return Name(before, token + 1, before, key, NameKind.ORGANIZATION, (), "", ())


def with_particles(layout: Layout, name: Name) -> Name:
    """Extend a name by the lower-case particles before it ("de Blasio said")."""
    words = layout.words
    start = name.start
    opens = layout.sentences[layout.sentence_of[start]][0]
    while start > max(opens, name.start - 3) and words[start - 1] in _OPENING_PARTICLES:
        start -= 1
    if start == name.start or name.first < name.start:
        return name
    kind = NameKind.PERSON if name.kind is NameKind.UNKNOWN else name.kind
    key = key_of_words(words[start : name.end])
    return name._replace(start=start, first=start, key=key, kind=kind)


def with_campus(layout: Layout, classes: str, name: Name) -> Name:
    """Extend a university's name by its town ("University of California, San Diego")."""
    words = layout.words
    k = name.end + 1
    if (
        words[name.start] not in _UNIVERSITIES
        or words[name.start + 1 : name.start + 2] != ("of",)
        or classes[name.end - 1] != WordClass.PLACE
        or layout.sentence_of[min(k, len(words) - 1)] != layout.sentence_of[name.start]
    ):
        return name
    stop = k
    while stop < min(k + _LONGEST_TOWN, len(words)) and classes[stop] in _TOWN_CLASSES:
        stop += 1
    if stop == k or (stop == k + 1 and PLACES.get(words[k]) in {"place", "site"}):
        # "the University of Georgia, Ohio": a country or state is not a campus.
        return name
    return name._replace(end=stop, key=key_of_words(words[name.start : stop]))


def with_territory(layout: Layout, classes: str, name: Name) -> Name:
    """Extend an authority by where it governs ("Ministry of Defense | of Chad")."""
    words, end = layout.words, name.end
    first = end + 1 + (words[end + 1 : end + 2] == ("the",))
    stop = first
    while stop < min(first + _LONGEST_TOWN, len(words)) and classes[stop] in _TOWN_CLASSES:
        stop += 1
    is_state = words[end - 1] in _TERRITORIES or classes[first:stop] == WordClass.PLACE
    if stop == first or not is_state or "of" not in words[name.start : end]:
        return name
    return name._replace(end=stop, key=key_of_words(words[name.start : stop]))


def with_fields(layout: Layout, classes: str, name: Name) -> Name:
    """Extend an office by its further fields ("Committee on Health, Labor, and Pensions")."""
    before = max(classes.rfind(link, name.start, name.end) for link in _BEFORE_FIELDS)
    if before < 0 or classes[before + 1 : name.end].strip(WordClass.COMMON):
        return name
    match = _FIELDS.match(classes, name.end, layout.sentences[layout.sentence_of[name.start]][1])
    if match is None:
        return name
    words = layout.words[name.end : match.end()]
    is_list = all(word in {",", "and", "&"} or word[0].isupper() for word in words)
    if not is_list or any(map(is_given_name, words)):
        return name
    return name._replace(end=match.end(), key=key_of_words(layout.words[name.start : match.end()]))


def with_first_fields(layout: Layout, classes: str, name: Name) -> Name:
    """Extend the first field of an office to its noun ("Water, Roads and Housing Department")."""
    start, end = layout.sentences[layout.sentence_of[name.start]]
    match = _FIRST_FIELDS.match(classes, name.end, end) if name.start > start else None
    if match is None or layout.words[match.end() - 1] not in _OFFICES:
        return name
    tokens = range(name.end, match.end())
    if any(classes[at] == WordClass.OTHER and layout.words[at] != "," for at in tokens):
        return name
    key = key_of_words(layout.words[name.start : match.end()])
    return name._replace(end=match.end(), key=key, kind=NameKind.ORGANIZATION)


def with_partners(layout: Layout, name: Name) -> Name:
    """Extend a founder's name to that of the firm ("Ada Lund and Company", "Lund & Sons")."""
    words, end = layout.words, name.end
    if words[end : end + 1] not in _JOINING or not _PARTNERS.issuperset(words[end + 1 : end + 2]):
        return name
    end += 2
    if end > len(words):
        return name
    key = key_of_words(words[name.start : end])
    return name._replace(end=end, key=key, kind=NameKind.ORGANIZATION, titles=(), gender="")


def with_number(layout: Layout, classes: str, name: Name) -> Name:
    """Extend an outlet or branch by its number ("Channel 4 News", "Radio 4", "Local 33")."""
    words, end = layout.words, name.end
    is_numbered = words[end - 1] in _NUMBERED and end < len(words)
    if not is_numbered or not words[end].isdecimal() or len(words[end]) > _LONGEST_NUMBER:
        return name
    end += 1 + (classes[end + 1 : end + 2] == WordClass.ORGANIZATION)
    return name._replace(end=end, key=key_of_words(words[name.start : end]))


def with_suffix(words: tuple[str, ...], name: Name) -> Name:
    """Extend a person's name by the suffix after a comma ("Robert Ash, Jr.")."""
    end = name.end + 2
    if name.kind not in (NameKind.PERSON, NameKind.UNKNOWN):
        return name
    return name._replace(end=end, key=key_of_words(words[name.start : end]), kind=NameKind.PERSON)


_BEHIND_RELATIVES = frozenset(",.;:()–—-")
"""First characters of the tokens that may follow a relative's name; no genitive."""


def is_relative(words: tuple[str, ...], name: Name) -> bool:
    """Whether a common word is the name of somebody's relative ("his son, Grant, said")."""
    a, b = name.start, name.end
    return (
        a > 1
        and words[a - 1] == ","
        and words[a - 2] in KIN
        and (b == len(words) or words[b][0] in _BEHIND_RELATIVES)
    )


def is_month(words: tuple[str, ...], k: int) -> bool:
    """Whether a token is "May", the month."""
    return words[k] == "May" and (
        (k > 0 and (words[k - 1].lower() in _BEFORE_MONTHS or words[k - 1][0].isdigit()))
        or (k + 1 < len(words) and words[k + 1][0].isdigit())
    )
