"""Finished articles for people to look at: an HTML report, cells of a notebook, a terminal."""

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
