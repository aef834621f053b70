"""Plain text: a file is an article."""

from __future__ import annotations

from collections.abc import Iterator

from newsclaims.errors import InputError
from newsclaims.reading.input_format import Format, OpenFile
from newsclaims.reading.records import Failure, Record

__all__ = ["FORMAT"]


def _read(file: OpenFile) -> Iterator[Record | Failure]:
    text, note = file.text(file.data())
    title = None
    if file.options.title_line:
        title, text = _without_title(text)
    yield Record(text=text, id=file.name, title=title, where=file.where, encoding_note=note)


def _without_title(text: str) -> tuple[str | None, str]:
    """Split off the first line that is not blank.

    Raises:
        InputError: There is no such line.
    """
    title, _, rest = text.lstrip().partition("\n")
    if not title.strip():
        raise InputError("--title-line (title_line): there is no line in this text")
    return title.strip(), rest.lstrip("\r\n")


FORMAT = Format(
    name="text", description="plain text", suffixes=(".txt", ".text", ".md"), read=_read
)
