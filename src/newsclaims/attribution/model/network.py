"""Inference: features → probabilities of cues and of their roles' spans.

A token's features are summed to one vector; a few layers of convolutions, each with twice the
dilation of the previous one (after Strubell et al., EMNLP 2017), add context from its block. From
that vector comes the probability that the token is the *head* of a cue. For each candidate the
tokens of its window, with features of their relation to the head, go through a smaller network of
the same kind, which scores for every role where its span starts, where it ends, and what lies
inside. The probability of a span is its softmax among all spans of the window and "none": one span
for the source, one for the content on each side of the head, one around the head for the cue. The
best span and the normalizer need running maxima and sums, but no dynamic programming.
"""

from __future__ import annotations

import functools
from typing import TypeAlias

import attrs
import numpy as np
import numpy.typing as npt

from newsclaims.attribution.model.numeric_features import LAYOUT_FEATURES, RELATION_FEATURES
from newsclaims.attribution.model.token_features import Columns, IntArray
from newsclaims.attribution.model.vectors import ByteArray
from newsclaims.attribution.model.windows import Windows

__all__ = [
    "FloatArray",
    "Layer",
    "Network",
    "Spans",
    "encode",
    "find_spans",
    "rectify",
    "score_cues",
]

FloatArray: TypeAlias = npt.NDArray[np.float32]
DoubleArray: TypeAlias = npt.NDArray[np.float64]

ROLES = ("source", "content before", "content after", "cue")
_SCORED = np.array([0, 1, 1, 2])
"""The index of each role's scores among source, content and cue: both sides share theirs."""
_FORBIDDEN = -1e4
_APART = 1e6
"""More than the difference of any two scores; separates running maxima of successive windows."""
_NEGLIGIBLE = -700.0
"""Logits below this are clipped: their exponential is effectively 0, and slow to compute."""
_LEAST_SUM = 1e-290
"""Sums of exponentials below this are computed in log space."""
_ZEROS = np.zeros(1 << 14, dtype=np.float32)
ROWS = 256
"""Rows convolved at a time: their windows fit into a core's cache."""
RELATION_SIZES = tuple(feature.size for feature in RELATION_FEATURES)


@attrs.frozen(kw_only=True, eq=False, repr=False, slots=False)
class Layer:
    """A convolution over three tokens that are `dilation` apart."""

    weights: FloatArray
    bias: FloatArray
    dilation: int

    @functools.cached_property
    def bias_rows(self) -> FloatArray:
        """The bias of `ROWS` rows: adding it to as many is twice as fast as adding one row."""
        return np.tile(self.bias, (ROWS, 1))


@attrs.frozen(kw_only=True, eq=False, repr=False, slots=False)
class Network:
    """The network's parameters.

    Attributes:
        word_inputs: One embedding for each feature of `features.WORD_FEATURES` but the last.
        vectors: The word vectors, as `vectors.WordVectors.values`.
        projection: From such a vector to the input; weights and bias.
        layout_inputs: One embedding for each feature of `features.LAYOUT_FEATURES`.
        layers: The layers over the text.
        cue_hidden, cue_output: The two layers that score a token as head, weights and bias.
        token_to_role, head_to_role: From a token's and from its head's vector to the window's.
        relation_inputs: One embedding for each feature of `features.RELATION_FEATURES`.
        role_layers: The layers over a window.
        role_output: To the scores of starts, ends and insides.
        role_none: From the head's position in the window to the scores of "none".
    """

    word_inputs: tuple[FloatArray, ...]
    vectors: ByteArray
    projection: tuple[FloatArray, FloatArray]
    layout_inputs: tuple[FloatArray, ...]
    layers: tuple[Layer, ...]
    cue_hidden: tuple[FloatArray, FloatArray]
    cue_output: tuple[FloatArray, FloatArray]
    token_to_role: tuple[FloatArray, FloatArray]
    head_to_role: FloatArray
    relation_inputs: tuple[FloatArray, ...]
    role_layers: tuple[Layer, ...]
    role_output: tuple[FloatArray, FloatArray]
    role_none: tuple[FloatArray, FloatArray]

    @functools.cached_property
    def paired_relations(self) -> tuple[FloatArray, FloatArray]:
        """Sums of relation inputs for pairs of distance and quotations, and of the other two."""
        distance, sentences, between, quotations = self.relation_inputs
        return (
            (distance[:, None] + quotations[None]).reshape(-1, distance.shape[1]),
            (sentences[:, None] + between[None]).reshape(-1, distance.shape[1]),
        )

    @functools.cached_property
    def paired_layout(self) -> FloatArray:
        """Sums of layout inputs for all pairs of place and sentence."""
        place, sentence = self.layout_inputs[:2]
        return (place[:, None] + sentence[None]).reshape(-1, place.shape[1])

    def word_inputs_of(self, facts: IntArray) -> FloatArray:
        """The input vector of each row of word features."""
        weights, bias = self.projection
        total: FloatArray = self.vectors[facts[:, -1]].astype(np.float32) @ weights
        total += bias
        for column, embedding in enumerate(self.word_inputs):
            total += embedding[facts[:, column]]
        return total


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Spans:
    """The best span of every role for each window; arrays by role (rows of `ROLES`) and window.

    Attributes:
        first, end: The span in kept tokens, even if it is less likely than none.
        probability: The probability of that span.
        none: The probability that there is none (0 for the cue).
        shared: The expected number of tokens shared by the best span and the right one, under the
            distribution over spans.
        mass: The expected number of tokens of the right span.
    """

    first: IntArray
    end: IntArray
    probability: FloatArray
    none: FloatArray
    shared: FloatArray
    mass: FloatArray


