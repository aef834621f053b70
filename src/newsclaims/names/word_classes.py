"""Word classes: one character for each token, so that regular expressions find names in a text."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from typing import Final

from newsclaims._remembering import LONGEST
from newsclaims.english import (
    MEDIA_SOURCES,
    NOUNS_OR_SURNAMES,
    NUMBERS,
    ORGANIZATION_WORDS,
    PARTY_LETTERS,
    PERSONAL_PRONOUNS,
    PLACES,
    RELATIVE_PRONOUNS,
    SECOND_PERSON,
    TITLES,
    is_given_name,
    is_only_verb,
    person_noun,
    predicates,
)
from newsclaims.names.lexicon import (
    COMMON_WORDS,
    FUNCTION_WORDS,
    NAMES_TOO,
    QUOTATION_MARKS,
    WORD_SETS,
)
from newsclaims.text import is_name_in_small

__all__ = ["CLASSES", "WordClass", "WordClasses", "any_of", "classify_all", "reclassified"]


class WordClass:
    """Classes of single words, out of context; each is a single character.

    Plain strings, as members of an enum are looked up ten times as slowly.
    """

    NAME: Final = "N"
    """Capitalized, and not a common word."""
    COMMON: Final = "C"
    """Capitalized, but common in lower case."""
    ACRONYM: Final = "A"
    """All capitals."""
    INITIAL: Final = "I"
    TITLE: Final = "T"
    ORGANIZATION: Final = "O"
    """A word of organizations' names ("University")."""
    PLACE: Final = "L"
    PEOPLE: Final = "D"
    """The adjective or noun of a people, creed or party."""
    SUFFIX: Final = "S"
    """Generational: "Jr.", "III"."""
    POST_NOMINAL: Final = "P"
    """Letters after a name: "MP", "QC"."""
    DAY: Final = "M"
    """A day or month."""
    PARTICLE: Final = "p"
    """A lower-case word inside surnames ("van")."""
    PERSON_NOUN: Final = "r"
    PEOPLE_NOUN: Final = "R"
    """A noun for several people."""
    CARRIER_NOUN: Final = "k"
    """A noun for a media source ("report")."""
    HANDLE: Final = "@"
    """The name of a social media account ("@adalund")."""
    PRONOUN: Final = "h"
    RELATIVE: Final = "w"
    THE: Final = "t"
    AND: Final = "a"
    OF: Final = "o"
    FOR: Final = "f"
    ON: Final = "n"
    TO: Final = "e"
    QUOTE: Final = "q"
    JOINER: Final = "u"
    """A mark that may join names: an apostrophe, a slash."""
    POSSESSIVE: Final = "s"
    AMPERSAND: Final = "&"
    PERIOD: Final = "."
    OPENING_BRACKET: Final = "("
    CLOSING_BRACKET: Final = ")"
    OTHER: Final = "x"


def any_of(*classes: str) -> str:
    """A regular expression for one token of any of the given classes."""
    return "[" + "".join(re.escape(each) for each in classes) + "]"


class WordClasses(dict[str, str]):
    """Cache of the class of each word."""

    def __missing__(self, word: str) -> str:
        if len(self) > _MOST_REMEMBERED:
            self.clear()
        found = _classify(word)
        if len(word) <= LONGEST:
            self[word] = found
        return found


CLASSES = WordClasses()


def reclassified(classes: str, tokens: Collection[int], word_class: str) -> str:
    """Word classes with that of some tokens replaced.

    >>> reclassified("CNN", (0, 2), WordClass.TITLE)
    'TNT'
    """
    if not tokens:
        return classes
    changed = list(classes)
    for token in tokens:
        changed[token] = word_class
    return "".join(changed)


def classify_all(words: tuple[str, ...]) -> str:
    """Classify words into a string of classes, one character a token.

    Words in runs of capitals are classified as in lower case: "LEE SANG-WOO" is a name, not two
    acronyms.

    >>> classify_all(("Ada", "van", "Dyk", "of", "NATO"))
    'NpNoA'
    """
    classes = "".join(map(CLASSES.__getitem__, words))
    if _ACRONYM_AND_NAME in classes:
        initials = [
            match.start()
            for match in _BEFORE_NAME.finditer(classes)
            if _INITIALS.fullmatch(words[match.start()]) and words[match.start()] not in PLACES
        ]
        classes = reclassified(classes, initials, WordClass.INITIAL)
    if _CAPITALS.search(classes) is None:
        return classes
    pieces: list[str] = []
    last = 0
    for match in _CAPITALS.finditer(classes):
        start, end = match.span()
        small = [as_written_small(word) for word in words[start:end]]
        if _is_sentence(words[start:end]) or _has_verb(words, start, end):
            pieces += (classes[last:start], *map(_class_in_capitals, words[start:end]))
            last = end
        elif any(is_given_name(word) and not word.isupper() for word in small):
            pieces += (classes[last:start], *map(CLASSES.__getitem__, small))
            last = end
    return "".join((*pieces, classes[last:]))


