"""Fuzz every target for a while, and keep inputs that violate an invariant as files.

    python fuzz/run.py [--seconds N] [--engine atheris|hypothesis] [TARGET...]

N seconds are shared among the targets, 600 by default. Atheris, which is guided by coverage, is
used if it is installed; otherwise Hypothesis, which minimizes inputs. Findings are written to
tests/data/fuzz/TARGET, where a test tries them from then on. The exit status is 1 if something was
found.
"""

from __future__ import annotations

import argparse
import hashlib
import importlib.util
import os
import subprocess
import sys
import tempfile
import time
import traceback
from collections.abc import Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from targets import TARGETS, Target

__all__ = ["FINDINGS", "main"]

INSIDE = Path(__file__).with_name("inside.py")
FINDINGS = Path(__file__).parents[1] / "tests" / "data" / "fuzz"
SECONDS = 600
SLOW = 20.0
"""Maximum seconds for an input of a few hundred bytes."""
LONGEST = 300
"""Maximum bytes of an input."""
ARTIFACTS = ("crash-", "timeout-", "oom-")
"""Prefixes of libFuzzer's findings; slow units are excluded, as imports may cause them."""
AT_ONCE = 50
"""Examples of Hypothesis between two looks at the clock."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the targets; 1 if one found something."""
    parser = argparse.ArgumentParser(description="Attack every target for a while.")
    parser.add_argument("targets", nargs="*", metavar="TARGET", help="by default all")
    parser.add_argument("--seconds", type=float, default=SECONDS)
    parser.add_argument("--engine", choices=("atheris", "hypothesis"))
    options = parser.parse_args(arguments)
    names = options.targets or list(TARGETS)
    if unknown := [name for name in names if name not in TARGETS]:
        parser.error(f"no target is called {', '.join(unknown)}: {', '.join(TARGETS)}")
    has_atheris = importlib.util.find_spec("atheris") is not None
    engine = options.engine or ("atheris" if has_atheris else "hypothesis")
    found = 0
    for name in names:
        run = _by_atheris if engine == "atheris" else _by_hypothesis
        inputs, finding = run(name, options.seconds / len(names))
        print(f"{name}: {inputs} inputs by {engine}, {finding or 'nothing found'}", flush=True)
        found += finding is not None
    return 1 if found else 0


def _by_hypothesis(name: str, seconds: float) -> tuple[int, str | None]:
    """Let Hypothesis make new inputs until the time is over."""
    from hypothesis import HealthCheck, given, settings
    from hypothesis import seed as seeded
    from hypothesis import strategies as st

    target = _within_time(TARGETS[name])
    inputs = 0
    last = b""

    def attack(data: bytes) -> None:
        nonlocal inputs, last
        inputs += 1
        last = data
        target(data)

    until = time.monotonic() + seconds
    while time.monotonic() < until:
        chosen = int.from_bytes(os.urandom(8), "big")
        checked = settings(
            max_examples=AT_ONCE,
            deadline=None,
            database=None,
            suppress_health_check=list(HealthCheck),
        )(seeded(chosen)(given(st.binary(max_size=LONGEST))(attack)))
        try:
            checked()
        except Exception:  # noqa: BLE001 - whatever it is, it is a finding
            traceback.print_exc()
            return inputs, _keep(name, last)
    return inputs, None


def _within_time(target: Target) -> Target:
    def timed(data: bytes) -> None:
        before = time.process_time()
        target(data)
        taken = time.process_time() - before
        if taken > SLOW:
            raise AssertionError(f"{len(data)} bytes took {taken:.0f} seconds")

    return timed


def _by_atheris(name: str, seconds: float) -> tuple[int, str | None]:
    """Let libFuzzer make inputs in a separate process, starting with earlier findings."""
    with tempfile.TemporaryDirectory() as folder:
        corpus = Path(folder, "corpus")
        corpus.mkdir()
        for number, path in enumerate(sorted((FINDINGS / name).glob("*"))):
            (corpus / str(number)).write_bytes(path.read_bytes())
        command = [sys.executable, str(INSIDE), name, str(corpus)]
        limits = (f"-max_total_time={max(1, round(seconds))}", f"-max_len={LONGEST}")
        bounds = (f"-timeout={3 * SLOW:.0f}", "-rss_limit_mb=4096", f"-artifact_prefix={folder}/")
        run = subprocess.run(
            [*command, *limits, *bounds], check=False, stderr=subprocess.PIPE, text=True
        )
        inputs = _number_in(run.stderr)
        artifacts = [path for path in Path(folder).iterdir() if path.name.startswith(ARTIFACTS)]
        if run.returncode == 0 and not artifacts:
            return inputs, None
        sys.stderr.write("\n".join(run.stderr.splitlines()[-60:]) + "\n")
        if not artifacts:
            return inputs, f"ended with {run.returncode}"
        return inputs, _keep(name, artifacts[0].read_bytes())


def _number_in(log: str) -> int:
    for line in reversed(log.splitlines()):
        if line.startswith(("#", "Done ")):
            digits = line.lstrip("#Done ").split()[0]
            return int(digits) if digits.isdigit() else 0
    return 0


def _keep(name: str, data: bytes) -> str:
    """Write a finding to the folder of the tests."""
    folder = FINDINGS / name
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / hashlib.sha256(data).hexdigest()[:16]
    path.write_bytes(data)
    return f"found {os.path.relpath(path)}"


if __name__ == "__main__":
    sys.exit(main())
