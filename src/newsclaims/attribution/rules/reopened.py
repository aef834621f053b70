"""Quotations across several paragraphs of which only the last one has a credit.

“The first day was hard.
“The second was fine,” Smith said. Paragraphs that reopen a quotation belong to one speech.

The aside that a reporter puts between the halves of a quotation (“It will be our” — she
smiled — “headache,” Smith said) is not part of the speech.
"""

from __future__ import annotations

from itertools import pairwise
from typing import Final

import attrs

from newsclaims.attribution.attribution import Attribution
from newsclaims.attribution.rules.context import inner_range
from newsclaims.text import DASHES, Layout, Range

__all__ = ["reopen_contents", "without_asides"]

_LONGEST_ASIDE: Final = 16


def reopen_contents(layout: Layout, found: tuple[Attribution, ...]) -> tuple[Attribution, ...]:
    """Extend contents by the preceding unattributed quotations that they continue."""
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
    """Remove asides between two halves of a quotation from contents."""
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
    """Asides between dashes that follow one quotation and precede another."""
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
