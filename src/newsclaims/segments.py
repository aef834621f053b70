"""Segments: a text split at every start and end of an annotation, for rendering."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from enum import StrEnum
from itertools import pairwise
from typing import TypeAlias

import attrs

from newsclaims.model import Claim, Quote, Source, Speaker
from newsclaims.spans import Span

__all__ = ["Segment", "SegmentPart", "TextPart", "segments_of"]

_Annotation: TypeAlias = Speaker | Source | Quote | Claim


class TextPart(StrEnum):
    """The part of an annotation that covers a segment."""

    MENTION = "mention"
    """A mention of a speaker or source, or the mention beside a claim's cue."""
    WORDS = "words"
    """The words of a quote."""
    INSERTION = "insertion"
    """An editor's insertion in a quote."""
    CONTENT = "content"
    """The content of a claim."""
    CUE = "cue"
    """The cue of a claim."""


@attrs.frozen
class SegmentPart:
    """An annotation that covers a segment.

    Attributes:
        annotation: The speaker, source, quote or claim.
        part: The part of it.
    """

    annotation: _Annotation
    part: TextPart


@attrs.frozen
class Segment:
    """A piece of an article's text without annotation boundaries inside.

    Attributes:
        span: Its characters.
        parts: The annotations that cover it: speakers first, then sources, quotes and claims.
    """

    span: Span
    parts: tuple[SegmentPart, ...]

    @property
    def annotations(self) -> tuple[_Annotation, ...]:
        """The annotations that cover it, each once, by any of their parts."""
        return tuple({part.annotation.id: part.annotation for part in self.parts}.values())


def segments_of(length: int, annotations: Iterable[_Annotation]) -> tuple[Segment, ...]:
    """Split a text at every boundary of some annotations.

    Args:
        length: The text's length in code points.
        annotations: The annotations of the text.

    Returns:
        The segments in order; together they are the text, and none is empty.
    """
    placed = [
        (span, SegmentPart(annotation, part))
        for annotation in annotations
        for part, spans in _parts_of(annotation)
        for span in spans
        if span.start < span.end
    ]
    opening: dict[int, list[int]] = {}
    closing: dict[int, list[int]] = {}
    for index, (span, _) in enumerate(placed):
        opening.setdefault(span.start, []).append(index)
        closing.setdefault(span.end, []).append(index)
    bounds = sorted({0, length, *opening, *closing})
    segments: list[Segment] = []
    standing: set[int] = set()
    for start, end in pairwise(bounds):
        standing.difference_update(closing.get(start, ()))
        standing.update(opening.get(start, ()))
        parts = tuple([placed[index][1] for index in sorted(standing)])
        segments.append(Segment(Span(start, end), parts))
    return tuple(segments)


def _parts_of(annotation: _Annotation) -> Iterator[tuple[TextPart, tuple[Span, ...]]]:
    if isinstance(annotation, Claim):
        yield TextPart.MENTION, annotation.mention
        yield TextPart.CUE, annotation.cue
        yield TextPart.CONTENT, annotation.content
    elif isinstance(annotation, Quote):
        yield TextPart.WORDS, annotation.spans
        yield TextPart.INSERTION, annotation.insertions
    else:
        yield TextPart.MENTION, tuple([mention.span for mention in annotation.mentions])
