"""Offsets in other units, compared with Python's own encoders."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsclaims import InvalidValueError, OffsetMap, OffsetUnit, Span
from newsclaims.testing import texts

WIDTH = {OffsetUnit.UTF8: ("utf-8", 1), OffsetUnit.UTF16: ("utf-16-le", 2)}


def units(text: str, unit: OffsetUnit) -> int:
    """The length of a text in a unit, by encoding it."""
    encoding, size = WIDTH[unit]
    return len(text.encode(encoding)) // size


@given(text=texts(), unit=st.sampled_from(OffsetUnit))
def test_offsets_are_those_of_the_encoded_text(text: str, unit: OffsetUnit) -> None:
    """Each offset converts to the encoded length of its prefix, and back."""
    offsets = OffsetMap.of(text, unit=unit)
    for offset in range(len(text) + 1):
        there = offsets.from_code_points(offset)
        assert there == units(text[:offset], unit)
        assert offsets.to_code_points(there) == offset


@given(text=texts(), unit=st.sampled_from(OffsetUnit))
def test_offsets_inside_a_character_are_refused(text: str, unit: OffsetUnit) -> None:
    """Exactly the units inside a character are refused."""
    offsets = OffsetMap.of(text, unit=unit)
    whole = {units(text[:offset], unit) for offset in range(len(text) + 1)}
    for there in range(-1, units(text, unit) + 2):
        if there in whole:
            offsets.to_code_points(there)
        else:
            with pytest.raises(InvalidValueError, match=str(there)):
                offsets.to_code_points(there)


def test_emoji_and_combining_marks() -> None:
    """An emoji is two UTF-16 units and four bytes; a combining mark is a character of its own."""
    text = "e\u0301 🙂!"
    utf16 = OffsetMap.of(text, unit=OffsetUnit.UTF16)
    utf8 = OffsetMap.of(text, unit=OffsetUnit.UTF8)
    assert utf16.span_from_code_points(Span(3, 5)) == (3, 6)
    assert utf8.span_from_code_points(Span(3, 5)) == (4, 9)
    assert utf16.span_to_code_points(3, 6) == utf8.span_to_code_points(4, 9) == Span(3, 5)


@pytest.mark.parametrize("unit", OffsetUnit)
@pytest.mark.parametrize("point", [0x7F, 0x80, 0x7FF, 0x800, 0xFFFF, 0x10000, 0x10FFFF])
def test_the_first_and_last_characters_of_a_width(unit: OffsetUnit, point: int) -> None:
    """At the code points where the width changes, each side has its own width."""
    text = f"{chr(point)}a"
    offsets = OffsetMap.of(text, unit=unit)
    width = units(chr(point), unit)
    assert [offsets.from_code_points(offset) for offset in (0, 1, 2)] == [0, width, width + 1]
    assert offsets.span_to_code_points(width, width + 1) == Span(1, 2)


@pytest.mark.parametrize("offset", [-1, 4])
def test_offsets_outside_the_text_are_refused(offset: int) -> None:
    """Offsets before and after the text are refused."""
    offsets = OffsetMap.of("abc", unit=OffsetUnit.UTF8)
    for convert in (offsets.from_code_points, offsets.to_code_points):
        with pytest.raises(InvalidValueError, match=f"offset {offset} lies outside (?:a|the) text"):
            convert(offset)


def test_refused_offsets_are_explained() -> None:
    """The message has the unit, the offset, and whether it is inside a character or outside."""
    offsets = OffsetMap.of("🙂", unit=OffsetUnit.UTF16)
    with pytest.raises(InvalidValueError, match=r"^utf-16 offset 1 lies in the middle of a char"):
        offsets.to_code_points(1)
    with pytest.raises(InvalidValueError, match=r"^utf-16 offset 3 lies outside the text$"):
        offsets.to_code_points(3)
    with pytest.raises(InvalidValueError, match=r"^offset 2 lies outside a text of 1 code points$"):
        offsets.from_code_points(2)


@pytest.mark.parametrize("unit", ["utf-16", "utf16", None])
def test_another_unit_is_refused(unit: Any) -> None:
    """A unit's value is not the unit: read as another one, its offsets would be wrong."""
    with pytest.raises(InvalidValueError, match=r"^unit: expected one of OffsetUnit\.UTF16, "):
        OffsetMap.of("🙂", unit=unit)


def test_other_arguments_are_refused() -> None:
    """Texts are strings, offsets are ints, spans are spans."""
    text: Any = b"a"
    with pytest.raises(InvalidValueError, match=r"^text: expected a string"):
        OffsetMap.of(text, unit=OffsetUnit.UTF8)
    offsets = OffsetMap.of("abc", unit=OffsetUnit.UTF8)
    for offset in ("1", 1.0, True, None):
        for convert in (offsets.from_code_points, offsets.to_code_points):
            with pytest.raises(InvalidValueError, match=r"^offset: expected an int, got"):
                convert(offset)  # type: ignore[arg-type]
    with pytest.raises(InvalidValueError, match=r"^span: expected a Span, got"):
        offsets.span_from_code_points((0, 1))  # type: ignore[arg-type]
