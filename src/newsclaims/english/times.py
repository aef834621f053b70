"""Time expressions, found by closed classes of words."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from newsclaims._remembering import remembering_words
from newsclaims.english.wordlists import word_lists

__all__ = ["DAYS", "DEICTIC_DAYS", "MONTHS", "dates_clause", "time_before", "time_from"]

_LISTS = word_lists(__name__, "times")

DAYS = _LISTS["days"]
_DAY_ABBREVIATIONS = _LISTS["day-abbreviations"]
MONTHS = _LISTS["months"]
_DEICTIC = _LISTS["deictic"]
DEICTIC_DAYS = _DEICTIC - {"tomorrow"}
"""Adverbs for the day on which somebody spoke: "said today"."""
_PARTS_OF_DAY = _LISTS["parts-of-day"]
_SPANS = (_PARTS_OF_DAY - {"midnight", "noon"}) | {
    "autumn",
    "spring",
    "summer",
    "weekend",
    "winter",
}
"""Nouns that date something by themselves behind "the": "over the weekend"."""
_PARTS = frozenset({"early", "late", "mid"})
_PERIODS = _PARTS_OF_DAY | _LISTS["periods"]
_PLURALS = _LISTS["plurals"]
_UNITS = _PLURALS | {word[:-1] for word in _PLURALS}
_BEFORE_PERIOD = _LISTS["before-period"]
_VAGUE = _LISTS["vague"]
_SHIFTS = _LISTS["shifts"]
_COUNTS = _LISTS["counts"]
_ADVERBS = frozenset({"recently"})
_LEADS = _LISTS["leads"]
_STARTS = (
    DAYS
    | _DAY_ABBREVIATIONS
    | MONTHS
    | _DEICTIC
    | _BEFORE_PERIOD
    | _VAGUE
    | _COUNTS
    | _ADVERBS
    | {"the"}
)


_RELATING = frozenset({"after", "before"})
_ORDINALS = frozenset({"", "st", "nd", "rd", "th"})
_LAST = DAYS | MONTHS | _DEICTIC | _PERIODS | _PLURALS | _SHIFTS | _ADVERBS
"""Last words of time expressions, except years."""


def dates_clause(words: Sequence[str]) -> bool:
    """Whether words date what follows by something else: "hours after", "a day before".

    Args:
        words: The words in lower case.
    """
    return any(word in _UNITS and following in _RELATING for word, following in pairwise(words))


def time_from(  # noqa: PLR0911 - one return a shape
    words: Sequence[str], start: int, end: int
) -> int:
    """The end of the time expression that starts at a word; `start` itself if there is none.

    Args:
        words: Words in lower case.
        start: The word.
        end: The limit of the search.

    >>> words = "on Tuesday morning in Yerevan".lower().split()
    >>> time_from(words, 0, 5), time_from(words, 3, 5)
    (3, 3)
    >>> time_from(("at", "the", "time"), 0, 3)
    3
    """
    at = start
    if at >= end:
        return start
    if words[at] in _LEADS:
        at += 1
        if at >= end:
            return start
        if words[start] == "at":
            if at + 2 <= end and (words[at], words[at + 1]) == ("the", "time"):
                return at + 2
            found = _clock(words, at, end)
            return found if found > at else start
        if _is_year(words[at]) and words[start] in {"in", "since", "until", "by", "during"}:
            return at + 1
        if words[at] == "the" and at + 2 < end and words[at + 1] in {"past", "last", "coming"}:
            found = _counted(words, at + 1, end)
            if found > at + 1:
                return found
        if at + 1 < end and _is_period(words[at], words[at + 1]):
            return at + 2
    elif not _may_start(words[at]):
        return start
    if words[at] == "may" and words[start] in {"in", "since", "until", "by", "during"}:
        return _month(words, at + 1, end)
    found = _noun_phrase(words, at, end)
    return found if found > at else start


def _is_period(word: str, noun: str) -> bool:
    """Whether two words behind a preposition are a time: "the weekend", "late 2019"."""
    return (
        (word == "the" and noun in _SPANS)
        or (word == "recent" and noun in _PLURALS)
        or (word in _PARTS and _is_year(noun))
    )


def time_before(words: Sequence[str], start: int, end: int) -> int:
    """The start of the time expression that ends at a word; `end` if there is none.

    >>> time_before("although last month".split(), 0, 3)
    1
    """
    if end <= start or not (words[end - 1] in _LAST or _is_year(words[end - 1])):
        return end
    for at in range(max(start, end - 5), end):
        if time_from(words, at, end) == end:
            return at
    return end


def _noun_phrase(  # noqa: PLR0911 - one return a shape
    words: Sequence[str], at: int, end: int
) -> int:
    """The end of a time without a preposition at a word: "Tuesday morning", "last week"."""
    word = words[at]
    if not _may_start(word):
        return at
    if word in _VAGUE and at + 1 < end:
        found = _noun_phrase(words, at + 1, end) if words[at + 1] not in _COUNTS else at + 1
        return found if found > at + 1 else at
    if word in _ADVERBS:
        return at + 1
    if word in _DEICTIC or word in DAYS or word in _DAY_ABBREVIATIONS:
        return _with_part_of_day(words, at + 1, end)
    if word in MONTHS and (word != "may" or (at + 1 < end and words[at + 1][0].isdigit())):
        return _month(words, at + 1, end)
    if word == "the":
        found = _behind_the(words, at + 1, end)
        if found >= 0:
            return found if found > at + 1 else at
    if word in _BEFORE_PERIOD and at + 1 < end:
        after = words[at + 1]
        if after in _PERIODS or after in DAYS or after in MONTHS:
            return _with_part_of_day(words, at + 2, end)
        return at
    if _is_day(word) and at + 1 < end and words[at + 1] in MONTHS:
        place = at + 2
        place += place + 1 < end and words[place] == "," and _is_year(words[place + 1])
        return place + 1 if place < end and _is_year(words[place]) else at + 2
    return _counted(words, at, end)


def _behind_the(words: Sequence[str], at: int, end: int) -> int:
    """The end of "next week", "day before" at a word; the word if it only looks so; or -1."""
    if at + 1 >= end:
        return -1
    if words[at] in _BEFORE_PERIOD or words[at] == "next":
        return at + 2 if words[at + 1] in _PERIODS else at
    return at + 2 if at + 2 < end and tuple(words[at : at + 2]) == ("day", "before") else -1


def _counted(words: Sequence[str], at: int, end: int) -> int:
    """After "three days ago", "a week later", "past two weeks"."""
    here = at
    while (
        here < end
        and here - at < 3
        and (
            words[here] in _COUNTS
            or words[here].isdigit()
            or words[here] in {"of", "past", "last", "coming"}
        )
    ):
        here += 1
    if here == at or here >= end or words[here] not in _UNITS:
        return at
    if words[at] in {"past", "last", "coming"}:
        return here + 1
    return here + 2 if here + 1 < end and words[here + 1] in _SHIFTS else at


def _month(words: Sequence[str], at: int, end: int) -> int:
    """The end of a day and year after a month."""
    if at < end and words[at].rstrip("stndrh").isdigit():
        at += 1
    if at + 1 < end and words[at] == "," and _is_year(words[at + 1]):
        return at + 2
    if at < end and _is_year(words[at]):
        return at + 1
    return at


def _with_part_of_day(words: Sequence[str], at: int, end: int) -> int:
    return at + 1 if at < end and words[at] in _PARTS_OF_DAY else at


def _clock(words: Sequence[str], at: int, end: int) -> int:
    """After "5 p.m.", "5:30 pm", "noon"."""
    if words[at] in {"noon", "midnight", "night"}:
        return at + 1
    if words[at][0].isdigit() and at + 1 < end and words[at + 1] in {"p.m.", "a.m.", "pm", "am"}:
        return at + 2
    return at


@remembering_words(most=20_000)
def _may_start(word: str) -> bool:
    """Whether a time expression without a preposition may start with a word; most words cannot."""
    return word in _STARTS or word.isdigit() or _is_day(word)


def _is_day(word: str) -> bool:
    """Whether a word is a day of the month: "3", "3rd"."""
    digits = word.rstrip("stndrh")
    return digits.isdecimal() and len(digits) < 3 and word[len(digits) :] in _ORDINALS


def _is_year(word: str) -> bool:
    return len(word) == 4 and word.isdecimal() and word[:2] in {"17", "18", "19", "20", "21"}
