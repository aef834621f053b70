"""Token ranges → the spans of a claim: trimmed, without quotation marks."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from newsclaims.kinds import ClaimKind
from newsclaims.spans import Span
from newsclaims.text import DASHES, Layout, Quotation, Range

__all__ = ["content_parts", "inner_tokens", "plain_spans", "quotations_in"]

_EDGE = DASHES | {",", ";", ":", ".", "|"}
"""Punctuation of the reporter's sentence at the edges of a part."""

_NEARLY_ALL, _HARDLY_ANY = 0.95, 0.05
"""Shares of quoted words that make a content direct or indirect, as in PolNeAR's scorers."""


def quotations_in(layout: Layout, ranges: tuple[Range, ...]) -> tuple[int, ...]:
    """Indices of the quotations that overlap any of the ranges, outer ones first."""
    found: set[int] = set()
    for first, end in ranges:
        found.update(layout.innermost_quotation_of[first:end])
    found.discard(-1)
    for index in tuple(found):
        outer = layout.quotations[index].inside
        while outer >= 0:
            found.add(outer)
            outer = layout.quotations[outer].inside
    return tuple(sorted(found))


def inner_tokens(layout: Layout, quotation: Quotation) -> Range | None:
    """A quotation's tokens without its marks; None if it is empty.

    The comma before a closing mark is the reporter's (`"It rains," he said.`) and left out too.
    """
    first, end = quotation.tokens
    first += quotation.opened
    end -= quotation.closed
    while end > first and layout.words[end - 1] == ",":
        end -= 1
    return (first, end) if first < end else None


def content_parts(
    layout: Layout, content: tuple[Range, ...], quotations: tuple[int, ...]
) -> tuple[ClaimKind, tuple[Span, ...]]:
    """The kind of a content (how much of it is quoted), and its spans.

    A fully quoted content has the words between the marks, others the whole ranges.

    Args:
        layout: The article's layout.
        content: The content's tokens.
        quotations: The result of `quotations_in` for it.
    """
    if not quotations:
        return ClaimKind.INDIRECT, plain_spans(layout, content)
    share = _share_quoted(layout, content)
    if share == 1:
        pieces = tuple(_quoted_pieces(layout, content))
        if pieces:
            return ClaimKind.DIRECT, layout.spans(pieces)
    kind = ClaimKind.DIRECT if share > _NEARLY_ALL else ClaimKind.MIXED
    return ClaimKind.INDIRECT if share <= _HARDLY_ANY else kind, plain_spans(layout, content)


def _share_quoted(layout: Layout, content: tuple[Range, ...]) -> float:
    """The share of a content's words between quotation marks; 0 if it has no words."""
    words, quotation_of = layout.words, layout.quotation_of
    if not any(-1 in quotation_of[first:end] for first, end in content):
        return float(any(map(_is_word, chain(*[words[first:end] for first, end in content]))))
    quoted = unquoted = 0
    for first, end in content:
        for word, quotation in zip(words[first:end], quotation_of[first:end], strict=True):
            if word[0].isalnum() or _is_word(word):
                if quotation < 0:
                    unquoted += 1
                else:
                    quoted += 1
    return quoted / (quoted + unquoted) if quoted else 0.0


def _is_word(token: str) -> bool:
    """Whether a token is more than punctuation."""
    return any(map(str.isalnum, token))


def _quoted_pieces(layout: Layout, content: tuple[Range, ...]) -> Iterator[Range]:
    for tokens in content:
        for index in quotations_in(layout, (tokens,)):
            quotation = layout.quotations[index]
            inner = inner_tokens(layout, quotation)
            if quotation.inside < 0 and inner is not None:
                piece = _trimmed(layout, (max(inner[0], tokens[0]), min(inner[1], tokens[1])))
                if piece is not None:
                    yield piece


def plain_spans(layout: Layout, ranges: tuple[Range, ...]) -> tuple[Span, ...]:
    """The spans of token ranges, without punctuation or unpaired marks at their edges.

    A range of punctuation only is kept: a transcript's colon is its cue.
    """
    if not ranges:
        return ()
    starts, ends = layout.starts, layout.ends
    spans = []
    for tokens in ranges:
        trimmed = _trimmed(layout, tokens)
        if trimmed is not None:
            spans.append(Span(starts[trimmed[0]], ends[trimmed[1] - 1]))
    return tuple(spans) if spans else layout.spans(ranges)


def _trimmed(layout: Layout, tokens: Range) -> Range | None:
    first, end = tokens
    words = layout.words
    while first < end:
        starts, ends = words[first], words[end - 1]
        if starts[0].isalnum() and ends[-1].isalnum():
            return first, end
        if starts in _EDGE or _is_lone_mark(layout, first, (first, end)):
            first += 1
        elif ends in _EDGE or _is_lone_mark(layout, end - 1, (first, end)):
            end -= 1
        elif _is_wrapped(layout, (first, end)):
            first, end = first + 1, end - 1
        else:
            return first, end
    return None


def _quotation_marked_at(layout: Layout, token: int) -> Quotation | None:
    """The quotation of an opening or closing mark."""
    index = layout.innermost_quotation_of[token]
    if index < 0:
        return None
    quotation = layout.quotations[index]
    opens = quotation.opened and quotation.tokens[0] == token
    closes = quotation.closed and quotation.tokens[1] - 1 == token
    return quotation if opens or closes else None


def _is_lone_mark(layout: Layout, token: int, tokens: Range) -> bool:
    """Whether a token is a quotation mark whose partner is outside a range or missing."""
    quotation = _quotation_marked_at(layout, token)
    if quotation is None:
        return False
    whole = quotation.opened and quotation.closed
    return not whole or quotation.tokens[0] < tokens[0] or quotation.tokens[1] > tokens[1]


def _is_wrapped(layout: Layout, tokens: Range) -> bool:
    """Whether a range is one quotation with both its marks and nothing else."""
    quotation = _quotation_marked_at(layout, tokens[0])
    return quotation is not None and quotation.tokens == tokens
