"""Quotations that continue a speech without a credit of their own.

“We waited,” she said. “Nobody came.” The second quotation belongs to the same speaker. So does one
that makes up the next paragraph, and one that the next paragraph reopens. In the training articles
99 % of the quotations that follow in the same paragraph after a single cue continue the speech, and
3 in 4 of those that make up the next paragraph.

Speech may also begin before its credit: a paragraph that consists of a quotation, with no credit
just before, belongs to the speaker credited in the next paragraph, if that continues with a
quotation.

A quotation of whole sentences behind an unquoted report, in the same paragraph, has the report's
source (24 of 34 in the training articles; most of the others are credited behind them). So has one
that is the paragraph below a report that ends in quoted words. It is an attribution of its own,
without a cue: what is said after a denial is not denied.

A paragraph that is a quotation, after one that ends in a colon, is the content of the last cue
before the colon (26 of 26 in the training articles), replacing a content in the cue's sentence.
Below the heading "On the economy:" the statement above it goes on.
"""

from __future__ import annotations

from bisect import bisect_left
from operator import attrgetter
from typing import Final

import attrs

from newsclaims.attribution.attribution import Attribution
from newsclaims.attribution.rules.context import inner_range
from newsclaims.english import predicates
from newsclaims.text import MARKS, Family, Layout, Quotation, Range

__all__ = ["continue_contents", "follow_reports"]

_OTHERS: Final = frozenset(("he", "she", "they"))
_ASKING: Final = frozenset(("ask", "demand", "inquire", "wonder"))
_STOPS: Final = frozenset((".", ",", "!", "?"))
_TOPICAL: Final = frozenset(("about", "concerning", "on", "regarding"))
_LONGEST_TOPIC: Final = 10
_SHORTEST: Final = 6
"""Minimum length of a speech; a shorter paragraph in marks is rather a heading or a shout."""


