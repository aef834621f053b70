"""The meaning of a cue: type, stance and factuality, from predicates, negation and modality.

A cue is a chain of predicates, outermost first: *has denied rumors*, *refused to rule out*, *issued
a statement saying*. The innermost determines the act; each outer one preserves its stance, reverses
it or makes it merely possible, and a negation reverses the predicate behind it. The content plays
no part, and two negations cancel.
"""

from __future__ import annotations

from typing import TypeAlias

from newsclaims._remembering import remembering_short
from newsclaims.claims.complements import CLAIMS, Frame
from newsclaims.claims.negations import (
    NEGATIONS,
    behind_exception,
    denial_last,
    denies_both,
    has_empty_object,
    is_superlative,
    is_void,
)
from newsclaims.claims.stance.cue_predicates import JUDGING, Predicate, predicates_in
from newsclaims.claims.stance.predicate_meanings import (
    BY_FRAME,
    CONTROLLING,
    DEFAULT,
    INTENDING,
    SAYS_NOT,
    WILL,
    WILL_NOT,
    Act,
)
from newsclaims.english import (
    BE,
    CONTRACTED_NEGATIONS,
    FINITE_AUXILIARIES,
    IMPLICATIVES,
    MODALS,
    NOT,
    STATING,
    Family,
    may_be_past_participle,
    word_lists,
)
from newsclaims.kinds import AttributionType, Factuality, Stance

__all__ = ["SPEECH", "UNSAYING", "Reading", "read_cue"]

_LISTS = word_lists(__name__, "cue_meaning")

_COMMUNICATION, _CONTROL = AttributionType.COMMUNICATION, AttributionType.CONTROL
_AFFIRM, _DENY, _QUESTION = Stance.AFFIRM, Stance.DENY, Stance.QUESTION

Reading: TypeAlias = tuple[AttributionType, Stance, Factuality]
"""Type, stance and factuality of a cue."""

_HELD = frozenset({Family.THINK, Family.KNOW, Family.FEEL, Family.HOPE, Family.WONDER})
SPEECH = _LISTS["speech"]
"""Verbs of speaking: declining one withholds a statement; declining any other refuses an act."""
_UNWITTING = _LISTS["unwitting"]
"""Verbs that leave a question open if negated before "whether": "isn't saying whether"."""

_UNSURE = _LISTS["unsure"]
"""Verbs that leave a question open if negated before other question words: "doesn't know why"."""

_CALLING = frozenset({"call"})
_ISSUING = frozenset({"issue", "make", "give", "send"})
_ASKING = frozenset({Frame.QUESTION_WORD, Frame.WHETHER, Frame.IF})
_FINITE_FRAMES = frozenset({Frame.CLAUSE, Frame.QUESTION_WORD})
_EXCLUDING = _LISTS["excluding"]
"""Verbs that deny a that-clause, and say nothing of a noun: "excluded that"."""
_APOLOGIZING = frozenset({"apologise", "apologize"})
"""Verbs that take back what was said: "apologized for claiming that"."""
_PRETENDING = frozenset({"feign", "pretend"})
"""Verbs before what somebody does not think or know: "pretended to believe that"."""
_UNTIL = frozenset({"till", "until"})
_NEGATING = CONTRACTED_NEGATIONS | NOT | {"never"}
_ALLEGEDLY = frozenset({"allegedly", "purportedly", "reportedly", "supposedly"})
_REPLIES = _LISTS["replies"]
_UTTERED = frozenset({Family.SAY, Family.TELL})
_SAYING_OF_OTHERS = frozenset({Family.SAY, Family.THINK, Family.KNOW})

UNSAYING = _LISTS["unsaying"]
"""Verbs that retract a claim: "withdrew the allegation"."""


