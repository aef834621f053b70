"""Spans of kept tokens → the token ranges of an attribution's parts, apart and tidy."""

from __future__ import annotations

import attrs
import numpy as np
import numpy.typing as npt

from newsclaims.attribution.model.candidates import Candidates
from newsclaims.text import Layout, Range

__all__ = ["Parts", "parts_of", "tidy"]

_EDGES = frozenset(",;:—–―‒-") | {"--"}
"""Punctuation that belongs to the sentence around a part, not to the part."""


@attrs.frozen(kw_only=True)
class Parts:
    """The token ranges of an attribution's parts, and the head of its cue."""

    head: int
    source: tuple[Range, ...]
    cue: tuple[Range, ...]
    content: tuple[Range, ...]


def parts_of(candidates: Candidates, which: npt.NDArray[np.int_]) -> list[Parts]:
    """The parts of some candidates; they may have no content."""
    columns, spans = candidates.columns, candidates.spans
    layout = columns.layout
    if not len(which):
        return []
    starts = columns.kept[spans.first[:, which]].tolist()
    ends = (columns.kept[spans.end[:, which] - 1] + 1).tolist()
    present = candidates.present[:, which].tolist()
    heads = columns.kept[candidates.heads[which]].tolist()
    result = []
    for index, head in enumerate(heads):
        ranges = [
            (starts[role][index], ends[role][index]) if present[role][index] else None
            for role in range(4)
        ]
        source, before, after, cue = ranges
        cue = cue or (head, head + 1)
        sources = _without((source,), (cue,)) if source else ()
        contents = tuple(part for part in (before, after) if part)
        result.append(
            Parts(
                head=head,
                cue=(cue,),
                source=tidy(layout, sources),
                content=tidy(layout, _without(contents, (cue, *sources))),
            )
        )
    return result


def _without(ranges: tuple[Range, ...], taken: tuple[Range, ...]) -> tuple[Range, ...]:
    """What is left of some ranges, in order."""
    for first, end in taken:
        left: list[Range] = []
        for start, stop in ranges:
            if start < min(stop, first):
                left.append((start, min(stop, first)))
            if max(start, end) < stop:
                left.append((max(start, end), stop))
        ranges = tuple(left)
    return ranges


def tidy(layout: Layout, ranges: tuple[Range, ...]) -> tuple[Range, ...]:
    """Leave out quotation marks around a range, and punctuation at its edges outside quotations.

    A range of nothing but punctuation is left out itself.
    """
    tidied = []
    for start, stop in ranges:
        first, end = start, stop
        while first < end and _is_edge(layout, first, end, opening=True):
            first += 1
        while first < end and _is_edge(layout, first, end, opening=False):
            end -= 1
        if any(char.isalnum() for word in layout.words[first:end] for char in word):
            tidied.append((first, end))
    return tuple(tidied)


def _is_edge(layout: Layout, first: int, end: int, *, opening: bool) -> bool:
    """Whether the first (else the last) token of a range is to be left out of it."""
    token = first if opening else end - 1
    quotation = layout.quotation_of[token]
    if quotation < 0:
        word = layout.words[token]
        return word in _EDGES or (not opening and word == ".") or (opening and word in ".?!")
    found = layout.quotations[quotation]
    begin, stop = found.tokens
    if opening and token == begin and found.opened:
        # Its own closing mark must go too, or the range would end inside the quotation.
        return end <= stop
    if not opening and token == stop - 1 and found.closed:
        return first >= begin
    return False
