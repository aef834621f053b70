"""The text selectors of the W3C Web Annotation model: where words stand, and how they are found.

A position is exact as long as the text is the same; a quote, with some words before and after it,
finds the place again where the text was edited.

Source: https://www.w3.org/TR/annotation-model/#selectors.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Final

from newsclaims.spans import Span

__all__ = ["anchor", "selectors_of"]

MOST_PLACES: Final = 10_000
"""Of words that stand in more places than these, no place is theirs."""

LEAST_CONTEXT: Final = 8
"""Characters before and after that must be the same for words shorter than that to be found."""

CONTEXT: Final = 32
"""Characters before and after the quoted ones, as the Hypothesis annotation client takes."""


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
    """Where selectors lead in a text, or None where they lead nowhere or to several places.

    The position holds if the quoted words stand there. Otherwise these are looked up; of several
    places the one with most of the prefix and suffix around it holds, if no other has as much. A
    few words stand in any text: they need some of their context.

    Raises:
        ValueError: A selector is not of the model; the message says why.
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
    """The number of characters that two strings have in common at their beginning."""
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
