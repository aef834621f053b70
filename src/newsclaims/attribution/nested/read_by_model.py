"""Nested reports that the engine finds when each content is a text of its own.

The engine's training articles annotate only the outermost report, so that it ignores reports inside
a content. In a content that is a text of its own, they are outermost.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from newsclaims.attribution.attribution import Attribution
from newsclaims.attribution.model import Model
from newsclaims.attribution.stretches import Stretches, lay_out_stretches
from newsclaims.text import CLAUSE_DASHES, Layout, Range

__all__ = ["ModelReport", "read_by_model"]

LEAST_CUE = 0.1
"""Minimum head probability of a candidate inside a content, where cues are rarer."""
_LEADING = CLAUSE_DASHES | {"that", ",", ":"}
"""First tokens of a content that are not part of the separate text."""
_FEWEST = 3
"""Minimum number of words of a report with a content."""


class ModelReport(NamedTuple):
    """A report that the engine proposes; ranges of the article's tokens."""

    stretch: int
    head: int
    source: tuple[Range, ...]
    cue: tuple[Range, ...]
    content: tuple[Range, ...]
    confidence: float


def read_by_model(model: Model, layout: Layout, stretches: Sequence[Range]) -> list[ModelReport]:
    """The engine's candidates in ranges that are read as texts of their own.

    Args:
        model: The engine.
        layout: The article's layout.
        stretches: Ranges of tokens, each within a sentence. Quotation marks around a range are
            ignored.

    Returns:
        The candidates in the order of the ranges and of their heads, each with the index of its
        range, of any confidence.
    """
    text = lay_out_stretches(layout, [_trimmed(layout, each) for each in stretches], fewest=_FEWEST)
    if not text.places:
        return []
    found = []
    for item in model.candidates(text.layout, least=LEAST_CUE):
        head = text.places[item.head]
        content = text.placed(item.content)
        if head >= 0 and content:
            stretch = text.numbers[text.layout.sentence_of[item.head]]
            found.append(_report(item, stretch, head, content, text))
    return found


def _trimmed(layout: Layout, stretch: Range) -> tuple[Range, ...]:
    """A range without the tokens that introduce it."""
    first, end = stretch
    while first < end and layout.words[first].lower() in _LEADING:
        first += 1
    return ((first, end),)


def _report(
    item: Attribution, stretch: int, head: int, content: tuple[Range, ...], text: Stretches
) -> ModelReport:
    return ModelReport(
        stretch=stretch,
        head=head,
        source=text.placed(item.source),
        cue=text.placed(item.cue),
        content=content,
        confidence=item.confidence,
    )
