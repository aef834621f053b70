"""The form of a claim's cue as its wording needs it: its verbs, and what they deny."""

from __future__ import annotations

from newsclaims.claims.negations import NEGATIONS
from newsclaims.claims.wording.content_forms import is_finite_form
from newsclaims.claims.wording.led_clauses import NOT_WITH_THAT
from newsclaims.claims.wording.phrasing import PRONOUNS, plain, words_in
from newsclaims.claims.wording.reported_wording import ADVERBIAL, is_owner, opens_cue
from newsclaims.claims.wording.reports import Report
from newsclaims.claims.wording.vouching import GENITIVES
from newsclaims.english import (
    AUXILIARIES,
    DENYING,
    DETERMINERS,
    FINITE_AUXILIARIES,
    MODALS,
    SUBJECT_PRONOUNS,
    Entry,
    Family,
    is_only_verb,
    past_of,
    predicates,
    third_person,
)
from newsclaims.kinds import AttributionType, SpeakerKind, Stance
from newsclaims.model import Claim

__all__ = [
    "PLAIN_VERBS",
    "denies",
    "family_of",
    "has_more_verbs",
    "is_by_known_verb",
    "lemma_of",
    "opens_question",
    "past_of_refusal",
    "rejects",
    "supposing_cue",
    "telling_of",
    "tensed",
    "verb_of",
    "verb_of_words",
]

PLAIN_VERBS = {
    (AttributionType.COMMUNICATION, Stance.AFFIRM): "said",
    (AttributionType.COMMUNICATION, Stance.DENY): "denied",
    (AttributionType.COMMUNICATION, Stance.QUESTION): "questioned",
    (AttributionType.BELIEF, Stance.AFFIRM): "thought",
    (AttributionType.BELIEF, Stance.DENY): "did not think",
    (AttributionType.BELIEF, Stance.QUESTION): "had doubts about",
    (AttributionType.FACTIVE, Stance.AFFIRM): "knew",
    (AttributionType.FACTIVE, Stance.DENY): "did not know",
    (AttributionType.FACTIVE, Stance.QUESTION): "did not know",
    (AttributionType.CONTROL, Stance.AFFIRM): "wanted",
    (AttributionType.CONTROL, Stance.DENY): "did not want",
    (AttributionType.CONTROL, Stance.QUESTION): "left open",
}
"""Verbs used if a claim's own cue does not precede its content."""
_REFUSING = frozenset({Family.REFUSE, Family.FAIL})
"""Classes of verbs by which an act is not done."""
_MENTAL = frozenset({AttributionType.BELIEF, AttributionType.FACTIVE})
_MINDS = frozenset({Family.HOPE, Family.KNOW, Family.THINK})
_UTTERING = frozenset({Family.SAY, Family.MANDATE, Family.AGREE, Family.COMMIT})
_APPEALING = frozenset({Family.COMMIT, Family.MANDATE, Family.ORDER})
_SILENT = _MINDS | {Family.WANT, Family.SUPPORT, Family.BLOCK}
"""Classes of verbs that utter nothing."""
_MODAL = 8
"""More characters than a modal and the space behind it have."""
_LEAD = 12
"""Maximum number of words between a cue and its content that are read."""
_PARTICLES = frozenset({"back", "out"})
"""Particles of verbs that take a clause: "pointed out", "shot back"."""
_PRESENT = {"said": "say", "thought": "think", "knew": "know", "asked": "ask"}
"""The base forms of the plain verbs that may stand for a cue in the present."""
_WRITERS = frozenset({"my", "our"})
_BARE = AUXILIARIES | {"to"}
"""Words before which a verb in the base form is an infinitive."""
_BEFORE_VERB = 16
"""Characters read before a report."""


def is_by_known_verb(report: Report) -> bool:
    """Whether no other verb governs what reports: not "spread rumors", "was sued for saying"."""
    claim, cue = report.claim, report.cue
    words = [word for word in cue if word not in FINITE_AUXILIARIES and not opens_cue(word)]
    start = claim.content[0].start
    before = [part.end for part in (*claim.cue, *claim.mention) if part.end <= start]
    lead = words_in(report.text[max(before, default=start) : start])
    if any(is_only_verb(word, "ing") for word in (*words[1:], *lead[:_LEAD])):
        return False  # "apologized for reporting", "removed a post claiming"
    entry = predicates().get(words[0]) if words else None
    is_verb = entry is not None and (entry.verb is not None or entry.noun is not None)
    return len(words) < 2 or is_verb or not is_finite_form(words[0])


