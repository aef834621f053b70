"""Bounds of speech whose opening or closing mark is missing."""

from __future__ import annotations

from itertools import pairwise

from newsclaims.text.layout import Range
from newsclaims.text.speech_clues import ENDS_SPEECH, FULL_STOPS, find_report, holds_reporting_verb
from newsclaims.text.tokens import Tokens

__all__ = ["end_of_speech", "last_sentence"]


def last_sentence(tokens: Tokens, start: int, end: int) -> int:
    """The start of the last sentence of a range, by full stops alone."""
    words, gaps = tokens.words, tokens.gaps
    for token in range(end - 2, start - 1, -1):
        if words[token] in FULL_STOPS and gaps[token] and not words[token + 1][0].islower():
            return token + 1
    return start


def end_of_speech(tokens: Tokens, paragraph: Range, first: int, limit: int) -> tuple[int, str]:
    """The end of speech without a closing mark, and its description.

    Args:
        tokens: The text's tokens.
        paragraph: The paragraph of the speech.
        first: Its opening mark.
        limit: The latest possible end.
    """
    words, gaps = tokens.words, tokens.gaps
    report = find_report(words, first + 1, limit)
    if report > 0:
        return report, "where the reporter's words follow"
    stops = [
        token
        for token in range(first + 1, limit)
        if words[token] in FULL_STOPS
        and (token + 1 == limit or (gaps[token] and not words[token + 1][0].islower()))
    ]
    before = words[first - 1] if first > paragraph[0] else ":"
    fragment = before not in ENDS_SPEECH and before != ":"
    if fragment and stops:
        return stops[0], "with its sentence"
    for stop, following in pairwise([*stops, limit - 1]):
        if holds_reporting_verb(words, stop + 1, following + 1):
            return stop + 1, "before the sentence that reports"
    return limit, "with its paragraph" if limit == paragraph[1] else "at the next quotation"
