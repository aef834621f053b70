"""Participles of what somebody did, in a report of it: "records show Lund sued, | claiming that".

The participle behind a reported clause is as a rule the reporter's ("he said it was late, adding
that"). It is of the clause's subject behind "show", as records do not claim, and behind an act by
which that subject addressed somebody.
"""

from __future__ import annotations

from bisect import bisect_left
from typing import Final

import attrs

from newsclaims.attribution.attribution import Attribution
from newsclaims.attribution.clauses import DETERMINERS, may_speak
from newsclaims.attribution.corrections.extents import with_last_part
from newsclaims.attribution.corrections.next_predicates import takes_clause
from newsclaims.attribution.finite_verbs import finite_verbs, has_finite_verb
from newsclaims.english import (
    CONTACTING,
    NUMBERS,
    UTTERING,
    Family,
    forms_of_verbs,
    predicates,
)
from newsclaims.text import Layout, Range

__all__ = ["with_reported_participles"]

_SHOWING: Final = forms_of_verbs(("reveal", "show"))
_ADDRESSING: Final = (CONTACTING - forms_of_verbs(("call",))) | forms_of_verbs(
    ("complain", "petition", "radio", "sue", "testify", "write")
)
"""Verbs for acts by which somebody addresses others."""
_OF_REPORTER: Final = frozenset(("adding", "indicating", "noting", "showing"))
"""Participles by which whoever reports goes on."""
_FAMILIES: Final = UTTERING | {Family.COMMIT, Family.DENY, Family.MANDATE}
_LONGEST_SUBJECT: Final = 8
_OPENERS: Final = DETERMINERS | NUMBERS | {"one"}


def with_reported_participles(
    layout: Layout, found: tuple[Attribution, ...]
) -> tuple[Attribution, ...]:
    """Give the participle behind a reported clause to the subject of that clause.

    Args:
        layout: The article's layout.
        found: The attributions.
    """
    ends = {
        each.content[-1][1]: index
        for index, each in enumerate(found)
        if each.cue and each.cue[-1][1] <= each.content[-1][0]
    }
    kept = list(_with_inner_subjects(layout, found))
    for index, each in enumerate(found):
        low = each.cue[0][0] if each.cue else 0
        outer = ends.get(low - 1, -1) if low and layout.lowered[low - 1] == "," else -1
        if (
            outer < 0
            or found[outer].source != each.source
            or not each.source
            or not _is_uttering(layout, each)
        ):
            continue
        subject = _subject(layout, found[outer])
        if subject is None:
            continue
        first, _ = kept[outer].content[-1]
        kept[outer] = with_last_part(kept[outer], (first, each.content[-1][1]))
        kept[index] = attrs.evolve(each, source=(subject,), inside=outer)
    return tuple(kept)


def _is_uttering(layout: Layout, report: Attribution) -> bool:
    """Whether a report's cue is a participle by which somebody says something."""
    word = layout.lowered[report.cue[0][0]]
    entry = predicates().get(word)
    is_participle = entry is not None and entry.form == "ing" and entry.verb in _FAMILIES
    behind = report.content[0][0] >= report.cue[-1][1]
    return is_participle and behind and word not in _OF_REPORTER


def _subject(layout: Layout, outer: Attribution) -> Range | None:
    """The subject of a reported clause that tells whom it addressed, or what records show."""
    words, (first, end) = layout.lowered, outer.content[-1]
    first += words[first] == "that"
    if layout.any_quoted(first, end):
        return None
    verbs = finite_verbs(layout, first + 1, min(end, first + _LONGEST_SUBJECT))
    if not verbs or not may_speak(layout, (first, verbs[0])):
        return None
    shows = words[outer.head] in _SHOWING and not may_speak(layout, outer.source[0])
    is_act = shows or words[verbs[0]] in _ADDRESSING
    return (first, verbs[0]) if is_act else None


def _with_inner_subjects(layout: Layout, found: tuple[Attribution, ...]) -> tuple[Attribution, ...]:
    """Give a reported verb the subject that was read as all of the report: "says | Roe | told"."""
    kept = list(found)
    starts = {
        each.content[0][0]: index
        for index, each in enumerate(found)
        if each.cue
        and each.cue[-1][1] == each.content[0][0]
        and len(each.content) == 1
        and takes_clause(layout.lowered[each.head])
    }
    heads = sorted((each.cue[0][0], index) for index, each in enumerate(found) if each.cue)
    for first, outer in starts.items():
        around = found[outer]
        end = around.content[0][1]
        inside = heads[bisect_left(heads, (first + 1,)) : bisect_left(heads, (end + 1,))]
        for _, index in inside:
            each = found[index]
            low = each.cue[0][0] if each.cue and each.source == around.source else -1
            if index == outer or not each.source or not first < low <= end:
                continue
            subject = (first + (layout.lowered[first] == "that"), low)
            entry = predicates().get(layout.lowered[each.head])
            is_verb = entry is not None and entry.is_tensed_verb and each.content[0][0] > low
            if is_verb and _is_subject(layout, subject):
                content = ((first, max(end, each.content[-1][1])),)
                kept[outer] = attrs.evolve(around, content=content)
                kept[index] = attrs.evolve(each, source=(subject,), inside=outer)
    return tuple(kept)


def _is_subject(layout: Layout, phrase: Range) -> bool:
    """Whether words are a noun phrase without a verb: not "| to be late, | says"."""
    first, end = phrase
    if first >= end or not layout.words[end - 1][0].isalnum() or layout.any_quoted(first, end):
        return False
    opens = layout.lowered[first] in _OPENERS or layout.words[first][0].isupper()
    return opens and not has_finite_verb(layout, first, end)
