"""`correct`: attributions as the voice of their verbs and the nature of their parts allow them."""

from __future__ import annotations

import attrs

from newsclaims.attribution.attribution import Attribution
from newsclaims.attribution.corrections.predication import is_report
from newsclaims.attribution.corrections.voice import with_voice
from newsclaims.text import Layout

__all__ = ["correct"]


def correct(layout: Layout, found: tuple[Attribution, ...]) -> tuple[Attribution, ...]:
    """Give each report to who makes it, and leave out what is none.

    Args:
        layout: The text.
        found: What the model and the rules found.

    Returns:
        Those that are reports, in the same order, with `inside` counted anew.
    """
    words = list(layout.lowered)
    place: dict[int, int] = {}
    kept: list[Attribution] = []
    for index, attribution in enumerate(found):
        if attribution.found_by == "model":
            attribution = with_voice(layout, words, attribution)
            if not is_report(layout, words, attribution):
                continue
        place[index] = len(kept)
        kept.append(attribution)
    if len(kept) == len(found):
        return tuple(kept)
    return tuple(
        attrs.evolve(item, inside=place.get(item.inside, -1)) if item.inside >= 0 else item
        for item in kept
    )
