"""Punctuation marks that end sentences, clauses and phrases, as tokens."""

from __future__ import annotations

from typing import Final

__all__ = [
    "BOUNDARY_MARKS",
    "BULLETS",
    "CLAUSE_BREAKS",
    "CLAUSE_DASHES",
    "DASHES",
    "PIECE_BREAKS",
    "SENTENCE_ENDS",
]

BULLETS: Final = frozenset("•·▪▸►▶◦‣⁃●○■□➢➤→✓*")
"""Marks before the items of a list, besides dashes and numbers."""
CLAUSE_DASHES: Final = frozenset(("—", "–", "―", "‒", "--"))
"""Dashes between two clauses of a sentence."""
DASHES: Final = CLAUSE_DASHES | {"-"}
"""All marks used as dashes, as before a line of dialogue; a hyphen is one only as a token."""
CLAUSE_BREAKS: Final = CLAUSE_DASHES | {";", ":"}
"""Marks between two clauses of a sentence."""
PIECE_BREAKS: Final = CLAUSE_BREAKS | {"(", ")", "…"}
"""Marks between two pieces of a sentence: clauses, parentheses, and what an ellipsis joins."""
SENTENCE_ENDS: Final = frozenset((".", "?", "!"))
BOUNDARY_MARKS: Final = (
    CLAUSE_BREAKS
    | SENTENCE_ENDS
    | {
        *(",", "(", ")"),
        *("“", "”", '"', "``", "''", "«", "»"),
    }
)
"""Marks that end a phrase, including double quotation marks."""
