"""The model file: round trips, and refusal of damaged files."""

from __future__ import annotations

import errno
import json
import math
import pickle
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsclaims import _files
from newsclaims.attribution import load_model
from newsclaims.attribution.model import SHIPPED_MODEL, read_vectors, read_weights, write_weights
from newsclaims.errors import InputError, WeightsError


@pytest.fixture(scope="module")
def arrays() -> dict[str, np.ndarray]:
    with np.load(SHIPPED_MODEL, allow_pickle=False) as archive:
        return {name: archive[name] for name in archive.files}


def saved(path: Path, arrays: dict[str, np.ndarray]) -> Path:
    with path.open("wb") as file:
        np.savez(file, **arrays)
    return path


def test_a_failed_write_keeps_the_previous_model(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A failure at the last moment raises our error and leaves no partial file."""
    path = tmp_path / "model.npz"
    path.write_text("old", encoding="utf-8")

    def refused(*_paths: Path) -> None:
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr(_files, "replace_durably", refused)
    with pytest.raises(InputError, match=r"model\.npz cannot be written: Permission denied"):
        write_weights(read_weights(SHIPPED_MODEL), path)
    assert [file.read_bytes() for file in tmp_path.iterdir()] == [b"old"]


def test_writing_what_was_read_keeps_the_weights(tmp_path: Path) -> None:
    """Reading and writing the shipped model changes no weight by more than its rounding."""
    copy = tmp_path / "copy.npz"
    weights = read_weights(SHIPPED_MODEL)
    write_weights(weights, copy)
    again = read_weights(copy)
    assert again.threshold == weights.threshold
    assert again.calibration == weights.calibration
    assert again.training == weights.training
    for one, other in zip(again.network.word_inputs, weights.network.word_inputs, strict=True):
        assert np.allclose(one, other, atol=1e-3)


def test_the_shipped_model_is_small() -> None:
    """The weights and the word vectors stay within a few megabytes."""
    files = SHIPPED_MODEL.parent.glob("*.npz")
    assert sum(file.stat().st_size for file in files) < 5_000_000


@pytest.mark.parametrize("length", [0, 10, 1000, 100_000])
def test_a_truncated_file_is_refused(tmp_path: Path, length: int) -> None:
    """A truncated file raises our error, with its name."""
    path = tmp_path / "part.npz"
    path.write_bytes(SHIPPED_MODEL.read_bytes()[:length])
    with pytest.raises(WeightsError, match=r"part\.npz"):
        load_model(path)


@given(content=st.binary(max_size=200))
def test_any_bytes_are_refused(tmp_path_factory: pytest.TempPathFactory, content: bytes) -> None:
    """Arbitrary bytes raise only our error."""
    path = tmp_path_factory.mktemp("bytes") / "model.npz"
    path.write_bytes(content)
    with pytest.raises(WeightsError):
        read_weights(path)


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    """A missing file raises our error."""
    with pytest.raises(WeightsError, match=r"missing\.npz"):
        load_model(tmp_path / "missing.npz")


def test_a_missing_array_is_named(tmp_path: Path, arrays: dict[str, np.ndarray]) -> None:
    """A missing array is named."""
    rest = {name: array for name, array in arrays.items() if name != "head_to_role"}
    with pytest.raises(WeightsError, match="head_to_role"):
        read_weights(saved(tmp_path / "m.npz", rest))


def test_an_array_of_another_shape(tmp_path: Path, arrays: dict[str, np.ndarray]) -> None:
    """A mismatched array is named with its shape."""
    changed = arrays | {"role_output.bias": arrays["role_output.bias"][:-1]}
    with pytest.raises(WeightsError, match=r"role_output\.bias"):
        read_weights(saved(tmp_path / "m.npz", changed))


def test_non_finite_weights_are_refused(tmp_path: Path, arrays: dict[str, np.ndarray]) -> None:
    """Weights that are not finite are refused."""
    broken = arrays["cue_output.weights"].copy()
    broken[0] = np.nan
    with pytest.raises(WeightsError, match="finite"):
        read_weights(saved(tmp_path / "m.npz", arrays | {"cue_output.weights": broken}))


@pytest.mark.parametrize(
    ("field", "value", "reason"),
    [
        ("format", "something else", "not an attribution model"),
        ("version", 99, "version 99"),
        ("version", 10**400, "version 1000"),
        ("vectors", "0" * 64, "word vectors"),
        ("dilations", [1, -2, 4], "dilation"),
        ("dilations", [1, 10**400, 4], "not a dilation"),
        ("dilations", 3, "its dilations is 3"),
        ("calibration", [[0, 0], [0.5, 0.6], [0.4, 1]], "calibration"),
        ("calibration", [[0, 0], [1, 10**400]], "its calibration holds 1000"),
        ("calibration", [[0, 0], [1, math.nan]], "its calibration holds NaN"),
        ("calibration", [[0, 0, 0]], "its calibration's point is"),
        ("calibration", [0], "its calibration's point is 0"),
        ("threshold", math.nan, "its threshold holds NaN"),
        ("threshold", 10**400, "its threshold holds 1000"),
        ("threshold", True, "its threshold holds true"),
        ("threshold", "0.5", "its threshold holds"),
        ("training", [], "its training is"),
    ],
)
def test_wrong_metadata_is_refused(
    tmp_path: Path, arrays: dict[str, np.ndarray], field: str, value: object, reason: str
) -> None:
    """A wrong format, version, type or set of vectors gives a plain message."""
    metadata = json.loads(arrays["metadata"].tobytes())
    metadata[field] = value
    text = np.frombuffer(json.dumps(metadata).encode(), dtype=np.uint8)
    with pytest.raises(WeightsError, match=reason):
        read_weights(saved(tmp_path / "m.npz", arrays | {"metadata": text}))


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (b"", "not JSON"),
        (b"[" * 100_000, "not JSON"),
        (b"5", "not an attribution model"),
        (b"\xe9", "not UTF-8 text"),
        (b'{"format": "newsclaims attribution model", "version": 1}', "lacks 'dilations'"),
    ],
)
def test_malformed_metadata_is_refused(
    tmp_path: Path, arrays: dict[str, np.ndarray], text: bytes, reason: str
) -> None:
    """Metadata that are not a JSON object, or lack an entry, give an error."""
    changed = arrays | {"metadata": np.frombuffer(text, dtype=np.uint8)}
    with pytest.raises(WeightsError, match=reason):
        read_weights(saved(tmp_path / "m.npz", changed))


def test_weights_that_overflow(tmp_path: Path, arrays: dict[str, np.ndarray]) -> None:
    """Weights so large that results would overflow are refused when they are read."""
    huge = {
        name: np.full_like(array, 65504) if array.dtype == np.float16 else array
        for name, array in arrays.items()
    }
    with pytest.raises(WeightsError, match="would overflow"):
        read_weights(saved(tmp_path / "m.npz", huge))
    scale = np.full_like(arrays["word_inputs.0.scale"], 3e38)
    with pytest.raises(WeightsError, match=r"word_inputs\.0\.scale.*beyond"):
        read_weights(saved(tmp_path / "m.npz", arrays | {"word_inputs.0.scale": scale}))


@pytest.mark.parametrize("name", ["projection.weights", "acceptance.weights", "head_to_role"])
@pytest.mark.parametrize("change", [np.ravel, lambda array: array[..., None], lambda a: a[:0]])
def test_an_array_of_other_dimensions(
    tmp_path: Path, arrays: dict[str, np.ndarray], name: str, change: Callable[[Any], Any]
) -> None:
    """Arrays that determine the sizes of others are checked as well."""
    with pytest.raises(WeightsError, match=name):
        read_weights(saved(tmp_path / "m.npz", arrays | {name: change(arrays[name])}))


def test_objects_are_never_unpickled(tmp_path: Path, arrays: dict[str, np.ndarray]) -> None:
    """A file with pickled objects is refused, without advice to allow pickles."""
    objects = np.array([Trap()], dtype=object)
    with pytest.raises(WeightsError, match="not of plain numbers") as caught:
        read_weights(saved(tmp_path / "m.npz", arrays | {"head_to_role": objects}))
    assert "pickle" not in f"{caught.value} {caught.value.__cause__}"
    path = tmp_path / "pickle.npz"
    path.write_bytes(pickle.dumps(Trap()))
    with pytest.raises(WeightsError, match="not an archive of NumPy arrays") as caught:
        read_weights(path)
    assert "pickle" not in str(caught.value).replace(str(path), "")
    assert not Trap.sprung


class Trap:
    """An object that must not be unpickled."""

    sprung = False

    def __reduce__(self) -> tuple[Any, ...]:
        return (setattr, (Trap, "sprung", True))


def test_word_vectors_that_do_not_fit(tmp_path: Path) -> None:
    """Word vectors with different numbers of words and rows are refused."""
    words = np.frombuffer(b"one\ntwo", dtype=np.uint8)
    values, scale = np.zeros((3, 4), dtype=np.int8), np.ones(4, dtype=np.float32)
    path = saved(tmp_path / "v.npz", {"words": words, "values": values, "scale": scale})
    with pytest.raises(WeightsError, match="fit"):
        read_vectors(path)
