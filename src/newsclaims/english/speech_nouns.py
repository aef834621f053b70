"""Nouns for something said or written."""

from __future__ import annotations

from typing import Final

from newsclaims.english.wordlists import word_lists

__all__ = ["ISSUED_WORDS", "OWNED_WORDS"]

_LISTS = word_lists(__name__, "speech_nouns")

ISSUED_WORDS: Final = _LISTS["issued"] | _LISTS["either"]
"""Nouns for what somebody issues: "the mayor's letter follows"."""
OWNED_WORDS: Final = _LISTS["owned"] | _LISTS["either"]
"""Nouns for what somebody says, with a possessor: "her advice was simple"."""
