"""Attribution type and stance by class of predicates.

The types are those of the Penn Discourse TreeBank's annotation manual (section 4), the stances
those of the NewsClaims benchmark.
"""

from __future__ import annotations

from typing import NamedTuple

from newsclaims.claims.complements import Frame
from newsclaims.english import Family
from newsclaims.kinds import AttributionType, Stance

__all__ = [
    "BY_FRAME",
    "CONTROLLING",
    "DEFAULT",
    "INTENDING",
    "SAYS_NOT",
    "WILL",
    "WILL_NOT",
    "Act",
]

_COMMUNICATION, _BELIEF, _FACTIVE, _CONTROL = (
    AttributionType.COMMUNICATION,
    AttributionType.BELIEF,
    AttributionType.FACTIVE,
    AttributionType.CONTROL,
)
_AFFIRM, _DENY, _QUESTION = Stance.AFFIRM, Stance.DENY, Stance.QUESTION


class Act(NamedTuple):
    """Type and stance that a predicate gives its content."""

    type: AttributionType
    stance: Stance


DEFAULT: dict[Family, Act] = {
    Family.SAY: Act(_COMMUNICATION, _AFFIRM),
    Family.LIGHT: Act(_COMMUNICATION, _AFFIRM),
    Family.TELL: Act(_COMMUNICATION, _AFFIRM),
    Family.MANDATE: Act(_COMMUNICATION, _AFFIRM),
    Family.COMMIT: Act(_COMMUNICATION, _AFFIRM),
    Family.AGREE: Act(_COMMUNICATION, _AFFIRM),
    Family.ORDER: Act(_CONTROL, _AFFIRM),
    Family.WANT: Act(_CONTROL, _AFFIRM),
    Family.SUPPORT: Act(_CONTROL, _AFFIRM),
    Family.DECIDE: Act(_CONTROL, _AFFIRM),
    Family.BLOCK: Act(_CONTROL, _DENY),
    Family.REJECT: Act(_CONTROL, _DENY),
    Family.DENY: Act(_COMMUNICATION, _DENY),
    Family.DISMISS: Act(_COMMUNICATION, _DENY),
    Family.CONTEST: Act(_COMMUNICATION, _DENY),
    Family.REFUSE: Act(_CONTROL, _DENY),
    Family.FAIL: Act(_CONTROL, _DENY),
    Family.QUESTION: Act(_COMMUNICATION, _QUESTION),
    Family.ASK: Act(_COMMUNICATION, _QUESTION),
    Family.WONDER: Act(_BELIEF, _QUESTION),
    Family.DISAGREE: Act(_BELIEF, _DENY),
    Family.HOPE: Act(_BELIEF, _AFFIRM),
    Family.THINK: Act(_BELIEF, _AFFIRM),
    Family.KNOW: Act(_FACTIVE, _AFFIRM),
    Family.FEEL: Act(_FACTIVE, _AFFIRM),
    Family.SEEM: Act(_BELIEF, _AFFIRM),
    Family.TURN: Act(_COMMUNICATION, _AFFIRM),
}
"""The meaning of each class, for any complement."""

WILL = Act(_CONTROL, _AFFIRM)
WILL_NOT = Act(_CONTROL, _DENY)
SAYS_NOT = Act(_COMMUNICATION, _DENY)
BY_FRAME: dict[tuple[Family, Frame], Act] = {
    (Family.SAY, Frame.INFINITIVE): Act(_COMMUNICATION, _AFFIRM),
    # "told the crowd to leave"
    (Family.TELL, Frame.INFINITIVE): WILL,
    (Family.TELL, Frame.OBJECT_INFINITIVE): WILL,
    # "insisted that it be closed"
    (Family.MANDATE, Frame.SUBJUNCTIVE): WILL,
    (Family.MANDATE, Frame.INFINITIVE): WILL,
    (Family.MANDATE, Frame.OBJECT_INFINITIVE): WILL,
    # "promised to pay", "vowed revenge"; but "promised that it was safe"
    (Family.COMMIT, Frame.INFINITIVE): WILL,
    (Family.COMMIT, Frame.OBJECT_INFINITIVE): WILL,
    (Family.COMMIT, Frame.NOMINAL): WILL,
    (Family.COMMIT, Frame.REQUEST): WILL,
    # "agreed to pay"; but "agreed that it was late"
    (Family.AGREE, Frame.INFINITIVE): WILL,
    # "asked the crowd to leave", "asked for help"; but "asked whether it was late"
    (Family.ASK, Frame.INFINITIVE): WILL,
    (Family.ASK, Frame.OBJECT_INFINITIVE): WILL,
    (Family.ASK, Frame.SUBJUNCTIVE): WILL,
    (Family.ASK, Frame.FOR): WILL,
    # "agreed to | a deal", "disagreed with | the finding"
    (Family.AGREE, Frame.REQUEST): WILL,
    (Family.DISAGREE, Frame.CLAIM): SAYS_NOT,
    # "hopes to win"; but "hopes that they win"
    (Family.HOPE, Frame.INFINITIVE): WILL,
    # "rejected claims that …", "rejected that it was late"; but "rejected a request"
    (Family.REJECT, Frame.CLAIM): SAYS_NOT,
    (Family.REJECT, Frame.CLAUSE): SAYS_NOT,
    (Family.REJECT, Frame.AS): SAYS_NOT,
    (Family.REJECT, Frame.QUOTE): SAYS_NOT,
    # "denied the request"; but "denied the claim"
    (Family.DENY, Frame.REQUEST): WILL_NOT,
    (Family.DISMISS, Frame.AS): Act(_COMMUNICATION, _AFFIRM),
    # "challenged them to debate"
    (Family.CONTEST, Frame.OBJECT_INFINITIVE): WILL,
    (Family.CONTEST, Frame.INFINITIVE): WILL,
    # Recalling in one's own words is an act of speech.
    (Family.KNOW, Frame.QUOTE): Act(_COMMUNICATION, _AFFIRM),
    # "disagree on how to do it"
    (Family.DISAGREE, Frame.WHETHER): Act(_BELIEF, _QUESTION),
    (Family.DISAGREE, Frame.QUESTION_WORD): Act(_BELIEF, _QUESTION),
    (Family.BLOCK, Frame.QUOTE): Act(_COMMUNICATION, _DENY),
}
"""Exceptions by frame of the complement."""

CONTROLLING = frozenset(
    {
        Family.ORDER,
        Family.WANT,
        Family.SUPPORT,
        Family.DECIDE,
        Family.COMMIT,
        Family.AGREE,
        Family.ASK,
    }
)
"""Classes whose nouns name a request or an intention: "calls", "plans"."""
INTENDING = frozenset(
    {Family.WANT, Family.ORDER, Family.HOPE, Family.COMMIT, Family.AGREE, Family.MANDATE}
)
"""Classes that leave a following predicate open: "plans to announce"."""
