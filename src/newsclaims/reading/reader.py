"""`read_articles`: articles from files of all formats.

Every article gets an id that does not depend on the other files: its own, or the file's name
without its suffix, with the line, row or item number. An unreadable article becomes a `Failure` in
its place, and reading continues.
"""

from __future__ import annotations

import contextlib
import datetime
import os
from collections.abc import Iterator, Mapping
from hashlib import blake2b
from os import PathLike
from pathlib import Path
from types import MappingProxyType
from typing import Any

import attrs

from newsclaims._arguments import refuse, require_path
from newsclaims.errors import InputError, InvalidValueError, MissingExtraError, shown
from newsclaims.reading.article_files import (
    STANDARD_INPUT,
    InputFile,
    Skipped,
    as_text,
    find_files,
    standard_input,
)
from newsclaims.reading.compression import DAMAGED, check_compression, split_compression
from newsclaims.reading.formats import check_format, format_of, known_formats
from newsclaims.reading.input_format import DEFAULT_CHARACTERS, OpenFile, ReadingOptions, too_long
from newsclaims.reading.records import Failure, Record

__all__ = ["ArticleReader", "read_articles", "reason_of"]

_KNOWN = ("title", "publisher", "published")
"""Metadata that may be given for all articles without their own."""


def read_articles(
    *paths: str | PathLike[str],
    format: str | None = None,
    encoding: str | None = None,
    title_line: bool = False,
    max_characters: int = DEFAULT_CHARACTERS,
    columns: Mapping[str, str] = MappingProxyType({}),
    title: str | None = None,
    publisher: str | None = None,
    published: datetime.date | datetime.datetime | str | None = None,
) -> ArticleReader:
    """Read articles from files, for `newsclaims.parse_articles`.

    Files are read lazily, one after the other. A problem with one becomes a `Failure` in its place,
    with file and line or row.

    Args:
        *paths: Files, folders, patterns (``news/**/*.txt``), or ``-`` for standard input. A file is
            plain text, a web page, JSON, JSON Lines, CSV, Parquet, a feed, NITF or subtitles, all
            but Parquet also as ``.gz`` or ``.zst``.
        format: A name of `newsclaims.reading.known_formats`: the format of the files, whatever
            their names.
        encoding: The encoding of texts; by default UTF-8, or the one that the file declares, or a
            guess, which gives a diagnostic.
        title_line: Whether the first line of a plain text is its title.
        max_characters: Longer articles are refused.
        columns: Names of columns or keys by field (``{"text": "Story"}``), if they differ from the
            usual ones.
        title: The title of articles without one.
        publisher: The publisher of articles without one.
        published: The date of articles without one.

    Returns:
        The articles; they can be iterated over repeatedly. `ArticleReader.skipped` has the skipped
        files of folders afterwards.

    Raises:
        InvalidValueError: An option is of another type or not as described.
        MissingExtraError: One of the paths needs a package that is not installed.
    """
    options = ReadingOptions(
        encoding=encoding, title_line=title_line, max_characters=max_characters, columns=columns
    )
    check_format(format)
    if not paths:
        raise InvalidValueError("paths: expected at least one file, folder or pattern, got none")
    names = []
    for path in paths:
        require_path(path, name="paths", expected="a path")
        names.append(os.fspath(path))
    return ArticleReader(
        paths=tuple(names),
        format=format,
        options=options,
        known=_known(title=title, publisher=publisher, published=published),
    )


def _known(**known: Any) -> Mapping[str, Any]:
    for name, value in known.items():
        fits = isinstance(value, str) or value is None
        if name == "published":
            fits = fits or isinstance(value, datetime.date)
            if isinstance(value, str):
                _check_date(value)
        if not fits:
            raise InvalidValueError(f"{name}: expected a string, got {shown(value)}")
    return MappingProxyType({name: value for name, value in known.items() if value is not None})


def _check_date(written: str) -> None:
    try:
        datetime.datetime.fromisoformat(written)
    except ValueError:
        message = f"published: expected a date in ISO 8601 (2024-05-06), got {shown(written)}"
        raise InvalidValueError(message) from None


def _check_reader(reader: ArticleReader) -> None:
    for name, kind, expected in (
        ("paths", tuple, "a tuple of paths"),
        ("options", ReadingOptions, "ReadingOptions"),
        ("known", Mapping, "metadata by name"),
        ("exclude", tuple, "a tuple of paths"),
    ):
        if not isinstance(getattr(reader, name), kind):
            refuse(getattr(reader, name), name=f"ArticleReader.{name}", expected=expected)
    for path in reader.paths:
        require_path(path, name="paths", expected="a path")
    for excluded in reader.exclude:
        require_path(excluded, name="ArticleReader.exclude", expected="a path")
    for field in reader.known:
        if field not in _KNOWN:
            refuse(field, name="ArticleReader.known", expected=f"one of {', '.join(_KNOWN)}")
    check_format(reader.format)


