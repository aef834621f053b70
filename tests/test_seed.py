"""The seed article: the parser compared with the annotation by hand."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from newsclaims import (
    Article,
    Claim,
    DiagnosticKind,
    HasSpans,
    SpeakerKind,
    from_json,
    parse_article,
)
from newsclaims.article import spans_of

SEEDS = Path(__file__).parent.parent / "seeds"
NAME = "lukashenko-denies-joining-war"
RIGHT = 22
"""Minimum number of the annotated claims that must be found."""


@pytest.fixture(scope="module")
def text() -> str:
    return (SEEDS / f"{NAME}.txt").read_bytes().decode("utf-8")


@pytest.fixture(scope="module")
def parsed(text: str) -> Article:
    return parse_article(text)


@pytest.fixture(scope="module")
def by_hand() -> Article:
    return from_json((SEEDS / f"{NAME}.json").read_bytes())


def words(article: Article, annotation: HasSpans) -> set[int]:
    """The position of the first word of some spans."""
    return {
        match.start() + span.start
        for span in spans_of(annotation)
        for match in re.finditer(r"[^\W_]+", span.of(article.text))
    }


def overlap(one: set[int], other: set[int]) -> float:
    return len(one & other) / len(one | other) if one | other else 1.0


def names(article: Article, claim: Claim) -> list[str]:
    return sorted(speaker.name.casefold() for speaker in article.speakers_of(claim))


def is_right(expected: Claim, by_hand: Article, found: Claim, parsed: Article) -> bool:
    """Whether content, cue and speaker of an expected claim are those of a found one."""
    return (
        overlap(words(by_hand, expected), words(parsed, found)) >= 0.5
        and bool(words(by_hand, expected.cue) & words(parsed, found.cue))
        and names(by_hand, expected) == names(parsed, found)
    )


def attributed(article: Article) -> list[Claim]:
    """The claims that are credited to somebody other than the author."""
    return [
        claim
        for claim in article.claims
        if all(speaker.kind is not SpeakerKind.AUTHOR for speaker in article.speakers_of(claim))
    ]


def test_annotation_is_of_the_article(text: str, by_hand: Article) -> None:
    """The annotation holds the article's text, character by character."""
    assert by_hand.text == text


def test_claims(parsed: Article, by_hand: Article, record_property: pytest.RecordProperty) -> None:
    """The annotated claims are found with content, cue and speaker."""
    expected = attributed(by_hand)
    missed = [
        by_hand.text_of(claim)
        for claim in expected
        if not any(is_right(claim, by_hand, found, parsed) for found in parsed.claims)
    ]
    record_property("claims_right", f"{len(expected) - len(missed)} of {len(expected)}")
    assert len(expected) - len(missed) >= RIGHT, missed


def test_nothing_else_is_claimed(parsed: Article, by_hand: Article) -> None:
    """Each found claim is one of the annotated ones."""
    expected = attributed(by_hand)
    beside = [
        f"{parsed.text_of(found.mention)} | {parsed.text_of(found.cue)} | {parsed.text_of(found)}"
        for found in attributed(parsed)
        if not any(is_right(claim, by_hand, found, parsed) for claim in expected)
    ]
    assert not beside


def test_odd_mark_is_reported(parsed: Article) -> None:
    """The wrongly turned mark is a Diagnostic, and the quote is found."""
    turned = [d for d in parsed.diagnostics if d.kind is DiagnosticKind.TURNED_MARK]
    assert [parsed.text_of(diagnostic) for diagnostic in turned] == ["“"]
    assert any("matters worse" in parsed.text_of(quote) for quote in parsed.quotes)
