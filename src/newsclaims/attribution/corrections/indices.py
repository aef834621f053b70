"""Indices of reports by the tokens of their heads, of their cues or of any part; those kept."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Sequence

import attrs

from newsclaims.attribution.attribution import Attribution

__all__ = ["indices_around", "indices_by_cue", "indices_by_head", "renumbered"]


def indices_by_head(found: Iterable[Attribution]) -> dict[int, list[int]]:
    """For each token the indices of the reports whose head it is, in order."""
    by_head: defaultdict[int, list[int]] = defaultdict(list)
    for index, each in enumerate(found):
        by_head[each.head].append(index)
    return by_head


def indices_by_cue(found: Sequence[Attribution]) -> dict[int, int]:
    """For each token of a cue the index of its report, the last one if there are several."""
    return {
        token: index
        for index, each in enumerate(found)
        for low, high in each.cue
        for token in range(low, high)
    }


def indices_around(found: Sequence[Attribution], tokens: Iterable[int]) -> dict[int, list[int]]:
    """For each of some tokens the indices of the reports that hold it in any part, in order."""
    ordered = sorted(set(tokens))
    around: dict[int, list[int]] = {token: [] for token in ordered}
    for index, each in enumerate(found):
        for low, high in (*each.content, *each.cue, *each.source):
            for token in ordered[bisect_left(ordered, low) : bisect_left(ordered, high)]:
                if index not in around[token][-1:]:
                    around[token].append(index)
    return around


def renumbered(
    kept: Iterable[tuple[int, Attribution]], found: tuple[Attribution, ...]
) -> tuple[Attribution, ...]:
    """Renumber `inside`; reports inside a dropped one move up one level.

    Args:
        kept: The reports that remain, with their indices in `found`.
        found: All of them.
    """
    items = list(kept)
    if len(items) == len(found):
        return tuple([item for _, item in items])
    place = {index: new for new, (index, _) in enumerate(items)}

    def outer(index: int) -> int:
        while index >= 0 and index not in place:
            index = found[index].inside
        return place.get(index, -1)

    return tuple(
        attrs.evolve(item, inside=outer(item.inside)) if item.inside >= 0 else item
        for _, item in items
    )
