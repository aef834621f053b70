"""Turns: who speaks in an interview's or transcript's paragraphs, by the label that opens them."""

from __future__ import annotations

from newsclaims.identity.entities import Entity
from newsclaims.identity.references.discourse import Discourse

__all__ = ["find_turns"]

_FEWEST_TURNS = 3
"""How many paragraphs must open with a label for an article to have turns."""
_MOST_INITIALS = 4
_OPENING = frozenset(("(", "[", "*", "**"))
_CLOSING = frozenset((":", ")", "]", "*", "**"))


def find_turns(discourse: Discourse) -> dict[int, Entity]:
    """By paragraph, whose turn it is ("LUND: We will see."); a turn lasts until the next label.

    Empty for an article that is no transcript.
    """
    labels: dict[int, Entity] = {}
    for index, name in enumerate(discourse.names):
        paragraph = discourse.layout.paragraph_of[name.start]
        if paragraph not in labels and _is_label(discourse, name.first, name.end, paragraph):
            labels[paragraph] = _by_initials(discourse, discourse.entity_of(index))
    if len(labels) < _FEWEST_TURNS:
        return {}
    turns: dict[int, Entity] = {}
    turn: Entity | None = None
    for paragraph in range(len(discourse.layout.paragraphs)):
        turn = labels.get(paragraph, turn)
        if turn is not None and not turn.carrier:
            turns[paragraph] = turn
    return turns


def _by_initials(discourse: Discourse, entity: Entity) -> Entity:
    """The one person whose initials a label is ("AL:" for Ada Lund); else whom it names itself."""
    if entity.is_person or len(entity.key) != 1 or len(entity.key[0]) > _MOST_INITIALS:
        return entity
    alike = [
        other
        for other in discourse.people.entities
        if other.is_person and "".join(word[0] for word in other.key) == entity.key[0]
    ]
    return alike[0] if len(alike) == 1 else entity


def _is_label(discourse: Discourse, first: int, end: int, paragraph: int) -> bool:
    """Whether a name is all that a paragraph opens with before a colon or a closing bracket."""
    words = discourse.layout.words
    start, stop = discourse.layout.paragraphs[paragraph]
    if end >= stop or words[end] not in _CLOSING:
        return False
    before = words[start:first]
    if any(word not in _OPENING for word in before):
        return False
    # "(Lund)" needs its bracket on both sides, and a colon none.
    return words[end] == ":" or bool(before)
