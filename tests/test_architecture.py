"""Imports follow the data flow: each step imports only earlier ones."""

from __future__ import annotations

import ast
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

import newsclaims

PACKAGE = Path(newsclaims.__file__).parent
ALL = sorted(PACKAGE.rglob("*.py"))
PROJECT = Path(__file__).parents[1]
FOLDERS = ("tests", "tools", "benchmarks", "examples", "fuzz", "models")

STEPS = (
    "errors",
    "_arguments",
    "_arrays",
    "_arrow",
    "_files",
    "_plugins",
    "_providers",
    "_remembering",
    "_values",
    "_html_repr",
    "_terminal",
    "spans",
    "offsets",
    "kinds",
    "_validation",
    "json_values",
    "_json_shapes",
    "_json_text",
    "model",
    "_consistency",
    "_intervals",
    "_keys",
    "_selection",
    "segments",
    "article",
    "json",
    "english",
    "registry",
    "text",
    "attribution",
    "noun_types",
    "names",
    "identity",
    "claims",
    "assembly",
    "parser",
    "analysis",
    "sample",
    "reading",
    "evaluation",
    "batch",
    "interchange",
    "pages",
    "plots",
    "serve",
    "training",
    "testing",
    "cli",
)

LONGEST = 450
"""Maximum number of lines of a module; above about 300, consider splitting it."""


def modules() -> list[Path]:
    return sorted(
        path for path in PACKAGE.rglob("*.py") if path.parent != PACKAGE or path.stem[:2] != "__"
    )


def step_of(name: str) -> str:
    return name.split(".")[1] if name.count(".") else ""


_STEP_MODULES = {f"newsclaims.{step}" for step in STEPS}


def imports_of(path: Path) -> set[str]:
    """The steps that a module imports, also inside functions."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.level == 0 and node.module:
            found.add(node.module)
            if node.module == "newsclaims":
                found |= {f"newsclaims.{alias.name}" for alias in node.names} & _STEP_MODULES
    return {step_of(name) for name in found if name.split(".")[0] == "newsclaims"} - {""}


@pytest.mark.parametrize("path", modules(), ids=lambda path: str(path.relative_to(PACKAGE)))
def test_a_step_imports_only_earlier_ones(path: Path) -> None:
    """No import leads to a later step of the list."""
    own = path.relative_to(PACKAGE).parts[0].removesuffix(".py")
    assert own in STEPS, f"{own} is not a step: put it in its place in the list"
    later = {step for step in imports_of(path) if STEPS.index(step) > STEPS.index(own)}
    assert not later


def test_modules_import_each_other_in_no_circle() -> None:
    """The import graph of all modules, inside packages too, has no cycle."""
    paths = {".".join(path.relative_to(PACKAGE.parent).with_suffix("").parts): path for path in ALL}
    graph: dict[str, set[str]] = {module: set() for module in paths}
    for module, path in paths.items():
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if not isinstance(node, ast.ImportFrom) or not node.module:
                continue
            for alias in node.names:
                # A name in a package is a module of it, or exported by its `__init__`.
                inside, face = f"{node.module}.{alias.name}", f"{node.module}.__init__"
                candidates = (inside, f"{inside}.__init__", node.module, face)
                graph[module] |= set([name for name in candidates if name in paths][:1])
    assert set(TopologicalSorter(graph).static_order()) == paths.keys()


def test_only_faces_import_by_name() -> None:
    """A dynamic import of a later step would hide an arrow from the list of steps."""
    by_name = {
        path.name
        for path in ALL
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Call) and ast.unparse(node.func).endswith("import_module")
        if ast.unparse(node.args[0]).lstrip("f")[1:].startswith("newsclaims.")
    }
    assert by_name == {"__init__.py"}


@pytest.mark.parametrize("path", modules(), ids=lambda path: str(path.relative_to(PACKAGE)))
def test_a_module_is_short_enough_to_read(path: Path) -> None:
    """Modules have a maximum length."""
    assert len(path.read_text("utf-8").splitlines()) <= LONGEST


def test_docstrings_begin_with_a_noun_or_a_verb() -> None:
    """No docstring begins with a free relative clause ("What …")."""
    riddles = {
        (path.name, docstring.split("\n")[0])
        for folder in (PACKAGE, *(PROJECT / name for name in FOLDERS))
        for path in folder.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef)
        and (docstring := ast.get_docstring(node))
        and docstring.startswith(("What ", "Which ", "Who ", "Whom ", "Where ", "How "))
    }
    assert {name for name, _ in riddles} <= {"__init__.py", "kinds.py"}, riddles


def test_only_the_command_line_prints() -> None:
    """No other module writes to the terminal."""
    printing = {
        path.relative_to(PACKAGE).parts[0]
        for path in modules()
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id == "print"
    }
    assert printing <= {"cli", "cli.py"}


def test_only_batch_and_serve_start_processes() -> None:
    """No other module starts a process."""
    starting = {
        path.relative_to(PACKAGE).parts[0]
        for path in modules()
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Import | ast.ImportFrom)
        for name in (getattr(node, "module", None), *(alias.name for alias in node.names))
        if name and name.split(".")[-1] in {"multiprocessing", "subprocess", "to_process"}
    }
    assert starting <= {"batch", "serve"}


def test_steps_write_no_files() -> None:
    """From a text to its article, no file is written; data, weights and models are read."""
    steps = (
        "english",
        "text",
        "attribution",
        "names",
        "identity",
        "claims",
        "assembly",
        "analysis",
    )
    writing = {
        str(path.relative_to(PACKAGE))
        for path in modules()
        if path.relative_to(PACKAGE).parts[0].removesuffix(".py") in {*steps, "parser", "article"}
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Call)
        and ast.unparse(node.func).rpartition(".")[2] in {"open", "write_text", "write_bytes"}
    }
    assert writing == set()


BEHIND_FACES = {
    # It needs the extra ``arrow``.
    ("batch", "reading.arrow_rows"),
    # A format's module is public: it has functions beyond the common interface of formats.
    ("cli", "interchange.row_tables"),
    ("cli", "interchange.search_engines"),
    ("training", "interchange.brat"),
    ("training", "interchange.label_studio"),
}
"""Imports past a package's face; there must be no others."""


def test_packages_are_imported_through_their_faces() -> None:
    """Between packages only `__init__` is imported, with listed exceptions."""
    reached = set()
    for path in modules():
        own = path.relative_to(PACKAGE).parts[0]
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if not isinstance(node, ast.ImportFrom) or not node.module:
                continue
            root, *parts = node.module.split(".")
            is_module = not PACKAGE.joinpath(*parts).is_dir()
            if root == "newsclaims" and len(parts) > 1 and parts[0] != own and is_module:
                reached.add((own, ".".join(parts)))
    assert reached == BEHIND_FACES
