"""How the parts of a run become its output: lines in one file, or tables in a folder."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeAlias

from newsclaims.errors import InputError

__all__ = ["Make", "lines_output", "remove", "tables_output"]


Make: TypeAlias = Callable[[Path, Iterator[bytes]], None]
"""Writes an output at a path, from the bytes of its parts in order."""


def lines_output(path: Path, parts: Iterator[bytes]) -> None:
    """One part after the other: lines, or compressed members that hold lines."""
    with path.open("wb") as file:
        for part in parts:
            file.write(part)


def tables_output(target: Path, *, format: str) -> Make:
    """What makes a folder with a file for each table.

    Args:
        target: The folder; one that holds anything but tables is left alone.
        format: ``parquet`` or ``arrow``.

    Raises:
        InputError: The target is a file, or a folder with other things in it.
        MissingExtraError: pyarrow is not installed.
    """
    from newsclaims.batch.parquet import write_tables  # noqa: PLC0415  optional
    from newsclaims.batch.tables import TABLES  # noqa: PLC0415

    if target.exists():
        ours = {f"{name}.{format}" for name in TABLES}
        if not target.is_dir() or any(file.name not in ours for file in target.iterdir()):
            message = f"{target} is there and holds other things: give the name of a new folder"
            raise InputError(message)

    def make(path: Path, parts: Iterator[bytes]) -> None:
        path.mkdir()
        write_tables(path, parts, format=format)

    return make


def remove(path: Path) -> None:
    """Remove a file or a folder, or do nothing where there is none."""
    if path.is_dir():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)
