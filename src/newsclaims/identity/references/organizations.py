"""Organizations' nouns: which organization "the agency", "the company", "the group" stands for."""

from __future__ import annotations

from itertools import islice

from newsclaims.identity.entities import Entity
from newsclaims.identity.lexicon import fold, word_set
from newsclaims.identity.names import NameKind
from newsclaims.identity.nouns import ANY_ORGANIZATION, OUTLETS, TRADES
from newsclaims.identity.references.discourse import Discourse
from newsclaims.identity.references.phrases import Part

__all__ = ["find_organization"]

_NO_GROUPS = word_set("no-groups")
_MOST_LOOKED_AT = 40
"""How many of all that was mentioned last are looked at."""


def find_organization(discourse: Discourse, noun: str, part: Part) -> Entity | None:
    """The organization that "the agency" stands for: its name holds the word, or it was last."""
    modifier = fold(discourse.layout.words[part.head - 1]) if part.head - 1 > part.start else ""
    named = [e for e in discourse.by_word.get(noun, ()) if not modifier or modifier in e.key]
    if named:
        return max(named, key=lambda e: (e.key[-1] == noun, e.last))
    described = discourse.nominals.get("#" + noun)
    if described is not None and (
        not modifier or modifier in map(fold, discourse.layout.words[slice(*described.place)])
    ):
        return described
    if not modifier:
        return _organization_before(discourse, noun)
    return None


def _organization_before(discourse: Discourse, noun: str) -> Entity | None:
    """The organization mentioned last that a noun without a modifier may stand for.

    A company need not have spoken ("The company apologized"); of an outlet and of what may be any
    organization ("the group") only one that has spoken is meant.
    """
    trade = noun in TRADES
    outlet = noun in OUTLETS and noun not in ANY_ORGANIZATION
    if not (trade or outlet or noun in ANY_ORGANIZATION):
        return None
    for entity in islice(reversed(discourse.recent.values()), _MOST_LOOKED_AT):
        if (
            entity.kind is NameKind.ORGANIZATION
            and not entity.described
            and (trade or entity.last_spoke >= 0)
            and (bool(entity.carrier) is outlet or entity.carrier == noun)
            and (trade or outlet or _NO_GROUPS.isdisjoint(entity.key))
        ):
            return entity
    return None
