"""Where source and content start and end, in sentences that were labeled before any code ran."""

from __future__ import annotations

from pathlib import Path

import pytest
from reading_cases import Case, assert_as_labeled, assert_distinct, cases_of, known_failures

SPANS = Path(__file__).parents[1] / "data" / "attribution" / "spans"
CASES = [case for path in sorted(SPANS.glob("*.txt")) for case in cases_of(path)]
KNOWN = known_failures(SPANS)
FLOOR = 0.85
"""The share of the cases that must come out right."""


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_spans(case: Case) -> None:
    """A case comes out as labeled; one that is known to fail really does."""
    assert_as_labeled(case, KNOWN)


def test_names_are_unique() -> None:
    """Each case has a name of its own, and each known failure is a case."""
    assert_distinct(CASES, KNOWN)


def test_few_are_known_to_fail() -> None:
    """Most cases come out right, however many are added."""
    assert len(KNOWN) <= (1 - FLOOR) * len(CASES)