@remembering_short(most=1 << 13)
def read_cue(words: tuple[str, ...], frame: Frame) -> Reading:
    """Determine type, stance and factuality of a cue.

    Args:
        words: The cue with the auxiliaries before it and what stands between it and its content,
            in lower case, apostrophes straight.
        frame: What kind of complement its content is.

    >>> type, stance, factuality = read_cue(("has", "denied", "rumors"), Frame.CLAUSE)
    >>> stance.value
    'deny'
    """
    words = _said_late(_without_blame(_without_second(words)))
    chain = list(predicates_in(behind_exception(words)))
    if not chain:
        return _unknown(words, frame)
    if has_empty_object(words):
        chain[-1] = chain[-1]._replace(negations=chain[-1].negations + 1)
    if _is_left_open(chain):
        possible = any(predicate.is_possible for predicate in chain)
        factuality = Factuality.HYPOTHETICAL if possible else Factuality.REAL
        return _COMMUNICATION, _QUESTION, factuality
    inner = chain[-1]
    type_, stance = _act(inner, frame)
    is_against = words[-1] == "against" if frame is Frame.CLAIM else words[-2:-1] == ("against",)
    if is_against and inner.family in _UTTERED:
        type_, stance = SAYS_NOT  # "warned against | claims that"
    is_possible = inner.is_possible
    is_undone = False
    is_refused = inner.family in (Family.REFUSE, Family.BLOCK)
    if inner.negations % 2:
        stance = _negated(inner, stance, frame)
        is_undone = type_ is _COMMUNICATION and not is_possible
    below = inner
    for outer in reversed(chain[:-1]):
        type_, stance = _combined(outer, below, Act(type_, stance), frame)
        intends = outer.family in INTENDING and outer.lemma not in IMPLICATIVES
        if below.after_to and (intends or outer.family is Family.THINK):
            is_possible = True
        is_failure = outer.family is Family.FAIL or outer.lemma == "resist"
        if is_failure:
            is_undone = not is_undone
        elif outer.family in (Family.REFUSE, Family.BLOCK, Family.DENY, Family.REJECT):
            is_refused, is_possible, is_undone = True, False, False
        is_possible = is_possible or (outer.is_possible and not (is_failure and outer.negations))
        if outer.negations % 2:
            stance = _flipped(stance)
            is_undone = not is_undone
        below = outer
    hypothetical = is_undone or (is_possible and not (stance is _DENY and is_refused))
    made = Factuality.REPORTED if _is_hearsay(words, chain) else Factuality.REAL
    return type_, stance, Factuality.HYPOTHETICAL if hypothetical else made


def _without_blame(words: tuple[str, ...]) -> tuple[str, ...]:
    """A cue without what came of the words: "| was suspended for | saying"."""
    for at in range(2, len(words) - 1):
        if words[at] not in {"after", "for"} or not words[at + 1].endswith("ing"):
            continue
        is_blamed = may_be_past_participle(words[at - 1]) and not BE.isdisjoint(words[:at])
        if is_blamed and MODALS.isdisjoint(words[:at]):
            return words[at + 1 :]
    return words


def _without_second(words: tuple[str, ...]) -> tuple[str, ...]:
    """A cue of two negated verbs without the second, unless that denies: "neither said nor"."""
    if "nor" in words and "neither" in words[: words.index("nor")]:
        words = denial_last(words)
    if "nor" in words[1:] and not denies_both(words):
        words = words[: words.index("nor")]  # "neither said nor implied"
    return words


def _said_late(words: tuple[str, ...]) -> tuple[str, ...]:
    """A cue without the negation that its "until" cancels: "did not say until May"."""
    is_late = not _UNTIL.isdisjoint(words[1:]) and MODALS.isdisjoint(words)
    return tuple(word for word in words if word not in _NEGATING) if is_late else words


def _is_hearsay(words: tuple[str, ...], chain: list[Predicate]) -> bool:
    """Whether others say that somebody said so: "is alleged to have told", "reportedly told"."""
    if not _ALLEGEDLY.isdisjoint(words):
        return True
    outer, *inner = chain
    if not inner or not inner[0].after_to or outer.family not in _SAYING_OF_OTHERS:
        return False
    passive = not BE.isdisjoint(words[: words.index("to")])
    return passive and "have" in words[words.index("to") :]


