"""Articles from files, folders, globs and standard input: text, JSON Lines, JSON and Parquet.

Every article gets an id that does not depend on which other files are read: the one it brings, or
the file's name without its ending, with the line or row it stands in. What cannot be read is a
`Failure` in its place, with file and line or row, and the rest goes on.
"""

from __future__ import annotations

import contextlib
import glob
import json
import os
import sys
from array import array
from collections.abc import Iterable, Iterator
from hashlib import blake2b
from pathlib import Path
from typing import Any, BinaryIO, Literal, TypeAlias

import attrs

from newsclaims.batch.compression import DAMAGED, decompressed, require, split_compression
from newsclaims.batch.records import Failure, Record, as_record
from newsclaims.errors import InputError

__all__ = ["FORMATS", "Format", "InputFile", "Reader", "find_files"]

Format: TypeAlias = Literal["text", "jsonl", "json", "parquet"]

FORMATS: dict[str, Format] = {
    ".txt": "text",
    ".text": "text",
    ".md": "text",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".json": "json",
    ".parquet": "parquet",
}
"""Formats by the end of a file's name; in a folder, other files are passed over."""

STANDARD_INPUT = "-"


@attrs.frozen(kw_only=True)
class InputFile:
    """A file to read articles from.

    Attributes:
        path: The file; ``-`` for standard input.
        name: What its articles are called that bring no id.
        format: What it holds.
    """

    path: str
    name: str
    format: Format


def find_files(paths: Iterable[str], *, format: Format | None = None) -> Iterator[InputFile]:
    """The files that paths, folders and patterns stand for, in their order; folders sorted.

    A file that is named itself is read whatever its name ends with, as text unless that tells
    otherwise; of a folder, the files with an ending of `FORMATS`, at any depth. A path that does
    not exist is kept, to be reported in its place.

    Args:
        paths: Files, folders, patterns (``news/**/*.txt``), ``-`` for standard input.
        format: What they hold, whatever their names say.

    Yields:
        The files, found as they are asked for: a folder may have a million.
    """
    for path in paths:
        if path == STANDARD_INPUT:
            yield InputFile(path=path, name="stdin", format=format or "text")
        elif os.path.isdir(path):  # noqa: PTH112  "" and "./a" keep their spelling as strings
            yield from _in_folder(Path(path), format=format)
        elif not os.path.exists(path) and glob.has_magic(path):  # noqa: PTH110
            found = sorted(glob.glob(path, recursive=True))  # noqa: PTH207
            # A pattern without a match is reported like a file that is not there.
            matches = [p for p in found if os.path.isfile(p)] or [path]  # noqa: PTH113
            for match in matches:
                yield _named(match, format=format)
        else:
            yield _named(path, format=format)


def _named(path: str, *, format: Format | None) -> InputFile:
    stem, suffix = _split(Path(path).name)
    return InputFile(path=path, name=stem, format=format or FORMATS.get(suffix, "text"))


def _in_folder(folder: Path, *, format: Format | None) -> Iterator[InputFile]:
    for parent, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            stem, suffix = _split(name)
            if suffix in FORMATS and not name.startswith("."):
                path = Path(parent, name)
                yield InputFile(
                    path=str(path),
                    name=Path(parent, stem).relative_to(folder).as_posix(),
                    format=format or FORMATS[suffix],
                )


def _split(name: str) -> tuple[str, str]:
    """A file's name without its endings, and the ending that tells the format."""
    plain, _ = split_compression(name)
    stem, suffix = os.path.splitext(plain)  # noqa: PTH122  a name, not a path
    return stem, suffix.lower()


@attrs.define(kw_only=True, eq=False)
class Reader:
    """The articles of some files, one after the other.

    Attributes:
        paths: Files, folders and patterns, as `find_files` takes them.
        format: What they hold, whatever their names say.
        bytes_read: How much of them has been read, compressed as they are, for showing progress.

    Raises:
        MissingExtraError: One of the paths needs a package that is not installed.
    """

    paths: tuple[str, ...]
    format: Format | None = None
    bytes_read: int = attrs.field(default=0, init=False)

    def __attrs_post_init__(self) -> None:
        for path in self.paths:
            require(path)

    def size(self, *, most: int | None = None) -> int | None:
        """The size of all files in bytes; None where standard input is among them.

        Args:
            most: A size from which on it need not be exact.
        """
        size = 0
        for file in find_files(self.paths, format=self.format):
            if file.path == STANDARD_INPUT:
                return None
            with contextlib.suppress(OSError):
                size += os.stat(file.path).st_size  # noqa: PTH116
            if most is not None and size >= most:
                break
        return size

    def __iter__(self) -> Iterator[Record | Failure]:
        seen = _Seen()
        for file in find_files(self.paths, format=self.format):
            before = self.bytes_read
            for record in self._read(file, before):
                id = record.id
                if isinstance(record, Record) and id is not None and not seen.add(id):
                    reason = f"the id {id!r} came before; every article needs an id of its own"
                    yield _failed(reason, id=id, where=record.where)
                else:
                    yield record

    def _read(self, file: InputFile, before: int) -> Iterator[Record | Failure]:
        """The file's articles, and a failure in the place where it cannot be read on."""
        where = _Place(path=_shown(file.path))
        try:
            if file.path == STANDARD_INPUT:
                yield from _articles(sys.stdin.buffer, file, where)
                return
            with open(file.path, "rb") as raw:  # noqa: PTH123
                compression = split_compression(file.path)[1]
                for record in _articles(decompressed(raw, compression=compression), file, where):
                    self.bytes_read = before + raw.tell()
                    yield record
                self.bytes_read = before + raw.tell()
        except OSError as error:
            if isinstance(error, DAMAGED):  # BadGzipFile is an OSError
                yield _failed(_damaged(error), where=str(where))
            else:
                reason = f"cannot be read: {error.strerror or error}"
                yield _failed(reason, id=file.name, where=where.path)
        except DAMAGED as error:
            yield _failed(_damaged(error), where=str(where))


