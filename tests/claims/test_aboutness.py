"""The referents of contents."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsclaims import Article, parse_article


def about(article: Article) -> list[list[str]]:
    """The words of each claim's referents."""
    return [[article.text_of(each) for each in claim.about] for claim in article.claims]


def test_claims_about_a_speaker() -> None:
    """Others' claims about a speaker are one look-up."""
    article = parse_article(
        "Mara Ellison said the bridge was safe. Tobias Renwick said Ellison had lied to us."
    )
    ellison, renwick = article.speakers
    (claim,) = article.claims_about(ellison)
    assert claim.speakers == (renwick.id,)
    assert claim.about[0].id == ellison.id


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The mayor said the old bridge was closed.", ["the old bridge"]),
        ("The clerk said Ursula Berg left Riga in May.", ["Ursula Berg", "Riga"]),
        (
            "The clerk said the Lund Department of Health met Secretary of State Ada Roe.",
            ["Lund Department of Health", "Secretary of State Ada Roe"],
        ),
        ("“Obviously, Berg left,” the clerk said.", ["Berg"]),
        ("She said that it rains.", []),
        ("She said that now the old bridge was closed.", ["the old bridge"]),
        ("She said the guards who left were late.", ["the guards"]),
        ("She said the proposed toll was too high.", ["the proposed toll"]),
        ("She said European firms and the European Union met.", ["European Union"]),
        ("She asked why Berg left.", ["Berg"]),
        ("She said the old dam likely saved Riga.", ["the old dam", "Riga"]),
        ("She said: “They left for Riga. There was no bridge.”", ["Riga"]),
        ("She said preventing an outbreak would be hard.", ["an outbreak"]),
        ("She said the results speak for themselves.", ["the results"]),
        ("She said planets such as Mars were dry.", ["planets", "Mars"]),
        ("The clerk blamed the crew.", ["the crew"]),
    ],
)
def test_subject_first(text: str, expected: list[str]) -> None:
    """The subject comes first, then names in text order."""
    ((*found,),) = about(parse_article(text))
    assert found == expected


def test_repeated_names_are_one_referent() -> None:
    """A speaker is one referent of a content, however often it is named."""
    article = parse_article(
        "Mara Ellison spoke. Tobias Renwick said Ellison knew that Ellison was late."
    )
    ellison = article.speakers[0].id
    assert [each.id for each in article.claims[0].about].count(ellison) == 1


WORDS = "Ann Lee said that the dam of Riga had , Bo . “ ” he".split()  # noqa: SIM905


@given(st.lists(st.sampled_from(WORDS)))
def test_referents_lie_in_their_content(words: list[str]) -> None:
    """Every referent is inside its claim's content, in any text."""
    article = parse_article(" ".join(words))
    ids = {item.id for item in (*article.speakers, *article.sources)} | {None}
    for claim in article.claims:
        first = min(span.start for span in claim.content)
        last = max(span.end for span in claim.content)
        for each in claim.about:
            assert first <= each.span.start < each.span.end <= last
            assert each.id in ids
