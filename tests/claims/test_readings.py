"""Stance, type and factuality, by sentences that anyone can add to."""

from __future__ import annotations

import pytest
from claims_marked import cases, marked

from newsclaims.claims import describe


@pytest.mark.parametrize(("line", "expected"), list(cases("readings.txt")))
def test_reading(line: str, expected: list[str]) -> None:
    """A cue's predicates, negations and modals say how the speaker stands to the content."""
    layout, attributions = marked(line)
    (found,) = describe(layout, attributions)
    assert [f"{found.stance} {found.type} {found.factuality}"] == expected
