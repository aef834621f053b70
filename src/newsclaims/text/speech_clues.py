"""Heuristics for the boundary between speech and the reporter's words.

Used only if marks fail: to end a quotation that is never closed, and to keep a question together
with its credit (“Why?” Smith asked). Attribution is left to later steps.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from newsclaims.text.punctuation import CLAUSE_DASHES, DASHES

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
"""Tokens that can end a sentence, as can two or more points."""

BEFORE_OPENING: Final = DASHES | _words("( [ { < / = : ¿ ¡")
"""Tokens that an opening mark can follow directly, besides white space and other marks."""

AFTER_CLOSING: Final = DASHES | _words(", . ; : ! ? … ) ] } > / ... .. 。 、 ，")
"""Tokens that can directly follow a closing mark, besides white space and other marks."""

ENDS_SPEECH: Final = CLAUSE_DASHES | _words(", . ! ? … ... .. 。 ！ ？ ，")
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
"""First lower-case words of a report: "he said", "the senator added"."""

_SPEAKERS_THEMSELVES: Final = _words("I we We you You to n't")
"""Words before a verb of speech inside speech: "no matter what I say"."""
_LONGEST_SUBJECT: Final = 7


def is_report(words: Sequence[str], first: int, end: int, *, alone: bool = False) -> bool:
    """Whether words look like the report "Smith said", "said Smith", "the senator added".

    Reads a few tokens at most.

    Args:
        words: The text's tokens.
        first: The start of the report.
        end: The limit of the search.
        alone: Whether it must be a whole sentence: "Smith said."
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
    """The reporting verb after the comma that ends an apposition, or -1."""
    for token in range(comma + 2, min(comma + _LONGEST_SUBJECT, end - 1)):
        if words[token] == ",":
            return token + 1 if words[token + 1] in REPORTING_VERBS else -1
    return -1


def find_report(words: Sequence[str], first: int, end: int, *, at_stop: bool = False) -> int:
    """The token after a comma, question or exclamation mark that a report follows, or -1.

    Args:
        words: The text's tokens.
        first: The start of the search.
        end: The limit of the search.
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
    """Whether a range of tokens has a verb that reports somebody else's speech."""
    return any(
        words[token] in REPORTING_VERBS and not (token and words[token - 1] in _SPEAKERS_THEMSELVES)
        for token in range(first, end)
    )