def has_more_verbs(cue: tuple[str, ...]) -> bool:
    """Whether a cue of denial includes the verb of the denied act: "denied telling"."""
    return any(is_only_verb(word, "ing") for word in cue)


def rejects(cue: tuple[str, ...]) -> bool:
    """Whether a cue denies by a verb other than "deny"."""
    verb = next((word for word in cue if not (word in FINITE_AUXILIARIES or opens_cue(word))), "")
    return family_of(verb) in DENYING and predicates()[verb].lemma != "deny"


def family_of(word: str) -> Family | None:
    """The class of a word, as a verb or as a noun."""
    entry = predicates().get(word)
    return entry.verb or entry.noun if entry else None


def lemma_of(cue: tuple[str, ...]) -> str:
    """The last verb of a cue; empty where the lexicon knows none."""
    entries = [entry for word in cue if (entry := predicates().get(word)) is not None]
    return next((entry.lemma for entry in reversed(entries) if entry.verb is not None), "")


def denies(cue: tuple[str, ...]) -> bool:
    """Whether a cue denies by itself ("has denied"), and not by a negation ("did not say")."""
    return NEGATIONS.isdisjoint(cue) and any(family_of(word) in DENYING for word in cue)


def past_of_refusal(cue: tuple[str, ...]) -> str:
    """The past of a cue's verb or noun of refusing or failing: "declined"; empty without one."""
    entries = (predicates().get(word) for word in cue if family_of(word) in _REFUSING)
    entry = next(entries, None)
    if entry is None:
        return ""
    if entry.verb is not None:
        return past_of(entry.lemma)
    return "refused" if entry.noun is Family.REFUSE else "failed"


def supposing_cue(report: Report) -> str:
    """A cue of a modal and a verb of saying, as it is written: "would later say"; else empty."""
    claim, cue = report.claim, report.cue
    if len(claim.cue) != 1 or cue[:1] == () or cue[0] not in MODALS:
        return ""
    rest = [word for word in cue[1:] if not opens_cue(word)]
    is_plain = len(rest) == 1 and family_of(rest[0]) in _UTTERING
    return claim.cue[0].of(report.text) if is_plain else ""


def opens_question(report: Report) -> bool:
    """Whether a modal stands before the speaker: "will | Lund | say"."""
    start = report.claim.mention[0].start if report.claim.mention else 0
    return not MODALS.isdisjoint(words_in(report.text[max(0, start - _MODAL) : start])[-1:])


def verb_of(
    claim: Claim, cue: tuple[str, ...], *, is_named: bool = False, is_said: bool = False
) -> str:
    """The cue's verb in the past or present if it takes a clause; else a plain one.

    With `is_named` the complement is not a clause: "expressed thanks". With `is_said` it states
    something, even if the content is a question: "whether it flies is unknown, she said".
    """
    default = "said" if is_said else PLAIN_VERBS[claim.type, claim.stance]
    if default == "questioned" and not NEGATIONS.isdisjoint(cue):
        default = "did not say"  # "whether he will live, they could not say"
    if (claim.stance is not Stance.AFFIRM and not is_said) or claim.found_by == ADVERBIAL:
        return default  # "in the words of the mayor"
    if claim.type is not AttributionType.COMMUNICATION:
        is_held = claim.type in _MENTAL and not is_named
        return (_verb_of_mind(cue) if is_held else "") or default
    entries = [entry for entry in map(predicates().get, cue) if entry is not None]
    is_noun = bool(entries) and all(entry.verb is None for entry in entries)
    if is_named and is_noun and cue[-1] not in _PARTICLES:
        return "spoke of"  # "their predictions on"
    for at in range(len(cue) - 1, -1, -1):
        word, entry = cue[at], predicates().get(cue[at])
        if at and cue[at - 1] in DETERMINERS:
            continue  # "wrote in an email"
        if entry is None or entry.verb not in _UTTERING:
            continue
        if entry.lemma in NOT_WITH_THAT and not is_named:
            continue
        return word if is_only_verb(word, "s") else past_of(entry.lemma)
    return "heard" if "heard" in cue and cue[-1] != "from" else default


