"""An article as text for people, as in the data files."""

from __future__ import annotations

from pathlib import Path

import attrs
import pytest

from newsclaims import Article, from_json
from newsclaims.batch import to_text

DATA = Path(__file__).parents[1] / "data" / "batch"


@pytest.fixture
def listed() -> Article:
    return from_json((DATA / "listed.json").read_bytes())


def test_claims_are_listed_with_their_properties(listed: Article) -> None:
    """Speakers, sources, cues and notes stand above the content, nested claims further in."""
    assert to_text(listed, width=60) == (DATA / "listed.txt").read_text("utf-8")


def test_an_article_is_called_after_its_title_or_id(listed: Article) -> None:
    """The first line has its name, in one line."""
    for changed, name in (
        ({}, "Rain and snow"),
        ({"title": " \n", "id": "hills"}, "hills"),
        ({"title": None}, "Article"),
    ):
        first = to_text(attrs.evolve(listed, **changed)).split("\n")[0]
        assert first == f"{name}: 4 claims, 2 speakers"
    assert to_text(Article(text="")).startswith("Article: 0 claims, 0 speakers\n")


def test_a_narrow_terminal_still_has_room_for_words(listed: Article) -> None:
    """Lines of nested claims keep twenty columns."""
    lines = to_text(listed, width=5).split("\n")
    assert max(map(len, lines)) <= 29
    assert "      that it pours" in lines
