"""Parsed articles from files: JSON documents, JSON Lines, and folders of tables."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, TypeAlias

from newsclaims.article import Article
from newsclaims.errors import DocumentError, InputError, NewsclaimsError
from newsclaims.json import from_json
from newsclaims.reading.compression import DAMAGED, decompressed, split_compression

__all__ = ["DocumentResult", "read_documents"]

DocumentResult: TypeAlias = Article | NewsclaimsError
"""An article, or what is wrong with the document in its place."""


def read_documents(path: str) -> Iterator[DocumentResult]:
    """The articles of a file or folder, and an error in the place of each that is none.

    Args:
        path: A ``.json`` file with a document, another file with a document a line (either also as
            ``.gz`` or ``.zst``), a folder of tables, or ``-`` for documents a line from standard
            input.

    Yields:
        Articles; a `DocumentError` for a document that is not valid, with its line; an
        `InputError` where the file cannot be read on.
    """
    if path == "-":
        yield from _lines(sys.stdin.buffer)
        return
    try:
        if os.path.isdir(path):  # noqa: PTH112
            yield from _tables(Path(path))
            return
        plain, compression = split_compression(path)
        if plain.lower().endswith((".parquet", ".arrow")) and os.path.exists(path):  # noqa: PTH110
            yield InputError(f"{path}: this is one table: give the folder that holds all of them")
            return
        with open(path, "rb") as raw:  # noqa: PTH123
            stream = decompressed(raw, compression=compression)
            yield from (_whole(stream) if plain.lower().endswith(".json") else _lines(stream))
    except OSError as error:
        yield InputError(f"{path}: cannot be read: {error.strerror or error}")
    except DAMAGED as error:
        yield InputError(f"{path}: the compressed data are damaged or cut off: {error}")


def _whole(stream: BinaryIO) -> Iterator[DocumentResult]:
    """One document; or one a line, as parsing several articles writes to any name."""
    data = stream.read()
    lines = [line for line in data.split(b"\n") if line.strip()]
    if len(lines) > 1 and all(
        line.startswith(b"{") and line.rstrip().endswith(b"}") for line in lines
    ):
        yield from _lines(lines)
    else:
        yield _document(data)


def _lines(stream: BinaryIO | list[bytes]) -> Iterator[DocumentResult]:
    for number, line in enumerate(stream, start=1):
        if line.strip():
            yield _document(line, line=number)


def _document(data: bytes, *, line: int | None = None) -> DocumentResult:
    try:
        return from_json(data)
    except DocumentError as error:
        if line is None:
            return error
        return error.on_line(line)


def _tables(folder: Path) -> Iterator[DocumentResult]:
    from newsclaims.batch.parquet import read_tables  # noqa: PLC0415  optional

    try:
        yield from read_tables(folder)
    except NewsclaimsError as error:
        yield error
