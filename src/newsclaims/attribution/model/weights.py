"""Writing and reading model files, validated and without pickle.

A model is a NumPy ``.npz`` archive (a zip file of ``.npy`` arrays), read with
``allow_pickle=False``. It holds

- ``metadata``: a JSON object in UTF-8, as bytes: ``format`` and ``version`` (see below), the
  ``dilations`` of the layers, the ``threshold`` and the calibration, the checksum of the word
  ``vectors`` that it needs (see `vectors`), that of its ``encoder``, if it has one, and under
  ``training`` how it was trained (checksum of the corpus, settings, seed);
- ``words``, ``suffixes3``, ``suffixes2``: the vocabulary, in UTF-8, one entry a
  line, as bytes;
- the arrays of `Network` and `Reranker` under their fields' names, those in tuples with their
  number (``layers.0.weights``). Embeddings are integers from -127 to 127 with a scale for
  each row (``….scale``); everything else is 16-bit floats.
"""

from __future__ import annotations

import io
import itertools
import json
from collections.abc import Iterable, Mapping, Sequence
from os import PathLike
from pathlib import Path
from typing import Any, TypeVar

import attrs
import numpy as np
import numpy.typing as npt

from newsclaims._arrays import UnreadableArraysError, read_arrays
from newsclaims._files import write_whole
from newsclaims.attribution.model.magnitudes import greatest_magnitude
from newsclaims.attribution.model.network import FloatArray, Layer, Network
from newsclaims.attribution.model.numeric_features import (
    CANDIDATE_FEATURES,
    CONTEXT_WORDS,
    LAYOUT_FEATURES,
    RELATION_FEATURES,
)
from newsclaims.attribution.model.reranker import Reranker
from newsclaims.attribution.model.vectors import WordVectors, shipped_vectors
from newsclaims.attribution.model.vocabulary import NUMBER_OF_SHAPES, Vocabulary
from newsclaims.errors import WeightsError

__all__ = ["FORMAT", "VERSION", "Weights", "pack_weights", "read_weights", "write_weights"]

FORMAT = "newsclaims attribution model"
VERSION = 1
_SMALLEST = 1e-8
_LARGEST = 500
"""The greatest scale of an embedding, at which its values are within the range of 16-bit floats."""

_LARGEST_RESULT = 1e18
"""The bound of the shipped model is 3e10; 32-bit floats end at 1e38."""

_Kind = TypeVar("_Kind")


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Weights:
    """The contents of a model file.

    Attributes:
        vocabulary: The known words.
        vectors: The word vectors that it was trained with.
        network: Finds cues and their roles.
        reranker: Gives each candidate its probability.
        threshold: The default minimum confidence of an attribution.
        calibration: Points of the isotonic regression from the reranker's probability to the
            confidence.
        training: The training record: corpus checksum, settings, seed.
        encoder: The checksum of the encoder that it was trained with; None if it has none.
    """

    vocabulary: Vocabulary
    vectors: WordVectors
    network: Network
    reranker: Reranker
    threshold: float
    calibration: tuple[tuple[float, float], ...]
    training: Mapping[str, object]
    encoder: str | None = None


def write_weights(weights: Weights, path: str | PathLike[str]) -> None:
    """Write a model file. The same weights give the same bytes.

    Raises:
        InputError: It cannot be written; an existing file is unchanged.
    """
    write_whole(Path(path), pack_weights(weights))


