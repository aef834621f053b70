"""Notebook cells of an article, a speaker, a claim and several claims."""

from __future__ import annotations

import sys
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from page_articles import HOSTILE, hostile, long_article, seed

from newsclaims import Article, InvalidValueError, parse_article, view_claims
from newsclaims.pages.report import environment
from newsclaims.testing import articles


class _Elements(HTMLParser):
    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.open: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.open.append(tag)
        assert not [name for name, _ in attrs if name.startswith("on") or name in {"id", "href"}]

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def tags_of(html: str | None) -> set[str]:
    assert html is not None
    found = _Elements(html)
    assert found.open == []
    return found.tags


def cells(article: Article) -> list[str | None]:
    return [
        each._repr_html_()
        for each in (article, view_claims(article), *article.speakers, *article.claims)
    ]


@settings(max_examples=10)
@given(article=articles())
def test_any_value_has_a_cell(article: Article) -> None:
    """Elements nest, and have no id or link that could collide with another cell's."""
    for cell in cells(article):
        tags_of(cell)


def test_markup_in_an_article_is_shown_as_text() -> None:
    """Strings of an article create no elements."""
    known = set[str]().union(*map(tags_of, cells(seed())))
    for cell in cells(hostile()):
        assert tags_of(cell) <= known
        assert HOSTILE not in str(cell)


def test_an_article_shows_its_claims_and_its_text() -> None:
    """The table has speaker, cue, claim and stance; the text is folded below."""
    cell = str(seed()._repr_html_())
    for words in ("Franak Viaorka", "has denied", "deny", "93%", "<summary>Text</summary>"):
        assert words in cell


def test_a_long_article_shows_a_part_and_says_so() -> None:
    """A cell stays small and gives the number of hidden claims."""
    article = long_article(1000)
    cell = str(article._repr_html_())
    assert "and 950 more claims" in cell
    assert len(cell) < 40_000
    assert len(str(view_claims(article)._repr_html_())) < 40_000


def test_some_claims_are_shown_in_their_order() -> None:
    """Selected claims are shown in the given order."""
    article = seed()
    chosen = (article.claims[4], article.claims[0])
    view = view_claims(article, chosen)
    assert view.claims == chosen
    cell = str(view._repr_html_())
    assert cell.index("total nonsense") < cell.index("has denied")
    assert "Analysts" not in cell
    assert repr(view).startswith("<2 of 22 claims of <Article 'seed'")


def test_claims_of_another_article_are_refused() -> None:
    """A claim's offsets refer to its own article only."""
    other = parse_article("It will rain, Ann Lund said.").claims
    with pytest.raises(InvalidValueError, match=r"claims\[0\]"):
        view_claims(seed(), other)
    with pytest.raises(InvalidValueError, match="claims"):
        view_claims(seed(), [seed().text])  # type: ignore[list-item]
    with pytest.raises(InvalidValueError, match="article"):
        view_claims(seed().claims)  # type: ignore[arg-type]


def test_without_jinja_the_repr_is_left(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without Jinja2, a notebook shows the plain repr."""
    environment.cache_clear()
    monkeypatch.setitem(sys.modules, "jinja2", None)
    article = seed()
    assert cells(article) == [None] * (2 + len(article.speakers) + len(article.claims))
    environment.cache_clear()
