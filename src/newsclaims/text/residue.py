"""Residue: non-text characters in a text, as edits of the reading view.

Encoding damage, entities, tags, Markdown, escaped marks, footnote marks, invisible and control
characters: each has a `DiagnosticKind` of its own.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Final, TypeAlias

from newsclaims.kinds import DiagnosticKind
from newsclaims.text.furniture import find_edge_emoji, find_entry_times, find_furniture
from newsclaims.text.markdown import EMPTY_LINE, LINE_MARKS, LINK, QUOTED_LINE, find_emphasis
from newsclaims.text.markup import ENTITY, TAG, VOICE, decode_entity, read_tag
from newsclaims.text.mojibake import DAMAGED, mend
from newsclaims.text.reading_view import Edit, ReadingView, view_of
from newsclaims.text.typography import (
    find_divided_words,
    find_drop_capitals,
    find_lost_marks,
    find_styled_letters,
    find_substitutes,
)

__all__ = ["read_residue"]

_Reader: TypeAlias = Callable[[str, int], Iterator[Edit]]

_CONTROLS: Final = "\x00-\x08\x0e-\x1b\x7f\ufffe\uffff"
_INVISIBLE: Final = (
    "\xad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff\ufff9-\ufffb"
)
_JOINERS: Final = frozenset("\u200c\u200d")
"""Joiners, needed in Persian, Hindi and emoji; residue between Latin letters."""
_DAMAGED_FIRST: Final = "ÂÃÄÅâïð\x80-\x84\x86-\x9f"
_SUPERSCRIPTS: Final = "¹²³⁰⁴⁵⁶⁷⁸⁹"
_UNITS: Final = frozenset(("m", "km", "cm", "mm", "dm", "in", "ft", "yd", "mi", "s", "x", "R"))
"""Units before a superscript 2 or 3 ("40 km²")."""

_USUAL: Final = re.compile(r"[A-Za-z0-9áäçèéíñóöúü \n.,;:!?'\"“”’()$%/–—-]*")
"""A text of usual characters, in which few kinds of residue need to be looked for."""
_SUSPECT: Final = re.compile(f"[&<\\\\{_CONTROLS}{_DAMAGED_FIRST}{_SUPERSCRIPTS}{_INVISIBLE}]")
"""A fast prefilter: characters with which rare residue can start."""
_BRACKETED: Final = re.compile(r"\[(?:[\dcnr]|[^\[\]\n]{1,300}\]\()|\]\(")
"""The possible start of a footnote's number or a part of a link."""
_WIKI_LINK: Final = re.compile(r"\[\[(?:[^\[\]|\n]{0,200}\|)?([^\[\]|\n]{1,200})\]\]")
_NUMBERED: Final = re.compile(r"[”’\".!?]\d{1,2}(?!\d)")
"""A possible footnote number directly after a mark."""

_FOOTNOTE: Final = re.compile(
    # Smith [3]; held.[3]; [citation needed]
    r"(?<=[^\s\[(])\[\d{1,3}\]|(?<=[^\W\d_] )\[\d{1,3}\]"
    r"|(?<=\S)\[(?:citation needed|note \d{1,3}|ref)\]"
    # Smith¹; held.¹
    f"|(?<=[^\\W\\d_])[{_SUPERSCRIPTS}]{{1,3}}(?!\\w)"
    f"|(?<=[.,;:!?)”’\"'])[{_SUPERSCRIPTS}]{{1,3}}(?!\\w)"
    # ”1; ."1; held.1, if a sentence starts after it
    r"|(?<=”)\d{1,2}(?=[\s.,;:]|\Z)|(?<=[.,!?][\"’])\d{1,2}(?=\s|\Z)"
    r"|(?<=[a-z]{4}[.!?])\d{1,2}(?=\s+[A-Z“\"‘'(]|\s*\Z|\s*\n)"
)
_NOTE: Final = "A footnote's mark; it was left out."
_RAISED: Final = re.compile(
    r"<sup\b[^<>]{0,200}>\s?(?:<a\b[^<>]{0,500}>)?\[?\d{1,3}\]?(?:</a>)?\s?</sup>", re.IGNORECASE
)
"""A footnote's number in HTML."""
_LINE_END: Final = re.compile(r"[ \t]*[\r\n]")
_ESCAPED: Final = re.compile(
    r"\\+(?:[\"'“”‘’]|[*_#>](?=\S))"
    r"|(?<=[.!?,:\"”])(?:(?:\\r)?\\n)+(?=[\sA-Z\"“'‘(]|\\[\"']|\Z)"
    r"|\\u20(?:1[89cd]|2[126])"
)
_DOUBLED: Final = re.compile(r"(?<![^\s(])\"\"(?=\w)[^\"\n]{1,1000}(?<=[\w.,!?])\"\"(?!\")")
_PATTERNS: Final = {
    name: re.compile(pattern)
    for name, pattern in (
        ("control", f"[{_CONTROLS}]+"),
        ("damaged", DAMAGED),
        ("entity", ENTITY),
        ("tag", TAG),
        ("voice", VOICE),
        ("link", LINK),
        ("invisible", f"[{_INVISIBLE}]+"),
    )
}


