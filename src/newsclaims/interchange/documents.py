"""Parsed articles from files and folders of any readable format."""

from __future__ import annotations

import io
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO, cast

from newsclaims._arguments import require_path
from newsclaims.article import Article
from newsclaims.errors import DocumentError, InputError, MissingExtraError, NewsclaimsError
from newsclaims.interchange.article_format import ArticleFormat, DocumentResult
from newsclaims.interchange.expansion import bounded
from newsclaims.interchange.registry import format_by_name, formats_by_suffix, known_formats
from newsclaims.reading import DAMAGED, decompressed, split_compression, standard_input

__all__ = ["read_documents"]

HEAD = 4096
"""Number of first bytes by which a format may recognize its files."""


def read_documents(
    path: str | os.PathLike[str], *, format: str | None = None
) -> Iterator[DocumentResult]:
    """The articles of a file or folder, and an error in the place of each invalid one.

    Args:
        path: A file, which may be compressed (``.gz``, ``.zst``), a folder, or ``-`` for standard
            input.
        format: The name of its format; by default it is inferred from name and content, or is the
            JSON format.

    Yields:
        Articles; a `DocumentError` for an invalid JSON document, with its line; an `InputError`
        with the position for any other problem.

    Raises:
        InvalidValueError: `path` is not a path, or there is no such format; at the call.
        MissingExtraError: The format needs a library that is not installed.
    """
    require_path(path, name="path", expected="a path")
    named = None if format is None else format_by_name(format)
    return _results(os.fsdecode(path), named)


def _results(path: str, named: ArticleFormat | None) -> Iterator[DocumentResult]:
    try:
        for result in _read(path, named):
            yield result if isinstance(result, Article) else _placed(path, result)
    except MissingExtraError:
        raise
    except NewsclaimsError as error:
        yield _placed(path, error)
    except OSError as error:
        yield InputError(f"{path}: cannot be read: {error.strerror or error}")
    except DAMAGED as error:
        yield InputError(f"{path}: the compressed data are damaged or cut off: {error}")


def _placed(path: str, error: NewsclaimsError) -> NewsclaimsError:
    """An error with the file's name in its message; for a document, the caller adds the file."""
    placed = (f"{path}: ", f"{path}{os.sep}")  # errors of folders name the folder or a file in it
    if isinstance(error, DocumentError) or str(error).startswith(placed):
        return error
    return InputError(f"{path}: {error}")


def _read(path: str, named: ArticleFormat | None) -> Iterator[DocumentResult]:
    if path == "-":
        yield from _read_stream(standard_input(), path, named)
    elif Path(path).is_dir():
        yield from _read_folder(Path(path), named)
    else:
        with open(path, "rb") as raw:  # noqa: PTH123
            compression = split_compression(path)[1]
            stream = decompressed(raw, compression=compression)
            if compression:
                stream = bounded(stream, raw)
            yield from _read_stream(stream, path, named)


def _read_folder(folder: Path, named: ArticleFormat | None) -> Iterator[DocumentResult]:
    known = [each for each in known_formats().values() if each.read_folder is not None]
    if named is None:
        named = next(
            (each for each in known if each.recognizes_folder and each.recognizes_folder(folder)),
            None,
        )
    if named is None:
        names = ", ".join(each.name for each in known)
        raise InputError(f"this folder is of no format that is read ({names})")
    if named.read_folder is None:
        raise InputError(f"this is a folder, and the format {named.name} {_reads(named)}")
    yield from named.read_folder(folder)


def _read_stream(
    stream: BinaryIO, path: str, named: ArticleFormat | None
) -> Iterator[DocumentResult]:
    if named is None:
        peekable: Any = (
            stream if hasattr(stream, "peek") else io.BufferedReader(cast("Any", stream))
        )
        named = _recognized(path, peekable.peek(HEAD)[:HEAD])
        stream = peekable
    if named.read is None:
        reason = f"this is a file, and the format {named.name} {_reads(named)}"
        hint = "" if named.is_read else "; articles are parsed by newsclaims parse"
        raise InputError(reason + hint)
    yield from named.read(stream)


def _recognized(path: str, head: bytes) -> ArticleFormat:
    """The format of a file: one that recognizes it, preferably among those with its suffix."""
    fitting = formats_by_suffix(path)
    for known in (*fitting, *known_formats().values()):
        if known.read is not None and known.recognizes is not None and known.recognizes(head):
            return known
    if not fitting:
        return format_by_name("json")
    return fitting[0]


def _reads(format: ArticleFormat) -> str:
    if not format.is_read:
        return "is only written, not read"
    if format.is_folder:
        return "is a folder of files: give the folder that holds all of them"
    return "is a file"
