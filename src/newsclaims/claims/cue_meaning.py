"""The meaning of a cue: type, stance and factuality, from predicates, negation and modality.

A cue is a chain of predicates, outermost first: *has denied rumors*, *refused to rule out*, *issued
a statement saying*. The innermost determines the act; each outer one preserves its stance, reverses
it or makes it merely possible, and a negation reverses the predicate behind it. The content plays
no part, and two negations cancel.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple, TypeAlias

from newsclaims._remembering import remembering_short
from newsclaims.claims.complements import CLAIMS, Frame
from newsclaims.claims.contractions import is_perfect
from newsclaims.claims.negations import (
    NEGATIONS,
    behind_exception,
    denial_last,
    denies_both,
    has_empty_object,
    is_instead,
    is_void,
)
from newsclaims.claims.predicate_meanings import (
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
    AUXILIARIES,
    BE,
    DETERMINERS,
    FINITE_AUXILIARIES,
    MODALS,
    PRESENT_FORMS,
    Entry,
    Family,
    predicates,
    word_lists,
)
from newsclaims.kinds import AttributionType, Factuality, Stance

__all__ = ["JUDGING", "SPEECH", "UNSAYING", "Reading", "read_cue"]

_LISTS = word_lists(__name__, "cue_meaning")

_COMMUNICATION, _CONTROL = AttributionType.COMMUNICATION, AttributionType.CONTROL
_AFFIRM, _DENY, _QUESTION = Stance.AFFIRM, Stance.DENY, Stance.QUESTION

Reading: TypeAlias = tuple[AttributionType, Stance, Factuality]
"""Type, stance and factuality of a cue."""

_IMPLICATIVE = _LISTS["implicative"]
"""Verbs of `INTENDING` classes whose complement comes true: "was forced to admit"."""
_HELD = frozenset({Family.THINK, Family.KNOW, Family.FEEL, Family.HOPE, Family.WONDER})
SPEECH = _LISTS["speech"]
"""Verbs of speaking: declining one withholds a statement; declining any other refuses an act."""
_UNWITTING = _LISTS["unwitting"]
"""Verbs that leave a question open if negated before "whether": "isn't saying whether"."""

_UNSURE = _LISTS["unsure"]
"""Verbs that leave a question open if negated before other question words: "doesn't know why"."""

_DETERMINERS = DETERMINERS - {"both", "each", "every", "most"} | _LISTS["determiners"]
_PREPOSITIONS = _LISTS["prepositions"]
_CALLING = frozenset({"call"})
_ISSUING = frozenset({"issue", "make", "give", "send"})
_ASKING = frozenset({Frame.QUESTION_WORD, Frame.WHETHER, Frame.IF})
_FINITE_FRAMES = frozenset({Frame.CLAUSE, Frame.QUESTION_WORD})
_TOPICAL = frozenset({"of", "about", "over", "on", "for"})
"""Prepositions before the topic of a verb of saying: "said of the ban"."""
_EXCLUDING = _LISTS["excluding"]
"""Verbs that deny a that-clause, and say nothing of a noun: "excluded that"."""
_UTTERING = frozenset({Family.SAY, Family.TELL, Family.LIGHT})
_DEGREES = frozenset({"least", "less", "more", "most", "very"})
_REPLIES = _LISTS["replies"]
_FREQUENT = _LISTS["frequent"]
_COPULAS = BE | _LISTS["copulas"]
_LIKELY = _LISTS["likely"]
_SAYING_OF_OTHERS = frozenset({Family.SAY, Family.THINK, Family.KNOW})
_EMPTY = frozenset({None, Family.TURN, Family.SEEM})
_TO_SOMEBODY = frozenset({Family.TELL, Family.ASK})
"""Classes of verbs with an addressee."""

UNSAYING = _LISTS["unsaying"]
"""Verbs that retract a claim: "withdrew the allegation"."""
JUDGING = _LISTS["judging"] | {"clap back", "fire back", "hit back", "hit out", "lash out"}
"""Verbs of blame that deny a claim which is their object: "ridiculed the idea that".

