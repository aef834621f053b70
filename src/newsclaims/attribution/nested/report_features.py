"""Syntactic shapes of reports, and the clause around a word."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple

from newsclaims.english import Family
from newsclaims.text import Range

__all__ = ["NOMINAL", "NO_REPORT", "TO_CONTROL", "Clause", "Report", "Shape"]

NO_REPORT = frozenset({Family.TURN, Family.SEEM, Family.FAIL, Family.LIGHT})
"""Classes whose verbs are seldom reports by themselves."""
TO_CONTROL = frozenset(
    {
        Family.WANT,
        Family.ORDER,
        Family.COMMIT,
        Family.AGREE,
        Family.REFUSE,
        Family.HOPE,
        Family.BLOCK,
        Family.MANDATE,
    }
)
"""Classes whose nouns and adjectives take an infinitive: "plans to", "ready to"."""


class Shape(StrEnum):
    """How a report stands in the text."""

    CLAUSE = "clause"
    """Somebody, a verb and a clause or infinitive: "he believed that", "they plan to"."""
    OBJECT = "object"
    """Somebody, a verb and a noun phrase: "they announced closures"."""
    QUOTE = "quote"
    """Somebody, a verb and words between marks: "she added: “…”"."""
    PASSIVE = "passive"
    """What is claimed, and a passive: "an inquiry was ordered"."""
    PASSIVE_CLAUSE = "passive-clause"
    """What is claimed, a passive and more of it: "phase two is expected to start"."""
    PARTICIPLE = "participle"
    """Somebody and a participle: "officials urging", "citing sources"."""
    NOUN = "noun"
    """A noun with what it is about: "the mayor's plan to", "claims that"."""
    NOUN_CLAUSE = "noun-clause"
    """A noun with the clause that says what it is: "the assessment that"."""
    NOUN_BARE = "noun-bare"
    """The same without "that": "the hope they might return"."""
    ADJECTIVE = "adjective"
    """Somebody, a copula and an adjective: "she was confident that", "they felt unsure whether"."""
    ADVERB = "adverb"
    """Nobody, and an adverb: "allegedly"."""
    ACCORDING = "according"
    """A preposition and somebody: "according to the mayor"."""


NOMINAL = frozenset({Shape.NOUN, Shape.NOUN_BARE, Shape.NOUN_CLAUSE})
"""Shapes whose cue is a noun."""


class Report(NamedTuple):
    """A possible report; ranges of tokens, possibly empty."""

    head: int
    shape: Shape
    lemma: str
    family: Family
    source: tuple[Range, ...]
    cue: tuple[Range, ...]
    content: tuple[Range, ...]


class Clause(NamedTuple):
    """Where a word stands: its clause, the stretch around it, the last subject in it."""

    clause: int
    start: int
    end: int
    subject: Range | None
