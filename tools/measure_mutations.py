"""The share of small mutations of the code that the tests notice, on a seeded sample of mutants.

    python tools/measure_mutations.py all [--count 200] [--seed 1]

A group is a part of the package with the tests that guard it; `all` measures every group. The
checkout is copied first, so that nothing in it changes. Surviving mutants are printed with their
difference; read it, and write the test that would have noticed.

mutmut (`pip install "mutmut>=3.8"`) makes the mutants, as in its own runs: one change inside a
function each. The tests run in forks of one process that has loaded pytest, Hypothesis, numpy and
the other libraries but no module of this package, so that a mutant that is noticed at once takes
about a second. Tests that noticed mutants of the same module come first, then the fast ones;
property tests try few examples, and tests of running time are left out. The larger files of a
group test only mutants that pass the group's own tests. A mutant whose tests run far beyond their
usual time counts as noticed.

Mutants that no test can distinguish from the original are not sampled: the types given to `cast`,
`strict` of `zip`, the spelling of an encoding's name.

Mutants are sampled by their hash, so that a change of one function keeps the rest of the sample.
Results are written to `build/mutations/` continuously, and an interrupted run is resumed as long
as source and tests are the same. With `--keep-noticed`, only earlier survivors are tested again.
"""

from __future__ import annotations

import argparse
import ast
import compileall
import contextlib
import difflib
import functools
import gc
import hashlib
import importlib
import io
import itertools
import json
import os
import py_compile
import resource
import shutil
import signal
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

# Hypothesis loads the package's strategies when it is imported; the forks do that themselves.
os.environ |= {"HYPOTHESIS_NO_PLUGINS": "1", "OPENBLAS_NUM_THREADS": "1"}

import hypothesis
import libcst
import pytest
from mutmut.mutation.file_mutation import Mutation, create_mutations, deep_replace

ROOT = Path(__file__).parents[1]
RESULTS = ROOT / "build" / "mutations"
COPIED = ("benchmarks", "docs", "examples", "pyproject.toml", "README.md", "seeds", "src", "tests")
PRELOADED = (
    *("attrs", "cattrs", "cattrs.preconf.json", "cattrs.preconf.msgspec", "jinja2", "jsonschema"),
    *("hypothesis.entry_points", "hypothesis.strategies", "msgspec", "numpy", "pydantic"),
    *("hypothesis.internal.conjecture.engine", "threadpoolctl"),
)
EXAMPLES = 5


class Group(NamedTuple):
    """Modules, by patterns below the package, and the tests that are to notice their mutations."""

    modules: tuple[str, ...]
    tests: tuple[str, ...]
    larger: tuple[str, ...] = ()


GROUPS = {
    "model": Group(
        ("spans.py", "model.py", "_validation.py", "_consistency.py", "article.py", "offsets.py"),
        ("tests/model",),
    ),
    "json": Group(("json/*.py",), ("tests/json",)),
    "text": Group(
        ("text/*.py", "text/*/*.py"),
        ("tests/text",),
        ("tests/articles/test_golden_articles.py", "tests/test_seed.py"),
    ),
    "identity": Group(
        ("names/*.py", "identity/*.py", "identity/*/*.py"),
        ("tests/identity",),
        ("tests/articles/test_golden_articles.py", "tests/test_seed.py"),
    ),
    "claims": Group(
        ("claims/*.py",),
        ("tests/claims",),
        ("tests/articles/test_golden_articles.py", "tests/test_seed.py"),
    ),
}


class Mutant(NamedTuple):
    """One change of one module: its new text, and where it differs."""

    module: str
    line: int
    difference: str
    code: str


def mutants_of(path: Path) -> Iterator[tuple[str, Callable[[], Mutant | None]]]:
    """All mutants of a module: stable names, and functions that make them.

    Mutants that no test can distinguish from the original are left out.
    """
    module = path.relative_to(ROOT).as_posix()
    original = path.read_text("utf-8")
    meaning = _meaning(original)
    tree, mutations, _, _ = create_mutations(str(path), original)

    def make(mutation: Mutation) -> Mutant | None:
        code = deep_replace(tree, mutation.original_node, mutation.mutated_node).code
        if _meaning(code) in {meaning, None}:
            return None
        before, after = original.splitlines(), code.splitlines()
        lines = list(difflib.unified_diff(before, after, n=0, lineterm=""))[2:]
        line = int(lines[0].split()[1].lstrip("-").split(",")[0])
        difference = "\n".join(line for line in lines if not line.startswith("@@"))
        return Mutant(module, line, difference, code)

    seen: Counter[str] = Counter()
    for mutation in mutations:
        function = mutation.contained_by_top_level_function
        if isinstance(function, libcst.FunctionDef):
            old, new = map(tree.code_for_node, (mutation.original_node, mutation.mutated_node))
            name = f"{module} {function.name.value}: {old} -> {new}"
            seen[name] += 1
            yield f"{name} ({seen[name]})", functools.partial(make, mutation)


