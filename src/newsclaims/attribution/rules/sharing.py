"""Quotations that two attributions claim: each belongs to the one that stands in its sentence.

"“The bridge will open,” Smith said. “It is safe,” she added": the second quotation could go on with
the first one, were it not credited by itself.
"""

from __future__ import annotations

import attrs

from newsclaims.attribution.attribution import Attribution
from newsclaims.text.layout import Layout, Range

__all__ = ["share_quotations"]


def share_quotations(layout: Layout, found: tuple[Attribution, ...]) -> tuple[Attribution, ...]:
    """The attributions, without the quotations that are credited in sentences of their own."""
    sentence_of = layout.sentence_of
    credited = {
        (sentence_of[each.head], layout.quotation_of[first])
        for each in found
        for first, _ in each.content
        if layout.quotation_of[first] >= 0 and sentence_of[first] == sentence_of[each.head]
    }

    def is_others(part: Range, each: Attribution) -> bool:
        first, end = part
        sentence, quotation = sentence_of[first], layout.quotation_of[first]
        return (
            sentence != sentence_of[each.head]
            and (sentence, quotation) in credited
            and layout.quotation_of[end - 1] == quotation
        )

    shared = []
    for each in found:
        own = tuple(part for part in each.content if not is_others(part, each))
        changed = own and len(own) < len(each.content)
        shared.append(attrs.evolve(each, content=own) if changed else each)
    return tuple(shared)
