"""Token features → candidates: every likely head of a cue with the best span of each role."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

import attrs
import numpy as np

from newsclaims.attribution.model.network import (
    FloatArray,
    Network,
    Spans,
    encode,
    find_spans,
    score_cues,
)
from newsclaims.attribution.model.token_features import BoolArray, Columns, IntArray
from newsclaims.attribution.model.windows import windows_of

__all__ = ["LIKELY_CUE", "Candidates", "Encoder", "find_candidates", "sigmoid"]

Encoder: TypeAlias = Callable[[Columns], FloatArray]
"""A contextual encoder: a vector for each kept token of a text, or of successive blocks of one."""

LIKELY_CUE = 0.4
"""Minimum head probability to count as a neighboring cue in another candidate's features."""
CHUNK = 4096
"""Kept tokens processed at a time, so that memory does not grow with the text."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Candidates:
    """The candidates of a text, in the order of their heads.

    Attributes:
        columns: The text.
        heads: The kept token of each head.
        logits: Their logits as heads of cues.
        spans: The best spans of their roles, in kept tokens of the whole text.
        present: Which of these spans are used (role, candidate).
    """

    columns: Columns
    heads: IntArray
    logits: FloatArray
    spans: Spans
    present: BoolArray

    def __len__(self) -> int:
        """The number of candidates."""
        return len(self.heads)


def sigmoid(logits: FloatArray) -> FloatArray:
    """The probability of a logit."""
    clipped = np.minimum(np.maximum(logits, -30), 30)  # `np.clip` is slower on small arrays
    probabilities: FloatArray = (1 / (1 + np.exp(-clipped))).astype(np.float32)
    return probabilities


def find_candidates(
    network: Network,
    columns: Columns,
    *,
    least: float,
    given: IntArray | None = None,
    encoder: Encoder | None = None,
) -> Candidates:
    """Find the candidates of a text.

    Args:
        network: The network.
        columns: The text.
        least: The minimum probability of a candidate outside quotations.
        given: Kept tokens to be used as heads instead, in order, regardless of their probability.
        encoder: The encoder, for a network that was trained with one.
    """
    heads, logits, spans = [], [], []
    for chunk, start in _chunks(columns):
        states = encode(network, chunk, None if encoder is None else encoder(chunk))
        scores = score_cues(network, states)
        probable = np.where(chunk.quoted, 0, sigmoid(scores))
        cues = (probable >= LIKELY_CUE).astype(np.int32)
        if given is None:
            found = np.flatnonzero(probable >= least).astype(np.int32)
        else:
            found = given[(given >= start) & (given < start + len(chunk))] - start
            cues[found] = 1
        if len(found):
            windows = windows_of(chunk, found, cues)
            heads.append(found + start)
            logits.append(scores[found])
            spans.append(_moved(find_spans(network, states, windows), start))
    if not heads:
        return _no_candidates(columns)
    if len(heads) == 1:
        found_heads, joined = heads[0], spans[0]
    else:
        found_heads = np.concatenate(heads)
        joined = Spans(
            **{
                field: np.concatenate([getattr(part, field) for part in spans], axis=1)
                for field in _FIELDS
            }
        )
    return Candidates(
        columns=columns,
        heads=found_heads,
        logits=np.concatenate(logits),
        spans=joined,
        present=_present(columns, found_heads, joined),
    )


_FIELDS = ("first", "end", "probability", "none", "shared", "mass")


def _no_candidates(columns: Columns) -> Candidates:
    none = np.zeros((4, 0))
    numbers, chances = none.astype(np.int32), none.astype(np.float32)
    return Candidates(
        columns=columns,
        heads=numbers[0],
        logits=chances[0],
        spans=Spans(
            first=numbers,
            end=numbers,
            probability=chances,
            none=chances,
            shared=chances,
            mass=chances,
        ),
        present=none.astype(np.bool_),
    )


def _present(columns: Columns, heads: IntArray, spans: Spans) -> BoolArray:
    """Select spans: those more likely than none, and at least one of the contents.

    Every attribution has a content: if neither side's content is more likely than none, the side is
    selected that makes the likelier pair with the other side's absence. A credit with its source
    after it ("According to Smith, …") does not take an unquoted sentence before its own, if its own
    sentence offers another content.
    """
    taken: BoolArray = spans.probability > spans.none
    before, after = spans.probability[1] * spans.none[2], spans.probability[2] * spans.none[1]
    without = ~(taken[1] | taken[2])
    taken[1] |= without & (before > after)
    taken[2] |= without & (before <= after)
    credited = taken[1] & ~taken[2] & taken[0] & (spans.first[0] > heads)
    if credited.any():
        sentence, quoted = columns.sentence, columns.quoted
        last, begin = spans.end[1] - 1, np.minimum(spans.first[2], len(columns) - 1)
        elsewhere = (
            credited
            & (sentence[last] < sentence[heads])
            & ~quoted[last]
            & (sentence[begin] == sentence[heads])
            & (begin >= spans.end[0])
        )
        taken[1] &= ~elsewhere
        taken[2] |= elsewhere
    return taken


def _moved(spans: Spans, by: int) -> Spans:
    return attrs.evolve(spans, first=spans.first + by, end=spans.end + by) if by else spans


def _chunks(columns: Columns) -> list[tuple[Columns, int]]:
    """Split the text into runs of whole blocks that no quotation crosses, with offsets."""
    if len(columns) <= CHUNK:
        return [(columns, 0)] if len(columns) else []
    # A block ends a run if no earlier block of the text reaches past it.
    may_end = np.maximum.accumulate(columns.reach) <= columns.end
    chunks = []
    first_block = 0
    for block, start in enumerate(columns.first.tolist()):
        end = int(columns.end[block])
        start = int(columns.first[first_block])  # noqa: PLW2901 - the piece's, not the block's
        last = block + 1 == len(columns.first)
        if last or (may_end[block] and end - start >= CHUNK):
            chunks.append((_piece(columns, first_block, block + 1), start))
            first_block = block + 1
    return chunks


def _piece(columns: Columns, first_block: int, end_block: int) -> Columns:
    start, end = int(columns.first[first_block]), int(columns.end[end_block - 1])
    blocks, tokens = slice(first_block, end_block), slice(start, end)
    return attrs.evolve(
        columns,
        kept=columns.kept[tokens],
        rows=columns.rows[tokens],
        layout_features=columns.layout_features[:, tokens],
        sentence=columns.sentence[tokens],
        block=columns.block[tokens] - first_block,
        quoted=columns.quoted[tokens],
        commas=columns.commas[start : end + 1],
        quotations=columns.quotations[start : end + 1],
        first=columns.first[blocks] - start,
        end=columns.end[blocks] - start,
        reach=columns.reach[blocks] - start,
    )
