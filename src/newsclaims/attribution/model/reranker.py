"""The reranker: candidates → the probability that each is an attribution with the right roles.

The network scores cues before it knows their roles. The reranker scores each candidate by the whole
result: the probability, length and position of each part, the words around it, and the competing
candidates nearby. It is trained on candidates from networks that had not seen their articles
(cross-fitting), so that its probabilities are calibrated.
"""

from __future__ import annotations

import functools

import attrs
import numpy as np

from newsclaims.attribution.model.candidates import Candidates, sigmoid
from newsclaims.attribution.model.network import FloatArray, rectify
from newsclaims.attribution.model.numeric_features import CANDIDATE_FEATURES
from newsclaims.attribution.model.token_features import IntArray

__all__ = ["Reranker", "candidate_features", "context_words", "rerank", "rerank_features"]

NEIGHBORS = 5
"""Number of candidates before and after that a candidate's features compare it with."""
_NEAR = np.array([*range(NEIGHBORS), *range(NEIGHBORS + 1, 2 * NEIGHBORS + 1)])
"""Places of a candidate's neighbors, from the first one."""
_SURE = 1e-4


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Reranker:
    """An ensemble of networks with one hidden layer each; their logits are averaged.

    Attributes:
        mean, scale: Standardize the numeric features.
        weights: From the numeric features to the hidden layers (network, feature, unit).
        bias: Biases of the hidden layers (network, unit).
        word_inputs: Embeddings of the context words (`features.CONTEXT_WORDS`) by vocabulary
            number,
            for all hidden layers at once; only of the most frequent words (place, word, unit of any
            network).
        shape_inputs: Embeddings of the shapes of the context words.
        output: From the hidden layers to the logit (network, unit).
        output_bias: Biases of the logits (network).
    """

    mean: FloatArray
    scale: FloatArray
    weights: FloatArray
    bias: FloatArray
    word_inputs: FloatArray
    shape_inputs: FloatArray
    output: FloatArray
    output_bias: FloatArray

    @functools.cached_property
    def weights_together(self) -> FloatArray:
        """The weights of all networks side by side (feature, unit of any network)."""
        networks, _, units = self.weights.shape
        return self.weights.transpose(1, 0, 2).reshape(-1, networks * units)


def rerank(reranker: Reranker, candidates: Candidates) -> FloatArray:
    """The probability that each candidate is right in content and source."""
    if not len(candidates):
        return np.zeros(0, dtype=np.float32)
    return rerank_features(reranker, candidate_features(candidates), *context_words(candidates))


def rerank_features(
    reranker: Reranker, numbers: FloatArray, words: IntArray, shapes: IntArray
) -> FloatArray:
    """The same, from the results of `candidate_features` and `context_words`."""
    numbers = (numbers - reranker.mean) * reranker.scale
    networks, _, units = reranker.weights.shape
    hidden = numbers @ reranker.weights_together
    hidden += reranker.bias.ravel()
    # The vocabulary begins with the most frequent words: the others count as unknown.
    words = np.where(words < reranker.word_inputs.shape[1], words, 0)
    by_word = _gathered(reranker.word_inputs, words)
    by_shape = _gathered(reranker.shape_inputs, shapes)
    inputs = np.empty((1 + 2 * len(by_word), *hidden.shape), dtype=np.float32)
    inputs[0], inputs[1::2], inputs[2::2] = hidden, by_word, by_shape
    hidden = np.add.reduce(inputs, axis=0)
    rectify(hidden)
    logits = (hidden.reshape(-1, networks, units) * reranker.output).sum(axis=2)
    return sigmoid((logits + reranker.output_bias).mean(axis=1))


def _gathered(embeddings: FloatArray, numbers: IntArray) -> FloatArray:
    """The embeddings of the candidates' numbers at each place, summed."""
    places, known, units = embeddings.shape
    rows = numbers.T + np.arange(0, places * known, known)[:, None]
    return embeddings.reshape(-1, units).take(rows, axis=0)


def candidate_features(candidates: Candidates) -> FloatArray:
    """The numeric features of each candidate, in the order of `CANDIDATE_FEATURES`."""
    columns, heads, spans = candidates.columns, candidates.heads, candidates.spans
    probable = sigmoid(candidates.logits)
    present = candidates.present
    first = np.where(present, spans.first, 0)
    end = np.where(present, spans.end, 0)
    length = end - first
    source_first, _, after_first, cue_first = first
    source_end, before_end, _, cue_end = end
    has_source, has_before, has_after = present[:3]
    content = length[1] + length[2]
    chosen = np.maximum(spans.probability, spans.none)
    quoted = np.zeros(len(columns) + 1, dtype=np.int32)
    columns.quoted.cumsum(out=quoted[1:])
    inside = quoted.take(end[1:3]) - quoted.take(first[1:3])
    share = (inside[0] + inside[1]) / np.maximum(content, 1)
    source_overlap, content_overlap = _expected_overlaps(candidates, length)
    overlap, rival, colleague, holder, held = _neighbors(candidates, probable, first, end)
    sentence, block = columns.sentence[heads], columns.block[heads]
    in_sentence = _sum_by(sentence, probable)
    in_block = _sum_by(block, probable)
    sentence_first = columns.sentence.searchsorted(sentence, side="left")
    sentence_end = columns.sentence.searchsorted(sentence, side="right")
    to_content = np.where(has_after, after_first - cue_end, cue_first - before_end)
    to_source = np.where(source_first > heads, source_first - heads, heads - source_end + 1)
    counts = np.array(
        [
            *(content, length[0], heads - sentence_first, sentence_end - heads),
            *(to_content, to_source, block),
        ]
    )
    counts = np.log1p(np.maximum(counts, 0))
    tokens, source_tokens, tokens_before, tokens_after, to_content, to_source, blocks = counts
    head_shape = columns.table[columns.rows[heads], 3]
    choices = _logit(chosen)
    rows = (
        candidates.logits,
        probable,
        spans.probability[0],
        spans.none[0],
        spans.probability[1],
        spans.none[1],
        spans.probability[2],
        spans.none[2],
        spans.probability[3],
        *choices,
        probable * chosen[0] * chosen[1] * chosen[2],
        tokens,
        source_tokens,
        length[3],
        share,
        share > 0.95,
        share > 0.05,
        overlap,
        rival,
        colleague,
        holder,
        held,
        in_sentence - probable,
        in_block - in_sentence,
        tokens_before,
        tokens_after,
        has_source & (source_first < heads),
        np.where(has_before | has_after, to_content, 3),
        np.where(has_source, to_source, 4),
        has_before,
        has_after,
        blocks,
        columns.headline[sentence],
        has_source & (columns.sentence[source_first] != sentence),
        (head_shape >= 6) & (head_shape <= 11),
        source_overlap,
        content_overlap,
        np.log1p(spans.mass[0]),
        np.log1p(spans.mass[1] + spans.mass[2]),
        spans.none[1] * spans.none[2],
    )
    table: FloatArray = np.concatenate(rows, dtype=np.float32)
    return table.reshape(len(CANDIDATE_FEATURES), len(candidates)).T


