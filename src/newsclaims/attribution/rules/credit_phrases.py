"""Reports by their words: "said Ann Smith", "the mayor said in an email", "according to Smith".

For rules that encounter a credit in a position that the training articles lack.
"""

from __future__ import annotations

from typing import Final, NamedTuple

from newsclaims.english import (
    ARTICLES,
    POSSESSIVE_DETERMINERS,
    SUBJECT_PRONOUNS,
    UTTERING,
    Family,
    predicates,
)
from newsclaims.text import Layout, Range

__all__ = ["LONGEST_CREDIT", "Credit", "find_credit", "is_reporting_verb"]

_FAMILIES: Final = UTTERING | {Family.DENY, Family.WONDER}
_OPENERS: Final = (
    ARTICLES | POSSESSIVE_DETERMINERS | SUBJECT_PRONOUNS | {"another", "many", "one", "some"}
) - {"you", "your"}
"""First lower-case words of a source."""
_LONGEST_SUBJECT: Final = 9
LONGEST_CREDIT: Final = _LONGEST_SUBJECT + 1
"""Maximum number of tokens from the start of a credit to its verb."""
_WITHIN: Final = frozenset("'’&-") | {
    "'s",
    "’s",
    "-",
    "of",
    "the",
    "for",
    "and",
    "at",
    "in",
    "from",
}


_CIRCUMSTANCES: Final = frozenset(
    (
        *("on", "in", "during", "after", "before", "when", "while", "as", "late", "early", "last"),
        *("this", "yesterday", "today", "who", "that"),
    )
)
"""First words of an adverbial of time or place after the source."""


class Credit(NamedTuple):
    """Source and cue of a report."""

    source: Range
    cue: Range


def is_reporting_verb(word: str) -> bool:
    """Whether a word, in lower case, is a finite form of a verb that reports speech."""
    entry = predicates().get(word)
    return entry is not None and entry.verb in _FAMILIES and entry.is_surely_finite


def find_credit(layout: Layout, first: int, end: int) -> Credit | None:
    """The report at the start of a range; anything may follow it.

    Args:
        layout: The text.
        first: The start of the range.
        end: Its end.
    """
    lowered = layout.lowered
    if first + 1 >= end:
        return None
    if lowered[first] == "according" and lowered[first + 1] == "to":
        return _behind(layout, first, first + 2, end)
    verb = first + (lowered[first] == "so")
    if verb + 1 < end and is_reporting_verb(lowered[verb]):
        return _behind(layout, first, verb + 1, end)
    return _before(layout, first, end)


def _behind(layout: Layout, first: int, start: int, end: int) -> Credit | None:
    """A credit that ends with its source: "said Ann Smith, who lives there"."""
    stop = start
    while stop < min(end, start + _LONGEST_SUBJECT) and _is_part(layout, stop):
        if layout.lowered[stop] in _CIRCUMSTANCES:
            break
        stop += 1
    if start < stop and _opens(layout, start):
        return Credit((start, stop), (first, start))
    return None


def _before(layout: Layout, first: int, end: int) -> Credit | None:
    """A credit that begins with its source: "the mayor said in an email"."""
    if not _opens(layout, first) or layout.lowered[first] in {"here", "there", "this", "these"}:
        return None
    for token in range(first + 1, min(end, first + _LONGEST_SUBJECT)):
        if is_reporting_verb(layout.lowered[token]):
            return Credit((first, token), (token, token + 1))
        if not _is_part(layout, token) or layout.lowered[token] == "than":
            return None
    return None


def _opens(layout: Layout, token: int) -> bool:
    word = layout.words[token]
    return word[0].isupper() or layout.lowered[token] in _OPENERS


def _is_part(layout: Layout, token: int) -> bool:
    word = layout.words[token]
    return word[0].isalnum() or word in _WITHIN
