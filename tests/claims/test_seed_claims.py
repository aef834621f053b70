"""The claims of the seed article, compared with the annotation by hand."""

from __future__ import annotations

from bisect import bisect_right
from pathlib import Path

import pytest

from newsclaims import Article, Claim, SpeakerKind, from_json
from newsclaims.attribution import Attribution
from newsclaims.attribution.nested import find_nested
from newsclaims.claims import describe, find_statements, word_claim
from newsclaims.spans import Span
from newsclaims.text import Layout, Range, lay_out

SEED = Path(__file__).parents[2] / "seeds" / "lukashenko-denies-joining-war.json"


@pytest.fixture(scope="module")
def article() -> Article:
    return from_json(SEED.read_bytes())


@pytest.fixture(scope="module")
def layout(article: Article) -> Layout:
    return lay_out(article.text)


def outermost(article: Article) -> tuple[Claim, ...]:
    """The claims that the article itself reports."""
    return tuple(
        claim
        for claim in article.claims
        if claim.inside is None
        and all(item.kind is not SpeakerKind.AUTHOR for item in article.speakers_of(claim))
    )


def attribution(layout: Layout, claim: Claim) -> Attribution:
    def ranges(spans: tuple[Span, ...]) -> tuple[Range, ...]:
        return tuple(
            (bisect_right(layout.ends, span.start), bisect_right(layout.starts, span.end - 1))
            for span in spans
        )

    cue, content = ranges(claim.cue), ranges(claim.content)
    return Attribution(
        content=content,
        cue=cue,
        source=ranges(claim.mention),
        head=cue[-1][1] - 1 if cue else content[0][0],
        confidence=1.0,
        found_by="hand",
    )


def test_stance_and_type(article: Article, layout: Layout) -> None:
    """Denials, questions and statements are those of the annotation."""
    claims = outermost(article)
    found = describe(layout, tuple(attribution(layout, claim) for claim in claims))
    assert [(item.stance, item.type) for item in found] == [
        (claim.stance, claim.type) for claim in claims
    ]


def test_circumstances(article: Article, layout: Layout) -> None:
    """Addressees, places and times are those of the annotation."""
    claims = outermost(article)
    found = describe(layout, tuple(attribution(layout, claim) for claim in claims))
    for claim, item in zip(claims, found, strict=True):
        assert layout.spans(item.time) == claim.time
        assert layout.spans(item.addressee) == claim.addressee
        settings = layout.spans(item.setting)
        assert [span.start for span in settings] == [span.start for span in claim.setting]
        # An apposition ("in Yerevan, the capital of Armenia") may be left out.
        assert all(any(full.covers(span) for full in claim.setting) for span in settings)


def test_voices(article: Article, layout: Layout) -> None:
    """Nested claims are inside the right ones, and there are no others."""
    claims = outermost(article)
    found = find_nested(layout, tuple(attribution(layout, claim) for claim in claims))
    nested = {
        (layout.spans(item.cue), claims[item.inside].id)
        for item in found[len(claims) :]
        if item.inside < len(claims)
    }
    expected = {(claim.cue, claim.inside) for claim in article.claims if claim.inside is not None}
    assert expected
    assert nested == expected


def test_statements(article: Article, layout: Layout) -> None:
    """The reporter's own statements are those that the annotation credits to nobody."""
    attributions = tuple(attribution(layout, claim) for claim in outermost(article))
    found = {layout.span(item.tokens) for item in find_statements(layout, attributions)}
    own = [
        claim
        for claim in article.claims
        if any(item.kind is SpeakerKind.AUTHOR for item in article.speakers_of(claim))
    ]
    assert own
    for claim in own:
        assert any(span.overlaps(claim.content[0]) for span in found)


@pytest.mark.parametrize(
    "start",
    [
        "Alexander Lukashenko denied that his nation’s military might assist Russian forces",
        "Alexander Lukashenko denied greater involvement in his ally’s invasion",
        "Franak Viaorka told Newsweek earlier this month that he didn’t think Putin",
        "According to Franak Viaorka, the British defense officials thought that Russia",
        "According to Belta, Alexander Lukashenko said: “Instead, we will make matters worse.",
    ],
)
def test_wording(article: Article, start: str) -> None:
    """Each wording is self-contained: it has the name, the denial and the origin."""
    assert any((word_claim(article, claim) or "").startswith(start) for claim in article.claims)
