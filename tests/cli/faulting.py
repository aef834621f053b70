"""Let every file operation of the command line fail, one by one, and check the results.

A script, run by `test_faults`: ``python faulting.py FOLDER STEP``, with STEP 1 for every change of
a file, 2 for every other one, and so on. The process forks for each run, so that imports happen
once. It prints a JSON list of broken promises: the exit status is documented, a failure is
reported in our own lines without a traceback, and an output is unchanged or complete.
"""

from __future__ import annotations

import errno
import io
import json
import os
import resource
import shutil
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import redirect_stderr, suppress
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from newsclaims.attribution import load_model
from newsclaims.attribution.model import pack_weights
from newsclaims.cli import main
from newsclaims.interchange import known_formats

OLD = "what was there before\n"
CHANGES = ("open", "os.rename", "os.mkdir", "os.rmdir", "os.remove", "os.chmod", "os.chown")
WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT


def child(act: Callable[[], int]) -> tuple[int, str]:
    """Run an action in a child; return its status (negative: a signal) and messages."""
    reading, writing = os.pipe()
    process = os.fork()
    if process == 0:
        os.close(reading)
        messages = io.StringIO()
        status = 99
        with suppress(BaseException), redirect_stderr(messages):
            try:
                status = act()
            except SystemExit as left:
                status = int(left.code or 0)
            except BaseException as error:  # noqa: BLE001 - told as what it is
                messages.write(f"Traceback: {type(error).__name__}: {error}")
        os.write(writing, messages.getvalue().encode()[:4000])
        os._exit(status)
    os.close(writing)
    with os.fdopen(reading, encoding="utf-8") as pipe:
        told_there = pipe.read()
    status = os.waitstatus_to_exitcode(os.waitpid(process, 0)[1])
    return status, told_there


def contents(path: Path) -> object:
    """The contents of a file or folder."""
    if path.is_dir():
        return {
            str(file.relative_to(path)): file.read_bytes()
            for file in sorted(path.rglob("*"))
            if file.is_file()
        }
    return path.read_bytes() if path.exists() else None


def refused(path: str) -> None:
    """Fail like the system if a change is not permitted."""
    raise PermissionError(errno.EACCES, "Permission denied", path)


def killed(_path: str) -> None:
    """Kill this process."""
    os.kill(os.getpid(), signal.SIGKILL)


def failing(
    action: Callable[[], int],
    *,
    folder: Path,
    at: int,
    fail: Callable[[str], None] = refused,
) -> Callable[[], int]:
    """The same action, with the n-th change of a file below a folder failing."""

    def act() -> int:
        count = 0

        def hook(event: str, details: tuple[object, ...]) -> None:
            nonlocal count
            if event not in CHANGES or not details or not str(details[0]).startswith(str(folder)):
                return
            flags = details[2] if event == "open" and len(details) > 2 else WRITING
            if isinstance(flags, int) and flags & WRITING:
                count += 1
                if count == at:
                    fail(str(details[0]))

        sys.addaudithook(hook)
        status = action()
        return status if count >= at else 77  # there are no more changes

    return act


def limited(action: Callable[[], int], size: int) -> Callable[[], int]:
    """The same action with a maximum file size, like a full disk."""

    def act() -> int:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))
        return action()

    return act


def on_output(action: Callable[[], int], target: str) -> Callable[[], int]:
    """The same action with another standard output: ``/dev/full``, or a closed pipe."""

    def act() -> int:
        if target == "pipe":
            reading, writing = os.pipe()
            os.close(reading)
        else:
            writing = os.open(target, os.O_WRONLY)
        os.dup2(writing, 1)
        sys.stdout = os.fdopen(1, "w", encoding="utf-8", closefd=False)
        return action()

    return act


def broken(
    name: str, action: Callable[[], int], out: Path | None, whole: object, *, allowed: set[int]
) -> Iterator[str]:
    """The broken promises of a run that was made to fail."""
    before = contents(out) if out is not None else None
    status, messages = child(action)
    if status == 77:
        return
    if status not in allowed:
        yield f"{name}: status {status}: {messages[-300:]}"
    if "Traceback" in messages:
        yield f"{name}: {messages[-300:]}"
    if status == 2 and not messages.startswith("newsclaims: "):
        yield f"{name}: told {messages[:200]!r}"
    if out is None or contents(out) in (before, whole):
        return
    aside = {path.name: contents(path) for path in out.parent.rglob("*") if path.is_dir()}
    if status >= 0 or contents(out) is not None or before not in aside.values():
        yield f"{name}: half of an output"


def names_of_outputs() -> Iterator[str]:
    """An output's file name for each format and each compression."""
    for format in known_formats().values():
        yield f"out{format.suffixes[0]}" if format.suffixes else f"out.{format.name}"
    yield "out.jsonl.gz"
    yield "out.jsonl.zst"


