"""Word vectors, for the many words that the training articles lack.

The file ``data/word_vectors.npz`` holds vectors of small integers for common English words. They
come from all-MiniLM-L6-v2 (Apache License 2.0; Wang et al., 2020; Reimers and Gurevych, 2019), as
`docs/model-card.md` describes. A model is trained with one such file, stores its checksum, and
runs with no other.
"""

from __future__ import annotations

import functools
import hashlib
from os import PathLike
from pathlib import Path
from typing import TypeAlias

import attrs
import numpy as np
import numpy.typing as npt

from newsclaims._arrays import UnreadableArraysError, read_arrays
from newsclaims.errors import WeightsError

__all__ = ["WordVectors", "read_vectors", "shipped_vectors"]

ByteArray: TypeAlias = npt.NDArray[np.int8]

_SHIPPED_VECTORS = Path(__file__).parent / "data" / "word_vectors.npz"


@attrs.frozen(kw_only=True, eq=False, repr=False)
class WordVectors:
    """Words with one vector each.

    Attributes:
        words: The words, in the normal form of `words.normal_form`.
        values: One row a word, after a row of zeros for all other words.
        scale: The factor of each column.
        checksum: The SHA-256 of the file they were read from.
    """

    words: tuple[str, ...]
    values: ByteArray
    scale: npt.NDArray[np.float32]
    checksum: str

    @functools.cached_property
    def rows(self) -> dict[str, int]:
        """The row of each word in `values`."""
        return {word: row for row, word in enumerate(self.words, start=1)}


def read_vectors(path: str | PathLike[str]) -> WordVectors:
    """Read a file of word vectors.

    It is a NumPy archive of `words` (UTF-8, a word a line), `values` (int8) and `scale` (float32).

    Raises:
        WeightsError: It cannot be read or is not such a file.
    """
    try:
        content = Path(path).read_bytes()
        arrays = read_arrays(content)
        words = tuple(arrays["words"].tobytes().decode().split("\n"))
        values, scale = arrays["values"], arrays["scale"]
    except OSError as error:
        raise WeightsError(f"{path}: cannot be read: {error.strerror or error}") from error
    except (UnreadableArraysError, UnicodeDecodeError) as error:
        raise WeightsError(f"{path}: no readable word vectors: {error}") from error
    except KeyError as error:
        raise WeightsError(f"{path}: the array {error} is missing") from error
    right = values.dtype == np.int8 and scale.dtype == np.float32
    if not right or values.shape != (len(words), *scale.shape) or scale.ndim != 1:
        message = f"{path}: its words, values and scale do not fit together"
        raise WeightsError(message)
    padded = np.zeros((len(words) + 1, len(scale)), dtype=np.int8)
    padded[1:] = values
    return WordVectors(
        words=words, values=padded, scale=scale, checksum=hashlib.sha256(content).hexdigest()
    )


@functools.cache
def shipped_vectors() -> WordVectors:
    """The shipped vectors."""
    return read_vectors(_SHIPPED_VECTORS)
