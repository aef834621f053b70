"""What goes "according to" no voice."""

from __future__ import annotations

from collections.abc import Sequence

from newsclaims.attribution.attribution import Attribution
from newsclaims.attribution.clauses import DETERMINERS
from newsclaims.english import word_lists

__all__ = ["is_voice"]

_LISTS = word_lists(__name__, "according")
_MEASURES = _LISTS["measures"]
"""Nouns for what something is done by, not who says it: "seeded according to age"."""


def is_voice(words: Sequence[str], attribution: Attribution) -> bool:
    """Whether what stands behind "according to" can say anything."""
    cue = [words[at] for first, end in attribution.cue for at in range(first, end)]
    if "according" not in cue or len(attribution.source) != 1:
        return True
    first, end = attribution.source[0]
    phrase = [word for word in words[first:end] if word not in DETERMINERS]
    return not phrase or phrase[0] not in _MEASURES
