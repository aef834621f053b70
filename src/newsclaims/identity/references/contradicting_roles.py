"""Roles that rule a candidate out: another state, age or owner than a description tells."""

from __future__ import annotations

from itertools import chain

from newsclaims.english import (
    NO_LONGER,
    PARTIES,
    TITLES,
)
from newsclaims.identity.entities import AGED, Entity
from newsclaims.identity.references.descriptions import Description
from newsclaims.identity.references.discourse import Discourse
from newsclaims.text import Range

__all__ = [
    "MOST_ROLES",
    "PARTY_NOUNS",
    "differs_in_age",
    "differs_in_origin",
    "differs_in_owner",
    "is_other_holder",
]


MOST_ROLES = 4
"""Maximum number of roles of an entity whose words are read."""
_HONORED = frozenset([role for title, (_, role) in TITLES.items() if title.endswith(".")])
"""Roles by titles that people keep wherever they are: "Dr.", "Capt."."""
_COMING = frozenset(("incoming", "new", "next"))
"""Words before an office that a successor has."""
PARTY_NOUNS = frozenset(PARTIES.values())


def differs_in_origin(description: Description, entity: Entity) -> bool:
    """Whether a description gives another state or party than an entity has."""
    state, party = description.state, description.party
    if state and entity.state and state != entity.state:
        return True
    return bool(party) and party not in entity.heads and not PARTY_NOUNS.isdisjoint(entity.heads)


def differs_in_age(description: Description, entity: Entity) -> bool:
    """Whether a description gives another age than an entity has."""
    if not description.age or description.age in entity.heads:
        return False
    return any(head.endswith(AGED) for head in entity.heads)


def differs_in_owner(discourse: Discourse, description: Description, entity: Entity) -> bool:
    """Whether a description is of somebody else's: "Roe's lawyer" is not Lund's lawyer Ida Holt."""
    if description.noun not in entity.heads:
        return False
    _, start, end, *_ = description.part
    owners = _people_in(discourse, (start, end)) - {entity}
    if not owners:
        return False
    if description.is_relational and _is_only_titled(discourse, description.noun, entity):
        return True
    told = [_people_in(discourse, role) - {entity} for role in entity.roles[:MOST_ROLES]]
    return any(told) and owners.isdisjoint(chain.from_iterable(told))


def is_other_holder(discourse: Discourse, description: Description, entity: Entity) -> bool:
    """Whether "the former mayor" is the mayor's predecessor, or "the new mayor" the successor."""
    said = description.words.split()
    was_held = "predecessor" in entity.heads and not NO_LONGER.isdisjoint(said)
    is_held = "successor" in entity.heads and not _COMING.isdisjoint(said)
    return (was_held or is_held) and description.noun in discourse.by_head


def _is_only_titled(discourse: Discourse, noun: str, entity: Entity) -> bool:
    """Whether only a title tells a role, not whose it is: "her doctor" is not any Dr. Lund."""
    words = discourse.layout.words
    return noun in _HONORED and not any(noun in words[slice(*role)] for role in entity.roles)


def _people_in(discourse: Discourse, tokens: Range) -> set[Entity]:
    """The people whom some tokens name, or refer to by pronouns."""
    found: set[Entity] = set()
    for token in range(*tokens):
        if token in discourse.starts:
            found.update(discourse.forms[discourse.starts[token]].entities)
        elif token in discourse.referents:
            found.update(discourse.referents[token])
    return {entity for entity in found if entity.is_person}
