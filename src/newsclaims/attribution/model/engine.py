"""The engine: layout → attributions with calibrated confidence."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Sequence
from os import PathLike
from pathlib import Path

import attrs
import numpy as np

from newsclaims._arguments import require, require_path
from newsclaims.attribution.attribution import Attribution
from newsclaims.attribution.model.blas_threads import one_blas_thread
from newsclaims.attribution.model.candidates import Candidates, Encoder, find_candidates
from newsclaims.attribution.model.decoding import Parts, parts_of
from newsclaims.attribution.model.network import FloatArray, encode, score_cues
from newsclaims.attribution.model.reranker import rerank
from newsclaims.attribution.model.token_features import Columns, IntArray, columns_of
from newsclaims.attribution.model.vocabulary import WordTable
from newsclaims.attribution.model.weights import Weights, read_weights
from newsclaims.errors import WeightsError
from newsclaims.text import Layout, Range

__all__ = ["SHIPPED_MODEL", "Model", "load_model"]

SHIPPED_MODEL = Path(__file__).parent / "data" / "model.npz"

LEAST_CUE = 0.2
"""Minimum head probability of a candidate."""
SURE_ENOUGH = 0.35
"""Minimum confidence at which the nearer of two cues keeps a content claimed by both."""


class Model:
    """A model, ready to run and thread-safe.

    Args:
        weights: The model.
        encoder: The encoder, for a model that was trained with one.

    Raises:
        WeightsError: The model needs an encoder, or does not use one.
    """

    found_by = "model"
    """The value of `Attribution.found_by` for its results."""

    def __init__(self, weights: Weights, *, encoder: Encoder | None = None) -> None:
        require(weights, Weights, name="weights", expected="Weights")
        if (encoder is None) != (weights.encoder is None):
            missing = "needs the encoder of its distribution, and is loaded by its name"
            raise WeightsError(
                f"this model {missing if encoder is None else 'was made without an encoder'}"
            )
        self.weights = weights
        self._encoder = encoder
        self._table = WordTable(weights.vocabulary, weights.network.word_inputs_of)
        curve = np.array(weights.calibration, dtype=np.float32).reshape(-1, 2)
        self._calibration = curve if len(curve) else np.array([[0, 0], [1, 1]], dtype=np.float32)

    @property
    def threshold(self) -> float:
        """The default minimum confidence of an attribution."""
        return self.weights.threshold

    def find(self, layout: Layout, *, threshold: float | None = None) -> tuple[Attribution, ...]:
        """The attributions of a text, in the order of their heads.

        Args:
            layout: The text.
            threshold: The minimum confidence; the model's own by default. Lower values have more
                recall, higher ones more precision.
        """
        threshold = self.threshold if threshold is None else threshold
        rivals = self._found(layout, least=LEAST_CUE, threshold=min(threshold, SURE_ENOUGH))
        found = _different(layout, rivals)
        return tuple(each for each in found if each.confidence >= threshold)

    def candidates(self, layout: Layout, *, least: float = LEAST_CUE) -> tuple[Attribution, ...]:
        """All candidates outside quotations with their roles, of any confidence.

        Args:
            layout: The text.
            least: The minimum head probability, before the roles are known.
        """
        return self._found(layout, least=least, threshold=0.0)

    def attribute(self, layout: Layout, cues: Iterable[Range]) -> tuple[Attribution, ...]:
        """The attributions of given cues, in the order of their heads, of any confidence.

        Args:
            layout: The text.
            cues: Token ranges. The likeliest token of each is its head; a range deep inside a long
                quotation has none and is left out.
        """
        with one_blas_thread():
            columns = columns_of(layout, self._table)
            heads = self._heads(columns, tuple(cues))
            found = self._candidates(columns, least=LEAST_CUE, given=heads)
            return self._attributions(found, 0.0)

    def _found(self, layout: Layout, *, least: float, threshold: float) -> tuple[Attribution, ...]:
        with one_blas_thread():
            columns = columns_of(layout, self._table)
            return self._attributions(self._candidates(columns, least=least), threshold)

    def _candidates(
        self, columns: Columns, *, least: float, given: IntArray | None = None
    ) -> Candidates:
        return find_candidates(
            self.weights.network, columns, least=least, given=given, encoder=self._encoder
        )

    def _heads(self, columns: Columns, cues: Sequence[Range]) -> IntArray:
        network = self.weights.network
        chosen = set()
        read = None
        if self._encoder is not None:
            read = score_cues(network, encode(network, columns, self._encoder(columns)))
        for first, end in cues:
            low, high = np.searchsorted(columns.kept, (first, end))
            if low < high:
                if read is not None:
                    scores = read[low:high]
                else:
                    # Words out of context: enough to tell "denied" from "has".
                    scores = score_cues(network, columns.inputs[columns.rows[low:high]])
                chosen.add(int(low) + int(scores.argmax()))
        return np.array(sorted(chosen), dtype=np.int32)

    def _attributions(self, found: Candidates, threshold: float) -> tuple[Attribution, ...]:
        confidences = self._confidence(found)
        kept = np.flatnonzero(confidences >= threshold)
        return tuple(
            _attribution(parts, float(confidence), found_by=self.found_by)
            for parts, confidence in zip(
                parts_of(found, kept), confidences[kept].tolist(), strict=True
            )
            if parts.content
        )

    def _confidence(self, found: Candidates) -> FloatArray:
        accepted = rerank(self.weights.reranker, found)
        confidences: FloatArray = np.interp(
            accepted, self._calibration[:, 0], self._calibration[:, 1]
        ).astype(np.float32)
        return confidences


def _different(layout: Layout, found: tuple[Attribution, ...]) -> tuple[Attribution, ...]:
    """Resolve attributions with the same content: the most confident one is kept.

    Of two above `SURE_ENOUGH` the one with the nearer cue is kept: in "According to Smith, Jones
    said: “…”" the quotation is Jones's. It gets the higher confidence of the two.
    """
    best: dict[tuple[Range, ...], Attribution] = {}
    for each in found:
        known = best.get(each.content)
        if known is None:
            best[each.content] = each
            continue
        confidence = max(each.confidence, known.confidence)
        nearer = each if _rank(layout, each) > _rank(layout, known) else known
        best[each.content] = attrs.evolve(nearer, confidence=confidence)
    if len(best) == len(found):
        return found
    return tuple(sorted(best.values(), key=lambda each: each.head))


def _rank(layout: Layout, each: Attribution) -> tuple[float, bool, int]:
    """Sort key among attributions of the same content."""
    first, end = each.content[0][0], each.content[-1][1]
    sentence = layout.sentence_of[each.head]
    near = any(layout.sentence_of[part] == sentence for part in (first, end - 1))
    away = first - each.head if each.head < first else max(0, each.head - end)
    return min(each.confidence, SURE_ENOUGH), near, -away


def _attribution(parts: Parts, confidence: float, *, found_by: str) -> Attribution:
    return Attribution(
        content=parts.content,
        cue=parts.cue,
        source=parts.source,
        head=parts.head,
        confidence=min(1.0, max(0.0, confidence)),
        found_by=found_by,
    )


@functools.lru_cache(maxsize=4)
def _loaded(path: Path, _changed: int) -> Model:
    return Model(read_weights(path))


def load_model(path: str | PathLike[str] | None = None) -> Model:
    """The shipped model, or one from a file; cached.

    Raises:
        WeightsError: The file is not a model, is damaged, or is of another version.
    """
    if path is None:
        return _loaded(SHIPPED_MODEL, 0)  # the shipped file does not change
    require_path(path, name="path", expected="the path of a model")
    file = Path(path)
    try:
        changed = file.stat().st_mtime_ns
    except OSError:
        changed = 0
    return _loaded(file, changed)
