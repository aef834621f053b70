"""String helpers for wording: white space, capitals, balanced quotation marks."""

from __future__ import annotations

import re

from newsclaims.english import is_common_word, predicates, word_lists

__all__ = [
    "SENTENCE_BREAK",
    "balanced",
    "is_sentence_start",
    "lowered",
    "plain",
    "sentence",
    "squeezed",
    "uncapitalized",
    "unquoted",
    "words_in",
]

_LISTS = word_lists(__name__, "wording")
_WORDS = re.compile(r"[^\W_]+(?:['’][^\W_]+)*|[^\w\s]")
_WHITE = " \t\n\xa0"
_SKIPPED = _WHITE.replace("\n", "") + "“”\"„«»`'‘’([*_#>-"
"""What may stand between a sentence's end and the next one's first word."""
_OPEN, _CLOSE = "“", "”"
SENTENCE_BREAK = re.compile(
    r"(?<!\bDr)(?<!\bMr)(?<!\bMs)(?<!\bMrs)(?<!\bSt)(?<!\bJr)(?<!\bSr)(?<!\bSen)(?<!\bRep)(?<!\bGov)"
    r"(?<!\bGen)(?<!\bLt)(?<!\bCol)(?<!\b[A-Z])[.!?;]\s|\n"
)
"""Where a sentence ends, titles and initials apart."""
_COMMON = _LISTS["common"]
_NAMES = frozenset({"Mark", "May", "Will", "Rob", "Grant", "Bill", "Hope", "Faith", "Joy", "Frank"})
"""Words of the lexicon that are names when they are written with a capital."""


def lowered(content: str) -> str:
    """Without the capital of a sentence's start, where the first word is no name."""
    first, *_ = content.split(None, 1) or [""]
    small = first.lower()
    is_word = first.istitle() and small in predicates() and first not in _NAMES
    if (small in _COMMON or is_word) and first != small:
        return content[0].lower() + content[1:]
    return content


def is_sentence_start(text: str, start: int) -> bool:
    """Whether a capital at a place may be that of a sentence alone."""
    before = text[max(0, start - 4) : start].rstrip(_SKIPPED)
    return not before or before[-1] in ".!?:;•\n"


def uncapitalized(words: str, *, names: frozenset[str] = frozenset()) -> str:
    """Words from a sentence's start without its capital, unless they begin with a name.

    Args:
        words: The words.
        names: First words of names, which keep their capital.
    """
    first, *rest = words.split(None, 2)[:2]
    if not first.istitle() or first in names or (rest and rest[0][0].isupper()):
        return words
    return words[0].lower() + words[1:] if is_common_word(plain(first.rstrip(","))) else words


def unquoted(content: str) -> str:
    """Without the quotation marks around it."""
    return content.strip('“”"„«»`' + _WHITE) or content


def balanced(text: str) -> str:
    """With the closing marks that its opening ones lack."""
    text = text.rstrip()
    if text.endswith((",", ",”", ',"')):
        comma = text.rindex(",")
        text = text[:comma] + text[comma + 1 :]
    missing = text.count(_OPEN) - text.count(_CLOSE)
    if missing > 0:
        return text + _CLOSE * missing
    return text + '"' if text.count('"') % 2 else text


def words_in(text: str) -> list[str]:
    """The words and marks of a text in lower case, apostrophes straight."""
    return _WORDS.findall(plain(text))


def plain(text: str) -> str:
    """In lower case, with straight apostrophes."""
    return text.lower().replace("’", "'")


def squeezed(text: str) -> str:
    """With a single space for all white space, and none at its ends."""
    return " ".join(text.split())


def sentence(body: str) -> str:
    """With a capital and a final stop."""
    body = body.rstrip(" ,;:")
    body = body[:1].upper() + body[1:]
    core = body.rstrip("”\"’'»)]")
    return body if core.endswith((".", "!", "?", "…")) else body + "."
