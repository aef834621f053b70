"""What a text holds that is no text, as edits of the reading view.

Encoding damage, entities, tags, Markdown, escaped marks, footnote marks, invisible and control
characters: each has a `DiagnosticKind` of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from newsclaims.kinds import DiagnosticKind
from newsclaims.text.markdown import LINE_MARKS, LINK, find_emphasis
from newsclaims.text.markup import ENTITY, TAG, decode_entity, read_tag
from newsclaims.text.mojibake import DAMAGED, mend
from newsclaims.text.reading_view import Edit, ReadingView, view_of

__all__ = ["read_residue"]

_CONTROLS: Final = "\x00-\x08\x0e-\x1b\x7f\ufffe\uffff"
_INVISIBLE: Final = (
    "\xad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff\ufff9-\ufffb"
)
_JOINERS: Final = frozenset("\u200c\u200d")
"""Persian, Hindi and emoji need these; between Latin letters they are residue."""
_SUPERSCRIPTS: Final = "¹²³⁰⁴⁵⁶⁷⁸⁹"
_UNITS: Final = frozenset("m km cm mm nm dm in ft yd mi sq s x R E".split())
"""What a superscript 2 or 3 belongs to ("40 km²")."""

_SUSPECT: Final = re.compile(
    f"[&<\\\\*_{_CONTROLS}\x80-\x84\x86-\x9fÂÃÄÅâïð{_SUPERSCRIPTS}{_INVISIBLE}]"
    r"|\[[\dcnr]|\]\(|”\d|[.!?,]\"\d|[.!?](?<=[a-z]{4}.)\d|\"\"|\n[ \t]*[#>]|\A[ \t]*[#>]"
)
"""A first look: hardly any text without residue holds any of these, and it is told fast."""

_AFTER_SENTENCE: Final = r"(?=\s+[A-Z“\"‘'(]|\s*\Z|\s*\n)"
_RESIDUE: Final = re.compile(
    f"(?P<control>[{_CONTROLS}]+)"
    f"|(?P<mojibake>{DAMAGED})"
    f"|(?P<entity>{ENTITY})"
    f"|(?P<tag>{TAG})"
    f"|(?P<markdown>{LINK})"
    rf"|(?P<escape>\\+[\"'“”‘’]|\\[*_#>](?=\S)|(?<=[.!?,:\"”])(?:\\r)?\\n(?:(?:\\r)?\\n)*|\\u20(?:1[89cd]|2[126]))"
    r"|(?P<doubled>(?<![^\s(])\"\"(?=\w)[^\"\n]{1,1000}(?<=[\w.,!?])\"\"(?!\"))"
    r"|(?P<voice><v(?:\.[\w.]+)?\s+(?P<voiced>[^<>\n]{1,80})>)"
    r"|(?P<footnote>(?<=[^\s\[(])\[\d{1,3}\]|(?<=[a-z] )\[\d{1,3}\]|(?<=\S)\[(?:citation needed|note \d+|ref)\]"
    f"|(?<=[^\\W\\d_])[{_SUPERSCRIPTS}]{{1,3}}(?![\\w])|(?<=[.,;:!?)”’\"'])[{_SUPERSCRIPTS}]{{1,3}}(?!\\w)"
    r"|(?<=[”’])\d{1,2}(?=[\s.,;:]|\Z)|(?<=[.,!?]\")\d{1,2}(?=\s|\Z)"
    rf"|(?<=[a-z]{{4}}[.!?])\d{{1,2}}{_AFTER_SENTENCE})"
    f"|(?P<invisible>[{_INVISIBLE}]+)"
)


def read_residue(text: str) -> ReadingView:
    """The view of a text without its residue; the text itself where it holds none."""
    if _SUSPECT.search(text) is None:
        return ReadingView(text, text, ())
    return view_of(text, list(_edits(text)))


def _edits(text: str) -> Iterator[Edit]:
    for match in _RESIDUE.finditer(text):
        group = str(match.lastgroup)
        if group == "voice":
            yield from _voice(match)
        elif group == "doubled":
            yield from _doubled(match)
        else:
            edit = _READERS[group](text, match)
            if edit is not None:
                yield edit
    if "*" in text or "_" in text:
        for start, end in find_emphasis(text):
            yield Edit(start, end, "", DiagnosticKind.MARKDOWN, "Emphasis; its marks were left out.")
    if "#" in text or ">" in text:
        yield from _line_marks(text)


def _line_marks(text: str) -> Iterator[Edit]:
    for match in LINE_MARKS.finditer(text):
        group = str(match.lastgroup)
        message = {
            "heading": "A heading of Markdown; its mark was left out.",
            "quoted": "A quoted line; its mark was left out.",
        }[group]
        yield Edit(*match.span(group), "", DiagnosticKind.MARKDOWN, message)


def _codes(characters: str) -> str:
    return " ".join(f"U+{ord(each):04X}" for each in characters[:8])


def _control(_text: str, match: re.Match[str]) -> Edit:
    message = f"A character that is neither text nor white space ({_codes(match[0])}); it was left out."
    return Edit(*match.span(), "", DiagnosticKind.CONTROL_CHARACTER, message)


def _mojibake(_text: str, match: re.Match[str]) -> Edit | None:
    mended = mend(match[0])
    if mended is None:
        return None
    if not mended:
        return _control(_text, match)
    mended = "" if mended in {"\ufeff", "\xad"} else mended
    read = f"it was read as {mended}" if mended.strip() else "it was left out"
    message = f"Text in one encoding that was read as another; {read}."
    return Edit(*match.span(), mended, DiagnosticKind.MOJIBAKE, message)


def _entity(_text: str, match: re.Match[str]) -> Edit | None:
    decoded = decode_entity(match[0])
    if decoded is None:
        return None
    if re.fullmatch(f"[{_INVISIBLE}]", decoded):
        decoded = ""
    read = f"it was read as {decoded}" if decoded.strip() else "it was read as white space"
    message = f"A character reference of HTML; {read}."
    return Edit(*match.span(), decoded, DiagnosticKind.HTML_ENTITY, message)


def _tag(_text: str, match: re.Match[str]) -> Edit:
    message = "A tag of HTML; it was left out."
    return Edit(*match.span(), read_tag(match[0]), DiagnosticKind.HTML_TAG, message)


def _voice(match: re.Match[str]) -> Iterator[Edit]:
    """``<v Ann Smith>``, as "Ann Smith:"."""
    start, end = match.span()
    first, last = match.span("voiced")
    message = "WebVTT's mark of who speaks; it was read as a label with a colon."
    yield Edit(start, first, "", DiagnosticKind.HTML_TAG, message)
    yield Edit(last, end, ": ", DiagnosticKind.HTML_TAG, message)


def _markdown(_text: str, match: re.Match[str]) -> Edit:
    message = "A link of Markdown; its address was left out."
    return Edit(*match.span(), "", DiagnosticKind.MARKDOWN, message)


def _escape(_text: str, match: re.Match[str]) -> Edit:
    escaped = match[0].lstrip("\\")
    if escaped[0] in "nr":
        read, message = "\n", "An escaped line break; it was read as one."
    elif escaped[0] == "u":
        read = chr(int(escaped[1:], 16))
        message = f"An escaped mark; it was read as {read}"
    else:
        read = escaped
        message = "An escaped mark; it was read without its backslash."
    return Edit(*match.span(), read, DiagnosticKind.ESCAPED_MARK, message)


def _doubled(match: re.Match[str]) -> Iterator[Edit]:
    start, end = match.span()
    message = "A quotation mark doubled, as tables escape it; it was read as one."
    for at in (start, end - 2):
        yield Edit(at, at + 2, '"', DiagnosticKind.ESCAPED_MARK, message)


def _footnote(text: str, match: re.Match[str]) -> Edit | None:
    if match[0] in {"²", "³"}:
        unit = re.search(r"[^\W\d_]+$", text[max(0, match.start() - 6) : match.start()])
        if unit is not None and unit[0] in _UNITS:
            return None
    message = "A footnote's mark; it was left out."
    return Edit(*match.span(), "", DiagnosticKind.FOOTNOTE_MARK, message)


def _invisible(text: str, match: re.Match[str]) -> Edit | None:
    start, end = match.span()
    before, after = text[start - 1 : start], text[end : end + 1]
    if start == 0 and match[0] == "\ufeff":
        return None  # How files say what their encoding is.
    if _JOINERS.issuperset(match[0]) and not (_is_plain(before) and _is_plain(after)):
        return None
    divides = "\u200b" in match[0] and before.isalnum() and after.isalnum()
    read = "it was read as a space" if divides else "it was left out"
    message = f"A character that is not to be seen ({_codes(match[0])}); {read}."
    return Edit(start, end, " " * divides, DiagnosticKind.INVISIBLE_CHARACTER, message)


def _is_plain(character: str) -> bool:
    """Whether a character needs no joiner: Latin, or none at all."""
    return character < "\u0250" or "\u2000" <= character < "\u2070"


_READERS: Final = {
    "control": _control,
    "mojibake": _mojibake,
    "entity": _entity,
    "tag": _tag,
    "markdown": _markdown,
    "escape": _escape,
    "footnote": _footnote,
    "invisible": _invisible,
}
