"""Check-worthiness of sentences, by a small model with named features.

ClaimBuster (Hassan et al., KDD 2017) and the CheckThat! labs (CLEF, since 2018) rank sentences by
check-worthiness: figures, comparisons, dated events and named actors are worth checking; opinions,
questions, wishes and what everybody takes for granted are not. The model is one hidden layer over
the features of `newsclaims.claims.worthiness_features`. It learned from the 1,032 sentences of US
presidential debates in ClaimBuster's ground truth (Arslan et al., ICWSM 2020), by way of a
teacher that labeled sentences of news; ``tools/fit_check_worthiness.py`` makes its file.

The score is calibrated on those debates. It is no probability that a claim is false, and none that
an editor would pick it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import attrs
import numpy as np
import numpy.typing as npt

from newsclaims._arguments import require, require_ranges
from newsclaims.attribution.model import one_blas_thread
from newsclaims.claims.worthiness_features import feature_table
from newsclaims.text import Layout, Range, lay_out

__all__ = ["WorthinessModel", "check_worthiness", "rate_contents", "shipped_worthiness_model"]

FloatArray = npt.NDArray[np.float32]

_FILE = Path(__file__).parent / "data" / "worthiness_model.npz"
_TOGETHER = 2048
"""Sentences rated at a time, so that memory does not grow with the text."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class WorthinessModel:
    """One hidden layer over standardized features.

    Attributes:
        names: The features' names.
        mean, scale: Bring each feature to mean 0 and deviation 1.
        hidden: From the features to the hidden layer (feature, unit).
        hidden_bias: Of the hidden layer.
        output: From the hidden layer to the logit.
        output_bias: Of the logit.
        vectors: The SHA-256 of the word vectors that it was made with.
    """

    names: tuple[str, ...]
    mean: FloatArray
    scale: FloatArray
    hidden: FloatArray
    hidden_bias: FloatArray
    output: FloatArray
    output_bias: float
    vectors: str

    def rate(self, sentences: Sequence[Sequence[str]]) -> npt.NDArray[Any]:
        """The scores of sentences, from 0 to 1; every sentence has at least one word."""
        with one_blas_thread():
            inputs = (feature_table(sentences) - self.mean) * self.scale
            units = np.maximum(inputs @ self.hidden + self.hidden_bias, 0)
            logits = np.clip(units @ self.output + self.output_bias, -30, 30)
        scores: npt.NDArray[Any] = 1 / (1 + np.exp(-logits))
        return scores


@cache
def shipped_worthiness_model() -> WorthinessModel:
    """The model that comes with this package."""
    with np.load(_FILE, allow_pickle=False) as archive:
        arrays = {name: archive[name] for name in archive.files}
    return WorthinessModel(
        names=tuple(arrays["names"].tobytes().decode().split("\n")),
        mean=arrays["mean"],
        scale=arrays["scale"],
        hidden=arrays["hidden"].astype(np.float32) * arrays["hidden_scale"],
        hidden_bias=arrays["hidden_bias"],
        output=arrays["output"],
        output_bias=float(arrays["output_bias"]),
        vectors=arrays["vectors"].tobytes().decode(),
    )


def check_worthiness(text: str) -> float:
    """Rate how worthwhile it is to fact-check a text, from 0 to 1.

    Of several sentences, the one that is most worth checking counts. A text without words has 0.

    Raises:
        InvalidTextError: The text contains a lone surrogate.

    >>> figures = check_worthiness("Exports to Norway fell by 12% in 2020, data show.")
    >>> musing = check_worthiness("I think it would be a lovely evening.")
    >>> figures > 0.8 > 0.2 > musing
    True
    """
    require(text, str, name="text", expected="a string")
    layout = lay_out(text)
    if not len(layout):
        return 0.0
    return rate_contents(layout, [((0, len(layout)),)])[0]


def rate_contents(layout: Layout, contents: Sequence[tuple[Range, ...]]) -> tuple[float, ...]:
    """Rate the check-worthiness of contents, each as `check_worthiness` would.

    Args:
        layout: The article's layout.
        contents: For each content its token ranges, in order.

    Raises:
        InvalidValueError: An argument is of another class, or a range exceeds the text.
    """
    require(layout, Layout, name="layout", expected="a Layout")
    require(contents, Sequence, name="contents", expected="ranges of tokens for each content")
    for index, content in enumerate(contents):
        require_ranges(content, name=f"contents[{index}]", most=len(layout))
    scores = [0.0] * len(contents)
    for numbers, sentences in _batches(layout, contents):
        rated = shipped_worthiness_model().rate(sentences).tolist()
        for number, score in zip(numbers, rated, strict=True):
            scores[number] = max(scores[number], round(score, 4))
    return tuple(scores)


def _batches(
    layout: Layout, contents: Sequence[tuple[Range, ...]]
) -> Iterator[tuple[list[int], list[Sequence[str]]]]:
    """Yield batches of sentences with the index of the content that each belongs to."""
    numbers: list[int] = []
    sentences: list[Sequence[str]] = []
    for number, content in enumerate(contents):
        for words in _sentences(layout, content):
            numbers.append(number)
            sentences.append(words)
        if len(numbers) >= _TOGETHER:
            yield numbers, sentences
            numbers, sentences = [], []
    if numbers:
        yield numbers, sentences


def _sentences(layout: Layout, content: tuple[Range, ...]) -> Iterator[Sequence[str]]:
    """Yield the words of a content, sentence by sentence."""
    words, sentence_of = layout.words, layout.sentence_of
    held: list[str] = []
    last = -1
    for first, end in content:
        at = first
        while at < end:
            sentence = sentence_of[at]
            if sentence != last and held:
                yield held
                held = []
            last = sentence
            stop = min(end, layout.sentences[sentence][1])
            held.extend(words[at:stop])
            at = stop
    if held:
        yield held
