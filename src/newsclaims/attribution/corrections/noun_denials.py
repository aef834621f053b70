"""Denials by a noun with its owner: "her denial that she knew him", "the denial by Lund that"."""

from __future__ import annotations

from typing import Final

from newsclaims.attribution.attribution import Attribution
from newsclaims.attribution.clauses import BE, FINITE, STOPS, complement_after, owner_before
from newsclaims.english import is_irregular_past, may_be_past, predicates, word_lists
from newsclaims.text import Range

__all__ = ["denial_by_noun"]

_CLAIM: Final = word_lists(__name__, "denials")["claims"]
_CONFIDENCE: Final = 0.5
_LONGEST: Final = 60
"""Maximum number of words read of a clause inside a subject."""
_REACH: Final = 8
"""Maximum number of words between the noun and "that"."""
_TAKING_CLAUSES: Final = frozenset(
    ("admit", "believe", "claim", "deny", "know", "say", "tell", "think")
)
"""Verbs whose complement is a clause with a verb of its own."""


def denial_by_noun(words: tuple[str, ...], at: int, within: Range) -> Attribution | None:
    """A denial by a noun with its owner and a clause: "her denial that she knew him".

    The same in "the denial by Lund that" and "her denial of the claim that".

    Args:
        words: The article's tokens in lower case, with straight apostrophes.
        at: The noun.
        within: Its sentence.
    """
    start, end = within
    owner = owner_before(words, at, start)
    that = next(
        (here for here in range(at + 1, min(end, at + _REACH)) if words[here] == "that"), -1
    )
    if that < 0 or that + 1 >= end:
        return None
    stop = at + 1
    if words[at + 1] == "by" and at + 2 < that:
        owner, stop = (at + 2, that), at + 2
    elif words[at + 1] == "of" and words[that - 1] in _CLAIM:
        stop = that
    elif that > at + 1:
        return None
    content = complement_after(words, that, _clause_end(words, that + 1, end))
    if owner is None or not content:
        return None
    return Attribution(
        head=at,
        cue=((at, stop),),
        source=(owner,),
        content=content,
        found_by="denial",
        confidence=_CONFIDENCE,
    )


def _clause_end(words: tuple[str, ...], first: int, end: int) -> int:
    """The end of a clause inside a subject: before the second group of finite verbs."""
    verbs, most = 0, 1
    for at in range(first, min(end, first + _LONGEST)):
        word = words[at]
        if word == "," or word in STOPS:
            return at
        finite = word in FINITE or is_irregular_past(word) or word in BE
        finite = finite or (verbs == most > 1 and may_be_past(word))
        if finite and not (words[at - 1] in FINITE or words[at - 1] in BE):
            verbs += 1
            if verbs > most:
                return at
        entry = predicates().get(word) if finite or words[at - 1] in BE else None
        if entry is not None and entry.lemma in _TAKING_CLAUSES:
            most += 1  # "her denial that he said it was late | fooled nobody"
    return end
