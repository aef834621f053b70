"""The reading view: the text without residue, with a map of offsets back to the original.

News comes with soft hyphens, entities, tags and footnote marks in it. The steps that follow read a
*reading view*, a text in which each such piece is replaced by what it stands for, or by nothing;
what they find is mapped back, so that every offset counts code points of the untouched text.
A text without residue is its own view.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
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
        message: A description of it and of how it was read, for people.
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
        # Piece by piece: of an untouched one each character moves alike, a replaced one is whole.
        begun: list[int] = []
        ended: list[int] = []
        shift = 0
        for edit in self.edits:
            at = edit.start + shift
            _move(begun, starts, before=at, by=-shift)
            _move(ended, ends, before=at + 1, by=-shift)
            after = at + len(edit.replacement)
            _set(begun, starts, before=after, to=edit.start)
            _set(ended, ends, before=after + 1, to=edit.end)
            shift = after - edit.end
        _move(begun, starts, before=len(self.text) + 1, by=-shift)
        _move(ended, ends, before=len(self.text) + 1, by=-shift)
        return tuple(begun), tuple(ended)


def _move(moved: list[int], offsets: Sequence[int], *, before: int, by: int) -> None:
    """Take the next offsets, up to a bound, and move them."""
    first = len(moved)
    end = bisect_left(offsets, before, first)
    moved += [offset + by for offset in offsets[first:end]] if by else offsets[first:end]


def _set(moved: list[int], offsets: Sequence[int], *, before: int, to: int) -> None:
    """Take the next offsets, up to a bound, as one."""
    moved += [to] * (bisect_left(offsets, before, len(moved)) - len(moved))


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
    for index in range(bisect_right(edits, start, key=lambda each: each.end), len(edits)):
        edit = edits[index]  # a slice would copy all that follow
        if edit.start >= end:
            break
        if edit.start >= at:
            parts += (text[at : edit.start], edit.replacement)
        at = max(at, edit.end)
    parts.append(text[at:end])
    return "".join(parts)
