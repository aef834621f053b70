"""`correct`: the order in which reports are corrected, dropped and added by grammar.

`ROLES`, `SCOPE` and `ADDING` list the corrections in their order; each one's module explains it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final, TypeAlias

import attrs

from newsclaims.attribution.attribution import BY_MODEL, Attribution
from newsclaims.attribution.corrections.according import is_voice, with_own_clause
from newsclaims.attribution.corrections.accusations import (
    with_accused_content,
    without_hearer,
    without_target,
)
from newsclaims.attribution.corrections.adverbs_before_verbs import with_adverb
from newsclaims.attribution.corrections.antecedents import with_antecedent
from newsclaims.attribution.corrections.asked_asides import with_asked_asides
from newsclaims.attribution.corrections.called_subjects import with_called_subject
from newsclaims.attribution.corrections.circumstances import with_clause_behind_circumstance
from newsclaims.attribution.corrections.claims_of_others import with_claim_of_others
from newsclaims.attribution.corrections.clause_complements import with_clause_complements
from newsclaims.attribution.corrections.clefts import without_what
from newsclaims.attribution.corrections.colon_subjects import with_colon_subject
from newsclaims.attribution.corrections.comparisons import (
    with_contradicted_clause,
    with_denied_clause,
    without_contrary,
)
from newsclaims.attribution.corrections.controlled_subjects import with_controlled_subject
from newsclaims.attribution.corrections.coordinate_reports import (
    with_coordinate_reports,
    with_shared_speakers,
)
from newsclaims.attribution.corrections.cue_verbs import with_both_verbs
from newsclaims.attribution.corrections.denials import with_denials
from newsclaims.attribution.corrections.disputed_claims import with_disputed_claims
from newsclaims.attribution.corrections.estimates import with_estimates
from newsclaims.attribution.corrections.extents import with_last_part
from newsclaims.attribution.corrections.extraposed import with_extraposed
from newsclaims.attribution.corrections.fronted_circumstances import (
    with_subject_behind_circumstance,
)
from newsclaims.attribution.corrections.hearsay import with_hearsay, without_told_court
from newsclaims.attribution.corrections.indices import renumbered
from newsclaims.attribution.corrections.inner_subjects import (
    with_inner_subject,
    with_inner_subjects,
)
from newsclaims.attribution.corrections.interposed import (
    with_brackets,
    with_closed_bracket,
    with_negation_before,
    with_rest_behind,
    within_brackets,
)
from newsclaims.attribution.corrections.introduced_quotations import with_introduced_quotations
from newsclaims.attribution.corrections.later_clauses import (
    before_outer_clause,
    with_later_clauses,
)
from newsclaims.attribution.corrections.led_quotations import with_led_quotation
from newsclaims.attribution.corrections.long_subjects import with_whole_subject
from newsclaims.attribution.corrections.main_clauses import with_main_clause
from newsclaims.attribution.corrections.modifiers import with_modifiers, with_relative_behind
from newsclaims.attribution.corrections.nested_checks import (
    is_nested_report,
    with_accusation,
    with_agent,
    with_content_before,
    with_gap,
    with_predicate,
    with_reduced_passive,
)
from newsclaims.attribution.corrections.nesting import (
    moved_out,
    unfolded,
    with_content,
    with_gerunds,
    with_inside,
    within_outer,
    without_earlier_reports,
)
from newsclaims.attribution.corrections.next_reports import with_next_reports
from newsclaims.attribution.corrections.noun_clauses import without_predicate
from newsclaims.attribution.corrections.parts import with_whole_parts
from newsclaims.attribution.corrections.placed_subjects import with_subject_of_place
from newsclaims.attribution.corrections.predication import is_report
from newsclaims.attribution.corrections.quotation_frames import with_framed_quotations
from newsclaims.attribution.corrections.quoted_documents import with_quoted_documents
from newsclaims.attribution.corrections.relative_contents import (
    with_credited_relative,
    with_object_of_relative,
    with_relative_content,
    with_subject_of_relative,
)
from newsclaims.attribution.corrections.relative_reports import before_main_verb
from newsclaims.attribution.corrections.relative_subjects import with_relative_subject
from newsclaims.attribution.corrections.reported_credits import with_reported_credits
from newsclaims.attribution.corrections.reported_participles import with_reported_participles
from newsclaims.attribution.corrections.reporting_clauses import with_reporting_clauses
from newsclaims.attribution.corrections.reports_behind import with_reports_behind
from newsclaims.attribution.corrections.scope import with_whole_predicate, within_scope
from newsclaims.attribution.corrections.semicolons import with_subject_behind_semicolon
from newsclaims.attribution.corrections.separate_reports import (
    separated,
    with_separate_quotations,
)
from newsclaims.attribution.corrections.speaker_asides import with_speaker_aside
from newsclaims.attribution.corrections.subject_clauses import before_predicate
from newsclaims.attribution.corrections.subject_openings import with_bare_subject, without_receiver
from newsclaims.attribution.corrections.subjects import (
    with_active_subject,
    with_clauses_of_subject,
    with_main_subject,
    with_nearest_subject,
    with_relative_clause,
    without_passive_subject,
)
from newsclaims.attribution.corrections.told_clauses import with_told_clause
from newsclaims.attribution.corrections.told_subjects import (
    with_clause_behind,
    with_told_subject,
)
from newsclaims.attribution.corrections.twofold_credits import with_twofold_credits
from newsclaims.attribution.corrections.viewpoints import with_viewpoints
from newsclaims.attribution.corrections.voice import with_voice
from newsclaims.attribution.corrections.whole_clauses import with_whole_clause
from newsclaims.english import POSSESSIVE_DETERMINERS
from newsclaims.text import Layout, Range

__all__ = ["correct", "correct_nested"]

Correction: TypeAlias = Callable[[Layout, Attribution], Attribution]
"""From a text and a report to the report as corrected."""
Revision: TypeAlias = Callable[[Layout, tuple[Attribution, ...]], tuple[Attribution, ...]]
"""The same for all reports of a text at once, which it may drop or add to."""

ROLES: Final[tuple[Correction, ...]] = (
    with_subject_behind_semicolon,
    with_bare_subject,
    with_denied_clause,
    with_whole_parts,
    with_relative_content,
    with_object_of_relative,
    with_subject_of_relative,
    with_called_subject,
    with_controlled_subject,
    with_active_subject,
    with_brackets,
    with_told_subject,
    with_clause_behind,
    with_subject_behind_circumstance,
    with_subject_of_place,
    with_clauses_of_subject,
    with_main_subject,
    with_relative_subject,
    with_nearest_subject,
    with_antecedent,
    with_relative_clause,
    with_modifiers,
    with_claim_of_others,
    with_voice,
    with_whole_subject,
    with_speaker_aside,
    with_colon_subject,
    with_accused_content,
    without_target,
    without_passive_subject,
    within_brackets,
    without_told_court,
)
"""Corrections of who speaks in a report of the model.

