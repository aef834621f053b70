"""How many small mutations of the code the tests notice, on a seeded sample, by mutmut.

    python tools/measure_mutations.py model [--count 200] [--seed 1]

A group is a part of the package with the tests that guard it; `all` measures every group. The
checkout is copied first, so nothing in it changes. What survives is listed with its difference;
read it, and write the test that would have noticed. It needs `pip install mutmut`, whose releases
from 3.8 on can run mutants by name.
"""

from __future__ import annotations

import argparse
import random
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parents[1]

GROUPS = {
    "model": (
        ("spans.py", "model.py", "_validation.py", "_consistency.py", "article.py", "offsets.py"),
        ("tests/model",),
    ),
    "json": (("json/*.py",), ("tests/json",)),
    "text": (("text/*.py", "text/*/*.py"), ("tests/text", "tests/test_seed.py")),
    "identity": (
        ("identity/*.py", "identity/*/*.py"),
        ("tests/identity", "tests/articles", "tests/test_seed.py"),
    ),
    "claims": (("claims/*.py",), ("tests/claims", "tests/articles", "tests/test_seed.py")),
}
"""Modules, by patterns below the package, and the tests that are to notice their mutations."""

COPIED = ("benchmarks", "conftest.py", "docs", "README.md", "seeds", "src", "tests", "tools")


def mutmut(folder: Path, *arguments: str) -> str:
    """What mutmut prints, without its progress."""
    command = [sys.executable, "-m", "mutmut", *arguments]
    done = subprocess.run(  # noqa: S603
        command, cwd=folder, capture_output=True, text=True, encoding="utf-8", check=False
    )
    return re.sub(r"[^\r\n]*\r", "", done.stdout)


def measure(name: str, *, count: int, seed: int) -> tuple[int, int]:
    """How many of how many mutations of a group are noticed; survivors are printed."""
    patterns, tests = GROUPS[name]
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        for item in COPIED:
            source = ROOT / item
            copy = shutil.copytree if source.is_dir() else shutil.copy
            copy(source, folder / item)
        modules = [f"src/newsclaims/{pattern}" for pattern in patterns]
        existing = [test for test in tests if (ROOT / test).exists()]
        settings = (
            f'\n[tool.mutmut]\nsource_paths = ["src/"]\nonly_mutate = {modules!r}\n'
            f"pytest_add_cli_args_test_selection = {existing!r}\n"
            f"also_copy = {[item for item in COPIED if item != 'src']!r}\n"
        )
        project = (ROOT / "pyproject.toml").read_text("utf-8")
        (folder / "pyproject.toml").write_text(project + settings, "utf-8")
        # No mutant has this name: mutmut makes them all, and runs the tests once.
        mutmut(folder, "run", "--max-children", "1", "none")
        listed = re.findall(
            r"^\s*(\S+__mutmut_\d+): ", mutmut(folder, "results", "--all", "true"), re.MULTILINE
        )
        sample = sorted(random.Random(seed).sample(listed, min(count, len(listed))))  # noqa: S311
        mutmut(folder, "run", "--max-children", "1", *sample)
        outcome = dict(
            re.findall(
                r"^\s*(\S+__mutmut_\d+): (.+)$",
                mutmut(folder, "results", "--all", "true"),
                re.MULTILINE,
            )
        )
        missed = [mutant for mutant in sample if outcome.get(mutant) in {"survived", "no tests"}]
        for mutant in missed:
            difference = mutmut(folder, "show", mutant)
            lines = re.findall(r"^[-+](?![-+]).*$", difference, re.MULTILINE)
            sys.stdout.write("\n".join([f"{mutant}: {outcome[mutant]}", *lines, ""]))
    sys.stdout.write(
        f"{name}: {len(sample) - len(missed)} of {len(sample)} noticed, of {len(listed)} mutants\n"
    )
    return len(sample) - len(missed), len(sample)


def main() -> None:
    """Measure the groups that the arguments name."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("group", choices=[*GROUPS, "all"])
    parser.add_argument("--count", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    for name in GROUPS if options.group == "all" else [options.group]:
        measure(name, count=options.count, seed=options.seed)


if __name__ == "__main__":
    main()
