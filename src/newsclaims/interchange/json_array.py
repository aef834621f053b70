"""A JSON array written lazily."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

__all__ = ["json_array"]


def json_array(items: Iterable[object]) -> Iterator[bytes]:
    r"""Encode an array in UTF-8, an item a line, lazily.

    >>> b"".join(json_array([1, 2]))
    b'[\n1,\n2\n]\n'
    """
    before = "[\n"
    for item in items:
        yield f"{before}{json.dumps(item, ensure_ascii=False, separators=(',', ':'))}".encode()
        before = ",\n"
    yield b"[]\n" if before == "[\n" else b"\n]\n"
