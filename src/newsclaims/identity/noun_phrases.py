"""Noun phrases: pronouns, and the extent of a phrase around its head noun."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from newsclaims.english import (
    DEMONSTRATIVES,
    FEMININE_PRONOUNS,
    FIRST_PERSON_PLURAL,
    FIRST_PERSON_SINGULAR,
    MASCULINE_PRONOUNS,
    NEUTER_PRONOUNS,
    PLURAL_PRONOUNS,
    PREPOSITIONS,
    QUANTIFIED_PRONOUNS,
    RELATIVE_PRONOUNS,
    SECOND_PERSON,
    SPECIFIERS,
    SUBORDINATORS,
)
from newsclaims.identity.lexicon import WORD_SETS
from newsclaims.names import NameKind, WordClass
from newsclaims.text import Layout

__all__ = ["INDEFINITE", "MAYBE_PERSONS", "PERSONAL", "RELATIVE", "Part", "start_of_phrase"]

W = WordClass

PERSONAL: Mapping[str, str] = {
    **dict.fromkeys(MASCULINE_PRONOUNS, "m"),
    **dict.fromkeys(FEMININE_PRONOUNS, "f"),
    **dict.fromkeys(PLURAL_PRONOUNS, "p"),
    **dict.fromkeys(NEUTER_PRONOUNS, "n"),
    **dict.fromkeys(FIRST_PERSON_SINGULAR, "1"),
    **dict.fromkeys(FIRST_PERSON_PLURAL, "1p"),
    **dict.fromkeys(SECOND_PERSON, "2"),
}
"""Personal pronouns: gender, "p" for plural, "n" for neuter, "1" and "1p" for the first person."""

RELATIVE = RELATIVE_PRONOUNS | {"that"}
INDEFINITE = (QUANTIFIED_PRONOUNS - {"noone"}) | DEMONSTRATIVES | WORD_SETS["indefinite-pronouns"]

MAYBE_PERSONS = (NameKind.PERSON, NameKind.UNKNOWN)
"""Kinds of names that may be a person's."""

_ENDING_PHRASES = frozenset((W.PRONOUN, W.RELATIVE, W.AND, W.OF, W.FOR, W.ON, W.PARTICLE))
_NO_NOUN_PHRASE = WORD_SETS["no-noun-phrase"] | SUBORDINATORS
"""Words that never occur in the premodifiers of a head noun."""
_ALONE = DEMONSTRATIVES | {"all", "any", "both", "each", "some"}
"""Determiners that are often subjects by themselves ("This angered voters")."""
_LONGEST_PHRASE = 6
"""Maximum number of tokens before a head noun."""


class Part(NamedTuple):
    """The part of a source that denotes one speaker.

    Attributes:
        form: "name", "pronoun" or "nominal".
        start: The first token of the words themselves (for a name, of the name).
        end: After their last token.
        head: The token that carries the meaning: the pronoun, the head noun, the name's last.
        name: Index of the name, or -1.
    """

    form: str
    start: int
    end: int
    head: int
    name: int = -1


def start_of_phrase(layout: Layout, classes: str, head: int) -> int:
    """The start of the noun phrase of a head noun: its determiner, or its first modifier."""
    words = layout.words
    opens = layout.sentences[layout.sentence_of[head]][0]
    start = head
    while start > opens and head - start < _LONGEST_PHRASE:
        before = words[start - 1]
        lower = before.lower()
        if lower in SPECIFIERS:
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
    return word[0].isdigit() or (word.lower() in SPECIFIERS and word.lower() not in _ALONE)