def read_residue(text: str) -> ReadingView:
    """The view of a text without its residue; the text itself if it has none."""
    finders = _FINDERS_AMONG_USUAL if _USUAL.fullmatch(text) else _FINDERS
    edits = [edit for find in finders for edit in find(text)]
    return view_of(text, edits) if edits else ReadingView(text, text, ())


def _characters(text: str) -> Iterator[Edit]:
    """Residue that starts with a rare character."""
    at = 0
    for match in _SUSPECT.finditer(text):
        start = match.start()
        if start < at:
            continue
        for edit in _reader(match[0])(text, start):
            yield edit
            at = edit.end


def _reader(character: str) -> _Reader:
    """The function that reads the residue starting with a character."""
    if character in _READERS:
        return _READERS[character]
    if character in _SUPERSCRIPTS:
        return _footnote
    for name, reader in (("damaged", _damaged), ("control", _control)):
        if re.match(f"[{_DAMAGED_FIRST if name == 'damaged' else _CONTROLS}]", character):
            return reader
    return _invisible


def _ellipses(text: str) -> Iterator[Edit]:
    """U+0085 next to marks of Windows-1252: an ellipsis there, not a line break."""
    if "\x85" in text and any(map(text.__contains__, "\x91\x92\x93\x94")):
        message = "Characters of one encoding that were read as another; it was read as …."
        for match in re.finditer("\x85", text):
            yield Edit(*match.span(), "…", DiagnosticKind.MOJIBAKE, message)


def _brackets(text: str) -> Iterator[Edit]:
    """Footnotes in brackets, and links of Markdown."""
    if "[" not in text:
        return
    for match in _BRACKETED.finditer(text):
        yield from _footnote(text, match.start())
        image = match.start() > 0 and text[match.start() - 1] == "!"
        link = _PATTERNS["link"].match(text, match.start() - image)
        if link is not None:
            message = "A link of Markdown; its address was left out."
            yield Edit(*link.span(), "", DiagnosticKind.MARKDOWN, message)
        closing = text.find("](", match.end() - 2) if match[0].endswith("](") else -1
        if closing > match.start():
            link = _PATTERNS["link"].match(text, closing)
            if link is not None:
                message = "A link of Markdown; its address was left out."
                yield Edit(*link.span(), "", DiagnosticKind.MARKDOWN, message)


def _wiki_links(text: str) -> Iterator[Edit]:
    """Links of wikis: "[[Ada Lund|Lund]]"."""
    if "[[" not in text:
        return
    message = "A link of a wiki; its target was left out."
    for match in _WIKI_LINK.finditer(text):
        yield Edit(match.start(), match.start(1), "", DiagnosticKind.MARKDOWN, message)
        yield Edit(match.end(1), match.end(), "", DiagnosticKind.MARKDOWN, message)


def _numbers(text: str) -> Iterator[Edit]:
    """Footnote numbers directly after a mark."""
    for match in _NUMBERED.finditer(text):
        yield from _footnote(text, match.start() + 1)


def _doubled(text: str) -> Iterator[Edit]:
    """Doubled quotation marks."""
    if '""' not in text:
        return
    message = "A quotation mark doubled, as tables escape it; it was read as one."
    for match in _DOUBLED.finditer(text):
        for at in (match.start(), match.end() - 2):
            yield Edit(at, at + 2, '"', DiagnosticKind.ESCAPED_MARK, message)


def _markdown(text: str) -> Iterator[Edit]:
    """Emphasis, headings and quoted lines."""
    if "*" in text or "_" in text:
        message = "Emphasis of Markdown; its marks were left out."
        for start, end in find_emphasis(text):
            yield Edit(start, end, "", DiagnosticKind.MARKDOWN, message)
    if "#" in text or ">" in text:
        for match in LINE_MARKS.finditer(text):
            group = str(match.lastgroup)
            message = _OF_LINES[group]
            yield Edit(*match.span(group), "", DiagnosticKind.MARKDOWN, message)


_OF_LINES: Final = {
    "heading": "A heading of Markdown; its mark was left out.",
    "quoted": QUOTED_LINE,
    "empty": EMPTY_LINE,
}
_FINDERS: Final = (
    *(find_furniture, find_entry_times, find_edge_emoji),
    *(find_divided_words, find_drop_capitals, find_substitutes, find_styled_letters),
    *(find_lost_marks, _wiki_links),
    *(_characters, _ellipses, _brackets, _numbers, _doubled, _markdown),
)
_FINDERS_AMONG_USUAL: Final = (
    *(find_furniture, find_entry_times, find_divided_words, find_drop_capitals),
    *(_numbers, _doubled),
)
"""Those that find residue in a text of usual characters alone."""


