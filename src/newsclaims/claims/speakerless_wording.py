"""Wording of claims without a named speaker: "the ferry was reportedly full"."""

from __future__ import annotations

from newsclaims.claims.phrasing import (
    COMMON,
    PRONOUNS,
    SENTENCE_BREAK,
    balanced,
    is_sentence_start,
    lowered,
    without_link,
    words_in,
)
from newsclaims.claims.reports import Report
from newsclaims.claims.vouching import CLAUSE_START
from newsclaims.english import (
    AUXILIARIES,
    BE,
    FINITE_AUXILIARIES,
    PARTICIPLE_FORMS,
    Family,
    is_irregular_past,
    predicates,
    word_lists,
)

__all__ = ["wording_without_speaker"]

_LISTS = word_lists(__name__, "wording")
_OPENING = frozenset('“"«„')
_INDEFINITE = frozenset({"a", "an", "any", "no", "some"})
_GAP = 90
"""Characters before a report that are searched for its governor."""
_LOOSE = 30
"""Maximum number of characters between the parts of a passive that are copied together."""


def wording_without_speaker(  # noqa: PLR0911 - one way to begin a line
    report: Report,
) -> str:
    """The reporter's own words if no speaker is named: "The ferry was reportedly full"."""
    claim = report.claim
    if not any(map(str.isalnum, report.cue)):
        return ""  # none, or a colon
    parts = (*claim.content, *claim.cue)
    start, end = min(span.start for span in parts), max(span.end for span in parts)
    if start and report.text[start - 1] in _OPENING and start < claim.cue[0].start:
        start -= 1
    told = report.text[start:end]
    if start == claim.cue[0].start and _is_not_finite(report.cue):
        return ""  # "debating | the past", "rather than | say"
    is_loose = len(told) > sum(span.length for span in parts) + _LOOSE
    if is_loose or SENTENCE_BREAK.search(told) or _is_governed(report):
        return ""
    if start == claim.cue[0].start:
        if lead := _existing(report):
            return f"{lead} {lowered(balanced(told))}"
        first = (report.cue or ("",))[0]
        entry = predicates().get(first)
        is_verb = (
            entry is None and first.endswith(("s", "ed")) and first != "it's"
        )  # "faces allegations"
        if first not in AUXILIARIES and not is_verb and (entry is None or entry.form != "ed"):
            is_noun = entry is not None and entry.noun is not None
            is_phrase = is_noun and not any(map(_is_verb, words_in(told)))  # "complaints over"
            return "" if is_phrase else lowered(balanced(told))  # "it is said that"
        before = CLAUSE_START.split(report.text[max(0, start - _GAP) : start])[-1].strip()
        if first in BE and before[-4:].lower() == "this":
            return f"this {balanced(told)}"
        is_named = before and before.lower() not in COMMON - PRONOUNS - {"there"}
        lead = without_link(before) if is_named else "somebody"
        may_open = first == "asked" or is_sentence_start(report.text, start)
        is_noun = lead == "somebody" and (entry is None or not may_open)
        return "" if is_noun else f"{lowered(lead)} {lowered(balanced(told))}"
    if start < claim.cue[0].start and _is_reduced(report):
        at = claim.cue[0].start - start
        told = f"{told[:at].rstrip(' ,')} is {told[at:]}"  # "a plant known as oxlip"
    return lowered(balanced(told))


def _is_not_finite(cue: tuple[str, ...]) -> bool:
    """Whether a cue opens with a participle in -ing, or with the base form of a verb of speech."""
    entry = predicates().get(cue[0]) if cue else None
    is_base = entry is not None and entry.form == "base" and entry.noun is None
    return is_base or (bool(cue) and cue[0].endswith("ing"))


def _is_governed(report: Report) -> bool:
    """Whether a noun is the object of a preceding verb, which may retract what the noun names."""
    claim = report.claim
    cue = report.cue
    entry = predicates().get(cue[0]) if len(cue) == 1 else None
    if entry is None or entry.noun is None or entry.form in PARTICIPLE_FORMS:
        return False
    start = claim.cue[0].start
    before = words_in(CLAUSE_START.split(report.text[max(0, start - _GAP) : start])[-1])
    known = [found for word in before if (found := predicates().get(word)) is not None]
    return any(found.is_tensed_verb for found in known)


def _is_verb(word: str) -> bool:
    """Whether a word is certainly a finite verb or an auxiliary."""
    return word in AUXILIARIES or word in BE or is_irregular_past(word) or word.endswith("ed")


def _existing(report: Report) -> str:
    """The existential phrase before a noun without a possessor: "there were", "there is no"."""
    claim = report.claim
    cue = report.cue
    entry = predicates().get(cue[0]) if len(cue) == 1 else None
    if entry is None or entry.noun is None or entry.form in PARTICIPLE_FORMS:
        return ""
    before = words_in(report.text[max(0, claim.cue[0].start - _GAP) : claim.cue[0].start])[-1:]
    lead = "there are" if cue[0].endswith("s") else "there is"
    return " ".join((lead, *before)) if before and before[0] in _INDEFINITE else lead


def _is_reduced(report: Report) -> bool:
    """Whether a passive lacks its auxiliary."""
    claim = report.claim
    first, *rest = report.cue or ("",)
    before = words_in(report.text[max(0, claim.cue[0].start - _GAP) : claim.cue[0].start])[-2:]
    entry = predicates().get(first)
    return (
        entry is not None
        and entry.form == "ed"
        and entry.verb is not Family.SEEM
        and FINITE_AUXILIARIES.isdisjoint((*rest, *before))
    )
