"""HTML representations of the model's values; the pages are imported on first use."""

from __future__ import annotations

from newsclaims._providers import provided

__all__ = ["HtmlArticle", "HtmlRepr"]


class HtmlRepr:
    """A class whose instances a notebook shows as HTML."""

    __slots__ = ()

    def _repr_html_(self) -> str | None:
        """This value as HTML for a notebook cell; None, for the plain repr, without Jinja2."""
        cell: str | None = provided("html").cell_html(self)
        return cell


class HtmlArticle(HtmlRepr):
    """An article, which can be displayed as a page of its own."""

    __slots__ = ()

    def to_html(self, *, title: str | None = None) -> str:
        """This article as a self-contained HTML page, with speakers and claims highlighted.

        `newsclaims.report_html` makes one page of several articles.

        Args:
            title: What the page is called; by default as the article is.

        Returns:
            The page; to be written as UTF-8.

        Raises:
            MissingExtraError: Jinja2 is not installed (extra ``report``).
            InvalidValueError: The title is no string.
        """
        page: str = provided("html").report_html(self, title=title)
        return page
