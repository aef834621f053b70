"""A JSON file: an article, or an array of articles, also as the ``articles`` of an object."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any, Final

import attrs

from newsclaims.errors import InputError
from newsclaims.reading.field_names import names_of, renamed
from newsclaims.reading.input_format import Format, OpenFile
from newsclaims.reading.records import Failure, Record, as_record, id_of

__all__ = ["FORMAT", "article_of", "is_whole", "load"]

_BEGINNING: Final = re.compile(
    rb"""(?:\xef\xbb\xbf)?\s*
    (?: \[\s*\{\s*" | \{[ \t\r]*\n\s*" | \{[^\n{]*"articles"\s*:\s*\[ )""",
    re.VERBOSE,
)
"""An array of objects, an object over several lines, or one that holds articles."""

_KINDS: Final[dict[type, str]] = {
    list: "an array",
    str: "a string",
    int: "a number",
    float: "a number",
    bool: "true or false",
    type(None): "null",
}


def _read(file: OpenFile) -> Iterator[Record | Failure]:
    text, note = file.text(file.data(most=file.options.max_characters * 12))
    value = load(text)
    if isinstance(value, dict) and _is_wrapper(value, text_name=file.options.columns.get("text")):
        value = value["articles"]
    if not isinstance(value, list):
        yield article_of(value, file, note=note, name=file.name, where=file.where)
        return
    if not value:
        raise InputError("expected articles, got an array without any")
    for number, item in enumerate(value):
        where = f"{file.where}, item {number}"
        yield article_of(item, file, note=note, name=f"{file.name}:{number}", where=where)


def is_whole(head: bytes) -> bool:
    """Whether a file is one JSON text rather than a line for each article, by its first bytes."""
    return _BEGINNING.match(head) is not None


def _is_wrapper(value: dict[str, Any], *, text_name: str | None) -> bool:
    """Whether an object is no article but holds them, as the answers of NewsAPI and GDELT do."""
    has_text = bool(names_of(value, "text")) or text_name in value
    return isinstance(value.get("articles"), list) and not has_text


def article_of(
    value: Any, file: OpenFile, *, note: str | None, name: str, where: str
) -> Record | Failure:
    """The article of a JSON value, with `name` as id if it has none."""
    if not isinstance(value, dict):
        reason = f"expected an object with 'id' and 'text', got {_KINDS[type(value)]}"
        return file.failure(reason, where=where)
    parts = renamed(value, file.options.columns)
    try:
        record = as_record(parts, where=where)
    except InputError as error:
        is_unnamed = parts and "text" not in parts and not names_of(parts, "text")
        hint = (
            "; name the key that holds it with newsclaims parse --columns text=NAME"
            if is_unnamed
            else ""
        )
        return file.failure(f"{error}{hint}", id=id_of(parts), where=where)
    return attrs.evolve(record, id=record.id or name, encoding_note=note)


def load(text: str, *, cut_off: bool = False) -> Any:
    """Parse a JSON text.

    Args:
        text: The text.
        cut_off: Whether nothing follows it in its file, so that the rest may be missing.

    Raises:
        InputError: It is not JSON; the message gives the position.
    """
    if not text.strip():
        raise InputError("this is not JSON: it is empty")
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        ends = error.pos >= len(text.rstrip()) or error.msg.startswith("Unterminated")
        hint = "; the file seems to be cut off here" if cut_off and ends else ""
        reason = error.msg.removesuffix(" at")
        raise InputError(f"this is not JSON: {reason} at character {error.pos}{hint}") from None
    except RecursionError:
        raise InputError("this JSON is nested too deep") from None
    except ValueError as error:  # a number with too many digits
        raise InputError(f"this JSON cannot be read: {error}") from None


FORMAT = Format(
    name="json",
    description="JSON",
    suffixes=(".json", ".jsonld"),
    read=_read,
    recognizes=is_whole,
)
