"""Participles behind a noun phrase: "the campaign, so far backed by doctors,"."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from newsclaims.english.closed_classes import DETERMINERS, MEDIAL_ADVERBS, PREPOSITIONS
from newsclaims.english.inflection import may_be_past_participle
from newsclaims.english.times import DAYS, MONTHS

__all__ = ["before_participle"]

_ADVERBS: Final = MEDIAL_ADVERBS | {"first", "far", "mostly", "so", "widely"}
_BEHIND: Final = PREPOSITIONS | {"as", "to"}
_BEFORE_TIMES: Final = frozenset(("between", "during", "from", "in", "on"))
_IN_TIMES: Final = (
    DAYS
    | MONTHS
    | {",", "and", "early", "late", "mid", "morning", "night", "through", "to", "until"}
)
_SHORTEST: Final = 4
"""Maximum number of letters of words in -ing that are no participles ("king")."""


def before_participle(words: Sequence[str], first: int, end: int) -> int:
    """The end of a noun phrase before a participle that does not tell it apart.

    Such a participle stands behind a comma, or only dates the noun ("a poll | conducted in May").

    Args:
        words: The words.
        first: The first word behind which it may stand.
        end: The end of the noun phrase.

    >>> before_participle("the group , so far backed by doctors".split(), 0, 8)
    2
    >>> before_participle("a poll conducted from 3 to 5 October".split(), 0, 8)
    2
    >>> before_participle("comments Lund made in 2006".split(), 0, 5)
    5
    """
    phrase = [word.lower() for word in words[first:end]]
    for at in range(1, len(phrase) - 1):
        if phrase[at] == "," and _modifies(phrase, at + 1):
            return first + at
        dates = phrase[at + 1] in _BEFORE_TIMES and _is_time(phrase[at + 2 :])
        if dates and _is_participle(phrase[at]) and not _follows_name(words, first, first + at):
            return first + at
    return end


def _follows_name(words: Sequence[str], first: int, at: int) -> bool:
    """Whether a name behind a noun may be the subject: "comments | Lund | made in 2006"."""
    start = at
    while start > first and not words[start - 1].islower():
        start -= 1
    return first < start < at and words[start - 1] not in PREPOSITIONS | DETERMINERS


def _is_time(words: Sequence[str]) -> bool:
    """Whether words are a time and nothing else: "3 to 5 October"."""
    is_dated = any(word in DAYS or word in MONTHS or word.isdigit() for word in words)
    return is_dated and all(word in _IN_TIMES or word.isdigit() for word in words)


def _modifies(words: Sequence[str], at: int) -> bool:
    """Whether a participle with what belongs to it begins at a word, maybe behind adverbs."""
    end = len(words)
    while at < end and (words[at] in _ADVERBS or words[at].endswith("ly")):
        at += 1
    if at + 1 >= end or not _is_participle(words[at]):
        return False
    at += 1 + (words[at + 1].endswith("ly") and at + 2 < end)  # "issued jointly by"
    return words[at] in _BEHIND


def _is_participle(word: str) -> bool:
    """Whether a word may be a participle, present or past."""
    is_present = word.endswith("ing") and len(word) > _SHORTEST
    return is_present or may_be_past_participle(word)