def _is_sentence(words: tuple[str, ...]) -> bool:
    """Whether words in capitals are a headline: several, with function words among them."""
    return len(words) >= _SHORTEST_HEADLINE and any(
        word.lower() in FUNCTION_WORDS and word not in PLACES for word in words
    )


def _has_verb(words: tuple[str, ...], start: int, end: int) -> bool:
    """Whether words in capitals hold a verb behind its subject: "MAYOR | DENIES CHARGES"."""
    return any(
        words[at - 1].isupper() and is_only_verb(words[at].lower(), "s")
        for at in range(max(start, 1), end)
    )


def _class_in_capitals(word: str) -> str:
    """The class of a word of a headline in capitals, as if in normal case."""
    lower = word.lower()
    entry = predicates().get(lower)
    is_verb = entry is not None and entry.verb is not None and entry.form == "s"
    if is_verb or (lower in FUNCTION_WORDS and word not in PLACES):
        return CLASSES[lower]
    found = CLASSES[as_written_small(word)]
    if found != WordClass.ACRONYM or word in MEDIA_SOURCES:
        return found
    small = CLASSES[word.capitalize()]
    return found if small == WordClass.NAME else small


def as_written_small(word: str) -> str:
    """A word in capitals in normal case; known acronyms are unchanged.

    >>> as_written_small("SANG-WOO"), as_written_small("NATO"), as_written_small("O'BRIEN")
    ('Sang-Woo', 'NATO', "O'Brien")
    """
    if not word.isupper() or word in MEDIA_SOURCES or word in PLACES or not _VOWEL.search(word):
        return word
    small = _PART_OF_WORD.sub(lambda part: part[0].capitalize(), word)
    is_no_acronym = len(word) > _LONGEST_ACRONYM or (word[-1] == "." and small in TITLES)
    return small if is_no_acronym or is_given_name(small) else word


_MOST_REMEMBERED = 50_000
"""Maximum number of words in the cache before it is emptied."""
_LONGEST_ACRONYM = 4
_ENDINGS_OF_PEOPLES = ("ians", "icans")
_ENDINGS_OF_AGENTS = ("ators", "crats", "folk", "goers", "ists", "mates", "parents")
"""Endings of plurals: of peoples, and of what people are called by what they do or think."""
_LONGEST_ENDING = 6
_SHORTEST_STEM = 3
"""Length of the longest of them, and of the shortest verb from which a noun in "-er" is derived."""
_SHORTEST_HEADLINE = 4
_CAPITALS = re.compile(r"A[AI.]*A[AI.]*")
_ACRONYM_AND_NAME = WordClass.ACRONYM + WordClass.NAME
_BEFORE_NAME = re.compile(f"{WordClass.ACRONYM}(?={WordClass.NAME})")
_INITIALS = re.compile(r"(?:[A-Z]\.){2,3}")
"""Initials without spaces, which are an acronym unless a surname follows: "J.K. Lund"."""
_VOWEL = re.compile(r"[AEIOUYÀ-ÖØ-Þ]")
_PART_OF_WORD = re.compile(r"[^\W\d_]+")
_SHAPES = re.compile(r"(?:[A-Z]\.){2,}|[A-Z][A-Z0-9]+(?:[&/-][A-Z0-9]+)*s?")

_PARTICLES = WORD_SETS["particles"]
_FIXED: Mapping[str, str] = {
    "of": WordClass.OF,
    "Of": WordClass.OF,
    "for": WordClass.FOR,
    "on": WordClass.ON,
    "to": WordClass.TO,
    "and": WordClass.AND,
    "&": WordClass.AMPERSAND,
    "the": WordClass.THE,
    "The": WordClass.THE,
    ".": WordClass.PERIOD,
    "(": WordClass.OPENING_BRACKET,
    ")": WordClass.CLOSING_BRACKET,
    "I": WordClass.PRONOUN,
    "A": WordClass.OTHER,
    **dict.fromkeys(("'", "’", "/", "-", "‑", "–"), WordClass.JOINER),
    **dict.fromkeys(("'s", "’s"), WordClass.POSSESSIVE),
    **dict.fromkeys(QUOTATION_MARKS, WordClass.QUOTE),
    **dict.fromkeys(PERSONAL_PRONOUNS - SECOND_PERSON, WordClass.PRONOUN),
    **dict.fromkeys(RELATIVE_PRONOUNS, WordClass.RELATIVE),
}
_LISTED = (
    (WordClass.POST_NOMINAL, WORD_SETS["post-nominals"]),
    (WordClass.TITLE, frozenset(TITLES)),
    (WordClass.SUFFIX, WORD_SETS["suffixes"]),
    (WordClass.ORGANIZATION, frozenset(ORGANIZATION_WORDS)),
    (WordClass.DAY, WORD_SETS["days"]),
    (WordClass.PEOPLE, frozenset(word for word, kind in PLACES.items() if kind == "people")),
    (WordClass.PLACE, frozenset(PLACES)),
)
"""Lists in which a capitalized word is looked up, in order."""


