"""Characters typed, scanned or converted for others, as edits of the reading view.

Accents and primes stand for apostrophes ("it´s"), U+2010 for a hyphen, a minus sign for a dash,
U+FFFD for marks that a program could not decode, and a hyphen divides a word at a line's end.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import Final

from newsclaims.english import is_common_word
from newsclaims.kinds import DiagnosticKind
from newsclaims.text.reading_view import Edit

__all__ = [
    "MOVED_BREAK",
    "find_divided_words",
    "find_drop_capitals",
    "find_lost_marks",
    "find_styled_letters",
    "find_substitutes",
]

MOVED_BREAK: Final = "\x0b"
"""The line break behind a word that a line break divides."""

_LOST: Final = "\ufffd"
_APOSTROPHES: Final = "´`′ʼ＇‘"
_SUBSTITUTE: Final = re.compile(
    # The characters come first, so that the search need not look around each letter.
    rf"[{_APOSTROPHES}](?<=[^\W\d_].)(?=[^\W\d_])"
    r"|\u2010|\u2212(?<=\s.)(?=\s)|\u2212(?<=[^\W\d_].)(?=[^\W\d_])"
)
_SUBSTITUTES: Final = {"\u2010": "-", "\u2212": "–"}
"""The characters that are read for others; all others are apostrophes."""

_LETTER_AFTER: Final = re.compile(r"(?:s|t|re|ve|ll|d|m)\b", re.IGNORECASE)
"""The letters behind the apostrophe of a contraction or a genitive."""
_BEFORE_OPENING: Final = frozenset("([{-—–:")
_BEHIND_CLOSING: Final = frozenset(".,;:!?)]}-—–")

_STYLED: Final = re.compile(r"[\U0001d400-\U0001d7ff\uff21-\uff3a\uff41-\uff5a]+")
_ANY_STYLED: Final = re.compile(r"[\U0001d400-\U0001d7ff\uff21-\uff3a\uff41-\uff5a]")
_DROPPED: Final = re.compile(r"\n\r?\n([B-HJ-NP-Z])(?: |\r?\n)(?=([a-z]{2,})\b)")
"""A letter that is no word by itself."""
_DIVIDED: Final = re.compile(
    r"(?<![^\W\d_-])([^\W\d_]{2,})([-\u2010\xad])[ \t]*(?:\r\n?|\n)[ \t]*(?=([a-zß-ÿ]{2,}))"
)

_HYPHEN_AND_BREAK: Final = re.compile(r"[-\u2010\xad][ \t]*[\r\n]")
_SPACE: Final = re.compile(r"\s")

_SUBSTITUTED: Final = (*_APOSTROPHES, *_SUBSTITUTES)


def find_substitutes(text: str) -> Iterator[Edit]:
    """Apostrophes, hyphens and dashes that are other characters."""
    if not any(map(text.__contains__, _SUBSTITUTED)):
        return
    for match in _SUBSTITUTE.finditer(text):
        read = _SUBSTITUTES.get(match[0], "’")
        message = f"A character typed for another; it was read as {read}."
        yield Edit(*match.span(), read, DiagnosticKind.TURNED_MARK, message)


def find_styled_letters(text: str) -> Iterator[Edit]:
    """Letters in styles of their own, as posts have them: fullwidth, mathematical ones."""
    if text.isascii() or _ANY_STYLED.search(text) is None:
        return
    for match in _STYLED.finditer(text):
        read = unicodedata.normalize("NFKC", match[0])
        message = f"Letters in a style of their own; they were read as {read}."
        yield Edit(*match.span(), read, DiagnosticKind.TURNED_MARK, message)


def find_drop_capitals(text: str) -> Iterator[Edit]:
    """A paragraph's first letter apart from its word: "T | he mayor"."""
    # With the line breaks in front, the search finds them at once.
    for match in _DROPPED.finditer(f"\n\n{text}"):
        if not is_common_word((match[1] + match[2]).lower()):
            continue  # "X marks the spot"
        message = "The space divides a word's first letter from it; it was left out."
        yield Edit(match.end(1) - 2, match.end() - 2, "", DiagnosticKind.MISPLACED_SPACE, message)


def find_lost_marks(text: str) -> Iterator[Edit]:
    """Marks replaced by U+FFFD, by the characters around them; quotations close in their line."""
    if _LOST not in text:
        return
    is_open = False
    for match in re.finditer(f"[\n{_LOST}]", text):
        if match[0] == "\n":
            is_open = False
            continue
        start, end = match.span()
        before, after = text[start - 1 : start] or " ", text[end : end + 1] or " "
        opens = before.isspace() or before in _BEFORE_OPENING
        closes = after.isspace() or after in _BEHIND_CLOSING
        if opens and closes:
            read = "—" if before.isspace() and after.isspace() else ""
        elif opens:
            read, is_open = "“", True
        elif closes:
            read = "”" if is_open else "’"
            is_open = False
        else:
            read = "’" if _LETTER_AFTER.match(text, end) and before.isalpha() else ""
        if read:
            message = f"A character that was lost; it was read as {read}."
            yield Edit(start, end, read, DiagnosticKind.MOJIBAKE, message)


def find_divided_words(text: str) -> Iterator[Edit]:
    """Words that a hyphen divides at a line's end: "the reser- | voir"."""
    if _HYPHEN_AND_BREAK.search(text) is None:
        return
    for match in _DIVIDED.finditer(text):
        word, hyphen, rest = match[1], match[2], match[3]
        is_compound = (
            hyphen != "\xad"
            and not is_common_word((word + rest).lower())
            and is_common_word(word.lower())
            and is_common_word(rest)
        )
        message = "The line break divides a word; it was read behind the word."
        start = match.end(2) if is_compound else match.start(2)
        yield Edit(start, match.end(), "", DiagnosticKind.MISPLACED_SPACE, message)
        space = _SPACE.search(text, match.end())
        if space is not None and space[0] in " \t":
            yield Edit(*space.span(), MOVED_BREAK, DiagnosticKind.MISPLACED_SPACE, message)
