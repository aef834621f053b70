"""Nouns for organizations."""

from __future__ import annotations

from typing import Final

from newsclaims.english.names_and_titles import MEDIA_SOURCES, ORGANIZATION_WORDS
from newsclaims.english.wordlists import word_lists

__all__ = ["NAMED_OTHERWISE", "ORGANIZATION_NOUNS", "OUTLET_NOUNS", "PERSON_OR_COMPANY", "TRADES"]

_LISTS = word_lists(__name__, "organization_nouns")

TRADES: Final = _LISTS["trades"]
"""Nouns for companies ("airline")."""
NAMED_OTHERWISE: Final = TRADES | _LISTS["named-otherwise"]
"""Nouns for organizations whose names need not hold them ("the charity")."""
ORGANIZATION_NOUNS: Final = (
    TRADES
    | _LISTS["organization-nouns"]
    | (
        {word.lower() for word, kind in ORGANIZATION_WORDS.items() if not kind and word[-1] != "s"}
        - MEDIA_SOURCES.keys()
        - _LISTS["no-organization-nouns"]
    )
)
"""Nouns for organizations: the last words of their names, and others."""
PERSON_OR_COMPANY: Final = _LISTS["person-or-company"]
"""Agent nouns that denote a company as often as a person ("operator")."""
OUTLET_NOUNS: Final = _LISTS["outlet-nouns"]
"""Nouns that after an outlet's name only say what it is ("the Reuters news agency")."""
