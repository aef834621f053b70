"""Ranges of characters and their algebra.

Every offset in newsclaims counts Unicode code points from the start of the article's text, as
Python strings, the W3C Web Annotation model and brat do. `newsclaims.offsets` converts them.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NoReturn

import attrs

from newsclaims._arguments import require, require_each
from newsclaims._values import PydanticType
from newsclaims.errors import InvalidValueError, shown

__all__ = ["Span", "hull", "merge", "shift"]


@attrs.frozen(order=True, init=False, repr=False)
class Span(PydanticType):
    """A half-open range of code points: the characters ``i`` with ``start <= i < end``.

    Attributes:
        start: Offset of the first character, in code points.
        end: Offset after the last character, in code points; equal to `start` for an empty range.

    Raises:
        InvalidValueError: A bound is not an int, is negative, or `end` lies before `start`.

    >>> Span(3, 7).of("He said so.")
    'said'
    """

    start: int
    end: int

    def __init__(self, start: int, end: int) -> None:
        # Spans are the most numerous values: a handwritten constructor takes a third of the time.
        if type(start) is not int or type(end) is not int or not 0 <= start <= end:
            _refuse(start, end)
        _set_start(self, start)
        _set_end(self, end)

    def __repr__(self) -> str:
        return f"Span({self.start}, {self.end})"

    @property
    def length(self) -> int:
        """The number of code points in the range."""
        return self.end - self.start

    def of(self, text: str) -> str:
        """The characters of `text` that the range covers.

        Raises:
            InvalidValueError: `text` is not a string.
        """
        require(text, str, name="text", expected="a string")
        return text[self.start : self.end]

    def holds(self, offset: int) -> bool:
        """Whether the character at `offset` is in the range.

        Raises:
            InvalidValueError: `offset` is not an int.
        """
        require(offset, int, name="offset", expected="an int (code points)")
        return self.start <= offset < self.end

    def covers(self, other: Span) -> bool:
        """Whether `other` is in this range, bounds included.

        Raises:
            InvalidValueError: `other` is not a span.
        """
        require(other, Span, name="other", expected="a Span")
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Span) -> bool:
        """Whether the two ranges have a character in common.

        Raises:
            InvalidValueError: `other` is not a span.
        """
        require(other, Span, name="other", expected="a Span")
        return max(self.start, other.start) < min(self.end, other.end)

    def intersection(self, other: Span) -> Span | None:
        """The characters in both ranges, or None if there are none.

        Raises:
            InvalidValueError: `other` is not a span.
        """
        require(other, Span, name="other", expected="a Span")
        start, end = max(self.start, other.start), min(self.end, other.end)
        return Span(start, end) if start < end else None

    def shifted(self, by: int) -> Span:
        """The range moved by a number of code points.

        Raises:
            InvalidValueError: It would start before the text, or `by` is not an int.
        """
        require(by, int, name="by", expected="an int (code points)")
        return Span(self.start + by, self.end + by)


_set_start = Span.__dict__["start"].__set__
_set_end = Span.__dict__["end"].__set__


def _refuse(start: object, end: object) -> NoReturn:
    if type(start) is not int:
        where, reason = "start", f"expected an int (code points), got {shown(start)}"
    elif type(end) is not int:
        where, reason = "end", f"expected an int (code points), got {shown(end)}"
    elif start < 0:
        where, reason = "start", f"expected no less than 0, got {shown(start)}"
    else:
        where, reason = "end", f"expected no less than start, {shown(start)}, got {shown(end)}"
    message = f"Span({shown(start)}, {shown(end)}).{where}: {reason}"
    raise InvalidValueError(message, where=where, reason=reason)


def hull(spans: Iterable[Span]) -> Span | None:
    """The smallest range that covers all of `spans`, or None if there are no spans."""
    spans = tuple(require_each(spans, Span, name="spans", expected="spans"))
    if not spans:
        return None
    return Span(min(span.start for span in spans), max(span.end for span in spans))


def merge(spans: Iterable[Span]) -> tuple[Span, ...]:
    """The characters of `spans` as ranges in order that neither touch nor overlap.

    >>> merge([Span(5, 9), Span(0, 3), Span(2, 5), Span(11, 11)])
    (Span(0, 9),)
    """
    merged: list[Span] = []
    for span in sorted(require_each(spans, Span, name="spans", expected="spans")):
        if span.start == span.end:
            continue
        if merged and span.start <= merged[-1].end:
            merged[-1] = Span(merged[-1].start, max(merged[-1].end, span.end))
        else:
            merged.append(span)
    return tuple(merged)


def shift(spans: Iterable[Span], *, by: int) -> tuple[Span, ...]:
    """Move all `spans` by a number of code points.

    Raises:
        InvalidValueError: One of them would start before the text, or `by` is not an int.
    """
    found = require_each(spans, Span, name="spans", expected="spans")
    return tuple(span.shifted(by) for span in found)
