"""Contents with the "what" of a clause around the report: "What the drivers say is “…”".

The "what" stands for the quotation behind the copula or the colon. In a question, "What does the
firm say?", there is no content. The training articles keep the "what" of "what he called a farce".
"""

from __future__ import annotations

from typing import Final

import attrs

from newsclaims.attribution.attribution import Attribution
from newsclaims.attribution.clauses import BE
from newsclaims.text import Layout

__all__ = ["without_what"]

_LINKING: Final = BE | {":", ",", "that"}


def without_what(layout: Layout, attribution: Attribution) -> Attribution | None:
    """A report without the "what" that stands for its content; None if nothing is reported.

    Args:
        layout: The article's layout.
        attribution: The report.
    """
    words = layout.lowered
    (first, end), *rest = attribution.content
    if end - first != 1 or words[first] != "what" or not attribution.cue:
        return attribution
    if first > attribution.head or layout.quotation_of[first] >= 0:
        return attribution
    if not rest:
        stop = layout.sentences[layout.sentence_of[first]][1]
        is_title = words[max(0, first - 1)] == ":" and attribution.cue[-1][1] == stop
        return None if words[stop - 1] in {"?", ":"} or is_title else attribution
    (low, high), *more = rest
    if low < attribution.cue[-1][1]:
        return attribution
    while low < high - 1 and words[low] in _LINKING:
        low += 1
    is_linked = any(words[at] in _LINKING for at in range(attribution.cue[-1][1], low))
    if not is_linked or layout.quotation_of[low] < 0:
        return attribution
    return attrs.evolve(attribution, content=((low, high), *more))
