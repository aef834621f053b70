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
    """The syntactic shape of a report."""

    CLAUSE = "clause"
    """A subject, a verb and a clause or infinitive: "he believed that", "they plan to"."""
    OBJECT = "object"
    """A subject, a verb and a noun phrase: "they announced closures"."""
    QUOTE = "quote"
    """A subject, a verb and a quotation: "she added: “…”"."""
    PASSIVE = "passive"
    """A content and a passive: "an inquiry was ordered"."""
    PASSIVE_CLAUSE = "passive-clause"
    """A content that continues after a passive: "phase two is expected to start"."""
    PARTICIPLE = "participle"
    """A subject and a participle: "officials urging", "citing sources"."""
    NOUN = "noun"
    """A noun with its topic: "the mayor's plan to", "claims that"."""
    NOUN_CLAUSE = "noun-clause"
    """A noun with its complement clause: "the assessment that"."""
    NOUN_BARE = "noun-bare"
    """A noun with a clause without "that": "the hope they might return"."""
    ADJECTIVE = "adjective"
    """A subject, a copula and an adjective: "was confident that", "felt unsure whether"."""
    ADVERB = "adverb"
    """An adverb without a source: "allegedly"."""
    ACCORDING = "according"
    """A preposition and a source: "according to the mayor"."""


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
    """The context of a word: its clause, the range around it, the last subject in it."""

    clause: int
    start: int
    end: int
    subject: Range | None
