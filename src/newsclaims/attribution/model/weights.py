"""The model file: written and read, checked, without pickle.

A model is a NumPy ``.npz`` archive (a zip file of ``.npy`` arrays), read with
``allow_pickle=False``. It holds

- ``metadata``: a JSON object in UTF-8, as bytes: ``format`` and ``version`` (see below), the
  ``dilations`` of the layers, the ``threshold`` and the calibration, the checksum of the word
  ``vectors`` that it needs (see `vectors`), and under ``training`` what it was made from (checksum
  of the corpus, settings, seed);
- ``words``, ``suffixes3``, ``suffixes2``: the vocabulary, in UTF-8, one entry a
  line, as bytes;
- the arrays of `Network` and `Acceptance` under their fields' names, those in tuples with their
  number (``layers.0.weights``). Embeddings are whole numbers from -127 to 127 with a scale for
  each row (``….scale``); everything else is of 16-bit floats.
"""

from __future__ import annotations

import io
import itertools
import json
import zipfile
import zlib
from collections.abc import Iterable, Mapping, Sequence
from os import PathLike
from pathlib import Path

import attrs
import numpy as np
import numpy.typing as npt

from newsclaims.attribution.model.network import FloatArray, Layer, Network
from newsclaims.attribution.model.numeric_features import (
    CANDIDATE_FEATURES,
    HOLD_WORDS,
    LAYOUT_FEATURES,
    RELATION_FEATURES,
)
from newsclaims.attribution.model.reranker import Acceptance
from newsclaims.attribution.model.vectors import WordVectors, shipped_vectors
from newsclaims.attribution.model.vocabulary import NUMBER_OF_SHAPES, Vocabulary
from newsclaims.errors import WeightsError

__all__ = ["FORMAT", "VERSION", "Weights", "read_weights", "write_weights"]

FORMAT = "newsclaims attribution model"
VERSION = 1
_SMALLEST = 1e-8


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Weights:
    """All that a model file holds.

    Attributes:
        vocabulary: The words it knows.
        vectors: The word vectors that it was made with.
        network: What finds cues and their roles.
        acceptance: What judges them.
        threshold: The confidence from which on an attribution is kept by default.
        calibration: Points of a rising curve, from the acceptance's probability to the confidence.
        training: What it was made from.
    """

    vocabulary: Vocabulary
    vectors: WordVectors
    network: Network
    acceptance: Acceptance
    threshold: float
    calibration: tuple[tuple[float, float], ...]
    training: Mapping[str, object]


def write_weights(weights: Weights, path: str | PathLike[str]) -> None:
    """Write a model file. The same weights give the same bytes."""
    Path(path).write_bytes(_packed(weights))


def _packed(weights: Weights) -> bytes:
    network, acceptance, vocabulary = weights.network, weights.acceptance, weights.vocabulary
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
    arrays: dict[str, npt.NDArray[np.generic]] = {
        "metadata": _bytes(json.dumps(metadata, ensure_ascii=False, indent=1)),
        "words": _bytes("\n".join(vocabulary.words)),
        "suffixes3": _bytes("\n".join(vocabulary.suffixes3)),
        "suffixes2": _bytes("\n".join(vocabulary.suffixes2)),
    }
    for name, rows in _embeddings(network, acceptance).items():
        scale = (np.abs(rows).max(axis=1) / 127 + _SMALLEST).astype(np.float32)
        arrays[name] = np.rint(rows / scale[:, None]).astype(np.int8)
        arrays[name + ".scale"] = scale
    for name, values in _matrices(network, acceptance).items():
        arrays[name] = values.astype(np.float16)
    stream = io.BytesIO()
    np.savez_compressed(stream, **arrays)  # type: ignore[arg-type]
    return stream.getvalue()


def _bytes(text: str) -> npt.NDArray[np.uint8]:
    return np.frombuffer(text.encode(), dtype=np.uint8)


def _embeddings(network: Network, acceptance: Acceptance) -> dict[str, FloatArray]:
    return {
        **_numbered("word_inputs", network.word_inputs),
        **_numbered("layout_inputs", network.layout_inputs),
        **_numbered("relation_inputs", network.relation_inputs),
        **_numbered("acceptance.word_inputs", acceptance.word_inputs),
        **_numbered("acceptance.shape_inputs", acceptance.shape_inputs),
    }


def _matrices(network: Network, acceptance: Acceptance) -> dict[str, FloatArray]:
    named: dict[str, FloatArray] = {"head_to_role": network.head_to_role}
    for kind, layers in (("layers", network.layers), ("role_layers", network.role_layers)):
        for number, layer in enumerate(layers):
            named[f"{kind}.{number}.weights"] = layer.weights
            named[f"{kind}.{number}.bias"] = layer.bias
    for name in _DENSE:
        matrix, bias = getattr(network, name)
        named[f"{name}.weights"], named[f"{name}.bias"] = matrix, bias
    for name in _ACCEPTANCE:
        named[f"acceptance.{name}"] = getattr(acceptance, name)
    return named