def encode(network: Network, columns: Columns, read: FloatArray | None = None) -> FloatArray:
    """A vector for each kept token, from its own features and its neighbors'.

    Args:
        network: The network.
        columns: The text.
        read: The encoder's outputs, added to the tokens' own vectors.
    """
    total = columns.inputs.take(columns.rows, axis=0)
    if read is not None:
        total += read
    place, sentence, quotation, paragraph = columns.layout_features
    total += network.paired_layout.take(place * LAYOUT_FEATURES[1].size + sentence, axis=0)
    total += network.layout_inputs[2].take(quotation, axis=0)
    total += network.layout_inputs[3].take(paragraph, axis=0)
    lengths = columns.end - columns.first
    return _convolve(
        network.layers,
        total,
        columns.first.repeat(lengths),
        columns.end.repeat(lengths),
    )


def _convolve(
    layers: tuple[Layer, ...], values: FloatArray, first: IntArray, end: IntArray
) -> FloatArray:
    """Apply residual convolutions within runs of rows.

    Args:
        layers: Applied one after the other.
        values: One row a position; overwritten.
        first: For each position, the start of its run.
        end: For each position, the end of its run.
    """
    number, width = values.shape
    padded = np.empty((number + 1, width), dtype=np.float32)
    # The row after the last one is zero and serves as padding outside a run.
    padded[:number], padded[number] = values, 0
    here = np.arange(number)
    before, after = here - first, end - here
    away = np.array([layer.dilation for layer in layers])[:, None]
    taps = np.empty((len(layers), number, 3), dtype=np.intp)
    taps[:, :, 0] = np.where(before >= away, here - away, number)
    taps[:, :, 1] = here
    taps[:, :, 2] = np.where(after > away, here + away, number)
    window = np.empty((min(number, ROWS), 3 * width), dtype=np.float32)
    change = np.empty((number, width), dtype=np.float32)
    for layer, tapped in zip(layers, taps, strict=True):
        for start in range(0, number, ROWS):
            part = tapped[start : start + ROWS]
            rows, result = window[: len(part)], change[start : start + ROWS]
            # Clipping changes nothing here; without it `take` would fill a copy first.
            padded.take(part.ravel(), axis=0, out=rows.reshape(-1, width), mode="clip")
            np.matmul(rows, layer.weights, out=result)
            result += layer.bias_rows[: len(part)]
            rectify(result)
        padded[:number] += change
    return padded[:number]


def rectify(values: FloatArray) -> None:
    """Replace negative values of an array, contiguous in memory, by zero.

    Beside a scalar, `np.maximum` does without the processor's vector instructions, and beside a
    short row it begins anew for each: both take several times as long.
    """
    flat = values.reshape(-1)
    for start in range(0, len(flat), len(_ZEROS)):
        part = flat[start : start + len(_ZEROS)]
        np.maximum(part, _ZEROS[: len(part)], out=part)


