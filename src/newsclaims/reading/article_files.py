"""Input files: paths, folders and patterns expanded, with the format of each file."""

from __future__ import annotations

import glob
import os
import stat
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import BinaryIO, Final, TextIO

import attrs

from newsclaims.errors import InputError
from newsclaims.reading.compression import split_compression
from newsclaims.reading.formats import by_suffix
from newsclaims.reading.input_format import Format

__all__ = [
    "OWN_MARK",
    "STANDARD_INPUT",
    "InputFile",
    "Skipped",
    "as_text",
    "find_files",
    "standard_input",
]

STANDARD_INPUT: Final = "-"

OWN_MARK: Final = ".newsclaims-run"
"""A file that marks a folder in which newsclaims keeps parts of an unfinished output."""


@attrs.frozen(kw_only=True)
class InputFile:
    """A file to read articles from.

    Attributes:
        path: The file; ``-`` for standard input.
        name: The name of its articles without an id.
        format: Its format by its name; None if that is not conclusive.
        problem: The reason why it cannot be read, if already known.
    """

    path: str
    name: str
    format: Format | None = None
    problem: str | None = None


@attrs.frozen(kw_only=True)
class Skipped:
    """Files of a folder that were skipped.

    Attributes:
        folder: The folder.
        files: The number of files by reason.
    """

    folder: str
    files: dict[str, int]

    def __str__(self) -> str:
        total = sum(self.files.values())
        reasons = ", ".join(f"{count} {reason}" for reason, count in self.files.items())
        return f"{self.folder}: {total} {'file' if total == 1 else 'files'} skipped: {reasons}"


def standard_input() -> BinaryIO:
    """Standard input, for bytes.

    Raises:
        InputError: The parent process has closed it.
    """
    stream: TextIO | None = sys.stdin
    if stream is None or stream.closed:
        raise InputError("it is closed")
    return stream.buffer


def find_files(
    paths: Iterable[str],
    *,
    exclude: Iterable[Path] = (),
    on_skipped: Callable[[Skipped], None] = lambda _skipped: None,
) -> Iterator[InputFile]:
    """Expand paths, folders and patterns to files, in their order; folders sorted.

    A file that is given by name is read whatever its suffix; of a folder, the files with a known
    suffix are read, at any depth, following links to other folders, each folder once. A path
    that does not exist is kept, to be reported in its place, and so are folders that cannot be read
    or have no such file, and patterns without a match.

    Args:
        paths: Files, folders, patterns (``news/**/*.txt``), ``-`` for standard input.
        exclude: Files and folders to skip in folders and patterns: the outputs.
        on_skipped: Called once for each folder with other files in it, when it is done.

    Yields:
        The files, lazily: a folder may have a million.
    """
    excluded = frozenset(os.path.realpath(path) for path in exclude)
    for path in paths:
        if path == STANDARD_INPUT:
            yield InputFile(path=path, name="stdin")
        elif os.path.isdir(path):  # noqa: PTH112  "" and "./a" keep their spelling as strings
            yield from _in_folder(Path(path), excluded, on_skipped)
        elif not os.path.lexists(path) and glob.has_magic(path):
            yield from _matching(path, excluded)
        else:
            yield _named(path)


def _named(path: str) -> InputFile:
    stem, suffix = _split(Path(path).name)
    return InputFile(path=path, name=as_text(stem), format=by_suffix(suffix))


def _nothing(path: str, problem: str) -> InputFile:
    return InputFile(path=path, name=as_text(path), problem=problem)


def _matching(pattern: str, excluded: frozenset[str]) -> Iterator[InputFile]:
    """Yield the files that match a pattern, each once, even if reachable by several paths.

    ``**`` follows links to folders; a link to an ancestor would recur up to the file system's
    longest path, so a match that returns to a folder on its own path is left out.
    """
    found = False
    seen: set[str] = set()
    for match in sorted(_matches(pattern)):
        real = os.path.realpath(match)
        if real not in excluded and real not in seen and os.path.isfile(match):  # noqa: PTH113
            seen.add(real)
            found = True
            yield _named(match)
    if not found:
        yield _nothing(pattern, "no file matches this pattern")


