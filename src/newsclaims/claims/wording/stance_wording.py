"""Wordings of contents in the reporter's words, by the report's stance, factuality and type."""

from __future__ import annotations

from newsclaims.claims.complements import Frame
from newsclaims.claims.negations import NEGATIONS
from newsclaims.claims.wording.content_forms import (
    form_of,
    is_behind_aside,
    is_fronted,
    is_led_by_that,
    is_object_behind,
    is_owned_noun,
    is_sentence_of_another,
    is_stated_before,
    opens_with_question,
    starts_with_verb,
)
from newsclaims.claims.wording.content_words import (
    clause_in_words,
    content_in_words,
)
from newsclaims.claims.wording.cue_forms import (
    denies,
    family_of,
    has_more_verbs,
    lemma_of,
    past_of_refusal,
    rejects,
    tensed,
    verb_of,
)
from newsclaims.claims.wording.noun_wording import verb_before_that
from newsclaims.claims.wording.phrasing import (
    according_to,
)
from newsclaims.claims.wording.plain_wording import (
    CLAUSES,
    QUESTIONS,
    bare,
    complement,
    plain_wording,
    without,
)
from newsclaims.claims.wording.reported_wording import (
    reporters_wording,
)
from newsclaims.claims.wording.reports import Report
from newsclaims.claims.wording.vouching import (
    VOUCHED,
    is_conditional,
    is_forestalled,
    is_indefinite,
    shows_doubt,
)
from newsclaims.english import (
    STATING,
    Family,
    past_of,
    predicates,
)
from newsclaims.kinds import (
    AttributionType,
    Factuality,
    Stance,
)
from newsclaims.model import Claim

__all__ = ["in_reported_speech"]


def in_reported_speech(  # noqa: PLR0911 - one case a kind
    report: Report, subject: str
) -> str:
    """The wording of a content in the reporter's words, in the reporter's sentence if possible.

    Args:
        report: The report.
        subject: Its speakers, as the subject of the sentence.

    Returns:
        The sentence without a capital and a period; empty if no words state the report.
    """
    claim = report.claim
    is_real = claim.factuality in VOUCHED
    if not is_real and is_forestalled(report):
        return ""
    is_open = not is_real and (is_conditional(report) or not shows_doubt(report))
    is_open = is_open and claim.factuality is not Factuality.REPORTED
    is_denial = is_real and _is_denial(report)
    if not (is_open or is_denial) and (told := reporters_wording(report, subject)):
        return told
    cue, content = report.cue, clause_in_words(report)
    frame = _frame_of(report, content)
    if cue == ("under",):
        return f"under {subject}, {content_in_words(report)}"
    if is_sentence_of_another(report) and claim.stance is Stance.AFFIRM and is_real:
        return f"{according_to(subject)}, {content_in_words(report)}"
    if (
        is_owned_noun(report)
        or starts_with_verb(content)
        or _is_nobodys(claim, cue, is_open=is_open)
    ):
        return ""  # "the party's declining appeal", "the support | that would help it"
    if is_open:
        return _left_open(report, subject, complement(content, frame))
    if is_denial:
        return _denied(report, subject, content=content, frame=frame)
    if not is_real and claim.stance is Stance.AFFIRM:
        may_say = frame in CLAUSES | QUESTIONS and _may_state(cue)
        return f"{subject} may say {complement(content, frame)}" if may_say else ""
    return _by_stance(report, subject, content=content, frame=frame)


def _frame_of(report: Report, content: str) -> Frame:
    """The syntactic frame of a content's words behind a verb."""
    frame = form_of(content, is_clause=is_fronted(report.claim))
    if is_object_behind(report.claim, report.cue, content):
        return Frame.NOMINAL  # "pointing to | a study that put the cost at $6 million"
    if is_behind_aside(report) or (frame not in CLAUSES | QUESTIONS and is_stated_before(report)):
        return Frame.CLAUSE  # "as Abel has shown, cheap buses run empty"
    return frame


def _may_state(cue: tuple[str, ...]) -> bool:
    """Whether a cue that is not vouched for says that somebody may state something."""
    if family_of(lemma_of(cue)) not in STATING or "have" in cue:
        return False  # "as Lund should have said"
    return cue[0] != "to" and cue[1:2] != ("to",)  # "it is rare for | Lund | to say"


