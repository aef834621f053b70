"""HTML and WebVTT in a text: patterns for references and tags, and their replacements."""

from __future__ import annotations

import html
import re
from typing import Final

__all__ = ["ENTITY", "TAG", "VOICE", "decode_entity", "read_tag"]

_INLINE: Final = (
    "a abbr acronym b bdi bdo big cite code data del dfn em font i img ins kbd label mark meta "
    "noscript s samp small source span strike strong sub sup time tt u var wbr"
)
_BLOCKS: Final = (
    "address article aside audio blockquote body br button caption center col colgroup dd details "
    "dialog div dl dt embed fieldset figcaption figure footer form frame h1 h2 h3 h4 h5 h6 head "
    "header hr html iframe input legend li link main menu nav object ol option p picture pre "
    "section select summary svg table tbody td textarea tfoot th thead title tr ul video"
)
_NAMES: Final = "|".join(sorted([*_INLINE.split(), *_BLOCKS.split(), "q"], key=len, reverse=True))

ENTITY: Final = (
    r"&(?:amp;)?(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});"
    r"|&(?:quot|nbsp)(?![;=])|&amp(?= )"  # without its semicolon
)
"""A pattern for a character reference, including twice-escaped ones (``&amp;ldquo;``)."""

TAG: Final = (
    # Parts of a page that are not shown.
    r"<(?:script|style)\b[^<>]*>[^<]*</(?:script|style)>|<!--[^<>]{0,2000}-->|<!DOCTYPE[^<>]{0,500}>"
    # A tag of HTML.
    rf"|</?(?:{_NAMES}|script|style)(?:\s[^<>]{{0,2000}})?/?>"
    # A tag of another markup language: with attributes, or a closing one.
    r"|<[a-z][a-z0-9-]{0,30}(?:\s+[\w:-]{1,40}=\"[^\"<>]{0,1000}\")+\s*/?>"
    r"|<[a-z][a-z0-9-]{1,30}\s?/>|</[a-z][a-z0-9-]{1,30}>"
    # The end of a speaker's words, in WebVTT.
    r"|</v>"
)
"""A pattern for a tag."""

VOICE: Final = r"<v(?:\.[\w.]+)?\s+([^<>\n]{1,80})>"
"""A pattern for a speaker in WebVTT: ``<v Ann Smith>``, ``<v.loud Ann Smith>``."""

_TAG_NAME: Final = re.compile(r"</?([A-Za-z][A-Za-z0-9]*)")
_BREAKING: Final = frozenset(_BLOCKS.split())


def decode_entity(entity: str) -> str | None:
    """The character of a reference; None if it is not a reference or has several characters."""
    decoded = html.unescape(entity)
    if len(decoded) > 1:
        decoded = html.unescape(decoded)
    return decoded if len(decoded) == 1 and decoded != entity else None


def read_tag(tag: str) -> str:
    """The replacement of a tag: a line break, a quotation mark or nothing."""
    match = _TAG_NAME.match(tag)
    name = match[1].lower() if match else ""
    if name == "q":
        return "”" if tag.startswith("</") else "“"
    return "\n" if name in _BREAKING else ""
