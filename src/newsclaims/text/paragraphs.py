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

from newsclaims.english import (
    ARTICLES,
    AUXILIARIES,
    BE,
    HAVE,
    NOT,
    POSSESSIVE_DETERMINERS,
    SUBJECT_PRONOUNS,
    SUBJECT_RELATIVES,
)
from newsclaims.text.layout import Range
from newsclaims.text.marks import MARKS
from newsclaims.text.speech_clues import FULL_STOPS
from newsclaims.text.tokens import Tokens
from newsclaims.text.typography import MOVED_BREAK

__all__ = ["Paragraphs", "find_paragraphs"]

_BREAKS: Final = frozenset("\n\r\x0b\x0c\x85\u2028\u2029")
"""Line separators; "\r\n" is one break."""
_NARROWEST, _WIDEST = 18, 120
"""Bounds of the width of the widest wrapped line, from narrow columns to wide windows."""
_NARROW: Final = 40
"""Below this width lists of short lines look alike, so more evidence is required."""
_RAGGED: Final = 5
"""A manually wrapped line is shorter than the widest by at most one in this many characters."""
_OVERLONG: Final = 5
"""One in so many wrapped lines may be longer: it has an address, or a word divided behind it."""
_INDENT: Final = 2
"""Minimum number of spaces before a line that opens a paragraph."""
_BINDING: Final = (
    ARTICLES
    | POSSESSIVE_DETERMINERS
    | {"of", "and", "with", "from", "by", "at", "these", "those", "than", "between", "into"}
    | {"during", "under"}
)
"""Words before a name in the same sentence, with which no headline ends."""
_CONTINUING: Final = (
    SUBJECT_RELATIVES
    | HAVE
    | {"and", "or", "but", "of", "to", "in", "by", "at", "from", "with", "as", "than"}
    | {"was", "is", "are", "were"}
)
"""Words that do not begin a line."""
_UNFINISHED: Final = (
    _BINDING
    | _CONTINUING
    | SUBJECT_PRONOUNS
    | frozenset(filter(str.isalpha, AUXILIARIES | BE))
    | NOT
    | {"n’t", "on", "for", "this", "no", "if", "when", "so", "more", "all", "about", "because"}
    | {"never", "only", "very"}
)
"""Words that do not end a list item."""
_NO_NAMES: Final = _UNFINISHED - {"may", "will"}
"""Those that are no names if they begin with a capital."""
_CLOSING: Final = frozenset("”\"’'")
_NO_OPENERS: Final = frozenset((",", ";", ".", ")", "'s", "’s"))
"""Marks that do not begin a line."""
_LONGEST_CREDIT = 10
"""Maximum number of tokens of a credit on the line below its quotation."""
_SHORTEST_DIVIDED: Final = 3
"""Minimum number of tokens of a line that a break divides before the sentence's end."""
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
        indented: The width of the space that the line after it begins with.
    """

    token: int
    width: int
    needed: int
    indented: int


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
    divided = _divided(tokens, [token for token in lines if token not in joined], set(single))
    spaces = joined.union(divided)
    if spaces:
        breaks = [token for token in breaks if token not in spaces]
    told = tuple(token for token in divided if not _is_moved(tokens, token))  # others are edits
    return Paragraphs(tuple(pairwise(breaks)), tuple(sorted(joined)), told, widest)


def _divided(tokens: Tokens, lines: list[int], single: set[int]) -> list[int]:
    """The breaks within a sentence: "We have | never | closed the school".

    They follow a word that ends no line of its own, or half a word, or precede a word or mark that
    opens none; the words of a link or of emphasis are a line between two of them.
    """
    words = tokens.words
    divided: list[int] = []
    count = len(words)
    ends = [*lines[1:], count]
    ending = _ending(words, lines)
    for before, token, end, stop in zip([0, *lines], lines, ends, [*ends[1:], count], strict=False):
        is_again = divided[-1:] == [before]
        is_behind_piece = is_again and token - before <= _LONGEST_PIECE
        if words[token + 1 : token + 2] != (":",) and (
            _goes_on_behind(
                words, token, is_piece=is_behind_piece, is_short=end - token <= _LONGEST_CREDIT
            )
            or (
                token in ending
                and _is_continued(
                    words, (before, token), is_single=token in single, is_again=is_again
                )
            )
            or _is_divided(words, (before, token), (end, stop), is_amid=end in ending)
            or _is_moved(tokens, token)
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


def _ending(words: Sequence[str], lines: list[int]) -> set[int]:
    """The starts of the lines that end with a full stop, or that the next ones bring to one.

    A line goes on in one that begins with a small letter.
    """
    ending: set[int] = set()
    end = len(words)
    for first in reversed(lines):
        closing = end - 1 - (words[end - 1] in _CLOSING)
        goes_on = end in ending and words[end][0].islower() and _is_open(words[end - 1])
        if goes_on or (closing > first and words[closing] in FULL_STOPS):
            ending.add(first)
        end = first
    return ending


def _is_open(last: str) -> bool:
    """Whether the last word of a line may be in the midst of a sentence."""
    return last[-1].isalnum() or last == ","


def _is_divided(words: Sequence[str], line: Range, following: Range, *, is_amid: bool) -> bool:
    """Whether a break divides a sentence, by the line before it, that behind it and the next one.

    Args:
        words: The text's tokens.
        line: The line before the break.
        following: The line after that behind the break; empty at the text's end.
        is_amid: Whether that one brings a sentence to its end.
    """
    before, token = line
    end, stop = following
    word, last = words[token], words[token - 1]
    if not _is_open(last) or token - before < _SHORTEST_LINE:
        return False
    follows = words[end] if end < stop else ""
    is_closed = words[end - 1][-1].isalnum() or words[end - 1] in _CLOSING
    is_link = end - token <= _LONGEST_PIECE and is_closed
    is_unfinished = last.lower() in _UNFINISHED
    if word[0].islower():
        goes_on = is_link and (follows in _NO_OPENERS or follows in _CONTINUING)
        return last != "," and (is_unfinished or word in _CONTINUING or goes_on)
    if not is_link:
        return False
    is_long = token - before > _SHORTEST_DIVIDED and (last == "," or last[0].islower())
    is_unfinished = is_unfinished or (is_long and is_amid)
    return follows in _NO_OPENERS or (is_unfinished and follows[:1].islower())


def _is_continued(words: Sequence[str], line: Range, *, is_single: bool, is_again: bool) -> bool:
    """Whether a line of a sentence without its end goes on in one that brings it to an end.

    That one begins with a small letter ("The council closed the | bridge on Monday."), or the
    first ends with a word that binds a name ("the closure of | Lund Bridge."). Items of a list
    have no full stop, and headlines do not end so.
    """
    before, token = line
    last, word = words[token - 1], words[token]
    if token - before < _SHORTEST_DIVIDED or not _is_open(last):
        return False
    if word[0].islower():
        return is_again or words[before][0].isupper() or words[before] in MARKS
    is_name = word[0].isupper() and word.lower() not in _NO_NAMES
    return is_single and last in _BINDING and is_name


def _is_moved(tokens: Tokens, token: int) -> bool:
    """Whether a break divided a word, and stands behind it in the reading view."""
    gap = tokens.text[tokens.ends[token - 1] : tokens.starts[token]]
    return MOVED_BREAK in gap and tokens.words[token - 1] not in FULL_STOPS


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
        first = line_starts[token]
        width = tokens.ends[token - 1] - tokens.starts[first] + _indented(tokens, first)
        needed = width + 1 + _first_word(tokens, token)
        cuts.append(_Cut(token, width, needed, _indented(tokens, token)))
    return cuts


def _indented(tokens: Tokens, token: int) -> int:
    """The number of spaces between the start of a line and its first token."""
    at = start = tokens.starts[token]
    while at and tokens.text[at - 1] in " \t\xa0\u3000":
        at -= 1
    return start - at


def _joined_breaks(tokens: Tokens, cuts: list[_Cut], widest: int) -> set[int]:
    """The single breaks inside paragraphs, by the token after each.

    The width is that of the longest wrapped line. Lines that are not followed by another one
    directly do not count, so an additional paragraph, whatever its width, changes nothing.
    """
    if not _NARROWEST <= widest <= _WIDEST:
        return set()
    cuts = _without_indented(cuts)
    full = {cut.token for cut in cuts if cut.needed > widest}
    if not _is_wrapped(tokens, full, cuts, narrow=widest < _NARROW):
        usual = sorted(cut.width for cut in cuts)[len(cuts) - 1 - len(cuts) // _OVERLONG]
        full = {cut.token for cut in cuts if cut.needed > usual}
        lower = sum(_is_small(tokens, token) for token in full)
        if lower * 2 >= len(full) and _is_wrapped(tokens, full, cuts, narrow=True):
            return full | {cut.token for cut in cuts if _goes_on(tokens, cut.token)}
        slack = widest // _RAGGED
        full = {cut.token for cut in cuts if cut.needed > widest - slack}
        ragged = sum(_goes_on(tokens, token) for token in full) * 3 >= len(full) * 2
        if not ragged or not _is_wrapped(tokens, full, cuts, narrow=True):
            return set()
    return full | {cut.token for cut in cuts if _goes_on(tokens, cut.token)}


def _without_indented(cuts: list[_Cut]) -> list[_Cut]:
    """The breaks without those before lines that open a paragraph by their indentation.

    Most lines begin further left than these.
    """
    left = sorted(cut.indented for cut in cuts)[len(cuts) // 2] if cuts else 0
    flush = [cut for cut in cuts if cut.indented < left + _INDENT]
    return flush if len(flush) > 1 else cuts


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
