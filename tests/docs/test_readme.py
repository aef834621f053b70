"""The README agrees with the package, and every guide leads on."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


def test_every_extra_is_named() -> None:
    """The README names all extras, and no others, in order."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    line = re.search(r"^Other extras: (.*)$", (ROOT / "README.md").read_text("utf-8"), re.MULTILINE)
    assert line is not None
    extras = project["optional-dependencies"].keys() - {"fast"}
    assert re.findall(r"`([\w-]+)`", line[1]) == sorted(extras)


@pytest.mark.parametrize("folder", [".", "ideas", "how-to"])
def test_every_guide_ends_with_a_link(folder: str) -> None:
    """The last section of each guide has a link to another page."""
    guides = sorted((ROOT / "docs" / folder).glob("*.md"))
    last = {
        path.name: re.split(r"^#+ ", path.read_text("utf-8"), flags=re.MULTILINE)[-1]
        for path in guides
    }
    ends = {name for name, section in last.items() if not re.search(r"\]\([^)]+\.md", section)}
    assert ends <= {"extending.md"}  # it ends with the reference of its classes
