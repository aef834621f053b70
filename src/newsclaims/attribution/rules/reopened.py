"""Quotations over several paragraphs of which only the last one says whose they are.

“The first day was hard.
“The second was fine,” Smith said. What a paragraph reopens, all are the speech of one.

The dash aside that a reporter puts between two halves of a quotation (“It will be our” — she
smiled — “headache,” Smith said) is no part of what is said.
"""

from __future__ import annotations

from itertools import pairwise
from typing import Final

import attrs

from newsclaims.attribution.attribution import Attribution
from newsclaims.attribution.rules.context import DASHES, inner_range
from newsclaims.text import Layout, Range

__all__ = ["reopen_contents", "without_asides"]

_LONGEST_ASIDE: Final = 16


def reopen_contents(layout: Layout, found: tuple[Attribution, ...]) -> tuple[Attribution, ...]:
    """The attributions with the quotations that theirs carry on, where those are nobody's."""
    if all(quotation.continues < 0 for quotation in layout.quotations):
        return found
    owner = {
        layout.quotation_of[token]: index
        for index, each in enumerate(found)
        for first, end in each.content
        for token in (first, end - 1)
    }
    reopened = list(found)
    for index, each in enumerate(found):
        earlier: list[Range] = []
        begin = each.content[0][0]
        number = layout.quotation_of[begin]
        if number < 0 or begin > layout.quotations[number].tokens[0] + 1:
            continue
        if layout.quotation_of[each.head] >= 0 and each.cue:
            continue
        while layout.quotations[number].continues >= 0:
            number = layout.quotations[number].continues
            if owner.setdefault(number, index) != index:
                break
            earlier.append(inner_range(layout, layout.quotations[number].tokens))
        known = {part[0] for part in each.content}
        added = [part for part in reversed(earlier) if part[0] not in known]
        if added:
            content = tuple(sorted((*added, *each.content)))
            reopened[index] = attrs.evolve(each, content=content)
    return tuple(reopened)


def without_asides(layout: Layout, found: tuple[Attribution, ...]) -> tuple[Attribution, ...]:
    """The attributions without what stands between dashes between two halves of a quotation."""
    asides = list(_asides(layout))
    if not asides:
        return found
    cleaned = []
    for each in found:
        content: list[Range] = []
        for first, end in each.content:
            start = first
            for begin, stop in asides:
                if start < begin and stop < end:
                    content.append((start, begin))
                    start = stop
            content.append((start, end))
        changed = tuple(content) != each.content
        cleaned.append(attrs.evolve(each, content=tuple(content)) if changed else each)
    return tuple(cleaned)


def _asides(layout: Layout) -> list[Range]:
    """Words between dashes that a quotation's end and another's beginning enclose."""
    words = layout.words
    found: list[Range] = []
    outer = [each for each in layout.quotations if each.inside < 0]
    for before, after in pairwise(outer):
        begin, stop = before.tokens[1], after.tokens[0]
        if 3 <= stop - begin <= _LONGEST_ASIDE and words[begin] in DASHES:
            same = layout.paragraph_of[begin] == layout.paragraph_of[stop]
            if same and words[stop - 1] in DASHES:
                found.append((begin, stop))
    return found
