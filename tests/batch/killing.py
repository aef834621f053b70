"""Run the command line and kill it before its n-th change to the file system, for every n.

A script, run by `test_journal`: ``python killing.py FOLDER INPUT OUTPUT-NAME STEP``, with STEP 1
for every moment, 2 for every other one, and so on. The process forks for each run, so that imports
and parsing happen once: only the handling of files is tested here. It prints a JSON object with
the number of moments, and those whose result differs from that of an uninterrupted run.
"""

import contextlib
import functools
import importlib
import io
import json
import os
import signal
import sys
from pathlib import Path
from typing import Any

from newsclaims.batch import stream
from newsclaims.cli import main

CHANGES = ("open", "os.rename", "os.remove", "os.rmdir", "os.mkdir", "os.truncate")


def run(arguments: list[str], *, folder: Path, kill_before: int | None = None) -> tuple[int, int]:
    """Run the command line in a child; return its wait status and number of file changes."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        count = 0

        def hook(event: str, details: tuple[object, ...]) -> None:
            nonlocal count
            if event in CHANGES and details and str(details[0]).startswith(str(folder)):
                count += 1
                if count == kill_before:
                    os.kill(os.getpid(), signal.SIGKILL)

        sys.addaudithook(hook)
        with contextlib.redirect_stderr(io.StringIO()):
            status = main(arguments)
        os.write(writing, str(count).encode())
        os._exit(status)
    os.close(writing)
    with os.fdopen(reading) as pipe:
        count = pipe.read()
    return os.waitpid(child, 0)[1], int(count or 0)


def contents(path: Path) -> dict[str, bytes]:
    """All files below a path, or the path itself, with their bytes."""
    if path.is_dir():
        return {file.name: file.read_bytes() for file in sorted(path.iterdir())}
    return {"": path.read_bytes()}


def try_all(folder: Path, source: str, name: str, step: int) -> dict[str, Any]:
    """Kill at every moment, resume, and compare."""
    parse = stream.parse_article
    parsed = functools.cache(lambda text, name: parse(text, id=name))
    stream.parse_article = lambda text, **known: parsed(text, known.get("id"))
    main(["parse", source, "-q", "-o", str(folder / f"first-{name}")])
    whole = folder / "whole" / name
    whole.parent.mkdir()
    expected_status, moments = run(["parse", source, "-o", str(whole)], folder=folder)
    expected = contents(whole)
    wrong = []
    for moment in range(1, moments + 1, step):
        target = folder / str(moment) / name
        target.parent.mkdir()
        arguments = ["parse", source, "-o", str(target), "--resume"]
        run(arguments, folder=folder, kill_before=moment)
        if target.exists() and contents(target) != expected:
            wrong.append([moment, "half-written under its final name"])
        # Killed again a few changes later, and then resumed without interruption.
        run(arguments, folder=folder, kill_before=moment % 7 + 2)
        status, _ = run(arguments, folder=folder)
        left = sorted(path.name for path in target.parent.iterdir())
        if status != expected_status or contents(target) != expected:
            wrong.append([moment, f"ends with status {status} or other contents"])
        elif left != [f".{name}.newsclaims.json", name]:
            wrong.append([moment, f"leaves {left}"])
    return {"moments": moments, "wrong": wrong}


if __name__ == "__main__":
    _, at, source, name, step = sys.argv
    if name.endswith(".parquet"):  # once, not in every child
        importlib.import_module("newsclaims.batch.parquet")
        importlib.import_module("pyarrow.parquet")
    sys.stdout.write(json.dumps(try_all(Path(at), source, name, int(step))))
