"""SECURITY.md promises nothing without a test."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PAGE = (ROOT / "SECURITY.md").read_text("utf-8")
ROWS = [
    cells
    for line in PAGE.partition("## Attacks, defences and their tests")[2].splitlines()
    if line.startswith("| ") and len(cells := line.strip("| ").split(" | ")) == 3
][1:]


def test_every_attack_has_a_defence_and_a_test() -> None:
    """The table names something in each of its columns."""
    assert len(ROWS) > 25
    for attack, defence, tests in ROWS:
        assert attack
        assert defence
        assert re.fullmatch(r"(`tests/[\w/]+\.py::test_\w+`(<br>)?)+", tests), attack


@pytest.mark.parametrize("named", re.findall(r"`(tests/[\w/]+\.py::test_\w+)`", PAGE))
def test_the_tests_that_are_named_are_there(named: str) -> None:
    """A test that is renamed or removed is renamed or replaced on the page too."""
    path, _, name = named.partition("::")
    tree = ast.parse((ROOT / path).read_text("utf-8"))
    assert name in {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}
