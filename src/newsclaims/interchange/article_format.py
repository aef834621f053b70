"""`ArticleFormat`: a format of parsed articles, with its writer, reader and kept fields."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import BinaryIO, TypeAlias

import attrs

from newsclaims.article import Article
from newsclaims.batch import ENCODINGS, Make
from newsclaims.errors import InvalidValueError, NewsclaimsError, shown
from newsclaims.interchange.fields import EVERYTHING, FIELDS

__all__ = [
    "ArticleFormat",
    "DocumentResult",
    "ReadFolder",
    "ReadStream",
    "WriteFolder",
    "WriteStream",
]

DocumentResult: TypeAlias = Article | NewsclaimsError
"""An article, or the error of the document in its place."""

WriteStream: TypeAlias = Callable[[Iterable[Article]], Iterator[bytes]]
"""Yields the bytes of a file with the articles."""

WriteFolder: TypeAlias = Callable[[Iterable[Article], Path], None]
"""Writes files with the articles into an existing, empty folder."""

ReadStream: TypeAlias = Callable[[BinaryIO], Iterator[DocumentResult]]
"""Reads the articles of an open file, or an error in the place of each invalid one.

Errors have a position as in "line 3: …"; the caller adds the file's name. If it cannot continue,
it raises `newsclaims.InputError`.
"""

ReadFolder: TypeAlias = Callable[[Path], Iterator[DocumentResult]]
"""The same for a folder; errors have a position as in "a.ann, line 3: …"."""


def _nothing_is_ours(_name: str) -> bool:
    return False


@attrs.frozen(kw_only=True)
class ArticleFormat:
    """A format in which parsed articles are written and, optionally, read.

    It has either `write` or `write_folder`: a format is a file or a folder of files.

    Attributes:
        name: Its name for ``--to`` and ``--from``.
        description: A short description for people.
        suffixes: File name suffixes in lower case, including dots, such as ``.jsonl``; the longest
            match decides. If several formats share one, the first is written.
        write: Writes a file.
        write_folder: Writes a folder of files.
        read: Reads the output of `write`, possibly edited by a user.
        read_folder: Reads the output of `write_folder`.
        recognizes: Whether a file is of this format, by its first bytes; used if several formats
            share a suffix, and for standard input.
        recognizes_folder: Whether a folder is of this format.
        owns: Whether a run may replace a file of this name when it writes into an existing
            folder; a folder with other files is not written to.
        keeps: The fields of articles that can be restored from the output, as given by
            `newsclaims.interchange.fields`.
        keeps_part: Fields that can be restored in part: a count, the first of several.
        joins_by_id: Whether articles need distinct ids, since these join tables, or name files or
            documents.
        extra: The extra that the format needs, or None.
        parts: The encoding of `newsclaims.batch.encoding` in which worker processes return their
            results.
        make: Assembles the output from these parts; by default the articles are read from them
            and written.

    Raises:
        InvalidValueError: A field is of another type, or there is no writer.
    """

    name: str
    description: str
    suffixes: tuple[str, ...]
    write: WriteStream | None = None
    write_folder: WriteFolder | None = None
    read: ReadStream | None = None
    read_folder: ReadFolder | None = None
    recognizes: Callable[[bytes], bool] | None = None
    recognizes_folder: Callable[[Path], bool] | None = None
    owns: Callable[[str], bool] = _nothing_is_ours
    keeps: frozenset[str] = EVERYTHING
    keeps_part: frozenset[str] = frozenset()
    joins_by_id: bool = False
    extra: str | None = None
    parts: str = "json"
    make: Make | None = None

    def __attrs_post_init__(self) -> None:
        for name in ("name", "description"):
            value = getattr(self, name)
            if not (type(value) is str and value):
                message = f"ArticleFormat.{name}: expected a string, got {shown(value)}"
                raise InvalidValueError(message)
        if type(self.suffixes) is not tuple or not all(
            type(suffix) is str and suffix.startswith(".") and suffix == suffix.lower()
            for suffix in self.suffixes
        ):
            expected = "a tuple of endings in small letters with their dots"
            message = f"ArticleFormat.suffixes: expected {expected}, got {shown(self.suffixes)}"
            raise InvalidValueError(message)
        if (self.write is None) == (self.write_folder is None):
            message = "ArticleFormat: expected either write or write_folder, to write a file or not"
            raise InvalidValueError(message)
        if (self.read if self.is_folder else self.read_folder) is not None:
            message = "ArticleFormat: a folder is read by read_folder, and a file by read"
            raise InvalidValueError(message)
        for name in ("keeps", "keeps_part"):
            value = getattr(self, name)
            if type(value) is not frozenset or not value.issubset(FIELDS):
                expected = "a frozenset of fields' names, as newsclaims.interchange.fields gives"
                message = f"ArticleFormat.{name}: expected {expected}, got {shown(value)}"
                raise InvalidValueError(message)
        if self.parts not in ENCODINGS:
            message = f"ArticleFormat.parts: expected one of {', '.join(ENCODINGS)}"
            raise InvalidValueError(f"{message}, got {shown(self.parts)}")

    @property
    def is_folder(self) -> bool:
        """Whether its output is a folder of files."""
        return self.write_folder is not None

    @property
    def is_read(self) -> bool:
        """Whether it can be read as well."""
        return self.read is not None or self.read_folder is not None

    @property
    def is_lossless(self) -> bool:
        """Whether reading always restores an equal article."""
        return self.is_read and self.keeps == EVERYTHING
