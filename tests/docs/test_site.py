"""The documentation site: the errors of `make site`, without building it."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest
import yaml

import newsclaims

ROOT = Path(__file__).resolve().parents[2]
DOCS = ROOT / "docs"
NOTEBOOKS = sorted(DOCS.rglob("*.ipynb"))
ENUMS = ("kinds.py", "offsets.py", "segments.py")


def pages(entries: object) -> list[str]:
    """The pages of a navigation, from top to bottom."""
    if isinstance(entries, str):
        return [entries]
    parts = entries.values() if isinstance(entries, dict) else entries
    assert not isinstance(parts, str)
    return [page for part in parts for page in pages(part)]  # type: ignore[attr-defined]


def test_every_page_is_in_the_navigation_once() -> None:
    """Pages without an entry and entries without a page are named."""
    navigation = yaml.safe_load((ROOT / "mkdocs.yml").read_text("utf-8"))["nav"]
    listed = [page for page in pages(navigation) if not page.startswith("source/")]
    there = [path for path in DOCS.rglob("*") if path.suffix in {".md", ".ipynb"}]
    assert sorted(listed) == sorted(path.relative_to(DOCS).as_posix() for path in there)


def test_the_reference_has_every_public_name_once() -> None:
    """The reference documents the public names of the list, and no others."""
    documented = [
        name
        for path in (DOCS / "reference").glob("*.md")
        for name in re.findall(r"^::: (\S+)$", path.read_text("utf-8"), re.MULTILINE)
    ]
    assert len(documented) == len(set(documented))
    public = (ROOT / "tests/data/public_names.txt").read_text("utf-8").split()
    # The six functions that newsclaims.json shares with the package have one entry.
    shared = {f"newsclaims.json.{name}" for name in newsclaims.__all__}
    assert set(public) - shared - set(documented) == set()


@pytest.mark.parametrize("module", ENUMS)
def test_every_member_of_a_public_enum_has_a_docstring(module: str) -> None:
    """Each member has a docstring below it, for the reference."""
    tree = ast.parse((Path(newsclaims.__file__).parent / module).read_text("utf-8"))
    silent = []
    for node in tree.body:
        if not (
            isinstance(node, ast.ClassDef)
            and any("Enum" in ast.unparse(base) for base in node.bases)
        ):
            continue
        for member, after in zip(node.body, [*node.body[1:], None], strict=True):
            said = isinstance(after, ast.Expr) and isinstance(after.value, ast.Constant)
            if isinstance(member, ast.Assign) and not said:
                silent.append(f"{node.name}.{ast.unparse(member.targets[0])}")
    assert silent == []


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.name)
def test_notebooks_reproduce_their_output(path: Path) -> None:
    """Each cell runs and prints its saved text output."""
    nbformat = pytest.importorskip("nbformat")
    nbclient = pytest.importorskip("nbclient")
    notebook = nbformat.read(path, as_version=4)
    saved = [printed(cell) for cell in notebook.cells]
    nbclient.NotebookClient(notebook, timeout=120, kernel_name="python3").execute()
    assert [printed(cell) for cell in notebook.cells] == saved


def printed(cell: dict[str, object]) -> list[str]:
    """The texts of a cell's outputs; other modules test pictures and pages."""
    outputs = cell.get("outputs", [])
    assert isinstance(outputs, list)
    return [
        output.get("text", output.get("data", {}).get("text/plain", ""))
        for output in outputs
        if "image/png" not in output.get("data", {})
        and "image/svg+xml" not in output.get("data", {})
    ]