def _denied(report: Report, subject: str, *, content: str, frame: Frame) -> str:
    """The wording of a denial, with the reporter's verb if it rejects: "rejected the charge"."""
    cue = report.cue
    if rejects(cue) or has_more_verbs(cue):
        told = reporters_wording(report, subject)
        if told or has_more_verbs(cue):
            return told
    rejected = past_of(lemma_of(cue)) if rejects(cue) and frame not in CLAUSES else "denied"
    return f"{subject} {tensed(report, rejected)} {complement(content, frame)}"


def _left_open(report: Report, subject: str, what: str) -> str:
    """The wording of a report that is denied, or may not have taken place."""
    claim, cue = report.claim, report.cue
    if claim.factuality is Factuality.DENIED:
        return f"it is denied that {subject} {tensed(report, verb_of(claim, cue))} {what}"
    if not is_conditional(report) or is_indefinite(report):
        return ""  # the reason for doubt is in another clause; "if a doctor agrees"
    told = reporters_wording(report, subject, is_open=True)
    verb = tensed(report, verb_of(claim, cue))
    return f"it is left open whether {told or f'{subject} {verb} {what}'}"


def _by_stance(report: Report, subject: str, *, content: str, frame: Frame) -> str:
    """The wording with a verb of its stance, where the reporter's cue cannot be kept."""
    claim, cue = report.claim, report.cue
    if claim.stance is Stance.DENY and claim.type is AttributionType.COMMUNICATION:
        verb = "denied" if denies(cue) else "did not say"
        if frame is Frame.INFINITIVE:  # "declined to answer"
            verb = past_of_refusal(cue) or verb
        elif frame not in CLAUSES | QUESTIONS and not denies(cue):
            if not (lemma := lemma_of(cue)):
                return ""  # "has not received endorsements | from"
            verb = f"did not {lemma}"  # "without offering | details"
        return f"{subject} {verb} {complement(content, frame)}"
    if is_fronted(claim) and opens_with_question(content):
        content = content[0].lower() + content[1:]  # "When Lund left, …"
        said = f"{subject} {tensed(report, verb_of(claim, cue, is_said=True))} that {content}"
        is_view = "according" in cue and not (claim.inside or claim.sources)
        return f"{according_to(subject.rstrip(','))}, {content}" if is_view else said
    if claim.stance is Stance.QUESTION and frame in CLAUSES:
        asks = claim.type is AttributionType.COMMUNICATION
        verb = "asked" if any(family_of(word) is Family.ASK for word in cue) else "questioned"
        asked = without(bare(content), "if")
        return f"{subject} {verb if asks else 'wondered'} whether {asked}"
    if claim.type is AttributionType.CONTROL and frame in CLAUSES:
        return _wished(report, subject, content)
    return plain_wording(report, subject, content=content, frame=frame)


def _wished(report: Report, subject: str, content: str) -> str:
    """The wording of a wish; empty without "that": "support for | the law that built it"."""
    if is_fronted(report.claim) or not is_led_by_that(report):
        return ""
    entry = predicates().get(bare(content).partition(" ")[0])
    if entry is not None and entry.is_tensed_verb:
        return ""  # "passed a law that | requires insurers to pay"
    verb = "" if report.claim.stance is Stance.DENY else verb_before_that(report.cue)
    return f"{subject} {tensed(report, verb)} that {bare(content)}" if verb else ""


def _is_nobodys(claim: Claim, cue: tuple[str, ...], *, is_open: bool) -> bool:
    """Whether nobody denied a content: "rather than | say", "would require them to deny it"."""
    if claim.stance is Stance.AFFIRM or (is_open and claim.stance is not Stance.DENY):
        return False
    if is_open:
        return not (claim.speakers or claim.mention)
    return claim.factuality not in VOUCHED and NEGATIONS.isdisjoint(cue)


def _is_denial(report: Report) -> bool:
    """Whether a speaker denies a content, by a cue that denies by itself."""
    claim = report.claim
    is_said = claim.type is AttributionType.COMMUNICATION
    return claim.stance is Stance.DENY and is_said and denies(report.cue)
