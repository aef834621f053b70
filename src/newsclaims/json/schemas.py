"""The JSON Schema of the format, as the package carries it."""

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

    It accepts whatever `newsclaims.from_json` accepts. What a schema cannot say, the reader alone
    checks: how spans lie to each other and in the text, that ids are unique and lead somewhere,
    which days there are, that no key stands twice, that numbers of characters have no fraction.
    """
    read: dict[str, Any] = json.loads(PATH.read_text("utf-8"))
    return read
