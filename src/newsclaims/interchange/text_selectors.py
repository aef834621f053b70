"""The text selectors of the W3C Web Annotation model: by position and by quote.

A position is exact as long as the text is the same; a quote, with some words before and after it,
also finds the place in an edited text.

Source: https://www.w3.org/TR/annotation-model/#selectors.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Final

from newsclaims.spans import Span

__all__ = ["anchor", "selectors_of"]

MOST_PLACES: Final = 10_000
"""Maximum number of occurrences; more frequent words are not located."""

LEAST_CONTEXT: Final = 8
"""Minimum number of matching context characters for words shorter than that."""

CONTEXT: Final = 32
"""Characters of context on each side, as in the Hypothesis annotation client."""


def selectors_of(text: str, span: Span) -> list[dict[str, Any]]:
    """Both selectors of a span."""
    quote = {"type": "TextQuoteSelector", "exact": span.of(text)}
    before, after = text[max(0, span.start - CONTEXT) : span.start], text[span.end :][:CONTEXT]
    if before:
        quote["prefix"] = before
    if after:
        quote["suffix"] = after
    position = {"type": "TextPositionSelector", "start": span.start, "end": span.end}
    return [position, quote]


def anchor(text: str, selectors: Iterable[Mapping[str, Any]]) -> Span | None:
    """The span of selectors in a text, or None if they match nowhere or ambiguously.

    The position is used if the quoted words are there. Otherwise the words are looked up; of
    several occurrences the one with the longest matching prefix and suffix is used, if it is
    unique. Very short quotes occur in any text: they need some of their context.

    Raises:
        ValueError: A selector is invalid; the message gives the reason.
    """
    position = quote = None
    for selector in selectors:
        match selector.get("type"):
            case "TextPositionSelector":
                position = _position(selector)
            case "TextQuoteSelector":
                quote = _quote(selector)
    if position is not None and position.end > len(text):
        position = None
    if quote is None:
        return position
    exact, prefix, suffix = quote
    if position is not None and position.of(text) == exact:
        return position
    return _found(text, exact, prefix, suffix)


def _found(text: str, exact: str, prefix: str, suffix: str) -> Span | None:
    if not exact:
        return None
    best: Span | None = None
    most = -1
    is_tie = False
    at = text.find(exact)
    for _ in range(MOST_PLACES):
        if at < 0:
            break
        end = at + len(exact)
        before, after = text[max(0, at - len(prefix)) : at], text[end : end + len(suffix)]
        alike = _common(before[::-1], prefix[::-1]) + _common(after, suffix)
        if alike > most:
            best, most, is_tie = Span(at, end), alike, False
        elif alike == most:
            is_tie = True
        at = text.find(exact, at + 1)
    if at >= 0:
        return None
    needed = min(len(prefix) + len(suffix), LEAST_CONTEXT) if len(exact) < CONTEXT else 0
    return None if is_tie or most < needed else best


def _common(one: str, other: str) -> int:
    """The length of the common prefix of two strings."""
    length = min(len(one), len(other))
    return next((n for n in range(length) if one[n] != other[n]), length)


def _position(selector: Mapping[str, Any]) -> Span:
    start, end = selector.get("start"), selector.get("end")
    if type(start) is not int or type(end) is not int or not 0 <= start <= end:
        raise ValueError("a TextPositionSelector needs start and end, whole numbers in order")
    return Span(start, end)


def _quote(selector: Mapping[str, Any]) -> tuple[str, str, str]:
    exact = selector.get("exact")
    prefix, suffix = selector.get("prefix", ""), selector.get("suffix", "")
    if not (isinstance(exact, str) and isinstance(prefix, str) and isinstance(suffix, str)):
        raise ValueError("a TextQuoteSelector needs exact, prefix and suffix as strings")  # noqa: TRY004
    return exact, prefix, suffix
