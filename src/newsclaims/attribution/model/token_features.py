"""A layout's tokens as columns of numbers: the features of `features`, for a whole text at once.

Long quotations are shortened to their first and last tokens: what an attribution needs of them is
that they are there and how they begin and end. The tokens that are left are *kept*, and from here
on everything counts in kept tokens. They stand in *blocks*: the paragraphs, cut where they are
very long. No block's scores depend on another block's words.
"""

from __future__ import annotations

from bisect import bisect_right
from itertools import chain
from typing import NamedTuple, TypeAlias

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
    shape = facts[:, 3].take(rows)
    sentences = _pairs(layout.sentences)
    paragraphs = _pairs(layout.paragraphs)
    quoted = _quotations(layout, number, shape)
    headline = _headlines(shape, sentences)
    paragraph_class, goes_on = _paragraphs(layout, paragraphs, quoted.quotation, shape)
    by_token = np.empty((7, number), dtype=np.int32)
    by_token[0] = quoted.place
    _mark_edges(by_token[0], sentences)
    by_token[1] = _by_token(_standing(sentences, paragraphs, headline), sentences)
    by_token[2] = quoted.quotation_class
    by_token[3] = _by_token(paragraph_class, paragraphs)
    by_token[4] = _by_token(np.arange(len(sentences), dtype=np.int32), sentences)
    by_token[5] = quoted.quotation
    by_token[6] = rows
    kept = quoted.kept.nonzero()[0].astype(np.int32)
    by_token = by_token.take(kept, axis=1)
    sentence, quotation, rows = by_token[4:]

    is_quoted = quotation >= 0
    begins = is_quoted.copy()
    begins[1:] &= quotation[1:] != quotation[:-1]
    shape = shape.take(kept)
    comma = ((shape == spelling.COMMA) | (shape == spelling.SEMICOLON)) & ~is_quoted
    first, end, reach = _blocks(kept.searchsorted(paragraphs), sentence, goes_on)
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


def _pairs(ranges: tuple[tuple[int, int], ...]) -> IntArray:
    """Ranges as two columns, of their first tokens and of their ends."""
    return np.fromiter(chain.from_iterable(ranges), np.int32, 2 * len(ranges)).reshape(-1, 2)


def _by_token(values: IntArray, ranges: IntArray) -> IntArray:
    """For each token, the value of the range that holds it; the ranges hold all tokens."""
    return values.repeat(ranges[:, 1] - ranges[:, 0])


def _mark_edges(place: IntArray, sentences: IntArray) -> None:
    """Add to each token's place whether it is the first or among the last two of its sentence."""
    first, end = sentences.T
    place[first] += 4
    place[end - 1] += 8
    place[end[end - first > 1] - 2] += 8


def _standing(sentences: IntArray, paragraphs: IntArray, headline: BoolArray) -> IntArray:
    """Which sentence of its paragraph each one is, and whether it is written like a headline."""
    index = np.arange(len(sentences), dtype=np.int32)
    firsts = sentences[:, 0].searchsorted(paragraphs[:, 0])
    sizes = np.diff(firsts, append=len(sentences))
    standing = np.minimum(index - firsts.repeat(sizes), 2) + 6 * headline
    standing[firsts + sizes - 1] += 3
    return standing


def _counted(flags: BoolArray) -> IntArray:
    """For each position and the end, how many flags come before it."""
    counts = np.zeros(len(flags) + 1, dtype=np.int32)
    np.cumsum(flags, out=counts[1:])
    return counts


class _Quoted(NamedTuple):
    """What quotations make of each token: arrays by token.

    Attributes:
        quotation: The index of the outermost one that holds it, or -1.
        quotation_class: That one's length, last mark and whether it is opened and closed.
        place: Outside (0), the first token (1), inside (2), the last one (3).
        kept: Whether it is kept, which the inner tokens of long ones are not.
    """

    quotation: IntArray
    quotation_class: IntArray
    place: IntArray
    kept: BoolArray


def _quotations(layout: Layout, number: int, shape: IntArray) -> _Quoted:
    quotation = np.full(number, -1, dtype=np.int32)
    classes = np.zeros(number, dtype=np.int32)
    place = np.zeros(number, dtype=np.int32)
    kept = np.ones(number, dtype=np.bool_)
    for index, found in enumerate(layout.quotations):
        if found.inside >= 0:
            continue
        first, end = found.tokens
        quotation[first:end] = index
        length = end - first - found.opened - found.closed
        length_class = bisect_right(_LENGTHS, length)
        last = shape[max(first, end - 2 if found.closed else end - 1)]
        mark = 1 if last == spelling.COMMA else 2
        if last not in (spelling.COMMA, spelling.FULL_STOP, spelling.QUESTION):
            mark = 0
        classes[first:end] = 1 + length_class + 4 * (mark + 3 * (found.opened + 2 * found.closed))
        place[first:end] = 2
        place[end - 1] = 3
        place[first] = 1
        if end - first > QUOTATION_HEAD + QUOTATION_TAIL + 1:
            kept[first + QUOTATION_HEAD : end - QUOTATION_TAIL] = False
    return _Quoted(quotation, classes, place, kept)


def _headlines(shape: IntArray, sentences: IntArray) -> BoolArray:
    """Whether most words of each sentence are capitalized."""
    if not len(sentences):
        return np.zeros(0, dtype=np.bool_)
    words = (shape >= 4) & (shape < spelling.FIRST_MARK)
    capitalized = (shape >= 6) & (shape <= 11)
    number = np.add.reduceat(words, sentences[:, 0], dtype=np.int32)
    found = np.add.reduceat(capitalized, sentences[:, 0], dtype=np.int32)
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
