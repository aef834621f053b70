"""Windows around cues that are searched for sources and contents, and their features."""

from __future__ import annotations

import attrs
import numpy as np

from newsclaims.attribution.model.numeric_features import DISTANCES
from newsclaims.attribution.model.token_features import Columns, IntArray

__all__ = ["Windows", "windows_of"]

REACH = 80
"""Maximum number of kept tokens in a window on each side of the head, and as many again if a
quotation continues in the following paragraphs.
"""

_CLASS_OF_DISTANCE = np.searchsorted(
    np.array(DISTANCES), np.arange(2 * REACH + 1), side="right"
).astype(np.int32)
_AFTER = len(DISTANCES) + 1
_MOST_BETWEEN = np.array([[3], [2], [2]], dtype=np.int32)
"""Caps on the counts of commas, cues and quotations between a token and the head."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Windows:
    """Windows laid end to end; each is a run of kept tokens in one or more blocks.

    Attributes:
        heads: The kept token of each window's head.
        first: The first kept token of each window.
        end: The end of each window, in kept tokens.
        offsets: The start of each window in the columns below.
        window: For each position, its window.
        token: For each position, its kept token.
        relations: Its relation features, one row for each of `features.RELATION_FEATURES`.
    """

    heads: IntArray
    first: IntArray
    end: IntArray
    offsets: IntArray
    window: IntArray
    token: IntArray
    relations: IntArray

    def __len__(self) -> int:
        """The number of windows."""
        return len(self.heads)


def windows_of(columns: Columns, heads: IntArray, cues: IntArray) -> Windows:
    """Lay out the windows of some heads.

    Args:
        columns: The text.
        heads: Kept tokens, in order.
        cues: For each kept token, 1 if it counts as the head of a cue, else 0.
    """
    block = columns.block[heads]
    first = np.maximum(columns.first[block], heads - REACH)
    end = np.minimum(columns.end[block], heads + REACH)
    end = np.where(
        end == columns.end[block], np.minimum(columns.reach[block], heads + 2 * REACH), end
    ).astype(np.int32)
    lengths = end - first
    offsets = lengths.cumsum(dtype=np.int32) - lengths
    window = np.arange(len(heads), dtype=np.int32).repeat(lengths)
    token = np.arange(len(window), dtype=np.int32) + (first - offsets).repeat(lengths)
    return Windows(
        heads=heads,
        first=first,
        end=end,
        offsets=offsets,
        window=window,
        token=token,
        relations=_relations(columns, heads, cues, lengths, token),
    )


def _relations(
    columns: Columns, heads: IntArray, cues: IntArray, lengths: IntArray, token: IntArray
) -> IntArray:
    head = heads.repeat(lengths)
    away = token - head
    after = away > 0
    low = np.minimum(token, head) + 1
    high = np.maximum(np.maximum(token, head), low)
    counted_cues = np.zeros(len(cues) + 1, dtype=np.int32)
    cues.cumsum(out=counted_cues[1:])
    counts = np.array([columns.commas, counted_cues, columns.quotations])
    between = counts.take(high, axis=1) - counts.take(low, axis=1)
    commas, cues_between, quotations = np.minimum(between, _MOST_BETWEEN)
    facts = np.array([columns.sentence, columns.quoted, cues], dtype=np.int32)
    sentence, quoted, is_cue = facts.take(token, axis=1)
    sentences = sentence - columns.sentence.take(heads).repeat(lengths)
    sentences = np.minimum(np.maximum(sentences, -2), 2) + 2
    relations = np.empty((4, len(token)), dtype=np.int32)
    relations[0] = _CLASS_OF_DISTANCE.take(np.abs(away)) + _AFTER * (away >= 0)
    relations[1] = 2 * sentences + quoted
    relations[2] = commas + 4 * after + 8 * cues_between
    relations[3] = quotations + 3 * after + 6 * is_cue
    return relations
