"""`report_html`: articles as one self-contained HTML file.

Its Content-Security-Policy allows the one style sheet and the one script by their hashes and
nothing else: no request, no inline handler, no style attribute.
"""

from __future__ import annotations

import base64
from collections.abc import Iterable
from functools import cache
from hashlib import sha256
from importlib.resources import files
from typing import TYPE_CHECKING

from newsclaims._arguments import require, require_each
from newsclaims.article import Article
from newsclaims.errors import MissingExtraError
from newsclaims.pages.index_view import index_of
from newsclaims.pages.view import view_of

if TYPE_CHECKING:
    import jinja2

__all__ = ["environment", "part", "report_html"]


def report_html(articles: Article | Iterable[Article], *, title: str | None = None) -> str:
    """Render one or several articles as an HTML page, with speakers and claims highlighted.

    The page is one file that loads nothing: text, speakers with their shares, claims as an outline
    of nested reports, filters, diagnostics. For several articles an index by speaker, month and
    publisher comes first. All content of an article is escaped.

    Args:
        articles: The article or articles.
        title: The page's title; by default the article's.

    Returns:
        The page; to be written as UTF-8.

    Raises:
        MissingExtraError: Jinja2 is not installed (extra ``report``).
        InvalidValueError: An item is not an article, or the title is not a string.
    """
    require(title, str | None, name="title", expected="a string or None")
    given = (articles,) if isinstance(articles, Article) else articles
    listed = tuple(require_each(given, Article, name="articles", expected="articles"))
    template = environment().get_template("report.html.jinja")
    single = len(listed) == 1
    views = [
        view_of(article, number=number, prefix="" if single else f"a{number + 1}-")
        for number, article in enumerate(listed)
    ]
    style, script = part("report.css"), part("report.js")
    return template.render(
        title=title or (views[0].title if single else "Who says what"),
        articles=views,
        index=None if single else index_of(listed, views),
        style=style,
        style_hash=_hash(style),
        script=script,
        script_hash=_hash(script),
    )


@cache
def environment() -> jinja2.Environment:
    """The template environment, with automatic escaping.

    Raises:
        MissingExtraError: Jinja2 is not installed (extra ``report``).
    """
    try:
        import jinja2  # noqa: PLC0415  optional
    except ImportError:
        raise MissingExtraError.for_extra("report", purpose="An HTML report") from None
    return jinja2.Environment(
        loader=jinja2.PackageLoader("newsclaims.pages"),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


@cache
def part(name: str) -> str:
    """A style sheet or script beside the templates."""
    return files("newsclaims.pages").joinpath("templates", name).read_text("utf-8")


def _hash(part: str) -> str:
    digest = base64.b64encode(sha256(part.encode()).digest()).decode()
    return f"sha256-{digest}"
