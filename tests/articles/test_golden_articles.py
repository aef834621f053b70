"""Forty short articles on as many subjects: exact results, and the share of correct claims."""

from __future__ import annotations

from typing import Any

import golden_articles as golden
import pytest

FLOOR = 0.80
"""Minimum share of the marked claims that must be found."""


def without_confidence(value: Any) -> Any:
    """The same data without numbers that are not offsets."""
    if isinstance(value, dict):
        return {
            key: without_confidence(item)
            for key, item in value.items()
            if not isinstance(item, float)
        }
    return [without_confidence(item) for item in value] if isinstance(value, list) else value


def confidences(value: Any) -> list[float]:
    """All floats in some data, in order."""
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, list):
        return [number for item in value for number in confidences(item)]
    return [value] if isinstance(value, float) else []


@pytest.mark.parametrize("name", golden.names())
def test_articles_equal_their_golden_files(name: str) -> None:
    """The article equals its golden file; confidences may differ by 0.01."""
    document, expected = golden.document_of(golden.parsed(name)), golden.golden(name)
    assert without_confidence(document) == without_confidence(expected)
    assert confidences(document) == pytest.approx(confidences(expected), abs=0.015)


def test_there_are_forty_subjects() -> None:
    """Each article has marked claims and a subject of its own."""
    assert len(golden.names()) >= 40
    assert all(len(golden.read(name)[1]) >= 3 for name in golden.names())


def test_most_claims_are_right() -> None:
    """At least the minimum share of the marked claims is found with speaker, cue and content."""
    missed = []
    count = 0
    for name in golden.names():
        article = golden.parsed(name)
        for marked in golden.read(name)[1]:
            count += 1
            if not any(marked.matches(article, claim) for claim in article.claims):
                missed.append(f"{name}: {'/'.join(marked.speakers)} | {marked.cue}")
    assert 1 - len(missed) / count >= FLOOR, "\n".join(missed)
