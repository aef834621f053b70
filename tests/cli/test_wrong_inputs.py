"""Inputs that are wrong: each told with its place, the rest done, the exit status 2."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from newsclaims.cli import main

RAIN = "“It rains,” Anna Smith said."


@pytest.fixture
def good(tmp_path: Path) -> Path:
    """An article that nothing is wrong with."""
    path = tmp_path / "good.txt"
    path.write_text(RAIN, encoding="utf-8")
    return path


def written(table: pa.Table) -> Callable[[Path], None]:
    return lambda path: pq.write_table(table, path)


def cut_off(path: Path) -> None:
    pq.write_table(pa.table({"id": ["a", "b"], "text": [RAIN, RAIN]}), path)
    path.write_bytes(path.read_bytes()[:-30])


@pytest.mark.parametrize(
    ("make", "reason"),
    [
        (written(pa.table({"id": ["a"]})), "there is no column 'text' among the columns: id"),
        (written(pa.table({"text": [1]})), "the column 'text' should hold strings, it holds int64"),
        (
            written(pa.table({"text": [RAIN], "published": [1.5]})),
            "the column 'published' should hold dates, timestamps or strings",
        ),
        (written(pa.table({"text": pa.array([None], pa.string())})), "row 0: 'text' should be"),
        (written(pa.table({"id": ["a", "a"], "text": [RAIN] * 2})), "row 1: the id 'a' came bef"),
        (cut_off, "this is no Parquet file, or it is damaged or cut off"),
        (lambda path: path.write_bytes(b"PAR1"), "this is no Parquet file, or it is damaged"),
        (lambda path: path.symlink_to("nowhere"), "cannot be read: No such file or directory"),
    ],
)
def test_wrong_parquet_files(
    tmp_path: Path,
    good: Path,
    capsys: pytest.CaptureFixture[str],
    make: Callable[[Path], Any],
    reason: str,
) -> None:
    """What is wrong with columns, rows or the file is told, and the next file is parsed."""
    path = tmp_path / "wrong.parquet"
    make(path)
    assert main(["parse", str(path), str(good), "-q"]) == 2
    shown = capsys.readouterr()
    assert shown.err.count("\n") == 1
    assert shown.err.startswith(f"newsclaims: {path}")
    assert reason in shown.err
    assert json.loads(shown.out.splitlines()[-1])["id"] == "good"


def test_files_of_a_folder_that_cannot_be_read(
    tmp_path: Path, good: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A file that vanishes and one that is no UTF-8 cost the folder's others nothing."""
    (tmp_path / "gone.txt").symlink_to("nowhere")
    (tmp_path / "latin.txt").write_bytes(b"caf\xe9")
    assert main(["parse", str(tmp_path), "-q"]) == 2
    shown = capsys.readouterr()
    gone, latin = shown.err.splitlines()
    assert gone.endswith("gone.txt: cannot be read: No such file or directory")
    assert "latin.txt: byte 3 is not UTF-8" in latin
    assert json.loads(shown.out)["id"] == good.stem


def test_failures_are_in_a_table(tmp_path: Path, good: Path) -> None:
    """What failed on the way to a folder of tables is a table there."""
    missing = tmp_path / "missing.txt"
    out = tmp_path / "out.parquet"
    assert main(["parse", str(missing), str(good), "-q", "-o", str(out)]) == 2
    assert pq.read_table(out / "articles.parquet")["id"].to_pylist() == ["good"]
    assert pq.read_table(out / "failures.parquet").to_pylist() == [
        {
            "article": "missing",
            "where": str(missing),
            "reason": "cannot be read: No such file or directory",
        }
    ]


def test_a_folder_with_other_things_is_left_alone(
    tmp_path: Path, good: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Tables replace tables; a folder that holds anything else is not touched."""
    out = tmp_path / "out.parquet"
    assert main(["parse", str(good), "-o", str(out)]) == 0
    assert main(["parse", str(good), "-o", str(out)]) == 0
    (out / "notes.txt").write_text("mine", encoding="utf-8")
    assert main(["parse", str(good), "-o", str(out)]) == 2
    assert "holds other things" in capsys.readouterr().err
    assert (out / "notes.txt").read_text(encoding="utf-8") == "mine"


@pytest.mark.parametrize(
    ("module", "output", "extra"),
    [("pyarrow", "out.parquet", "arrow"), ("zstandard", "out.jsonl.zst", "zstd")],
)
def test_a_missing_extra_is_named(
    tmp_path: Path, good: Path, module: str, output: str, extra: str
) -> None:
    """What needs a library that is not installed says which extra has it."""
    code = (
        f"import sys; sys.modules[{module!r}] = None\n"
        "from newsclaims.cli import main; sys.exit(main(sys.argv[1:]))"
    )
    command = [sys.executable, "-c", code, "parse", str(good), "-o", str(tmp_path / output)]
    run = subprocess.run(command, check=False, stderr=subprocess.PIPE)
    assert run.returncode == 2
    assert run.stderr.startswith(b"newsclaims: ")
    assert f"pip install 'newsclaims[{extra}]'".encode() in run.stderr
    assert run.stderr.count(b"\n") == 1