class _Indifferent(ast.NodeTransformer):
    """Removes code without effect at run time, and code that can be written in several ways."""

    def visit_Call(self, node: ast.Call) -> ast.AST:
        self.generic_visit(node)
        called = node.func.attr if isinstance(node.func, ast.Attribute) else None
        if isinstance(node.func, ast.Name):
            called = node.func.id
        if called == "cast" and len(node.args) == 2:
            return node.args[1]
        if called == "zip":
            node.keywords = []
        return node

    def visit_Constant(self, node: ast.Constant) -> ast.AST:
        if isinstance(node.value, str) and node.value.lower() in {"utf-8", "ascii", "latin-1"}:
            node.value = node.value.lower()
        return node


def _meaning(code: str) -> str | None:
    """A comparable form of code; None if it does not parse."""
    try:
        return ast.dump(_Indifferent().visit(ast.parse(code)))
    except SyntaxError:
        return None


def _is_of_time(item: Any) -> bool:
    """Whether a test measures time; these hardly ever notice anything else."""
    return "count_steps" in item.fixturenames or item.originalname in _OF_TIME


_OF_TIME = frozenset(
    (
        "test_a_long_token_is_read_in_one_go",
        "test_long_chains_and_circles_take_no_time",
        "test_many_of_everything_takes_time_in_proportion",
    )
)


class _Order:
    """A pytest plugin: the most promising tests first; records failures and durations."""

    def __init__(self, rank: dict[str, float]) -> None:
        self.rank = rank
        self.failed = ""
        self.seconds: dict[str, float] = {}

    @pytest.hookimpl(trylast=True)
    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        items[:] = [item for item in items if not _is_of_time(item)]
        items.sort(key=lambda item: self.rank.get(item.nodeid, 0.0))

    def pytest_collectreport(self, report: Any) -> None:
        if report.failed:
            self.failed = self.failed or report.nodeid

    def pytest_runtest_logreport(self, report: Any) -> None:
        self.seconds[report.nodeid] = self.seconds.get(report.nodeid, 0.0) + report.duration
        if report.failed:
            self.failed = self.failed or report.nodeid


def _test(folder: Path, tests: tuple[str, ...], plugin: _Order) -> int:
    """Run tests of a copied checkout; in a fork, since it imports the package."""
    os.chdir(folder)
    sys.path.insert(0, str(folder / "src"))
    os.environ["PYTHONPATH"] = str(folder / "src")
    os.environ["PYTHONDONTWRITEBYTECODE"] = "1"
    sys.dont_write_bytecode = True
    del os.environ["HYPOTHESIS_NO_PLUGINS"]
    hypothesis.entry_points.run()
    options = ["-x", "-q", "--assert=plain", "--hypothesis-profile=few", "-p", "no:cacheprovider"]
    return int(pytest.main([*options, "-p", "no:faulthandler", *tests], plugins=[plugin]))


class Outcome(NamedTuple):
    """The outcome of the tests: 0, all passed; below 0, they were stopped."""

    code: int
    failed: str
    seconds: dict[str, float]


