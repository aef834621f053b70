"""Words that have the form of a finite verb."""

from __future__ import annotations

from newsclaims._remembering import remembering_words
from newsclaims.english import AUXILIARIES, CONTRACTED_NEGATIONS, may_be_past, predicates

__all__ = ["is_finite", "is_third_person"]


@remembering_words(most=40_000)
def is_finite(word: str) -> bool:
    """Whether a word has the form of a finite verb; base forms are not told apart from nouns."""
    if "-" in word:
        return False  # "a once-famous dam"
    if word in AUXILIARIES or word in CONTRACTED_NEGATIONS or may_be_past(word):
        return True
    entry = predicates().get(word)
    return entry is not None and entry.is_tensed_verb


def is_third_person(word: str) -> bool:
    """Whether a word ends like a verb of the third person, or like a plural."""
    return word.endswith("s") and not word.endswith("ss") and len(word) > 3
