"""The accurate model, loaded from its own distribution."""

from __future__ import annotations

import functools
import importlib
from pathlib import Path
from typing import Any

from newsclaims.attribution.accurate.encoder import TransformerEncoder, missing
from newsclaims.attribution.model import Model, read_weights
from newsclaims.errors import WeightsError

__all__ = ["ACCURATE", "FORMAT_VERSION", "AccurateModel", "load_accurate", "read_accurate"]

ACCURATE = "accurate"
"""The name of the model."""
DISTRIBUTION = "newsclaims_accurate"
"""The package that contains it."""
FORMAT_VERSION = 1
"""The file format version that this release reads."""


class AccurateModel(Model):
    """The engine with a transformer encoder.

    It is pickled as its path: each process loads its own copy.

    Args:
        folder: The folder of ``model.npz``, ``encoder.onnx`` and ``tokenizer.json``.
        threads: The number of word piece sequences run in parallel.

    Raises:
        MissingExtraError: A dependency is not installed.
        WeightsError: A file is damaged, of another version, or does not match the others.
    """

    found_by = "accurate-model"

    def __init__(self, folder: Path, *, threads: int = 1) -> None:
        encoder = TransformerEncoder(
            folder / "encoder.onnx", folder / "tokenizer.json", threads=threads
        )
        weights = read_weights(folder / "model.npz")
        if weights.encoder != encoder.checksum:
            raise WeightsError(f"{folder}: the model was made with another encoder than lies there")
        super().__init__(weights, encoder=encoder)
        self._folder, self._threads = folder, threads

    def __reduce__(self) -> tuple[object, ...]:
        return (read_accurate, (self._folder, self._threads))


@functools.lru_cache(maxsize=4)
def read_accurate(folder: Path, threads: int = 1) -> AccurateModel:
    """Read an accurate model from a folder; cached."""
    return AccurateModel(folder, threads=threads)


def load_accurate(*, threads: int = 1) -> AccurateModel:
    """Load the accurate model of the distribution ``newsclaims-accurate``.

    Raises:
        MissingExtraError: It or one of its dependencies is not installed.
        WeightsError: It is damaged, or was made for another release of this library.
    """
    try:
        package: Any = importlib.import_module(DISTRIBUTION)
    except ModuleNotFoundError:
        raise missing() from None
    version = getattr(package, "FORMAT_VERSION", None)
    if version != FORMAT_VERSION:
        raise WeightsError(
            f"newsclaims-accurate {getattr(package, '__version__', '?')} has files of version "
            f"{version!r}, and this release of newsclaims reads version {FORMAT_VERSION}: "
            "install the release of newsclaims-accurate that goes with it"
        )
    return read_accurate(Path(package.FOLDER), threads)
