"""Datelines and credit lines, which belong to no content."""

from __future__ import annotations

from collections.abc import Iterator

import attrs

from newsclaims.attribution.attribution import Attribution
from newsclaims.text import Layout, Range

__all__ = ["without_margins"]


def without_margins(layout: Layout, found: tuple[Attribution, ...]) -> tuple[Attribution, ...]:
    """Remove datelines from attributions, and drop those whose cue is in one or in a credit line.

    Args:
        layout: The text.
        found: Its attributions; the result has the same order.
    """
    if not layout.datelines and not layout.credit_lines:
        return found
    after = {
        token: each.tokens[1]
        for each in layout.datelines
        for token in range(each.tokens[0], each.tokens[1])
    }
    places = {}
    cleaned: list[Attribution] = []
    for index, each in enumerate(found):
        content = tuple(_parts(each.content, after))
        if not content or layout.paragraph_of[each.head] in layout.credit_lines:
            continue
        if each.cue and each.head in after:
            continue  # The colon of "NEW DELHI:" reports nothing.
        places[index] = len(cleaned)
        source = tuple(_parts(each.source, after))
        changed = content != each.content or source != each.source
        cleaned.append(attrs.evolve(each, content=content, source=source) if changed else each)
    return tuple(
        attrs.evolve(each, inside=places.get(each.inside, -1)) if each.inside >= 0 else each
        for each in cleaned
    )


def _parts(parts: tuple[Range, ...], after: dict[int, int]) -> Iterator[Range]:
    """Yield the ranges, each without the dateline at its start."""
    for first, end in parts:
        start = after.get(first, first)
        if start < end:
            yield start, end