def score_cues(network: Network, states: FloatArray) -> FloatArray:
    """The logit of each kept token as the head of a cue."""
    hidden = states @ network.cue_hidden[0]
    hidden += network.cue_hidden[1]
    rectify(hidden)
    output = network.cue_output[0].reshape(-1)
    scores: FloatArray = np.matmul(hidden, output, dtype=np.float32)
    scores += network.cue_output[1]
    return scores


def find_spans(network: Network, states: FloatArray, windows: Windows) -> Spans:
    """The best span of each role in each window.

    Args:
        network: The network.
        states: The text's vectors, from `encode`.
        windows: The windows.
    """
    weights, bias = network.token_to_role
    tokens = states @ weights
    tokens += bias
    values = tokens.take(windows.token, axis=0)
    heads = states[windows.heads] @ network.head_to_role
    values += heads.take(windows.window, axis=0)
    one, other = network.paired_relations
    relations = windows.relations
    values += one.take(relations[0] * RELATION_SIZES[3] + relations[3], axis=0)
    values += other.take(relations[1] * RELATION_SIZES[2] + relations[2], axis=0)
    rectify(values)
    lengths = windows.end - windows.first
    values = _convolve(
        network.role_layers,
        values,
        windows.offsets.repeat(lengths),
        (windows.offsets + lengths).repeat(lengths),
    )
    scores = (values @ network.role_output[0] + network.role_output[1]).T.astype(np.float64)
    at_head = values[windows.offsets + windows.heads - windows.first]
    none = (at_head @ network.role_none[0] + network.role_none[1]).T.astype(np.float64)
    return _best_spans(scores.reshape(3, 3, -1), none, windows)


def _best_spans(scores: DoubleArray, none: DoubleArray, windows: Windows) -> Spans:
    """The best spans by the scores of start, end and inside (second axis) of each token."""
    lengths = windows.end - windows.first
    head = windows.heads.repeat(lengths)
    before, after = windows.token < head, windows.token > head
    # The allowed starts and ends of spans: source, content before and after, cue.
    may_open = np.array([before | after, before, after, ~after])
    may_close = np.array([may_open[0], before, after, ~before])
    # The score of a span is start + end + the sum inside: one term by its first token and one by
    # its last.
    inside = scores[:, 2]
    total = inside.cumsum(axis=1)
    opening = (scores[:, 0] - total + inside)[_SCORED]
    closing = (scores[:, 1] + total)[_SCORED]
    opening = np.where(may_open, opening, (_FORBIDDEN - total)[_SCORED])
    closing = np.where(may_close, closing, (_FORBIDDEN + total)[_SCORED])
    first, last, best, logsum, within = find_best_pairs(opening, closing, windows)
    without = np.zeros(best.shape)
    with_none = logsum.copy()
    with_none[:3] = np.logaddexp(logsum[:3], none)
    without[:3] = np.exp(none - with_none[:3])
    any_span = np.exp(logsum - with_none)
    mass = np.add.reduceat(within, windows.offsets, axis=1)
    shared = _sums(within, first, last + 1)
    to_token = windows.first - windows.offsets
    return Spans(
        first=(first + to_token).astype(np.int32),
        end=(last + to_token + 1).astype(np.int32),
        probability=np.exp(best - with_none).astype(np.float32),
        none=without.astype(np.float32),
        shared=(shared * any_span).astype(np.float32),
        mass=(mass * any_span).astype(np.float32),
    )


def _sums(values: DoubleArray, first: IntArray, end: IntArray) -> DoubleArray:
    """The sum of each row between given columns, several a row."""
    rows, width = values.shape
    padded = np.zeros((rows, width + 1))
    padded[:, :width] = values
    bounds = np.stack((first, end), axis=-1) + (np.arange(rows) * (width + 1))[:, None, None]
    sums: DoubleArray = np.add.reduceat(padded.ravel(), bounds.ravel())[::2]
    return sums.reshape(first.shape)


