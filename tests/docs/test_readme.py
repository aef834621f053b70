"""The README agrees with the package."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

ROOT = Path(__file__).parents[2]


def test_every_extra_is_named() -> None:
    """The README names all extras, and no others, in order."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    line = re.search(r"^Other extras: (.*)$", (ROOT / "README.md").read_text("utf-8"), re.MULTILINE)
    assert line is not None
    extras = project["optional-dependencies"].keys() - {"fast"}
    assert re.findall(r"`([\w-]+)`", line[1]) == sorted(extras)