def _is_left_open(chain: list[Predicate]) -> bool:
    """Whether both a thing and its denial are negated: "neither confirmed nor denied"."""
    if len(chain) < 2 or chain[-1].is_noun:
        return False
    if chain[-1].family is not Family.DENY and chain[-1].lemma != "rule out":
        return False
    refused = any(predicate.family is Family.REFUSE for predicate in chain[:-2])
    return chain[-2].family is Family.SAY and bool(refused or chain[-2].negations % 2)


def _unknown(words: tuple[str, ...], frame: Frame) -> Reading:
    """A cue without a known predicate: a colon, a dash, "according to", a rare verb."""
    if frame in _FINITE_FRAMES and not _EXCLUDING.isdisjoint(words):
        return SAYS_NOT.type, SAYS_NOT.stance, Factuality.REAL  # "excluded that"
    if frame is Frame.QUOTE and _is_elliptical(words):
        return _COMMUNICATION, _AFFIRM, Factuality.REAL
    is_plan = frame is Frame.INFINITIVE and bool(words) and FINITE_AUXILIARIES.isdisjoint(words)
    type_ = _CONTROL if is_plan else _COMMUNICATION
    negations = (at for at, word in enumerate(words, start=1) if word in NEGATIONS)
    is_void_all = all(is_superlative(words, at) or is_void(words, at) for at in negations)
    stance = _AFFIRM if is_void_all else _DENY
    possible = any(word in MODALS for word in words)
    if frame is Frame.WHETHER:
        stance = _QUESTION  # "would not be drawn on whether"
    return type_, stance, Factuality.HYPOTHETICAL if possible else Factuality.REAL


def _is_elliptical(words: tuple[str, ...]) -> bool:
    """Whether a colon follows an auxiliary alone: "Lund held back; Roe did not: | “…”"."""
    colon = words.index(":") if ":" in words else 0
    return colon > 0 and (FINITE_AUXILIARIES | NEGATIONS).issuperset(words[:colon])


def _act(predicate: Predicate, frame: Frame) -> Act:  # noqa: PLR0911 - one case a line
    if predicate.family is Family.SAY and predicate.is_noun:
        asks = frame is Frame.WHETHER
        return Act(_COMMUNICATION, _QUESTION) if asks else DEFAULT[Family.SAY]
    if predicate.lemma in _CALLING and frame in (Frame.INFINITIVE, Frame.OBJECT_INFINITIVE):
        return WILL  # "were called to join"
    if predicate.lemma in _ISSUING and frame is Frame.REQUEST:
        return WILL  # "issued | an order to stop"
    if predicate.family in (Family.REFUSE, Family.FAIL) and frame is not Frame.INFINITIVE:
        is_lapse = predicate.lemma == "forget" and frame in _FINITE_FRAMES
        return DEFAULT[Family.KNOW] if is_lapse else WILL_NOT
    if predicate.lemma == "see" and frame in _FINITE_FRAMES:
        return DEFAULT[Family.KNOW]  # "saw that it was late"; but "saw it as a chance"
    if frame is Frame.CLAIM and predicate.lemma in JUDGING | UNSAYING:
        return SAYS_NOT
    act = BY_FRAME.get((predicate.family, frame)) or DEFAULT[predicate.family]
    if frame is Frame.WHETHER and act.stance is _AFFIRM:
        return Act(act.type, _QUESTION)  # "discussed whether", "decides whether"
    return act


def _flipped(stance: Stance) -> Stance:
    return _DENY if stance is _AFFIRM else _AFFIRM if stance is _DENY else stance