def find_best_pairs(
    opening: DoubleArray, closing: DoubleArray, windows: Windows
) -> tuple[IntArray, IntArray, DoubleArray, DoubleArray, DoubleArray]:
    """Find the i <= j with the greatest opening[i] + closing[j] for each role and window.

    Returns:
        i, j, that sum, the log-sum-exp of all such sums, and for each token the probability that it
        lies in the span, given that there is one.
    """
    offsets = windows.offsets
    lengths = windows.end - windows.first
    highest = np.maximum.reduceat(opening, offsets, axis=1)
    lifted = opening - highest.repeat(lengths, axis=1)
    apart = _APART * windows.window
    running = np.maximum.accumulate(lifted + apart, axis=1)
    sums = running - apart + closing
    best = np.maximum.reduceat(sums, offsets, axis=1)
    is_best = sums == best.repeat(lengths, axis=1)
    # The start of each window, in rows of roles laid end to end.
    starts = np.arange(len(sums))[:, None] * sums.shape[1] + offsets
    places = is_best.ravel().nonzero()[0]
    places = places[places.searchsorted(starts)]
    last = places - starts + offsets
    reached = running.ravel().take(places)
    first = np.array([row.searchsorted(at) for row, at in zip(running, reached, strict=True)])
    highest_closing = np.maximum.reduceat(closing, offsets, axis=1)
    closed = closing - highest_closing.repeat(lengths, axis=1)
    closed = np.exp(np.maximum(closed, _NEGLIGIBLE, out=closed), out=closed)
    opened = np.exp(np.maximum(lifted, _NEGLIGIBLE, out=lifted), out=lifted)
    # A token lies in a span that opens at or before it and closes at or after it.
    masses, later = _running_sums(opened, closed, windows)
    total = np.add.reduceat(masses * closed, offsets, axis=1)
    if total.min(initial=1.0) < _LEAST_SUM:
        logsum, within = sum_of_pairs(opening, closing, windows)
        return first, last, best + highest, logsum, within
    within = masses * later / total.repeat(lengths, axis=1)
    np.minimum(within, 1, out=within)
    return first, last, best + highest, np.log(total) + highest_closing + highest, within


def _running_sums(
    opened: DoubleArray, closed: DoubleArray, windows: Windows
) -> tuple[DoubleArray, DoubleArray]:
    """For each token, the sum of `opened` up to it and that of `closed` from it on.

    The sums run within each window, which gets a row of its own: a difference of sums over several
    windows would lose the lesser ones.
    """
    first, lengths = windows.offsets, windows.end - windows.first
    last = first + lengths - 1
    columns = np.arange(lengths.max(initial=0), dtype=np.int32)
    # The rest of a row repeats other tokens; its sums are not read.
    forward = opened.take(first[:, None] + columns, axis=1, mode="clip").cumsum(axis=2)
    backward = closed.take(last[:, None] - columns, axis=1, mode="clip").cumsum(axis=2)
    row, token = windows.window * len(columns), np.arange(len(windows.window), dtype=np.int32)
    return (
        forward.reshape(len(opened), -1).take(row + token - first.repeat(lengths), axis=1),
        backward.reshape(len(closed), -1).take(row + last.repeat(lengths) - token, axis=1),
    )


def sum_of_pairs(
    opening: DoubleArray, closing: DoubleArray, windows: Windows
) -> tuple[DoubleArray, DoubleArray]:
    """The log-sum-exp and token probabilities of `find_best_pairs`, computed in log space.

    It is slower, but right if scores are so far apart that their exponentials vanish.
    """
    offsets = windows.offsets
    lengths = windows.end - windows.first
    apart = _APART * windows.window
    opened = np.logaddexp.accumulate(opening + apart, axis=1) - apart
    apart = apart[-1] - apart
    closed = np.logaddexp.accumulate((closing + apart)[:, ::-1], axis=1)[:, ::-1] - apart
    sums = opened + closing
    highest = np.maximum.reduceat(sums, offsets, axis=1)
    shares = np.exp(sums - highest.repeat(lengths, axis=1))
    logsum = highest + np.log(np.add.reduceat(shares, offsets, axis=1))
    within = np.exp(np.minimum(opened + closed - logsum.repeat(lengths, axis=1), 0))
    return logsum, within
