r"""Streams of articles as JSON Lines: one document a line, UTF-8, separated by `\n` alone."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable, Iterator
from typing import IO, Any

from newsclaims._arguments import refuse, require, require_iterable
from newsclaims.article import Article
from newsclaims.errors import DocumentError
from newsclaims.json.documents import from_json, to_json

__all__ = ["read_json_lines", "write_json_lines"]


def write_json_lines(articles: Iterable[Article], file: IO[str] | IO[bytes]) -> int:
    r"""Write articles to a file, one document a line.

    Args:
        articles: The articles; they may come one by one.
        file: A file opened for writing bytes (UTF-8 is written) or text (open it with
            ``encoding="utf-8", newline="\n"``).

    Returns:
        The number of articles written.

    Raises:
        InvalidValueError: `file` cannot be written to, or an item is not a value of the model.
    """
    if not callable(getattr(file, "write", None)):
        refuse(file, name="file", expected="a file opened for writing")
    put = _writer(file)
    number = 0
    for article in require_iterable(articles, name="articles", expected="articles"):
        put(to_json(article) + "\n")
        number += 1
    return number


def read_json_lines(
    lines: str | bytes | Iterable[str] | Iterable[bytes],
    *,
    on_error: Callable[[DocumentError], None] | None = None,
) -> Iterator[Article]:
    r"""Read articles from a file or other lines, one document a line; empty lines are skipped.

    Args:
        lines: An open file, other lines with or without their line ends, or a whole text. A text
            is split at ``\n`` only: other line separators may occur inside a string.
        on_error: Called with the error of a line with an invalid document, which is then skipped;
            without it, the error is raised and reading ends.

    Yields:
        The articles, in order.

    Raises:
        DocumentError: A line is not a valid document; each problem has the line's number.
        InvalidValueError: `lines` or an item of it is neither text nor bytes, or `on_error` is not
            a function.
    """
    if on_error is not None and not callable(on_error):
        refuse(on_error, name="on_error", expected="a function of a DocumentError")
    parts = require_iterable(_split(lines), name="lines", expected="a file, lines or a text")
    for number, line in enumerate(parts, start=1):
        require(line, str | bytes, name=f"lines[{number - 1}]", expected="a line as str or bytes")
        if not line.strip():
            continue
        try:
            article = from_json(line)
        except DocumentError as error:
            named = error.on_line(number)
            if on_error is None:
                raise named from None
            on_error(named)
        else:
            yield article


def _split(lines: Any) -> Iterable[Any]:
    if isinstance(lines, str):
        return lines.split("\n")
    return lines.split(b"\n") if isinstance(lines, bytes) else lines


def _writer(file: IO[str] | IO[bytes]) -> Callable[[str], None]:
    """A function that writes text to a file, encoded as UTF-8 for a binary one."""
    write: Any = file.write
    mode = getattr(
        file, "mode", ""
    )  # wrappers such as those of `tempfile` are instances of none of the classes
    is_binary = isinstance(file, io.RawIOBase | io.BufferedIOBase) or (
        isinstance(mode, str) and "b" in mode
    )

    def put(line: str) -> None:
        write(line.encode() if is_binary else line)

    return put
