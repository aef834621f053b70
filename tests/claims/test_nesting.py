"""Nested reports, by sentences in an extensible data file."""

from __future__ import annotations

from itertools import pairwise

import pytest
from claims_marked import cases, marked, words_of
from hypothesis import given
from hypothesis import strategies as st

from newsclaims.attribution import Attribution
from newsclaims.attribution.nested import find_nested
from newsclaims.text import Layout, lay_out


def row(layout: Layout, found: tuple[Attribution, ...], item: Attribution) -> str:
    parts = (words_of(layout, part) or "-" for part in (item.source, item.cue, item.content))
    return " | ".join(parts) + " < " + words_of(layout, found[item.inside].cue)


MOST_MISSED, MOST_BESIDE = 0.2, 0.15
"""Minimum shares of the expected reports; retraining the engine changes single ones."""


def test_nested() -> None:
    """Sources and contents of nested reports are found in nearly all sentences."""
    missed, beside, count = [], [], 0
    for line, expected in cases("nesting.txt"):
        layout, attributions = marked(line)
        found = find_nested(layout, attributions)
        assert found[: len(attributions)] == attributions
        nested = [row(layout, found, item) for item in found[len(attributions) :]]
        missed += [each for each in expected if each not in nested]
        beside += [each for each in nested if each not in expected]
        count += len(expected)
    assert len(missed) <= MOST_MISSED * count, missed
    assert len(beside) <= MOST_BESIDE * count, beside


@pytest.mark.parametrize(
    "line",
    [
        "{s The duke} {c denied} {x rumors that the estate was for sale}.",
        "{s The clerk} {c expressed} {x concern that the roof might leak}.",
    ],
)
def test_a_noun_of_the_outer_cue_is_not_a_report(line: str) -> None:
    """A noun that belongs to the outer cue is not a claim."""
    layout, attributions = marked(line)
    assert find_nested(layout, attributions) == attributions


def test_passive_addressees_are_not_sources() -> None:
    """The subject of a passive "was told" is not the source."""
    layout, attributions = marked(
        "{s The curator} {c said} {x the guards were told that the vase was a copy}."
    )
    (told,) = find_nested(layout, attributions)[1:]
    assert "guards" not in words_of(layout, told.source)


def test_quotations_on_demand() -> None:
    """Reports inside quotation marks are found only on request."""
    layout, attributions = marked("{x “I think the dam will hold,”} {s she} {c said}.")
    assert find_nested(layout, attributions) == attributions
    found = find_nested(layout, attributions, in_quotations=True)
    assert [row(layout, found, item) for item in found[1:]] == [
        "I | think | the dam will hold < said"
    ]


WORDS = """
he she officials said that denied think thinks claims plan to rumors about the a mayor's
according , . “ ” and reportedly was ordered citing what called as who if not 's would
""".split()  # noqa: SIM905 - words are read as a text more easily


@st.composite
def reports(draw: st.DrawFn) -> tuple[Layout, tuple[Attribution, ...]]:
    """Random news-like words with random attributions over them."""
    text = " ".join(draw(st.lists(st.sampled_from(WORDS), min_size=1, max_size=60)))
    layout = lay_out(text)
    bounds = st.integers(0, max(len(layout) - 1, 0))

    def ranges(pieces: int) -> tuple[tuple[int, int], ...]:
        cuts = sorted(draw(st.sets(bounds, min_size=1, max_size=2 * pieces)))
        pairs = [(a, b) for a, b in zip(cuts[::2], cuts[1::2], strict=False)]
        return tuple(pairs) or ((cuts[0], cuts[0] + 1),)

    found = []
    for _ in range(draw(st.integers(0, 4))):
        cue = ranges(1)
        found.append(
            Attribution(
                content=ranges(2),
                cue=cue if draw(st.booleans()) else (),
                source=ranges(1) if draw(st.booleans()) else (),
                head=cue[-1][1] - 1,
                confidence=draw(st.floats(0, 1)),
                found_by="random",
            )
        )
    return layout, tuple(found)


@given(reports(), st.booleans())
def test_a_child_lies_inside_its_parent(
    given_: tuple[Layout, tuple[Attribution, ...]],
    in_quotations: bool,  # noqa: FBT001
) -> None:
    """Given attributions come first, unchanged; children are inside parents, without cycles."""
    layout, attributions = given_
    found = find_nested(layout, attributions, in_quotations=in_quotations)
    assert found[: len(attributions)] == attributions
    for index, item in enumerate(found[len(attributions) :], start=len(attributions)):
        assert item.inside < index
        parent = found[item.inside]
        held = {token for first, end in parent.content for token in range(first, end)}
        assert all(token in held for first, end in item.content for token in range(first, end))
        assert item.content
        for part in (item.content, item.cue, item.source):
            assert all(first < end for first, end in part)
            assert all(one[1] <= two[0] for one, two in pairwise(part))
        assert 0 <= item.confidence <= 1
