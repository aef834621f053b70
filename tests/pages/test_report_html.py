"""The report's HTML, without a browser."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable
from html.parser import HTMLParser
from itertools import combinations, pairwise
from pathlib import Path

import attrs
import numpy as np
import pytest
from hypothesis import given, settings
from page_articles import HOSTILE, hostile, long_article, seed, several

import newsclaims.pages
from newsclaims import (
    Article,
    InvalidValueError,
    MissingExtraError,
    parse_article,
    report_html,
    sample_text,
)
from newsclaims.pages.highlighting import shown_text
from newsclaims.pages.palette import style_of
from newsclaims.pages.report import environment
from newsclaims.testing import articles

_VOID = {"meta", "link", "input", "br", "rect"}


class _Page(HTMLParser):
    """The elements of a page, how they nest, and the characters of the article's text."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[tuple[str, dict[str, str | None]]] = []
        self.wrong: list[str] = []
        self.ids: list[str] = []
        self.links: list[str] = []
        self.elements = 0
        self.handlers: list[str] = []
        self.texts: list[str] = []
        self.tags: set[str] = set()
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        held = dict(attrs)
        self.elements += 1
        self.tags.add(tag)
        self.handlers += [name for name in held if name.startswith("on") or name == "style"]
        self.ids += [held["id"] or ""] if "id" in held else []
        self.links += [held["href"] or ""] if tag == "a" else []
        if tag == "section" and str(held.get("class")).split()[0] == "text":
            self.texts.append("")
        if tag not in _VOID:
            self.open.append((tag, held))

    def handle_endtag(self, tag: str) -> None:
        if tag in _VOID:
            return
        if not self.open or self.open[-1][0] != tag:
            self.wrong.append(f"</{tag}> at {self.getpos()}")
            return
        self.open.pop()

    def handle_data(self, data: str) -> None:
        inside = [tag for tag, held in self.open]
        if "p" in inside and any(
            str(held.get("class")).split()[0] == "text" for _, held in self.open
        ):
            self.texts[-1] += data


def page_of(html: str) -> _Page:
    page = _Page(html)
    assert page.wrong == []
    assert page.open == []
    assert page.handlers == []
    assert len(page.ids) == len(set(page.ids))
    fragments = [link[1:] for link in page.links if link.startswith("#")]
    assert set(fragments) <= set(page.ids)
    return page


@settings(max_examples=15)
@given(article=articles())
def test_any_article_is_shown_as_it_is_written(article: Article) -> None:
    """Elements nest, ids are unique, links resolve, and the text is complete and in order."""
    page = page_of(article.to_html())
    assert page.texts == [shown_text(article.text)]


@settings(max_examples=5)
@given(first=articles(), second=articles())
def test_articles_of_one_page_do_not_mix(first: Article, second: Article) -> None:
    """Two articles, or the same one twice, have separate ids and links."""
    for pair in ((first, second), (first, first)):
        page = page_of(report_html(pair))
        assert page.texts == [shown_text(article.text) for article in pair]


def test_a_hostile_article_stays_text() -> None:
    """Markup in any string of an article creates no element and no executable link."""
    page = page_of(hostile().to_html())
    plain = page_of(seed().to_html())
    assert page.tags <= plain.tags
    assert not [link for link in page.links if not link.startswith("#")]
    assert HOSTILE in page.texts[0]
    assert page.texts[0].count("␀") == 1
    assert "\x1b" not in page.texts[0]


def test_nested_reports_are_nested_lists_and_highlights() -> None:
    """A nested report is inside its parent, in the list and in the text."""
    html = seed().to_html()
    outer, inner = html.index('id="claim-12"'), html.index('id="claim-13"')
    between = html[outer:inner]
    assert between.count("<ol>") == 1
    assert "</ol>" not in between
    assert re.search(r'<mark [^>]*data-c="11"[^>]*>[^/]*?<span class="who', html)
    assert "<bdi>Newsweek</bdi>" in html


@pytest.mark.parametrize("attribute", ["elements", "characters"])
def test_size_grows_with_the_text(attribute: str) -> None:
    """Twice the text is twice the page, in elements and in characters."""
    sizes = []
    for sentences in (200, 400, 800):
        html = long_article(sentences).to_html()
        sizes.append(len(html) if attribute == "characters" else page_of(html).elements)
    small, middle, large = sizes
    assert large - middle == pytest.approx(2 * (middle - small), rel=0.02)


def test_work_grows_with_the_text(count_steps: Callable[[Callable[[], object]], int]) -> None:
    """Twice the text is twice the work."""
    steps = []
    for sentences in (100, 200, 400):
        article = long_article(sentences)
        steps.append(count_steps(lambda article=article: article.to_html()))  # type: ignore[misc]
    assert steps[2] - steps[1] == pytest.approx(2 * (steps[1] - steps[0]), rel=0.05)


def test_contents_that_cross_stay_few() -> None:
    """Many overlapping claims are drawn a few deep; the list has all of them."""
    article = long_article(1)
    first = article.claims[0]
    claims = tuple(
        attrs.evolve(first, id=f"claim-{n}", content=(type(first.content[0])(n % 40, 41 + n % 39),))
        for n in range(200)
    )
    page = page_of(attrs.evolve(article, claims=claims).to_html())
    assert sum(id.startswith("claim-") for id in page.ids) == 200
    assert page.elements < 200 * 20 + 80 * 12 + 200


