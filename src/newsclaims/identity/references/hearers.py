"""Those who are asked or told something, who are likely to speak next."""

from __future__ import annotations

from bisect import bisect_left

from newsclaims.english import (
    ADDRESSING,
    FINITE_FORMS,
    QUESTION_WORDS,
    may_be_past_participle,
    person_noun,
    predicates,
)
from newsclaims.identity.entities import Entity
from newsclaims.identity.noun_phrases import Part
from newsclaims.identity.references.discourse import Discourse
from newsclaims.identity.references.ranker import Option

__all__ = ["controls_question", "is_addressed", "with_hearer"]

_QUESTIONS = QUESTION_WORDS | {"about", "if", "whether"}
_SHORTEST = 4
"""Minimum number of tokens of "He asked Lund, and"."""


def controls_question(discourse: Discourse, token: int, ahead: Entity) -> bool:
    """Whether who is named behind a question was asked it: "Asked if | she | paid, Lund said".

    Args:
        discourse: The discourse so far.
        token: The pronoun.
        ahead: Who is named next.
    """
    layout = discourse.layout
    opens, closes = layout.sentences[layout.sentence_of[token]]
    words = layout.lowered[opens : opens + 3]
    if not may_be_past_participle(words[0]) or _QUESTIONS.isdisjoint(words[1:]):
        return False
    first = bisect_left(discourse.names, (token,))
    name = discourse.names[first]
    is_behind = name.start < closes and layout.lowered[name.first - 1] == ","
    return is_behind and discourse.forms[first].entities[0] is ahead


def with_hearer(
    discourse: Discourse, token: int, gender: str, options: list[Option]
) -> list[Option]:
    """Mark or add whoever was asked or told: "Lund asked | a nurse|, and | she | said".

    Args:
        discourse: The discourse so far.
        token: The pronoun.
        gender: Its gender.
        options: Its candidates.
    """
    words, end = discourse.layout.lowered, token - 2
    if token < _SHORTEST or words[end:token] != (",", "and"):
        return options
    index = discourse.ends.get(end)
    part = discourse.phrase(end - 1, end)
    start = part.start if index is None else discourse.names[index].first
    entry = predicates().get(words[start - 1]) if start else None
    if entry is None or entry.verb not in ADDRESSING or entry.form not in FINITE_FORMS:
        return options
    known = discourse.referents.get(end - 1, ())
    if index is not None:
        known = tuple(discourse.forms[index].entities[:1])
    for option in options:
        if known and option.entities == known:
            option.features.append("hearer")
            return options
    noun = person_noun(words[end - 1])
    if known or noun is None or noun[0] not in {"", gender}:
        return options
    return [*options, Option((), ["hearer"], part)]


def is_addressed(discourse: Discourse, part: Part) -> bool:
    """Whether somebody unnamed was told something: "told | the captain| that it rained".

    Args:
        discourse: The discourse so far.
        part: The description.
    """
    words = discourse.layout.lowered
    entry = predicates().get(words[part.start - 1]) if part.start else None
    is_told = entry is not None and entry.verb in ADDRESSING and words[part.start] == "the"
    return is_told and not discourse.referents.get(part.head)
