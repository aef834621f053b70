"""JSON text ↔ plain data, by the standard library's `json`, made strict.

Input that the parser accepts although the format forbids it (duplicate keys, NaN and infinities) is
marked in the data, so that the reader can report its path.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Iterator
from typing import Any

import attrs

from newsclaims.errors import DocumentError, Problem, shown

__all__ = ["NotANumber", "RepeatedKeys", "compact", "described", "parse", "repeated_keys"]

MAXIMUM_DEPTH = 100
"""Maximum nesting of arrays and objects; an article needs 6."""

_LONGEST_INTEGER = 400
"""Digits read of an integer if the document has one with too many for Python."""

_STRUCTURE = re.compile(r'"[^"\\]*(?:\\.[^"\\]*)*"?|[\[{]|[\]}]', re.DOTALL)


class RepeatedKeys(dict[str, Any]):
    """An object with duplicate keys; it has their last values."""

    repeated: tuple[str, ...] = ()


@attrs.frozen
class NotANumber:
    """A number that cannot be used: NaN, an infinity, 10¹⁰⁰⁰⁰."""

    written: str


def parse(document: str | bytes) -> Any:
    """Parse a JSON text.

    Args:
        document: The text, or its UTF-8 bytes.

    Raises:
        DocumentError: It is not JSON; the reason gives the line and column.
    """
    text = _decode(document) if not isinstance(document, str) else document
    if text.startswith("\ufeff"):
        raise _refusal(
            "begins with a byte order mark (U+FEFF), which JSON does not allow: remove it"
        )
    try:
        try:
            return _DECODER.decode(text)
        except json.JSONDecodeError:
            raise
        except ValueError:  # an integer with more digits than Python converts
            return _DECODER_OF_HUGE_INTEGERS.decode(text)
    except json.JSONDecodeError as error:
        if not text.strip(" \t\r\n"):
            raise _refusal("is empty, not JSON") from None
        what = error.msg[0].lower() + error.msg[1:].removesuffix(" at")
        place = f"line {error.lineno}, column {error.colno}"
        is_cut_off = error.pos >= len(text.rstrip()) or error.msg.startswith("Unterminated")
        hint = "; the document seems to be cut off" if is_cut_off else ""
        raise _refusal(f"is not JSON: {what} at {place}{hint}") from None
    except RecursionError:
        if not _is_deep(text):
            raise  # the caller's stack is exhausted, which is not the document's fault
        reason = f"arrays and objects are nested more than {MAXIMUM_DEPTH} deep"
        raise _refusal(reason) from None


def _decode(document: bytes) -> str:
    try:
        return str(document, "utf-8")
    except UnicodeDecodeError as error:
        byte = document[error.start]
        reason = f"is not UTF-8: byte 0x{byte:02x} at offset {error.start}: {error.reason}"
        raise _refusal(reason) from None


def _refusal(reason: str) -> DocumentError:
    return DocumentError((Problem(path="$", reason=reason),))


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    held = dict(pairs)
    if len(held) == len(pairs):
        return held
    seen: set[str] = set()
    again = dict.fromkeys(key for key, _ in pairs if key in seen or seen.add(key))  # type: ignore[func-returns-value]
    marked = RepeatedKeys(held)
    marked.repeated = tuple(again)
    return marked


def _integer(digits: str) -> int | NotANumber:
    return int(digits) if len(digits) <= _LONGEST_INTEGER else NotANumber(digits[:20] + "…")


_DECODER = json.JSONDecoder(object_pairs_hook=_object, parse_constant=NotANumber)
_DECODER_OF_HUGE_INTEGERS = json.JSONDecoder(
    object_pairs_hook=_object, parse_constant=NotANumber, parse_int=_integer
)


def compact(data: dict[str, Any]) -> str:
    """Plain data as JSON text, without white space or needless escapes."""
    return _encode(data)


_encode = json.JSONEncoder(
    ensure_ascii=False, check_circular=False, allow_nan=False, separators=(",", ":")
).encode


def _is_deep(text: str) -> bool:
    depth = 0
    for match in _STRUCTURE.finditer(text):
        if match[0] in "[{":
            depth += 1
            if depth > MAXIMUM_DEPTH:
                return True
        elif match[0] in "]}":
            depth -= 1
    return False


def repeated_keys(data: Any) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """The duplicate keys in parsed data, with the path of their object."""
    waiting: list[tuple[Any, tuple[str | int, ...]]] = [(data, ())]
    while waiting:
        value, path = waiting.pop()
        if isinstance(value, dict):
            if type(value) is RepeatedKeys:
                for key in value.repeated:
                    yield path, key
            waiting.extend((held, (*path, key)) for key, held in value.items())
        elif isinstance(value, list):
            waiting.extend((held, (*path, index)) for index, held in enumerate(value))


def described(value: Any) -> str:  # noqa: PLR0911 - one for each kind of value
    """Describe a value in JSON terms, for error messages."""
    match value:
        case None:
            return "null (leave out the key of a missing value)"
        case True | False:
            return "true" if value else "false"
        case dict():
            return "an object"
        case list():
            return "an array" if value else "an empty array"
        case NotANumber():
            return value.written
        case float() if not math.isfinite(value):
            return "NaN" if math.isnan(value) else "Infinity" if value > 0 else "-Infinity"
        case _:
            return shown(value)
