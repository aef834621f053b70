"""Output that is complete or resumable at any moment: parts beside the file that is being made.

While ``OUT`` is being made there is a folder ``OUT.parts``: ``run.json`` says of what and how, and
each ``part-00000017`` holds the output for a chunk of the input, below a line of JSON that sums it
up. A file is written under another name, synchronized to the disk and then renamed, so what stands
under its own name is whole. At the end the parts become ``OUT`` in the same way, and the folder
goes, ``run.json`` first.

So whatever the moment at which a run is killed: with ``OUT.parts/run.json`` it can be resumed after
its last whole part; without, ``OUT`` is complete or was never begun.
"""

from __future__ import annotations

import contextlib
import json
import os
import shutil
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any, BinaryIO, Self

import attrs

from newsclaims.batch.output import remove
from newsclaims.errors import InputError

__all__ = ["Journal", "Part", "durably", "replace_durably"]


@attrs.frozen(kw_only=True)
class Part:
    """A part of the output, as it is written.

    Attributes:
        header: What sums it up: a JSON object.
        data: Its bytes.
    """

    header: dict[str, Any]
    data: bytes


class Journal:
    """The parts of an output that is being made.

    Attributes:
        target: What will be made.
        parts: How many parts are done.
    """

    def __init__(self, target: Path) -> None:
        self.target = target
        self.parts = 0
        self._folder = target.with_name(target.name + ".parts")
        self._lock: BinaryIO | None = None

    @classmethod
    def begin(cls, target: Path, *, settings: Mapping[str, Any]) -> Self:
        """Begin an output that is not there, or is to be replaced.

        Args:
            target: The file or folder to make.
            settings: What makes the output what it is, as JSON; resuming compares it.

        Raises:
            InputError: An interrupted run of this output waits to be resumed.
            OSError: The folder cannot be written.
        """
        journal = cls(target)
        folder = journal._folder
        if (folder / "run.json").exists():
            message = (
                f"{folder} holds an interrupted run: add --resume to go on with it, or delete "
                "it to begin anew"
            )
            raise InputError(message)
        if folder.exists():
            shutil.rmtree(folder)
        new = folder.with_name(folder.name + ".new")
        shutil.rmtree(new, ignore_errors=True)
        new.mkdir()
        durably(new / "run.json", _json_bytes(settings))
        replace_durably(new, folder)
        journal._take_lock()
        return journal

    @classmethod
    def resume(cls, target: Path, *, settings: Mapping[str, Any]) -> Self | None:
        """Go on with an output; begin it where nothing is there; None where it is complete.

        Raises:
            InputError: It was begun with other settings, or is being made right now.
            OSError: The folder cannot be read or written.
        """
        journal = cls(target)
        folder = journal._folder
        try:
            begun = json.loads((folder / "run.json").read_bytes())
        except FileNotFoundError:
            if folder.exists():
                shutil.rmtree(folder)
            return None if target.exists() else cls.begin(target, settings=settings)
        except ValueError:
            raise InputError(f"{folder / 'run.json'} is damaged: delete {folder}") from None
        now = json.loads(_json_bytes(settings))
        for key in sorted({*begun, *now}):
            if begun.get(key) != now.get(key):
                message = (
                    f"{folder} was begun with other settings ({key} was "
                    f"{_json_text(begun.get(key))}, it is {_json_text(now.get(key))} now): use the "
                    "same, or delete it to begin anew"
                )
                raise InputError(message)
        journal._take_lock()
        while journal._path(journal.parts).exists():
            journal.parts += 1
        return journal

    def header(self, index: int) -> dict[str, Any]:
        """What sums up a part that is done."""
        with self._path(index).open("rb") as file:
            header: dict[str, Any] = json.loads(file.readline())
        return header

    def append(self, part: Part) -> None:
        """Add the next part; it is done when this returns.

        Raises:
            OSError: It cannot be written, and is not there.
        """
        durably(self._path(self.parts), _json_bytes(part.header) + part.data)
        self.parts += 1

    def data(self) -> Iterator[bytes]:
        """The bytes of every part, in their order."""
        for index in range(self.parts):
            with self._path(index).open("rb") as file:
                file.readline()
                yield file.read()

    def finish(self, make: Callable[[Path, Iterator[bytes]], None]) -> None:
        """Make the output of the parts, under its own name once it is whole, and leave no trace.

        Args:
            make: Writes a file or folder at the path it gets, from the parts' bytes.

        Raises:
            OSError: It cannot be written; the parts are kept.
        """
        whole = self._folder / "whole"
        remove(whole)
        try:
            make(whole, self.data())
            _synchronize_all(whole)
        except OSError:
            with contextlib.suppress(OSError):
                remove(whole)  # half of it would only take room
            raise
        if self.target.is_dir():  # a folder cannot be replaced by renaming another
            replaced = self._folder / "replaced"
            remove(replaced)
            self.target.rename(replaced)
        replace_durably(whole, self.target)
        (self._folder / "run.json").unlink()
        _synchronize(self._folder)
        self.close()
        shutil.rmtree(self._folder)

    def close(self) -> None:
        """Let another process go on with this output."""
        if self._lock is not None:
            self._lock.close()
            self._lock = None

    def _path(self, index: int) -> Path:
        return self._folder / f"part-{index:08d}"

    def _take_lock(self) -> None:
        with contextlib.suppress(ImportError):  # where there are no such locks, do without
            import fcntl  # noqa: PLC0415

            self._lock = (self._folder / "run.json").open("rb")
            try:
                fcntl.flock(self._lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except OSError:
                self.close()
                message = f"{self.target} is being made by another process right now"
                raise InputError(message) from None


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


def replace_durably(old: Path, new: Path) -> None:
    """Rename a file or folder, over another file if there is one, and have it on the disk."""
    os.replace(old, new)  # noqa: PTH105
    _synchronize(new.parent)


def _synchronize(folder: Path) -> None:
    with contextlib.suppress(OSError, AttributeError):  # not every system can open folders
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _synchronize_all(path: Path) -> None:
    files = sorted(path.iterdir()) if path.is_dir() else [path]
    for file in files:
        with file.open("rb+") as opened:
            os.fsync(opened.fileno())
    if path.is_dir():
        _synchronize(path)


def _json_bytes(value: Mapping[str, Any]) -> bytes:
    return _json_text(value).encode() + b"\n"


def _json_text(value: object) -> str:
    return json.dumps(value, sort_keys=True)