def pack_weights(weights: Weights) -> bytes:
    """The bytes of a model file."""
    network, reranker, vocabulary = weights.network, weights.reranker, weights.vocabulary
    metadata = {
        "format": FORMAT,
        "version": VERSION,
        "dilations": [layer.dilation for layer in network.layers],
        "role_dilations": [layer.dilation for layer in network.role_layers],
        "vectors": weights.vectors.checksum,
        "threshold": weights.threshold,
        "calibration": weights.calibration,
        "training": dict(weights.training),
    }
    if weights.encoder is not None:
        metadata["encoder"] = weights.encoder
    arrays: dict[str, npt.NDArray[np.generic]] = {
        "metadata": _bytes(json.dumps(metadata, ensure_ascii=False, indent=1)),
        "words": _bytes("\n".join(vocabulary.words)),
        "suffixes3": _bytes("\n".join(vocabulary.suffixes3)),
        "suffixes2": _bytes("\n".join(vocabulary.suffixes2)),
    }
    for name, rows in _embeddings(network, reranker).items():
        scale = (np.abs(rows).max(axis=1) / 127 + _SMALLEST).astype(np.float32)
        arrays[name] = np.rint(rows / scale[:, None]).astype(np.int8)
        arrays[name + ".scale"] = scale
    for name, values in _matrices(network, reranker).items():
        arrays[name] = values.astype(np.float16)
    stream = io.BytesIO()
    np.savez_compressed(stream, **arrays)  # type: ignore[arg-type]
    return stream.getvalue()


def _bytes(text: str) -> npt.NDArray[np.uint8]:
    return np.frombuffer(text.encode(), dtype=np.uint8)


def _embeddings(network: Network, reranker: Reranker) -> dict[str, FloatArray]:
    return {
        **_numbered("word_inputs", network.word_inputs),
        **_numbered("layout_inputs", network.layout_inputs),
        **_numbered("relation_inputs", network.relation_inputs),
        **_numbered("acceptance.word_inputs", reranker.word_inputs),
        **_numbered("acceptance.shape_inputs", reranker.shape_inputs),
    }


def _matrices(network: Network, reranker: Reranker) -> dict[str, FloatArray]:
    named: dict[str, FloatArray] = {"head_to_role": network.head_to_role}
    for kind, layers in (("layers", network.layers), ("role_layers", network.role_layers)):
        for number, layer in enumerate(layers):
            named[f"{kind}.{number}.weights"] = layer.weights
            named[f"{kind}.{number}.bias"] = layer.bias
    for name in _DENSE:
        matrix, bias = getattr(network, name)
        named[f"{name}.weights"], named[f"{name}.bias"] = matrix, bias
    for name in _RERANKER:
        named[f"acceptance.{name}"] = getattr(reranker, name)
    return named


_DENSE = ("projection", "cue_hidden", "cue_output", "token_to_role", "role_output", "role_none")
_RERANKER = ("mean", "scale", "weights", "bias", "output", "output_bias")


def _numbered(name: str, arrays: Iterable[FloatArray]) -> dict[str, FloatArray]:
    return {f"{name}.{number}": array for number, array in enumerate(arrays)}


def read_weights(path: str | PathLike[str]) -> Weights:
    """Read a model file.

    Raises:
        WeightsError: It cannot be read, is not a model file, is damaged, or is of a newer version.
    """
    try:
        return _read(Path(path).read_bytes())
    except OSError as error:
        raise WeightsError(f"{path}: cannot be read: {error.strerror or error}") from error
    except (WeightsError, UnreadableArraysError) as error:
        raise WeightsError(f"{path}: {error}") from error


def _read(content: bytes) -> Weights:
    arrays = _Arrays(read_arrays(content))
    metadata = _metadata(arrays)
    vectors = shipped_vectors()
    if metadata["vectors"] != vectors.checksum:
        message = "it was made with other word vectors than this release ships"
        raise WeightsError(message)
    vocabulary = Vocabulary(
        words=arrays.lines("words"),
        suffixes3=arrays.lines("suffixes3"),
        suffixes2=arrays.lines("suffixes2"),
        vectors=vectors.words,
    )
    network = _network(arrays, vocabulary, vectors, metadata)
    if greatest_magnitude(network) > _LARGEST_RESULT:
        raise WeightsError("its weights are so large that computing with them would overflow")
    return Weights(
        vocabulary=vocabulary,
        vectors=vectors,
        network=network,
        reranker=_reranker(arrays),
        threshold=_probability(metadata["threshold"], name="threshold"),
        calibration=_calibration(metadata["calibration"]),
        training=_of_kind(metadata["training"], dict, name="training"),
        encoder=_checksum(metadata.get("encoder")),
    )


def _checksum(value: object) -> str | None:
    return None if value is None else _of_kind(value, str, name="encoder's checksum")