def _codes(characters: str) -> str:
    return " ".join(f"U+{ord(each):04X}" for each in characters[:8])


def _control(text: str, start: int) -> Iterator[Edit]:
    match = _PATTERNS["control"].match(text, start)
    end = match.end() if match else start + 1
    codes = _codes(text[start:end])
    message = f"A character that is neither text nor white space ({codes}); it was left out."
    yield Edit(start, end, "", DiagnosticKind.CONTROL_CHARACTER, message)


def _damaged(text: str, start: int) -> Iterator[Edit]:
    match = _PATTERNS["damaged"].match(text, start)
    mended = mend(match[0]) if match else None
    if match is None or mended is None:
        return
    if not mended:
        yield from _control(text, start)
        return
    mended = "" if mended in {"\ufeff", "\xad"} else mended
    read = f"it was read as {mended}" if mended.strip() else "it was left out"
    message = f"Characters of one encoding that were read as another; {read}."
    yield Edit(*match.span(), mended, DiagnosticKind.MOJIBAKE, message)


def _entity(text: str, start: int) -> Iterator[Edit]:
    match = _PATTERNS["entity"].match(text, start)
    decoded = decode_entity(match[0]) if match else None
    if match is None or decoded is None:
        return
    if _PATTERNS["invisible"].match(decoded):
        decoded = ""
    read = f"read as {decoded}" if decoded.strip() else "read as white space"
    message = f"A character reference of HTML; it was {read if decoded else 'left out'}."
    yield Edit(*match.span(), decoded, DiagnosticKind.HTML_ENTITY, message)


def _tag(text: str, start: int) -> Iterator[Edit]:
    match = _RAISED.match(text, start)
    if match is not None and not _is_power(text, start):
        yield Edit(*match.span(), "", DiagnosticKind.FOOTNOTE_MARK, _NOTE)
        return
    match = _PATTERNS["tag"].match(text, start)
    if match is not None:
        message = "A tag of HTML; it was left out."
        read = read_tag(match[0])
        if read == "\n" and _LINE_END.match(text, match.end()):
            read = ""  # The line ends anyway.
        yield Edit(*match.span(), read, DiagnosticKind.HTML_TAG, message)
        return
    match = _PATTERNS["voice"].match(text, start)
    if match is not None:  # "<v Ann Smith>" as "Ann Smith:".
        message = "WebVTT's mark of a speaker; it was read as a label with a colon."
        yield Edit(start, match.start(1), "", DiagnosticKind.HTML_TAG, message)
        yield Edit(match.end(1), match.end(), ":", DiagnosticKind.HTML_TAG, message)


def _escape(text: str, start: int) -> Iterator[Edit]:
    match = _ESCAPED.match(text, start)
    if match is None:
        return
    escaped = match[0].lstrip("\\")
    if escaped[0] in "nr":
        read, how = "\n", "it was read as a line break"
    elif escaped[0] == "u":
        read = chr(int(escaped[1:], 16))
        how = f"it was read as {read}"
    else:
        read, how = escaped, "it was read without its backslash"
    message = f"An escaped character; {how}."
    yield Edit(*match.span(), read, DiagnosticKind.ESCAPED_MARK, message)


def _footnote(text: str, start: int) -> Iterator[Edit]:
    match = _FOOTNOTE.match(text, start)
    if match is None:
        return
    if match[0] in {"²", "³"} and _is_power(text, start):
        return
    yield Edit(*match.span(), "", DiagnosticKind.FOOTNOTE_MARK, _NOTE)


def _is_power(text: str, start: int) -> bool:
    """Whether a raised number follows a unit: "40 km²"."""
    unit = re.search(r"[^\W\d_]+$", text[max(0, start - 6) : start])
    return unit is not None and unit[0] in _UNITS


def _invisible(text: str, start: int) -> Iterator[Edit]:
    match = _PATTERNS["invisible"].match(text, start)
    if match is None:
        return
    run, end = match[0], match.end()
    before, after = text[start - 1 : start], text[end : end + 1]
    if start == 0 and run == "\ufeff":
        return  # Encoding signatures at the start of files.
    if _JOINERS.issuperset(run) and not (_is_plain(before) and _is_plain(after)):
        return
    divides = "\u200b" in run and before.isalnum() and after.isalnum()
    read = "it was read as a space" if divides else "it was left out"
    message = f"A character that is not to be seen ({_codes(run)}); {read}."
    yield Edit(start, end, " " * divides, DiagnosticKind.INVISIBLE_CHARACTER, message)


def _is_plain(character: str) -> bool:
    """Whether a character needs no joiner: Latin, or none at all."""
    return character < "\u0250" or "\u2000" <= character < "\u2070"


_READERS: Final[dict[str, _Reader]] = {"&": _entity, "<": _tag, "\\": _escape}