@attrs.define(kw_only=True, eq=False)
class ArticleReader:
    """The articles of some files, one after the other.

    Attributes:
        paths: Files, folders and patterns, as in `find_files`.
        format: The format of the files, whatever their names.
        options: The reading options.
        known: Metadata for articles without their own.
        exclude: The outputs, which are skipped in folders.
        bytes_read: The number of (compressed) bytes read so far, for showing progress.
        skipped: The skipped files of folders, after the last iteration.

    Raises:
        MissingExtraError: One of the paths needs a package that is not installed.
    """

    paths: tuple[str, ...]
    format: str | None = None
    options: ReadingOptions = attrs.field(factory=ReadingOptions)
    known: Mapping[str, Any] = MappingProxyType({})
    exclude: tuple[Path, ...] = ()
    bytes_read: int = attrs.field(default=0, init=False)
    skipped: list[Skipped] = attrs.field(factory=list, init=False)

    def __attrs_post_init__(self) -> None:
        _check_reader(self)
        for path in self.paths:
            check_compression(path)

    def size(self, *, most: int | None = None) -> int | None:
        """The size of all files in bytes; None if standard input is among them.

        Args:
            most: A size above which it need not be exact.
        """
        size = 0
        for file in find_files(self.paths, exclude=self.exclude):
            if file.path == STANDARD_INPUT:
                return None
            with contextlib.suppress(OSError, ValueError):
                size += os.stat(file.path).st_size  # noqa: PTH116
            if most is not None and size >= most:
                break
        return size

    def __iter__(self) -> Iterator[Record | Failure]:
        seen: set[bytes] = set()
        self.skipped.clear()
        self.bytes_read = 0
        for file in find_files(self.paths, exclude=self.exclude, on_skipped=self.skipped.append):
            before = self.bytes_read
            for record in self._read(file, before):
                if isinstance(record, Failure):
                    yield record
                elif record.id is not None and _came_before(record.id, seen):
                    yield _repeated(record, file)
                elif len(record.text) > self.options.max_characters:
                    reason = too_long(self.options.max_characters)
                    yield Failure(id=record.id, index=0, reason=reason, where=record.where)
                else:
                    yield self._completed(record)

    def _completed(self, record: Record) -> Record:
        missing = {
            name: value for name, value in self.known.items() if getattr(record, name) is None
        }
        return attrs.evolve(record, **missing) if missing else record

    def _read(self, file: InputFile, before: int) -> Iterator[Record | Failure]:
        """The file's articles, and a failure at the place where reading ends early."""
        path = _shown(file.path)
        if file.problem is not None:
            yield Failure(id=file.name, index=0, reason=file.problem, where=path)
            return
        opened: OpenFile | None = None
        read = 0
        try:
            with contextlib.ExitStack() as stack:
                if file.path == STANDARD_INPUT:
                    raw: Any = standard_input()
                else:
                    raw = stack.enter_context(open(file.path, "rb"))  # noqa: PTH123
                opened = OpenFile.of(
                    raw,
                    compression=split_compression(file.path)[1],
                    name=file.name,
                    path=path,
                    options=self.options,
                )
                has_position = file.path != STANDARD_INPUT and raw.seekable()  # pipes have none
                for record in self._articles(opened, file):
                    if not isinstance(record, Record | Failure):
                        refuse(record, name="read", expected="Records or Failures")
                    if has_position:
                        self.bytes_read = before + raw.tell()
                    read += 1
                    yield record
                if has_position:
                    self.bytes_read = before + raw.tell()
        except Exception as error:  # noqa: BLE001  one file must not cost the others
            where = path if opened is None else opened.where
            id = None if read else file.name
            yield Failure(id=id, index=0, reason=reason_of(error), where=where)

    def _articles(self, opened: OpenFile, file: InputFile) -> Iterator[Record | Failure]:
        if self.format is not None:
            return known_formats()[self.format].read(opened)
        return format_of(opened, by_name=file.format).read(opened)


def reason_of(error: Exception) -> str:
    """The reason for which a file cannot be read, from what its format raised."""
    if isinstance(error, DAMAGED):  # BadGzipFile is also an OSError
        return f"the compressed data are damaged or cut off after this: {error}"
    if isinstance(error, OSError):
        return f"cannot be read: {error.strerror or error}"
    if isinstance(error, InputError | MissingExtraError):
        return str(error)
    if isinstance(error, RecursionError):
        return "the value is nested too deep"
    if isinstance(error, ValueError):
        return f"cannot be read: {error}"
    reason = f"reading failed, which is a bug of the format: {type(error).__name__}: {error}"
    return " ".join(reason.split())


def _came_before(id: str, seen: set[bytes]) -> bool:
    """Whether an id has occurred before, by 8 bytes of its hash; records it otherwise.

    Two different ids among a million share these bytes with a probability of 3 in 10^8.
    """
    digest = blake2b(id.encode("utf-8", "surrogatepass"), digest_size=8).digest()
    before = len(seen)
    seen.add(digest)
    return len(seen) == before


def _repeated(record: Record, file: InputFile) -> Failure:
    reason = f"the id {record.id!r} is duplicate; every article needs an id of its own"
    if record.id is not None and record.id.startswith(file.name):
        reason += (
            ": this one is called after its file, so rename that, or give the folder that holds "
            "all files instead, whose articles are called after their paths in it"
        )
    return Failure(id=record.id, index=0, reason=reason, where=record.where)


def _shown(path: str) -> str:
    return "standard input" if path == STANDARD_INPUT else as_text(path)
