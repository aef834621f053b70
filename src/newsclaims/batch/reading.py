"""Articles from files: text, JSON Lines, JSON and Parquet.

Every article gets an id that does not depend on which other files are read: the one it brings, or
the file's name without its ending, with the line or row it stands in. What cannot be read is a
`Failure` in its place, with file and line or row, and the rest goes on.
"""

from __future__ import annotations

import contextlib
import json
import os
import sys
from array import array
from collections.abc import Iterator
from hashlib import blake2b
from typing import Any, BinaryIO

import attrs

from newsclaims.batch.compression import DAMAGED, decompressed, require, split_compression
from newsclaims.batch.files import STANDARD_INPUT, Format, InputFile, as_text, find_files
from newsclaims.batch.records import Failure, Record, as_record
from newsclaims.errors import InputError

__all__ = ["Reader"]


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
                    if id.startswith(file.name):
                        reason += (
                            ": this one is called after its file, so rename that, or give the "
                            "folder that holds all files instead, whose articles are called "
                            "after their paths in it"
                        )
                    yield _failed(reason, id=id, where=record.where)
                else:
                    yield record

    def _read(self, file: InputFile, before: int) -> Iterator[Record | Failure]:
        """The file's articles, and a failure in the place where it cannot be read on."""
        where = _Place(path=_shown(file.path))
        if file.problem is not None:
            yield _failed(file.problem, id=file.name, where=where.path)
            return
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
            message = f"expected an object with 'id' and 'text', got {_KINDS[type(value)]}"
            if isinstance(value, list) and not where.line:
                message += "; several articles are given as JSON Lines (.jsonl), an object a line"
            raise InputError(message)  # noqa: TRY301
        record = as_record(value, where=str(where))
    except InputError as error:
        return _failed(str(error), id=id, where=str(where))
    return record if record.id is not None else attrs.evolve(record, id=name)


_KINDS: dict[type, str] = {
    list: "an array",
    str: "a string",
    int: "a number",
    float: "a number",
    bool: "true or false",
    type(None): "null",
}


def _loaded(data: bytes, *, cut_off: bool) -> Any:
    text = _decoded(data)
    if not text.strip():
        raise InputError("this is no JSON: it is empty")
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        ends = error.pos >= len(text.rstrip()) or error.msg.startswith("Unterminated")
        hint = "; the file seems to be cut off here" if cut_off and ends else ""
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
    return "standard input" if path == STANDARD_INPUT else as_text(path)


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
