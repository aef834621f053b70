"""Every promise of SECURITY.md has a test."""

from __future__ import annotations

import ast
import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PAGE = (ROOT / "SECURITY.md").read_text("utf-8")
ROWS = [
    cells
    for line in PAGE.partition("## Attacks, defenses and their tests")[2].splitlines()
    if line.startswith("| ") and len(cells := line.strip("| ").split(" | ")) == 3
][1:]


def test_every_attack_has_a_defense_and_a_test() -> None:
    """The table has an entry in each column."""
    assert len(ROWS) > 25
    for attack, defense, tests in ROWS:
        assert attack
        assert defense
        assert re.fullmatch(r"(`tests/[\w/]+\.py::test_\w+`(<br>)?)+", tests), attack


@pytest.mark.parametrize("named", re.findall(r"`(tests/[\w/]+\.py::test_\w+)`", PAGE))
def test_the_tests_that_are_named_are_there(named: str) -> None:
    """Tests that the page names exist."""
    path, _, name = named.partition("::")
    tree = ast.parse((ROOT / path).read_text("utf-8"))
    assert name in {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}


def test_nothing_is_fetched_started_or_unpickled(tmp_path: Path) -> None:
    """Texts with addresses and commands, files of every format and pickles trigger nothing."""
    command = [sys.executable, str(Path(__file__).with_name("guarded.py")), str(tmp_path)]
    run = subprocess.run(command, check=True, stdout=subprocess.PIPE)
    assert json.loads(run.stdout) == []
    assert len(list(tmp_path.iterdir())) > 10


def test_the_audit_hook_sees_forbidden_events() -> None:
    """The audit hook detects an unpickled object."""
    code = (
        f"import sys; sys.path.insert(0, {str(Path(__file__).parent)!r})\n"
        "import pickle, guarded\n"
        "found = []\n"
        "hook = lambda event, _: found.append(event) if event in guarded.FORBIDDEN else 0\n"
        "sys.addaudithook(hook)\n"
        "pickle.loads(guarded.PICKLE)\n"
        "sys.stdout.write(' '.join(found))\n"
    )
    run = subprocess.run([sys.executable, "-c", code], check=True, stdout=subprocess.PIPE)
    assert run.stdout.split() == [b"pickle.find_class", b"os.system"]
