"""Mojibake: UTF-8 decoded as Windows-1252 or Latin-1, “Itâ€™s” for “It’s”.

Each character of such a run represents one byte. A run is decoded as UTF-8 if that gives a letter
of a European language, a punctuation mark or an emoji; all others are left alone, so that correct
text is never changed. Control characters U+0080 to U+009F are decoded as Windows-1252.
"""

from __future__ import annotations

import re
from typing import Final

__all__ = ["DAMAGED", "mend"]


def _byte_of() -> dict[str, int]:
    """The byte of each character in Windows-1252 (or else Latin-1)."""
    bytes_by_character = {chr(byte): byte for byte in range(0x80, 0x100)}
    for byte in range(0x80, 0xA0):
        character = bytes([byte]).decode("cp1252", errors="ignore")
        if character:
            bytes_by_character[character] = byte
    return bytes_by_character


_BYTE_OF: Final = _byte_of()
_CONTINUING: Final = "".join(
    re.escape(character) for character, byte in _BYTE_OF.items() if byte < 0xC0
)
_NEVER_WITH_UMLAUT: Final = "“”‘’«»„…–—"
"""Marks that may correctly follow a capital umlaut: such a pair is not damaged."""

DAMAGED: Final = (
    # Punctuation (E2 80 xx), currency (E2 82 xx), trademark (E2 84 xx); its third byte may be lost.
    f"â[€\x80][{_CONTINUING}]?|â[‚„\x82\x84][{_CONTINUING}]"
    # A byte order mark; an emoji.
    f"|ï»¿|ð[Ÿ\x9f][{_CONTINUING}]{{2}}"
    # Latin letters and signs: Ã© for é, Â£ for £, Å¡ for š.
    f"|[ÂÃ][{_CONTINUING}]|[ÄÅ](?![{_NEVER_WITH_UMLAUT}])[{_CONTINUING}]"
    # A no-break space whose second byte became a space.
    "|(?<![A-ZÀ-Þ])Â(?= )"
    # œ and Œ inside a word: "cÅ“ur", "Å’uvre"; no mark opens or closes between letters.
    "|Å“(?=[a-z])|Å’(?=[a-z]{2})"
    # Control characters: U+0093 for “.
    "|[\x80-\x84\x86-\x9f]"
)
"""A pattern for a run that may be damaged."""


def mend(run: str) -> str | None:
    r"""Decode a damaged run; empty for a lost mark, None if it is not damaged.

    >>> mend("â€œ"), mend("Ã©"), mend("\x93")
    ('“', 'é', '“')
    """
    if run == "Â":
        return "\xa0"
    if len(run) == 1:
        return run.encode("latin-1").decode("cp1252", errors="ignore")
    if run in {"â€", "â\x80"}:
        return "”"  # Its third byte has no character in Windows-1252, and is often lost.
    try:
        mended = bytes(_BYTE_OF[character] for character in run).decode("utf-8")
    except UnicodeDecodeError:
        return None
    if mended in {"\xa0", "\ufeff", "\xad"} or mended.isprintable():
        return mended
    return None
