"""Docstrings in the reference: names in backticks become links, examples become code."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import griffe

ROOT = Path(__file__).resolve().parent.parent
PUBLIC = (ROOT / "tests/data/public_names.txt").read_text("utf-8").split()
# A name in several modules (`to_json`) refers to the package's: it comes last.
TARGETS = {name.rpartition(".")[2]: name for name in reversed(PUBLIC) if ".testing." not in name}
EXAMPLE = re.compile(r"^>>> .*\n?(?:^(?!\s*$).*\n?)*", re.MULTILINE)
NAME = re.compile(r"(?<![`\[])`([A-Za-z_]\w*)((?:\.\w+)?)(\(\))?`(?![`\]])")


class ReadDocstrings(griffe.Extension):
    """Turns `Speaker` and `Speaker.gender` into links to their entries, and fences doctests."""

    def on_object(self, *, obj: griffe.Object, **_: Any) -> None:
        """Change an object's docstring."""
        if obj.docstring is not None:
            linked = NAME.sub(_link, obj.docstring.value)
            obj.docstring.value = EXAMPLE.sub(_fence, linked)


def _fence(match: re.Match[str]) -> str:
    return f"```pycon\n{match[0].rstrip()}\n```\n"


def _link(match: re.Match[str]) -> str:
    name, member, call = match.groups()
    target = TARGETS.get(name)
    if target is None:
        return match[0]
    return f"[`{name}{member}{call or ''}`][{target}]"
