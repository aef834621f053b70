"""Whether an input of a command has parsed articles, or articles to be parsed."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from newsclaims.interchange import known_formats
from newsclaims.reading import DAMAGED, decompressed, split_compression

__all__ = ["is_parsed"]

_HEAD = 4096
"""Number of first bytes by which files of parsed articles are recognized."""


def is_parsed(path: str) -> bool:
    """Whether a file or folder has parsed articles, by its first bytes or its files.

    Args:
        path: A file, which may be compressed, a folder, or ``-`` for standard input, of which
            nothing is consumed.
    """
    known = known_formats().values()
    if path != "-" and Path(path).is_dir():
        return any(each.recognizes_folder and each.recognizes_folder(Path(path)) for each in known)
    try:
        if path == "-":
            standard_input: Any = sys.stdin.buffer
            head = standard_input.peek(_HEAD)[:_HEAD]
        else:
            with Path(path).open("rb") as raw:
                head = decompressed(raw, compression=split_compression(path)[1]).read(_HEAD)
    except (OSError, *DAMAGED):
        return False  # the reader reports the reason
    return any(each.read and each.recognizes and each.recognizes(head) for each in known)
