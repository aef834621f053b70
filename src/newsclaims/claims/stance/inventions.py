"""Words that nobody said: of misquotations, forged documents and works of fiction."""

from __future__ import annotations

from collections.abc import Sequence

from newsclaims.english import (
    FALSITY_ADVERBS,
    POSSESSIVE_DETERMINERS,
    PREPOSITIONS,
    predicates,
    word_lists,
)
from newsclaims.text import Range

__all__ = ["is_forged", "is_in_fiction", "is_misquotation"]

_LISTS = word_lists(__name__, "inventions")
_FORGED = _LISTS["forged"]
"""Adjectives for documents that are not by whom they name: "a forged letter"."""
_FICTION = _LISTS["fiction"]
"""Nouns for works whose people say what nobody said: "in the sketch, the king says"."""
_FICTIONAL = frozenset({"fictional", "fictitious", "imaginary"})
_QUOTING = frozenset({"cite", "portray", "quote"})
_MISQUOTING = frozenset({"misquote", "misrepresent"})
_FORGERY = 4
"""Maximum number of words of a noun phrase up to its noun: "a crudely doctored clip"."""
_SETTING = 8
"""Maximum number of words of "in the last scene of the sketch, "."""


def is_misquotation(words: Sequence[str], cue: Sequence[Range]) -> bool:
    """Whether a cue says that its words are not those of whoever is quoted: "misquoted Lund as"."""
    held = [word for first, end in cue for word in words[first:end]]
    lemmas = {entry.lemma for word in held if (entry := predicates().get(word)) is not None}
    return bool(
        lemmas & _MISQUOTING or (lemmas & _QUOTING and not FALSITY_ADVERBS.isdisjoint(held))
    )


def is_forged(words: Sequence[str], source: Sequence[Range]) -> bool:
    """Whether a source is a document that is not genuine: "a fake video | shows"."""
    if not source:
        return False
    opening = words[source[0][0] : min(source[0][1], source[0][0] + _FORGERY)]
    noun = next((at for at, word in enumerate(opening) if word in PREPOSITIONS), len(opening))
    return not _FORGED.isdisjoint(opening[:noun])


def is_in_fiction(words: Sequence[str], low: int, first: int) -> bool:
    """Whether a report is set in a forgery or a work of fiction: "in the play, | a king says"."""
    if not _FICTIONAL.isdisjoint(words[first : first + _FORGERY]):
        return True  # "a fictional senator says"
    lead = words[low : min(first, low + _SETTING)]
    if words[low] in {"in", "on"} and "," in lead:
        setting = lead[: lead.index(",")]
        is_own = not POSSESSIVE_DETERMINERS.isdisjoint(setting)  # "in her novel, Lund says"
        return not is_own and not (_FORGED | _FICTION).isdisjoint(setting)
    before = words[max(low, first - _SETTING) : first]
    return before[-2:] == ["in", "which"] and not (_FORGED | _FICTION).isdisjoint(before)