def run(folder: Path, tests: tuple[str, ...], rank: dict[str, float], limit: float) -> Outcome:
    """Run tests in a fork, with a limit of CPU seconds."""
    report = folder / "report.json"
    report.unlink(missing_ok=True)
    child = os.fork()
    if child == 0:
        code = 1
        with contextlib.suppress(BaseException):
            resource.setrlimit(resource.RLIMIT_CPU, (int(limit) + 1, int(limit) + 5))
            signal.alarm(int(limit) * 10)
            output = os.open(folder / "output.txt", os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
            os.dup2(output, 1)
            os.dup2(output, 2)
            plugin = _Order(rank)
            code = _test(folder, tests, plugin)
            report.write_text(json.dumps([plugin.failed, plugin.seconds]))
        os._exit(code)
    _, status = os.waitpid(child, 0)
    failed, seconds = json.loads(report.read_text()) if report.exists() else ("", {})
    return Outcome(os.waitstatus_to_exitcode(status), failed, seconds)


def fingerprint(group: Group) -> str:
    """A hash of the package's source and of a group's tests."""
    digest = hashlib.sha256()
    folders = ("src", "tests/data", *group.tests, *group.larger)
    for folder in folders:
        found = ROOT / folder
        for path in sorted(found.rglob("*")) if found.is_dir() else [found]:
            if path.is_file() and path.suffix != ".pyc":
                digest.update(path.read_bytes())
    return digest.hexdigest()[:16]


def copied(folder: Path) -> None:
    """Copy the files that tests need, compiled."""
    ignored = shutil.ignore_patterns("__pycache__")
    for item in COPIED:
        source = ROOT / item
        if source.is_dir():
            shutil.copytree(source, folder / item, ignore=ignored)
        elif source.exists():
            shutil.copy(source, folder / item)
    for item in ("src", "tests"):
        # Compiled files are validated by hash: mutants can follow within a file time's second.
        mode = py_compile.PycInvalidationMode.CHECKED_HASH
        compileall.compile_dir(folder / item, quiet=2, invalidation_mode=mode)


def sample_of(group: Group, *, count: int, seed: int) -> tuple[dict[str, Mutant], int]:
    """A number of mutants of a group by their names, selected by hash, and the number of all."""
    package = ROOT / "src" / "newsclaims"
    paths = sorted(path for pattern in group.modules for path in package.glob(pattern))
    everything = [mutant for path in paths for mutant in mutants_of(path)]
    everything.sort(key=lambda named: hashlib.sha256(f"{seed} {named[0]}".encode()).digest())
    made = ((name, make()) for name, make in everything)
    different = ((name, mutant) for name, mutant in made if mutant)
    return dict(itertools.islice(different, count)), len(everything)


class Tester:
    """A copy of the checkout for testing mutants."""

    def __init__(self, folder: Path, group: Group) -> None:
        self.folder = folder
        copied(folder)
        self.stages = [tests for tests in (group.tests, group.larger) if tests]
        self.usual: list[dict[str, float]] = []
        self.limits: list[float] = []
        self.killers: dict[str, Counter[str]] = {}
        for tests in self.stages:
            before = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime
            outcome = run(folder, tests, {}, 3600)
            after = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime
            if outcome.code:
                output = (folder / "output.txt").read_text("utf-8")
                sys.exit(f"{tests} fail without a mutation:\n{output}")
            self.usual.append(outcome.seconds)
            self.limits.append(10 + 4 * (after - before))

    def remember(self, module: str, by: str) -> None:
        """A test that noticed a mutant of a module often notices the next one."""
        self.killers.setdefault(module, Counter())[by] += 1

    def noticed_by(self, mutant: Mutant) -> str:
        """The test that notices a mutant, or an empty string."""
        target = self.folder / mutant.module
        original = target.read_bytes()
        target.write_text(mutant.code, "utf-8")
        first = self.killers.setdefault(mutant.module, Counter())
        by = ""
        for tests, usual, limit in zip(self.stages, self.usual, self.limits, strict=True):
            rank = {test: seconds - 1000.0 * first[test] for test, seconds in usual.items()}
            outcome = run(self.folder, tests, rank, limit)
            if outcome.code:
                by = outcome.failed or f"ended with {outcome.code}"
                break
        target.write_bytes(original)
        return by


def measure(name: str, *, count: int, seed: int, keep_noticed: bool) -> None:
    """Print the number of noticed mutants of a group, and the others."""
    group = GROUPS[name]
    sample, total = sample_of(group, count=count, seed=seed)
    RESULTS.mkdir(parents=True, exist_ok=True)
    checkpoint = RESULTS / f"{name}-{seed}.jsonl"
    state = fingerprint(group)
    known: dict[str, str] = {}
    if checkpoint.exists():
        for line in checkpoint.read_text("utf-8").splitlines():
            entry = json.loads(line)
            if entry["state"] == state or (keep_noticed and entry["by"]):
                known[entry["mutant"]] = entry["by"]
    with tempfile.TemporaryDirectory() as temporary, checkpoint.open("a", encoding="utf-8") as out:
        tester = Tester(Path(temporary), group) if sample.keys() - known.keys() else None
        for key, mutant in sample.items():
            if tester and key not in known:
                known[key] = tester.noticed_by(mutant)
                out.write(f"{json.dumps({'mutant': key, 'state': state, 'by': known[key]})}\n")
                out.flush()
            if tester:
                tester.remember(mutant.module, known[key])
    missed = sorted(mutant for key, mutant in sample.items() if not known[key])
    for mutant in missed:
        sys.stdout.write(f"{mutant.module}:{mutant.line}\n{mutant.difference}\n\n")
    noticed = len(sample) - len(missed)
    sys.stdout.write(
        f"{name}: {noticed} of {len(sample)} noticed ({noticed / len(sample):.1%}),"
        f" of {total} mutants\n"
    )
    sys.stdout.flush()


def main() -> None:
    """Measure the groups of the arguments."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("group", nargs="+", choices=[*GROUPS, "all"])
    parser.add_argument("--count", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--keep-noticed", action="store_true")
    options = parser.parse_args()
    settings = {"max_examples": EXAMPLES, "derandomize": True, "deadline": None, "database": None}
    hypothesis.settings.register_profile(
        "few",
        phases=[hypothesis.Phase.explicit, hypothesis.Phase.generate],
        suppress_health_check=list(hypothesis.HealthCheck),
        **settings,
    )
    for library in PRELOADED:
        importlib.import_module(library)
    # An empty run loads pytest's own modules.
    with tempfile.TemporaryDirectory() as nothing, contextlib.redirect_stdout(io.StringIO()):
        pytest.main(["-p", "no:cacheprovider", "-c", os.devnull, nothing])
    gc.freeze()  # forks share loaded modules
    for name in GROUPS if "all" in options.group else options.group:
        measure(name, count=options.count, seed=options.seed, keep_noticed=options.keep_noticed)


if __name__ == "__main__":
    main()
