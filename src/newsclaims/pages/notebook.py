"""Notebook cells: an article, a speaker, a claim, and tables of claims.

A cell includes its style sheet, which uses only classes of its own; its colors are readable on
light and dark backgrounds, since the notebook's theme is unknown.
"""

from __future__ import annotations

from collections.abc import Iterable

import attrs

from newsclaims._arguments import require, require_each
from newsclaims._html_repr import HtmlRepr
from newsclaims.article import Article
from newsclaims.errors import InvalidValueError, MissingExtraError, UnknownIdError
from newsclaims.model import Claim, Speaker
from newsclaims.pages.report import environment, part
from newsclaims.pages.view import ArticleView, ClaimView, view_of

__all__ = ["ClaimsView", "cell_html", "view_claims"]

_ROWS = 50
"""Maximum number of claims in a cell; it shows the number of the others."""

_LONGEST_TEXT = 50_000
"""Maximum number of characters of a text in a cell; a report has no limit."""


@attrs.frozen(repr=False)
class ClaimsView(HtmlRepr):
    """Claims of an article as a notebook table, each with its speaker and words.

    Attributes:
        article: The article.
        claims: The claims.
    """

    article: Article
    claims: tuple[Claim, ...]

    def __repr__(self) -> str:
        return f"<{len(self.claims)} of {len(self.article.claims)} claims of {self.article!r}>"


def view_claims(article: Article, claims: Iterable[Claim] | None = None) -> ClaimsView:
    """Show claims as a table in a notebook, which a plain tuple cannot.

    Args:
        article: The article.
        claims: Some of its claims; all by default.

    Returns:
        A view that a notebook displays as a table (extra ``report``), in the order of the claims.

    Raises:
        InvalidValueError: An argument is not an article or a claim, or the claim is of another
            article.

    >>> from newsclaims import parse_article
    >>> article = parse_article("It will rain, Ann Lund said.")
    >>> view_claims(article, article.claims_of(article.speakers[0])).claims == article.claims
    True
    """
    require(article, Article, name="article", expected="an Article")
    if claims is None:
        return ClaimsView(article, article.claims)
    listed = tuple(require_each(claims, Claim, name="claims", expected="claims"))
    for index, claim in enumerate(listed):
        try:
            is_own = article.claim(claim.id) == claim
        except UnknownIdError:
            is_own = False
        if not is_own:
            where = f"claims[{index}]"
            message = f"{where}: expected a claim of the article, got {claim.id!r} of another one"
            raise InvalidValueError(message, where=where)
    return ClaimsView(article, listed)


def cell_html(value: object) -> str | None:
    """A value as HTML of a notebook cell; None without Jinja2, or for other values."""
    try:
        templates = environment()
    except MissingExtraError:
        return None  # the notebook then shows the plain repr
    cells = templates.get_template("cell.html.jinja").module
    style = part("cell.css")
    if isinstance(value, Article):
        view = view_of(value)
        has_text = len(value.text) <= _LONGEST_TEXT
        return str(cells.article(style, view, view.claims[:_ROWS], has_text))  # type: ignore[attr-defined]
    if isinstance(value, ClaimsView):
        view = view_of(value.article)
        rows = _rows(value, view)
        return str(cells.claims(style, view, rows[:_ROWS], len(rows)))  # type: ignore[attr-defined]
    if isinstance(value, Speaker):
        return str(cells.speaker(style, value))  # type: ignore[attr-defined]
    if isinstance(value, Claim):
        return str(cells.claim(style, value))  # type: ignore[attr-defined]
    return None


def _rows(value: ClaimsView, view: ArticleView) -> list[ClaimView]:
    by_id = {row.id: row for row in view.claims}
    return [by_id[claim.id] for claim in value.claims]
