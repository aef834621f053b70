"""Modifiers of roles: "Finance Minister Ada Lund" is not "the health minister"."""

from __future__ import annotations

from collections.abc import Sequence
from collections.abc import Set as AbstractSet

from newsclaims.english import (
    ARTICLES,
    POSSESSIVE_DETERMINERS,
    PREPOSITIONS,
    SPECIFIERS,
    is_common_word,
)
from newsclaims.identity.lexicon import OWNING_MARKS
from newsclaims.identity.references.descriptions import VAGUE_MODIFIERS, Description
from newsclaims.text import Range

__all__ = ["has_other_modifiers"]

_OPENERS = SPECIFIERS | PREPOSITIONS
_NO_MODIFIERS = (
    ARTICLES
    | POSSESSIVE_DETERMINERS
    | VAGUE_MODIFIERS
    | {"of", "for", "and", "as", "who", "was", "is"}
)


def has_other_modifiers(
    description: Description, roles: Sequence[Range], words: tuple[str, ...]
) -> bool:
    """Whether the first role with modifiers has other ones than a description.

    Args:
        description: The description.
        roles: The roles of somebody whom its noun describes.
        words: The article's words.
    """
    modifiers = description.modifiers - POSSESSIVE_DETERMINERS
    for role in roles:
        start, head = _whole_role(words, role, description.noun)
        first = start
        if description.determiner == "possessive":  # "Roe's widow" is "his widow"
            owners = (at + 1 for at in range(start, head) if words[at] in OWNING_MARKS)
            first = max(owners, default=start)
        before = {word.lower() for word in words[first:head] if word[0].isalpha()} - _NO_MODIFIERS
        if before:
            both = (*words[start : role[1]], *words[slice(*description.part[1:3])])
            is_named = words[head].istitle()
            named = {word.lower() for word in both if word.istitle() > is_named}
            return before.isdisjoint(modifiers) and _are_comparable(before, modifiers, named)
    return False


def _whole_role(words: tuple[str, ...], role: Range, noun: str) -> Range:
    """The start of a role with the capitalized words before it, and its noun or again the start."""
    start, end = role
    while start and words[start - 1].istitle() and words[start - 1].lower() not in _OPENERS:
        start -= 1
    return start, next((at for at in range(start, end) if words[at].lower() == noun), start)


def _are_comparable(
    one: AbstractSet[str], other: AbstractSet[str], named: AbstractSet[str]
) -> bool:
    """Whether the modifiers of two descriptions both tell a kind, or both do not.

    "The club chairman" may be "Rovers chairman Dean Hallam": a name is no kind.
    """
    kinds = set(filter(is_common_word, one)) - named
    other_kinds = set(filter(is_common_word, other)) - named
    return bool((kinds and other_kinds) or (one - kinds and other - other_kinds))
