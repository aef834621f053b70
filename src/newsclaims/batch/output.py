"""How the parts of a run become its output, and how files are written so that none is lost."""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import stat
from collections.abc import Callable, Iterable, Iterator, Mapping
from hashlib import blake2b
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, TypeAlias

from newsclaims.errors import InputError

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
    "remove",
    "replace_durably",
    "synchronize",
    "synchronize_all",
]


Make: TypeAlias = Callable[[Path, Iterator[bytes]], None]
"""Writes an output at a path, from the bytes of its parts in order."""


def lines_output(path: Path, parts: Iterator[bytes]) -> None:
    """One part after the other: lines, or compressed members that hold lines."""
    with path.open("wb") as file:
        for part in parts:
            file.write(part)


def remove(path: Path) -> None:
    """Remove a file or a folder, or do nothing where there is none."""
    if path.is_dir():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)


def is_stream(path: Path) -> bool:
    """Whether an output is written to as it comes: a device, a pipe, or what is open already.

    Whatever stands under such a name must not be replaced by a file.
    """
    if path.is_absolute() and path.parts[1:2] in {("dev",), ("proc",)}:
        return True
    try:
        mode = path.stat().st_mode
    except OSError:
        return False
    return not (stat.S_ISREG(mode) or stat.S_ISDIR(mode))


def refuse_input(target: Path, inputs: Iterable[str | Path | None]) -> None:
    """Refuse an output that is read as well.

    Raises:
        InputError: It is, under this or another name.
    """
    for path in inputs:
        is_read = False
        with contextlib.suppress(OSError, ValueError):  # not there, or no path
            is_read = path is not None and target.samefile(path)
        if is_read:
            raise InputError(f"{target} is read as well: give the output another name")


def keep_mode(new: Path, *, like: Path) -> None:
    """Give a file the mode and, where it is allowed, the owner of the one that it replaces."""
    try:
        before = like.stat()
    except OSError:
        return
    if not stat.S_ISREG(before.st_mode) or not new.is_file():
        return
    if hasattr(os, "chown"):
        with contextlib.suppress(PermissionError):
            os.chown(new, before.st_uid, before.st_gid)
    new.chmod(stat.S_IMODE(before.st_mode))


def durably(path: Path, data: bytes) -> None:
    """Write a file so that it is there whole or not at all, whatever happens meanwhile.

    Raises:
        OSError: It cannot be written; what was there before is still there.
    """
    new = path.with_name(path.name + ".new")
    try:
        with new.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        replace_durably(new, path)
    except OSError:
        with contextlib.suppress(OSError):
            new.unlink(missing_ok=True)
        raise


def write_whole(output: Path, data: bytes, *, inputs: Iterable[str | Path | None] = ()) -> None:
    """Write an output that is made at once: a file that is there whole or not at all, or a stream.

    Args:
        output: Where; links are followed, devices and pipes written to.
        data: What.
        inputs: What is read, and must not be written over.

    Raises:
        InputError: It is read as well, is a folder, or cannot be written; what was there before is
            still there.
    """
    if is_stream(output):
        output.write_bytes(data)
        return
    target = Path(os.path.realpath(output))
    refuse_input(target, inputs)
    if target.is_dir():
        raise InputError(f"{output} is a folder: give the name of a file")
    if not target.parent.is_dir():
        raise InputError(f"{output}: there is no folder {output.parent}: make it")
    try:
        # A folder of our own, whose name nobody else has.
        with TemporaryDirectory(prefix=f".{target.name}.", dir=target.parent) as folder:
            new = Path(folder, "new")
            new.write_bytes(data)
            keep_mode(new, like=target)
            synchronize_all(new)
            replace_durably(new, target)
    except OSError as error:
        message = f"{target} cannot be written: {error.strerror or error}"
        raise InputError(message) from None


def replace_durably(old: Path, new: Path) -> None:
    """Rename a file or folder, over another file if there is one, and have it on the disk."""
    os.replace(old, new)  # noqa: PTH105
    synchronize(new.parent)


def put_in_place(new: Path, target: Path, *, aside: Path) -> None:
    """Rename a file or folder to a name that another one may have, and have it on the disk.

    A folder cannot be renamed over another, so that one is put aside first. (A process that is
    killed just between leaves both under their other names.)

    Raises:
        OSError: It cannot be renamed; what was there before is still there.
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


def synchronize(folder: Path) -> None:
    """Have what was renamed in a folder on the disk."""
    with contextlib.suppress(OSError, AttributeError):  # not every system can open folders
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def synchronize_all(path: Path) -> None:
    """Have a file, or all files of a folder, on the disk."""
    for file in _files_of(path):
        with file.open("rb+") as opened:
            os.fsync(opened.fileno())
    if path.is_dir():
        synchronize(path)


def checksum(path: Path) -> str:
    """A digest of a file, or of the names and contents of a folder's files."""
    digest = blake2b(digest_size=16)
    for file in _files_of(path):
        if path.is_dir():
            digest.update(file.name.encode("utf-8", "surrogateescape") + b"\0")
        with file.open("rb") as opened:
            while block := opened.read(1 << 20):
                digest.update(block)
    return digest.hexdigest()


def _files_of(path: Path) -> list[Path]:
    return sorted(path.iterdir()) if path.is_dir() else [path]


def json_bytes(value: Mapping[str, Any]) -> bytes:
    """A JSON object in one line, the same for equal objects."""
    return json.dumps(value, sort_keys=True).encode() + b"\n"
