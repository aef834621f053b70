"""Second predicates of saying of which nothing else is found: "accused them of it, | and said …".

The verb behind a conjunction has the subject of the sentence, also where an aside with
a subject of its own ends at the comma: "noted that Lund had left, which she admits, | and said".
"""

from __future__ import annotations

from typing import Final

import attrs

from newsclaims.attribution.attribution import Attribution
from newsclaims.attribution.clauses import complement_after, cue_end
from newsclaims.attribution.corrections.indices import indices_by_cue
from newsclaims.attribution.finite_verbs import has_finite_verb
from newsclaims.english import Family, is_only_participle, predicates
from newsclaims.text import Layout

__all__ = ["with_next_reports"]

_LINKS: Final = frozenset(("and", "but"))
_SAYING: Final = frozenset((Family.DENY, Family.SAY, Family.TELL))
_ASIDES: Final = frozenset(("which", "whom"))
_CONFIDENCE: Final = 0.6


def with_next_reports(layout: Layout, found: tuple[Attribution, ...]) -> tuple[Attribution, ...]:
    """Give second predicates the subject of the first one, and add those that report.

    Args:
        layout: The article's layout.
        found: The attributions.
    """
    found = tuple([_with_main_subject(layout, found, each) for each in found])
    known = indices_by_cue(found)
    added = (_next(layout, each) for each in found)
    return (*found, *(each for each in added if each is not None and each.head not in known))


def _with_main_subject(
    layout: Layout, found: tuple[Attribution, ...], report: Attribution
) -> Attribution:
    """A report behind an aside, with the subject of the clause that the aside divides."""
    words = layout.lowered
    low = report.cue[0][0] if report.cue and len(report.source) == 1 else 0
    first = report.source[0][0] if low else 0
    is_behind = low > first > 1 and words[low - 1] in _LINKS and words[low - 2] == ","
    if not is_behind or words[first - 1] not in _ASIDES or words[first - 2] != ",":
        return report
    for other in found:
        if other.source and other.cue and other.content[-1][1] in {first - 2, low - 2}:
            is_first = other.source[-1][1] <= other.cue[0][0] < first
            if is_first and layout.sentence_of[other.head] == layout.sentence_of[low]:
                return attrs.evolve(report, source=other.source)
    return report


def _next(layout: Layout, report: Attribution) -> Attribution | None:
    """The report of the verb of saying behind a content, by the same speaker."""
    words, end = layout.lowered, report.content[-1][1]
    if not report.cue or len(report.source) != 1 or report.inside >= 0:
        return None
    entry = predicates().get(words[report.head])
    in_order = report.source[0][1] <= report.cue[0][0] < report.content[0][0]
    is_past = entry is not None and entry.form == "ed" and report.head == report.cue[0][0]
    if not (in_order and is_past):
        return None
    close = layout.sentences[layout.sentence_of[report.head]][1]
    verb = end + 1 + (words[end : end + 1] == (",",))
    if verb + 2 >= close or words[verb - 1] not in _LINKS or layout.any_quoted(end, verb + 1):
        return None
    second = predicates().get(words[verb])
    if second is None or second.form != "ed" or second.verb not in _SAYING:
        return None
    stop = cue_end(words, verb, close, second)
    content = complement_after(words, stop, close)
    is_clause = bool(content) and layout.quotation_of[stop] < 0
    is_clause = is_clause and (words[stop] == "that" or has_finite_verb(layout, *content[0]))
    if not is_clause or is_only_participle(words[verb]) or words[stop] == "by":
        return None
    return Attribution(
        content=content,
        cue=((verb, stop),),
        source=report.source,
        head=verb,
        confidence=_CONFIDENCE,
        found_by="next-report",
    )
