"""Crash-safe writing of files: completely or not at all, and never over a device."""

from __future__ import annotations

import contextlib
import os
import stat
from collections.abc import Iterable
from pathlib import Path
from tempfile import TemporaryDirectory

from newsclaims.errors import InputError

__all__ = [
    "durably",
    "files_of",
    "is_stream",
    "keep_mode",
    "refuse_input",
    "refuse_unwritable",
    "replace_durably",
    "synchronize",
    "synchronize_all",
    "write_whole",
]


def is_stream(path: Path) -> bool:
    """Whether an output is a stream: a device, a pipe, or an open descriptor.

    Such a name must not be replaced by a file.
    """
    if path.is_absolute() and path.parts[1:2] in {("dev",), ("proc",)}:
        return True
    try:
        mode = path.stat().st_mode
    except OSError:
        return False
    return not (stat.S_ISREG(mode) or stat.S_ISDIR(mode))


def refuse_input(target: Path, inputs: Iterable[str | Path | None]) -> None:
    """Refuse an output that is also an input.

    Raises:
        InputError: It is an input, under this or another name.
    """
    for path in inputs:
        is_read = False
        with contextlib.suppress(OSError, ValueError):  # missing, or not a path
            is_read = path is not None and target.samefile(path)
        if is_read:
            raise InputError(f"{target} is read as well: give the output another name")


def refuse_unwritable(output: Path, *, inputs: Iterable[str | Path | None] = ()) -> None:
    """Refuse an output that `write_whole` could not write, before the work for it begins.

    Args:
        output: The output, a file or a stream.
        inputs: The inputs, which must not be overwritten.

    Raises:
        InputError: The output is also an input, is a folder, or is in no folder.
    """
    if is_stream(output):
        return
    target = Path(os.path.realpath(output))
    refuse_input(target, inputs)
    if target.is_dir():
        raise InputError(f"{output} is a folder: give the name of a file")
    if not target.parent.is_dir():
        raise InputError(f"{output}: there is no folder {output.parent}: create it")


def keep_mode(new: Path, *, like: Path) -> None:
    """Copy the mode and, if permitted, the owner of the file to be replaced."""
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
    """Write a file atomically and durably.

    Raises:
        OSError: It cannot be written; an existing file is unchanged.
    """
    new = path.with_name(path.name + ".new")
    try:
        with new.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        replace_durably(new, path)
    except BaseException:  # a full disk, or ctrl-C
        with contextlib.suppress(OSError):
            new.unlink(missing_ok=True)
        raise


def write_whole(output: Path, data: bytes, *, inputs: Iterable[str | Path | None] = ()) -> None:
    """Write a whole output at once: a file atomically, or a stream.

    Args:
        output: The output; links are followed, devices and pipes written to.
        data: The data.
        inputs: The inputs, which must not be overwritten.

    Raises:
        InputError: The output is also an input, is a folder, or cannot be written; an existing file
            is unchanged.
        BrokenPipeError: The reader of a pipe has closed it.
    """
    refuse_unwritable(output, inputs=inputs)
    if is_stream(output):
        _write_stream(output, data)
        return
    target = Path(os.path.realpath(output))
    try:
        # A temporary folder, whose name nobody else uses.
        with TemporaryDirectory(prefix=f".{target.name}.", dir=target.parent) as folder:
            new = Path(folder, "new")
            new.write_bytes(data)
            keep_mode(new, like=target)
            synchronize_all(new)
            replace_durably(new, target)
    except OSError as error:
        message = f"{target} cannot be written: {error.strerror or error}"
        raise InputError(message) from None


def _write_stream(output: Path, data: bytes) -> None:
    try:
        output.write_bytes(data)
    except BrokenPipeError:
        raise  # its reader has left: no error of the output
    except OSError as error:
        message = f"{output} cannot be written: {error.strerror or error}"
        raise InputError(message) from None


def replace_durably(old: Path, new: Path) -> None:
    """Rename a file or folder, replacing an existing file, and flush it to disk."""
    os.replace(old, new)  # noqa: PTH105
    synchronize(new.parent)


def synchronize(folder: Path) -> None:
    """Flush renames in a folder to disk."""
    with contextlib.suppress(OSError, AttributeError):  # not every system can open folders
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def synchronize_all(path: Path) -> None:
    """Flush a file, or all files of a folder, to disk."""
    for file in files_of(path):
        with file.open("rb+") as opened:
            os.fsync(opened.fileno())
    if path.is_dir():
        synchronize(path)


def files_of(path: Path) -> list[Path]:
    """A file, or the files of a folder."""
    return sorted(path.iterdir()) if path.is_dir() else [path]
