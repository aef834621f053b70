"""Contents that run into the next report: "according to him, it leaks, and | he fears so"."""

from __future__ import annotations

from typing import Final

import attrs

from newsclaims.attribution.attribution import Attribution
from newsclaims.attribution.corrections.extents import with_last_part
from newsclaims.attribution.corrections.nested_checks import is_coordinate
from newsclaims.attribution.finite_verbs import has_finite_verb
from newsclaims.text import Layout, Range

__all__ = ["separated", "with_separate_quotations"]


_FOUND_BY: Final = "quotation-before-report"


def with_separate_quotations(
    layout: Layout, found: tuple[Attribution, ...]
) -> tuple[Attribution, ...]:
    """Separate a quotation from a clause that the next sentence credits: "“No.” | She said that".

    Args:
        layout: The text.
        found: The attributions.
    """
    kept: list[Attribution] = []
    added: list[Attribution] = []
    for each in found:
        quotation = _quotation_before(layout, each)
        if quotation is None:
            kept.append(each)
            continue
        kept.append(attrs.evolve(each, content=each.content[1:]))
        quoted = attrs.evolve(
            each, content=(quotation,), cue=(), head=quotation[0], found_by=_FOUND_BY
        )
        added.append(quoted)
    return (*kept, *added)


def _quotation_before(layout: Layout, each: Attribution) -> Range | None:
    """The quotation before a report's sentence, if a clause behind its cue is said as well."""
    if len(each.content) != 2 or not each.cue or not each.source:
        return None
    (first, end), (low, high) = each.content
    start = layout.sentences[layout.sentence_of[each.head]][0]
    is_before = layout.quotation_of[first] >= 0 and end <= start
    is_clause = low >= each.cue[-1][1] and layout.quotation_of[low] < 0
    is_clause = is_clause and has_finite_verb(layout, low + 1, high)
    return (first, end) if is_before and is_clause else None


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