def _classify(word: str) -> str:
    fixed = _FIXED.get(word)
    if fixed is not None:
        return fixed
    if not word[0].isupper():
        return WordClass.NAME if is_name_in_small(word) else _classify_small(word)
    if len(word) == 1 or (len(word) == 2 and word[1] == "."):
        return WordClass.INITIAL
    lower = word.lower()
    if word in NAMES_TOO:
        return WordClass.COMMON
    # "US", "WHO" and "IT" are not pronouns.
    if lower in FUNCTION_WORDS and not word.isupper():
        small = _FIXED.get(lower)
        is_kept = small is WordClass.PRONOUN or small is WordClass.RELATIVE
        return small if small is not None and is_kept else WordClass.OTHER
    return _classify_capitalized(word, lower)


def _is_title(word: str) -> bool:
    """Whether a word is a title in capitals ("CHAIRMAN") or with a hyphen ("Editor-in-Chief")."""
    if word.isupper():
        is_no_acronym = len(word) > _LONGEST_ACRONYM or word[-1] == "."
        return is_no_acronym and word.capitalize() in TITLES
    return "-" in word and word.rpartition("-")[2] in TITLES


def _classify_small(word: str) -> str:
    if word[0] == "@":
        return WordClass.HANDLE if len(word) > 1 else WordClass.OTHER
    if word in _PARTICLES:
        return WordClass.PARTICLE
    noun = person_noun(word)
    if noun is not None:
        return WordClass.PERSON_NOUN if noun[1] == "s" else WordClass.PEOPLE_NOUN
    return WordClass.CARRIER_NOUN if word in MEDIA_SOURCES else WordClass.OTHER


def _is_people(word: str) -> bool:
    """Whether a word is the plural of a people or of those who live somewhere: "Londoners"."""
    is_listed = word[-1] == "s" and PLACES.get(word[:-1]) == "people"
    is_derived = word.endswith("ers") and word[:-3] in PLACES
    return is_listed or is_derived or word.endswith(_ENDINGS_OF_PEOPLES)


def _is_derived_plural(lower: str) -> bool:
    """Whether a word is the plural of a noun derived for people: "searchers", "cartoonists".

    "Sanders" is not, as "Sander" is a given name.
    """
    if lower.endswith(_ENDINGS_OF_AGENTS) and len(lower) > _LONGEST_ENDING:
        return True
    if not lower.endswith("ers") or is_given_name(lower[:-1].capitalize()):
        return False
    return any(
        _is_agent(lower[at:-3]) and (at == 0 or lower[:at] in COMMON_WORDS)
        for at in (0, *range(_SHORTEST_STEM, len(lower) - _SHORTEST_STEM - 2))
    )


def _is_agent(stem: str) -> bool:
    """Whether a noun in "-er" with a stem is that of a common verb: "search", "div", "logg"."""
    is_doubled = stem[-2:-1] == stem[-1:]  # "scamm", "worshipp"
    verbs = (stem + "ing", stem + "ed", *((stem[:-1],) if is_doubled else ()))
    return len(stem) >= _SHORTEST_STEM and not COMMON_WORDS.isdisjoint(verbs)


def _classify_capitalized(word: str, lower: str) -> str:
    for word_class, words in _LISTED:
        if word in words:
            return word_class
    if _is_title(word):
        return WordClass.TITLE
    if _is_people(word):
        return WordClass.PEOPLE
    prefix, hyphen, _ = lower.partition("-")
    if hyphen and (prefix.upper() in PARTY_LETTERS or prefix in NUMBERS):
        return WordClass.OTHER  # "(D-Ohio)", "Two-thirds"
    if _SHAPES.fullmatch(word) or ("." in word[1:-1] and word[-1].islower()):
        return WordClass.ACRONYM  # "NATO", "Outsports.com"
    noun = person_noun(lower)
    is_common = (
        lower in COMMON_WORDS
        or (lower[-1] == "s" and lower[:-1] in COMMON_WORDS)
        or (lower.endswith("ies") and lower[:-3] + "y" in COMMON_WORDS)
        or (
            "-" in word
            and lower.rpartition("-")[2] in COMMON_WORDS
            # "Ki-moon"
            and not is_given_name(word)
        )
        or (noun is not None and not lower.endswith("man") and lower not in NOUNS_OR_SURNAMES)
        or _is_derived_plural(lower)
    )
    return WordClass.COMMON if is_common else WordClass.NAME
