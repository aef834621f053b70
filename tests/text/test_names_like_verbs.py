"""The tokens "May", "Will", "Said", "Little" and "WHO" that are names, by data and properties."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsclaims import parse_article
from newsclaims.text import lay_out

DATA = Path(__file__).parent.parent / "data" / "text" / "names_like_verbs.txt"
MARK = re.compile(r"\[(\w+)\]")
WORDS = st.lists(
    st.sampled_from(
        [
            "May",
            "Will",
            "Said",
            "Little",
            "WHO",
            "may",
            "who",
            "said",
            "Ada",
            "in",
            "3",
            ".",
            "?",
            "“",
        ]
    )
)


@pytest.mark.parametrize("marked", DATA.read_text("utf-8").splitlines())
def test_marked_names_keep_their_capital(marked: str) -> None:
    """Of all tokens in lower case, exactly the marked ones begin with a capital."""
    layout = lay_out(MARK.sub(r"\1", marked))
    found = [layout.starts[k] for k, word in enumerate(layout.lowered) if word[0].isupper()]
    names = list(MARK.finditer(marked))
    assert found == [name.start() - 2 * index for index, name in enumerate(names)]


@given(WORDS)
def test_other_tokens_are_in_lower_case(words: list[str]) -> None:
    """Only "May", "Will", "Said", "Little", "Per" and "WHO" keep capitals; the lengths agree."""
    layout = lay_out(" ".join(words))
    assert len(layout.lowered) == len(layout.words)
    for word, lowered in zip(layout.words, layout.lowered, strict=True):
        assert lowered == word.lower() or (
            word == lowered and word in {"May", "Will", "Said", "Little", "Per", "WHO"}
        )


def test_whoever_is_called_so_speaks() -> None:
    """A surname like a modal verb is a speaker, and denies what it denies."""
    article = parse_article(
        "Prime Minister Theresa May met them. May denied that the talks had failed."
    )
    (claim,) = article.claims
    assert [speaker.name for speaker in article.speakers_of(claim)] == ["Theresa May"]
    assert claim.stance.value == "deny"
