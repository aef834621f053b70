"""Check-worthiness of texts and of claims."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsclaims import check_worthiness, parse_article
from newsclaims.attribution.model import shipped_vectors
from newsclaims.claims import rate_contents
from newsclaims.claims.worthiness import shipped_worthiness_model
from newsclaims.claims.worthiness_features import feature_names, feature_table
from newsclaims.text import lay_out

WORTH_CHECKING = (
    "Unemployment in Ohio fell from 7% to 4% between 2019 and 2023, the lowest rate on record.",
    "Cleaning the wells would cost 85 million euros.",
    "Moscow sent troops to Belarus in 2022.",
    "She voted against the pension bill three times.",
)
NOT_WORTH_CHECKING = (
    "It is a pleasant town.",
    "You should perhaps go there.",
    "Who knows?",
    "Thank you all very much.",
    "I want us to be proud of what we do.",
)
_SENTENCES = st.lists(
    st.lists(st.text(min_size=1, max_size=9).filter(str.strip), min_size=1, max_size=9),
    min_size=1,
    max_size=5,
)


@pytest.mark.parametrize("worth", WORTH_CHECKING)
@pytest.mark.parametrize("other", NOT_WORTH_CHECKING)
def test_facts_come_before_opinions(worth: str, other: str) -> None:
    """Figures, comparisons and acts of named people rank above opinions, wishes and questions."""
    assert check_worthiness(worth) > 0.5 > check_worthiness(other)


@given(st.text(max_size=200))
def test_any_text_has_a_score(text: str) -> None:
    """Any text has a deterministic score from 0 to 1."""
    score = check_worthiness(text)
    assert 0 <= score <= 1
    assert check_worthiness(text) == score


def test_the_sentence_most_worth_checking_counts() -> None:
    """The score of several sentences is their maximum."""
    scores = [check_worthiness(text) for text in (WORTH_CHECKING[1], NOT_WORTH_CHECKING[0])]
    both = check_worthiness(f"{NOT_WORTH_CHECKING[0]} {WORTH_CHECKING[1]}")
    assert both == max(scores)


@given(_SENTENCES)
def test_a_sentence_is_rated_by_itself(sentences: list[list[str]]) -> None:
    """A sentence's features do not depend on the others in its batch."""
    together = feature_table(sentences)
    assert together.shape == (len(sentences), len(feature_names()))
    apart = np.concatenate([feature_table([sentence]) for sentence in sentences])
    np.testing.assert_allclose(together, apart, atol=1e-5)


def test_every_claim_is_rated() -> None:
    """A claim's score is that of its content, independent of the speaker."""
    article = parse_article(
        "Cleaning the wells would cost 85 million euros, the minister said. He said it was sad."
    )
    first, second = article.claims
    assert first.check_worthiness == check_worthiness(
        "Cleaning the wells would cost 85 million euros"
    )
    assert first.check_worthiness is not None
    assert second.check_worthiness is not None
    assert first.check_worthiness > 0.8 > second.check_worthiness


def test_contents_in_pieces_are_one_sentence() -> None:
    """Pieces of one sentence are rated as that sentence."""
    layout = lay_out("Exports, the minister said, fell by 12% in 2020.")
    whole = lay_out("Exports fell by 12% in 2020.")
    pieces = ((0, 1), (6, len(layout)))
    assert rate_contents(layout, [pieces]) == rate_contents(whole, [((0, len(whole)),)])


def test_no_content_no_ratings() -> None:
    """An empty input has no ratings."""
    assert rate_contents(lay_out("It rains."), []) == ()


def test_the_model_fits_the_code_and_the_word_vectors() -> None:
    """The shipped model has these features and word vectors.

    If this fails, make the model again with tools/fit_check_worthiness.py.
    """
    model = shipped_worthiness_model()
    assert model.names == feature_names()
    assert model.vectors == shipped_vectors().checksum
