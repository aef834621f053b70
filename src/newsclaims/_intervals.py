"""An interval index: lookup of the ranges that overlap a given one."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from typing import Self

import attrs

__all__ = ["Intervals"]


@attrs.frozen
class Intervals:
    """Half-open ranges of integers, each with an owner's number.

    They are sorted by start, under a binary tree of their greatest ends (an implicit segment tree),
    so that finding n of m ranges takes time proportional to n log m.

    Attributes:
        starts: The starts of the ranges, in order.
        owners: The owner of each.
        greatest: The tree: the root at 1, the children of node n at 2n and 2n + 1, and the ends of
            the ranges as its leaves.
    """

    starts: tuple[int, ...]
    owners: tuple[int, ...]
    greatest: tuple[int, ...]

    @classmethod
    def of(cls, ranges: Iterable[tuple[int, int, int]]) -> Self:
        """Index ranges, each given as start, end and owner."""
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
        """The owners of the ranges that overlap the given one, in order."""
        if start >= end:
            return []
        return sorted({self.owners[index] for index in self._found(start, end)})

    def _found(self, start: int, end: int) -> Iterator[int]:
        """Positions of the ranges that start before the end and end after the start."""
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
