"""Presentation of articles: HTML reports, notebook cells, the terminal."""

from newsclaims.pages.notebook import ClaimsView, cell_html, view_claims
from newsclaims.pages.report import report_html
from newsclaims.pages.terminal import print_article, terminal

__all__ = [
    "ClaimsView",
    "cell_html",
    "print_article",
    "report_html",
    "terminal",
    "view_claims",
]
