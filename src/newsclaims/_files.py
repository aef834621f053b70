"""Files that are written so that none is lost: whole or not at all, and never over a device."""

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
    "replace_durably",
    "synchronize",
    "synchronize_all",
    "write_whole",
]


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
    for file in files_of(path):
        with file.open("rb+") as opened:
            os.fsync(opened.fileno())
    if path.is_dir():
        synchronize(path)


def files_of(path: Path) -> list[Path]:
    """A file, or the files of a folder."""
    return sorted(path.iterdir()) if path.is_dir() else [path]
