"""Decoding: bytes → text, by declared encodings, guessed only as a last resort."""

from __future__ import annotations

import codecs
from typing import Final

from newsclaims.errors import InputError, InvalidValueError, shown

__all__ = ["check_encoding", "decode"]

_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # begins like the one of UTF-16: comes first
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_AS_BROWSERS_DO: Final = {"iso8859-1": "cp1252", "ascii": "cp1252", "gb2312": "gb18030"}
"""Encodings that the Encoding Standard (encoding.spec.whatwg.org) substitutes for common labels."""
_SAMPLE: Final = 1 << 18
"""Number of bytes used for guessing."""
_FEW: Final = 0.25
"""Maximum ratio of damaged places to other non-ASCII characters for a text to be UTF-8.

In a text of another encoding, hardly any such characters are valid UTF-8.
"""
_LIKE_CP1252: Final = frozenset(
    {"cp1250", "cp1254", "cp1257", "cp1258", "iso8859_2", "iso8859_9", "iso8859_15", "latin_1"}
)
"""Encodings that differ from that of English texts in too few letters for guessing."""


def check_encoding(encoding: str | None) -> None:
    """Refuse the name of an encoding that Python does not have.

    Raises:
        InvalidValueError: It is unknown, or not a text encoding.
    """
    if encoding is None:
        return
    try:
        is_text = type(encoding) is str and codecs.lookup(encoding)._is_text_encoding  # noqa: SLF001
    except (LookupError, ValueError):
        is_text = False
    if not is_text:
        message = f"encoding: expected a name that Python knows, as 'cp1252', got {shown(encoding)}"
        raise InvalidValueError(message)


def decode(
    data: bytes, *, encoding: str | None = None, declared: str | None = None
) -> tuple[str, str | None]:
    r"""Decode bytes, with a note on the decoding if it was guessed.

    In order of priority: a byte order mark; the user's encoding; UTF-8, as which text in other
    encodings is hardly ever valid; the encoding that the file declares; a guess by
    charset-normalizer.

    Args:
        data: The bytes.
        encoding: The user's encoding; it is an error if the bytes do not fit it.
        declared: The file's own declaration; ignored if the bytes do not fit it.

    Raises:
        InputError: The bytes do not fit the user's encoding, or any.

    >>> decode(b"caf\xc3\xa9")
    ('café', None)
    >>> decode(b"caf\xe9", encoding="latin-1")
    ('café', None)
    """
    for mark, name in _MARKS:
        if data.startswith(mark):
            return _as_marked(data[len(mark) :], name)
    if encoding is not None:
        return _as_told(data, encoding), None
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        first = error.start
    else:
        wrong = declared is not None and not text.isascii() and not _is_utf8(declared)
        note = f"the file says that it is {declared}; it is UTF-8 and was read so"
        return text, note if wrong else None
    found = None if declared is None else _tried(data, declared)
    if found is not None:
        return found, None
    return _guessed(data, first=first, declared=declared)


def _as_marked(data: bytes, name: str) -> tuple[str, str | None]:
    text = data.decode(name, "replace")
    if "\ufffd" not in text:
        return text, None
    return text, (
        f"the file begins with the mark of {name.upper()} and is not valid in it; undecodable "
        "bytes became U+FFFD"
    )


def _as_told(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeError as error:
        place = f"byte {error.start}" if isinstance(error, UnicodeDecodeError) else "the file"
        raise InputError(f"{place} is not {encoding}, as --encoding says") from None


def _is_utf8(declared: str) -> bool:
    try:
        return codecs.lookup(declared).name == "utf-8"
    except (LookupError, ValueError):
        return False


def _tried(data: bytes, declared: str) -> str | None:
    """The text by the file's declared encoding; None if that is wrong."""
    try:
        name = codecs.lookup(declared).name
        return data.decode(_AS_BROWSERS_DO.get(name, name))
    except (LookupError, ValueError):  # ValueError: a zero byte in the name
        return None


def _guessed(data: bytes, *, first: int, declared: str | None) -> tuple[str, str]:
    """Decode bytes by a guessed encoding, with a note.

    Raises:
        InputError: No encoding fits, or charset-normalizer is not installed.
    """
    prefix = "" if declared is None else f"the file says that it is {declared}, which it is not; "
    text = data.decode("utf-8", "replace")
    damaged = text.count("\ufffd")
    others = sum(character > "\x7f" for character in text) - damaged
    if damaged <= others * _FEW:
        places = "1 place" if damaged == 1 else f"{damaged} places"
        return text, f"{prefix}read as UTF-8, which it is but for {places}, read as U+FFFD"
    try:
        from charset_normalizer import from_bytes  # noqa: PLC0415  optional
    except ImportError:
        message = (
            f"{prefix}byte {first} is not UTF-8; name the encoding with --encoding, or "
            "pip install 'newsclaims[encodings]' to have it guessed"
        )
        raise InputError(message) from None
    begin = max(0, first - _SAMPLE // 2)
    best = from_bytes(data[begin : begin + _SAMPLE]).best()
    guesses: tuple[str, ...] = () if best is None else (best.encoding,)
    if best is not None and best.encoding in _LIKE_CP1252:
        guesses = ("cp1252", best.encoding)
    tries = ((guess, None if b"\0" in data else _tried(data, guess)) for guess in guesses)
    guess, read = next(((g, text) for g, text in tries if text is not None), (None, None))
    if read is None:
        message = f"{prefix}byte {first} is not UTF-8, and no other encoding fits: is this a text?"
        raise InputError(message)
    return read, f"{prefix}guessed to be {guess}; --encoding names another"
