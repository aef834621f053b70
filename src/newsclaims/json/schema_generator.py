"""The model's shapes → the JSON Schema of the format (draft 2020-12).

``python -m newsclaims.json.schema_generator`` writes it to the shipped file; a test fails if the
two differ.
"""

from __future__ import annotations

import inspect
import json
from pathlib import Path
from typing import Any

from newsclaims._json_shapes import (
    Array,
    Date,
    DateOrTime,
    Entry,
    Enumeration,
    Integer,
    Number,
    Object,
    Record,
    Shape,
    String,
    record_of,
)
from newsclaims.article import Article
from newsclaims.json.migrations import FORMAT, VERSION
from newsclaims.json.schemas import PATH

__all__ = ["generate", "write"]

_DIALECT = "https://json-schema.org/draft/2020-12/schema"
_DAY = r"(?!0000)[0-9]{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12][0-9]|3[01])"
_TIME = r"(?:[01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](?:\.[0-9]{6})?"
_ZONE = r"[+-](?:[01][0-9]|2[0-3]):[0-5][0-9](?::[0-5][0-9])?"


def generate() -> dict[str, Any]:
    """The schema of the current model."""
    root = record_of(Article)
    definitions: dict[str, Any] = {}
    article = _of_record(root, definitions)
    del definitions["Article"]
    properties = {
        "format": {"const": FORMAT, "description": "What the document is."},
        "version": {"const": VERSION, "description": "The version of the format."},
    }
    return {
        "$schema": _DIALECT,
        "$id": f"urn:newsclaims:article:{VERSION}",
        "title": f"newsclaims article, version {VERSION}",
        "description": (
            "A news article's text and who says what in it. Offsets count Unicode code points."
        ),
        "type": "object",
        "required": ["format", "version", *article["required"]],
        "properties": properties | article["properties"],
        "additionalProperties": False,
        "$defs": dict(sorted(definitions.items())),
    }


def _of_record(shape: Record, definitions: dict[str, Any]) -> dict[str, Any]:
    name = shape.kind.__name__
    if name not in definitions:
        meanings = _meanings(shape.kind)
        definitions[name] = {
            "description": (inspect.getdoc(shape.kind) or "").partition("\n")[0],
            "type": "object",
            "required": [entry.name for entry in shape.entries if entry.required],
            "properties": {
                entry.name: {"description": meanings[entry.name]}
                | _of_field(entry, definitions)
                | ({"uniqueItems": True} if _holds_ids(entry) else {})
                for entry in shape.entries
            },
            "additionalProperties": False,
        }
    found: dict[str, Any] = definitions[name]
    return found


def _of_field(entry: Entry, definitions: dict[str, Any]) -> dict[str, Any]:
    """A field's schema, including the default for a missing key."""
    found = _of(entry.shape, definitions)
    if not entry.required:
        match entry.shape:
            case Array():
                found["minItems"] = 1
            case Object():
                found["minProperties"] = 1
            case Enumeration():
                found["enum"].remove(entry.default.value)
            case _:
                pass
    return found


def _holds_ids(entry: Entry) -> bool:
    """Whether a field is a list of ids, which must be unique."""
    of_text = type(entry.shape) is Array and type(entry.shape.item) is String
    return of_text and entry.name in {"speakers", "sources", "quotes"}


def _of(shape: Shape, definitions: dict[str, Any]) -> dict[str, Any]:
    """A value's schema; extends `definitions`."""
    found: dict[str, Any]
    match shape:
        case Record(kind):
            _of_record(shape, definitions)
            found = {"$ref": f"#/$defs/{kind.__name__}"}
        case Array(item, minimum):
            found = {"type": "array", "items": _of(item, definitions)}
            if minimum:
                found["minItems"] = minimum
        case String(minimum):
            found = {"type": "string"} | ({"minLength": minimum} if minimum else {})
        case Integer():
            found = {"type": "integer", "minimum": 0}
        case Number():
            found = {"type": "number", "minimum": 0, "maximum": 1}
        case Enumeration(kind):
            found = {"enum": [member.value for member in kind]}
        case Object():
            found = {"type": "object"}
        case Date():
            found = {"type": "string", "format": "date", "pattern": f"^{_DAY}$"}
        case DateOrTime():
            found = {"type": "string", "pattern": f"^{_DAY}(?:T{_TIME}(?:{_ZONE})?)?$"}
    return found


def _meanings(kind: type) -> dict[str, str]:
    """The descriptions of a class's fields in its docstring."""
    meanings: dict[str, str] = {}
    name = ""
    section = (inspect.getdoc(kind) or "").partition("Attributes:\n")[2]
    for line in section.splitlines():
        if not line.startswith("    "):
            break
        if line.startswith("        "):
            meanings[name] += " " + line.strip()
        else:
            name, _, meaning = line.strip().partition(": ")
            meanings[name] = meaning
    return {name: meaning.replace("``", "`") for name, meaning in meanings.items()}


def write(path: Path = PATH) -> None:
    """Write the schema to the shipped file, or to another one."""
    text = json.dumps(generate(), ensure_ascii=False, indent=2)
    path.write_text(f"{text}\n", encoding="utf-8", newline="\n")


if __name__ == "__main__":
    write()
