"""Whatever write fails, an output is what it was before or whole, and a line says what happened."""

from __future__ import annotations

import json
import os
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
