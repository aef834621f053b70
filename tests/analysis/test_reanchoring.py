"""Annotations moved into an edited text."""

from __future__ import annotations

from pathlib import Path

import attrs
import pytest
from hypothesis import given

from newsclaims import (
    Article,
    Claim,
    ClaimKind,
    Mention,
    MentionForm,
    Quote,
    QuoteKind,
    Span,
    Speaker,
    SpeakerKind,
    from_json,
    parse_article,
    reanchor,
    to_json,
)
from newsclaims.analysis import LossReason
from newsclaims.testing import articles, quoted_texts

CASES = Path(__file__).parents[1] / "data" / "analysis" / "reanchored.txt"
TEXT = (
    "The rain fell on Monday.\n“Prices will fall,” Lund said.\n"
    "Moss denied that Cray said the mill burned.\nThe rain fell on Tuesday."
)


def span(words: str) -> Span:
    return Span(TEXT.index(words), TEXT.index(words) + len(words))


def person(id: str, name: str) -> Speaker:
    mention = Mention(span=span(name), form=MentionForm.NAME, rule="name")
    return Speaker(id=id, name=name, kind=SpeakerKind.PERSON, mentions=(mention,))


def claim(id: str, content: str, mention: str, cue: str, **fields: object) -> Claim:
    return Claim(
        id=id,
        content=(span(content),),
        mention=(span(mention),),
        cue=(span(cue),),
        kind=ClaimKind.INDIRECT,
        found_by="hand",
        **fields,  # type: ignore[arg-type]
    )


ARTICLE = Article(
    text=TEXT,
    speakers=(person("s1", "Lund"), person("s2", "Moss"), person("s3", "Cray")),
    quotes=(
        Quote(
            id="q1", spans=(span("Prices will fall"),), kind=QuoteKind.UTTERANCE, speakers=("s1",)
        ),
    ),
    claims=(
        claim("c1", "Prices will fall", "Lund", "said", speakers=("s1",), quotes=("q1",)),
        claim("c2", "that Cray said the mill burned", "Moss", "denied", speakers=("s2",)),
        attrs.evolve(
            claim("c3", "the mill burned", "Cray", "denied", speakers=("s3",)),
            cue=(Span(TEXT.index("Cray said") + 5, TEXT.index("Cray said") + 9),),
            inside="c2",
        ),
    ),
)
NAMES = {"c1": "Prices", "c2": "Cray", "c3": "the"}


def cases() -> list[list[str]]:
    lines = CASES.read_text("utf-8").splitlines()
    return [
        ["" if field == "~" else field.replace("¶", "\n") for field in line.split(" => ")]
        for line in lines
        if line and line[0] != "#"
    ]


@pytest.mark.parametrize(("old", "new", "lost"), cases())
def test_an_edit_loses_only_its_claims(old: str, new: str, lost: str) -> None:
    """Claims that the edit changes are lost and reported; all others keep their words."""
    edited = new + TEXT if old == "ˆ" else TEXT.replace(old, new)
    assert edited != TEXT
    found = reanchor(ARTICLE, edited)
    assert found.article.text == edited
    gone = {each.annotation.id for each in found.lost if isinstance(each.annotation, Claim)}
    assert " ".join(NAMES[id] for id in sorted(gone)) == lost
    assert {held.id for held in found.article.claims} == set(NAMES) - gone
    for held in found.article.claims:
        before = ARTICLE.claim(held.id)
        for name in ("content", "cue", "mention"):
            words = found.article.text_of(getattr(held, name)).split()
            assert words == ARTICLE.text_of(getattr(before, name)).split()
    assert from_json(to_json(found.article)) == found.article


def test_why_a_claim_is_lost() -> None:
    """The reason is an edit of the claim or of the enclosing one; quotes come before claims."""
    edited = reanchor(ARTICLE, TEXT.replace("denied", "confirmed").replace("Prices", "Wages"))
    assert [(each.annotation.id, each.reason) for each in edited.lost] == [
        ("q1", LossReason.EDITED),
        ("c1", LossReason.EDITED),
        ("c2", LossReason.EDITED),
        ("c3", LossReason.AROUND),
    ]
    assert [speaker.name for speaker in edited.article.speakers] == ["Lund", "Moss", "Cray"]


def test_speakers_without_claims_or_mentions_are_removed() -> None:
    """A speaker with no claim left and no mention in the new text is removed."""
    edited = reanchor(ARTICLE, TEXT.replace("Lund", "Reyes").replace("Prices", "Wages"))
    assert [speaker.id for speaker in edited.article.speakers] == ["s2", "s3"]
    assert edited.article.quotes == ()


@given(quoted_texts())
def test_reanchoring_in_the_same_text_changes_nothing(text: str) -> None:
    """In the unedited text nothing is lost and nothing moves."""
    article = parse_article(text)
    same = reanchor(article, text)
    assert same.lost == ()
    assert same.article == attrs.evolve(article, diagnostics=())


@given(articles(max_claims=4), quoted_texts())
def test_any_edit_gives_a_valid_article(article: Article, text: str) -> None:
    """For any new text, claims and quotes are anchored with the same words or lost."""
    found = reanchor(article, text)
    assert from_json(to_json(found.article)) == found.article
    lost = [each.annotation.id for each in found.lost]
    kept = [each.id for each in (*found.article.quotes, *found.article.claims)]
    assert sorted(lost + kept) == sorted(e.id for e in (*article.quotes, *article.claims))
