"""Corrects reports by the reporting clauses between commas: "…, the ranger remarked on our way".

The words before such a clause are its content, and the words after it too if those before it do not
form a clause. The grammar decides if the model has found the content inside the clause ("on our
way"), or no report.
"""

from __future__ import annotations

from typing import Final

import attrs

from newsclaims.attribution.attribution import Attribution
from newsclaims.attribution.corrections.extents import with_last_part
from newsclaims.attribution.corrections.indices import indices_by_cue
from newsclaims.attribution.corrections.reporting_clause_contents import (
    OPENING_SUBORDINATORS,
    ReportingClause,
    is_reporters,
)
from newsclaims.attribution.corrections.reporting_clause_phrases import (
    SEGMENT_MARKS,
    behind_particle,
    opens_subject,
)
from newsclaims.attribution.corrections.reporting_clause_search import find_reporting_clauses
from newsclaims.attribution.corrections.subject_search import before_adverbs
from newsclaims.attribution.finite_verbs import has_finite_verb
from newsclaims.english import MODALS, time_from
from newsclaims.text import Layout, Range, overlap

__all__ = ["with_reporting_clauses"]

_CONCEDING: Final = OPENING_SUBORDINATORS - {"as", "before", "after"}
_BRACKETS: Final = frozenset(("(", ")"))
_TWO_PIECES: Final = 2
_CONFIDENCE: Final = 0.8


def with_reporting_clauses(
    layout: Layout, found: tuple[Attribution, ...]
) -> tuple[Attribution, ...]:
    """Make the sentence around each reporting clause its content.

    Args:
        layout: The article's layout.
        found: The attributions of the model and the rules.
    """
    words = layout.lowered
    result = list(found)
    by_token = indices_by_cue(found)
    by_source = {each.source: index for index, each in enumerate(found)}
    for clause, content in find_reporting_clauses(layout):
        if _introduces(layout, clause):
            continue
        index = by_token.get(clause.head, -1)
        if index >= 0 and _goes_on(words, clause, result[index], content):
            continue
        if index >= 0:
            end = layout.sentences[layout.sentence_of[clause.head]][1]
            kept = _without_reporters(words, result[index], (clause, end), content)
            result[index] = _corrected(layout, kept, clause, content)
            continue
        added = Attribution(
            content=content,
            cue=(_cue(words, clause),),
            source=(clause.source,),
            head=clause.head,
            confidence=_CONFIDENCE,
            found_by="reporting-clause",
        )
        misread = by_source.get(added.source, -1)
        if misread >= 0 and any(overlap(part, found[misread].cue[0]) for part in content):
            result[misread] = added  # a verb of the sentence as the speaker's: "Do not say that"
        else:
            result = [_before_credit(_without_inserted(each, clause), clause) for each in result]
            result.append(added)
    return tuple(result)


def _without_inserted(each: Attribution, clause: ReportingClause) -> Attribution:
    """A report without the subject of a clause inserted behind its source: "Lund, | aides say,"."""
    first, end = each.source[-1] if each.source else (0, 0)
    if first >= clause.first or end != clause.source[1] or each.head <= clause.end:
        return each
    return attrs.evolve(each, source=(*each.source[:-1], (first, clause.first - 1)))


def _before_credit(each: Attribution, clause: ReportingClause) -> Attribution:
    """A report without the credit of its sentence: "told us it leaked|, the court ruled"."""
    first, end = each.content[-1]
    runs_over = each.head < first < clause.first - 1 < end <= clause.end
    return with_last_part(each, (first, clause.first - 1)) if runs_over else each


def _introduces(layout: Layout, clause: ReportingClause) -> bool:
    """Whether a clause introduces what stands below it: "Writing home, the mayor said:"."""
    end = layout.paragraphs[layout.paragraph_of[clause.head]][1]
    return clause.end == end - 1 and end < len(layout) and layout.words[clause.end] == ":"


def _goes_on(
    words: tuple[str, ...],
    clause: ReportingClause,
    each: Attribution,
    content: tuple[Range, ...],
) -> bool:
    """Whether the model has judged if "and" goes on with what was said: ", he said, | and"."""
    link, *following = words[clause.end + 1 : clause.end + 3] or ("",)
    is_next = link == "and" and MODALS.isdisjoint(following)
    return is_next and any(overlap(part, content[0]) for part in each.content)


