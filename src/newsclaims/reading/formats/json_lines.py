"""JSON Lines: an article a line, from newsclaims or any crawler with known field names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from newsclaims.errors import InputError
from newsclaims.reading.formats.json_article import article_of, is_whole, load
from newsclaims.reading.input_format import Format, OpenFile, too_long
from newsclaims.reading.records import Failure, Record

__all__ = ["FORMAT"]

_BEGINNING: Final = re.compile(rb'(?:\xef\xbb\xbf)?\s*\{[ \t]*"[^"\n]*"[ \t]*:')
"""An object whose first key is on its line."""


def _read(file: OpenFile) -> Iterator[Record | Failure]:
    for line in file.lines():
        if line is None:
            yield file.failure(too_long(file.options.max_characters))
        elif line.strip():
            yield _article(line, file)


def _article(line: bytes, file: OpenFile) -> Record | Failure:
    try:
        text, note = file.text(line)
        value = load(text.removeprefix("\ufeff"), cut_off=not line.endswith(b"\n"))
    except InputError as error:
        return file.failure(str(error))
    return article_of(value, file, note=note, name=f"{file.name}:{file.line}", where=file.where)


FORMAT = Format(
    name="jsonl",
    description="JSON Lines",
    suffixes=(".jsonl", ".ndjson", ".jl"),
    read=_read,
    recognizes=lambda head: _BEGINNING.match(head) is not None and not is_whole(head),
)
