"""Nouns for one of a people or creed ("the Kenyan"), and the origins that words tell."""

from __future__ import annotations

from collections.abc import Collection
from typing import Final

from newsclaims.english.names_and_titles import PLACES
from newsclaims.english.person_nouns import person_noun

__all__ = ["DEMONYMS", "origin_fit"]

_ADJECTIVES: Final = ("s", "sh", "ese", "ic", "dutch", "french", "western", "orthodox", "labour")
"""Ends of adjectives, and of plurals, that denote no single person."""
_PEOPLES: Final = frozenset(word.lower() for word, kind in PLACES.items() if kind == "people")
DEMONYMS: Final = frozenset(word for word in _PEOPLES if not word.endswith(_ADJECTIVES))
"""Nouns in lower case for one of a people or creed."""
_STEM: Final = 4
"""The number of first letters that a demonym has in common with its country."""
_STEMS: Final = frozenset(word[:_STEM] for word in _PEOPLES)


def origin_fit(noun: str, told: Collection[str]) -> str:
    """The way in which a demonym fits what is told of somebody.

    Args:
        noun: The demonym in lower case.
        told: Words of somebody's roles, and places as "of kenya".

    Returns:
        "told" for who comes from there, "against" for who comes from elsewhere, and empty for who
        may come from there.

    >>> origin_fit("kenyan", ["of kenya"]), origin_fit("kenyan", ["swiss", "player"])
    ('told', 'against')
    >>> origin_fit("kenyan", ["player"])
    ''
    """
    if person_noun(noun) is not None and not noun.endswith("man"):  # "the Frenchman"
        return ""  # "the Democrat"
    stems = [word[:_STEM] for word in told if word in _PEOPLES]
    # "of Kenya" tells a people; "of Ohio" none.
    stems += [word[3:][:_STEM] for word in told if word[:3] == "of " and word[3:][:_STEM] in _STEMS]
    if not stems:
        return ""
    return "told" if noun[:_STEM] in stems else "against"