PARSED = ("out.jsonl", "out.jsonl.gz", "out.jsonl.zst", "out.parquet", "out.csv")
"""Outputs of `parse`; its parts become any format in the same way."""


def try_outputs(folder: Path, source: Path, parsed: Path, step: int) -> Iterator[str]:
    """Every output of `convert`, and some of `parse`: full disks, missing permissions, kills."""
    names = sorted(set(names_of_outputs()))
    runs = [("convert", parsed, name) for name in names]
    runs += [("parse", source, name) for name in PARSED]
    runs += [("quotes", parsed, "out.csv"), ("show", parsed, "out.html")]
    for number, (command, given, name) in enumerate(runs):
        place = folder / str(number)
        place.mkdir()
        out = place / name

        def run(command: str = command, given: Path = given, out: Path = out) -> int:
            return main([command, str(given), "-o", str(out)])

        status, messages = child(run)
        if status:
            yield f"{command} {name}: {status} {messages}"
            continue
        whole = contents(out)
        largest = max(file.stat().st_size for file in place.rglob("*") if file.is_file())
        faults = [(f"with {largest // 2} bytes", limited(run, largest // 2), {2})]
        for moment in range(1 + number % step, 16, step):
            action = failing(run, folder=place, at=moment)
            faults.append((f"without change {moment}", action, {0, 2}))
            action = failing(run, folder=place, at=moment, fail=killed)
            faults.append((f"killed before change {moment}", action, {0, -signal.SIGKILL}))
        for fault, action, allowed in faults:
            yield from broken(f"{command} {name} {fault}", action, out, whole, allowed=allowed)
            remove_parts(place, name)


def try_training(folder: Path, gold: Path) -> Iterator[str]:
    """The model file of `train`, written after a quarter of an hour: complete, or the previous one.

    Nothing is trained: the model is the shipped one.
    """
    if find_spec("torch") is None:
        return
    from newsclaims.training import trainer

    weights = load_model().weights
    packed = pack_weights(weights)
    replaced: Any = trainer
    replaced.train_weights = lambda *_articles, **_options: weights
    replaced.pack_weights = lambda _weights: packed
    place = folder / "training"
    place.mkdir()
    out = place / "model.npz"

    def run(out: Path = out) -> int:
        return main(["train", str(gold), "-q", "-o", str(out)])

    faults = [("with half of the disk", limited(run, len(packed) // 2), {2})]
    for moment in range(1, 10):
        action = failing(run, folder=place, at=moment)
        faults.append((f"without change {moment}", action, {0, 2}))
        action = failing(run, folder=place, at=moment, fail=killed)
        faults.append((f"killed before change {moment}", action, {0, -signal.SIGKILL}))
    for old in (None, OLD):
        for fault, action, allowed in faults:
            out.unlink(missing_ok=True)
            if old is not None:
                out.write_text(old, encoding="utf-8")
            yield from broken(f"train {fault}", action, out, packed, allowed=allowed)
    status, messages = child(run)
    if status or contents(out) != packed:
        yield f"train: {status} {messages}"
    for target, status in (("/dev/full", 2), ("pipe", 141)):
        action = on_output(lambda: run(Path("/dev/stdout")), target)
        yield from broken(f"train into {target}", action, None, None, allowed={status})


def remove_parts(place: Path, name: str) -> None:
    """Remove the parts that a failed run keeps for resuming."""
    shutil.rmtree(place / f"{name}.parts", ignore_errors=True)
    shutil.rmtree(place / f"{name}.parts.new", ignore_errors=True)


def try_streams(source: Path, parsed: Path, model: Path) -> Iterator[str]:
    """Every command that writes to standard output, with a full disk and a closed pipe."""
    commands = (
        ["parse", str(source)],
        ["convert", str(parsed)],
        ["convert", str(parsed), "--to", "text"],
        ["validate", str(parsed)],
        ["schema"],
        ["formats"],
        ["score", str(model), str(model)],
        ["--help"],
    )
    for command in commands:
        for target, status in (("/dev/full", 2), ("pipe", 141)):
            action = on_output(lambda command=command: main(command), target)  # type: ignore[misc]
            name = f"{' '.join(command)} into {target}"
            yield from broken(name, action, None, None, allowed={status, 0})


if __name__ == "__main__":
    home = Path(sys.argv[1])
    source, parsed, gold = home / "rain.txt", home / "parsed.jsonl", home / "gold.jsonl"
    source.write_text("“It rains,” Anna Smith said.", encoding="utf-8")
    gold.write_text('{"id": "a", "text": "It rains.", "attributions": []}\n', encoding="utf-8")
    main(["parse", str(source), "-q", "-o", str(parsed)])
    wrong = [
        *try_outputs(home, source, parsed, int(sys.argv[2])),
        *try_training(home, gold),
        *try_streams(source, parsed, gold),
    ]
    sys.stdout.write(json.dumps(wrong))
