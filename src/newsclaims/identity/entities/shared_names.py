"""Disambiguation of a surname that several people share."""

from __future__ import annotations

from collections.abc import Sequence

from newsclaims.identity.entities.entity import Entity
from newsclaims.identity.names import Name
from newsclaims.text import Layout

__all__ = ["choose"]

_MOST_COUNTED = 12
"""Maximum number of mentions that count in favor of a candidate."""
_FIRST_NAMED = 1.0
_SAME_PARAGRAPH = 2.0
_NAMED_LAST = 1.0
_SPOKE_LAST = 2.0
_SAME_ROLE = 6.0
_SAME_GENDER = 4.0
_DEAD = -0.5
"""Hand-set weights, in units of one mention."""
_ELDER = frozenset(("elder", "older"))
_JUNIOR = frozenset(("jr", "ii", "iii"))


def choose(
    layout: Layout, entities: Sequence[Entity], name: Name, spoke_last: Sequence[Entity] = ()
) -> Entity:
    """Choose the bearer of a shared name.

    Frequency, recency and a matching title count in favor of a candidate; being reported dead
    counts against it.

    Args:
        layout: The article's layout.
        entities: The entities that share the name; at least one.
        name: The name.
        spoke_last: Who spoke last, if the name is a speaker's.
    """
    paragraph = layout.paragraph_of[name.start]
    first_named = min(entities, key=lambda entity: entity.place)
    is_elder = layout.words[name.first - 1] in _ELDER
    named_last = max(entities, key=lambda entity: entity.last)

    def score(entity: Entity) -> float:
        total = float(min(entity.weight, _MOST_COUNTED))
        if entity is first_named:
            total += _FIRST_NAMED
        if entity.last >= 0 and paragraph == layout.paragraph_of[entity.last]:
            total += _SAME_PARAGRAPH
            if entity is named_last:
                total += _NAMED_LAST
            if entity in spoke_last:
                total += _SPOKE_LAST
        if any(role in entity.heads for role in name.roles):
            total += _SAME_ROLE
        if is_elder and entity.key[-1] in _JUNIOR:
            total -= _SAME_ROLE
        if name.gender and entity.gender == name.gender:
            total += _SAME_GENDER
        if entity.is_dead:
            total += _DEAD
        return total

    return max(entities, key=score)
