"""Wording of quoted contents: the speaker, a verb, and the words after a colon."""

from __future__ import annotations

import re

from newsclaims.claims.negations import NEGATIONS
from newsclaims.claims.wording.content_forms import (
    in_first_person,
    introduced_sentence,
    is_led_by_word,
    is_passive_before,
    is_quoted_object,
    is_quoted_question,
    starts_quoted,
)
from newsclaims.claims.wording.content_words import content_in_words, fragment, quotation
from newsclaims.claims.wording.cue_forms import (
    PLAIN_VERBS,
    denies,
    family_of,
    opens_question,
    past_of_refusal,
    supposing_cue,
    telling_of,
    tensed,
    verb_of,
    verb_of_words,
)
from newsclaims.claims.wording.phrasing import unquoted
from newsclaims.claims.wording.plain_wording import HEDGES
from newsclaims.claims.wording.reordered_wording import inverted
from newsclaims.claims.wording.reported_wording import reporters_wording
from newsclaims.claims.wording.reports import VERBATIM, Report
from newsclaims.claims.wording.vouching import VOUCHED, is_conditional, shows_doubt
from newsclaims.english import Family, past_of, predicates
from newsclaims.kinds import AttributionType, ClaimKind, Factuality, SpeakerKind, Stance
from newsclaims.model import Claim

__all__ = ["wording_in_marks"]

_NOT_OF_WORDS = frozenset({"addressed", "discussed", "introduced", "mentioned", "referenced"})
"""Pasts of verbs that nobody says words by: "addressed the public: “…”"."""
_ENDS = re.compile(r"[.!?](?=[\s”\"’']|$)")
_OF_TEXTS = frozenset({"read", "reads"})
"""Verbs of saying whose subject is a text."""


def wording_in_marks(report: Report, subject: str) -> str | None:
    """The wording of a content that is quoted, or in the first person; None for others."""
    claim = report.claim
    is_verbatim = claim.kind is ClaimKind.DIRECT and starts_quoted(report)
    if (is_verbatim or is_quoted_question(report)) and not _is_said(claim):
        return _supposed(report, subject)
    if claim.found_by in VERBATIM or is_quoted_question(report):
        return _direct(report, subject)
    own = in_first_person(report)
    if span := introduced_sentence(report):
        own = span.of(report.text)
    if own and claim.factuality in VOUCHED:
        return f"{subject} said: {quotation(own)}"
    if is_verbatim and not is_passive_before(claim, report.cue):
        return _as_object(report, subject) or _direct(report, subject)
    return None


def _as_object(report: Report, subject: str) -> str:
    """The reporter's wording of a quotation that is part of the reporter's clause; else empty."""
    is_object = is_led_by_word(report) or is_quoted_object(report)
    return reporters_wording(report, subject) if is_object else ""


def _is_said(claim: Claim) -> bool:
    """Whether words were said, or denied to have been: not "might say: “I quit”"."""
    return claim.factuality in VOUCHED or claim.stance is Stance.DENY


def _supposed(report: Report, subject: str) -> str:
    """The wording of quoted words that may not have been said; empty where they were not."""
    claim = report.claim
    if claim.factuality is Factuality.DENIED:
        return ""
    told = reporters_wording(report, subject) if shows_doubt(report) else ""
    said = quotation(content_in_words(report))
    if not told and (supposed := supposing_cue(report)):
        return f"{subject} {supposed}: {said}"
    is_asked = is_conditional(report) or inverted(report, subject) is not None
    is_asked = is_asked or opens_question(report)
    return told or (f"it is left open whether {subject} said: {said}" if is_asked else "")


def _direct(report: Report, subject: str) -> str:
    """The wording of a quoted content, after a colon."""
    claim = report.claim
    cue, content = report.cue, content_in_words(report)
    if cue[-3:-1] == ("to", "have"):  # "is alleged to have told"
        return f"{subject} {' '.join(cue[:-1])} said: {quotation(content)}"
    verb = verb_of(claim, cue)
    if claim.stance is Stance.QUESTION or (verb == "said" and _asks_at_end(content)):
        verb = "asked"
    elif claim.stance is Stance.DENY:
        return _denied(report, subject, content)
    elif claim.type is AttributionType.FACTIVE:
        knowing = next((word for word in cue if family_of(word) is Family.KNOW), "")
        verb = past_of(predicates()[knowing].lemma) if knowing else "said"  # "was furious: “…”"
    elif claim.type is not AttributionType.COMMUNICATION:
        if unquoted(content).startswith("to "):
            return reporters_wording(report, subject)  # "chooses “to play old heroes”"
        verb = verb_of_words(claim, cue)
    elif verb in _NOT_OF_WORDS or (verb in _OF_TEXTS and _is_no_text(report)):
        verb = "said"  # "“…,” reads Lund's statement"
    told = telling_of(report) if verb == "said" else ""
    hedge = next((f"{word} " for word in cue if word in HEDGES), "")  # "supposedly said"
    return f"{subject} {hedge}{told or tensed(report, verb)}: {quotation(content)}"


def _is_no_text(report: Report) -> bool:
    """Whether a speaker is a person, or a body that "it", a statement, was taken for."""
    is_person = any(each.kind is SpeakerKind.PERSON for each in report.speakers)
    return is_person or (bool(report.speakers) and report.mention_words == ("it",))


def _denied(report: Report, subject: str, content: str) -> str:
    """The wording of quoted words that a speaker denies, refuses to say or speaks against."""
    claim, cue = report.claim, report.cue
    verb = PLAIN_VERBS[claim.type, claim.stance]
    if refused := past_of_refusal(cue):
        verb = f"{refused} to say"
    elif not NEGATIONS.isdisjoint(cue):
        verb = "did not say"
    elif not denies(cue):
        return f"{subject} spoke against {fragment(content)}" if cue[-1:] == ("against",) else ""
    elif unquoted(content)[:1].islower():
        is_rejected = any(family_of(word) is Family.REJECT for word in cue)
        verb = "rejected" if is_rejected else verb
        return f"{subject} {verb} {fragment(content)}"  # "denied “any wrongdoing.”"
    return f"{subject} {tensed(report, verb)}: {quotation(content)}"


def _asks_at_end(content: str) -> bool:
    """Whether words end in a question, and at least half of their sentences are questions."""
    ends = _ENDS.findall(content)
    return content.endswith("?") and 2 * ends.count("?") >= len(ends)