def continue_contents(layout: Layout, found: tuple[Attribution, ...]) -> tuple[Attribution, ...]:
    """Extend contents by the quotations that continue them.

    Args:
        layout: The text.
        found: Its attributions, in any order; the result has the same order.
    """
    owner = [-1] * len(layout)
    by_head = sorted((each.head, index) for index, each in enumerate(found))
    heads = [head for head, _ in by_head]
    speaking = [head for head, index in by_head if found[index].source and found[index].inside < 0]
    for _, index in by_head:
        for first, end in found[index].content:
            owner[first:end] = [index] * (end - first)
    outer = [
        quotation
        for quotation in layout.quotations
        if quotation.inside < 0 and not _is_mentioned(layout, quotation, owner)
    ]
    more: dict[int, list[Range]] = {}
    introducing: set[int] = set()
    previous: Quotation | None = None
    for quotation in outer:
        before, previous = previous, quotation
        first, end = quotation.tokens
        if any(owner[token] >= 0 for token in (first, (first + end) // 2, end - 1)):
            continue
        colon = _colon_above(layout, quotation)
        speaker = -1
        if colon >= 0:
            place = bisect_left(heads, first) - 1
            if place >= 0 and layout.sentence_of[heads[place]] == layout.sentence_of[colon]:
                speaker = by_head[place][1]
                introducing.add(speaker)
            elif before is not None and _is_topic(layout, colon, before, heads):
                speaker = _owner_of(before, owner)
        elif before is not None:
            speaker = _owner_of(before, owner)
            if speaker >= 0 and not _carries_on(
                layout, before, quotation, speaking, found[speaker].head
            ):
                speaker = -1
        if speaker >= 0:
            more.setdefault(speaker, []).append(inner_range(layout, quotation.tokens))
            owner[first:end] = [speaker] * (end - first)
    _carry_back(layout, outer, owner, heads, found=found, more=more)
    continued = list(found)
    for index, parts in more.items():
        each = found[index]
        kept = _below(layout, each) if index in introducing else each.content
        continued[index] = attrs.evolve(each, content=_in_order((*kept, *parts)))
    return tuple(continued)


def follow_reports(layout: Layout, found: tuple[Attribution, ...]) -> tuple[Attribution, ...]:
    """Add the quotations of whole sentences that follow an unquoted report in its paragraph.

    Args:
        layout: The text.
        found: Its attributions, in any order.

    Returns:
        All of `found`, in the same order, followed by the new ones.
    """
    last = {layout.sentence_of[each.head]: each for each in sorted(found, key=attrgetter("head"))}
    behind: list[tuple[Quotation, Attribution]] = []
    for quotation in layout.quotations:
        first, end = quotation.tokens
        report = last.get(layout.sentence_of[first] - 1)
        if quotation.inside >= 0 or report is None or not report.source or not report.cue:
            continue
        if end - first < _SHORTEST:
            continue
        if _is_behind_report(layout, quotation, report) or _is_below_fragment(
            layout, quotation, report
        ):
            behind.append((quotation, report))
    if not behind:
        return found
    owned = {token for each in found for part in each.content for token in range(*part)}
    added = []
    for quotation, report in behind:
        first, end = quotation.tokens
        if owned.isdisjoint((first, (first + end) // 2, end - 1)):
            added.append(
                Attribution(
                    content=(inner_range(layout, quotation.tokens),),
                    cue=(),
                    source=report.source,
                    head=first,
                    confidence=min(_FOLLOWING, report.confidence),
                    found_by="quotation-behind-report",
                )
            )
    return (*found, *added)


_FOLLOWING: Final = 0.75


def _is_behind_report(layout: Layout, quotation: Quotation, report: Attribution) -> bool:
    """Whether a closed quotation of whole sentences follows an unquoted report in its paragraph."""
    first, end = quotation.tokens
    start, stop = layout.sentences[layout.sentence_of[report.head]]
    paragraph = layout.paragraph_of[first]
    whole = stop == first and layout.sentences[layout.sentence_of[end - 1]][1] == end
    goes_on = end < len(layout) and layout.paragraph_of[end] == paragraph
    return (
        whole
        and quotation.opened
        and quotation.closed
        and layout.words[end - 2] != ","
        and layout.paragraph_of[report.head] == paragraph
        and not layout.any_quoted(start, stop)
        # Who speaks next may be credited there.
        and not (goes_on and layout.quotation_of[end] < 0)
    )


def _is_below_fragment(layout: Layout, quotation: Quotation, report: Attribution) -> bool:
    """Whether a paragraph of speech follows a report that ends its paragraph in quoted words."""
    first = quotation.tokens[0]
    last = layout.sentences[layout.sentence_of[report.head]][1] - 1
    fragment = layout.quotation_of[last]
    return (
        report.inside < 0
        and fragment >= 0
        and last + 1 == first
        and layout.paragraph_of[last] + 1 == layout.paragraph_of[first]
        and report.head < layout.quotations[fragment].tokens[0] < report.content[-1][1]
        and _is_paragraph_of_speech(layout, quotation)
    )


def _colon_above(layout: Layout, quotation: Quotation) -> int:
    """The colon at the end of the paragraph above one that is a quotation, or -1."""
    first = quotation.tokens[0]
    if not first or quotation.tokens != layout.paragraphs[layout.paragraph_of[first]]:
        return -1
    colon = first - 1
    return colon if layout.words[colon] == ":" and layout.quotation_of[colon] < 0 else -1


def _is_mentioned(layout: Layout, quotation: Quotation, owner: list[int]) -> bool:
    """Whether nobody is known to say words within a sentence: the title of somebody's book."""
    first, end = quotation.tokens
    if any(owner[token] >= 0 for token in (first, (first + end) // 2, end - 1)):
        return False
    opens, closes = layout.sentences[layout.sentence_of[first]]
    return opens < first and end < closes and layout.words[first - 1] not in {",", ":"}


def _is_topic(layout: Layout, colon: int, before: Quotation, heads: list[int]) -> bool:
    """Whether a heading between two quotations tells a topic: "On the economy:"."""
    first, end = layout.paragraphs[layout.paragraph_of[colon]]
    is_short = end - first <= _LONGEST_TOPIC and layout.lowered[first] in _TOPICAL
    return (
        is_short
        and before.tokens[1] == first
        and bisect_left(heads, first) == bisect_left(heads, end)
    )


def _below(layout: Layout, each: Attribution) -> tuple[Range, ...]:
    """The content of an attribution outside the sentence of its cue."""
    sentence = layout.sentence_of[each.head]
    return tuple(part for part in each.content if layout.sentence_of[part[0]] != sentence)


def _carry_back(
    layout: Layout,
    outer: list[Quotation],
    owner: list[int],
    heads: list[int],
    *,
    found: tuple[Attribution, ...],
    more: dict[int, list[Range]],
) -> None:
    """Assign quotations that precede their credit to the next speaker.

    Args:
        layout: The text.
        outer: The outermost quotations.
        owner: For each token, the attribution whose content contains it, or -1; updated.
        heads: The positions of the cues, in order.
        found: The attributions.
        more: The additional ranges of each attribution; updated.
    """
    for quotation, after in zip(outer[-2::-1], outer[:0:-1], strict=True):
        first, end = quotation.tokens
        speaker = _owner_of(after, owner, at_start=True)
        if speaker < 0 or any(owner[token] >= 0 for token in (first, (first + end) // 2, end - 1)):
            continue
        # A speaker credited just before may be the one who continues (a dialogue).
        above = layout.paragraphs[max(0, layout.paragraph_of[first] - 1)][0]
        alone = bisect_left(heads, above) == bisect_left(heads, end) and found[speaker].head >= end
        if alone and _opens_speech(layout, quotation, after):
            more.setdefault(speaker, []).append(inner_range(layout, quotation.tokens))
            owner[first:end] = [speaker] * (end - first)


def _opens_speech(layout: Layout, quotation: Quotation, after: Quotation) -> bool:
    """Whether a quotation is a paragraph of speech, and the next one begins the next paragraph."""
    start = after.tokens[0]
    paragraph = layout.paragraph_of[start]
    return (
        layout.paragraph_of[quotation.tokens[0]] + 1 == paragraph
        and layout.paragraphs[paragraph][0] == start
        and _is_paragraph_of_speech(layout, quotation)
    )


def _owner_of(quotation: Quotation, owner: list[int], *, at_start: bool = False) -> int:
    """The attribution whose content contains a quotation's end, or its start, or -1."""
    first, end = quotation.tokens
    if at_start:
        return owner[first] if owner[first] >= 0 else owner[min(first + 1, end - 1)]
    last = owner[end - 1] if owner[end - 1] >= 0 else owner[max(first, end - 2)]
    return last if last >= 0 else owner[max(first, end - 3)]


def _carries_on(
    layout: Layout, before: Quotation, quotation: Quotation, heads: list[int], head: int
) -> bool:
    """Whether a quotation continues the speech of the previous one.

    Args:
        layout: The text.
        before: The quotation before it.
        quotation: The quotation, which has no credit so far.
        heads: The positions of the cues of reports with a source, outside others, in order.
        head: The cue of the content that `before` belongs to.
    """
    first, end = quotation.tokens
    last = before.tokens[1] - 1
    starts = layout.sentences[layout.sentence_of[first]][0] == first
    if not starts or layout.sentences[layout.sentence_of[end - 1]][1] != end:
        return False
    if quotation.continues >= 0 and layout.quotations[quotation.continues] is before:
        return True
    apart = layout.paragraph_of[first] - layout.paragraph_of[last]
    between = bisect_left(heads, first) - bisect_left(heads, last)
    if apart > 1 or between > 1:
        return False
    if apart == 0:
        return head < first and not _is_taken_up(layout, last, first)
    if _is_asked(layout, last, head):
        return False
    return _is_paragraph_of_speech(layout, quotation) and _is_utterance(layout, before)


def _is_asked(layout: Layout, last: int, head: int) -> bool:
    """Whether a question ends with its credit, so that the next paragraph may answer it."""
    entry = predicates().get(layout.lowered[head])
    asks = layout.words[last - 1] == "?" and entry is not None and entry.lemma in _ASKING
    return asks and head > last


def _is_taken_up(layout: Layout, last: int, first: int) -> bool:
    """Whether somebody else may speak after a fragment.

    "He laughs." or "The captain, Ann Lund, does not quibble." before the quotation tells who.
    """
    between = layout.sentence_of[last] + 1
    if between >= layout.sentence_of[first] or layout.words[last - 1] in _STOPS:
        return False
    start = layout.sentences[between][0]
    named = any(word[0].isupper() for word in layout.words[start + 1 : first])
    return named or layout.lowered[start] in _OTHERS


def _is_paragraph_of_speech(layout: Layout, quotation: Quotation) -> bool:
    """Whether a quotation makes up its paragraph, and is not a heading or from another article."""
    first, end = quotation.tokens
    if quotation.tokens != layout.paragraphs[layout.paragraph_of[first]]:
        return False
    if not quotation.opened or end - first < _SHORTEST:
        return False
    if not quotation.closed and not _is_reopened(layout, quotation):
        return False
    # Double marks within double ones enclose a quotation of an article with its own marks.
    within = layout.innermost_quotation_of[first:end]
    inner = min((index for index in within if index != layout.quotation_of[first]), default=-1)
    double = MARKS[layout.words[first]].family is not Family.SINGLE
    if inner < 0:
        return double
    mark = MARKS.get(layout.words[layout.quotations[inner].tokens[0]])
    return double and mark is not None and mark.family is Family.SINGLE


def _is_reopened(layout: Layout, quotation: Quotation) -> bool:
    """Whether the next paragraph reopens a quotation, which therefore has no closing mark."""
    first, end = quotation.tokens
    after = layout.quotation_of[end] if end < len(layout) else -1
    return after >= 0 and layout.quotations[after].continues == layout.quotation_of[first]


def _is_utterance(layout: Layout, quotation: Quotation) -> bool:
    """Whether a quotation starts like an utterance, rather than a fragment in a sentence."""
    first = quotation.tokens[0]
    starts = layout.sentences[layout.sentence_of[first]][0] == first
    return starts or layout.words[first - 1] in {",", ":"}


def _in_order(ranges: tuple[Range, ...]) -> tuple[Range, ...]:
    """Ranges in text order, adjacent ones merged."""
    merged: list[Range] = []
    for first, end in sorted(ranges):
        if merged and first <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((first, end))
    return tuple(merged)
