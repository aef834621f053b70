"""Credits inside what somebody reports: "Lund said that the van, according to a guard, was red".

The guard is credited with the clause that Lund reports, not with Lund's report, and Lund reports
all of it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import attrs

from newsclaims.attribution.attribution import Attribution
from newsclaims.attribution.clauses import STOPS
from newsclaims.attribution.corrections.extents import without_marks
from newsclaims.attribution.corrections.subject_search import before_adverbs, phrase_before
from newsclaims.attribution.finite_verbs import has_finite_verb
from newsclaims.english import (
    AUXILIARIES,
    FINITE_FORMS,
    MODALS,
    RELATIVE_PRONOUNS,
    STATING,
    Family,
    predicates,
)
from newsclaims.text import Layout, Range

__all__ = ["with_reported_credits"]

_REPORTING: Final = STATING | {
    Family.ASK,
    Family.DENY,
    Family.DISAGREE,
    Family.HOPE,
    Family.KNOW,
    Family.MANDATE,
    Family.QUESTION,
    Family.THINK,
    Family.WONDER,
}
_RELATIVES: Final = RELATIVE_PRONOUNS | {"that"}
_OPENING: Final = frozenset(("if", "that", "whether"))
"""Words that open the clause of a report."""
_LONGEST: Final = 14
"""Maximum number of words of a subject."""
_CONFIDENCE: Final = 0.8


def with_reported_credits(
    layout: Layout, found: tuple[Attribution, ...]
) -> tuple[Attribution, ...]:
    """Put credits by "according to" between commas inside the report whose clause they divide.

    Args:
        layout: The article's layout.
        found: The attributions of the model and the rules.
    """
    result = list(found)
    for index, each in enumerate(found):
        credit = _credit(layout, each)
        if credit is None:
            continue
        low, high = credit
        behind = _report_behind(found, index, high)
        if behind >= 0:
            stop = found[behind].source[0][0] - 1
            content = tuple((first, min(end, stop)) for first, end in each.content if first < stop)
            if content:
                result[behind] = attrs.evolve(found[behind], inside=each.inside)
                result[index] = attrs.evolve(each, content=content, inside=behind)
            continue
        outer = _outer(layout, found, index, low)
        around = result[outer] if outer >= 0 else _report_before(layout, each, low)
        if around is None:
            continue
        *before, (first, _) = [part for part in around.content if part[0] < low]
        begin = first + (layout.lowered[first] in _OPENING)
        if begin >= low - 1:
            continue
        end = max(each.content[-1][1], around.content[-1][1])
        if end <= high + 1:
            if has_finite_verb(layout, first, low - 1):
                continue
            end = without_marks(layout.lowered, high, layout.sentences[layout.sentence_of[low]][1])
            if end <= high + 1:
                continue
        if outer < 0:
            outer = len(result)
            result.append(around)
        inside = -1 if around.inside == index else around.inside
        result[outer] = attrs.evolve(around, content=(*before, (first, end)), inside=inside)
        clause = ((begin, low - 1), (high + 1, end))
        result[index] = attrs.evolve(each, content=clause, inside=outer)
    return tuple(result)


def _credit(layout: Layout, each: Attribution) -> Range | None:
    """The range of an "according to" with its source between two commas, or None."""
    words = layout.lowered
    if not each.cue or not each.source or words[each.cue[0][0]] != "according":
        return None
    low, high = each.cue[0][0], each.source[-1][1]
    is_between = words[low - 1] == "," and words[high : high + 1] == (",",)
    is_between = is_between and words[low - 2] not in _RELATIVES  # "cases that, …, include"
    return (low, high) if is_between and low < high else None


def _report_before(layout: Layout, each: Attribution, low: int) -> Attribution | None:
    """The report whose clause a credit divides, if it was read as part of that clause."""
    words, (first, end) = layout.lowered, each.content[0]
    if each.inside >= 0 or end > low or layout.any_quoted(first, end):
        return None
    that = next((at for at in range(first + 2, end) if words[at] in _OPENING), -1)
    entry = predicates().get(words[that - 1]) if that > 0 else None
    if entry is None or entry.verb not in _REPORTING or entry.form not in FINITE_FORMS:
        return None
    stop = before_adverbs(words, first + 1, that - 1, auxiliaries=AUXILIARIES)
    subject = phrase_before(layout, stop, bounds=STOPS, longest=_LONGEST)
    if subject is None:
        return None
    return Attribution(
        content=((that, end),),
        cue=((stop, that),),
        source=(subject,),
        head=that - 1,
        confidence=min(each.confidence, _CONFIDENCE),
        found_by="reported-credit",
    )


def _report_behind(found: Sequence[Attribution], index: int, high: int) -> int:
    """The report of a whole sentence that was read as part of a credit in it, or -1.

    "The dam, according to officials, was safe, | a spokesman said".
    """
    low = found[index].cue[0][0]
    for at, each in enumerate(found):
        is_part = each.inside == index and bool(each.source) and each.source[0][0] > high
        if is_part and any(first < low and high < end for first, end in each.content):
            return at
    return -1


def _outer(layout: Layout, found: Sequence[Attribution], index: int, low: int) -> int:
    """The nearest report before a credit whose content reaches to it, or -1."""
    outer = -1
    for at, each in enumerate(found):
        if at == index or not each.cue or not each.source:
            continue
        entry = predicates().get(layout.lowered[each.head])
        if (
            entry is None
            or entry.verb not in _REPORTING
            or layout.lowered[each.cue[0][0]] in MODALS
        ):
            continue
        is_near = layout.sentence_of[each.head] == layout.sentence_of[low]
        reaches = any(each.head < first < low - 1 <= end for first, end in each.content)
        if is_near and reaches and (outer < 0 or each.head > found[outer].head):
            outer = at
    return outer
