"""The JSON format: one document, or one document a line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import BinaryIO, Final

from newsclaims.article import Article
from newsclaims.batch import lines_output
from newsclaims.errors import DocumentError
from newsclaims.interchange.article_format import ArticleFormat, DocumentResult
from newsclaims.json import FORMAT as DOCUMENT
from newsclaims.json import from_json, to_json

__all__ = ["FORMAT"]


def _write(articles: Iterable[Article]) -> Iterator[bytes]:
    for article in articles:
        yield f"{to_json(article)}\n".encode()


def _read(stream: BinaryIO) -> Iterator[DocumentResult]:
    """Read one document a line, or a single document over several lines."""
    number, first = 0, b""
    for number, first in enumerate(stream, start=1):  # noqa: B007  the first that is not blank
        if first.strip():
            break
    if first.rstrip().endswith(b"}"):
        yield from _lines((first,), first_line=number)
        yield from _lines(stream, first_line=number + 1)
        return
    rest = stream.read().split(b"\n")
    if any(line.startswith(b"{") for line in rest):  # so the first line is truncated
        yield from _lines((first, *rest), first_line=number)
    elif first.strip():
        yield _document(b"\n".join((first.rstrip(b"\n"), *rest)))


def _lines(lines: Iterable[bytes], *, first_line: int) -> Iterator[DocumentResult]:
    for number, line in enumerate(lines, start=first_line):
        if line.strip():
            yield _document(line, line=number)


def _document(data: bytes, *, line: int | None = None) -> DocumentResult:
    try:
        return from_json(data)
    except DocumentError as error:
        return error if line is None else error.on_line(line)


def _recognizes(head: bytes) -> bool:
    return head.lstrip().startswith(b"{") and DOCUMENT.encode() in head


FORMAT: Final = ArticleFormat(
    name="json",
    description="newsclaims JSON, one article a line",
    suffixes=(".jsonl", ".ndjson", ".json"),
    write=_write,
    read=_read,
    recognizes=_recognizes,
    parts="json",
    make=lines_output,
)
