"""Heuristics for where speech ends and the reporter's words begin.

Used only where marks fail: to end a quotation that is never closed, and to keep a question with the
words that report it (“Why?” Smith asked). Who said what is for later steps to find.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

__all__ = [
    "AFTER_CLOSING",
    "BEFORE_OPENING",
    "ENDS_SPEECH",
    "FULL_STOPS",
    "REPORTING_VERBS",
    "find_report",
    "holds_reporting_verb",
    "is_report",
]


def _words(words: str) -> frozenset[str]:
    return frozenset(words.split())


FULL_STOPS: Final = _words(". ? ! … 。 ！ ？ । ॥ ؟ ‽")
"""Tokens that can end a sentence; so can two or more points."""

BEFORE_OPENING: Final = _words("( [ { < — – ― - -- / = : ¿ ¡")
"""What an opening mark can touch on its left side, beside white space and other marks."""

AFTER_CLOSING: Final = _words(", . ; : ! ? … ) ] } > — – ― - -- / ... .. 。 、 ，")
"""What a closing mark can touch on its right side, beside white space and other marks."""

ENDS_SPEECH: Final = _words(", . ! ? … — – -- ... .. 。 ！ ？ ，")
"""Tokens that end speech, before its closing mark."""

REPORTING_VERBS: Final = _words(
    "said says say saying told tells tell asked asks ask added adds wrote writes tweeted tweets "
    "replied replies answered responded explained continued noted insisted declared claimed argued "
    "warned stated recalled exclaimed shouted joked quipped concluded observed remarked testified "
    "posted announced admitted acknowledged suggested predicted urged complained began begins "
    "demanded wondered yelled cried whispered repeated commented countered"
)
"""Verbs that report speech in news, the most frequent and least ambiguous forms."""

_STARTERS: Final = _words("he she they it the a an his her their its one another former")
"""Words in lower case that a report starts with: "he said", "the senator added"."""

_LONGEST_SUBJECT: Final = 7


def is_report(words: Sequence[str], first: int, end: int, *, alone: bool = False) -> bool:
    """Whether what starts at a token reads like "Smith said", "said Smith", "the senator added".

    Looks at no more than a few tokens.

    Args:
        words: The text's tokens.
        first: Where it starts.
        end: Where to look to.
        alone: Whether it must be all of a sentence: "Smith said."
    """
    if first >= end:
        return False
    head = words[first]
    if head in REPORTING_VERBS:
        after = words[first + 1] if first + 1 < end else "."
        return not alone and (after[0].isupper() or after in _STARTERS)
    if not (head[0].isupper() or head in _STARTERS) or head == "I":
        return False
    for token in range(first + 1, min(first + _LONGEST_SUBJECT, end)):
        word = words[token]
        if word in REPORTING_VERBS:
            return not alone or (token + 1 < end and words[token + 1] in FULL_STOPS)
        if word == ",":  # "the head, Ruth Aber, asked"
            verb = _after_apposition(words, token, end)
            return verb > 0 and (not alone or words[min(verb + 1, end - 1)] in FULL_STOPS)
        if not (word[0].isalpha() or word[0] in "'’"):
            break
    return False


def _after_apposition(words: Sequence[str], comma: int, end: int) -> int:
    """The reporting verb behind the comma that ends an apposition, or -1."""
    for token in range(comma + 2, min(comma + _LONGEST_SUBJECT, end - 1)):
        if words[token] == ",":
            return token + 1 if words[token + 1] in REPORTING_VERBS else -1
    return -1


def find_report(words: Sequence[str], first: int, end: int, *, at_stop: bool = False) -> int:
    """Where a report follows a comma, question or exclamation mark: the token after that, or -1.

    Args:
        words: The text's tokens.
        first: Where to look from.
        end: Where to look to.
        at_stop: Whether the report must end its sentence ("…, he said.").
    """
    for token in range(first, end - 1):
        if words[token] in {",", "?", "!"} and is_report(words, token + 1, end):
            if not at_stop:
                return token + 1
            after = range(token + 2, min(token + 2 + _LONGEST_SUBJECT, end))
            if any(words[later] in FULL_STOPS for later in after):
                return token + 1
    return -1


def holds_reporting_verb(words: Sequence[str], first: int, end: int) -> bool:
    """Whether a verb that reports speech stands in a range of tokens."""
    return any(words[token] in REPORTING_VERBS for token in range(first, end))