def _matches(pattern: str) -> Iterator[str]:
    if "**" not in Path(pattern).parts:
        yield from glob.iglob(pattern)  # noqa: PTH207  keeps the spelling of the pattern
        return
    before, _, after = pattern.partition("**")
    rest = after.lstrip(os.sep)
    for base in glob.iglob(before.rstrip(os.sep) or ".") if before else (".",):  # noqa: PTH207
        for folder, _, _ in _walk(base, []):
            if not before:
                folder = os.path.relpath(folder, ".")  # noqa: PLW2901
            begin = "" if folder == "." and not before else os.path.join(glob.escape(folder), "")  # noqa: PTH118
            yield from _matches(begin + (rest or "*"))


def _walk(top: str, unreadable: list[OSError]) -> Iterator[tuple[str, list[str], list[str]]]:
    """Like `os.walk` following links, sorted, without hidden folders, each folder once."""
    seen: set[tuple[int, int]] = set()
    waiting = [top]
    while waiting:
        folder = waiting.pop()
        folders: list[str] = []
        names: list[str] = []
        try:
            found = os.stat(folder)  # noqa: PTH116
            if (found.st_dev, found.st_ino) in seen:
                continue
            seen.add((found.st_dev, found.st_ino))
            with os.scandir(folder) as entries:
                for entry in entries:
                    is_folder = _is_folder(entry)
                    (folders if is_folder else names).append(entry.name)
        except OSError as error:
            unreadable.append(error)
            yield folder, [], []
            continue
        folders = sorted(name for name in folders if not name.startswith("."))
        yield folder, folders, sorted(names)
        waiting += [os.path.join(folder, name) for name in reversed(folders)]  # noqa: PTH118


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:
        return False


def _in_folder(
    folder: Path, excluded: frozenset[str], on_skipped: Callable[[Skipped], None]
) -> Iterator[InputFile]:
    """The files of a folder, and unreadable folders in it, in their places."""
    unreadable: list[OSError] = []
    skipped: Counter[str] = Counter()
    is_empty = True
    for parent, folders, names in _walk(str(folder), unreadable):
        is_empty = is_empty and not unreadable
        while unreadable:
            error = unreadable.pop(0)
            yield _nothing(str(error.filename), f"cannot be read: {error.strerror or error}")
        if OWN_MARK in names:
            skipped["of an output that is being made"] += len(names)
            folders.clear()
            continue
        for name in names:
            path = Path(parent, name)
            stem, suffix = _split(name)
            known = by_suffix(suffix)
            reason = _reason_to_skip(name, suffix, known)
            if reason is None and os.path.realpath(path) in excluded:
                reason = "that this run writes"
            if reason is not None:
                skipped[reason] += 1
                continue
            is_empty = False
            yield InputFile(
                path=str(path),
                name=as_text(Path(parent, stem).relative_to(folder).as_posix()),
                format=known,
                problem="is a pipe or device, no file" if _is_special(path) else None,
            )
    if is_empty:
        reason = (
            "there is no file in this folder whose name ends with .txt, .html, .jsonl or another "
            "ending of a format that is read (or one of these and .gz or .zst); a pattern takes "
            "files with any name"
        )
        yield _nothing(str(folder), reason)
    if skipped:
        on_skipped(Skipped(folder=str(folder), files=dict(skipped.most_common())))


def _reason_to_skip(name: str, suffix: str, known: Format | None) -> str | None:
    if name.startswith("."):
        return "hidden"
    if known is None:
        return f"*{as_text(suffix)}" if suffix else "without an ending"
    return None if known.has_articles else f"of {known.description} (turn them into text)"


def _is_special(path: Path) -> bool:
    """Whether reading could block forever."""
    try:
        return not stat.S_ISREG(path.stat().st_mode)
    except OSError:
        return False  # opening it raises the appropriate error


def as_text(name: str) -> str:
    """A file's name as a valid string, whatever its bytes."""
    return os.fsencode(name).decode("utf-8", "backslashreplace")


def _split(name: str) -> tuple[str, str]:
    """A file's name without its suffixes, and the suffix that determines the format."""
    plain, _ = split_compression(name)
    stem, suffix = os.path.splitext(plain)  # noqa: PTH122  a name, not a path
    return stem, suffix.lower()