def _negated(predicate: Predicate, stance: Stance, frame: Frame) -> Stance:
    """The stance of a negated predicate."""
    if frame in (Frame.WHETHER, Frame.IF) and _is_silence(predicate):
        return _QUESTION
    if frame is Frame.QUESTION_WORD and predicate.lemma in _UNSURE:
        return _QUESTION
    if predicate.lemma == "rule out" or predicate.lemma in _UNSURE - {"know"}:
        return _QUESTION
    if stance is _QUESTION:
        return _AFFIRM if predicate.family in (Family.QUESTION, Family.WONDER) else _DENY
    return _flipped(stance)


def _is_silence(predicate: Predicate) -> bool:
    """Whether not doing so leaves a yes-or-no question open: "did not comment on whether"."""
    speaks = predicate.family in (Family.SAY, Family.TELL) and not predicate.is_noun
    return (speaks and predicate.lemma != "mention") or predicate.lemma in _UNWITTING


def _combined(  # noqa: C901, PLR0911, PLR0912 - one case a class
    outer: Predicate, below: Predicate, inner: Act, frame: Frame
) -> Act:
    """The meaning of an outer predicate combined with what is inside it."""
    if frame is Frame.QUOTE and below.is_noun and outer.family in STATING:
        return Act(_COMMUNICATION, DEFAULT[outer.family].stance)  # "defended his decision"
    match outer.family:
        case Family.TURN if below.family is Family.KNOW and frame in _ASKING:
            return Act(inner.type, _QUESTION)  # "is trying to find out who"
        case Family.TURN | Family.SEEM:
            return inner
        case Family.BLOCK if outer.lemma == "resist" and not below.is_noun:
            return Act(inner.type, _flipped(inner.stance))
        case Family.FAIL:
            return Act(inner.type, _flipped(inner.stance))
        case Family.REFUSE:
            return _refused(outer, below, inner, frame)
        case Family.DENY | Family.DISMISS | Family.CONTEST:
            controlling = below.is_noun and below.family in CONTROLLING
            return WILL_NOT if controlling else SAYS_NOT
        case Family.REJECT | Family.BLOCK:
            claiming = below.is_noun and below.family not in CONTROLLING
            denies = outer.family is Family.REJECT or outer.lemma in UNSAYING
            return SAYS_NOT if claiming and denies else WILL_NOT
        case Family.SAY if outer.lemma in JUDGING and below.is_noun and below.lemma in CLAIMS:
            return SAYS_NOT
        case Family.SAY if outer.lemma in _PRETENDING and below.after_to:
            return Act(inner.type, _flipped(inner.stance))
        case Family.SAY if outer.lemma in _APOLOGIZING and not below.is_noun:
            return Act(inner.type, _flipped(inner.stance))
        case _ if outer.is_noun and below.family is not outer.family:
            return inner  # "a campaign of questioning"
        case Family.QUESTION | Family.WONDER:
            return DEFAULT[outer.family]
        case Family.ASK:
            if below.is_noun or below.family is Family.QUESTION:
                return DEFAULT[Family.ASK] if below.family not in CONTROLLING else WILL
            return WILL if below.after_to else inner
        case Family.SAY if below.is_noun and outer.lemma in _REPLIES:
            return DEFAULT[Family.SAY]
        case Family.SAY | Family.TELL | Family.LIGHT if below.is_noun and below.family in _HELD:
            return Act(_COMMUNICATION, inner.stance)
        case Family.SAY | Family.TELL | Family.LIGHT | Family.MANDATE:
            return inner
        case _ if below.is_noun:
            return Act(_act(outer, frame).type, inner.stance)
        case _:
            return inner


def _refused(outer: Predicate, below: Predicate, inner: Act, frame: Frame) -> Act:
    if below.is_noun:
        return WILL_NOT
    speech = below.lemma in SPEECH or (outer.lemma == "decline" and inner.type is _COMMUNICATION)
    speech = speech and (outer.lemma != "refuse" or below.lemma in SPEECH - {"disclose", "discuss"})
    type_ = _COMMUNICATION if speech else _CONTROL
    open_ = inner.stance is _DENY or (frame in (Frame.WHETHER, Frame.IF) and _is_silence(below))
    return Act(type_, _QUESTION if open_ else _DENY)
