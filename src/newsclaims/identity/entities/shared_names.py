"""Shared names: which of several people with one surname is meant."""

from __future__ import annotations

from collections.abc import Sequence

from newsclaims.identity.entities.entity import Entity
from newsclaims.identity.names import Name
from newsclaims.text import Layout

__all__ = ["choose"]

_MOST_COUNTED = 12
"""Mentions beyond which being named often tells no more."""
_FIRST_NAMED = 1.0
_SAME_PARAGRAPH = 2.0
_NAMED_LAST = 1.0
_SAME_ROLE = 6.0
_SAME_GENDER = 4.0
_DEAD = -0.5
"""Weights by hand, in mentions: what counts as much as being named so many times more."""


def choose(layout: Layout, entities: Sequence[Entity], name: Name) -> Entity:
    """Whom a name that several people share stands for.

    Named often, named just before and bearing the name's title speak for somebody; being said to be
    dead speaks against.

    Args:
        layout: The article's layout.
        entities: Those who share the name; at least one.
        name: The name.
    """
    paragraph = layout.paragraph_of[name.start]
    first_named = min(entities, key=lambda entity: entity.place)
    named_last = max(entities, key=lambda entity: entity.last)

    def score(entity: Entity) -> float:
        total = float(min(entity.weight, _MOST_COUNTED))
        if entity is first_named:
            total += _FIRST_NAMED
        if entity.last >= 0 and paragraph == layout.paragraph_of[entity.last]:
            total += _SAME_PARAGRAPH
            if entity is named_last:
                total += _NAMED_LAST
        if any(role in entity.heads for role in name.roles):
            total += _SAME_ROLE
        if name.gender and entity.gender == name.gender:
            total += _SAME_GENDER
        if entity.is_dead:
            total += _DEAD
        return total

    return max(entities, key=score)
