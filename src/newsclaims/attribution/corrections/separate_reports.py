"""Contents that run into the next report: "according to him, it leaks, and | he fears so"."""

from __future__ import annotations

import attrs

from newsclaims.attribution.attribution import Attribution
from newsclaims.attribution.corrections.extents import with_last_part
from newsclaims.attribution.corrections.nested_checks import is_coordinate
from newsclaims.text import Layout

__all__ = ["separated"]


def separated(layout: Layout, found: tuple[Attribution, ...]) -> tuple[Attribution, ...]:
    """Separate reports from a content that precedes them.

    Args:
        layout: The text.
        found: The outermost attributions, followed by the nested ones.
    """
    words = layout.lowered
    following = (*found[1:], None)[: len(found)]
    kept = [_without_next(words, *pair) for pair in zip(found, following, strict=True)]
    for index, each in enumerate(found):
        if each.inside < 0 or not is_coordinate(words, each):
            continue
        around = kept[each.inside]
        stop = each.source[0][0] - 2
        content = tuple((low, min(high, stop)) for low, high in around.content if low < stop)
        if content and any("according" in words[low:high] for low, high in around.cue):
            kept[each.inside] = attrs.evolve(around, content=content)
            kept[index] = attrs.evolve(each, inside=around.inside)
    return tuple(kept)


def _without_next(
    words: tuple[str, ...], each: Attribution, after: Attribution | None
) -> Attribution:
    """A setting without the subject of its clause: "Asked if it leaked, | Lund, a cook, said".

    Also a content without the clause of the next credit: "it leaks|; | he, she said, | knew it".
    """
    if after is None or after.inside >= 0 or not after.source or not after.cue:
        return each
    first, end = each.content[-1]
    low, high = after.content[0]
    if first < low - 1 < high == end <= after.head and words[low - 1] == ";":
        return with_last_part(each, (first, low - 1))
    begin, low = after.source[0][0], after.cue[0][0]
    is_in = first < begin - 1 < end <= low <= end + 1 and words[begin - 1] == ","
    return with_last_part(each, (first, begin - 1)) if is_in else each
