"""Boundaries of sources and contents, in sentences that were labeled before any code ran."""

from __future__ import annotations

from pathlib import Path

import pytest
from reading_cases import Case, assert_as_labeled, assert_distinct, cases_of, known_failures

SPANS = Path(__file__).parents[1] / "data" / "attribution" / "spans"
CASES = [case for path in sorted(SPANS.glob("*.txt")) for case in cases_of(path)]
KNOWN = known_failures(SPANS)
FLOOR = 0.85
"""Minimum share of the cases that must be read correctly."""


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_spans(case: Case) -> None:
    """A case is read as labeled; a known failure still fails."""
    assert_as_labeled(case, KNOWN)


def test_names_are_unique() -> None:
    """Case names are unique, and each known failure names a case."""
    assert_distinct(CASES, KNOWN)


def test_few_are_known_to_fail() -> None:
    """The share of known failures is bounded."""
    assert len(KNOWN) <= (1 - FLOOR) * len(CASES)
