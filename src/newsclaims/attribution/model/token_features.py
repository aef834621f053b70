"""A layout's tokens as columns of numbers: the features of `features`, for a whole text at once.

Long quotations are shortened to their first and last tokens: what an attribution needs of them is
that they are there and how they begin and end. The tokens that are left are *kept*, and from here
on everything counts in kept tokens. They stand in *blocks*: the paragraphs, cut where they are
very long. No block's scores depend on another block's words.
"""

from __future__ import annotations

from bisect import bisect_right
from typing import TypeAlias

import attrs
import numpy as np
import numpy.typing as npt

from newsclaims.attribution.model import vocabulary as spelling
from newsclaims.attribution.model.vocabulary import WordTable
from newsclaims.text import Layout

__all__ = ["BoolArray", "Columns", "IntArray", "columns_of"]

IntArray: TypeAlias = npt.NDArray[np.int32]
BoolArray: TypeAlias = npt.NDArray[np.bool_]
FloatArray: TypeAlias = npt.NDArray[np.float32]

QUOTATION_HEAD, QUOTATION_TAIL = 5, 4
"""The tokens kept of a long quotation."""
LONG_BLOCK = 512
"""A paragraph of more kept tokens is cut at the next sentence, or hard at twice as many."""
_LENGTHS = (4, 9, 26)
"""Where the classes of length of a quotation begin, in tokens without its marks."""
CONTINUED_BLOCKS = 6
"""So many further blocks are looked at where a quotation goes on."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Columns:
    """The features of a text's kept tokens, and what finding roles needs of them.

    Attributes:
        kept: The index in the layout of each kept token.
        rows: Its row in `table`.
        table: Word features by row (`features.WORD_FEATURES`).
        inputs: What the network makes of those, by row.
        layout_features: Its layout features, one row for each of `features.LAYOUT_FEATURES`.
        sentence: The index of its sentence.
        block: The index of its block.
        quoted: Whether it stands in a quotation.
        commas: For each kept token and the end, how many commas and semicolons outside
            quotations come before it.
        quotations: The same for beginnings of quotations.
        first: The first kept token of each block.
        end: The end of each block.
        reach: The end of the last block that a quotation of this block goes on to.
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


def columns_of(layout: Layout, table: WordTable) -> Columns:
    """Look at every token of a layout once."""
    number = len(layout)
    rows, facts, inputs = table.rows(layout.words)
    shape = facts[:, 3][rows]
    sentences = _pairs(layout.sentences)
    paragraphs = _pairs(layout.paragraphs)
    sentence = _labels(sentences)
    paragraph = _labels(paragraphs)
    quotation, quotation_range, quotation_class = _quotations(layout, number, shape)
    quoted = quotation >= 0
    index = np.arange(number, dtype=np.int32)
    first_of, end_of = quotation_range[quotation, 0], quotation_range[quotation, 1]
    kept_flags = ~(
        quoted
        & (index >= first_of + QUOTATION_HEAD)
        & (index < end_of - QUOTATION_TAIL)
        & (end_of - first_of > QUOTATION_HEAD + QUOTATION_TAIL + 1)
    )
    kept = np.flatnonzero(kept_flags).astype(np.int32)

    place = np.where(
        quoted, np.where(index == first_of, 1, np.where(index == end_of - 1, 3, 2)), 0
    ) + 4 * (
        (index == sentences[sentence, 0])
        + 2 * ((index == sentences[sentence, 1] - 1) | (index == sentences[sentence, 1] - 2))
    )
    headline = _headlines(shape, sentence, len(sentences))
    edges = paragraphs if number else np.zeros((0, 2), dtype=np.int32)
    first_sentence, last_sentence = sentence[edges[:, 0]], sentence[edges[:, 1] - 1]
    standing = (
        np.minimum(sentence - first_sentence[paragraph], 2)
        + 3 * (sentence == last_sentence[paragraph])
        + 6 * headline[sentence]
    )
    surroundings, goes_on = _paragraphs(layout, paragraphs, quotation, shape)
    layout_features = np.stack(
        [
            place[kept],
            standing[kept],
            np.where(quoted, quotation_class[quotation], 0)[kept],
            surroundings[paragraph[kept]],
        ],
    ).astype(np.int32)

    kept_quotation = quotation[kept]
    begins = kept_quotation >= 0
    begins[1:] &= kept_quotation[1:] != kept_quotation[:-1]
    kept_shape = shape[kept]
    comma = ((kept_shape == spelling.COMMA) | (kept_shape == spelling.SEMICOLON)) & ~quoted[kept]
    first, end, reach = _blocks(
        np.searchsorted(kept, paragraphs).astype(np.int32), sentence[kept], goes_on
    )
    return Columns(
        layout=layout,
        kept=kept,
        rows=rows[kept],
        table=facts,
        inputs=inputs,
        layout_features=layout_features,
        sentence=sentence[kept],
        block=_labels(np.stack([first, end], axis=1)),
        quoted=quoted[kept],
        commas=_counted(comma),
        quotations=_counted(begins),
        first=first,
        end=end,
        reach=reach,
        headline=headline,
    )


