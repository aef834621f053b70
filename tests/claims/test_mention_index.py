"""The index of an article's mentions finds what a search of all mentions finds."""

from __future__ import annotations

from pathlib import Path

import pytest

from newsclaims import Article, Claim, Gender, Speaker, parse_article
from newsclaims.claims.wording.mention_index import MentionIndex

TEXTS = sorted((Path(__file__).parents[1] / "data" / "articles").glob("*.txt"))
DISTANCES = range(2, 60)


@pytest.fixture(scope="module", params=TEXTS, ids=lambda path: path.stem)
def article(request: pytest.FixtureRequest) -> Article:
    return parse_article(request.param.read_text("utf-8"))


@pytest.mark.parametrize("but", [None, *Gender])
def test_who_was_named_last(article: Article, but: Gender | None) -> None:
    index = MentionIndex(article=article)
    named = sorted(
        (mention.span.start, number)
        for number, speaker in enumerate(article.speakers)
        if but is None or speaker.gender is None or speaker.gender.value is not but
        for mention in speaker.mentions
        if len(mention.span.of(article.text)) > len("themselves")  # no pronoun
    )
    for start, number in named:
        assert index.named_last(start + 1, but=but) == article.speakers[number]


def test_nobody_is_named_before_an_article(article: Article) -> None:
    assert MentionIndex(article=article).named_last(0, but=None) is None


def test_claims_beside_a_range(article: Article) -> None:
    index = MentionIndex(article=article)

    def is_beside(claim: Claim, start: int, end: int, within: int) -> bool:
        if claim.inside is not None or not claim.mention:
            return False
        is_behind = end <= claim.mention[0].start < end - 1 + within
        return is_behind or start - within < claim.mention[-1].end < start

    for claim in article.claims:
        start, end = claim.content[0].start, claim.content[-1].end
        for within in DISTANCES:
            found = list(index.claims_beside(start, end, within=within))
            assert found == [
                other for other in article.claims if is_beside(other, start, end, within)
            ]


def _speaker_called_mayor() -> tuple[MentionIndex, Speaker]:
    text = "Ada Lund, the mayor, said it rained. Lund said it was wet."
    article = parse_article(text)
    speaker = next(each for each in article.speakers if each.name == "Ada Lund")
    return MentionIndex(article=article), speaker


@pytest.mark.parametrize(
    ("noun", "but", "expected"),
    [
        ("mayor", -1, True),
        ("mayors", -1, True),  # singular and plural
        ("wet", -1, True),  # in the sentence of the second mention
        ("bishop", -1, False),
        ("mayor", 0, False),  # only the mention at 0 is beside it
        ("mayor", len("Ada Lund, the "), False),  # what begins there does not count
    ],
)
def test_a_noun_beside_a_name(noun: str, but: int, *, expected: bool) -> None:
    index, speaker = _speaker_called_mayor()
    assert index.is_called(speaker, noun, but=but) is expected
    assert index.is_called(speaker, noun, but=but) is expected  # the table is there already