def _expected_overlaps(candidates: Candidates, length: IntArray) -> tuple[FloatArray, FloatArray]:
    """The expected overlap of the selected source and content with the right ones.

    It is intersection over union, with expected sizes from the network; if no source is selected,
    the probability that there is none.
    """
    spans = candidates.spans
    shared = np.where(candidates.present, spans.shared, 0)
    union = np.maximum(length + spans.mass - shared, _SURE)
    source = np.where(candidates.present[0], shared[0] / union[0], spans.none[0])
    content = (shared[1] + shared[2]) / np.maximum(union[1] + union[2], _SURE)
    return source.astype(np.float32), content.astype(np.float32)


def _logit(probability: FloatArray) -> FloatArray:
    clipped = np.minimum(np.maximum(probability, _SURE), 1 - _SURE)
    logits: FloatArray = np.log(clipped / (1 - clipped))
    return logits


def _sum_by(group: IntArray, values: FloatArray) -> FloatArray:
    """For each member of a group, the sum over its group."""
    sums = np.bincount(group - group[0], values)
    total: FloatArray = sums[group - group[0]].astype(np.float32)
    return total


def _neighbors(
    candidates: Candidates, probable: FloatArray, first: IntArray, end: IntArray
) -> tuple[FloatArray, ...]:
    """Features of the candidates around each one.

    Returns:
        The best overlap of contents with a stronger candidate; that one's probability; the
        greatest probability of one with the same source, of one whose content holds this head,
        and of one whose head is in this content.
    """
    number = len(candidates)
    index = np.arange(number)
    size = end[1] - first[1] + end[2] - first[2]
    # Each candidate's numbers, between neighbors of probability 0 that are not there.
    padded = np.zeros((8, number + 2 * NEIGHBORS), dtype=np.int32)
    own = padded[:, NEIGHBORS : NEIGHBORS + number]
    own[0], own[1:4], own[4:7], own[7] = candidates.heads, first[:3], end[:3], size
    chances = np.zeros(number + 2 * NEIGHBORS, dtype=np.float32)
    chances[NEIGHBORS : NEIGHBORS + number] = probable
    near = index[:, None] + _NEAR
    strength = chances.take(near)
    its, own = padded.take(near, axis=1), own[:, :, None]
    # Contents: side of the head, candidate, neighbor.
    holds = (own[0] >= its[2:4]) & (own[0] < its[5:7])
    held = (its[0] >= own[2:4]) & (its[0] < own[5:7])
    common = np.minimum(its[5:7], own[5:7, None]) - np.maximum(its[2:4], own[2:4, None])
    shared = np.add.reduce(np.maximum(common, 0).reshape(4, number, -1), axis=0)
    overlap = shared / np.maximum(own[7] + its[7] - shared, 1)
    overlap *= strength >= probable[:, None]
    best = overlap.argmax(axis=1)
    best_overlap = overlap[index, best]
    rival = (best_overlap > 0) * strength[index, best]
    same_source = np.minimum(own[4], its[4]) > np.maximum(own[1], its[1])
    kinds = np.array([same_source, holds[0] | holds[1], held[0] | held[1]])
    return best_overlap, rival, *(strength * kinds).max(axis=2)


def context_words(candidates: Candidates) -> tuple[IntArray, IntArray]:
    """The vocabulary numbers and shapes of the words around every candidate.

    In the order of `features.CONTEXT_WORDS`; word 0 and shape 0 if there is none.
    """
    columns, heads, spans = candidates.columns, candidates.heads, candidates.spans
    number = len(columns)
    present = candidates.present
    content_first = np.where(present[1], spans.first[1], spans.first[2])
    content_end = np.where(present[2], spans.end[2], spans.end[1])
    has_content = present[1] | present[2]
    places = np.array(
        [
            heads,
            np.where(present[0], spans.first[0], number),
            np.where(present[0], spans.end[0] - 1, number),
            np.where(has_content, content_first, number),
            np.where(has_content, content_end - 1, number),
            spans.end[3],
            np.where(spans.first[3] > 0, spans.first[3] - 1, number),
            spans.first[3],
        ]
    ).T
    is_word = places < number
    rows = columns.rows.take(np.where(is_word, places, 0))
    return columns.table[rows, 0] * is_word, columns.table[rows, 3] * is_word
