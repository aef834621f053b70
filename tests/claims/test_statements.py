"""The reporter's own statements and their check-worthiness."""

from __future__ import annotations

import pytest
from claims_marked import cases, marked, words_of
from hypothesis import given
from hypothesis import strategies as st

from newsclaims.claims import find_statements
from newsclaims.claims.worthiness import WEIGHTS, check_worthiness, features_of
from newsclaims.text import lay_out

RANKED = (
    "Unemployment in Ohio fell from 7 % to 4 % between 2019 and 2023 , the lowest rate on record .",
    "Moscow sent troops to Belarus in 2022 .",
    "The council closed the library .",
    "It is a pleasant town .",
    "You should perhaps go there .",
    "Who knows ?",
)
"""Sentences, each worth more checking than the next."""


@pytest.mark.parametrize(("line", "expected"), list(cases("statements.txt")))
def test_statements(line: str, expected: list[str]) -> None:
    """Sentences and clauses outside all reports; no questions, headings or quotations."""
    layout, attributions = marked(line)
    found = find_statements(layout, attributions)
    assert [words_of(layout, (item.tokens,)) for item in found] == expected


def test_ranking() -> None:
    """Figures, comparisons and dated events come before opinions and questions."""
    scores = [check_worthiness(sentence.split()) for sentence in RANKED]
    assert scores == sorted(scores, reverse=True)
    assert len(set(scores)) == len(scores)


@given(st.lists(st.text(min_size=1, max_size=12), max_size=30))
def test_any_words_have_a_score(words: list[str]) -> None:
    """The score is a number from 0 to 1 whatever the words, and its features have weights."""
    assert 0 <= check_worthiness(words) <= 1
    assert set(features_of(words)) <= set(WEIGHTS)


@given(st.text(max_size=300))
def test_statements_are_in_order_and_apart(text: str) -> None:
    """Statements of any text stand in order, none on another, and are not empty."""
    layout = lay_out(text)
    last = 0
    for item in find_statements(layout, ()):
        assert last <= item.tokens[0] < item.tokens[1] <= len(layout)
        last = item.tokens[1]
