"""Punctuation marks that end sentences, clauses and phrases, as tokens."""

from __future__ import annotations

from typing import Final

__all__ = ["BOUNDARY_MARKS", "CLAUSE_BREAKS", "PIECE_BREAKS", "SENTENCE_ENDS"]

CLAUSE_BREAKS: Final = frozenset((";", ":", "—", "–", "--"))
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
