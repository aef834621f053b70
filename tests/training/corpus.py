"""The articles of ``data/training/articles.txt`` as `attributions` JSON Lines."""

from __future__ import annotations

import json
import re
from pathlib import Path

DATA = Path(__file__).parents[1] / "data" / "training" / "articles.txt"
ROLES = {"S": "source", "V": "cue", "C": "content"}
MARK = re.compile(r"\{([SVC])(\d):([^}]*)\}")


def rows() -> list[dict[str, object]]:
    """The articles as JSON objects."""
    blocks = re.sub(r"(?m)^#.*\n", "", DATA.read_text("utf-8")).split("\n---\n")
    return [row(f"made-up_{number}", block.strip()) for number, block in enumerate(blocks, 1)]


def row(id: str, marked: str) -> dict[str, object]:
    """One article from its marked text."""
    text, last = "", 0
    found: dict[str, dict[str, list[list[int]]]] = {}
    for mark in MARK.finditer(marked):
        text += marked[last : mark.start()]
        role, number, words = mark.groups()
        spans = found.setdefault(number, {name: [] for name in ROLES.values()})
        spans[ROLES[role]].append([len(text), len(text) + len(words)])
        text += words
        last = mark.end()
    text += marked[last:]
    return {"id": id, "text": text, "attributions": list(found.values())}


def write(path: Path) -> Path:
    """Write the articles to a file."""
    path.write_text("".join(json.dumps(one) + "\n" for one in rows()), "utf-8")
    return path