The subject is completed first, since the voice of the verb then tells whether it speaks.
"""

SCOPE: Final[tuple[Correction, ...]] = (
    with_told_clause,
    with_clause_behind_circumstance,
    with_led_quotation,
    with_whole_clause,
    without_predicate,
    within_scope,
    with_main_clause,
    with_accusation,
)
"""Corrections of how far the content of a report reaches."""

ADDING: Final[tuple[Revision, ...]] = (
    with_extraposed,
    with_introduced_quotations,
    with_framed_quotations,
    with_quoted_documents,
    with_reporting_clauses,
    with_viewpoints,
    with_clause_complements,
    with_coordinate_reports,
    with_shared_speakers,
    with_next_reports,
    with_reports_behind,
    with_hearsay,
    with_asked_asides,
    with_twofold_credits,
    with_disputed_claims,
    with_estimates,
    with_later_clauses,
    with_reported_participles,
    with_reported_credits,
    with_separate_quotations,
)
"""Constructions that credit words whichever verb they have: reports of them are corrected or added.

Quotations come first, then clauses; a later one finds the reports that earlier ones added.
"""

_ANSWER: Final = "owned-answer"
"""The rule whose quotations are sentences behind their credit: "His reply? “No.”"."""


def correct(layout: Layout, found: tuple[Attribution, ...]) -> tuple[Attribution, ...]:
    """Correct who speaks and what is said, drop what is no report, and add missed reports.

    Args:
        layout: The text.
        found: The attributions of the model and the rules.

    Returns:
        The remaining attributions, in the same order, followed by the added ones.
    """
    kept = renumbered(_reports(layout, found), found)
    kept = with_gerunds(layout, unfolded(layout, without_earlier_reports(layout, kept)))
    kept = with_denials(layout, kept)
    kept = renumbered(_distinct(layout, kept), kept)
    kept = renumbered(_without_credited(layout, kept), kept)
    kept = tuple([_corrected(SCOPE, layout, each) for each in kept])
    kept = _with_divided(layout, kept)
    for revise in ADDING:
        kept = revise(layout, kept)
    kept = tuple([with_credited_relative(layout, with_own_clause(layout, each)) for each in kept])
    kept = tuple([with_whole_predicate(layout, each) for each in kept])
    kept = with_inner_subjects(layout, kept)
    kept = tuple([with_contradicted_clause(layout, each) for each in kept])
    kept = tuple([before_predicate(layout, each) for each in kept])
    words = layout.lowered
    kept = tuple([with_relative_behind(layout, without_contrary(words, each)) for each in kept])
    kept = tuple([with_closed_bracket(words, with_negation_before(layout, e)) for e in kept])
    kept = renumbered(with_content(kept), kept)
    return _without_false_nested(layout, separated(layout, with_inside(layout, kept)))


def _corrected(
    corrections: tuple[Correction, ...], layout: Layout, report: Attribution
) -> Attribution:
    """A report after corrections; the report itself if its source had words of its content."""
    corrected = report
    for correction in corrections:
        corrected = correction(layout, corrected)
    if corrected is report or _share(corrected.source, corrected.content):
        return report
    if any(first >= end for first, end in corrected.content):
        return report  # a correction left nothing
    return corrected


def _reports(layout: Layout, found: tuple[Attribution, ...]) -> Iterator[tuple[int, Attribution]]:
    """Yield the corrected reports with their indices; those of the rules are kept as they are."""
    for index, each in enumerate(found):
        if each.found_by not in BY_MODEL:
            yield index, each
            continue
        report = without_what(layout, _corrected(ROLES, layout, each))
        if report and is_voice(layout.lowered, report) and is_report(layout, report):
            yield index, report


def _without_false_nested(
    layout: Layout, found: tuple[Attribution, ...]
) -> tuple[Attribution, ...]:
    """Drop reports inside another one's content that its speaker does not pass on."""
    kept = (
        (index, each)
        for index, each in enumerate(found)
        if each.inside < 0
        or each.found_by not in BY_MODEL
        or is_nested_report(layout, found[each.inside], each)
    )
    return renumbered(kept, found)


