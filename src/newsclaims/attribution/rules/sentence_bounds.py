"""Contents in the reporter's words stay in one sentence.

A content that starts outside quotation marks and extends past the end of a sentence attributes the
next sentence to the speaker. Annotators mark such a content in 28 of 7,734 pieces of the training
articles, nearly all of them transcripts and block quotations, which rules find.
"""

from __future__ import annotations

import attrs

from newsclaims.attribution.attribution import Attribution
from newsclaims.english import Family, predicates
from newsclaims.text import SENTENCE_ENDS, Layout, Range

__all__ = ["within_sentences"]


def within_sentences(layout: Layout, found: tuple[Attribution, ...]) -> tuple[Attribution, ...]:
    """Cut the engine's contents at sentence ends outside quotations.

    Of a content before its cue, the last sentence is kept; of one after it, the first.
    """
    return tuple(
        _cut(layout, _without_next_sentence(layout, _without_denied_quotation(layout, each)))
        for each in found
    )


def _without_next_sentence(layout: Layout, each: Attribution) -> Attribution:
    """Drop the reporter's next sentence from what a credit beside a quotation says.

    "“It was a joke,” he pointed out. | The referee left": he said the quotation alone.
    """
    if len(each.content) == 1 or not each.cue:
        return each
    own, stop = layout.sentence_of[each.head], each.cue[-1][1]
    is_before = each.content[0][1] <= stop and layout.quotation_of[each.content[0][0]] >= 0
    if not is_before or layout.words[stop : stop + 1] == (":",):
        return each
    kept = tuple(
        (first, end)
        for first, end in each.content
        if layout.sentence_of[first] <= own or layout.any_quoted(first, end)
    )
    return each if kept == each.content else attrs.evolve(each, content=kept)


def _without_denied_quotation(layout: Layout, each: Attribution) -> Attribution:
    """A denial of what stands behind it alone: "“I told her.” Roe denied | having been told"."""
    last = each.content[-1]
    is_behind = len(each.content) > 1 and bool(each.cue) and last[0] == each.cue[-1][1]
    entry = predicates().get(layout.lowered[each.head]) if is_behind else None
    if entry is None or entry.verb is not Family.DENY:
        return each
    kept = tuple(
        (first, end)
        for first, end in each.content
        if layout.quotation_of[first] < 0
        or first > each.head
        or layout.words[end - 1] not in SENTENCE_ENDS
    )
    return attrs.evolve(each, content=kept)


def _cut(layout: Layout, each: Attribution) -> Attribution:
    sentence_of = layout.sentence_of
    crossing = [end for first, end in each.content if sentence_of[first] < sentence_of[end - 1]]
    if not crossing:
        return each
    content = tuple(
        _nearest(layout, piece, each.head) if layout.quotation_of[piece[0]] < 0 else piece
        for piece in each.content
    )
    return each if content == each.content else attrs.evolve(each, content=content)


def _nearest(layout: Layout, piece: Range, head: int) -> Range:
    """The part of a content in the sentence that is nearest to its cue."""
    first, end = piece
    ends = [
        stop
        for _, stop in layout.sentences[layout.sentence_of[first] : layout.sentence_of[end - 1]]
        if layout.quotation_of[stop - 1] < 0 and layout.quotation_of[stop] < 0
    ]
    if not ends:
        return piece
    return (
        (first, max(first + 1, _without_stop(layout, ends[0]))) if head < first else (ends[-1], end)
    )


def _without_stop(layout: Layout, end: int) -> int:
    return end - 1 if layout.words[end - 1] in SENTENCE_ENDS else end
