"""Whatever write fails, an output is what it was before or whole, and a line says what happened."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import settings

FAULTING = Path(__file__).with_name("faulting.py")
STEP = 1 if settings.default.max_examples >= 500 else 16  # type: ignore[attr-defined]


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs os.fork")
def test_writes_that_fail_leave_nothing_half_done(tmp_path: Path) -> None:
    """Full disks, missing permissions, kills and closed pipes, for every output and command."""
    command = [sys.executable, str(FAULTING), str(tmp_path), str(STEP)]
    run = subprocess.run(command, check=True, stdout=subprocess.PIPE)
    assert json.loads(run.stdout) == []


@pytest.mark.parametrize("moment", [1, 20, 150])
def test_interrupted_while_everything_is_imported(tmp_path: Path, moment: int) -> None:
    """Ctrl-C in the first moments, most of which are imports, is told in a line too."""
    text = tmp_path / "rain.txt"
    text.write_text("It rains.", encoding="utf-8")
    code = (
        "import signal, sys\n"
        "from newsclaims.cli import main\n"
        "signal.signal(signal.SIGINT, signal.default_int_handler)\n"
        "count = 0\n"
        "def hook(event, details):\n"
        "    global count\n"
        "    count += event == 'import'\n"
        f"    if event == 'import' and count == {moment}:\n"
        "        signal.raise_signal(signal.SIGINT)\n"
        "sys.addaudithook(hook)\n"
        f"sys.exit(main(['parse', {str(text)!r}]))\n"
    )
    run = subprocess.run([sys.executable, "-c", code], check=False, capture_output=True)
    assert run.stderr == b"newsclaims: interrupted\n"
    assert run.returncode == 128 + signal.SIGINT
