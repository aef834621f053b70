"""Factuality of reports in context: under other reports, conditions, doubts and denials.

A report that is denied, asked about, wished for or supposed need not have taken place. Its own cue
gives its factuality in isolation; this module weakens that by what embeds it (veridicality in
de Marneffe, Manning and Potts, "Did it happen?", 2012; the chain of sources in Saurí and
Pustejovsky's FactBank).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from newsclaims.attribution import Attribution
from newsclaims.claims.stance.clause_context import (
    WISHES,
    is_in_aside,
    left_by_aside,
    left_by_clause,
)
from newsclaims.claims.stance.cue_meaning import Reading
from newsclaims.claims.stance.inventions import (
    is_misquotation,
    is_wrongly_attributed,
    left_by_invention,
)
from newsclaims.claims.stance.taken_back import is_credit_withdrawn
from newsclaims.english import (
    BRINGING_ABOUT,
    DENYING,
    FALSITY_ADVERBS,
    MODALS,
    POSSESSIVE_DETERMINERS,
    PREPOSITIONS,
    Family,
    predicates,
)
from newsclaims.kinds import AttributionType, Factuality, Stance
from newsclaims.text import Layout

__all__ = ["in_context"]

_MEANING = frozenset({"entail", "entails", "involve", "involves", "mean", "means"})
"""Verbs that tell what something would take: "it means | admitting that"."""
_HANDLING = DENYING | {Family.BLOCK, Family.KNOW, Family.REJECT, Family.SAY, Family.SUPPORT}
"""Classes of verbs whose object, a claim, was made before."""
_MEANS = frozenset({"by", "in", "without"})


class _Step(NamedTuple):
    """The effect of a report on the reports inside it."""

    type: AttributionType
    stance: Stance
    factuality: Factuality
    wishes: bool
    presupposes: bool
    """Whether its object exists: "accepted | his denial", not so in "demanded | his denial"."""
    inside: Factuality | None
    """The factuality of what a misquotation, a forgery or a daydream tells."""


def in_context(
    layout: Layout,
    words: Sequence[str],
    attributions: tuple[Attribution, ...],
    readings: Sequence[Reading],
) -> list[Factuality]:
    """The factuality of each report in its context.

    Args:
        layout: The article's layout.
        words: Its tokens in lower case, with straight apostrophes.
        attributions: The reports.
        readings: The meaning of each cue in isolation.

    Returns:
        For each report the weakest factuality among those of its cue, its clause and the reports
        around it: ``real`` only if the article itself vouches that the report took place.
    """
    known: list[_Step | None] = [None] * len(attributions)
    for index in range(len(attributions)):
        chain = [index]
        up = attributions[index].inside
        while up >= 0 and known[up] is None and up not in chain:
            chain.append(up)
            up = attributions[up].inside
        for at in reversed(chain):
            if known[at] is None:
                each = attributions[at]
                outer = attributions[each.inside] if each.inside >= 0 else None
                left = left_by_aside(words, each) or left_by_clause(layout, words, each, outer)
                if _is_means_of_possible(words, each):
                    left = Factuality.HYPOTHETICAL
                step = known[each.inside] if outer is not None else None
                known[at] = _step(words, each, readings[at], left, step)
    return [step.factuality for step in known if step is not None]


def _step(
    words: Sequence[str],
    attribution: Attribution,
    reading: Reading,
    left: Factuality | None,
    around: _Step | None,
) -> _Step:
    type_, stance, factuality = reading
    is_handled = _is_handled(words, attribution)
    if is_handled and left is Factuality.DENIED:
        left = Factuality.REPORTED  # "that Roe retract | his claim"
    if left is not None and factuality is Factuality.REAL:
        factuality = left
    if around is not None:
        is_owned = _is_owned(words, attribution) or is_in_aside(words, attribution)
        if _is_brought_about(words, attribution) and around.type is AttributionType.CONTROL:
            around = around._replace(type=AttributionType.COMMUNICATION, wishes=False)
        around = around._replace(presupposes=around.presupposes or is_handled)
        factuality = _left_by_report(around, factuality, is_owned=is_owned)
    held = [word for first, end in attribution.cue for word in words[first:end]]
    misquotes = "as" in held and is_misquotation(words, attribution.cue)
    is_wrong = is_wrongly_attributed(words, attribution)
    if is_wrong is None:
        is_wrong = is_credit_withdrawn(words, attribution)
        factuality = Factuality.REPORTED if factuality is Factuality.REAL else factuality
    if misquotes or is_wrong or ("have" in held and not FALSITY_ADVERBS.isdisjoint(held)):
        factuality = Factuality.DENIED  # "was misquoted as saying", "was wrongly said to have said"
    inside = left_by_invention(words, attribution)
    wishes = _wishes(words, attribution)
    presupposes = _presupposes(words, attribution)
    return _Step(type_, stance, factuality, wishes, presupposes, inside)


def _left_by_report(  # noqa: PLR0911 - one kind of report a line
    around: _Step, factuality: Factuality, *, is_owned: bool
) -> Factuality:
    """The factuality of a report under its enclosing report."""
    if factuality is Factuality.HYPOTHETICAL:
        return factuality
    if around.inside is not None and not is_owned:
        return around.inside
    if factuality is Factuality.DENIED:
        return factuality
    if is_owned and (around.presupposes or around.type is not AttributionType.CONTROL):
        return Factuality.REPORTED  # "denied the mayor's claim that": the claim was made
    if around.factuality in (Factuality.HYPOTHETICAL, Factuality.DENIED):
        return Factuality.HYPOTHETICAL
    if around.stance is Stance.QUESTION or around.type is AttributionType.CONTROL or around.wishes:
        return Factuality.HYPOTHETICAL
    if around.stance is Stance.DENY:
        return Factuality.DENIED
    return Factuality.REPORTED


def _is_owned(words: Sequence[str], attribution: Attribution) -> bool:
    """Whether a cue is a noun with a possessor, which presupposes that the claim was made."""
    entry = predicates().get(words[attribution.head])
    if _is_of_object(words, attribution):
        return True
    if entry is None or entry.noun is None or not attribution.source:
        return False
    if (
        words[attribution.source[0][0] - 1] == "by"
        and attribution.source[0][0] - 2 >= attribution.head
    ):
        return True  # "the claim | by Lund"
    last = words[attribution.source[-1][1] - 1]
    return attribution.source[-1][1] <= attribution.head and (
        last in {"'s", "'"} or last.endswith(("'s", "s'")) or last in POSSESSIVE_DETERMINERS
    )


def _is_handled(words: Sequence[str], attribution: Attribution) -> bool:
    """Whether a claim with an owner is the object of a verb that handles it: "retract | his claim".

    Whoever is asked to do so has made the claim, unlike in "was asked for | his promise".
    """
    if not _is_owned(words, attribution):
        return False
    first = min(attribution.source[0][0], attribution.head)
    at = first - 1 - (first > 1 and words[first - 1] in PREPOSITIONS)
    entry = predicates().get(words[at])
    return entry is not None and entry.verb in _HANDLING


def _is_of_object(words: Sequence[str], attribution: Attribution) -> bool:
    """Whether a participle tells what a denied text says: "denied | a story | saying | that"."""
    if not attribution.source or not words[attribution.head].endswith("ing"):
        return False
    first, end = attribution.source[0]
    before = predicates().get(words[first - 1]) if first and end == attribution.head else None
    return before is not None and before.verb in DENYING


def _presupposes(words: Sequence[str], attribution: Attribution) -> bool:
    entry = predicates().get(words[attribution.head])
    return entry is not None and entry.verb in {Family.BLOCK, Family.SUPPORT}


def _is_brought_about(words: Sequence[str], attribution: Attribution) -> bool:
    """Whether an infinitive tells what somebody was made to do: "forced | Lund | to admit"."""
    if not attribution.source or words[attribution.cue[0][0]] != "to":
        return False
    first, end = attribution.source[-1]
    return first > 0 and end == attribution.cue[0][0] and words[first - 1] in BRINGING_ABOUT


def _wishes(words: Sequence[str], attribution: Attribution) -> bool:
    for first, end in attribution.cue:
        for word in words[first:end]:
            entry = predicates().get(word)
            if (
                entry is not None
                and (entry.verb in WISHES or entry.adjective in WISHES or entry.noun in WISHES)
                and not entry.phrases
            ):
                return True
    return False


def _is_means_of_possible(words: Sequence[str], attribution: Attribution) -> bool:
    """Whether a report is the means of what may be: "by | denying it, | he would lose votes"."""
    cue = attribution.cue[0][0] if attribution.cue else 0
    if not cue or not words[cue].endswith("ing"):
        return False
    if words[cue - 1] in _MEANING:
        return True  # "it means | admitting that"
    is_behind = bool(attribution.source) and attribution.source[0][0] >= cue
    if words[cue - 1] not in _MEANS or not is_behind:
        return False
    after = attribution.source[-1][1]
    return not MODALS.isdisjoint(words[after : after + 1])
