"""The tokens of a layout as columns of integer features, for a whole text at once.

Long quotations are shortened to their first and last tokens: for attribution only their presence,
beginning and end matter. The remaining tokens are *kept*, and from here on positions count kept
tokens. They are divided into *blocks*: paragraphs, split if very long. No block's scores depend on
another block's words.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from itertools import chain
from typing import TypeAlias

import attrs
import numpy as np
import numpy.typing as npt

from newsclaims.attribution.model import vocabulary as spelling
from newsclaims.attribution.model.vocabulary import WordTable
from newsclaims.text import NAMES_LIKE_VERBS, Layout, Range, tokens_among

__all__ = ["BoolArray", "Columns", "IntArray", "columns_of"]

IntArray: TypeAlias = npt.NDArray[np.int32]
BoolArray: TypeAlias = npt.NDArray[np.bool_]
FloatArray: TypeAlias = npt.NDArray[np.float32]

QUOTATION_HEAD, QUOTATION_TAIL = 5, 4
"""Numbers of tokens kept at the start and the end of a long quotation."""
LONG_BLOCK = 512
"""A paragraph of more kept tokens is split at the next sentence, or anywhere at twice as many."""
_LENGTHS = (4, 9, 26)
"""Lower bounds of the classes of length of a quotation, in tokens without its marks."""
_LAST_MARKS = {",": 1, ".": 2, "?": 2, "!": 2}
"""Classes of the last mark of a quotation."""
_COUNT_BITS = 32
_WORD_COUNT = (1 << _COUNT_BITS) - 1
_COUNTED = np.array(
    [
        (4 <= shape < spelling.FIRST_MARK) + ((6 <= shape <= 11) << _COUNT_BITS)
        for shape in range(spelling.NUMBER_OF_SHAPES)
    ],
    dtype=np.int64,
)
"""For each shape, whether it is a word's, and in the upper bits whether it has a capital."""
CONTINUED_BLOCKS = 6
"""Maximum number of further blocks that are read if a quotation continues."""
_UNKNOWN_NAME = "Xx"
"""A capitalized word that no vocabulary has."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Columns:
    """The features of a text's kept tokens, and the indexes needed for finding roles.

    Attributes:
        kept: The index in the layout of each kept token.
        rows: Its row in `table`.
        table: Word features by row (`features.WORD_FEATURES`).
        inputs: The network's input vectors by row.
        layout_features: Its layout features, one row for each of `features.LAYOUT_FEATURES`.
        sentence: The index of its sentence.
        block: The index of its block.
        quoted: Whether it is inside a quotation.
        commas: For each kept token and the end, the number of commas and semicolons outside
            quotations before it.
        quotations: The same for beginnings of quotations.
        first: The first kept token of each block.
        end: The end of each block.
        reach: The end of the last block to which a quotation of this block continues.
        headline: For each sentence, whether it is capitalized like a headline.
    """

    layout: Layout
    kept: IntArray
    rows: IntArray
    table: IntArray
    inputs: FloatArray
    layout_features: IntArray
    sentence: IntArray
    block: IntArray
    quoted: BoolArray
    commas: IntArray
    quotations: IntArray
    first: IntArray
    end: IntArray
    reach: IntArray
    headline: BoolArray

    def __len__(self) -> int:
        """The number of kept tokens."""
        return len(self.kept)


def _without_names_like_verbs(layout: Layout) -> Sequence[str]:
    """The words, with a name that no vocabulary has for those of `NAMES_LIKE_VERBS`."""
    # The layout's own search would index every word, which pays only if other steps search too.
    if NAMES_LIKE_VERBS.isdisjoint(layout.lowered):
        return layout.words
    words = list(layout.words)
    for k in tokens_among(layout.lowered, NAMES_LIKE_VERBS):
        words[k] = _UNKNOWN_NAME
    return words


def columns_of(layout: Layout, table: WordTable) -> Columns:
    """Compute the columns of a layout in one pass."""
    number = len(layout)
    rows, facts, inputs = table.rows(_without_names_like_verbs(layout))
    shape = facts[:, 3].take(rows)
    sentences = _pairs(layout.sentences)
    paragraphs = _pairs(layout.paragraphs)
    headline = _headlines(shape, sentences)
    by_paragraph, by_sentence, goes_on = _surroundings(layout)
    quotation, by_quotation, is_kept = _quotations(layout)
    by_token = np.empty((7, number), dtype=np.int32)
    by_token[0] = np.frombuffer(_places(layout), dtype=np.uint8)
    by_token[1] = _by_token(np.array(by_sentence, dtype=np.int32) + 6 * headline, sentences)
    by_token[2] = np.frombuffer(by_quotation, dtype=np.uint8)
    by_token[3] = _by_token(np.array(by_paragraph, dtype=np.int32), paragraphs)
    by_token[4] = _by_token(np.arange(len(sentences), dtype=np.int32), sentences)
    by_token[5] = quotation
    by_token[6] = rows
    kept = np.frombuffer(is_kept, dtype=np.bool_).nonzero()[0].astype(np.int32)
    by_token = by_token.take(kept, axis=1)
    sentence, quotation, rows = by_token[4:]

    is_quoted = quotation >= 0
    begins = is_quoted.copy()
    begins[1:] &= quotation[1:] != quotation[:-1]
    shape = shape.take(kept)
    comma = ((shape == spelling.COMMA) | (shape == spelling.SEMICOLON)) & ~is_quoted
    first, end, reach = _blocks(kept.searchsorted(paragraphs).tolist(), sentence, goes_on)
    return Columns(
        layout=layout,
        kept=kept,
        rows=rows,
        table=facts,
        inputs=inputs,
        layout_features=by_token[:4],
        sentence=sentence,
        block=np.arange(len(first), dtype=np.int32).repeat(end - first),
        quoted=is_quoted,
        commas=_counted(comma),
        quotations=_counted(begins),
        first=first,
        end=end,
        reach=reach,
        headline=headline,
    )


def _pairs(ranges: tuple[Range, ...]) -> IntArray:
    """Ranges as two columns, of their first tokens and of their ends."""
    return np.fromiter(chain.from_iterable(ranges), np.int32, 2 * len(ranges)).reshape(-1, 2)


def _by_token(values: IntArray, ranges: IntArray) -> IntArray:
    """For each token, the value of the range around it; the ranges cover all tokens."""
    return values.repeat(ranges[:, 1] - ranges[:, 0])


def _counted(flags: BoolArray) -> IntArray:
    """For each position and the end, the number of flags before it."""
    counts = np.zeros(len(flags) + 1, dtype=np.int32)
    flags.cumsum(out=counts[1:])
    return counts


def _quotations(layout: Layout) -> tuple[IntArray, bytearray, bytearray]:
    """For each token its outermost quotation or -1, the class of that, and whether it is kept."""
    number, words = len(layout), layout.words
    quotation = np.full(number, -1, dtype=np.int32)
    classes, kept = bytearray(number), bytearray(b"\1" * number)
    for index, found in enumerate(layout.quotations):
        if found.inside >= 0:
            continue
        first, end = found.tokens
        quotation[first:end] = index
        length_class = bisect_right(_LENGTHS, end - first - found.opened - found.closed)
        last = words[max(first, end - 2 if found.closed else end - 1)]
        mark = _LAST_MARKS.get(last, 0)
        its_class = 1 + length_class + 4 * (mark + 3 * (found.opened + 2 * found.closed))
        classes[first:end] = bytes((its_class,)) * (end - first)
        left_out = end - first - QUOTATION_HEAD - QUOTATION_TAIL
        if left_out > 1:
            kept[first + QUOTATION_HEAD : end - QUOTATION_TAIL] = bytes(left_out)
    return quotation, classes, kept


def _places(layout: Layout) -> bytearray:
    """The position of each token in its outermost quotation and its sentence."""
    places = bytearray(len(layout))
    for found in layout.quotations:
        if found.inside < 0:
            first, end = found.tokens
            places[first:end] = b"\2" * (end - first)
            places[end - 1] = 3
            places[first] = 1
    for first, end in layout.sentences:
        places[first] += 4
        places[end - 1] += 8
        if end - first > 1:
            places[end - 2] += 8
    return places


def _headlines(shape: IntArray, sentences: IntArray) -> BoolArray:
    """Whether most words of each sentence are capitalized."""
    if not len(sentences):
        return np.zeros(0, dtype=np.bool_)
    counts = np.add.reduceat(_COUNTED.take(shape), sentences[:, 0])
    number, found = counts & _WORD_COUNT, counts >> _COUNT_BITS
    flags: BoolArray = (number > 3) & (found > 0.6 * number)
    return flags


def _surroundings(layout: Layout) -> tuple[list[int], list[int], list[int]]:
    """Classes of paragraphs and of sentences, and continuing quotations.

    Returns:
        For each paragraph its class; for each sentence the class of its position in its paragraph;
        for each paragraph whether a quotation that it introduces continues in the next one: 1 if
        it is open at the end and 2 if it is below a colon, else 0.
    """
    words, quotation_of, sentence_of = layout.words, layout.quotation_of, layout.sentence_of
    paragraphs: list[int] = []
    sentences: list[int] = []
    goes_on: list[int] = []
    before = link = 0
    for number, (first, end) in enumerate(layout.paragraphs):
        opening, closing = quotation_of[first], quotation_of[end - 1]
        if opening >= 0 and number:
            paragraphs[-1] += 4
            # A colon introduces only the paragraph directly below its own.
            goes_on[-1] = link
        begins = 32 + 64 * (opening == closing) if opening >= 0 else 0
        paragraphs.append(before + 8 * min(number, 3) + begins)
        goes_on.append(0)
        later = sentence_of[end - 1] - sentence_of[first]
        sentences += (0, 1, *[2] * (later - 1))[: later + 1]
        sentences[-1] += 3
        is_open = closing >= 0 and not layout.quotations[closing].closed
        before, link = 2 + is_open if closing >= 0 else 0, int(is_open)
        if words[end - 1] == ":":
            before, link = 1, 2
    return paragraphs, sentences, goes_on


def _blocks(
    paragraphs: list[list[int]], sentence: IntArray, goes_on: list[int]
) -> tuple[IntArray, IntArray, IntArray]:
    """First token, end and reach of the blocks, in kept tokens."""
    first: list[int] = []
    end: list[int] = []
    linked: list[int] = []
    for (start, stop), link in zip(paragraphs, goes_on, strict=True):
        while stop - start > LONG_BLOCK:
            later = sentence[start + LONG_BLOCK : min(stop, start + 2 * LONG_BLOCK)]
            cut = (
                start
                + LONG_BLOCK
                + int(np.searchsorted(later, sentence[start + LONG_BLOCK - 1] + 1))
            )
            if cut >= stop:
                break
            first.append(start)
            end.append(cut)
            linked.append(0)
            start = cut  # noqa: PLW2901 - what is left of the paragraph
        first.append(start)
        end.append(stop)
        linked.append(link)
    reach = list(end)
    for index, link in enumerate(linked):
        if not link:
            continue
        last = index + 1
        while last - index < CONTINUED_BLOCKS and linked[last] == 1:
            last += 1
        reach[index] = end[last]
    return (
        np.array(first, dtype=np.int32),
        np.array(end, dtype=np.int32),
        np.array(reach, dtype=np.int32),
    )
