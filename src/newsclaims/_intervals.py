"""An interval index: which of many ranges overlap a given one."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from typing import Self

import attrs

__all__ = ["Intervals"]


@attrs.frozen
class Intervals:
    """Half-open ranges of integers, each with a number that it belongs to.

    They are sorted by start, under a binary tree of their greatest ends (an implicit segment tree),
    so that finding n of m ranges takes time proportional to n log m.

    Attributes:
        starts: Where the ranges start, in order.
        owners: The number that each belongs to.
        greatest: The tree: the root at 1, the children of node n at 2n and 2n + 1, and the ends of
            the ranges as its leaves.
    """

    starts: tuple[int, ...]
    owners: tuple[int, ...]
    greatest: tuple[int, ...]

    @classmethod
    def of(cls, ranges: Iterable[tuple[int, int, int]]) -> Self:
        """Index ranges, each given as its start, its end and the number that it belongs to."""
        ordered = sorted(ranges)
        leaves = 1
        while leaves < len(ordered):
            leaves *= 2
        greatest = [0] * (2 * leaves)
        greatest[leaves : leaves + len(ordered)] = [end for _, end, _ in ordered]
        for node in range(leaves - 1, 0, -1):
            greatest[node] = max(greatest[2 * node], greatest[2 * node + 1])
        return cls(
            tuple(start for start, _, _ in ordered),
            tuple(owner for _, _, owner in ordered),
            tuple(greatest),
        )

    def overlapping(self, start: int, end: int) -> list[int]:
        """The numbers of the ranges that have an integer in common with another, in order."""
        if start >= end:
            return []
        return sorted({self.owners[index] for index in self._found(start, end)})

    def _found(self, start: int, end: int) -> Iterator[int]:
        """Those that start before the end and end after the start."""
        leaves = len(self.greatest) // 2
        before = bisect_left(self.starts, end)
        waiting = [(1, 0, leaves)]
        while waiting:
            node, first, after = waiting.pop()
            if first >= before or self.greatest[node] <= start:
                continue
            if node >= leaves:
                yield first
                continue
            middle = (first + after) // 2
            waiting += [(2 * node, first, middle), (2 * node + 1, middle, after)]
