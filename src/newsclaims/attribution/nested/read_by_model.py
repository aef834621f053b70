"""Nested reports that the engine finds where it reads each content as a text of its own.

The engine's training articles annotate the outermost report alone, so that it looks past what is
reported inside a content. Where the content stands by itself, nothing else is the outermost.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from newsclaims.attribution.attribution import Attribution
from newsclaims.attribution.model import Model
from newsclaims.attribution.stretches import Stretches, lay_out_stretches
from newsclaims.text import Layout, Range

__all__ = ["ModelReport", "read_by_model"]

LEAST_CUE = 0.1
"""Minimum head probability of a candidate inside a content, where cues are rarer."""
_LEADING = frozenset({"that", "—", "–", ",", ":"})
"""What a content may begin with that is no part of the text that it would be by itself."""
_FEWEST = 3
"""Fewest words that can hold a report with a content."""


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
    """A stretch without what leads to the text that it would be by itself."""
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
