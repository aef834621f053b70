"""`Format`, an input format, and `OpenFile`, the file that it reads.

A format is a module of `newsclaims.reading.formats` with one `Format`, or one of another package
that an entry point of the group `newsclaims.formats` names.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType
from typing import BinaryIO, Final, TypeAlias

import attrs

from newsclaims.errors import InputError, InvalidValueError, shown
from newsclaims.reading.compression import decompressed
from newsclaims.reading.encodings import check_encoding, decode
from newsclaims.reading.field_names import FIELDS
from newsclaims.reading.records import Failure, Record

__all__ = ["DEFAULT_CHARACTERS", "Format", "OpenFile", "Read", "ReadingOptions"]

DEFAULT_CHARACTERS: Final = 20_000_000
"""Default maximum length of an article: about thirty novels."""

_BYTES_A_CHARACTER: Final = 4
"""Maximum number of bytes of a character in UTF-8 and UTF-16."""

HEAD: Final = 4096
"""Number of first bytes by which a format may recognize its files."""


@attrs.frozen(kw_only=True)
class ReadingOptions:
    """Options of reading files.

    Attributes:
        encoding: The encoding of texts, overriding detection.
        title_line: Whether the first line of a plain text is its title.
        max_characters: Longer articles are refused.
        columns: Names of columns or keys by field, if they differ from the usual ones.

    Raises:
        InvalidValueError: An option is of another type or not as described.
    """

    encoding: str | None = None
    title_line: bool = False
    max_characters: int = DEFAULT_CHARACTERS
    columns: Mapping[str, str] = MappingProxyType({})

    def __attrs_post_init__(self) -> None:
        check_encoding(self.encoding)
        if type(self.title_line) is not bool:
            raise InvalidValueError(f"title_line: expected a bool, got {shown(self.title_line)}")
        if type(self.max_characters) is not int or self.max_characters < 1:
            message = (
                f"max_characters: expected a positive number, got {shown(self.max_characters)}"
            )
            raise InvalidValueError(message)
        columns: object = self.columns
        if not isinstance(columns, Mapping):
            raise InvalidValueError(f"columns: expected names by field, got {shown(columns)}")
        for field, name in columns.items():
            if field not in FIELDS or type(name) is not str:
                expected = f"a column's name for one of {', '.join(FIELDS)}"
                raise InvalidValueError(f"columns: expected {expected}, got {field!r}: {name!r}")


@attrs.define(kw_only=True, eq=False)
class OpenFile:
    """A file from which articles are read.

    Attributes:
        stream: Its decompressed bytes, read in bounded steps.
        name: The name of its articles without an id.
        path: The file, for messages.
        options: The reading options.
        line: The number of the last line read, from 1; 0 if the format has no lines.
    """

    stream: BinaryIO
    name: str
    path: str
    options: ReadingOptions = attrs.field(factory=ReadingOptions)
    line: int = 0

    @classmethod
    def of(
        cls, raw: BinaryIO, *, compression: str, name: str, path: str, options: ReadingOptions
    ) -> OpenFile:
        """Open a file for lazy decompression and peeking."""
        stream = decompressed(raw, compression=compression)
        if not hasattr(stream, "peek"):
            stream = io.BufferedReader(stream)  # type: ignore[type-var]
        return cls(stream=stream, name=name, path=path, options=options)

    @property
    def where(self) -> str:
        """The current position, for messages."""
        return f"{self.path}, line {self.line}" if self.line else self.path

    def head(self) -> bytes:
        """The first bytes, without consuming them."""
        head: bytes = self.stream.peek(HEAD)[:HEAD]  # type: ignore[attr-defined]
        return head

    def data(self, *, most: int | None = None, reason: str | None = None) -> bytes:
        """Read the whole file.

        Args:
            most: Maximum number of bytes, by default as many as the longest article can have.
            reason: The message for a larger file.

        Raises:
            InputError: It is larger.
        """
        if most is None:
            most = self.options.max_characters * _BYTES_A_CHARACTER + len("\ufeff".encode())
        data = self.stream.read(most + 1)
        if len(data) > most:
            raise InputError(reason or too_long(self.options.max_characters))
        return data

    def lines(self) -> Iterator[bytes | None]:
        r"""Yield the lines with their ends; None for one that is longer than any article.

        `line` counts them. Lines end with ``\n`` only.
        """
        # A character may be written as "\\u0041" or, outside the BMP, as twelve of these.
        most = self.options.max_characters * 12 + (1 << 20)
        while line := self.stream.readline(most):
            self.line += 1
            if len(line) < most or line.endswith(b"\n"):
                yield line
                continue
            while line and not line.endswith(b"\n"):
                line = self.stream.readline(1 << 20)
            yield None

    def text(self, data: bytes, *, declared: str | None = None) -> tuple[str, str | None]:
        """Decode bytes of the file, with a note if the encoding is guessed.

        Raises:
            InputError: No encoding fits.
        """
        return decode(data, encoding=self.options.encoding, declared=declared)

    def failure(self, reason: str, *, id: str | None = None, where: str | None = None) -> Failure:
        """The failure for an unreadable article, here or at another position."""
        return Failure(id=id, index=0, reason=reason, where=where or self.where)


def too_long(max_characters: int) -> str:
    """The message for an article that exceeds the maximum length."""
    return (
        f"the article is longer than {max_characters:,} characters; --max-characters "
        "(max_characters) allows more"
    )


Read: TypeAlias = Callable[[OpenFile], Iterator[Record | Failure]]
"""Reads the articles of a file; raises `InputError` if it cannot continue."""


@attrs.frozen(kw_only=True)
class Format:
    """A format of input files.

    Attributes:
        name: Its name for ``--from`` and messages.
        description: A short description for people ("web pages").
        suffixes: File name suffixes in lower case, including dots.
        read: Reads the articles of a file.
        recognizes: Whether a file is of this format, by its first bytes; used if the suffix is
            unknown, or that of text.
        has_articles: Whether such files can be read; others are skipped in folders.

    Raises:
        InvalidValueError: A field is of another type.
    """

    name: str
    description: str
    suffixes: tuple[str, ...]
    read: Read
    recognizes: Callable[[bytes], bool] | None = None
    has_articles: bool = True

    def __attrs_post_init__(self) -> None:
        if not (type(self.name) is str and self.name):
            raise InvalidValueError(f"Format.name: expected a string, got {shown(self.name)}")
        if type(self.suffixes) is not tuple or not all(
            type(suffix) is str and suffix.startswith(".") and suffix == suffix.lower()
            for suffix in self.suffixes
        ):
            expected = "a tuple of endings in small letters with their dots"
            raise InvalidValueError(f"Format.suffixes: expected {expected}, got {self.suffixes!r}")
        if not callable(self.read):
            raise InvalidValueError(f"Format.read: expected a function, got {shown(self.read)}")
