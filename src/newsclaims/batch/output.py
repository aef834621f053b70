"""Assembly of a run's parts into its output, and crash-safe replacement of files."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterator, Mapping
from hashlib import blake2b
from pathlib import Path
from typing import Any, TypeAlias

from newsclaims._files import (
    durably,
    files_of,
    is_stream,
    keep_mode,
    refuse_input,
    refuse_unwritable,
    replace_durably,
    synchronize,
    synchronize_all,
    write_whole,
)

__all__ = [
    "Make",
    "checksum",
    "durably",
    "is_stream",
    "json_bytes",
    "keep_mode",
    "lines_output",
    "put_in_place",
    "refuse_input",
    "refuse_unwritable",
    "remove",
    "replace_durably",
    "synchronize",
    "synchronize_all",
    "write_whole",
]


Make: TypeAlias = Callable[[Path, Iterator[bytes]], None]
"""Writes an output at a path, from the bytes of its parts in order."""


def lines_output(path: Path, parts: Iterator[bytes]) -> None:
    """Concatenate the parts: lines, or compressed members of lines."""
    with path.open("wb") as file:
        for part in parts:
            file.write(part)


def remove(path: Path) -> None:
    """Remove a file or a folder, if it exists."""
    if path.is_dir():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)


def put_in_place(new: Path, target: Path, *, aside: Path) -> None:
    """Rename a file or folder durably, replacing an existing one.

    A folder cannot be renamed over another, so the old one is moved aside first. (A process that
    is killed in between leaves both under their other names.)

    Raises:
        OSError: It cannot be renamed; the old one is unchanged.
    """
    is_folder = target.is_dir()
    if is_folder:
        remove(aside)
        target.rename(aside)
    try:
        replace_durably(new, target)
    except OSError:
        if is_folder:
            aside.rename(target)
        raise


def checksum(path: Path) -> str:
    """A digest of a file, or of the names and contents of a folder's files."""
    digest = blake2b(digest_size=16)
    for file in files_of(path):
        if path.is_dir():
            digest.update(file.name.encode("utf-8", "surrogateescape") + b"\0")
        with file.open("rb") as opened:
            while block := opened.read(1 << 20):
                digest.update(block)
    return digest.hexdigest()


def json_bytes(value: Mapping[str, Any]) -> bytes:
    """A JSON object in one line, the same for equal objects."""
    return json.dumps(value, sort_keys=True).encode() + b"\n"
