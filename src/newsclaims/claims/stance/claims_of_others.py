"""Cues whose object is a claim that others made: "investigates claims that", "fights rumors that".

Whoever handles a claim does not make it; the verb tells whether it is opposed or left open.
"""

from __future__ import annotations

from itertools import pairwise

from newsclaims.english import FALSEHOODS, Family, forms_of_verbs, predicates, word_lists
from newsclaims.kinds import Stance

__all__ = ["stance_to_claim"]

_LISTS = word_lists(__name__, "claims_of_others")
_NOUNS = _LISTS["nouns"]
"""Nouns for what is said about somebody or something, singular and plural."""
_OPPOSING = forms_of_verbs(_LISTS["opposing"])
"""Forms of verbs that oppose a claim which is their object: "battles the perception that"."""
_HANDLING = forms_of_verbs(_LISTS["handling"]) | _LISTS["silent"]
"""Words that leave open whether a claim is true: "responded to claims that", "silent about"."""
_PHRASES = frozenset((form, "into") for form in forms_of_verbs(("look",)))
_NEAR = 6
"""Maximum number of words from the verb to the noun: "responded at length to new claims"."""
_LEADING = frozenset({Family.TURN, Family.SEEM})
"""Classes of words before the verb that change nothing: "began investigating claims"."""
_WITHHOLDING = frozenset({Family.REFUSE, Family.FAIL})
"""Classes of words by which a claim is not even handled, which leaves it open."""


def stance_to_claim(words: tuple[str, ...]) -> Stance | None:
    """The stance of whoever handles a claim of others; None if a cue says nothing of the kind.

    Args:
        words: The cue and the words behind it up to the clause that tells the claim, in lower case.

    >>> stance_to_claim(("are", "investigating", "claims"))
    <Stance.QUESTION: 'question'>
    """
    called = (after for word, after in pairwise(words) if word == "as") if "as" in words else ()
    if not FALSEHOODS.isdisjoint(called):
        return None if "not" in words else Stance.DENY  # "flagged as false a post saying"
    end = len(words) - (words[-1:] == ("that",)) - 1
    if end < 1 or words[end] not in _NOUNS:
        return None
    verb = next((at for at in range(end - 1, max(-1, end - _NEAR), -1) if _handles(words, at)), -1)
    is_against = verb >= 0 and "against" in words[verb:end]
    if verb < 0:
        return None
    acts = [family for word in words[:verb] if (family := _act(word)) is not None]
    opposes = is_against or words[verb] in _OPPOSING
    is_silent = not opposes and _WITHHOLDING.issuperset(acts)  # "declined to address claims"
    if acts and not (is_against or is_silent):
        return None
    return Stance.DENY if opposes else Stance.QUESTION


def _handles(words: tuple[str, ...], at: int) -> bool:
    word = words[at]
    is_phrase = words[at : at + 2] in _PHRASES
    return is_phrase or word in _HANDLING or word in _OPPOSING or word == "against"


def _act(word: str) -> Family | None:
    """The class of a word that may turn what follows: "vowed | to discuss claims"."""
    entry = predicates().get(word)
    return None if entry is None or entry.verb in _LEADING else entry.verb
