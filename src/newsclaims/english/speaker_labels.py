"""Labels that name a speaker by a role: "WITNESS:", "Unidentified woman:", "The ministry:"."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from newsclaims.english.common_words import is_common_word
from newsclaims.english.names_and_titles import is_given_name
from newsclaims.english.person_nouns import NOUNS_OR_SURNAMES, person_noun
from newsclaims.english.wordlists import word_lists

__all__ = ["is_speaking_role", "speaks_before_colon"]

_LISTS: Final = word_lists(__name__, "speaker_labels")
_BEFORE_COLONS: Final = _LISTS["before-colons"]
"""Nouns for people and documents, as the last word before a colon."""
_UNKNOWN: Final = frozenset(("unidentified", "unknown", "unnamed"))


def is_speaking_role(words: Sequence[str]) -> bool:
    """Whether the words of a label, in lower case, name its speaker by a role, not by a name.

    >>> is_speaking_role(("witness",)), is_speaking_role(("defense", "lawyer"))
    (True, True)
    >>> is_speaking_role(("lund",)), is_speaking_role(("grace", "hunter"))
    (False, False)
    """
    if not words:
        return False
    *before, noun = words[1:] if words[0] == "the" and words[1:] else words
    if not before and (noun in _LISTS["surnames"] or noun in NOUNS_OR_SURNAMES):
        return False
    if (
        before
        and before[0] not in _UNKNOWN
        and (is_given_name(before[0].title()) or not all(map(is_common_word, before)))
    ):
        return False
    return noun in _LISTS["roles"] or person_noun(noun) is not None


def speaks_before_colon(words: Sequence[str]) -> bool:
    """Whether a phrase before a colon, in lower case, denotes a speaker or what somebody wrote.

    >>> speaks_before_colon(("family", "friend")), speaks_before_colon(("bottom", "line"))
    (True, False)
    """
    return words[-1] in _BEFORE_COLONS or is_speaking_role(words)
