"""The text as it is read: without residue, each of its characters knowing where it comes from.

News comes with soft hyphens, entities, tags and footnote marks in it. The steps that follow read a
*reading view*, a text in which each such piece is replaced by what it stands for, or by nothing;
what they find is mapped back, so that every offset counts code points of the untouched text.
A text without residue is its own view.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from newsclaims.kinds import DiagnosticKind

__all__ = ["Edit", "ReadingView", "read_edited", "view_of"]


class Edit(NamedTuple):
    """A piece of the text that is read as something else.

    Attributes:
        start: Where it starts in the untouched text.
        end: Where it ends.
        replacement: What it is read as; nothing where it is left out.
        kind: What it is.
        message: What it is and how it was read, in plain words.
    """

    start: int
    end: int
    replacement: str
    kind: DiagnosticKind
    message: str


class ReadingView(NamedTuple):
    """A text as it is read.

    Attributes:
        raw: The untouched text.
        text: The text that is read.
        edits: What stands between them, in order and apart; empty where both are the same.
    """

    raw: str
    text: str
    edits: tuple[Edit, ...]

    def raw_offsets(
        self, starts: Sequence[int], ends: Sequence[int]
    ) -> tuple[tuple[int, ...], tuple[int, ...]]:
        """Where tokens of the text that is read stand in the untouched text.

        Args:
            starts: Where each starts in `text`.
            ends: Where each ends there; none is empty.
        """
        if not self.edits:
            return tuple(starts), tuple(ends)
        # Where pieces begin in `text`, and where the same piece begins and ends in `raw`; an
        # untouched piece ends where its characters do.
        pieces, raw_starts, raw_ends = [0], [0], [-1]
        shift = 0
        for edit in self.edits:
            at = edit.start + shift
            if edit.replacement:
                pieces.append(at)
                raw_starts.append(edit.start)
                raw_ends.append(edit.end)
            shift += len(edit.replacement) - (edit.end - edit.start)
            pieces.append(edit.end + shift)
            raw_starts.append(edit.end)
            raw_ends.append(-1)
        begun = []
        for start in starts:
            piece = bisect_right(pieces, start) - 1
            whole = raw_ends[piece] >= 0
            begun.append(raw_starts[piece] + (0 if whole else start - pieces[piece]))
        ended = []
        for end in ends:
            piece = bisect_right(pieces, end - 1) - 1
            whole = raw_ends[piece] >= 0
            ended.append(raw_ends[piece] if whole else raw_starts[piece] + end - pieces[piece])
        return tuple(begun), tuple(ended)


def view_of(text: str, edits: Sequence[Edit]) -> ReadingView:
    """The view that edits make of a text; where two overlap, the one that starts first counts."""
    kept: list[Edit] = []
    parts: list[str] = []
    at = 0
    for edit in sorted(edits, key=lambda each: (each.start, -each.end)):
        if edit.start >= at:
            kept.append(edit)
            parts += (text[at : edit.start], edit.replacement)
            at = edit.end
    parts.append(text[at:])
    return ReadingView(text, "".join(parts), tuple(kept))


def read_edited(text: str, edits: Sequence[Edit], start: int, end: int) -> str:
    """The characters between two offsets of the untouched text, as they are read."""
    if not edits:
        return text[start:end]
    parts: list[str] = []
    at = start
    for edit in edits[bisect_right(edits, start, key=lambda each: each.end) :]:
        if edit.start >= end:
            break
        if edit.start >= at:
            parts += (text[at : edit.start], edit.replacement)
        at = max(at, edit.end)
    parts.append(text[at:end])
    return "".join(parts)
