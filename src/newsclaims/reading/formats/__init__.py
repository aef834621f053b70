"""The formats of input files, one module each; `known_formats` has them all.

Packages add formats of their own by an entry point of the group `newsclaims.formats` that refers to
a `Format`. They have priority over the built-in ones, so that they can take over a suffix; one that
cannot be loaded gives a `BrokenFormatWarning` with its name.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Final

from newsclaims._plugins import BrokenFormatWarning, with_plugins
from newsclaims.errors import InvalidValueError, shown
from newsclaims.reading.formats import (
    csv_table,
    feed,
    html_page,
    json_article,
    json_lines,
    nitf,
    office,
    parquet,
    plain_text,
    subtitles,
    xml_article,
)
from newsclaims.reading.input_format import Format, OpenFile

__all__ = [
    "GROUP",
    "BrokenFormatWarning",
    "by_suffix",
    "check_format",
    "format_of",
    "known_formats",
]

GROUP: Final = "newsclaims.formats"

_OURS: Final = (
    plain_text.FORMAT,
    json_lines.FORMAT,
    json_article.FORMAT,
    parquet.FORMAT,
    csv_table.FORMAT,
    html_page.FORMAT,
    nitf.FORMAT,
    feed.FORMAT,
    xml_article.FORMAT,
    *subtitles.FORMATS,
    *office.FORMATS,
)

_INCONCLUSIVE: Final = frozenset({"text", "xml", "html"})
"""Formats by name for which the first bytes may tell more."""


@cache
def known_formats() -> Mapping[str, Format]:
    """All formats by name: those of other packages first, then the built-in ones."""
    return with_plugins(_OURS, group=GROUP, kind=Format)


def by_suffix(suffix: str) -> Format | None:
    """The format with a file name suffix."""
    return next((known for known in known_formats().values() if suffix in known.suffixes), None)


def format_of(file: OpenFile, *, by_name: Format | None) -> Format:
    """The format of a file by its name or, where that is not conclusive, by its first bytes."""
    if by_name is not None and by_name.name not in _INCONCLUSIVE:
        return by_name
    return _recognized(file.head()) or by_name or known_formats()["text"]


def _recognized(head: bytes) -> Format | None:
    """The format of a file by its first bytes; None if it may be plain text."""
    for known in known_formats().values():
        if known.recognizes is not None and known.recognizes(head):
            return known
    return None


def check_format(name: str | None) -> None:
    """Refuse an unknown format name.

    Raises:
        InvalidValueError: There is no such format.
    """
    if name is not None and (type(name) is not str or name not in known_formats()):
        names = ", ".join(known_formats())
        raise InvalidValueError(f"format: expected one of {names}, got {shown(name)}")