def correct_nested(
    layout: Layout, found: tuple[Attribution, ...], *, outermost: int
) -> tuple[Attribution, ...]:
    """Drop nested attributions that are not reports.

    Args:
        layout: The text.
        found: The outermost attributions, followed by the nested ones.
        outermost: The number of outermost ones.
    """
    corrected = (
        (index, _corrected_nested(layout, found[each.inside], each) if index >= outermost else each)
        for index, each in enumerate(found)
    )
    kept = renumbered(((index, each) for index, each in corrected if each is not None), found)
    kept = with_reported_credits(layout, within_outer(moved_out(kept), outermost=outermost))
    kept = separated(layout, renumbered(_distinct(layout, kept, outermost=outermost), kept))
    return renumbered(with_content(kept), kept)


def _corrected_nested(
    layout: Layout, outer: Attribution, nested: Attribution
) -> Attribution | None:
    """A nested report by the grammar of its clause; None if it is no report."""
    words = layout.lowered
    whole = without_hearer(layout, outer, without_receiver(layout, nested))
    whole = with_controlled_subject(layout, with_negation_before(layout, whole))
    whole = with_inner_subject(layout, outer, whole)
    whole = with_agent(layout, with_relative_clause(layout, with_adverb(layout, whole)))
    whole = with_both_verbs(words, with_predicate(words, outer, whole))
    whole = without_predicate(layout, whole, outer=outer)
    whole = with_gap(layout, with_reduced_passive(layout, whole))
    moved = with_content_before(words, outer, before_outer_clause(layout, outer, whole))
    report = moved and _without_subject(layout, moved)
    if report is None or not is_nested_report(layout, outer, report):
        return None
    if report.cue and report.content[-1][0] >= report.cue[-1][1]:
        first, end = report.content[-1]
        end = before_main_verb(layout, report, (first, end))
        return before_predicate(layout, with_last_part(report, (first, end)), outer=outer)
    return report


