"""Relatives of those who are somebody's relatives: "his mother" is whose son he is called."""

from __future__ import annotations

from newsclaims.english import POSSESSIVE_DETERMINERS, RELATIVES_OF, role_noun
from newsclaims.identity.entities import Entity
from newsclaims.identity.references.discourse import Discourse

__all__ = ["RELATIVES", "relative_at"]

RELATIVES = frozenset(noun for nouns in RELATIVES_OF.values() for noun in nouns)
"""Nouns for those whose relative somebody is."""
_MOST_ROLES = 4
"""Maximum number of roles of an entity whose words are read."""


def relative_at(discourse: Discourse, token: int) -> Entity | None:
    """The person whom a noun behind "his" or "her" denotes: "her son, Ian … | his mother".

    Args:
        discourse: The discourse so far.
        token: The noun.
    """
    words = discourse.layout.lowered
    owners = discourse.referents.get(token - 1, ())
    if len(owners) != 1 or words[token - 1] not in POSSESSIVE_DETERMINERS:
        return None
    noun, (owner,) = words[token], owners
    _, gender = role_noun(noun)
    for start, end in owner.roles[:_MOST_ROLES]:
        own = [words[at] for at in range(start, end) if noun in RELATIVES_OF.get(words[at], ())]
        if not own or noun in own:  # "his brother" may be either
            continue
        for at in range(start, end):
            index = discourse.starts.get(at)
            named = discourse.forms[index].entities if index is not None else ()
            found = named or discourse.referents.get(at, ())
            if len(found) == 1 and found[0] is not owner and found[0].is_person:
                return None if found[0].opposes(gender) else found[0]
    return None
