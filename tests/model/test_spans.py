"""The algebra of spans."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsclaims import InvalidValueError, Span, hull, merge, shift
from newsclaims.testing import parts, spans

TEXT = "x" * 40


def covered(held: tuple[Span, ...] | list[Span]) -> set[int]:
    """The offsets that some spans cover."""
    return {offset for span in held for offset in range(span.start, span.end)}


@given(a=spans(within=TEXT), b=spans(within=TEXT))
def test_spans_are_sets_of_offsets(a: Span, b: Span) -> None:
    """Overlap, cover, intersection and membership agree with sets of offsets."""
    one, other = covered([a]), covered([b])
    assert a.overlaps(b) == b.overlaps(a) == bool(one & other)
    shared = a.intersection(b)
    assert (covered([shared]) if shared is not None else set()) == one & other
    assert all(a.holds(offset) == (offset in one) for offset in range(41))
    if b.start < b.end:
        assert a.covers(b) == (other <= one)
    assert a.length == len(one)
    assert len(a.of(TEXT)) == a.length


@given(held=st.lists(spans(within=TEXT)))
def test_merging_keeps_the_characters(held: list[Span]) -> None:
    """Merged spans cover the same offsets, in order, and neither touch nor overlap."""
    merged = merge(held)
    assert covered(merged) == covered(held)
    assert all(a.end < b.start for a, b in pairwise(merged))
    assert merge(merged) == merged


@given(held=st.lists(spans(within=TEXT), min_size=1))
def test_the_hull_is_the_least_span_that_covers_all(held: list[Span]) -> None:
    """It covers each span, and its ends are ends of spans."""
    whole = hull(held)
    assert whole is not None
    assert all(whole.covers(span) for span in held)
    assert whole.start in {span.start for span in held}
    assert whole.end in {span.end for span in held}


def test_no_spans_have_no_hull() -> None:
    """The hull of no spans is None."""
    assert hull([]) is None


@given(held=parts(within=TEXT), by=st.integers(0, 50))
def test_shifting_there_and_back_changes_nothing(held: tuple[Span, ...], by: int) -> None:
    """Shifting back restores spans; shifting before the text is refused."""
    moved = shift(held, by=by)
    assert [span.length for span in moved] == [span.length for span in held]
    assert shift(moved, by=-by) == held
    if held:
        with pytest.raises(InvalidValueError, match="no less than 0"):
            shift(held, by=-held[0].start - 1)


@given(start=st.integers(), end=st.integers())
def test_a_span_that_exists_is_a_range(start: int, end: int) -> None:
    """Two integers are a span exactly if 0 <= start <= end."""
    if 0 <= start <= end:
        assert repr(Span(start, end)) == f"Span({start}, {end})"
    else:
        with pytest.raises(InvalidValueError, match=r"^Span\("):
            Span(start, end)


@pytest.mark.parametrize("wrong", [True, 1.0, "1", None, float("nan")])
def test_bounds_must_be_ints(wrong: object) -> None:
    """A bool, a float or a string is refused; the message names the wrong bound."""
    with pytest.raises(InvalidValueError, match=r"\.start: expected an int"):
        Span(wrong, 5)  # type: ignore[arg-type]
    with pytest.raises(InvalidValueError, match=r"\.end: expected an int"):
        Span(0, wrong)  # type: ignore[arg-type]


def test_a_bound_too_long_to_print_is_refused_in_plain_words() -> None:
    """Python cannot print an integer of five thousand digits; the error can."""
    with pytest.raises(InvalidValueError, match="got a int"):
        Span(-(10**5000), 0)


def test_spans_sort_by_place() -> None:
    """Spans are ordered by start, then by end."""
    assert sorted([Span(2, 3), Span(0, 5), Span(0, 2)]) == [Span(0, 2), Span(0, 5), Span(2, 3)]
