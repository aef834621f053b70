"""Markdown in a text: emphasis, headings, links and the ``>`` of quoted lines."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

__all__ = ["EMPTY_LINE", "LINE_MARKS", "LINK", "QUOTED_LINE", "find_emphasis"]

QUOTED_LINE: Final = "A quoted line of Markdown; its mark was left out."
"""The message of the diagnostic for the mark of a quoted line."""
EMPTY_LINE: Final = "A quoted line of Markdown without words; it was left out."
"""The message for a quoted line that only divides two quoted paragraphs."""

LINK: Final = (
    # An image; a link's address; its opening bracket.
    r"!\[[^\[\]\n]{0,300}\]\([^()\s]{1,2000}\)"
    r"|(?<=[^\s\[])\]\((?:https?://|/|#|mailto:)[^()\s]{0,2000}\)"
    r"|\[(?=[^\[\]\n]{1,300}\]\((?:https?://|/|#|mailto:)[^()\s]{0,2000}\))"
)
"""A pattern for the parts of a link that are not text."""

LINE_MARKS: Final = re.compile(
    r"^[ \t]*(?:(?P<heading>\#{1,6}[ \t]+)(?=[^\s#])"
    r"|(?P<quoted>(?:>[ \t]?)+)(?=[^\s>=\d])|(?P<empty>>)[ \t]*\r?$)",
    re.MULTILINE,
)
"""The start of a line that is a heading or quoted, or a quoted line without words."""

_RUN: Final = re.compile(r"\n|\*{1,3}|_{1,3}")
_BEFORE: Final = frozenset("([{“\"'‘«—–-*_>:•")
_AFTER: Final = frozenset(".,;:!?…)]}”\"'’»—–-*_|¹²³⁴⁵⁶⁷⁸⁹⁰<[")
_MOST_OPEN: Final = 8


def find_emphasis(text: str) -> Iterator[tuple[int, int]]:
    """Find emphasis marks (``**Ann**``, ``_said_``) that are paired within a line."""
    if "*" not in text and "_" not in text:
        return
    opened: list[tuple[str, int]] = []
    for match in _RUN.finditer(text):
        run = match[0]
        if run == "\n":
            opened.clear()
            continue
        start, end = match.span()
        before, after = text[start - 1 : start], text[end : end + 1]
        touches_before = bool(before) and not before.isspace()
        touches_after = bool(after) and not after.isspace()
        closes = touches_before and (not touches_after or after in _AFTER)
        opens = touches_after and (not touches_before or before in _BEFORE)
        if closes:
            place = next((n for n in range(len(opened) - 1, -1, -1) if opened[n][0] == run), -1)
            if place >= 0:
                at = opened[place][1]
                del opened[place:]
                yield at, at + len(run)
                yield start, end
                continue
        if opens and len(opened) < _MOST_OPEN:
            opened.append((run, start))
