"""The accurate model's encoder: a transformer in 8-bit integers, run by ONNX Runtime."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import numpy as np

from newsclaims.attribution.accurate.word_pieces import PieceSequence, WordPieceSplitter
from newsclaims.attribution.model import Columns, FloatArray
from newsclaims.errors import MissingExtraError, WeightsError

__all__ = ["TransformerEncoder", "missing"]

_MARKS = ("[CLS]", "[SEP]", "[UNK]")
"""Special tokens for the beginning and end of a sequence, and for unknown words."""


def missing() -> MissingExtraError:
    """The error for missing dependencies of the accurate model."""
    return MissingExtraError.for_extra("accurate", purpose="The accurate model")


class TransformerEncoder:
    """Transformer encoder; thread-safe.

    Each sequence of word pieces is run by itself: the quantization scales of 8-bit activations are
    computed for a whole product, so in a batch an article's result would depend on the others.

    Args:
        model: The transformer, in ONNX.
        tokenizer: Its tokenizer's JSON file.
        threads: The number of sequences run in parallel.

    Attributes:
        checksum: The SHA-256 of the transformer's file.

    Raises:
        MissingExtraError: ONNX Runtime or the tokenizers are not installed.
        WeightsError: A file cannot be read or is damaged.
    """

    def __init__(self, model: Path, tokenizer: Path, *, threads: int = 1) -> None:
        try:
            import onnxruntime  # noqa: PLC0415  an extra
            from tokenizers import Tokenizer  # noqa: PLC0415  an extra
        except ImportError:
            raise missing() from None
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        options.log_severity_level = 3
        try:
            data = model.read_bytes()
            self.checksum = hashlib.sha256(data).hexdigest()
            self._session: Any = onnxruntime.InferenceSession(
                data, options, providers=["CPUExecutionProvider"]
            )
            self._tokenizer: Any = Tokenizer.from_str(tokenizer.read_text("utf-8"))
        # Both libraries raise exceptions of their own, some of them plain Exceptions.
        except Exception as error:
            raise WeightsError(f"{model.parent}: no readable encoder: {error}") from error
        self._tokenizer.no_padding()
        self._tokenizer.no_truncation()
        marks: list[Any] = [self._tokenizer.token_to_id(mark) for mark in _MARKS]
        outputs = self._session.get_outputs()
        if None in marks or len(outputs) != 1 or not isinstance(outputs[0].shape[1], int):
            raise WeightsError(f"{model.parent}: model and tokenizer are not those of an encoder")
        self.width: int = outputs[0].shape[1]
        self._splitter = WordPieceSplitter(
            self._pieces, begin=marks[0], end=marks[1], unknown=marks[2]
        )
        self._threads = threads

    def __call__(self, columns: Columns) -> FloatArray:
        """A vector for each kept token."""
        vectors = np.zeros((len(columns), self.width), dtype=np.float32)
        sequences = self._splitter.cut(columns)
        if self._threads > 1 and len(sequences) > 1:
            with ThreadPoolExecutor(self._threads) as pool:
                found = list(pool.map(self._read, sequences))
        else:
            found = [self._read(sequence) for sequence in sequences]
        for sequence, rows in zip(sequences, found, strict=True):
            vectors[sequence.tokens] = rows
        return vectors

    def _read(self, sequence: PieceSequence) -> FloatArray:
        inputs = {
            "pieces": sequence.ids.astype(np.int64),
            "places": sequence.places.astype(np.int64),
        }
        rows: FloatArray = self._session.run(None, inputs)[0]
        return rows

    def _pieces(self, words: Sequence[str]) -> list[list[int]]:
        # One at a time: the library would divide a batch among all cores.
        encode = self._tokenizer.encode
        return [encode(word, add_special_tokens=False).ids for word in words]
