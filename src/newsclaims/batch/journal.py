"""Crash-safe output: complete or resumable at any moment, by parts beside the output.

While ``OUT`` is being made there is a folder ``OUT.parts``: a file marks it as ours, ``run.json``
says of what and how, and each ``part-00000017`` holds the output for a chunk of the input, below a
line of JSON that sums it up, with a checksum. A file is written under another name, synchronized to
the disk and then renamed, so what stands under its own name is whole. At the end the parts become
``OUT`` in the same way, ``.OUT.newsclaims.json`` beside it says of what it was made, and the folder
goes, ``run.json`` first and the mark last.

So whatever the moment at which a run is killed: with ``OUT.parts/run.json`` it can be resumed after
its last whole part; without, ``OUT`` is complete or was never begun. A folder without the mark is
somebody else's, and is never touched.
"""

from __future__ import annotations

import contextlib
import json
from collections.abc import Callable, Iterator, Mapping
from hashlib import blake2b
from pathlib import Path
from typing import Any, BinaryIO, Self

import attrs

from newsclaims.batch.output import (
    checksum,
    durably,
    json_bytes,
    keep_mode,
    put_in_place,
    remove,
    replace_durably,
    synchronize,
    synchronize_all,
)
from newsclaims.errors import InputError
from newsclaims.reading import OWN_MARK

__all__ = ["Completed", "Journal", "Part"]


@attrs.frozen(kw_only=True)
class Part:
    """A part of the output, as it is written.

    Attributes:
        header: What sums it up: a JSON object.
        data: Its bytes.
    """

    header: dict[str, Any]
    data: bytes


@attrs.frozen(kw_only=True)
class Completed:
    """The provenance of a complete output.

    Attributes:
        settings: What made it what it is.
        input: A digest of the articles.
        summary: What the run came to.
    """

    settings: dict[str, Any]
    input: str
    summary: dict[str, Any]


