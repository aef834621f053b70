"""Which files are read: of paths, folders and patterns, and what each of them holds."""

from __future__ import annotations

import glob
import os
import stat
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Literal, TypeAlias

import attrs

from newsclaims.batch.compression import split_compression

__all__ = ["FORMATS", "STANDARD_INPUT", "Format", "InputFile", "as_text", "find_files"]

Format: TypeAlias = Literal["text", "jsonl", "json", "parquet"]

FORMATS: dict[str, Format] = {
    ".txt": "text",
    ".text": "text",
    ".md": "text",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".json": "json",
    ".parquet": "parquet",
}
"""Formats by the end of a file's name; in a folder, other files are passed over."""

STANDARD_INPUT = "-"


@attrs.frozen(kw_only=True)
class InputFile:
    """A file to read articles from.

    Attributes:
        path: The file; ``-`` for standard input.
        name: What its articles are called that bring no id.
        format: What it holds.
        problem: Why there is nothing to read, where that is known already.
    """

    path: str
    name: str
    format: Format
    problem: str | None = None


def find_files(paths: Iterable[str], *, format: Format | None = None) -> Iterator[InputFile]:
    """The files that paths, folders and patterns stand for, in their order; folders sorted.

    A file that is named itself is read whatever its name ends with, as text unless that tells
    otherwise; of a folder, the files with an ending of `FORMATS`, at any depth. A path that does
    not exist is kept, to be reported in its place, and so are folders that cannot be read or that
    hold no such file, and patterns that no file matches.

    Args:
        paths: Files, folders, patterns (``news/**/*.txt``), ``-`` for standard input.
        format: What they hold, whatever their names say.

    Yields:
        The files, found as they are asked for: a folder may have a million.
    """
    for path in paths:
        if path == STANDARD_INPUT:
            yield InputFile(path=path, name="stdin", format=format or "text")
        elif os.path.isdir(path):  # noqa: PTH112  "" and "./a" keep their spelling as strings
            yield from _in_folder(Path(path), format=format)
        elif not os.path.exists(path) and glob.has_magic(path):  # noqa: PTH110
            found = sorted(glob.glob(path, recursive=True))  # noqa: PTH207
            matches = [p for p in found if os.path.isfile(p)]  # noqa: PTH113
            for match in matches:
                yield _named(match, format=format)
            if not matches:
                yield _nothing(path, "no file matches this pattern")
        else:
            yield _named(path, format=format)


def _named(path: str, *, format: Format | None) -> InputFile:
    stem, suffix = _split(Path(path).name)
    name = as_text(stem)
    return InputFile(path=path, name=name, format=format or FORMATS.get(suffix, "text"))


def _nothing(path: str, problem: str) -> InputFile:
    return InputFile(path=path, name=as_text(path), format="text", problem=problem)


def _in_folder(folder: Path, *, format: Format | None) -> Iterator[InputFile]:
    """The files of a folder, and in their places the folders in it that cannot be read."""
    unreadable: list[OSError] = []
    is_empty = True
    for parent, folders, names in os.walk(folder, onerror=unreadable.append):
        yield from _not_read(unreadable)
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            stem, suffix = _split(name)
            if suffix in FORMATS and not name.startswith("."):
                is_empty = False
                path = Path(parent, name)
                yield InputFile(
                    path=str(path),
                    name=as_text(Path(parent, stem).relative_to(folder).as_posix()),
                    format=format or FORMATS[suffix],
                    problem="is a pipe or device, no file" if _is_special(path) else None,
                )
    is_empty = is_empty and not unreadable
    yield from _not_read(unreadable)
    if is_empty:
        endings = ", ".join(FORMATS)
        reason = (
            f"there is no file in this folder whose name ends with {endings} (or one of these and "
            ".gz or .zst); a pattern takes files with any name"
        )
        yield _nothing(str(folder), reason)


def _is_special(path: Path) -> bool:
    """Whether reading would perhaps wait forever."""
    try:
        return not stat.S_ISREG(path.stat().st_mode)
    except OSError:
        return False  # opening it says what is wrong


def _not_read(unreadable: list[OSError]) -> Iterator[InputFile]:
    """What is reported of folders that cannot be read; they are taken off the list."""
    while unreadable:
        error = unreadable.pop(0)
        yield _nothing(str(error.filename), f"cannot be read: {error.strerror or error}")


def as_text(name: str) -> str:
    """A file's name as a text that any encoding carries, whatever the bytes of the name."""
    return os.fsencode(name).decode("utf-8", "backslashreplace")


def _split(name: str) -> tuple[str, str]:
    """A file's name without its endings, and the ending that tells the format."""
    plain, _ = split_compression(name)
    stem, suffix = os.path.splitext(plain)  # noqa: PTH122  a name, not a path
    return stem, suffix.lower()