def telling_of(report: Report) -> str:
    """The verb of telling and whom somebody tells, in the cue's tense: "told analysts"; else empty.

    Empty, too, if the addressee is a pronoun, or if the claim has a source, which is named by
    "according to".
    """
    claim, text = report.claim, report.text
    if claim.sources or len(claim.addressee) != 1 or not claim.cue:
        return ""
    addressee = claim.addressee[0]
    verb = next((word for word in reversed(report.cue) if family_of(word) is Family.TELL), "")
    whom = addressee.of(text)
    is_next = addressee.start == claim.cue[-1].end + 1 and report.cue[-1] == verb
    if not verb or not is_next or predicates()[verb].lemma != "tell":
        return ""
    if (
        not (PRONOUNS | _WRITERS).isdisjoint(plain(whom).split()[:1])
        or whom.endswith(GENITIVES)
        or not (whom.isprintable() and whom[-1].isalnum())
    ):
        return ""
    return f"{tensed(report, 'told')} {whom}"


def verb_of_words(claim: Claim, cue: tuple[str, ...]) -> str:
    """The verb by which a speaker's own words state a belief or wish: "urged", "thought", "said".

    Nobody "wanted: “Come early.”", though "wanted “a fair deal”" may be said.
    """
    (*_, word) = cue or ("",)
    entry = predicates().get(word)
    if claim.stance is not Stance.AFFIRM or (entry is not None and entry.verb in _SILENT):
        return PLAIN_VERBS[claim.type, claim.stance]
    is_appeal = entry is not None and len(cue) == 1 and entry.verb in _APPEALING
    return past_of(entry.lemma) if entry is not None and is_appeal else "said"


def _verb_of_mind(cue: tuple[str, ...]) -> str:
    """The finite verb of a cue that says what somebody found or feared; empty if it has no such."""
    (*_, word) = cue or ("",)
    entry = predicates().get(word)
    if entry is None or len(cue) > 1 or entry.verb not in _MINDS:
        return ""
    if entry.form not in {"ed", "s"} or entry.lemma in NOT_WITH_THAT:
        return ""
    return word if is_only_verb(word, "s") else past_of(entry.lemma)


def tensed(report: Report, verb: str) -> str:
    """A verb of a wording in the tense of its cue: "police | say", and not "said".

    Args:
        report: The report.
        verb: The verb in the past, or as the cue has it.
    """
    entry = _present(report)
    if entry is None:
        return verb
    is_own = verb == past_of(entry.lemma)
    is_own = is_own or (verb == "thought" and entry.verb in _MINDS)  # "believe", not "think"
    lemma = entry.lemma if is_own else _PRESENT.get(verb)
    if lemma is None:
        return verb
    return lemma if _is_many(report, entry) else third_person(lemma)


def _present(report: Report) -> Entry | None:
    """The verb of a cue in the present; None if its cue has another verb, or none."""
    claim, text = report.claim, report.text
    words = [word for word in report.cue if not opens_cue(word)]
    entry = predicates().get(words[0]) if words else None
    if entry is None or entry.verb is None or entry.form not in {"base", "s"}:
        return None
    if len(claim.mention) != 1 or len(claim.cue) != 1 or is_owner(report.mention):
        return None
    mention, cue = claim.mention[0], claim.cue[0]
    first = min(mention.start, cue.start)
    gap = text[min(mention.end, cue.end) : max(mention.start, cue.start)]
    before = words_in(text[max(0, first - _BEFORE_VERB) : first])[-1:]
    is_bare = entry.form == "base" and before and before[0] in _BARE
    is_noun = entry.noun is not None and (gap.strip() or (before and before[0] in DETERMINERS))
    is_past = past_of(entry.lemma) == words[0]  # "read"
    return None if is_bare or is_noun or is_past else entry


def _is_many(report: Report, entry: Entry) -> bool:
    """Whether a cue's subject is in the plural, in the article and by its name."""
    if entry.form == "s":
        return False
    if len(report.speakers) != 1:
        return True
    kind, words = report.speakers[0].kind, report.mention_words
    is_plural = len(words) > 1 or plain(report.speakers[0].name) in SUBJECT_PRONOUNS
    return kind is SpeakerKind.GROUP or (is_plural and kind is not SpeakerKind.PERSON)
