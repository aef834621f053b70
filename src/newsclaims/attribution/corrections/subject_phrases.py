"""Noun phrases before a verb whose own verbs are participles: "two men | hurt in the crash | said".

Such a verb looks like the clause's main verb, and the noun behind it like a subject.
"""

from __future__ import annotations

from typing import Final

from newsclaims.attribution.clauses import BE, DETERMINERS, PREPOSITIONS
from newsclaims.attribution.corrections.false_nested import OWNERS
from newsclaims.attribution.finite_verbs import finite_verbs
from newsclaims.english import (
    NUMBERS,
    RELATIVE_PRONOUNS,
    SUBORDINATORS,
    is_only_past,
    may_be_past,
    may_be_past_participle,
    person_noun,
    predicates,
    time_from,
)
from newsclaims.text import Layout

__all__ = ["is_one_phrase", "is_participle", "opens_subject"]

_OPENERS: Final = DETERMINERS - {"that", "this", "whose"}
_RELATIVES: Final = RELATIVE_PRONOUNS | {"where"}
_CONJUNCTIONS: Final = SUBORDINATORS - PREPOSITIONS - _RELATIVES - {"as", "that"}
"""Words behind which a clause follows, and no phrase."""
_LONGEST_TIME: Final = 5
"""Maximum number of words from a participle to the end of a time: "filed | on Friday | in Ulm"."""
_OF_PARTICIPLES: Final = PREPOSITIONS | {"as", "to"}


def opens_subject(words: tuple[str, ...], start: int) -> bool:
    """Whether a noun phrase opens at a token: "a man", "two men", "residents"."""
    opener = words[start]
    if opener in _OPENERS or opener in NUMBERS or opener in {"one", "another"}:
        return True
    return person_noun(opener) is not None


def is_one_phrase(layout: Layout, start: int, cue: int) -> bool:
    """Whether the verbs before a token are participles, or stand in one relative clause."""
    words = layout.lowered
    pronoun = next((at for at in range(start + 1, cue) if words[at] in _RELATIVES), -1)
    that = next((at for at in range(start + 1, cue) if words[at] == "that"), -1)
    if that > 0:
        before = predicates().get(words[that - 1])
        if (before is not None and before.noun is not None) or may_be_past(words[that - 1]):
            return False  # "the claim that the doctor in the ward | told"
        pronoun = that if pronoun < 0 else min(pronoun, that)
    stop = pronoun if pronoun > 0 else cue
    if not _CONJUNCTIONS.isdisjoint(words[start:stop]):
        return False
    return all(is_participle(words, at) for at in finite_verbs(layout, start + 1, stop))


def is_participle(words: tuple[str, ...], at: int) -> bool:
    """Whether a past form before the main verb is a participle: "two men | hurt | in the crash"."""
    if words[at - 1] == "to" or words[at] in OWNERS:
        return True  # "believed to | have | robbed", "the mayor | 's | farm"
    if words[at] in BE or is_only_past(words[at]) or not may_be_past_participle(words[at]):
        return False
    after = time_from(words, at + 1, min(len(words), at + _LONGEST_TIME))
    behind = words[after : after + 2]
    return not _OF_PARTICIPLES.isdisjoint(behind[:1]) or behind[1:] == ("by",)  # "left behind by"
