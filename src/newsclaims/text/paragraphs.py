"""Tokens → paragraphs, by the line breaks in the gaps between them.

Every line break ends a paragraph, whether single or with blank lines, except in a text whose lines
were cut at a fixed width: there a single break is read as a space. Such a text is told by how it
was made: each of its cut lines was full, so that the next line's first word would not have fitted,
and most next lines go on in the middle of a sentence. See
`_joined_breaks`.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from newsclaims.text.layout import Range
from newsclaims.text.speech_clues import FULL_STOPS
from newsclaims.text.tokens import Tokens

__all__ = ["find_paragraphs"]

_BREAKS: Final = frozenset("\n\r\x0b\x0c\x85\u2028\u2029")
"""What lines end with; "\r\n" is one break."""
_NARROWEST, _WIDEST = 40, 120
"""Widths, in code points, at which texts are cut (e-mail 72, terminals 80, wide windows 120)."""


def find_paragraphs(tokens: Tokens) -> tuple[Range, ...]:
    """The paragraphs' ranges of tokens, in order; together they hold every token."""
    count = len(tokens.words)
    if not count:
        return ()
    lines = Counter(_after_breaks(tokens))
    single = [token for token, number in lines.items() if number == 1]
    breaks = [0, *lines, count]
    joined = _joined_breaks(tokens, single, breaks)
    if joined:
        breaks = [token for token in breaks if token not in joined]
    return tuple(pairwise(breaks))


def _after_breaks(tokens: Tokens) -> Iterator[int]:
    """For each line break between two tokens, the token after it."""
    at = 0
    for line in tokens.text.splitlines(keepends=True):
        at += len(line)
        if line[-1] in _BREAKS:
            token = bisect_left(tokens.starts, at)
            if 0 < token < len(tokens.words):
                yield token


def _joined_breaks(tokens: Tokens, single: list[int], breaks: list[int]) -> set[int]:
    """The single breaks that stand in the middle of a paragraph, by the token after each.

    The width is that of the longest cut line. Lines that nothing follows at once do not count, so a
    paragraph more, however long its line, changes nothing.
    """
    if len(single) < 2:  # Of one break nothing can be told.
        return set()
    line_starts = {end: start for start, end in pairwise(breaks)}
    cut: list[tuple[int, int, int]] = []
    for token in single:
        width = tokens.ends[token - 1] - tokens.starts[line_starts[token]]
        cut.append((token, width, width + 1 + _first_word(tokens, token)))
    widest = max(width for _, width, _ in cut)
    if not _NARROWEST <= widest <= _WIDEST:
        return set()
    full = {token for token, _, needed in cut if needed > widest}
    words = tokens.words
    lower = sum(_is_small(tokens, token) for token in full)
    inside = sum(words[token - 1] not in FULL_STOPS for token in full)
    going_on = lower > 0 and inside * 2 >= len(full)
    wrapped = going_on and len(full) * 3 >= len(single) * 2
    return full if wrapped else set()


def _is_small(tokens: Tokens, token: int) -> bool:
    """Whether a line begins with a small letter, marks before it aside."""
    end = min(token + 2, len(tokens.words))
    begin = next((word for word in tokens.words[token:end] if word[0].isalpha()), "A")
    return begin[0].islower()


def _first_word(tokens: Tokens, token: int) -> int:
    """How many code points stand before the next white space."""
    end = token
    while end < len(tokens.gaps) - 1 and not tokens.gaps[end]:
        end += 1
    return tokens.ends[end] - tokens.starts[token]
