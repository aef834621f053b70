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
"""Gives the bytes of a file that holds the articles, as they come."""

WriteFolder: TypeAlias = Callable[[Iterable[Article], Path], None]
"""Writes files that hold the articles into a folder, which is there and empty."""

ReadStream: TypeAlias = Callable[[BinaryIO], Iterator[DocumentResult]]
"""Reads the articles of an open file, or an error in the place of each that is none.

Places are told as in "line 3: …"; who opened the file adds its name. What cannot be read any
further raises `newsclaims.InputError`.
"""

ReadFolder: TypeAlias = Callable[[Path], Iterator[DocumentResult]]
"""The same for a folder; places are told as in "a.ann, line 3: …"."""


def _nothing_is_ours(_name: str) -> bool:
    return False


@attrs.frozen(kw_only=True)
class ArticleFormat:
    """A format in which parsed articles are written and, perhaps, read.

    It has either `write` or `write_folder`: a format is a file or a folder of files.

    Attributes:
        name: What ``--to`` and ``--from`` call it.
        description: What it is, for people, in a few words.
        suffixes: Endings of names, in small letters, with their dots, as ``.jsonl``; the longest
            one that fits decides. Where several formats have the same one, the first is written.
        write: Writes a file.
        write_folder: Writes a folder of files.
        read: Reads what `write` wrote, or what a user has changed of it since.
        read_folder: Reads what `write_folder` wrote.
        recognizes: Whether a file is of this format, by its first bytes; asked where several
            formats share an ending, and of standard input.
        recognizes_folder: Whether a folder is of this format.
        owns: Whether a run may replace a file of this name when it writes into a folder that is
            there; a folder with other files is left alone.
        keeps: The fields of articles that can be told from what is written, as
            `newsclaims.interchange.fields` gives them.
        keeps_part: Fields of which only something can be told: a count, the first of several.
        joins_by_id: Whether articles need ids that differ, since these join tables, or name files
            or documents.
        extra: The extra that the format needs, or None.
        parts: The encoding of `newsclaims.batch.encoding` in which processes that parse hand on
            their results.
        make: How these parts become the output, where that is not to read the articles from them
            and write these.

    Raises:
        InvalidValueError: A part is of another type, or there is nothing that writes.
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
        """Whether what is written is a folder of files."""
        return self.write_folder is not None

    @property
    def is_read(self) -> bool:
        """Whether it can be read as well."""
        return self.read is not None or self.read_folder is not None

    @property
    def is_lossless(self) -> bool:
        """Whether what is read equals what was written, whatever it is."""
        return self.is_read and self.keeps == EVERYTHING
