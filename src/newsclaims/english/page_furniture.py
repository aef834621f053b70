"""Lines of a page that belong to no story: "Advertisement", "Share this article"."""

from __future__ import annotations

from typing import Final

from newsclaims.english.wordlists import word_rows

__all__ = ["FURNITURE_LINES"]

FURNITURE_LINES: Final = frozenset(map(" ".join, word_rows(__name__, "furniture_lines")))
"""The lines, in lower case and without marks at their ends."""
