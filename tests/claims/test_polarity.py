"""Polarity of contents and claims, by sentences in extensible data files."""

from __future__ import annotations

import pytest
from claims_marked import DATA
from hypothesis import given
from hypothesis import strategies as st

from newsclaims import Polarity, parse_article
from newsclaims.claims.polarity.content_polarity import content_polarity, polarity_of
from newsclaims.text import lay_out

POLARITIES = {"+": Polarity.POSITIVE, "-": Polarity.NEGATIVE}


def cases(name: str) -> list[list[str]]:
    """The signs and texts of a data file."""
    lines = (DATA / name).read_text("utf-8").splitlines()
    return [line.split(" ", 1) for line in lines if line[:2] in {"+ ", "- "}]


POSITIVE = ("the bridge is safe", "the mayor was there", "the drug has helped", "it will rain")


@pytest.mark.parametrize(("sign", "text"), cases("polarities.txt"))
def test_polarity(sign: str, text: str) -> None:
    """Negations of the main clause count, those in other clauses do not."""
    layout = lay_out(text)
    assert content_polarity(layout, ((0, len(layout)),)) is POLARITIES[sign]


@given(st.sampled_from(POSITIVE), st.integers(0, 2))
def test_no_doubt_keeps_and_no_evidence_inverts_polarity(text: str, times: int) -> None:
    """The polarity stays under "no doubt that", and is inverted under "no evidence that"."""
    sure = "there is no doubt that " * times + text
    assert polarity_of(sure.split()) is Polarity.POSITIVE
    turned = "there is no evidence that " * times + text
    expected = Polarity.NEGATIVE if times % 2 else Polarity.POSITIVE
    assert polarity_of(turned.split()) is expected


WORDS = ("that", "no", "not", "which", "is", "never", "the", "who", ",", "but", "if", "false")


@given(st.lists(st.sampled_from(WORDS)))
def test_any_words_have_a_polarity(words: list[str]) -> None:
    """Any words have a polarity: nothing is read behind the last one."""
    assert polarity_of(words) in set(Polarity)


def test_claims_have_polarity_and_stance() -> None:
    """Polarity describes the content, stance the speaker."""
    article = parse_article(
        "The mayor said the bridge is not safe. Engineers denied that the bridge is safe."
    )
    assert [claim.polarity.value for claim in article.claims] == ["negative", "positive"]
    assert [claim.stance.value for claim in article.claims] == ["affirm", "deny"]


@pytest.mark.parametrize(("sign", "text"), cases("polarities_of_claims.txt"))
def test_polarity_of_a_claim(sign: str, text: str) -> None:
    """A claim that says of another that it is false is negative."""
    (claim,) = parse_article(text, statements=True).claims
    assert claim.polarity is POLARITIES[sign]