def _cue(words: tuple[str, ...], clause: ReportingClause) -> Range:
    """A clause's verb with the auxiliaries after its subject and its particle."""
    start = min(clause.source[1], clause.head)
    return (before_adverbs(words, start, clause.head), behind_particle(words, clause.head))


def _corrected(
    layout: Layout, each: Attribution, clause: ReportingClause, content: tuple[Range, ...]
) -> Attribution:
    """Replace the content of an attribution if it differs from the sentence around its clause."""
    if content[0][0] > clause.end:
        return attrs.evolve(each, content=content)
    inside = [part for part in each.content if part[0] >= clause.first and part[1] <= clause.end]
    reached = [any(overlap(part, own) for own in each.content) for part in content]
    runs_in = any(overlap(part, clause.source) for part in each.content)
    runs_in = runs_in or any(overlap(part, own) for part in each.source for own in content)
    if all(reached) and not inside and not runs_in:
        return _with_end(_with_main_clause(layout, each, content), clause)
    source = each.source if all(reached) and not runs_in else (clause.source,)
    return attrs.evolve(each, source=source, content=content)


def _without_reporters(
    words: tuple[str, ...],
    each: Attribution,
    within: tuple[ReportingClause, int],
    content: tuple[Range, ...],
) -> Attribution:
    """Remove the reporter's addition after a final credit: "…, he said, closing the door"."""
    clause, stop = within
    end, behind = clause.end, clause.source[0] > clause.head
    if content[-1][1] > end or not is_reporters(words, (end + 1, stop), behind=behind):
        return each
    kept = tuple(part for part in each.content if part[0] <= end)
    return attrs.evolve(each, content=kept) if kept else each


def _with_main_clause(layout: Layout, each: Attribution, content: tuple[Range, ...]) -> Attribution:
    """Complete a content that starts behind its subject, or behind its main clause.

    "One caller, | a driver from Hull, had waited for days, she said"; "it is safe, though | few
    know, he said"; "Farmers refused | the price, he said".
    """
    words = layout.lowered
    (first, stop), *more = each.content
    begin, end = content[0]
    if content[:1] == each.content[:1] and len(content) == len(each.content) == _TWO_PIECES:
        # "Lund, prosecutors said, | told a friend that he left"
        (low, _), (late, last) = content[1], each.content[1]
        is_cut = low < late and has_finite_verb(layout, low, late)
        return attrs.evolve(each, content=(content[0], (low, last))) if is_cut else each
    if first == begin and not more and stop < end and words[stop] not in SEGMENT_MARKS:
        cut = has_finite_verb(layout, stop, end) and not has_finite_verb(layout, begin, stop)
        return attrs.evolve(each, content=((begin, end),)) if cut else each
    if more or not begin < first < stop <= end:
        return each
    is_object = (
        _BRACKETS.isdisjoint(words[begin:first])
        and has_finite_verb(layout, begin, first)
        and not has_finite_verb(layout, first, stop)
    )
    is_behind = is_object or _is_behind_subject(layout, begin, first, stop)
    if not is_behind and words[first - 1] not in _CONCEDING:
        return each
    return attrs.evolve(each, content=((begin, stop),))


def _is_behind_subject(layout: Layout, begin: int, first: int, stop: int) -> bool:
    """Whether a content starts with the apposition of the subject before it."""
    words = layout.lowered
    if words[first - 1] != "," or not opens_subject(words, begin):
        return False
    if has_finite_verb(layout, begin, first - 1) or time_from(words, begin, first - 1) > begin:
        return False
    comma = next((at for at in range(first, stop) if words[at] == ","), stop)
    return comma < stop and not has_finite_verb(layout, first, comma)


def _with_end(each: Attribution, clause: ReportingClause) -> Attribution:
    """Extend a source after its verb to the end found by the clause."""
    first, end = clause.source
    (start, stop), *more = each.source or ((-1, -1),)
    if more or start != first or stop == end or first < clause.head:
        return each
    return attrs.evolve(each, source=(clause.source,))
