"""Protection against decompression bombs: excessive expansion is refused while reading."""

from __future__ import annotations

import io
from typing import Any, BinaryIO, Final

from newsclaims.errors import InputError

__all__ = ["bounded", "most_allowed", "refusal"]

MOST_EXPANSION: Final = 200
"""Maximum number of bytes from one compressed byte; articles' JSON has about ten."""

ALWAYS_ALLOWED: Final = 64 << 20
"""Number of bytes always allowed, however small the compressed file."""


def most_allowed(compressed: int) -> int:
    """The maximum decompressed size for a compressed size."""
    return max(ALWAYS_ALLOWED, MOST_EXPANSION * compressed)


def refusal() -> InputError:
    """The error for a file that expands beyond the limit."""
    return InputError(f"the file unpacks to more than {MOST_EXPANSION} times its size")


def bounded(stream: BinaryIO, raw: BinaryIO) -> BinaryIO:
    """A decompressed stream whose reading raises `InputError` if it expands excessively.

    Args:
        stream: The decompressed bytes.
        raw: The compressed file that they come from.
    """
    reader: Any = io.BufferedReader(_Bounded(stream, raw), buffer_size=1 << 16)
    return reader  # type: ignore[no-any-return]


class _Bounded(io.RawIOBase):
    def __init__(self, stream: BinaryIO, raw: BinaryIO) -> None:
        self._stream = stream
        self._raw = raw
        self._size = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        data = self._stream.read(len(buffer))
        buffer[: len(data)] = data
        self._size += len(data)
        if self._size > most_allowed(self._raw.tell()):
            raise refusal()
        return len(data)
