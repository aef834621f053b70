"""Reports inside a content whose subject stands there, though the outer speaker was read as theirs.

"Roe said that the song, “Cold Iron,” | praised | a man": the song praises him. "Roe said a panel of
bakers, | cooks and cleaners | agreed that": all of them agreed.
"""

from __future__ import annotations

from collections.abc import Iterator

import attrs

from newsclaims.attribution.attribution import Attribution
from newsclaims.attribution.clauses import LINKS, PREPOSITIONS
from newsclaims.attribution.corrections.indices import renumbered
from newsclaims.attribution.corrections.long_subjects import with_whole_subject
from newsclaims.attribution.finite_verbs import finite_verbs, has_finite_verb
from newsclaims.english import COORDINATORS, STATING, predicates
from newsclaims.text import Layout

__all__ = ["with_inner_subject", "with_inner_subjects"]


def with_inner_subjects(layout: Layout, found: tuple[Attribution, ...]) -> tuple[Attribution, ...]:
    """Drop reports of the outer speaker by a content's own verb, and complete lists as subjects.

    Args:
        layout: The article's layout.
        found: The attributions of the model, the rules and the corrections.
    """
    outer = [each for each in found if _takes_clause(layout, each)]
    if not outer:
        return found
    return renumbered(_kept(layout, found, outer), found)


def with_inner_subject(layout: Layout, outer: Attribution, nested: Attribution) -> Attribution:
    """A nested report with the subject that stands in the content around it.

    That is the first verb's subject behind "and", as in "police held two men and | asked one", and
    the whole subject where its last noun was read as one.

    Args:
        layout: The article's layout.
        outer: The enclosing report.
        nested: A report inside it.
    """
    start = _subject(layout, outer)
    whole = _with_first_subject(layout, start, nested)
    if whole is nested:
        start = _noun_before(layout, outer, start)
    return with_whole_subject(layout, whole, start)


def _noun_before(layout: Layout, outer: Attribution, start: int) -> int:
    """The start of the noun that a participle tells of: "| a clerk suspected | of leaking it"."""
    words, head = layout.lowered, outer.head
    if words[start] not in PREPOSITIONS or not outer.source or outer.source[-1][1] != head:
        return start
    return outer.source[-1][0]


def _with_first_subject(layout: Layout, start: int, nested: Attribution) -> Attribution:
    """A report by the subject of the first verb, not by its object."""
    words = layout.lowered
    if len(nested.source) != 1 or not nested.cue:
        return nested
    (first, end), cue = nested.source[0], nested.cue[0][0]
    if words[cue - 1] not in COORDINATORS or end >= cue - 1 or first <= start:
        return nested
    verbs = finite_verbs(layout, start, first)
    is_object = len(verbs) == 1 and start < verbs[0] and verbs[0] == first - 1
    if not is_object or not has_finite_verb(layout, cue, cue + 1):
        return nested
    return attrs.evolve(nested, source=((start, verbs[0]),))


def _kept(
    layout: Layout, found: tuple[Attribution, ...], outer: list[Attribution]
) -> Iterator[tuple[int, Attribution]]:
    ordered = sorted(outer, key=lambda each: -each.head)  # the first of a sentence is kept
    by_sentence = {layout.sentence_of[each.head]: each for each in ordered}
    for index, each in enumerate(found):
        around = by_sentence.get(layout.sentence_of[each.head])
        if around is None or around is each or not _is_own_verb(layout, around, each):
            yield index, each
        elif each.source[0][0] > around.content[0][0]:
            whole = (_subject(layout, around), each.source[0][1])
            yield index, attrs.evolve(each, source=(whole,))


def _takes_clause(layout: Layout, each: Attribution) -> bool:
    """Whether a report has a clause behind a verb of stating: "Roe said | that it leaks"."""
    entry = predicates().get(layout.lowered[each.head])
    states = entry is not None and entry.verb in STATING and bool(each.cue and each.source)
    first = each.content[0][0]
    return states and each.source[0][0] < each.head < first and layout.quotation_of[first] < 0


def _subject(layout: Layout, around: Attribution) -> int:
    first = around.content[0][0]
    return first + (layout.lowered[first] == "that")


def _is_own_verb(layout: Layout, around: Attribution, each: Attribution) -> bool:
    """Whether a report's verb is one of the content around it, whose subject it missed."""
    words, first, end = layout.lowered, _subject(layout, around), around.content[0][1]
    if len(each.source) != 1 or not each.cue or not first < each.cue[0][0] <= each.head < end:
        return False
    if words[first] == "to" or words[first] in PREPOSITIONS:
        return False
    (begin, stop), low = each.source[0], each.cue[0][0]
    entry = predicates().get(words[each.head])
    if layout.words[low] != words[low] or (entry is not None and entry.noun is not None):
        return False  # "Roe Says It Leaks, Calls It Old", "many of the pledges he made"
    if begin < around.head:
        return words[low - 1] not in LINKS | {","} and _has_no_verb(layout, first, low)
    is_list = words[begin - 1] == "," and "and" in words[begin:stop]
    return is_list and begin > first and _has_no_verb(layout, first, begin)


def _has_no_verb(layout: Layout, first: int, end: int) -> bool:
    """Whether the words outside quotation marks, such as those of titles, have no finite verb."""
    verbs = finite_verbs(layout, first, end)
    return all(layout.quotation_of[at] >= 0 for at in verbs)
