"""The extent of a noun phrase around its head noun."""

from __future__ import annotations

from newsclaims.english import DEMONSTRATIVES, PREPOSITIONS
from newsclaims.identity.lexicon import DETERMINERS, word_set
from newsclaims.identity.word_classes import WordClass
from newsclaims.text import Layout

__all__ = ["start_of_phrase"]

W = WordClass

_ENDING_PHRASES = frozenset((W.PRONOUN, W.RELATIVE, W.AND, W.OF, W.FOR, W.ON, W.PARTICLE))
_NO_NOUN_PHRASE = word_set("no-noun-phrase")
"""Words that never occur in the premodifiers of a head noun."""
_ALONE = DEMONSTRATIVES | {"all", "any", "both", "each", "some"}
"""Determiners that are often subjects by themselves ("This angered voters")."""
_LONGEST_PHRASE = 6
"""Maximum number of tokens before a head noun."""


def start_of_phrase(layout: Layout, classes: str, head: int) -> int:
    """The start of the noun phrase of a head noun: its determiner, or its first modifier."""
    words = layout.words
    opens = layout.sentences[layout.sentence_of[head]][0]
    start = head
    while start > opens and head - start < _LONGEST_PHRASE:
        before = words[start - 1]
        lower = before.lower()
        if lower in DETERMINERS:
            return start - 1
        if (
            not before[0].isalnum()
            or classes[start - 1] in _ENDING_PHRASES
            or lower in PREPOSITIONS
            or lower in _NO_NOUN_PHRASE
            or (
                classes[start - 1] == W.OTHER
                and lower.endswith(("ed", "ing"))
                # "95 retired generals" is one phrase, "the firm hired generals" is not.
                and not (start - 1 > opens and _counts(words[start - 2]))
            )
        ):
            break
        start -= 1
    return start


def _counts(word: str) -> bool:
    """Whether a word opens a noun phrase: "the", "some", "95"."""
    return word[0].isdigit() or (word.lower() in DETERMINERS and word.lower() not in _ALONE)
