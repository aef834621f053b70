"""Spans of kept tokens → disjoint, trimmed token ranges of an attribution's parts."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from newsclaims.attribution.model.candidates import Candidates
from newsclaims.text import DASHES, Layout, Range

__all__ = ["Parts", "parts_of"]

_EDGES = DASHES | {",", ";", ":"}
"""Punctuation that belongs to the sentence around a part, not to the part."""
_OPENING_EDGES = _EDGES | {".", "?", "!"}
_CLOSING_EDGES = _EDGES | {"."}


class Parts(NamedTuple):
    """The token ranges of an attribution's parts, and the head of its cue."""

    head: int
    source: tuple[Range, ...]
    cue: tuple[Range, ...]
    content: tuple[Range, ...]


def parts_of(candidates: Candidates, which: npt.NDArray[np.int_]) -> list[Parts]:
    """The parts of the selected candidates; their content may be empty."""
    columns, spans = candidates.columns, candidates.spans
    layout = columns.layout
    if not len(which):
        return []
    starts = columns.kept[spans.first[:, which]].T.tolist()
    ends = (columns.kept[spans.end[:, which] - 1] + 1).T.tolist()
    present = candidates.present[:, which].T.tolist()
    heads = columns.kept[candidates.heads[which]].tolist()
    result = []
    for head, taken, first, end in zip(heads, present, starts, ends, strict=True):
        source, before, after, found = [
            (ranges,) if is_taken else ()
            for is_taken, ranges in zip(taken, zip(first, end, strict=True), strict=True)
        ]
        cue = found or ((head, head + 1),)
        sources = _without(source, cue)
        content = _without(_without(before + after, cue), sources)
        result.append(Parts(head, _tidy(layout, sources), cue, _tidy(layout, content)))
    return result


def _without(ranges: tuple[Range, ...], taken: tuple[Range, ...]) -> tuple[Range, ...]:
    """Subtract ranges from others; the result is in order."""
    for first, end in taken:
        for start, stop in ranges:
            if start < end and first < stop:
                ranges = _cut(ranges, first, end)
                break
    return ranges


def _cut(ranges: tuple[Range, ...], first: int, end: int) -> tuple[Range, ...]:
    left: list[Range] = []
    for start, stop in ranges:
        if start < min(stop, first):
            left.append((start, min(stop, first)))
        if max(start, end) < stop:
            left.append((max(start, end), stop))
    return tuple(left)


def _tidy(layout: Layout, ranges: tuple[Range, ...]) -> tuple[Range, ...]:
    """Remove quotation marks around ranges, and punctuation at their edges outside quotations.

    A range of punctuation only is dropped.
    """
    words, quotation_of = layout.words, layout.quotation_of
    tidied = []
    for start, stop in ranges:
        first, end = start, stop
        while first < end and (
            words[first] in _OPENING_EDGES
            if quotation_of[first] < 0
            else _is_own_mark(layout, first, end, opening=True)
        ):
            first += 1
        while first < end and (
            words[end - 1] in _CLOSING_EDGES
            if quotation_of[end - 1] < 0
            else _is_own_mark(layout, first, end, opening=False)
        ):
            end -= 1
        if first < end and (
            words[first].isalnum() or any(map(str.isalnum, "".join(words[first:end])))
        ):
            tidied.append((first, end))
    return tuple(tidied)


def _is_own_mark(layout: Layout, first: int, end: int, *, opening: bool) -> bool:
    """Whether the first (else the last) token of a range is a mark of a quotation inside it."""
    token = first if opening else end - 1
    found = layout.quotations[layout.quotation_of[token]]
    begin, stop = found.tokens
    if opening and token == begin and found.opened:
        # Its own closing mark must be removed too, or the range would end inside the quotation.
        return end <= stop
    if not opening and token == stop - 1 and found.closed:
        return first >= begin
    return False