class Journal:
    """The parts of an unfinished output.

    Attributes:
        target: What will be made.
        parts: How many parts are done.
    """

    def __init__(self, target: Path) -> None:
        self.target = target
        self.parts = 0
        self._folder = target.with_name(target.name + ".parts")
        self._lock: BinaryIO | None = None
        self._settings: dict[str, Any] = {}

    @classmethod
    def begin(cls, target: Path, *, settings: Mapping[str, Any]) -> Self:
        """Begin an output that is not there, or is to be replaced.

        Args:
            target: The file or folder to make.
            settings: What makes the output what it is, as JSON; resuming compares it.

        Raises:
            InputError: An interrupted run of this output waits to be resumed, another process makes
                it right now, or a folder that is not ours has the name of our own.
            OSError: The folder cannot be written.
        """
        journal = cls(target)
        folder = journal._folder
        _refuse_foreign(folder)
        if (folder / "run.json").exists():
            journal._take_lock()  # another process makes it right now
            journal.close()
            message = (
                f"{folder} holds an interrupted run: add --resume to go on with it, or delete "
                "it to begin anew"
            )
            raise InputError(message)
        _remove_own(folder)
        new = folder.with_name(folder.name + ".new")
        _refuse_foreign(new)
        _remove_own(new)
        new.mkdir()
        (new / OWN_MARK).touch()
        durably(new / "run.json", json_bytes(settings))
        replace_durably(new, folder)
        journal._settings = dict(settings)
        journal._take_lock()
        return journal

    @classmethod
    def resume(cls, target: Path, *, settings: Mapping[str, Any]) -> Self | Completed:
        """Go on with an output; begin it where nothing is there.

        Returns:
            The journal, or what the output was made of where it is complete.

        Raises:
            InputError: It was begun with other settings, is being made right now, is damaged, or
                was not made by a run of ours.
            OSError: The folder cannot be read or written.
        """
        journal = cls(target)
        folder = journal._folder
        _refuse_foreign(folder)
        try:
            begun = json.loads((folder / "run.json").read_bytes())
        except FileNotFoundError:
            if not target.exists():
                return cls.begin(target, settings=settings)
            found = _completed(target, settings)
            _remove_own(folder)
            return found
        except ValueError:
            begun = None
        if not isinstance(begun, dict):
            raise InputError(f"{folder / 'run.json'} is damaged: delete {folder} to begin anew")
        _compare(begun, settings, of=str(folder), remedy="or delete it to begin anew")
        journal._settings = dict(settings)
        journal._take_lock()
        while journal._is_whole(journal.parts):
            journal.parts += 1
        journal._drop_from(journal.parts)
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
        self.replace(self.parts, part)
        self.parts += 1

    def replace(self, index: int, part: Part) -> None:
        """Write a part anew.

        Raises:
            OSError: It cannot be written; what was there before is still there.
        """
        header = {**part.header, "checksum": _digest(part.data)}
        durably(self._path(index), json_bytes(header) + part.data)

    def data(self) -> Iterator[bytes]:
        """The bytes of every part, in their order.

        Raises:
            InputError: A part has been damaged since it was written.
        """
        for index in range(self.parts):
            with self._path(index).open("rb") as file:
                header = json.loads(file.readline())
                data = file.read()
            if _digest(data) != header["checksum"]:
                message = f"{self._path(index)} is damaged; the same command with --resume mends it"
                raise InputError(message)
            yield data

    def finish(
        self,
        make: Callable[[Path, Iterator[bytes]], None],
        *,
        input: str = "",
        summary: Mapping[str, Any] | None = None,
    ) -> None:
        """Make the output of the parts, under its own name once it is whole.

        Args:
            make: Writes a file or folder at the path it gets, from the parts' bytes.
            input: A digest of the articles, to be kept beside the output.
            summary: What the run came to, to be kept there too.

        Raises:
            InputError: A part has been damaged since it was written.
            OSError: It cannot be written; the parts are kept.
        """
        whole = self._folder / "whole"
        remove(whole)
        try:
            make(whole, self.data())
            keep_mode(whole, like=self.target)
            synchronize_all(whole)
        except OSError:
            with contextlib.suppress(OSError):
                remove(whole)  # half of it would only take room
            raise
        beside = {
            "settings": self._settings,
            "input": input,
            "summary": dict(summary or {}),
            "output": checksum(whole),
        }
        durably(_beside(self.target), json_bytes(beside))
        put_in_place(whole, self.target, aside=self._folder / "replaced")
        (self._folder / "run.json").unlink()
        synchronize(self._folder)
        self.close()
        _remove_own(self._folder)

    def close(self) -> None:
        """Let another process go on with this output."""
        if self._lock is not None:
            self._lock.close()
            self._lock = None

    def _path(self, index: int) -> Path:
        return self._folder / f"part-{index:08d}"

    def _is_whole(self, index: int) -> bool:
        """Whether a part is there, as it was written."""
        try:
            with self._path(index).open("rb") as file:
                header = json.loads(file.readline())
                return isinstance(header, dict) and _digest(file.read()) == header.get("checksum")
        except (FileNotFoundError, ValueError):
            return False

    def _drop_from(self, index: int) -> None:
        """Remove a part that is damaged, and those behind it, to be made again."""
        for path in self._folder.glob("part-????????"):
            if path.name >= self._path(index).name:
                path.unlink()

    def _take_lock(self) -> None:
        """Keep others from this output as long as this process lives.

        Raises:
            InputError: Another process, which is alive, has it.
        """
        with contextlib.suppress(ImportError):  # where there are no such locks, do without
            import fcntl  # noqa: PLC0415

            self._lock = (self._folder / "run.json").open("rb")
            try:
                fcntl.flock(self._lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except OSError:
                self.close()
                message = f"{self.target} is being made by another process right now"
                raise InputError(message) from None


def _beside(target: Path) -> Path:
    """The file that says what a complete output was made of."""
    return target.with_name(f".{target.name}.newsclaims.json")


def _completed(target: Path, settings: Mapping[str, Any]) -> Completed:
    """What an output was made of.

    Raises:
        InputError: It was not made by a run of ours, or of other settings, or has been changed.
    """
    anew = "leave --resume out to make it anew, or give another name"
    try:
        beside = json.loads(_beside(target).read_bytes())
        made, digest = beside["settings"], beside["output"]
        found = Completed(settings=made, input=beside["input"], summary=beside["summary"])
    except FileNotFoundError:
        message = f"{target} is there, and no run of newsclaims tells that it made it: {anew}"
        raise InputError(message) from None
    except (ValueError, TypeError, KeyError):
        raise InputError(f"{_beside(target)} is damaged: {anew}") from None
    _compare(made, settings, of=str(target), remedy=anew)
    if checksum(target) != digest:
        raise InputError(f"{target} has been changed since it was made: {anew}")
    return found


def _compare(begun: Any, settings: Mapping[str, Any], *, of: str, remedy: str) -> None:
    now = json.loads(json_bytes(settings))
    for key in sorted({*begun, *now}):
        if begun.get(key) != now.get(key):
            message = (
                f"{of} was begun with other settings ({key} was {json.dumps(begun.get(key))}, it "
                f"is {json.dumps(now.get(key))} now): use the same, {remedy}"
            )
            raise InputError(message)


def _refuse_foreign(folder: Path) -> None:
    """Leave alone what has the name of one of our folders and is none.

    Raises:
        InputError: It is a file, or holds something and not our mark.
    """
    if not folder.exists() or (folder / OWN_MARK).exists():
        return
    if not folder.is_dir() or any(folder.iterdir()):
        message = f"{folder} is in the way, and was not made by newsclaims: rename one of them"
        raise InputError(message)


def _remove_own(folder: Path) -> None:
    """Remove a folder of ours, or an empty one; the mark goes last, so that it stays ours."""
    if not folder.exists():
        return
    for path in folder.iterdir():
        if path.name != OWN_MARK:
            remove(path)
    (folder / OWN_MARK).unlink(missing_ok=True)
    folder.rmdir()


def _digest(data: bytes) -> str:
    return blake2b(data, digest_size=16).hexdigest()
