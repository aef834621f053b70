"""Markup in feeds and in the bodies of agencies' articles → text, paragraph by paragraph.

This is for fragments that contain just an article. Whole pages, with menus and advertisements, are
read by `newsclaims.reading.formats.html_page`.
"""

from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import Final

__all__ = ["BLOCKS", "Paragraphs", "looks_like_markup", "text_of_markup"]

BLOCKS: Final = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "body.content",
        "br",
        "dd",
        "details",
        "div",
        "dl",
        "dt",
        "figcaption",
        "figure",
        "footer",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hl1",
        "hl2",
        "hr",
        "li",
        "main",
        "nav",
        "ol",
        "p",
        "pre",
        "section",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "tr",
        "ul",
    ]
)
_UNREAD: Final = frozenset(
    ["head", "iframe", "math", "noscript", "object", "script", "style", "svg", "template", "title"]
)
"""Elements without visible text."""
_TAG: Final = re.compile(r"</?[a-zA-Z][^<>]{0,500}>|&(?:#\d{1,7}|[a-zA-Z]{2,8});")


class Paragraphs:
    """Builds a text from pieces and paragraph breaks."""

    def __init__(self) -> None:
        self._done: list[str] = []
        self._pieces: list[str] = []

    def add(self, piece: str) -> None:
        """Add a piece to the current paragraph."""
        self._pieces.append(piece)

    def end(self) -> None:
        """End the paragraph; one without words is dropped."""
        paragraph = " ".join("".join(self._pieces).split())
        if paragraph:
            self._done.append(paragraph)
        self._pieces.clear()

    def text(self) -> str:
        """The whole text, with a blank line between paragraphs."""
        self.end()
        return "\n\n".join(self._done)


class _MarkupReader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.paragraphs = Paragraphs()
        self._unread: str | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002
        if self._unread is None and tag in _UNREAD:
            self._unread = tag
        elif tag in BLOCKS:
            self.paragraphs.end()

    def handle_endtag(self, tag: str) -> None:
        if tag == self._unread:
            self._unread = None
        elif tag in BLOCKS:
            self.paragraphs.end()

    def handle_data(self, data: str) -> None:
        if self._unread is None:
            self.paragraphs.add(data)


def looks_like_markup(text: str) -> bool:
    """Whether a text has tags or entities."""
    return _TAG.search(text) is not None


def text_of_markup(markup: str) -> str:
    r"""The text of HTML or XHTML, a blank line between paragraphs.

    >>> text_of_markup("<p>It rains.</p><p>She said &ldquo;<b>so</b>&rdquo;.</p>")
    'It rains.\n\nShe said “so”.'
    """
    reader = _MarkupReader()
    reader.feed(markup)
    reader.close()
    return reader.paragraphs.text()
