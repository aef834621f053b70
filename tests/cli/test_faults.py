"""Whichever write fails, an output is unchanged or complete, and one line reports the error."""

from __future__ import annotations

import errno
import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import settings

from newsclaims.batch import output, write_whole
from newsclaims.errors import InputError

FAULTING = Path(__file__).with_name("faulting.py")
STEP = 1 if settings.default.max_examples >= 500 else 16  # type: ignore[attr-defined]


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs os.fork")
def test_writes_that_fail_leave_nothing_half_done(tmp_path: Path) -> None:
    """Full disks, missing permissions, kills and closed pipes, for every output and command."""
    command = [sys.executable, str(FAULTING), str(tmp_path), str(STEP)]
    run = subprocess.run(command, check=True, stdout=subprocess.PIPE)
    assert json.loads(run.stdout) == []


@pytest.mark.parametrize("module", ["argparse", "numpy.dtypes", "newsclaims.parser"])
def test_interrupted_while_everything_is_imported(tmp_path: Path, module: str) -> None:
    """Ctrl-C in the first moments, mostly during imports, gives one line too.

    NumPy imports its types from C; an interruption there leaves it unusable.
    """
    text = tmp_path / "rain.txt"
    text.write_text("It rains.", encoding="utf-8")
    code = (
        "import signal, sys\n"
        "from newsclaims.cli import main\n"
        "signal.signal(signal.SIGINT, signal.default_int_handler)\n"
        "def hook(event, details):\n"
        f"    if event == 'import' and details[0] == {module!r}:\n"
        "        signal.raise_signal(signal.SIGINT)\n"
        "sys.addaudithook(hook)\n"
        f"sys.exit(main(['parse', {str(text)!r}]))\n"
    )
    run = subprocess.run([sys.executable, "-c", code], check=False, capture_output=True)
    assert run.stderr == b"newsclaims: interrupted\n"
    assert run.returncode == 128 + signal.SIGINT


@pytest.mark.parametrize("old", ["a file", "a folder"])
def test_an_output_that_cannot_be_replaced_is_restored(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, old: str
) -> None:
    """If the new output cannot take the name, the previous one is restored."""
    target, new = tmp_path / "out", tmp_path / "new"
    inside = target / "a" if old == "a folder" else target
    inside.parent.mkdir(exist_ok=True)
    inside.write_text("old", encoding="utf-8")
    new.mkdir()

    def refused(*_paths: Path) -> None:
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr(output, "replace_durably", refused)
    with pytest.raises(PermissionError):
        output.put_in_place(new, target, aside=tmp_path / "aside")
    assert inside.read_text("utf-8") == "old"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["new", "out"]


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_a_full_device_is_our_error() -> None:
    """An output that is a stream raises the same error as a file."""
    with pytest.raises(InputError, match="/dev/full cannot be written: No space left on device"):
        write_whole(Path("/dev/full"), b"a" * 10_000)
