"""Files as bytes, compressed or not, by suffix: ``.gz``, ``.zst`` or neither.

A truncated compressed file raises; it is never read as a shorter one.
"""

from __future__ import annotations

import gzip
import io
import zlib
from os import PathLike
from pathlib import Path
from types import ModuleType
from typing import BinaryIO, Final

from newsclaims.errors import InputError, MissingExtraError

__all__ = [
    "COMPRESSIONS",
    "DAMAGED",
    "check_compression",
    "compress",
    "decompressed",
    "lines_of",
    "split_compression",
]

STEP: Final = 256
"""Bytes of Zstandard that are decompressed at once: 64 blocks at most, of 128 KB at most."""

COMPRESSIONS: Final = (".gz", ".zst")

DAMAGED: Final = (EOFError, gzip.BadGzipFile, zlib.error)
"""Exceptions for a damaged or truncated compressed file."""


def split_compression(name: str) -> tuple[str, str]:
    """A file's name without its compression suffix, and that suffix or ``""``.

    >>> split_compression("archive.jsonl.gz")
    ('archive.jsonl', '.gz')
    """
    for suffix in COMPRESSIONS:
        if name.lower().endswith(suffix):
            return name[: -len(suffix)], suffix
    return name, ""


def decompressed(raw: BinaryIO, *, compression: str) -> BinaryIO:
    """Decompress a file while it is read.

    Raises:
        MissingExtraError: The file is Zstandard, which is not installed.
    """
    if compression == ".gz":
        return gzip.GzipFile(fileobj=raw, mode="rb")  # type: ignore[return-value]
    if compression == ".zst":
        return io.BufferedReader(_ZstandardFrames(raw), buffer_size=1 << 17)
    return raw


def lines_of(path: str | PathLike[str]) -> list[str]:
    r"""The lines of a UTF-8 file, which may be compressed; they end at ``\n`` alone.

    Raises:
        InputError: It cannot be read; the message names the file.
        MissingExtraError: The file is Zstandard, which is not installed.
    """
    try:
        with Path(path).open("rb") as raw:
            data = decompressed(raw, compression=split_compression(str(path))[1]).read()
        return data.decode().split("\n")
    except (OSError, UnicodeDecodeError, *DAMAGED) as error:
        reason = (isinstance(error, OSError) and error.strerror) or str(error)
        raise InputError(f"{path}: cannot be read: {reason}") from error


def compress(data: bytes, *, compression: str) -> bytes:
    """Compress bytes to one member; several concatenated ones are a valid file again.

    Raises:
        MissingExtraError: Zstandard is not installed.
    """
    if compression == ".gz":
        return gzip.compress(data, compresslevel=6, mtime=0)
    if compression == ".zst":
        compressed: bytes = _zstandard().ZstdCompressor(level=9, write_checksum=True).compress(data)
        return compressed
    return data


def check_compression(name: str | Path) -> None:
    """Check in advance whether a file of this name can be decompressed or compressed.

    Raises:
        MissingExtraError: It is Zstandard, which is not installed.
    """
    if split_compression(str(name))[1] == ".zst":
        _zstandard()


def _zstandard() -> ModuleType:
    try:
        import zstandard  # noqa: PLC0415  optional
    except ImportError:
        raise MissingExtraError.for_extra("zstd", purpose="A .zst file") from None
    return zstandard


class _ZstandardFrames(io.RawIOBase):
    """The frames of a Zstandard file one after the other; `EOFError` if the last is truncated."""

    def __init__(self, raw: BinaryIO) -> None:
        self._raw = raw
        self._zstandard = _zstandard()
        self._frame = self._zstandard.ZstdDecompressor().decompressobj()
        self._in_frame = False
        self._input = b""
        self._input_at = 0
        self._output = memoryview(b"")

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        while not self._output:
            if self._input_at >= len(self._input):
                self._input, self._input_at = self._raw.read(1 << 16), 0
                if not self._input:
                    if self._in_frame:
                        raise EOFError("the compressed file is cut off")
                    return 0
            self._output = memoryview(self._step())
        size = min(len(buffer), len(self._output))
        buffer[:size] = self._output[:size]
        self._output = self._output[size:]
        return size

    def _step(self) -> bytes:
        """Decompress the next few bytes of the input."""
        if self._frame.eof:
            self._frame = self._zstandard.ZstdDecompressor().decompressobj()
        data = self._input[self._input_at : self._input_at + STEP]
        self._input_at += len(data)
        try:
            output: bytes = self._frame.decompress(data)
        except self._zstandard.ZstdError as error:
            raise zlib.error(str(error)) from None
        self._in_frame = not self._frame.eof
        if self._frame.eof:
            self._input_at -= len(self._frame.unused_data)
        return output
