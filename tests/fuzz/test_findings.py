"""Findings of the fuzzers in ``fuzz/`` stay fixed, and each target runs."""

from __future__ import annotations

import sys
import warnings
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT / "fuzz"))

from run import FINDINGS, main  # noqa: E402
from targets import TARGETS  # noqa: E402

FOUND = sorted(path for path in FINDINGS.rglob("*") if path.is_file())


@pytest.mark.parametrize("path", FOUND, ids=lambda path: f"{path.parent.name}-{path.name}")
def test_findings_stay_fixed(path: Path) -> None:
    """An input that once broke an invariant does so no more."""
    TARGETS[path.parent.name](path.read_bytes())


@pytest.mark.parametrize("name", TARGETS)
def test_every_target_takes_any_bytes(name: str) -> None:
    """Any bytes, also none, keep the invariants."""
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        for data in (b"", b"\x01", bytes(range(0, 120, 3)), bytes(range(255, 130, -7))):
            TARGETS[name](data)


def test_a_finding_is_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A finding of Hypothesis is minimized and written for the test above."""

    def broken(data: bytes) -> None:
        assert b"\x07" not in data

    monkeypatch.setattr("run.FINDINGS", tmp_path)
    monkeypatch.setattr("run.TARGETS", {"broken": broken})
    assert main(["--seconds", "20", "--engine", "hypothesis", "broken"]) == 1
    assert [path.read_bytes() for path in (tmp_path / "broken").iterdir()] == [b"\x07"]
    assert "found" in capsys.readouterr().out
