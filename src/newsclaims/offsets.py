"""Conversion of offsets between code points and the units of other programs.

JavaScript, Java and C# count UTF-16 code units; files, Rust and Go count UTF-8 bytes. An emoji is
one code point, two UTF-16 units and four bytes, so offsets differ after the first of them.
"""

from __future__ import annotations

from bisect import bisect_right
from enum import StrEnum
from itertools import accumulate
from typing import Self

import attrs

from newsclaims._arguments import refuse, require
from newsclaims.errors import InvalidValueError
from newsclaims.spans import Span

__all__ = ["OffsetMap", "OffsetUnit"]


class OffsetUnit(StrEnum):
    """Units of offsets in other programs."""

    UTF16 = "utf-16"
    """UTF-16 code units, as in JavaScript and Java."""
    UTF8 = "utf-8"
    """UTF-8 bytes, as in files, Rust and Go."""


@attrs.frozen(kw_only=True, repr=False)
class OffsetMap:
    """A bidirectional map between code points and another unit; built with `OffsetMap.of`.

    Attributes:
        unit: The unit of the other program.
        length: The text's length in code points.
        wide: Offsets (code points) just after each character that is wider than one unit.
        extra: For each of `wide`, the excess of units over code points up to there.
    """

    unit: OffsetUnit
    length: int
    wide: tuple[int, ...]
    extra: tuple[int, ...]

    @classmethod
    def of(cls, text: str, *, unit: OffsetUnit) -> Self:
        """Create the map for a text.

        Raises:
            InvalidValueError: `text` is not a string, or `unit` not an `OffsetUnit`.

        >>> OffsetMap.of("a 🙂 b", unit=OffsetUnit.UTF16).from_code_points(4)
        5
        """
        require(text, str, name="text", expected="a string")
        units = ", ".join(f"{type(each).__name__}.{each.name}" for each in OffsetUnit)
        require(unit, OffsetUnit, name="unit", expected=f"one of {units}")
        wide: list[int] = []
        widths: list[int] = []
        if not text.isascii():
            for after, character in enumerate(text, start=1):
                width = _extra_units(ord(character), unit)
                if width:
                    wide.append(after)
                    widths.append(width)
        return cls(unit=unit, length=len(text), wide=tuple(wide), extra=tuple(accumulate(widths)))

    def from_code_points(self, offset: int) -> int:
        """Convert a code-point offset to the other unit.

        Raises:
            InvalidValueError: It is not an int, or is outside the text.
        """
        _require_offset(offset)
        if not 0 <= offset <= self.length:
            message = f"offset {offset} lies outside a text of {self.length} code points"
            raise InvalidValueError(message)
        before = bisect_right(self.wide, offset)
        return offset + (self.extra[before - 1] if before else 0)

    def to_code_points(self, offset: int) -> int:
        """Convert an offset in the other unit to code points.

        Raises:
            InvalidValueError: It is not an int, outside the text or in the middle of a character.
        """
        _require_offset(offset)
        # Ends of the wide characters in the other unit grow with their code points: bisect them.
        before = bisect_right(
            range(len(self.wide)), offset, key=lambda i: self.wide[i] + self.extra[i]
        )
        point = offset - (self.extra[before - 1] if before else 0)
        inside = before < len(self.wide) and point >= self.wide[before]
        if offset < 0 or point > self.length or inside:
            where = "in the middle of a character" if inside else "outside the text"
            message = f"{self.unit} offset {offset} lies {where}"
            raise InvalidValueError(message)
        return point

    def span_from_code_points(self, span: Span) -> tuple[int, int]:
        """Convert a span to a start and end in the other unit.

        Raises:
            InvalidValueError: It is not a span, or is outside the text.
        """
        require(span, Span, name="span", expected="a Span")
        return self.from_code_points(span.start), self.from_code_points(span.end)

    def span_to_code_points(self, start: int, end: int) -> Span:
        """Convert a start and end in the other unit to a span.

        Raises:
            InvalidValueError: A bound is outside the text or in the middle of a character.
        """
        return Span(self.to_code_points(start), self.to_code_points(end))


def _require_offset(offset: object) -> None:
    if type(offset) is not int:
        refuse(offset, name="offset", expected="an int")


def _extra_units(point: int, unit: OffsetUnit) -> int:
    """The number of units of a character beyond one."""
    if unit is OffsetUnit.UTF16:
        return int(point > 0xFFFF)
    return (point > 0x7F) + (point > 0x7FF) + (point > 0xFFFF)
