"""Safe reading of untrusted NumPy archives: bounded, and without pickle.

``numpy.load`` allocates the sizes that a file declares, so that a few megabytes become gigabytes,
and for files with pickles it suggests loading them, which executes code. Here sizes are checked
before anything is unpacked, and only arrays of plain numbers are read.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Mapping
from typing import Any, Final

import numpy as np
import numpy.typing as npt

__all__ = ["MOST_UNPACKED", "UnreadableArraysError", "read_arrays"]

MOST_UNPACKED: Final = 512 * 1024 * 1024
"""Maximum total size of a file's arrays in bytes; a large model has a tenth of it."""

_MOST_ARRAYS: Final = 4096
_LONGEST_HEADER: Final = 4096
_PLAIN_KINDS: Final = "biuf"
"""Kinds of dtypes without objects: booleans, integers and floats."""

_HEADER_READERS: Final[Mapping[tuple[int, int], Any]] = {
    (1, 0): np.lib.format.read_array_header_1_0,
    (2, 0): np.lib.format.read_array_header_2_0,
}


class UnreadableArraysError(ValueError):
    """The bytes are not a NumPy archive, are damaged, or contain unsupported arrays."""


def read_arrays(content: bytes, *, most: int = MOST_UNPACKED) -> dict[str, npt.NDArray[Any]]:
    """The arrays of a NumPy archive (``.npz``) by their names.

    Args:
        content: The bytes of the archive.
        most: Maximum total size of the unpacked arrays, in bytes.

    Raises:
        UnreadableArraysError: It is not an archive of arrays of numbers, is damaged or truncated,
            or exceeds that size when unpacked.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            entries = archive.infolist()
            _refuse_many(entries, most=most)
            return {
                entry.filename.removesuffix(".npy"): _array(entry.filename, archive.read(entry))
                for entry in entries
            }
    except UnreadableArraysError:
        raise
    except (
        zipfile.BadZipFile,
        zlib.error,
        EOFError,
        OSError,
        RuntimeError,  # encrypted
        NotImplementedError,  # unsupported compression
        ValueError,
        OverflowError,
        LookupError,
    ):
        message = "it is not an archive of NumPy arrays, or is damaged or cut off"
        raise UnreadableArraysError(message) from None


def _refuse_many(entries: list[zipfile.ZipInfo], *, most: int) -> None:
    if len(entries) > _MOST_ARRAYS:
        raise UnreadableArraysError(f"it holds more than {_MOST_ARRAYS:,} arrays")
    unpacked = sum(entry.file_size for entry in entries)
    if unpacked > most:
        message = f"it would take {unpacked:,} bytes when it is unpacked; the most is {most:,}"
        raise UnreadableArraysError(message)


def _array(name: str, data: bytes) -> npt.NDArray[Any]:
    file = io.BytesIO(data)
    try:
        version = np.lib.format.read_magic(file)
        shape, is_fortran, dtype = _HEADER_READERS[version](file, max_header_size=_LONGEST_HEADER)
    except Exception:  # noqa: BLE001  the header is a Python literal, which fails in many ways
        raise UnreadableArraysError(f"{name!r} in it is not a NumPy array") from None
    if dtype.kind not in _PLAIN_KINDS:
        raise UnreadableArraysError(f"{name!r} in it is an array of {dtype}, not of plain numbers")
    count = 1
    for length in shape:
        count *= length
    if (
        len(shape) > 8
        or min(shape, default=0) < 0
        or count * dtype.itemsize != len(data) - file.tell()
    ):
        raise UnreadableArraysError(f"{name!r} in it is not as large as it says")
    array = np.frombuffer(data, dtype=dtype, offset=file.tell())
    return array.reshape(shape, order="F" if is_fortran else "C")
