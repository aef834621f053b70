"""Nested reports that the engine finds where it reads each content as a text of its own.

The engine's training articles annotate the outermost report alone, so that it looks past what is
reported inside a content. Where the content stands by itself, nothing else is the outermost.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from newsclaims.attribution.attribution import Attribution
from newsclaims.attribution.model import Model
from newsclaims.text import Layout, Quotation, Range

__all__ = ["ModelReport", "read_by_model"]

LEAST_CUE = 0.1
"""Minimum head probability of a candidate inside a content, where cues are rarer."""
_LEADING = frozenset({"that", "—", "–", ",", ":"})
"""What a content may begin with that is no part of the text that it would be by itself."""
_FEWEST = 3
"""Fewest words that can hold a report with a content."""
_STOP = "."


class ModelReport(NamedTuple):
    """A report that the engine proposes; ranges of the article's tokens."""

    stretch: int
    head: int
    source: tuple[Range, ...]
    cue: tuple[Range, ...]
    content: tuple[Range, ...]
    confidence: float


def read_by_model(model: Model, layout: Layout, stretches: Sequence[Range]) -> list[ModelReport]:
    """The candidates of the engine in stretches of text that are taken for texts of their own.

    Args:
        model: The engine.
        layout: The article's layout.
        stretches: Ranges of tokens, each within a sentence. Within one that lies between
            quotation marks, these marks do not count.

    Returns:
        The candidates in the order of the stretches and of their heads, each with the index of its
        stretch, however unsure.
    """
    text, places, numbers = _contents_as_text(layout, stretches)
    if not places:
        return []
    found = []
    for item in model.candidates(text, least=LEAST_CUE):
        head = places[item.head]
        content = _placed(item.content, places)
        if head >= 0 and content:
            stretch = numbers[text.sentence_of[item.head]]
            found.append(_report(item, stretch, head, content, places))
    return found


def _report(
    item: Attribution, stretch: int, head: int, content: tuple[Range, ...], places: Sequence[int]
) -> ModelReport:
    return ModelReport(
        stretch=stretch,
        head=head,
        source=_placed(item.source, places),
        cue=_placed(item.cue, places),
        content=content,
        confidence=item.confidence,
    )


def _placed(ranges: tuple[Range, ...], places: Sequence[int]) -> tuple[Range, ...]:
    """Ranges of the contents' text as ranges of the article; a stop that was added is left out."""
    placed = []
    for first, end in ranges:
        stop = end - 1 if places[end - 1] < 0 else end
        if first < stop:
            placed.append((places[first], places[stop - 1] + 1))
    return tuple(placed)


def _contents_as_text(
    layout: Layout, stretches: Sequence[Range]
) -> tuple[Layout, list[int], list[int]]:
    """A layout in which every stretch is a paragraph, and ends with a full stop.

    Returns:
        The layout; for each of its tokens the article's token, -1 for an added full stop; for
        each of its paragraphs the index of its stretch.
    """
    words: list[str] = []
    places: list[int] = []
    paragraphs: list[Range] = []
    numbers: list[int] = []
    quotations: list[Quotation] = []
    quotation_of: list[int] = []
    for number, (start, end) in enumerate(stretches):
        first = start
        while first < end and layout.words[first].lower() in _LEADING:
            first += 1
        if end - first < _FEWEST:
            continue
        begin = len(words)
        words.extend(layout.words[first:end])
        places.extend(range(first, end))
        quotation_of.extend(_quotations(layout, (first, end), begin, quotations))
        if words[-1] != _STOP:
            words.append(_STOP)
            places.append(-1)
            quotation_of.append(-1)
        paragraphs.append((begin, len(words)))
        numbers.append(number)
    of = [number for number, (begin, end) in enumerate(paragraphs) for _ in range(begin, end)]
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
    return text, places, numbers


def _quotations(
    layout: Layout, stretch: Range, begin: int, quotations: list[Quotation]
) -> list[int]:
    """For each token of a stretch its quotation, which is added to those that there are."""
    first, end = stretch
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
