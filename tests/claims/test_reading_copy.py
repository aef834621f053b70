"""Tests of wordings of texts with residue: entities, tags, marks of Markdown."""

from __future__ import annotations

import html
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsclaims import (
    Article,
    Claim,
    ClaimKind,
    Span,
    Speaker,
    SpeakerKind,
    parse_article,
)
from newsclaims.claims import word_claim, word_claims
from newsclaims.claims.wording.reading_copy import reading_copy

CASES = Path(__file__).parents[1] / "data" / "claims" / "wordings_of_texts.txt"
TEXTS = [
    line.replace("¶", "\n\n")
    for line in CASES.read_text("utf-8").splitlines()
    if line and not line.startswith(("#", "->"))
]


def _with_references(text: str) -> str:
    return html.escape(text).encode("ascii", "xmlcharrefreplace").decode()


def _with_tags(text: str) -> str:
    return re.sub(r"\b(said|not|the)\b", r"<b>\1</b>", text)


@pytest.mark.parametrize("residue", [_with_references, _with_tags])
@pytest.mark.parametrize("text", TEXTS)
def test_residue_leaves_wordings_alone(text: str, residue: Callable[[str], str]) -> None:
    """A text and the same text with entities or tags have the same wordings."""
    article = parse_article(residue(text))
    told = [claim.wording for claim in article.claims]
    assert told == [claim.wording for claim in parse_article(text).claims]
    assert told == [word_claim(article, claim) for claim in article.claims]


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(TEXTS), st.data())
def test_spans_of_a_copy_have_the_words_of_the_text(text: str, data: st.DataObject) -> None:
    """Every span of the copy covers the same words, without the tags that were put in."""
    places = [found.start() for found in re.finditer(r"\b\w", text)]
    at = sorted(data.draw(st.sets(st.sampled_from(places), max_size=5)), reverse=True)
    tagged = text
    for place in at:
        tagged = f"{tagged[:place]}<i>{tagged[place:]}"
    article = parse_article(tagged)
    copy = reading_copy(article).article
    assert copy.text == text
    for claim, copied in zip(article.claims, copy.claims, strict=True):
        for span, there in zip(claim.content, copied.content, strict=True):
            assert there.of(copy.text) == span.of(tagged).replace("<i>", "")
    for speaker, copied_speaker in zip(article.speakers, copy.speakers, strict=True):
        for one, other in zip(speaker.mentions, copied_speaker.mentions, strict=True):
            assert other.span.of(copy.text) == one.span.of(tagged).replace("<i>", "")


def test_a_part_of_nothing_but_residue_is_worded_as_it_is() -> None:
    """Such a part has no place in a copy, so that there is none."""
    claim = Claim(
        id="c1",
        content=(Span(1, 4),),
        mention=(Span(0, 1),),
        kind=ClaimKind.DIRECT,
        found_by="hand",
    )
    article = Article(id="a", text="\x1bYes.", claims=(claim,))
    assert reading_copy(article).article == article
    assert word_claim(article, claim) == word_claims(article).claims[0].wording


def test_a_speaker_without_mentions_may_be_a_number() -> None:
    """The words before a number are read where it is mentioned."""
    speaker = Speaker(id="s1", name="10 voters", kind=SpeakerKind.GROUP)
    claim = Claim(
        id="c1",
        content=(Span(0, 8),),
        speakers=("s1",),
        kind=ClaimKind.INDIRECT,
        found_by="hand",
    )
    article = Article(id="a", text="It rains.", speakers=(speaker,), claims=(claim,))
    assert word_claim(article, claim) == "10 voters said it rains."
