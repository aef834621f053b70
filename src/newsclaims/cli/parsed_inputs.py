"""Whether an input of a command has parsed articles, or articles to be parsed."""

from __future__ import annotations

import stat
from pathlib import Path
from typing import Any

from newsclaims.errors import InputError
from newsclaims.interchange import known_formats
from newsclaims.reading import DAMAGED, decompressed, split_compression, standard_input

__all__ = ["is_parsed"]

_HEAD = 4096
"""Number of first bytes by which files of parsed articles are recognized."""


def is_parsed(path: str) -> bool:
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
