"""A run that is killed at any moment and resumed gives the result of an uninterrupted one."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from newsclaims import _files
from newsclaims.batch.journal import Journal, Part
from newsclaims.errors import InputError

KILLING = Path(__file__).with_name("killing.py")


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    """Three chunks of articles."""
    path = tmp_path / "archive.jsonl"
    with path.open("w", encoding="utf-8") as file:
        for number in range(150):
            text = f"“It was number {number},” Anna Smith said. “Nobody knew,” she added."
            file.write(json.dumps({"id": f"a{number}", "text": text}) + "\n")
    return path


def test_an_interrupted_write_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Ctrl-C while a file is written keeps the one before, and no other beside it."""
    path = tmp_path / "part"
    _files.durably(path, b"old")

    def interrupted(*_paths: Path) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(_files, "replace_durably", interrupted)
    with pytest.raises(KeyboardInterrupt):
        _files.durably(path, b"new")
    assert [(file.name, file.read_bytes()) for file in tmp_path.iterdir()] == [("part", b"old")]


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs os.fork")
@pytest.mark.parametrize(
    ("name", "step"),
    [
        ("out.jsonl", 1),
        ("out.jsonl.gz", 4),
        ("out.jsonl.zst", 5),
        ("out.parquet", 4),
        ("out.arrow", 6),
    ],
)
def test_killed_before_any_change_to_a_file(
    tmp_path: Path, archive: Path, name: str, step: int
) -> None:
    """Whichever file change SIGKILL prevents, resuming gives the same bytes.

    One of the articles is broken, and is reported at the end of every run.
    """
    with archive.open("a", encoding="utf-8") as file:
        file.write("no JSON\n")
    folder = tmp_path / "runs"
    folder.mkdir()
    command = [sys.executable, str(KILLING), str(folder), str(archive), name, str(step)]
    found = json.loads(subprocess.run(command, check=True, stdout=subprocess.PIPE).stdout)
    assert found["moments"] > 20
    assert found["wrong"] == []


def test_killed_by_the_clock_with_workers(tmp_path: Path, archive: Path) -> None:
    """Killed with busy workers and resumed, a run gives the same output and leaves no worker."""
    command = [sys.executable, "-m", "newsclaims", "parse", str(archive), "--workers", "2", "-o"]
    whole = tmp_path / "whole.jsonl"
    subprocess.run([*command, str(whole)], check=True)
    out = tmp_path / "out.jsonl"
    for seconds in (0.3, 0.6, 0.9, 1.2):
        run = subprocess.Popen([*command, str(out), "--resume"], start_new_session=True)
        time.sleep(seconds)
        run.kill()
        run.wait()
        for _ in range(100):
            if not group_is_alive(run.pid):
                break
            time.sleep(0.05)
        assert not group_is_alive(run.pid)
    subprocess.run([*command, str(out), "--resume"], check=True)
    assert out.read_bytes() == whole.read_bytes()
    ids = [json.loads(line)["id"] for line in out.read_text("utf-8").split("\n") if line]
    assert ids == [f"a{number}" for number in range(150)]


def group_is_alive(group: int) -> bool:
    try:
        os.killpg(group, 0)
    except ProcessLookupError:
        return False
    return True


def test_interrupted_with_control_c(tmp_path: Path, archive: Path) -> None:
    """Ctrl-C ends a run with status 130 and one line with the command to resume."""
    out = tmp_path / "out.jsonl"
    code = (
        "import signal, sys, newsclaims.batch.journal as journal\n"
        "from newsclaims.cli import main\n"
        "append = journal.Journal.append\n"
        "def interrupted(self, part):\n"
        "    append(self, part)\n"
        "    signal.raise_signal(signal.SIGINT)\n"
        "journal.Journal.append = interrupted\n"
        f"sys.exit(main(['parse', {str(archive)!r}, '-o', {str(out)!r}]))\n"
    )
    run = subprocess.run([sys.executable, "-c", code], check=False, stderr=subprocess.PIPE)
    assert run.returncode == 128 + signal.SIGINT
    assert b"--resume goes on from here" in run.stderr
    assert run.stderr.count(b"\n") == 1
    assert not out.exists()


@pytest.mark.skipif(not hasattr(os, "killpg"), reason="needs process groups")
def test_interrupted_while_workers_start(tmp_path: Path, archive: Path) -> None:
    """Ctrl-C reaches the workers too; a starting worker prints nothing."""
    out = tmp_path / "out.jsonl"
    code = (
        "import os, signal, sys, threading, multiprocessing.process as process\n"
        "from newsclaims.cli import main\n"
        "start = process.BaseProcess.start\n"
        "started = []\n"
        "def interrupted(self):\n"
        "    start(self)\n"
        "    started.append(self)\n"
        "    if len(started) == 1:\n"
        "        threading.Timer(0.1, os.killpg, (0, signal.SIGINT)).start()\n"
        "process.BaseProcess.start = interrupted\n"
        "if __name__ == '__main__':\n"
        f"    sys.exit(main(['parse', {str(archive)!r}, '-o', {str(out)!r}, '--workers', '2']))\n"
    )
    script = tmp_path / "script.py"
    script.write_text(code, encoding="utf-8")
    run = subprocess.run(
        [sys.executable, str(script)], check=False, stderr=subprocess.PIPE, start_new_session=True
    )
    assert run.returncode == 128 + signal.SIGINT
    assert b"--resume goes on from here" in run.stderr
    assert run.stderr.count(b"\n") == 1


def test_other_settings_are_refused(tmp_path: Path) -> None:
    """A run is not resumed with other settings."""
    target = tmp_path / "out"
    Journal.begin(target, settings={"threshold": 0.5}).close()
    with pytest.raises(InputError, match=r"threshold was 0\.5, it is 0\.7 now"):
        Journal.resume(target, settings={"threshold": 0.7})


def test_an_interrupted_run_is_not_overwritten(tmp_path: Path) -> None:
    """Starting anew over an interrupted run is refused."""
    target = tmp_path / "out"
    journal = Journal.begin(target, settings={})
    journal.append(Part(header={}, data=b"some work"))
    journal.close()
    with pytest.raises(InputError, match="add --resume to go on with it"):
        Journal.begin(target, settings={})


def test_an_output_is_made_by_one_process(tmp_path: Path) -> None:
    """An output in progress cannot be resumed by another process."""
    pytest.importorskip("fcntl")
    target = tmp_path / "out"
    journal = Journal.begin(target, settings={})
    with pytest.raises(InputError, match="by another process right now"):
        Journal.resume(target, settings={})
    journal.close()
