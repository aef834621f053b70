"""Let every write of the command line fail, one after the other, and look at what is left.

A script, run by `test_faults`: ``python faulting.py FOLDER``. The process forks for each run, so
that imports are paid once. It prints a JSON list of what broke a promise: the exit status is a
documented one, a failure is told in lines of ours without a traceback, and an output is what it was
before or whole.
"""

from __future__ import annotations

import errno
import io
import json
import os
import resource
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import redirect_stderr, suppress
from pathlib import Path

from newsclaims.cli import main
from newsclaims.interchange import known_formats

OLD = "what was there before\n"
CHANGES = ("open", "os.rename", "os.mkdir", "os.rmdir", "os.remove", "os.chmod", "os.chown")
WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT


def child(act: Callable[[], int]) -> tuple[int, str]:
    """Run something in a process of its own: its status (negative: a signal), and what it told."""
    reading, writing = os.pipe()
    process = os.fork()
    if process == 0:
        os.close(reading)
        told = io.StringIO()
        status = 99
        with suppress(BaseException), redirect_stderr(told):
            try:
                status = act()
            except SystemExit as left:
                status = int(left.code or 0)
            except BaseException as error:  # noqa: BLE001 - told as what it is
                told.write(f"Traceback: {type(error).__name__}: {error}")
        os.write(writing, told.getvalue().encode()[:4000])
        os._exit(status)
    os.close(writing)
    with os.fdopen(reading, encoding="utf-8") as pipe:
        told_there = pipe.read()
    status = os.waitstatus_to_exitcode(os.waitpid(process, 0)[1])
    return status, told_there


def contents(path: Path) -> object:
    """What a file or folder holds."""
    if path.is_dir():
        return {
            str(file.relative_to(path)): file.read_bytes()
            for file in sorted(path.rglob("*"))
            if file.is_file()
        }
    return path.read_bytes() if path.exists() else None


def failing(action: Callable[[], int], *, folder: Path, at: int) -> Callable[[], int]:
    """The same action, but the n-th change of a file below a folder is not permitted."""

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
                    raise PermissionError(errno.EACCES, "Permission denied", str(details[0]))

        sys.addaudithook(hook)
        status = action()
        return status if count >= at else 77  # there are no more changes

    return act


def limited(action: Callable[[], int], size: int) -> Callable[[], int]:
    """The same action on a disk where no file can be larger: as if it were full."""

    def act() -> int:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))
        return action()

    return act


def on_output(action: Callable[[], int], target: str) -> Callable[[], int]:
    """The same action with another standard output: ``/dev/full``, or a pipe nobody reads."""

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
    """What a run that was made to fail leaves that it should not."""
    before = contents(out) if out is not None else None
    status, told = child(action)
    if status == 77:
        return
    if status not in allowed:
        yield f"{name}: status {status}: {told[-300:]}"
    if "Traceback" in told:
        yield f"{name}: {told[-300:]}"
    if status == 2 and not told.startswith("newsclaims: "):
        yield f"{name}: told {told[:200]!r}"
    if out is not None and contents(out) not in (before, whole):
        yield f"{name}: half of an output"


def names_of_outputs() -> Iterator[str]:
    """A name for an output of each format, and of each compression."""
    for format in known_formats().values():
        yield f"out{format.suffixes[0]}" if format.suffixes else f"out.{format.name}"
    yield "out.jsonl.gz"
    yield "out.jsonl.zst"


def try_outputs(folder: Path, source: Path, parsed: Path) -> Iterator[str]:
    """Every output of `parse` and of `convert`, with a full disk and without permissions."""
    for number, name in enumerate(sorted(set(names_of_outputs()))):
        for command, given in (("parse", source), ("convert", parsed)):
            place = folder / f"{number}-{command}"
            place.mkdir()
            first = place / name
            run = [command, str(given), "-o"]
            status, told = child(lambda run=run, first=first: main([*run, str(first)]))  # type: ignore[misc]
            if status:
                yield f"{command} {name}: {status} {told}"
                continue
            whole = contents(first)
            largest = max(file.stat().st_size for file in place.rglob("*") if file.is_file())

            def again(run: list[str] = run, first: Path = first) -> int:
                return main([*run, str(first)])

            for size in (0, largest // 2):
                yield from broken(
                    f"{command} {name} with {size} bytes",
                    limited(again, size),
                    first,
                    whole,
                    allowed={2},
                )
                remove_parts(place, name)
            for moment in (1, 2, 3, 5, 8, 13):
                yield from broken(
                    f"{command} {name} without change {moment}",
                    failing(again, folder=place, at=moment),
                    first,
                    whole,
                    allowed={0, 2},
                )
                remove_parts(place, name)


def remove_parts(place: Path, name: str) -> None:
    """Remove what a run that failed keeps to be resumed."""
    parts = place / f"{name}.parts"
    if parts.exists():
        for file in parts.iterdir():
            file.unlink()
        parts.rmdir()


def try_streams(source: Path, parsed: Path, model: Path) -> Iterator[str]:
    """Everything that writes to standard output, into a full disk and a closed pipe."""
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
    wrong = [*try_outputs(home, source, parsed), *try_streams(source, parsed, gold)]
    sys.stdout.write(json.dumps(wrong))
