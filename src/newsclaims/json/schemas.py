"""The shipped JSON Schema of the format."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from newsclaims.json.migrations import VERSION

__all__ = ["PATH", "schema"]

PATH = Path(__file__).with_name(f"article-{VERSION}.schema.json")
"""The file; `newsclaims.json.schema_generator` writes it."""


def schema() -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of the documents that `newsclaims.to_json` writes.

    It accepts whatever `newsclaims.from_json` accepts. Only the reader checks conditions that a
    schema cannot express: the order of spans and their position in the text, unique and resolvable
    ids, valid dates, duplicate keys, and offsets without a fraction.
    """
    read: dict[str, Any] = json.loads(PATH.read_text("utf-8"))
    return read