def _metadata(arrays: _Arrays) -> dict[str, Any]:
    text = arrays.text("metadata")
    try:
        metadata = json.loads(text)
    except (ValueError, RecursionError):
        raise WeightsError("its metadata is not JSON") from None
    if not isinstance(metadata, dict) or metadata.get("format") != FORMAT:
        raise WeightsError("this is not an attribution model of newsclaims")
    if metadata.get("version") != VERSION:
        message = (
            f"its format has version {_shown(metadata.get('version'))}, "
            f"and this release reads version {VERSION}"
        )
        raise WeightsError(message)
    for name in ("dilations", "role_dilations", "vectors", "threshold", "calibration", "training"):
        if name not in metadata:
            raise WeightsError(f"its metadata lacks {name!r}")
    return metadata


def _of_kind(value: Any, kind: type[_Kind], *, name: str) -> _Kind:
    if not isinstance(value, kind):
        raise WeightsError(f"its {name} is {_shown(value)}")
    return value


def _shown(value: object) -> str:
    shown = json.dumps(value)
    return shown if len(shown) <= 40 else f"{shown[:39]}…"


def _probability(value: object, *, name: str) -> float:
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    if not (is_number and 0 <= value <= 1):  # type: ignore[operator]  # NaN is not either
        raise WeightsError(f"its {name} holds {_shown(value)}, which is not a number from 0 to 1")
    return float(value)  # type: ignore[arg-type]


def _calibration(value: object) -> tuple[tuple[float, float], ...]:
    points = []
    for point in _of_kind(value, list, name="calibration"):
        if len(_of_kind(point, list, name="calibration's point")) != 2:
            raise WeightsError(f"its calibration's point is {_shown(point)}")
        low, high = (_probability(number, name="calibration") for number in point)
        points.append((low, high))
    if any(a > b or c > d for (a, c), (b, d) in itertools.pairwise(points)):
        raise WeightsError("its calibration curve does not rise")
    return tuple(points)


def _network(
    arrays: _Arrays,
    vocabulary: Vocabulary,
    vectors: WordVectors,
    metadata: Mapping[str, Any],
) -> Network:
    word_sizes = (
        len(vocabulary.words) + 1,
        len(vocabulary.suffixes3) + 1,
        len(vocabulary.suffixes2) + 1,
        NUMBER_OF_SHAPES,
    )
    width = arrays.size("projection.weights", dimensions=2)[1]
    inner = arrays.size("head_to_role", dimensions=2)[1]
    cue = arrays.size("cue_hidden.weights", dimensions=2)[1]

    def layers(kind: str, dilations: Sequence[int], size: int) -> tuple[Layer, ...]:
        return tuple(
            Layer(
                weights=arrays.matrix(f"{kind}.{number}.weights", (3 * size, size)),
                bias=arrays.matrix(f"{kind}.{number}.bias", (size,)),
                dilation=_dilation(dilation),
            )
            for number, dilation in enumerate(dilations)
        )

    def dense(name: str, rows: int, columns: int) -> tuple[FloatArray, FloatArray]:
        return (
            arrays.matrix(f"{name}.weights", (rows, columns)),
            arrays.matrix(f"{name}.bias", (columns,)),
        )

    return Network(
        word_inputs=tuple(
            arrays.embedding(f"word_inputs.{number}", size, width)
            for number, size in enumerate(word_sizes)
        ),
        vectors=vectors.values,
        projection=dense("projection", len(vectors.scale), width),
        layout_inputs=tuple(
            arrays.embedding(f"layout_inputs.{number}", feature.size, width)
            for number, feature in enumerate(LAYOUT_FEATURES)
        ),
        layers=layers("layers", _of_kind(metadata["dilations"], list, name="dilations"), width),
        cue_hidden=dense("cue_hidden", width, cue),
        cue_output=dense("cue_output", cue, 1),
        token_to_role=dense("token_to_role", width, inner),
        head_to_role=arrays.matrix("head_to_role", (width, inner)),
        relation_inputs=tuple(
            arrays.embedding(f"relation_inputs.{number}", feature.size, inner)
            for number, feature in enumerate(RELATION_FEATURES)
        ),
        role_layers=layers(
            "role_layers", _of_kind(metadata["role_dilations"], list, name="role_dilations"), inner
        ),
        role_output=dense("role_output", inner, 9),
        role_none=dense("role_none", inner, 3),
    )