def test_several_articles_have_an_index() -> None:
    """Speakers, months and outlets come first, with links to the articles."""
    html = report_html(several(), title="Spring")
    index = html[html.index('id="index"') : html.index('id="a1-article"')]
    assert "<h1" in index
    for words in ("Spring", "March 2024", "April 2024", "no date", "Harbor News", "Hill Post"):
        assert words in index
    voices = index[index.index("Share of voice") :]
    reyes = voices[voices.index("<bdi>Omar Reyes</bdi>") :]
    row = reyes[: reyes.index("</tr>")]
    assert 'href="#a1-article"' in row
    assert 'href="#a2-article"' in row


def test_a_claim_without_a_speaker_names_its_source() -> None:
    """The page shows the newspaper, or the words of the source."""
    article = parse_article(sample_text())
    (claim,) = [claim for claim in article.claims if not claim.speakers]
    card = article.to_html().partition(f'id="{claim.id}"')[2].partition("</div>")[0]
    assert "Riverton Courier</bdi>" in card


def test_no_articles_are_a_page_too() -> None:
    """A page without articles shows zeros."""
    assert "0 articles" in report_html([])


def test_forty_speakers_look_different() -> None:
    """No two of forty share color and line style; neighbors share neither."""
    styles = [style_of(number).split() for number in range(40)]
    assert len({tuple(style) for style in styles}) == 40
    assert all(a[0] != b[0] and a[1] != b[1] for a, b in pairwise(styles))


_VISIONS = {
    "all": [[1, 0, 0], [0, 1, 0], [0, 0, 1]],
    "protanopia": [
        [0.152286, 1.052583, -0.204868],
        [0.114503, 0.786281, 0.099216],
        [-0.003882, -0.048116, 1.051998],
    ],
    "deuteranopia": [
        [0.367322, 0.860646, -0.227968],
        [0.280085, 0.672501, 0.047413],
        [-0.011820, 0.042940, 0.968881],
    ],
    "tritanopia": [
        [1.255528, -0.076749, -0.178779],
        [-0.078411, 0.930809, 0.147602],
        [0.004733, 0.691367, 0.303900],
    ],
}
"""Simulation of color vision deficiencies in linear RGB (Machado, Oliveira, Fernandes 2009)."""

_TO_CONES = [
    [0.4122214708, 0.5363325363, 0.0514459929],
    [0.2119034982, 0.6806995451, 0.1073969566],
    [0.0883024619, 0.2817188376, 0.6299787005],
]
_TO_LAB = [
    [0.2104542553, 0.7936177850, -0.0040720468],
    [1.9779984951, -2.4285922050, 0.4505937099],
    [0.0259040371, 0.7827717662, -0.8086757660],
]
"""OKLab, a perceptually uniform color space (Ottosson, 2020)."""


def _linear(color: str) -> np.ndarray:
    values = np.array([int(color[at : at + 2], 16) / 255 for at in (1, 3, 5)])
    return np.where(values <= 0.04045, values / 12.92, ((values + 0.055) / 1.055) ** 2.4)


@pytest.mark.parametrize(("scheme", "paper"), [(0, "#fcfbf8"), (1, "#15171a")])
def test_colors_stay_apart_for_color_blind_readers(scheme: int, paper: str) -> None:
    """In any vision, speakers' colors differ clearly from each other and the page."""
    sheet = Path(newsclaims.pages.__file__).parent / "templates" / "report.css"
    found = re.findall(r"\.c\d \{ --c: light-dark\((#\w+), (#\w+)\)", sheet.read_text("utf-8"))
    colors = [_linear(pair[scheme]) for pair in found]
    assert len(colors) == 8
    assert paper in sheet.read_text("utf-8")
    for vision, matrix in _VISIONS.items():
        seen = [np.clip(np.array(matrix) @ color, 0, 1) for color in colors]
        labs = [np.array(_TO_LAB) @ np.cbrt(np.array(_TO_CONES) @ color) for color in seen]
        least = min(np.linalg.norm(one - other) for one, other in combinations(labs, 2))
        assert least > (0.15 if vision == "all" else 0.09), vision
    weights = np.array([0.2126, 0.7152, 0.0722])
    ground = weights @ _linear(paper)
    for color in colors:
        light, dark = sorted((weights @ color, ground), reverse=True)
        assert (light + 0.05) / (dark + 0.05) > 3


def test_invalid_requests_are_refused() -> None:
    """Wrong arguments are named."""
    with pytest.raises(InvalidValueError, match=r"articles\[0\]"):
        report_html(["It rains."])  # type: ignore[list-item]
    with pytest.raises(InvalidValueError, match="title"):
        seed().to_html(title=5)  # type: ignore[arg-type]


def test_without_jinja_the_error_names_the_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without Jinja2, the error names the extra."""
    environment.cache_clear()
    monkeypatch.setitem(sys.modules, "jinja2", None)
    with pytest.raises(MissingExtraError, match=r"newsclaims\[report\]"):
        seed().to_html()
    environment.cache_clear()
