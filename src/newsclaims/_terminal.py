"""Text for terminals: control sequences are shown escaped, and numbers with their nouns.

Escape sequences can clear the screen, set its title or write to the clipboard; bidirectional
controls make a line look different from its content (CVE-2021-42574). Texts, titles, file names and
ids of articles are untrusted.
"""

from __future__ import annotations

import re
from typing import Final

__all__ = ["counted", "visible"]

_STEERING: Final = re.compile(
    "[\\x00-\\x08\\x0b-\\x1f\\x7f-\\x9f\\u061c\\u200e\\u200f\\u202a-\\u202e\\u2066-\\u2069"
    "\\ud800-\\udfff\\ufeff\\ufff9-\\ufffb\\U000e0000-\\U000e007f]"
)
"""Control characters (not tabs and line breaks), bidi controls, surrogates and tag characters."""


def visible(text: str) -> str:
    r"""Escape the characters that control a terminal, as Python does.

    >>> visible("rain\x1b[2J")
    'rain\\x1b[2J'
    """
    return _STEERING.sub(lambda found: _written(found[0]), text)


def _written(character: str) -> str:
    code = ord(character)
    if code <= 0xFF:
        return f"\\x{code:02x}"
    return f"\\u{code:04x}" if code <= 0xFFFF else f"\\U{code:08x}"


def counted(number: int, noun: str) -> str:
    """A number with its noun.

    >>> counted(1, "claim"), counted(1200, "word")
    ('1 claim', '1,200 words')
    """
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"
