"""Finished articles as pages that people look at: an HTML report, cells of a notebook."""

from newsclaims.pages.report import report_html

__all__ = ["report_html"]
