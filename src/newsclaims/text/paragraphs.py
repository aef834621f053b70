"""Tokens → paragraphs, by the line breaks between them.

Every line break ends a paragraph, whether single or with blank lines, except in hard-wrapped text:
there a single break is read as a space. Hard wrapping is recognized by its traces: each wrapped
line is full, so that the next line's first word would not have fitted (or nearly so, if a person
wrapped them), and most next lines continue a sentence. See `_joined_breaks`.

A break within a sentence is read as a space as well: links and emphasis leave such breaks in text
taken from a page ("We have", "never", "closed the school"). See `_divided`.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final, NamedTuple

from newsclaims.text.layout import Range
from newsclaims.text.speech_clues import FULL_STOPS
from newsclaims.text.tokens import Tokens

__all__ = ["Paragraphs", "find_paragraphs"]

_BREAKS: Final = frozenset("\n\r\x0b\x0c\x85\u2028\u2029")
"""Line separators; "\r\n" is one break."""
_NARROWEST, _WIDEST = 18, 120
"""Bounds of the width of the widest wrapped line, from narrow columns to wide windows."""
_NARROW: Final = 40
"""Below this width lists of short lines look alike, so more evidence is required."""
_RAGGED: Final = 5
"""A manually wrapped line is shorter than the widest by at most one in this many characters."""
_UNFINISHED: Final = frozenset(
    (
        *("the", "a", "an", "of", "to", "and", "in", "on", "for", "with", "at", "by", "that"),
        *("as", "is", "was", "are", "were", "from", "be", "been", "will", "would", "has", "have"),
        *("had", "or", "but", "its", "his", "her", "their", "who", "which", "not", "this", "no"),
        *("must", "can", "could", "may", "might", "should", "than", "if", "when", "so", "we"),
        *("he", "she", "they", "it", "i", "you", "do", "did", "does", "more", "all", "into"),
        *("n't", "my", "our", "your", "about", "because", "never", "only", "very"),
    )
)
"""Words that do not end a list item."""
_CONTINUING: Final = frozenset(
    (
        *("and", "or", "but", "of", "to", "in", "by", "at", "from", "with", "as", "than", "that"),
        *("which", "who", "was", "is", "are", "were", "has", "have", "had"),
    )
)
"""Words that do not begin a line."""
_CLOSING: Final = frozenset("”\"’'")
_NO_OPENERS: Final = frozenset((",", ";", ".", ")", "'s", "’s"))
"""Marks that do not begin a line."""
_LONGEST_CREDIT = 10
"""Maximum number of tokens of a credit on the line below its quotation."""
_SHORTEST_LINE, _LONGEST_PIECE = 2, 6
"""Minimum and maximum number of tokens of a line that a break divides, and of an emphasis."""


class Paragraphs(NamedTuple):
    """A text's paragraphs.

    Attributes:
        ranges: Their tokens, in order; together they cover every token.
        joined: The tokens after line breaks of hard-wrapped lines, which are read as spaces.
        divided: The tokens after other line breaks that divide a sentence, which are as well.
        width: The width of the widest wrapped line, in code points.
    """

    ranges: tuple[Range, ...]
    joined: tuple[int, ...]
    divided: tuple[int, ...]
    width: int


class _Cut(NamedTuple):
    """A single line break.

    Attributes:
        token: The token after it.
        width: The width of the line before it, in code points.
        needed: The width that the line would have with the word after the break.
    """

    token: int
    width: int
    needed: int


def find_paragraphs(tokens: Tokens) -> Paragraphs:
    """Find the paragraphs of a text, joining hard-wrapped lines."""
    count = len(tokens.words)
    if not count:
        return Paragraphs((), (), (), 0)
    lines = Counter(_after_breaks(tokens))
    single = [token for token, number in lines.items() if number == 1]
    breaks = [0, *lines, count]
    cuts = _cuts(tokens, single, breaks)
    widest = max((cut.width for cut in cuts), default=0)
    joined = _joined_breaks(tokens, cuts, widest)
    divided = _divided(tokens, [token for token in lines if token not in joined])
    spaces = joined.union(divided)
    if spaces:
        breaks = [token for token in breaks if token not in spaces]
    return Paragraphs(tuple(pairwise(breaks)), tuple(sorted(joined)), tuple(divided), widest)


def _divided(tokens: Tokens, lines: list[int]) -> list[int]:
    """The breaks within a sentence: "We have | never | closed the school".

    They follow a word that ends no line of its own, or half a word, or precede a word or mark that
    opens none; the words of a link or of emphasis are a line between two of them.
    """
    words = tokens.words
    divided: list[int] = []
    for before, token, end in zip([0, *lines], lines, [*lines[1:], len(words)], strict=False):
        is_behind_piece = divided[-1:] == [before] and token - before <= _LONGEST_PIECE
        if words[token + 1 : token + 2] != (":",) and (
            _goes_on_behind(
                words, token, is_piece=is_behind_piece, is_short=end - token <= _LONGEST_CREDIT
            )
            or _is_divided(words, (before, token), end)
            or _is_hyphenated(tokens, token)
        ):
            divided.append(token)
    return divided


def _goes_on_behind(words: Sequence[str], token: int, *, is_piece: bool, is_short: bool) -> bool:
    """Whether a line goes on with a mark that opens none, or behind words between two breaks."""
    if words[token] in _NO_OPENERS:
        return words[token - 1] not in FULL_STOPS
    if words[token - 1] in _CLOSING and words[token - 2] == "," and token > 1:
        # “We left,” | Lund said.
        return words[token][0].islower() or (words[token][0].isalpha() and is_short)
    return is_piece and words[token][0].islower() and words[token - 1][-1].isalnum()


def _is_divided(words: Sequence[str], line: Range, end: int) -> bool:
    """Whether a break divides a sentence, by the line before it and that behind it up to `end`."""
    before, token = line
    word, last = words[token], words[token - 1]
    if not last[-1].isalnum() or token - before < _SHORTEST_LINE:
        return False
    follows = words[end] if end < len(words) else ""
    is_closed = words[end - 1][-1].isalnum() or words[end - 1] in _CLOSING
    is_link = end - token <= _LONGEST_PIECE and is_closed
    is_unfinished = last.lower() in _UNFINISHED
    if word[0].islower():
        goes_on = is_link and (follows in _NO_OPENERS or follows in _CONTINUING)
        return is_unfinished or word in _CONTINUING or goes_on
    return is_link and (follows in _NO_OPENERS or (is_unfinished and follows[:1].islower()))


def _is_hyphenated(tokens: Tokens, token: int) -> bool:
    """Whether a break divides a word: "the reser- | voir"."""
    words = tokens.words
    return (
        words[token - 1] == "-"
        and words[token][0].islower()
        and token > 1
        and words[token - 2].isalpha()
        and not tokens.gaps[token - 2]
    )


def _after_breaks(tokens: Tokens) -> Iterator[int]:
    """Yield the token after each line break between two tokens."""
    at = 0
    for line in tokens.text.splitlines(keepends=True):
        at += len(line)
        if line[-1] in _BREAKS:
            token = bisect_left(tokens.starts, at)
            if 0 < token < len(tokens.words):
                yield token


def _cuts(tokens: Tokens, single: list[int], breaks: list[int]) -> list[_Cut]:
    """The single breaks, with the widths of their lines."""
    if len(single) < 2:  # A single break is no evidence.
        return []
    line_starts = {end: start for start, end in pairwise(breaks)}
    cuts = []
    for token in single:
        width = tokens.ends[token - 1] - tokens.starts[line_starts[token]]
        cuts.append(_Cut(token, width, width + 1 + _first_word(tokens, token)))
    return cuts


def _joined_breaks(tokens: Tokens, cuts: list[_Cut], widest: int) -> set[int]:
    """The single breaks inside paragraphs, by the token after each.

    The width is that of the longest wrapped line. Lines that are not followed by another one
    directly do not count, so an additional paragraph, whatever its width, changes nothing.
    """
    if not _NARROWEST <= widest <= _WIDEST:
        return set()
    full = {cut.token for cut in cuts if cut.needed > widest}
    if not _is_wrapped(tokens, full, cuts, narrow=widest < _NARROW):
        slack = widest // _RAGGED
        full = {cut.token for cut in cuts if cut.needed > widest - slack}
        ragged = sum(_goes_on(tokens, token) for token in full) * 3 >= len(full) * 2
        if not ragged or not _is_wrapped(tokens, full, cuts, narrow=True):
            return set()
    return full | {cut.token for cut in cuts if _goes_on(tokens, cut.token)}


def _is_wrapped(tokens: Tokens, full: set[int], cuts: list[_Cut], *, narrow: bool) -> bool:
    """Whether breaks at full lines are hard wraps, judging by the words before and after them."""
    words = tokens.words
    lower = sum(_is_small(tokens, token) for token in full)
    inside = sum(words[token - 1] not in FULL_STOPS for token in full)
    if not lower or inside * 2 < len(full) or len(full) * 3 < len(cuts) * 2:
        return False
    unfinished = any(words[token - 1].lower() in _UNFINISHED for token in full)
    unfinished = unfinished or any(_stops_inside(tokens, token) for token in full)
    return not narrow or unfinished or (len(full) == len(cuts) and len(full) > _MANY)


_MANY: Final = 5


def _stops_inside(tokens: Tokens, token: int) -> bool:
    """Whether a sentence ends, and the next one starts, in the last words of a line."""
    before = tokens.words[max(0, token - 4) : token - 1]
    return any(word in FULL_STOPS for word in before)


def _goes_on(tokens: Tokens, token: int) -> bool:
    """Whether a line continues a sentence."""
    before = tokens.words[token - 1]
    return before not in FULL_STOPS and before != ":" and _is_small(tokens, token)


def _is_small(tokens: Tokens, token: int) -> bool:
    """Whether a line begins with a lower-case letter, ignoring marks before it."""
    end = min(token + 2, len(tokens.words))
    begin = next((word for word in tokens.words[token:end] if word[0].isalpha()), "A")
    return begin[0].islower()


def _first_word(tokens: Tokens, token: int) -> int:
    """The number of code points before the next white space."""
    end = token
    while end < len(tokens.gaps) - 1 and not tokens.gaps[end]:
        end += 1
    return tokens.ends[end] - tokens.starts[token]