def _articles(stream: BinaryIO, file: InputFile, where: _Place) -> Iterator[Record | Failure]:
    match file.format:
        case "text":
            yield _whole_text(stream.read(), file, where)
        case "json":
            yield _json_article(stream.read(), file.name, where)
        case "jsonl":
            yield from _json_lines(stream, file, where)
        case "parquet":
            from newsclaims.batch.parquet import read_records  # noqa: PLC0415  optional

            yield from read_records(stream, name=file.name, path=where.path)


@attrs.define
class _Place:
    """Where the reading is, for messages."""

    path: str
    line: int = 0

    def __str__(self) -> str:
        return f"{self.path}, line {self.line}" if self.line else self.path


def _whole_text(data: bytes, file: InputFile, where: _Place) -> Record | Failure:
    try:
        text = _decoded(data)
    except InputError as error:
        return _failed(str(error), id=file.name, where=str(where))
    return Record(text=text, id=file.name, where=str(where))


def _json_lines(stream: BinaryIO, file: InputFile, where: _Place) -> Iterator[Record | Failure]:
    for line in stream:  # splits at b"\n" alone, as the format wants
        where.line += 1
        if line.strip():
            yield _json_article(line, f"{file.name}:{where.line}", where)


def _json_article(data: bytes, name: str, where: _Place) -> Record | Failure:
    id = None
    try:
        value = _loaded(data, cut_off=bool(where.line) and not data.endswith(b"\n"))
        if isinstance(value, dict) and isinstance(value.get("id"), str):
            id = value["id"]
        if not isinstance(value, dict):
            kind = type(value).__name__
            raise InputError(f"expected an object with 'id' and 'text', got a JSON {kind}")  # noqa: TRY301
        record = as_record(value, where=str(where))
    except InputError as error:
        return _failed(str(error), id=id, where=str(where))
    return record if record.id is not None else attrs.evolve(record, id=name)


def _loaded(data: bytes, *, cut_off: bool) -> Any:
    try:
        return json.loads(_decoded(data))
    except json.JSONDecodeError as error:
        hint = "; the file seems to be cut off here" if cut_off else ""
        raise InputError(f"this is no JSON: {error.msg} at character {error.pos}{hint}") from None
    except RecursionError:
        raise InputError("this JSON is nested too deep") from None
    except ValueError as error:  # a number of too many digits
        raise InputError(f"this JSON cannot be read: {error}") from None


def _decoded(data: bytes) -> str:
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        message = (
            f"byte {error.start} is not UTF-8; convert the file to UTF-8, for instance with iconv"
        )
        raise InputError(message) from None
    return text.removeprefix("\ufeff")


def _damaged(error: Exception) -> str:
    return f"the compressed data are damaged or cut off after this: {error}"


def _failed(reason: str, *, id: str | None = None, where: str | None) -> Failure:
    return Failure(id=id, index=0, reason=reason, where=where)  # the stream gives it its index


def _shown(path: str) -> str:
    return "standard input" if path == STANDARD_INPUT else path


class _Seen:
    """The ids that came before, by 8 bytes of their hash: 16 bytes an id in all.

    Two different ids among a million share these bytes with a probability of 3 in 10^8.
    """

    def __init__(self) -> None:
        self._slots = array("Q", bytes(8 << 12))
        self._count = 0

    def add(self, id: str) -> bool:
        """Remember an id; False if it was there before."""
        data = id.encode("utf-8", "surrogatepass")
        digest = int.from_bytes(blake2b(data, digest_size=8).digest(), "little") or 1
        if not self._put(digest):
            return False
        self._count += 1
        if self._count * 2 > len(self._slots):
            full, self._slots = self._slots, array("Q", bytes(16 * len(self._slots)))
            for old in full:
                if old:
                    self._put(old)
        return True

    def _put(self, digest: int) -> bool:
        mask = len(self._slots) - 1
        slot = digest & mask
        while self._slots[slot]:
            if self._slots[slot] == digest:
                return False
            slot = (slot + 1) & mask
        self._slots[slot] = digest
        return True
