"""Refusals of the model with the whole message: the cases of ``tests/data/model/refused.txt``."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

import newsclaims
from newsclaims import InvalidValueError, Quote, QuoteKind, Span, merge

LINES = [
    line
    for line in (Path(__file__).parents[1] / "data" / "model" / "refused.txt")
    .read_text("utf-8")
    .splitlines()
    if line and not line.startswith("# ")
]
CASES = list(zip(LINES[::2], LINES[1::2], strict=True))
NAMES = {name: getattr(newsclaims, name) for name in newsclaims.__all__} | {"datetime": datetime}


@pytest.mark.parametrize(("call", "message"), CASES)
def test_invalid_values_are_refused(call: str, message: str) -> None:
    """The error has the class, the path, the expected and the actual value."""
    with pytest.raises(InvalidValueError) as caught:
        eval(call, dict(NAMES))  # noqa: S307 - our own text
    assert str(caught.value) == message
    place, _, reason = message.partition(": ")
    built, _, where = place.rpartition(")")[2].partition(".")
    assert caught.value.where == (where if built in {"", *NAMES} else place)
    assert caught.value.reason == reason


def test_a_span_may_start_at_the_first_character_and_be_empty() -> None:
    """The smallest offsets are valid."""
    assert Span(0, 0).start == Span(0, 0).end == 0
    assert Span(0, 2).intersection(Span(2, 3)) is None
    assert Span(0, 2).intersection(Span(1, 3)) == Span(1, 2)


def test_parts_may_touch() -> None:
    """A part may start at the end of the previous one."""
    parts = (Span(0, 1), Span(1, 2))
    assert Quote(id="q1", spans=parts, kind=QuoteKind.FRAGMENT).spans == parts


def test_merging_keeps_the_longer_of_nested_ranges() -> None:
    """A nested range changes nothing; one that extends further extends the result."""
    outer = Span(0, 9)
    assert merge([outer, Span(2, 9), Span(3, 4)]) == (outer,)
    assert merge([outer, Span(2, 10)]) == (Span(0, 10),)
