"""The articles of a command's inputs, of which some are parsed and others are to be parsed."""

from __future__ import annotations

import stat
from collections.abc import Iterable, Iterator
from itertools import groupby
from pathlib import Path
from typing import Any

from newsclaims.article import Article
from newsclaims.batch import parse_articles
from newsclaims.cli.exit_statuses import EXIT_WRONG
from newsclaims.cli.reporting import complain, complain_of
from newsclaims.errors import InputError, NewsclaimsError
from newsclaims.interchange import known_formats, read_documents
from newsclaims.reading import (
    DAMAGED,
    Failure,
    decompressed,
    read_articles,
    split_compression,
    standard_input,
)

__all__ = ["InputArticles"]

_HEAD = 4096
"""Number of first bytes by which files of parsed articles are recognized."""


class InputArticles:
    """The articles of all inputs, parsed if needed; errors are reported, and set the exit status.

    Attributes:
        status: The exit status, after the iteration.
        number: The number of articles so far.
    """

    def __init__(
        self,
        paths: Iterable[str],
        *,
        are_parsed: bool | None = None,
        format: str | None = None,
        workers: int = 1,
    ) -> None:
        """Name the inputs, of which none is opened.

        Args:
            paths: Files, folders, patterns, or ``-``.
            are_parsed: Whether all inputs have parsed articles; None to infer it for each.
            format: The format of all inputs; None to infer it for each.
            workers: The number of processes that parse.
        """
        self._paths = paths
        self._are_parsed = are_parsed
        self._format = format
        self._workers = workers
        self.status = 0
        self.number = 0

    def __iter__(self) -> Iterator[Article]:
        for are_parsed, paths in groupby(self._paths, key=self._is_parsed):
            if are_parsed is None:
                continue
            for article in self._parsed(paths) if are_parsed else self._unparsed(paths):
                self.number += 1
                yield article

    def _is_parsed(self, path: str) -> bool | None:
        """Whether an input has parsed articles; None, with a message, if it cannot be read."""
        if self._are_parsed is not None:
            return self._are_parsed
        try:
            return _is_parsed(path)
        except InputError as error:
            self._report(path, error)
            return None

    def _parsed(self, paths: Iterable[str]) -> Iterator[Article]:
        for path in paths:
            for result in read_documents(path, format=self._format):
                if isinstance(result, Article):
                    yield result
                else:
                    self._report(path, result)

    def _unparsed(self, paths: Iterable[str]) -> Iterator[Article]:
        reader = read_articles(*paths, format=self._format)
        for result in parse_articles(reader, workers=self._workers):
            if isinstance(result, Article):
                yield result
            else:
                self._report("", result)
        for skipped in reader.skipped:
            complain(str(skipped))

    def _report(self, path: str, problem: NewsclaimsError | Failure) -> None:
        self.status = EXIT_WRONG
        complain_of(path, problem)


def _is_parsed(path: str) -> bool:
    """Whether a file or folder has parsed articles, by its first bytes or its files.

    Args:
        path: A file, which may be compressed, a folder, or ``-`` for standard input, of which
            nothing is consumed.

    Raises:
        InputError: It is a pipe, whose first bytes could not be read again, or is closed.
    """
    known = known_formats().values()
    if path != "-" and Path(path).is_dir():
        return any(each.recognizes_folder and each.recognizes_folder(Path(path)) for each in known)
    try:
        head = _head(path)
    except (OSError, *DAMAGED):
        return False  # the reader reports the reason
    except InputError as error:
        raise InputError(f"{path}: {error}") from None
    return any(each.read and each.recognizes and each.recognizes(head) for each in known)


def _head(path: str) -> bytes:
    """The first bytes of a file or of standard input."""
    if path == "-":
        stream: Any = standard_input()
        first: bytes = stream.peek(_HEAD)[:_HEAD]
        return first
    if stat.S_ISFIFO(Path(path).stat().st_mode):
        raise InputError("is a pipe, which can be read only once: give it as -")
    with Path(path).open("rb") as raw:
        return decompressed(raw, compression=split_compression(path)[1]).read(_HEAD)
