"""The reading view: the text without residue, with a map of offsets back to the original.

News contains soft hyphens, entities, tags and footnote marks. The following steps work on a
*reading view*, in which each such piece is replaced by the characters it represents, or removed;
their results are mapped back, so that every offset counts code points of the original text.
A text without residue is its own view.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from newsclaims.kinds import DiagnosticKind

__all__ = ["Edit", "ReadingView", "read_edited", "view_of"]


class Edit(NamedTuple):
    """A piece of the text that is replaced in the reading view.

    Attributes:
        start: Its start in the original text.
        end: Its end.
        replacement: Its replacement; empty if it is removed.
        kind: Its kind; None for a label's spelling, which is no oddity.
        message: A description of it and of its treatment, for people.
    """

    start: int
    end: int
    replacement: str
    kind: DiagnosticKind | None = None
    message: str = ""


class ReadingView(NamedTuple):
    """A text and its reading view.

    Attributes:
        raw: The original text.
        text: The text to be read.
        edits: The differences between them, in order and disjoint; empty if both are the same.
    """

    raw: str
    text: str
    edits: tuple[Edit, ...]

    def raw_offsets(
        self, starts: Sequence[int], ends: Sequence[int]
    ) -> tuple[tuple[int, ...], tuple[int, ...]]:
        """Map token offsets of the reading view to the original text.

        Args:
            starts: The start of each token in `text`.
            ends: The end of each there; no token is empty.
        """
        if not self.edits:
            return tuple(starts), tuple(ends)
        # Piece by piece: unchanged pieces shift by a constant, replaced ones map as a whole.
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
    """Shift the next offsets, up to a bound."""
    first = len(moved)
    end = bisect_left(offsets, before, first)
    moved += [offset + by for offset in offsets[first:end]] if by else offsets[first:end]


def _set(moved: list[int], offsets: Sequence[int], *, before: int, to: int) -> None:
    """Set the next offsets, up to a bound, to one value."""
    moved += [to] * (bisect_left(offsets, before, len(moved)) - len(moved))


def view_of(text: str, edits: Sequence[Edit]) -> ReadingView:
    """Apply edits to a text; of two overlapping ones, the one that starts first counts."""
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


def merged(edits: tuple[Edit, ...], others: Sequence[Edit]) -> tuple[Edit, ...]:
    """Two sequences of edits in one order, without those of the second that overlap the first."""
    if not others:
        return edits
    ends = [edit.end for edit in edits]
    free = []
    for each in others:
        at = bisect_right(ends, each.start)
        if at == len(edits) or edits[at].start >= each.end:
            free.append(each)
    return tuple(sorted((*edits, *free), key=lambda each: each.start))


def read_edited(text: str, edits: Sequence[Edit], start: int, end: int) -> str:
    """The reading view of the characters between two offsets of the original text."""
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
