"""Paragraphs that are quoted by layout: ``>`` before each line, or HTML's blockquote."""

from __future__ import annotations

from bisect import bisect_left
from typing import Final

from newsclaims.text.layout import Range
from newsclaims.text.markdown import QUOTED_LINE
from newsclaims.text.reading_view import ReadingView

__all__ = ["find_block_quotations"]

_TAG: Final = "blockquote"


def find_block_quotations(
    view: ReadingView, starts: tuple[int, ...], paragraphs: tuple[Range, ...]
) -> frozenset[int]:
    """The indices of the paragraphs that are quoted by layout.

    Args:
        view: The reading view of the text.
        starts: The start of each token in the original text.
        paragraphs: The paragraphs' tokens.
    """
    if not view.edits:
        return frozenset()
    begins = [starts[first] for first, _ in paragraphs]
    quoted: set[int] = set()
    opened = -1
    for edit in view.edits:
        piece = view.raw[edit.start : edit.end]
        if edit.message == QUOTED_LINE:
            quoted.add(bisect_left(begins, edit.end))
        elif _TAG in piece[:12].lower():
            number = bisect_left(begins, edit.end)
            if piece.startswith("</"):
                quoted.update(range(opened, number) if opened >= 0 else ())
                opened = -1
            else:
                opened = number
    quoted.discard(len(paragraphs))
    return frozenset(quoted)
