"""Lines of a page that are no part of its story, as edits of the reading view.

Advertisements, invitations to share or to read on, page numbers and running heads stand between
two paragraphs, or in the middle of a sentence. Without them the story goes on as it was written:
a colon is followed by its quotation, and speech over several paragraphs by its next one.
Captions and links to other stories say something, so that they remain.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import Final

from newsclaims.english import FURNITURE_LINES
from newsclaims.kinds import DiagnosticKind
from newsclaims.text.reading_view import Edit

__all__ = ["find_edge_emoji", "find_entry_times", "find_furniture"]

_LONGEST: Final = 80
"""Maximum number of characters of a line that belongs to the page."""
_FEWEST_HEADS: Final = 3
"""Minimum number of running heads that differ only in their numbers."""
_FEWEST_WORDS: Final = 3
"""Minimum number of words of a running head; a name with a time or a number may be a label."""
_BREAKS: Final = "\n\r\x0b\x0c\x85\u2028\u2029"
_LINE: Final = re.compile(f"[^{_BREAKS}]+")
_BREAK: Final = f"[{_BREAKS}]"
_END: Final = r"[ \t]*\r?$"
"""The end of a line, with any line break."""
_BEFORE: Final = re.compile(rf"[a-z,][ \t]*(?:{_BREAK}\s*)\Z")
_STOPPED: Final = re.compile(rf"[.?!”\"’][ \t]*(?:{_BREAK}\s*)\Z")
_WINDOW: Final = 20
"""Number of characters before a line that are looked at."""
_BEHIND: Final = re.compile(r"\s*(?=[a-z])")
_PAGE: Final = re.compile(r"(?:[-–—] ?)?(?:page )?\d{1,4}(?: ?(?:of|/) ?\d{1,4})?(?: ?[-–—])?")
_ENDS_OF_PAGES: Final = frozenset("0123456789-–—")
"""Last characters of page numbers."""
_RULE: Final = re.compile(r"([-–—_*=~•·#.+])(?: ?\1){2,}")
"""A line between two sections."""
_DIGITS: Final = re.compile(r"\d+")
_CLOCK: Final = re.compile(r"\d[:.]\d\d")
_NO_ENDS: Final = frozenset('.:?!”"’,;)')
_AROUND: Final = "*-–—.…:()[]<>«»▼▶ \t"
"""Marks around such a line."""
_FEWEST_ENTRIES: Final = 3
"""Minimum number of entries of a live blog that open with a time."""
_ENTRY_TIME: Final = (
    r"\(?\[?(?:[01]?\d|2[0-3])[:.][0-5]\d(?: ?[AaPp]\.?[Mm]\b\.?)?"
    r"(?: ?(?:[A-Z]{1,2}[SD]?T|GMT|UTC)\b)?[])]?(?: ?[-–—:|])?"
)
_ENTRY: Final = re.compile(
    rf"^[ \t]*({_ENTRY_TIME})(?:{_END}|[ \t]+(?=[^\w\s]|[^\W\d_a-z])(?!.{{0,60}}:))", re.MULTILINE
)
"""The time that opens an entry of a live blog, before words that hold no label."""
_EMOJI: Final = "[\u2600-\u27bf\u2b00-\u2bff\u200d\ufe0f\U0001f000-\U0001faff]"
_ANY_EMOJI: Final = re.compile(_EMOJI)
_EDGE: Final = re.compile(
    rf"^[ \t]*({_EMOJI}{{1,20}}[ \t]*)(?=\S)|(?<=\S)([ \t]*{_EMOJI}{{1,20}}){_END}", re.MULTILINE
)
_NO_EMOJI: Final = frozenset("❝❞❛❜❯❮")
"""Quotation marks among the symbols."""
_MESSAGE: Final = "A line of the page, not of its story; it was left out."


def find_furniture(text: str) -> Iterator[Edit]:
    """The lines that belong to the page; in mid-sentence with the breaks around them."""
    lines = [
        (match.start(), match.end(), match[0].strip())
        for match in _LINE.finditer(text)
        if match.end() - match.start() <= _LONGEST and not match[0].isspace()
    ]
    heads = _running_heads([line for _, _, line in lines])
    for start, end, line in lines:
        folded = line.strip(_AROUND).lower()
        is_numbered = line[-1] in _ENDS_OF_PAGES
        is_page = is_numbered and _PAGE.fullmatch(line.lower()) is not None
        is_known = folded in FURNITURE_LINES or _RULE.fullmatch(line) is not None
        is_known = is_known or (bool(heads) and _DIGITS.sub("#", line) in heads)
        if not (is_known or is_page or _may_interrupt(line)):
            continue
        behind_stop = _STOPPED.search(text, max(0, start - _WINDOW), start) is not None
        is_known = is_known or (is_page and (behind_stop or not line.isdecimal()))
        before = _BEFORE.search(text, max(0, start - _WINDOW), start)
        behind = _BEHIND.match(text, end) if before is not None else None
        if before is not None and behind is not None:
            kind = DiagnosticKind.PAGE_FURNITURE
            yield Edit(before.start() + 1, behind.end(), " ", kind, _MESSAGE)
        elif is_known:
            yield Edit(start, end, "", DiagnosticKind.PAGE_FURNITURE, _MESSAGE)


def find_entry_times(text: str) -> Iterator[Edit]:
    """The times that open the entries of a live blog: "10:42 BST The bridge is closed."."""
    entries = list(_ENTRY.finditer(text))
    if len(entries) < _FEWEST_ENTRIES:
        return
    message = "The time of an entry; it was left out."
    for match in entries:
        yield Edit(*match.span(1), "", DiagnosticKind.PAGE_FURNITURE, message)


def find_edge_emoji(text: str) -> Iterator[Edit]:
    """Emoji before the first word of a line, and behind its last one."""
    if text.isascii() or _ANY_EMOJI.search(text) is None:
        return
    message = "A symbol at the edge of a line; it was left out."
    for match in _EDGE.finditer(text):
        if _NO_EMOJI.isdisjoint(match[0]):
            group = match.lastindex or 0
            yield Edit(*match.span(group), "", DiagnosticKind.PAGE_FURNITURE, message)


def _running_heads(lines: list[str]) -> frozenset[str]:
    """The lines that recur with other numbers: "The Oldtown Herald, page 3"."""
    numbered = Counter(
        _DIGITS.sub("#", line)
        for line in lines
        if any(map(str.isdigit, line))
        and line[0].isalnum()
        and line[-1] not in _NO_ENDS
        and line.count(" ") >= _FEWEST_WORDS - 1
        and _CLOCK.search(line) is None
    )
    return frozenset(line for line, count in numbered.items() if count >= _FEWEST_HEADS)


def _may_interrupt(line: str) -> bool:
    """Whether a line between two halves of a sentence is a head: in capitals, with a number."""
    return line.isupper() and " " in line and line[-1] not in _NO_ENDS
