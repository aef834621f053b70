"""A short article to try the library on."""

from __future__ import annotations

from importlib.resources import files

__all__ = ["sample_text"]


def sample_text() -> str:
    """The text of the shipped sample article, a short piece of news.

    It contains a denial, quotations interrupted by their credits, an editor's insertion, a
    newspaper as a source, a pronoun, and a belief inside a report.

    >>> sample_text()[:38]
    'RIVERTON (Meridian) - Mayor Ada Lund h'
    """
    return (files("newsclaims") / "sample.txt").read_text("utf-8")
