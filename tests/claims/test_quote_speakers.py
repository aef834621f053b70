"""Speakers of quotes, by sentences in an extensible data file."""

from __future__ import annotations

import pytest
from claims_marked import cases

from newsclaims import parse_article


@pytest.mark.parametrize(("text", "expected"), list(cases("quotes.txt")))
def test_speakers(text: str, expected: list[str]) -> None:
    """A fragment has the outer speaker, an utterance the nearest one, a quoted name none."""
    article = parse_article(text)
    names = {speaker.id: speaker.name for speaker in article.speakers}
    found = ["; ".join(names[each] for each in quote.speakers) or "-" for quote in article.quotes]
    assert found == expected
