"""Forty short articles on as many subjects: exact results, and how many of them are right."""

from __future__ import annotations

from typing import Any

import golden_articles as golden
import pytest

FLOOR = 0.80
"""The least share of the claims that readers mark which must come out right."""


def without_confidence(value: Any) -> Any:
    """The same data, numbers that are no offsets left out."""
    if isinstance(value, dict):
        return {
            key: without_confidence(item)
            for key, item in value.items()
            if not isinstance(item, float)
        }
    return [without_confidence(item) for item in value] if isinstance(value, list) else value


def confidences(value: Any) -> list[float]:
    """All floats of some data, in their order."""
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, list):
        return [number for item in value for number in confidences(item)]
    return [value] if isinstance(value, float) else []


@pytest.mark.parametrize("name", golden.names())
def test_an_article_gives_what_its_file_says(name: str) -> None:
    """The article equals its golden file; confidences may differ by a hundredth."""
    document, expected = golden.document_of(golden.parsed(name)), golden.golden(name)
    assert without_confidence(document) == without_confidence(expected)
    assert confidences(document) == pytest.approx(confidences(expected), abs=0.015)


def test_there_are_forty_subjects() -> None:
    """Each article has claims that a reader marked, and a subject of its own."""
    assert len(golden.names()) >= 40
    assert all(len(golden.read(name)[1]) >= 3 for name in golden.names())


def test_most_claims_are_right() -> None:
    """Of what readers mark, at least the floor comes out with speaker, cue and content."""
    missed = []
    count = 0
    for name in golden.names():
        article = golden.parsed(name)
        for marked in golden.read(name)[1]:
            count += 1
            if not any(marked.matches(article, claim) for claim in article.claims):
                missed.append(f"{name}: {'/'.join(marked.speakers)} | {marked.cue}")
    assert 1 - len(missed) / count >= FLOOR, "\n".join(missed)
