"""Polarity of contents, by sentences in an extensible data file."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsclaims import Polarity, parse_article
from newsclaims.claims.polarity.content_polarity import content_polarity, polarity_of
from newsclaims.text import lay_out

LINES = (Path(__file__).parents[1] / "data" / "claims" / "polarities.txt").read_text("utf-8")
CASES = [line.split(" ", 1) for line in LINES.splitlines() if line[:2] in {"+ ", "- "}]
POSITIVE = ("the bridge is safe", "the mayor was there", "the drug has helped", "it will rain")


@pytest.mark.parametrize(("sign", "text"), CASES)
def test_polarity(sign: str, text: str) -> None:
    """Negations of the main clause count, those in other clauses do not."""
    layout = lay_out(text)
    expected = Polarity.NEGATIVE if sign == "-" else Polarity.POSITIVE
    assert content_polarity(layout, ((0, len(layout)),)) is expected


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
    """Any words have a polarity, deterministically."""
    assert polarity_of(words) is polarity_of(words)


def test_claims_have_polarity_and_stance() -> None:
    """Polarity describes the content, stance the speaker."""
    article = parse_article(
        "The mayor said the bridge is not safe. Engineers denied that the bridge is safe."
    )
    assert [claim.polarity.value for claim in article.claims] == ["negative", "positive"]
    assert [claim.stance.value for claim in article.claims] == ["affirm", "deny"]


@pytest.mark.parametrize(
    ("text", "polarity"),
    [
        ("Lund called the clip “a crude forgery.”", "negative"),
        ("Lund called the gap between the figures “implausible.”", "negative"),
        ("Lund labeled the photo fake.", "negative"),
        ("The families called that “a barefaced lie.”", "negative"),
        ("Lund described the recording as a fabrication.", "negative"),
        ("The video was widely called a hoax.", "negative"),
        ("Lund called the rumor “absurd.”", "negative"),
        ("Lund called the price “absurd.”", "positive"),
        ("Lund called the clip “a work of art.”", "positive"),
        ("Lund called the man who made the forgery.", "positive"),
        ("Lund found the clip on a site about lies.", "positive"),
    ],
)
def test_what_is_called_false_is_denied(text: str, polarity: str) -> None:
    """A falsehood that a verb of naming says of its object denies it, as after a copula."""
    (claim,) = parse_article(text, statements=True).claims
    assert claim.polarity.value == polarity


@pytest.mark.parametrize(
    ("text", "polarity"),
    [
        ("Another false claim holds that the trucks were seized.", "negative"),
        ("Also untrue is the claim that ten envoys left the capital.", "negative"),
        ("We rate the claim that onions cure the flu False.", "negative"),
        ("We rate this claim false.", "negative"),
        ("The true claim is that the trucks were seized.", "positive"),
        ("We rate the claim that onions cure the flu true.", "positive"),
        ("The false step on the stairs meant that he fell.", "positive"),
    ],
)
def test_verdicts_of_the_reporter_deny(text: str, polarity: str) -> None:
    """A statement that calls a claim false is negative."""
    (claim,) = parse_article(text, statements=True).claims
    assert claim.polarity.value == polarity
