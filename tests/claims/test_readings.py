"""Stance, type and factuality, by sentences in an extensible data file."""

from __future__ import annotations

import pytest
from claims_marked import cases, marked

from newsclaims.claims import describe


@pytest.mark.parametrize(("line", "expected"), list(cases("readings.txt")))
def test_reading(line: str, expected: list[str]) -> None:
    """A cue's predicates, negations and modals determine the speaker's stance."""
    layout, attributions = marked(line)
    (found,) = describe(layout, attributions)
    assert [f"{found.stance} {found.type} {found.factuality}"] == expected
