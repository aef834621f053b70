"""Speakers of turns in interviews and transcripts, by their labels."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter

from newsclaims.identity.entities import Entity
from newsclaims.identity.references.discourse import Discourse

__all__ = ["find_interviewee", "find_parties", "find_turns"]

_FEWEST_TURNS = 3
"""Minimum number of labeled paragraphs of an article with turns."""
_BOTH = 2
_SIDES = frozenset("QA")
_OPENING = frozenset(("(", "[", "*", "**"))
_CLOSING = frozenset((":", ")", "]", "*", "**"))


def find_turns(discourse: Discourse) -> dict[int, Entity]:
    """The speaker of each paragraph of a transcript ("LUND: We will see."), until the next label.

    Empty for an article that is not a transcript. A paragraph with several turns has no speaker.
    """
    layout = discourse.layout
    labels: dict[int, Entity] = {}
    interviewee = find_interviewee(discourse)
    opening = [label for label in layout.labels if label.takes_turns]
    opened = Counter(layout.paragraph_of[label.tokens[0]] for label in opening)
    for label in opening:
        paragraph = layout.paragraph_of[label.tokens[0]]
        outcome = discourse.outcomes.get(label.name[1] - 1)
        named = discourse.ends.get(label.name[1], -1)
        if label.key == "A" and interviewee is not None:
            labels[paragraph] = interviewee
        elif outcome is not None and len(outcome.entities) == 1:
            labels[paragraph] = outcome.entities[0]
        elif named >= 0:
            labels[paragraph] = discourse.entity_of(named)
    closed = layout.tokens_among(_CLOSING)
    for index in [index for mark in closed if (index := discourse.ends.get(mark)) is not None]:
        name = discourse.names[index]
        paragraph = layout.paragraph_of[name.start]
        if paragraph not in labels and _is_label(discourse, name.first, name.end, paragraph):
            labels[paragraph] = discourse.entity_of(index)
    if len(labels) < _FEWEST_TURNS and not opening:
        return {}
    turns: dict[int, Entity] = {}
    turn: Entity | None = None
    for paragraph in range(len(discourse.layout.paragraphs)):
        turn = labels.get(paragraph, turn)
        if turn is not None and not turn.carrier and opened[paragraph] < 2:
            turns[paragraph] = turn
    return turns


def find_parties(discourse: Discourse) -> frozenset[Entity]:
    """The two people of an interview, if all its labels name one of them."""
    labels = [label for label in discourse.layout.labels if label.takes_turns]
    named = [discourse.ends.get(label.name[1], -1) for label in labels]
    if -1 in named:
        return frozenset()
    parties = frozenset(discourse.entity_of(index) for index in named)
    return parties if len(parties) == _BOTH else frozenset()


def _is_label(discourse: Discourse, first: int, end: int, paragraph: int) -> bool:
    """Whether a paragraph begins with just a name and a colon or a closing bracket."""
    words = discourse.layout.words
    start, stop = discourse.layout.paragraphs[paragraph]
    before = words[start:first]
    if end >= stop or words[end] not in _CLOSING or not _OPENING.issuperset(before):
        return False
    # "(Lund)" needs both brackets; a label with a colon has none.
    return words[end] == ":" or bool(before)


def find_interviewee(discourse: Discourse) -> Entity | None:
    """The speaker of "A:": the one person named before the first question, if just one is."""
    first = next((label.tokens[0] for label in discourse.layout.labels if label.key in _SIDES), -1)
    named = {discourse.entity_of(index) for index in range(bisect_left(discourse.names, (first,)))}
    people = [entity for entity in named if entity.is_person]
    return people[0] if len(people) == 1 else None
