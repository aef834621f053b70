"""Words that have, or may have, the form of a finite verb."""

from __future__ import annotations

from newsclaims._remembering import remembering_words
from newsclaims.english import AUXILIARIES, CONTRACTED_NEGATIONS, may_be_past, predicates

__all__ = ["is_auxiliary_or_past", "is_finite", "is_third_person", "may_be_finite"]


def is_auxiliary_or_past(word: str) -> bool:
    """Whether a word is an auxiliary or looks like a past form.

    >>> is_auxiliary_or_past("has"), is_auxiliary_or_past("fell"), is_auxiliary_or_past("claims")
    (True, True, False)
    """
    return word in AUXILIARIES or may_be_past(word)


@remembering_words(most=40_000)
def is_finite(word: str) -> bool:
    """Whether a word has the form of a finite verb, apart from base forms.

    >>> is_finite("fell"), is_finite("claims"), is_finite("claim"), is_finite("once-famous")
    (True, True, False, False)
    """
    if "-" in word:
        return False  # "a once-famous dam"
    if is_auxiliary_or_past(word) or word in CONTRACTED_NEGATIONS:
        return True
    entry = predicates().get(word)
    return entry is not None and entry.is_tensed_verb


def may_be_finite(word: str) -> bool:
    """Whether a word has the form of a finite verb, or a base form, which may be a noun too.

    >>> may_be_finite("claims"), may_be_finite("claim"), may_be_finite("claiming")
    (True, True, False)
    """
    entry = predicates().get(word)
    is_base = entry is not None and entry.verb is not None and entry.form == "base"
    return is_base or is_finite(word)


def is_third_person(word: str) -> bool:
    """Whether a word ends like a verb of the third person, or like a plural."""
    return word.endswith("s") and not word.endswith("ss") and len(word) > 3
