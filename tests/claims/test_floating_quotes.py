"""Quotations without a credit."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given

from newsclaims import Claim, parse_article
from newsclaims.assembly import credit_floating_quotes
from newsclaims.testing import quoted_texts

SAID = "The bridge is old, Ann Lund said on Monday."
QUOTE = "“We will close it before the winter comes.”"


def floating(text: str) -> list[tuple[str, str]]:
    """Speaker and words of the guessed claims."""
    article = parse_article(text, floating_speakers=True)
    return [
        (article.speakers_of(claim)[0].name, article.text_of(claim))
        for claim in article.claims
        if claim.found_by == "floating"
    ]


@pytest.mark.parametrize(
    "text",
    [
        f"{SAID}\n\n{QUOTE}",
        f"{SAID}\n\n{QUOTE}\n\nThe river rose again.",
        f"{SAID}\n\nThe river rose again. {QUOTE} The road was dry.",
        f"{SAID}\r\n\r\n{QUOTE}\r\n",
    ],
)
def test_a_quotation_without_credit_continues(text: str) -> None:
    """As a paragraph or between sentences, it is given to the previous speaker."""
    assert floating(text) == [("Ann Lund", QUOTE.strip("“”"))]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(QUOTE, id="nobody spoke before"),
        pytest.param(f"{SAID}\n\nThe river rose again.\n\n{QUOTE}", id="too far"),
        pytest.param(f"{SAID}\n\n{QUOTE}\nBo Reed, a farmer", id="a credit line"),
        pytest.param(f"{SAID}\n\n“We wait.”", id="short"),
        pytest.param(f"{SAID}\n\nShe wrote “The Old Bridges of the Low Valley”.", id="a title"),
        pytest.param(
            "“Will you close it before the winter comes?” Ann Lund asked.\n\n" + QUOTE,
            id="an answer",
        ),
        pytest.param(f"Some officials said that it is old.\n\n{QUOTE}", id="no named speaker"),
    ],
)
def test_ambiguous_quotations_have_no_speaker(text: str) -> None:
    """With another likely speaker, or if it is not speech, there is no guess."""
    assert floating(text) == []


def test_it_is_marked_and_off_by_default() -> None:
    """Rule and confidence mark a guess; without the option the claims are the same but for it."""
    plain = parse_article(f"{SAID}\n\n{QUOTE}")
    guessed = parse_article(f"{SAID}\n\n{QUOTE}", floating_speakers=True)
    *others, claim = guessed.claims
    assert tuple(others) == plain.claims
    assert (claim.found_by, claim.confidence, claim.cue) == ("floating", 0.5, ())
    assert claim.resolution is not None
    assert claim.resolution.rule == "floating"
    assert guessed.quote(claim.quotes[0]).speakers == claim.speakers
    assert plain.quotes[0].speakers == ()


@given(quoted_texts())
def test_other_claims_stay_as_they_are(text: str) -> None:
    """In any text, guessing adds claims and changes none."""
    plain = parse_article(text)
    guessed = parse_article(text, floating_speakers=True)
    assert tuple(claim for claim in guessed.claims if not _is_guess(claim)) == plain.claims
    assert guessed.speakers == plain.speakers


def _is_guess(claim: Claim) -> bool:
    return claim.found_by == "floating"


@pytest.mark.parametrize(
    "piece",
    [
        f"{SAID}\n\n{QUOTE}\n\n",
        f"{SAID} {QUOTE} ",
        f"{SAID} Ann Lund waited. {QUOTE} Bo Reed left. {QUOTE} ",
    ],
)
def test_many_quotations_take_time_in_proportion(
    piece: str, count_steps: Callable[[Callable[[], object]], int]
) -> None:
    """No quotation looks at all claims, mentions or words before it."""
    counts = []
    for times in (40, 160):
        article = parse_article(piece * times)
        assert len(credit_floating_quotes(article).claims) > len(article.claims)
        counts.append(count_steps(lambda article=article: credit_floating_quotes(article)))  # type: ignore[misc]
    assert counts[1] < 4.5 * counts[0]
