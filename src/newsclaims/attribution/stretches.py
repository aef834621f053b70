"""Pieces of an article as a text of their own, for the model to read separately."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import attrs

from newsclaims.attribution.attribution import Attribution
from newsclaims.text import Layout, Quotation, Range

__all__ = ["Stretches", "lay_out_stretches"]

STOP = "."


class Stretches(NamedTuple):
    """A text in which every stretch is a paragraph that ends with a full stop.

    Attributes:
        layout: Its layout.
        places: For each of its tokens the article's token, -1 for an added word or full stop.
        numbers: For each of its paragraphs the index of its stretch.
    """

    layout: Layout
    places: list[int]
    numbers: list[int]

    def placed(self, ranges: Sequence[Range]) -> tuple[Range, ...]:
        """Map ranges of the text to ranges of the article, without added tokens at their edges."""
        placed = []
        for first, end in ranges:
            start = first + (self.places[first] < 0)
            stop = end - (self.places[end - 1] < 0)
            if start < stop:
                placed.append((self.places[start], self.places[stop - 1] + 1))
        return tuple(placed)

    def moved(self, each: Attribution) -> Attribution:
        """An attribution of the text at its place in the article."""
        return attrs.evolve(
            each,
            head=self.places[each.head],
            content=self.placed(each.content),
            cue=self.placed(each.cue),
            source=self.placed(each.source),
        )


def lay_out_stretches(
    layout: Layout,
    stretches: Sequence[Sequence[Range]],
    *,
    fewest: int,
    between: str = "",
    instead: Mapping[int, str] | None = None,
) -> Stretches:
    """Lay out stretches, each of one or more pieces, as the paragraphs of a text.

    Args:
        layout: The article's layout.
        stretches: Ranges of tokens. Quotations that are only partly inside a piece are ignored.
        fewest: The minimum number of tokens of a stretch; shorter ones are left out.
        between: A word to add between the pieces of a stretch.
        instead: Words to put in the places of tokens.
    """
    replaced = instead or {}
    words: list[str] = []
    places: list[int] = []
    paragraphs: list[Range] = []
    numbers: list[int] = []
    quotations: list[Quotation] = []
    quotation_of: list[int] = []
    for number, pieces in enumerate(stretches):
        if sum([end - first for first, end in pieces]) < fewest:
            continue
        begin = len(words)
        for first, end in pieces:
            if between and len(words) > begin:
                words.append(between)
                places.append(-1)
                quotation_of.append(-1)
            quotation_of.extend(_quotations(layout, (first, end), len(words), quotations))
            piece = layout.words[first:end]
            words.extend(map(replaced.get, range(first, end), piece) if replaced else piece)
            places.extend(range(first, end))
        if words[-1] != STOP:
            words.append(STOP)
            places.append(-1)
            quotation_of.append(-1)
        paragraphs.append((begin, len(words)))
        numbers.append(number)
    of: list[int] = []
    for number, (begin, end) in enumerate(paragraphs):
        of += [number] * (end - begin)
    text = Layout(
        text=layout.text,
        words=tuple(words),
        starts=tuple(range(len(words))),
        ends=tuple(range(1, len(words) + 1)),
        sentences=tuple(paragraphs),
        paragraphs=tuple(paragraphs),
        sentence_of=tuple(of),
        paragraph_of=tuple(of),
        quotations=tuple(quotations),
        quotation_of=tuple(quotation_of),
        innermost_quotation_of=tuple(quotation_of),
        diagnostics=(),
    )
    return Stretches(text, places, numbers)


def _quotations(
    layout: Layout, stretch: Range, begin: int, quotations: list[Quotation]
) -> list[int]:
    """The quotation of each token of a stretch; new quotations are appended to `quotations`."""
    first, end = stretch
    if not layout.any_quoted(first, end):
        return [-1] * (end - first)
    found: list[int] = []
    last = added = -1
    for index in layout.quotation_of[first:end]:
        if index != last:
            last, added = index, -1
            low, high = layout.quotations[index].tokens if index >= 0 else (first, end)
            if index >= 0 and (low > first or high < end):
                added = len(quotations)
                quotations.append(
                    Quotation(
                        tokens=(begin + max(low, first) - first, begin + min(high, end) - first),
                        opened=layout.quotations[index].opened and low >= first,
                        closed=layout.quotations[index].closed and high <= end,
                    )
                )
        found.append(added)
    return found