def _without_subject(layout: Layout, report: Attribution) -> Attribution:
    """A report without the subject of its passive as its source."""
    return without_passive_subject(layout, with_accused_content(layout, report))


def _distinct(
    layout: Layout, found: tuple[Attribution, ...], *, outermost: int = 0
) -> Iterator[tuple[int, Attribution]]:
    """Yield those that are not a weaker reading of another: "retracted", "retracted its claim"."""
    cues = [token for each in found for first, end in each.cue for token in range(first, end)]
    are_apart = len(cues) == len(set(cues))  # as in most texts
    for index, each in enumerate(found):
        is_weaker = not are_apart and _is_weaker(found, index)
        is_weaker = is_weaker or _is_noun_in_content(layout.lowered, found, index)
        if index < outermost or not is_weaker:
            yield index, each


def _is_noun_in_content(words: tuple[str, ...], found: tuple[Attribution, ...], index: int) -> bool:
    """Whether a cue is a noun of what its source says: "| Claims | it fell are false, he said".

    Or of what the source takes back: "withdrew | his | remark | that it fell".

    Of these the model makes claims of his.
    """
    each = found[index]
    if not each.source or not each.cue:
        return False
    is_alone = each.cue == ((each.head, each.head + 1),)
    is_owned = is_alone and words[each.head - 1] in POSSESSIVE_DETERMINERS
    if each.cue[-1][1] >= each.source[0][0] and not is_owned:
        return False
    return any(
        other is not each
        and other.source == each.source
        and (is_owned or other.confidence > each.confidence)
        and any(low <= each.content[0][0] - 1 == each.head < high for low, high in other.content)
        for other in found[max(0, index - 3) : index + 4]
    )


def _is_weaker(found: tuple[Attribution, ...], index: int) -> bool:
    each = found[index]
    first = max(0, index - 3)
    for place, other in enumerate(found[first : index + 4], first):
        if (
            (other.confidence, -place) > (each.confidence, -index)
            and _share(other.cue, each.cue)
            and (_share(other.content, each.content) or _share(other.source, each.content))
        ):
            return True
    return False


def _without_credited(
    layout: Layout, found: tuple[Attribution, ...]
) -> Iterator[tuple[int, Attribution]]:
    """Yield those that hold more than a quotation with a credit of its own in its sentence.

    "Passengers shrugged. “Sorry?” said one": what the sentence before tells is no report of it.
    """
    for index, each in enumerate(found):
        first, end = each.content[0]
        sentence = layout.sentence_of[first]
        may_be = len(each.content) == 1 and each.cue and layout.quotation_of[first] >= 0
        if (
            not may_be
            or layout.sentence_of[each.head] == sentence
            or not any(
                other is not each
                and other.cue
                and (layout.sentence_of[other.head] == sentence or other.found_by == _ANSWER)
                and other.confidence > each.confidence
                and any(low <= first and end <= high for low, high in other.content)
                for other in found[max(0, index - 3) : index + 4]
            )
        ):
            yield index, each


def _with_divided(layout: Layout, found: tuple[Attribution, ...]) -> tuple[Attribution, ...]:
    """Mend contents around a report in their middle; reports that fall outside are no longer in."""
    kept = [with_rest_behind(layout, each) for each in found]
    for index, each in enumerate(kept):
        if each.inside < 0 or kept[each.inside] is found[each.inside]:
            continue
        if not any(first <= each.head < end for first, end in kept[each.inside].content):
            kept[index] = attrs.evolve(each, inside=-1)
    return tuple(kept)


def _share(one: tuple[Range, ...], other: tuple[Range, ...]) -> bool:
    """Whether two parts have a token in common."""
    for first, end in one:
        for low, high in other:
            if first < high and low < end:
                return True
    return False
