"""Clauses before their credit of which the model found only the end.

In "Farmers expect to lose half of their barley, a union said" or "The bridge at Nedre is closed,
police say", a content that starts at "to lose" or "at Nedre" has no subject: it is extended to the
start of its clause. In a quarter of PolNeAR's training articles and all of Wikinews', three of
5,792 contents are extended so, each to the start of the annotation.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import attrs

from newsclaims.attribution.attribution import Attribution
from newsclaims.english import AUXILIARIES, PREPOSITIONS, may_be_past
from newsclaims.text import PIECE_BREAKS, Layout

__all__ = ["with_whole_clauses"]

_LONGEST_PHRASE: Final = 6
"""Maximum number of tokens after a preposition searched for a predicate without a subject."""


def with_whole_clauses(layout: Layout, found: tuple[Attribution, ...]) -> tuple[Attribution, ...]:
    """Extend contents without a subject to the start of their sentence."""
    cut = [_is_cut(layout, each) for each in found]
    if not any(cut):
        return found
    taken = {token for each in found for token in _tokens(each)}
    return tuple(
        _drawn(layout, each, taken) if is_cut else each
        for each, is_cut in zip(found, cut, strict=True)
    )


def _tokens(each: Attribution) -> Iterator[int]:
    for first, end in (*each.content, *each.cue, *each.source):
        yield from range(first, end)


def _is_cut(layout: Layout, each: Attribution) -> bool:
    """Whether a content before its credit has no subject, and does not start its sentence."""
    if len(each.content) != 1 or not each.cue:
        return False
    first, end = each.content[0]
    if end >= len(layout) or layout.words[end] != ",":
        return False
    credit = each.credit_start
    return (
        credit == end + 1 and _start(layout, first) < first and _lacks_subject(layout, first, end)
    )


def _start(layout: Layout, first: int) -> int:
    """The start of the sentence of a token, after the time stamp of a live blog."""
    start = layout.sentences[layout.sentence_of[first]][0]
    while start < first and ":" in layout.words[start][1:]:
        start += 1
    return start


def _drawn(layout: Layout, each: Attribution, taken: set[int]) -> Attribution:
    first, end = each.content[0]
    start = _start(layout, first)
    if any(
        token in taken or layout.quotation_of[token] >= 0 or layout.words[token] in PIECE_BREAKS
        for token in range(start, first)
    ):
        return each
    return attrs.evolve(each, content=((start, end),))


def _lacks_subject(layout: Layout, first: int, end: int) -> bool:
    """Whether a content starts after the subject of its clause."""
    lowered = layout.lowered
    word, before = lowered[first], lowered[first - 1]
    if word == "to" and before[0].isalpha():
        return True
    if word in AUXILIARIES or (word == "which" and before == ","):
        return True
    if word in PREPOSITIONS and before[0].isalpha():
        phrase = range(first + 1, min(end, first + _LONGEST_PHRASE))
        stop = next((at for at in phrase if lowered[at] in AUXILIARIES), end)
        return stop < end and not any(lowered[at] == "," for at in range(first, stop))
    return before == "," and may_be_past(word)
