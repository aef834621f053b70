"""That-clauses behind an aside: "said he saw Roe in May, when the two argued, | and that Roe left".

What somebody does in the aside has no part in the clause behind it, which goes on with the report.
"""

from __future__ import annotations

from typing import Final

import attrs

from newsclaims.attribution.attribution import Attribution
from newsclaims.attribution.corrections.extents import with_last_part, without_marks
from newsclaims.attribution.finite_verbs import has_finite_verb
from newsclaims.english import RELATIVE_PRONOUNS, Family, predicates
from newsclaims.text import Layout, Range

__all__ = ["before_outer_clause", "with_later_clauses"]

_ASIDES: Final = RELATIVE_PRONOUNS | {"when", "where"}
_LINKS: Final = frozenset(("and", "but"))
_CLAUSAL: Final = frozenset((Family.SAY, Family.TELL, Family.DENY, Family.THINK))
_LONGEST: Final = 40
"""Maximum number of tokens of an aside."""


def with_later_clauses(layout: Layout, found: tuple[Attribution, ...]) -> tuple[Attribution, ...]:
    """Extend reports by their that-clause behind an aside, of which it is no part.

    Args:
        layout: The article's layout.
        found: The attributions.
    """
    kept: list[Attribution | None] = list(found)
    for index, each in enumerate(found):
        link = _link(layout, each)
        if link < 0:
            continue
        first, end = each.content[-1]
        aside = range(end, link)
        close = layout.sentences[layout.sentence_of[link]][1]
        end = without_marks(layout.lowered, link, close)
        kept[index] = with_last_part(each, (first, end))
        for other, report in enumerate(kept):
            if report is not None and report.cue and report.head in aside:
                kept[other] = _before(report, link - (layout.lowered[link - 1] == ","))
    if None not in kept:
        return tuple([each for each in kept if each is not None])
    places = {index: new for new, index in enumerate(i for i, e in enumerate(kept) if e)}
    return tuple(
        attrs.evolve(each, inside=places.get(each.inside, -1)) for each in kept if each is not None
    )


def _link(layout: Layout, report: Attribution) -> int:
    """The conjunction before a later that-clause of a report, or -1."""
    words = layout.lowered
    if not report.cue or report.inside >= 0 or report.content[-1][0] < report.cue[-1][1]:
        return -1
    entry = predicates().get(words[report.head])
    first, end = report.content[-1]
    if entry is None or entry.verb not in _CLAUSAL or layout.any_quoted(first, end):
        return -1
    close = layout.sentences[layout.sentence_of[first]][1]
    opens = end + (words[end : end + 1] == (",",))
    if opens >= close or words[opens] not in _ASIDES or not has_finite_verb(layout, first, end):
        return -1
    for at in range(opens + 2, min(close - 3, opens + _LONGEST)):
        if words[at] in _LINKS and words[at + 1] == "that":
            is_clause = not has_finite_verb(layout, at + 2, at + 3)  # "and that is why"
            is_clause = is_clause and has_finite_verb(layout, at + 3, close)
            return at if is_clause and not layout.any_quoted(end, at) else -1
    return -1


def _before(report: Attribution, end: int) -> Attribution | None:
    """A report in an aside without the clause behind it; None if nothing is left."""
    content: tuple[Range, ...] = tuple(
        (low, min(high, end)) for low, high in report.content if low < end
    )
    return attrs.evolve(report, content=content) if content else None


def before_outer_clause(layout: Layout, outer: Attribution, nested: Attribution) -> Attribution:
    """A nested report without the next that-clause of the outer one: "urged her to go | and that".

    Args:
        layout: The article's layout.
        outer: The enclosing report.
        nested: The nested one.
    """
    words, (first, end) = layout.lowered, nested.content[-1]
    if first < nested.head or not nested.cue:
        return nested
    if words[first] == "that":
        stop = first - 1 - (words[first - 2] == ",")
        entry = predicates().get(words[nested.head])
        is_later = words[first - 1] in _LINKS and nested.cue[-1][1] < stop
        is_later = is_later and entry is not None and entry.is_tensed_verb
        return with_last_part(nested, (nested.cue[-1][1], stop)) if is_later else nested
    is_outer = words[outer.content[0][0]] == "that"
    for link in range(first + 1, end - 3):
        if words[link] not in _LINKS or words[link + 1] != "that" or layout.any_quoted(first, link):
            continue
        is_clause = not has_finite_verb(layout, link + 2, link + 3)
        if is_clause and (is_outer or not has_finite_verb(layout, first, link)):
            return with_last_part(nested, (first, link - (words[link - 1] == ",")))
    return nested