def _pairs(ranges: tuple[tuple[int, int], ...]) -> IntArray:
    return np.array(ranges, dtype=np.int32).reshape(-1, 2)


def _labels(ranges: IntArray) -> IntArray:
    """For each token, the index of the range that holds it; the ranges hold all tokens."""
    return np.repeat(np.arange(len(ranges), dtype=np.int32), ranges[:, 1] - ranges[:, 0])


def _counted(flags: BoolArray) -> IntArray:
    """For each position and the end, how many flags come before it."""
    counts = np.zeros(len(flags) + 1, dtype=np.int32)
    np.cumsum(flags, out=counts[1:])
    return counts


def _quotations(
    layout: Layout, number: int, shape: IntArray
) -> tuple[IntArray, IntArray, IntArray]:
    """For each token its outermost quotation or -1; for each quotation its range and class.

    The last row of both tables is for tokens outside quotations.
    """
    quotation = np.full(number, -1, dtype=np.int32)
    ranges = np.zeros((len(layout.quotations) + 1, 2), dtype=np.int32)
    classes = np.zeros(len(layout.quotations) + 1, dtype=np.int32)
    shapes = shape.tolist() if layout.quotations else []
    for index, found in enumerate(layout.quotations):
        if found.inside >= 0:
            continue
        first, end = found.tokens
        ranges[index] = first, end
        quotation[first:end] = index
        length = end - first - found.opened - found.closed
        length_class = bisect_right(_LENGTHS, length)
        last = shapes[max(first, end - 2 if found.closed else end - 1)]
        mark = 1 if last == spelling.COMMA else 2
        if last not in (spelling.COMMA, spelling.FULL_STOP, spelling.QUESTION):
            mark = 0
        classes[index] = 1 + length_class + 4 * (mark + 3 * (found.opened + 2 * found.closed))
    return quotation, ranges, classes


def _headlines(shape: IntArray, sentence: IntArray, sentences: int) -> BoolArray:
    """Whether most words of a sentence are capitalized."""
    words = (shape >= 4) & (shape < spelling.FIRST_MARK)
    capitalized = (shape >= 6) & (shape <= 11)
    number = np.bincount(sentence, words, sentences)
    found = np.bincount(sentence, capitalized, sentences)
    flags: BoolArray = (number > 3) & (found > 0.6 * number)
    return flags


def _paragraphs(
    layout: Layout, paragraphs: IntArray, quotation: IntArray, shape: IntArray
) -> tuple[IntArray, IntArray]:
    """Each paragraph's class, and whether a quotation that it introduces goes on in the next.

    The latter is 1 where it was open at the end and 2 where it stands below a colon, else 0.
    """
    number = len(paragraphs)
    if not number:
        return np.zeros(0, dtype=np.int32), np.zeros(0, dtype=np.int32)
    first, last = paragraphs[:, 0], paragraphs[:, 1] - 1
    closed = np.array([found.closed for found in layout.quotations] + [True], dtype=np.bool_)
    begins, ends = quotation[first] >= 0, quotation[last] >= 0
    is_open = ends & ~closed[quotation[last]]
    colon = shape[last] == spelling.COLON
    before = np.zeros(number, dtype=np.int32)
    before[1:] = np.where(colon[:-1], 1, np.where(ends[:-1], 2 + is_open[:-1], 0))
    after = np.zeros(number, dtype=np.int32)
    after[:-1] = begins[1:]
    whole = begins & ends & (quotation[first] == quotation[last])
    classes = (
        before
        + 4 * after
        + 8 * np.minimum(np.arange(number, dtype=np.int32), 3)
        + 32 * begins
        + 64 * whole
    )
    goes_on = np.zeros(number, dtype=np.bool_)
    goes_on[:-1] = begins[1:] & (colon[:-1] | is_open[:-1])
    # A colon introduces what stands below its own paragraph, not what a later one introduces.
    return classes.astype(np.int32), (np.where(colon, 2, 1) * goes_on).astype(np.int32)


def _blocks(
    paragraphs: IntArray, sentence: IntArray, goes_on: IntArray
) -> tuple[IntArray, IntArray, IntArray]:
    """First token, end and reach of the blocks, in kept tokens."""
    first: list[int] = []
    end: list[int] = []
    linked: list[int] = []
    for (start, stop), link in zip(paragraphs.tolist(), goes_on.tolist(), strict=True):
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