_DENSE = ("projection", "cue_hidden", "cue_output", "token_to_role", "role_output", "role_none")
_ACCEPTANCE = ("mean", "scale", "weights", "bias", "output", "output_bias")


def _numbered(name: str, arrays: Iterable[FloatArray]) -> dict[str, FloatArray]:
    return {f"{name}.{number}": array for number, array in enumerate(arrays)}


def read_weights(path: str | PathLike[str]) -> Weights:
    """Read a model file.

    Raises:
        WeightsError: It cannot be read, is no model file, is damaged, or is of a newer version.
    """
    try:
        return _read(Path(path).read_bytes())
    except WeightsError as error:
        message = f"{path}: {error}"
        raise WeightsError(message) from error
    except (
        OSError,
        ValueError,
        KeyError,
        TypeError,
        EOFError,
        AttributeError,
        IndexError,
        RecursionError,
        MemoryError,
        NotImplementedError,
        zipfile.BadZipFile,
        zlib.error,
    ) as error:
        message = f"{path}: no readable model file: {error!r}"
        raise WeightsError(message) from error


def _read(content: bytes) -> Weights:
    with np.load(io.BytesIO(content), allow_pickle=False) as archive:
        arrays = _Arrays({name: archive[name] for name in archive.files})
    metadata = json.loads(arrays.text("metadata"))
    if metadata.get("format") != FORMAT:
        message = "this is no attribution model of newsclaims"
        raise WeightsError(message)
    if metadata.get("version") != VERSION:
        message = (
            f"its format has version {metadata.get('version')!r}, "
            f"and this release reads version {VERSION}"
        )
        raise WeightsError(message)
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
    calibration = tuple((float(low), float(high)) for low, high in metadata["calibration"])
    if any(a > b or c > d for (a, c), (b, d) in itertools.pairwise(calibration)):
        message = "its calibration curve does not rise"
        raise WeightsError(message)
    return Weights(
        vocabulary=vocabulary,
        vectors=vectors,
        network=_network(arrays, vocabulary, vectors, metadata),
        acceptance=_acceptance(arrays),
        threshold=float(metadata["threshold"]),
        calibration=calibration,
        training=metadata["training"],
    )


def _network(
    arrays: _Arrays,
    vocabulary: Vocabulary,
    vectors: WordVectors,
    metadata: Mapping[str, Sequence[int]],
) -> Network:
    word_sizes = (
        len(vocabulary.words) + 1,
        len(vocabulary.suffixes3) + 1,
        len(vocabulary.suffixes2) + 1,
        NUMBER_OF_SHAPES,
    )
    width = arrays.width("projection.weights")
    inner = arrays.width("head_to_role")
    cue = arrays.width("cue_hidden.weights")

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
        layers=layers("layers", metadata["dilations"], width),
        cue_hidden=dense("cue_hidden", width, cue),
        cue_output=dense("cue_output", cue, 1),
        token_to_role=dense("token_to_role", width, inner),
        head_to_role=arrays.matrix("head_to_role", (width, inner)),
        relation_inputs=tuple(
            arrays.embedding(f"relation_inputs.{number}", feature.size, inner)
            for number, feature in enumerate(RELATION_FEATURES)
        ),
        role_layers=layers("role_layers", metadata["role_dilations"], inner),
        role_output=dense("role_output", inner, 9),
        role_none=dense("role_none", inner, 3),
    )


def _dilation(value: object) -> int:
    if not (isinstance(value, int) and 0 < value < 1000):
        message = f"{value!r} is no dilation"
        raise WeightsError(message)
    return value


def _acceptance(arrays: _Arrays) -> Acceptance:
    numbers = len(CANDIDATE_FEATURES)
    networks, _, units = arrays.shape("acceptance.weights")
    hidden = networks * units
    places = range(len(HOLD_WORDS))
    known = arrays.rows("acceptance.word_inputs.0")
    return Acceptance(
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
    """The arrays of a file, each checked as it is asked for."""

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
        return self._get(name, np.uint8).tobytes().decode()

    def lines(self, name: str) -> list[str]:
        text = self.text(name)
        lines = text.split("\n") if text else []
        if len(set(lines)) != len(lines):
            message = f"{name!r} holds an entry twice"
            raise WeightsError(message)
        return lines

    def shape(self, name: str) -> tuple[int, ...]:
        shape: tuple[int, ...] = self._get(name, np.float16).shape
        return shape

    def width(self, name: str) -> int:
        return int(self._get(name, np.float16).shape[1])

    def rows(self, name: str) -> int:
        return int(self._get(name, np.int8).shape[0])

    def matrix(self, name: str, shape: tuple[int, ...]) -> FloatArray:
        array = self._get(name, np.float16)
        return self._checked(name, array, shape).astype(np.float32)

    def embedding(self, name: str, rows: int, width: int) -> FloatArray:
        array = self._checked(name, self._get(name, np.int8), (rows, width))
        scale = self._checked(name + ".scale", self._get(name + ".scale", np.float32), (rows,))
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