Phrases are read with their preposition: "hit back at claims that".
"""


class _Predicate(NamedTuple):
    family: Family
    lemma: str
    negations: int
    is_possible: bool
    after_to: bool
    is_noun: bool


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
    if "nor" in words and "neither" in words[: words.index("nor")]:
        words = denial_last(words)
    if "nor" in words[1:] and not denies_both(words):
        words = words[: words.index("nor")]  # "neither said nor implied"
    chain = list(_predicates_in(behind_exception(words)))
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
    is_possible = inner.is_possible
    is_undone = False
    is_refused = inner.family in (Family.REFUSE, Family.BLOCK)
    if inner.negations % 2:
        stance = _negated(inner, stance, frame)
        is_undone = type_ is _COMMUNICATION and not is_possible
    below = inner
    for outer in reversed(chain[:-1]):
        type_, stance = _combined(outer, below, Act(type_, stance), frame)
        intends = outer.family in INTENDING and outer.lemma not in _IMPLICATIVE
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


def _is_hearsay(words: tuple[str, ...], chain: list[_Predicate]) -> bool:
    """Whether others say that somebody said so: "is alleged to have told"."""
    outer, *inner = chain
    if not inner or not inner[0].after_to or outer.family not in _SAYING_OF_OTHERS:
        return False
    passive = not BE.isdisjoint(words[: words.index("to")])
    return passive and "have" in words[words.index("to") :]


def _is_left_open(chain: list[_Predicate]) -> bool:
    """Whether both a thing and its denial are negated: "neither confirmed nor denied"."""
    if len(chain) < 2 or chain[-1].family is not Family.DENY or chain[-1].is_noun:
        return False
    refused = any(predicate.family is Family.REFUSE for predicate in chain[:-2])
    return chain[-2].family is Family.SAY and bool(refused or chain[-2].negations % 2)


def _unknown(words: tuple[str, ...], frame: Frame) -> Reading:
    """A cue without a known predicate: a colon, a dash, "according to", a rare verb."""
    if frame in _FINITE_FRAMES and not _EXCLUDING.isdisjoint(words):
        return SAYS_NOT.type, SAYS_NOT.stance, Factuality.REAL  # "excluded that"
    is_plan = frame is Frame.INFINITIVE and bool(words) and FINITE_AUXILIARIES.isdisjoint(words)
    type_ = _CONTROL if is_plan else _COMMUNICATION
    stance = _DENY if any(word in NEGATIONS for word in words) else _AFFIRM
    possible = any(word in MODALS for word in words)
    if frame is Frame.WHETHER:
        stance = _QUESTION  # "would not be drawn on whether"
    return type_, stance, Factuality.HYPOTHETICAL if possible else Factuality.REAL


def _act(predicate: _Predicate, frame: Frame) -> Act:  # noqa: PLR0911 - one case a line
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


def _negated(predicate: _Predicate, stance: Stance, frame: Frame) -> Stance:
    """The stance of a negated predicate."""
    if frame in (Frame.WHETHER, Frame.IF) and predicate.lemma in _UNWITTING:
        return _QUESTION
    if frame is Frame.QUESTION_WORD and predicate.lemma in _UNSURE:
        return _QUESTION
    if predicate.lemma == "rule out" or predicate.lemma in _UNSURE - {"know"}:
        return _QUESTION
    if stance is _QUESTION:
        return _AFFIRM if predicate.family in (Family.QUESTION, Family.WONDER) else _DENY
    return _flipped(stance)


def _combined(  # noqa: C901, PLR0911, PLR0912 - one case a class
    outer: _Predicate, below: _Predicate, inner: Act, frame: Frame
) -> Act:
    """The meaning of an outer predicate combined with what is inside it."""
    if frame is Frame.QUOTE and below.is_noun and outer.family in (Family.SAY, Family.TELL):
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


def _refused(outer: _Predicate, below: _Predicate, inner: Act, frame: Frame) -> Act:
    if below.is_noun:
        return WILL_NOT
    speech = below.lemma in SPEECH or (outer.lemma == "decline" and inner.type is _COMMUNICATION)
    speech = speech and (outer.lemma != "refuse" or below.lemma in SPEECH - {"disclose", "discuss"})
    type_ = _COMMUNICATION if speech else _CONTROL
    open_ = inner.stance is _DENY or (
        frame in (Frame.WHETHER, Frame.IF) and below.lemma in _UNWITTING
    )
    return Act(type_, _QUESTION if open_ else _DENY)


def _predicates_in(words: tuple[str, ...]) -> Iterator[_Predicate]:  # noqa: C901, PLR0912, PLR0915
    """Yield the predicates of a cue, in order, each with the negations and modals before it."""
    lexicon = predicates()
    length = len(words)
    negations = 0
    is_possible = in_adjunct = after_to = after_noun = False
    last: Family | None = None
    previous = ""
    index = int(words[:1] == ("that",))  # "those that oppose"
    while index < length:
        word = words[index]
        index += 1
        if word == "without" and last is not None:
            in_adjunct = True
        elif is_instead(words, index - 1):
            negations, index, previous = negations + 1, index + 1, words[index]
            continue
        elif word in NEGATIONS or (word == "yet" and words[index : index + 1] == ("to",)):
            if is_void(words, index):
                index += 1
            else:
                negations += 1  # "didn't say", "has yet to say"
            previous = words[index - 1]
            if previous == "no" and words[index : index + 1] == ("longer",):
                index, previous = index + 1, "longer"
            continue
        if word == "'d" and is_perfect(words, index):
            previous = word
            continue
        if word in MODALS:
            step = _phrase_at(words, index, lexicon.get(word))
            if step is None:
                is_possible = True
                previous = word
                continue
            negations += _negations_within(words, index, step)
            index, family, lemma = step
            yield _Predicate(
                family,
                lemma,
                is_noun=False,
                negations=negations,
                is_possible=is_possible,
                after_to=after_to,
            )
            last, negations, is_possible, previous = family, 0, False, lemma
            continue
        if word in _LIKELY and index < length and words[index] == "to":
            is_possible = True
            previous = word
            continue
        if word == "to":
            if not (in_adjunct and words[index : index + 1] and words[index] in _DETERMINERS):
                after_to = True
                in_adjunct = False
            previous = word
            continue
        entry = lexicon.get(word)
        if last not in _EMPTY and (
            (word in _PREPOSITIONS and not (word == "at" and previous in JUDGING))
            or (word in _TOPICAL and last in _UTTERING and not after_noun)
        ):
            in_adjunct = True
            previous = word
            continue
        if entry is None:
            previous = word
            continue
        step = _phrase_at(words, index, entry)
        if step is not None and not in_adjunct:
            negations += _negations_within(words, index, step)
            index, family, lemma = step
            yield _Predicate(
                family,
                lemma,
                is_noun=False,
                negations=negations,
                is_possible=is_possible,
                after_to=after_to,
            )
            last, negations, is_possible, previous = family, 0, False, lemma
            after_to = lemma.endswith(" to")  # "was about to announce"
            continue
        if entry.form == "ing" and last in _TO_SOMEBODY and previous not in {",", "and", "or"}:
            previous = word
            continue  # "told a hearing"
        reading = _kind(entry, previous, last)
        is_attribute = entry.form == "ing" and previous in _DEGREES
        if is_attribute or (entry.adjective and reading == (entry.adjective, False)):
            after = lexicon.get(words[index]) if index < length else None
            if after is not None and after.noun is not None and after.form != "ed":
                reading = None  # "his most surprising suggestion"
        if reading is None or (reading[1] and in_adjunct):
            previous = word
            continue
        family, is_noun = reading
        if not is_noun:
            in_adjunct = False
        lemma = entry.lemma
        yield _Predicate(family, lemma, negations, is_possible, after_to, is_noun=is_noun)
        last, negations, is_possible, after_to = family, 0, False, False
        after_noun = is_noun
        previous = word


def _negations_within(words: tuple[str, ...], index: int, phrase: tuple[int, Family, str]) -> int:
    """The number of negations inside a phrase that are not words of it: "is not expected"."""
    end, _, lemma = phrase
    own = lemma.split()
    return sum(word in NEGATIONS and word not in own for word in words[index:end])


def _kind(entry: Entry, previous: str, last: Family | None) -> tuple[Family, bool] | None:
    """A word's class and whether it is a noun, from the word and the predicate before it."""
    noun, verb, adjective = entry.noun, entry.verb, entry.adjective
    adverbial = previous.endswith("ly")
    if adjective is not None and (previous in _COPULAS or adverbial) and entry.form != "ing":
        return adjective, False
    if noun is not None:
        # After a predicate comes its object ("denied reports"), unless it is an addressee.
        is_object = last is not None and previous not in _FREQUENT and not adverbial
        if verb is None or is_object or previous in _DETERMINERS:
            return None if last in _TO_SOMEBODY else (noun, True)
    if verb is not None:
        if entry.form in PRESENT_FORMS:
            after = predicates().get(previous)
            bare = last is not Family.TURN and after is not None and after.verb is not None
            if previous in _DETERMINERS or (bare and last is not None):
                return None  # "told the press", "enacted rules"
        return verb, False
    return (adjective, False) if adjective is not None and last is None else None


def _phrase_at(
    words: tuple[str, ...], index: int, entry: Entry | None
) -> tuple[int, Family, str] | None:
    """The phrase that a word begins, if its other words follow, each within two words."""
    if entry is None:
        return None
    for rest, family in entry.phrases:
        at = index
        for part in rest:
            for ahead in range(3):
                here = at + ahead
                if here < len(words) and (words[here] == part or words[here] == part + "s"):
                    at = here + 1
                    break
                if here >= len(words) or words[here] in AUXILIARIES:
                    at = -1
                    break
            else:
                at = -1
            if at < 0:
                break
        if at >= 0:
            return at, family, " ".join((entry.lemma, *rest))
    return None
