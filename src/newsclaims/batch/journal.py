"""Crash-safe output: complete or resumable at any moment, by parts beside the output.

While ``OUT`` is unfinished there is a folder ``OUT.parts``: a file marks it as ours, ``run.json``
has the settings, and each ``part-00000017`` holds the output for a chunk of the input, below a
header line of JSON with a checksum. A file is written under another name, synchronized to the disk
and then renamed, so a file under its own name is complete. At the end the parts become ``OUT`` in
the same way, ``.OUT.newsclaims.json`` beside it records its provenance, and the folder is removed,
``run.json`` first and the mark last.

So whenever a run is killed: with ``OUT.parts/run.json`` it can be resumed after its last complete
part; without, ``OUT`` is complete or was never begun. A folder without the mark belongs to somebody
else and is never touched.
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

__all__ = ["Journal", "Part", "Provenance"]


@attrs.frozen(kw_only=True)
class Part:
    """A part of the output, as it is written.

    Attributes:
        header: Its summary: a JSON object.
        data: Its bytes.
    """

    header: dict[str, Any]
    data: bytes


@attrs.frozen(kw_only=True)
class Provenance:
    """The provenance of a complete output.

    Attributes:
        settings: The settings that determine the output.
        input: A digest of the articles.
        summary: The summary of the run.
    """

    settings: dict[str, Any]
    input: str
    summary: dict[str, Any]


class Journal:
    """The parts of an unfinished output.

    Attributes:
        target: The output.
        parts: The number of completed parts.
    """

    def __init__(self, target: Path) -> None:
        self.target = target
        self.parts = 0
        self._folder = target.with_name(target.name + ".parts")
        self._lock: BinaryIO | None = None
        self._settings: dict[str, Any] = {}

    @classmethod
    def begin(cls, target: Path, *, settings: Mapping[str, Any]) -> Self:
        """Begin an output that does not exist, or is to be replaced.

        Args:
            target: The file or folder to write.
            settings: The settings that determine the output, as JSON; compared when resuming.

        Raises:
            InputError: An interrupted run of this output can be resumed, another process is writing
                it, or a folder that is not ours has the name of our own.
            OSError: The folder cannot be written.
        """
        journal = cls(target)
        folder = journal._folder
        _refuse_foreign(folder)
        if (folder / "run.json").exists():
            journal._take_lock()  # fails if another process is writing it
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
    def resume(cls, target: Path, *, settings: Mapping[str, Any]) -> Self | Provenance:
        """Resume an output, or begin it if it does not exist.

        Returns:
            The journal, or the provenance of the output if it is complete.

        Raises:
            InputError: It was begun with other settings, is being written by another process, is
                damaged, or was not written by newsclaims.
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
        """The header of a completed part."""
        with self._path(index).open("rb") as file:
            header: dict[str, Any] = json.loads(file.readline())
        return header

    def append(self, part: Part) -> None:
        """Append the next part; it is durable when this returns.

        Raises:
            OSError: It cannot be written; nothing is appended.
        """
        self.replace(self.parts, part)
        self.parts += 1

    def replace(self, index: int, part: Part) -> None:
        """Replace a part.

        Raises:
            OSError: It cannot be written; the old part is unchanged.
        """
        header = {**part.header, "checksum": _digest(part.data)}
        durably(self._path(index), json_bytes(header) + part.data)

    def data(self) -> Iterator[bytes]:
        """Yield the bytes of every part, in order.

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
        """Assemble the output from the parts, under its own name once it is complete.

        Args:
            make: Writes a file or folder at a path, from the parts' bytes.
            input: A digest of the articles, to be stored beside the output.
            summary: The summary of the run, to be stored there too.

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
                remove(whole)  # half of it would only take up space
            raise
        beside = {
            "settings": self._settings,
            "input": input,
            "summary": dict(summary or {}),
            "output": checksum(whole),
        }
        durably(_beside(self.target), json_bytes(beside))
        put_in_place(whole, self.target, aside=self._folder / "replaced")
        self.discard()

    def discard(self) -> None:
        """Remove the parts, and release the lock.

        Raises:
            OSError: They cannot be removed.
        """
        (self._folder / "run.json").unlink()
        synchronize(self._folder)
        self.close()
        _remove_own(self._folder)

    def close(self) -> None:
        """Release the lock on this output."""
        if self._lock is not None:
            self._lock.close()
            self._lock = None

    def _path(self, index: int) -> Path:
        return self._folder / f"part-{index:08d}"

    def _is_whole(self, index: int) -> bool:
        """Whether a part exists and is undamaged."""
        try:
            with self._path(index).open("rb") as file:
                header = json.loads(file.readline())
                return isinstance(header, dict) and _digest(file.read()) == header.get("checksum")
        except (FileNotFoundError, ValueError):
            return False

    def _drop_from(self, index: int) -> None:
        """Remove a damaged part and all later ones, to be written again."""
        for path in self._folder.glob("part-????????"):
            if path.name >= self._path(index).name:
                path.unlink()

    def _take_lock(self) -> None:
        """Lock this output as long as this process lives.

        Raises:
            InputError: Another live process holds the lock.
        """
        with contextlib.suppress(ImportError):  # systems without such locks
            import fcntl  # noqa: PLC0415

            self._lock = (self._folder / "run.json").open("rb")
            try:
                fcntl.flock(self._lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except OSError:
                self.close()
                message = f"{self.target} is being made by another process right now"
                raise InputError(message) from None


def _beside(target: Path) -> Path:
    """The file with the provenance of a complete output."""
    return target.with_name(f".{target.name}.newsclaims.json")


def _completed(target: Path, settings: Mapping[str, Any]) -> Provenance:
    """The provenance of an output.

    Raises:
        InputError: It was not written by newsclaims, or with other settings, or has been changed.
    """
    anew = "leave --resume out to make it anew, or give another name"
    try:
        beside = json.loads(_beside(target).read_bytes())
        made, digest = beside["settings"], beside["output"]
        found = Provenance(settings=made, input=beside["input"], summary=beside["summary"])
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
    """Refuse a file or folder with the name of one of our folders that is not ours.

    Raises:
        InputError: It is a file, or a folder with content but without our mark.
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