def _dilation(value: object) -> int:
    if not (type(value) is int and 0 < value < 1000):
        raise WeightsError(f"{_shown(value)} is not a dilation")
    return value


def _reranker(arrays: _Arrays) -> Reranker:
    numbers = len(CANDIDATE_FEATURES)
    networks, _, units = arrays.size("acceptance.weights", dimensions=3)
    hidden = networks * units
    places = range(len(CONTEXT_WORDS))
    known = arrays.size("acceptance.word_inputs.0", dimensions=2, kind=np.int8)[0]
    return Reranker(
        mean=arrays.matrix("acceptance.mean", (numbers,)),
        scale=arrays.matrix("acceptance.scale", (numbers,)),
        weights=arrays.matrix("acceptance.weights", (networks, numbers, units)),
        bias=arrays.matrix("acceptance.bias", (networks, units)),
        word_inputs=np.stack(
            [arrays.embedding(f"acceptance.word_inputs.{n}", known, hidden) for n in places]
        ),
        shape_inputs=np.stack(
            [
                arrays.embedding(f"acceptance.shape_inputs.{n}", NUMBER_OF_SHAPES, hidden)
                for n in places
            ]
        ),
        output=arrays.matrix("acceptance.output", (networks, units)),
        output_bias=arrays.matrix("acceptance.output_bias", (networks,)),
    )


class _Arrays:
    """The arrays of a file, each checked on access."""

    def __init__(self, arrays: Mapping[str, npt.NDArray[np.generic]]) -> None:
        self._arrays = arrays

    def _get(self, name: str, kind: type[np.generic]) -> npt.NDArray[np.generic]:
        if name not in self._arrays:
            message = f"the array {name!r} is missing"
            raise WeightsError(message)
        array = self._arrays[name]
        if array.dtype != kind:
            message = f"the array {name!r} is of {array.dtype}, not {np.dtype(kind)}"
            raise WeightsError(message)
        return array

    def text(self, name: str) -> str:
        try:
            return self._get(name, np.uint8).tobytes().decode()
        except UnicodeDecodeError:
            raise WeightsError(f"the array {name!r} is not UTF-8 text") from None

    def lines(self, name: str) -> list[str]:
        text = self.text(name)
        lines = text.split("\n") if text else []
        if len(set(lines)) != len(lines):
            message = f"{name!r} has a duplicate entry"
            raise WeightsError(message)
        return lines

    def size(
        self, name: str, *, dimensions: int, kind: type[np.generic] = np.float16
    ) -> tuple[int, ...]:
        """The lengths of an array with the given number of dimensions, none of them 0."""
        shape: tuple[int, ...] = self._get(name, kind).shape
        if len(shape) != dimensions or not all(shape):
            raise WeightsError(f"the array {name!r} is {shape}, not of {dimensions} dimensions")
        return shape

    def matrix(self, name: str, shape: tuple[int, ...]) -> FloatArray:
        array = self._get(name, np.float16)
        return self._checked(name, array, shape).astype(np.float32)

    def embedding(self, name: str, rows: int, width: int) -> FloatArray:
        array = self._checked(name, self._get(name, np.int8), (rows, width))
        scale = self._checked(name + ".scale", self._get(name + ".scale", np.float32), (rows,))
        if np.abs(scale).max(initial=0) > _LARGEST:
            raise WeightsError(f"the array {name + '.scale'!r} holds numbers beyond {_LARGEST}")
        values: FloatArray = array.astype(np.float32)
        values *= scale.astype(np.float32)[:, None]
        return values

    def _checked(
        self, name: str, array: npt.NDArray[np.generic], shape: tuple[int, ...]
    ) -> npt.NDArray[np.generic]:
        if array.shape != shape:
            message = f"the array {name!r} is {array.shape}, not {shape}"
            raise WeightsError(message)
        if not np.isfinite(array.astype(np.float32)).all():
            message = f"the array {name!r} holds numbers that are not finite"
            raise WeightsError(message)
        return array
