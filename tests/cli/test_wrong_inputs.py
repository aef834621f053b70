"""Wrong inputs: each is reported with its place, the rest is parsed, the exit status is 2."""

from __future__ import annotations

import errno
import json
import os
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
    """A valid article."""
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
        (written(pa.table({"id": ["a", "a"], "text": [RAIN] * 2})), "row 1: the id 'a' is dupl"),
        (cut_off, "this is not a Parquet file, or it is damaged or cut off"),
        (lambda path: path.write_bytes(b"PAR1"), "this is not a Parquet file, or it is damaged"),
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
    """Errors of columns, rows or the file are reported, and the next file is parsed."""
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
    """A file that vanishes and one that is not text do not affect the others."""
    (tmp_path / "gone.txt").symlink_to("nowhere")
    (tmp_path / "latin.txt").write_bytes(b"caf\0\xe9")
    assert main(["parse", str(tmp_path), "-q"]) == 2
    shown = capsys.readouterr()
    gone, latin = shown.err.splitlines()
    assert gone.endswith("gone.txt: cannot be read: No such file or directory")
    assert "latin.txt: byte 4 is not UTF-8" in latin
    assert json.loads(shown.out)["id"] == good.stem


def test_failures_are_in_a_table(tmp_path: Path, good: Path) -> None:
    """Failures on the way to a folder of tables are a table there."""
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
    """Tables replace tables; a folder with other files is not touched."""
    out = tmp_path / "out.parquet"
    assert main(["parse", str(good), "-o", str(out)]) == 0
    assert main(["parse", str(good), "-o", str(out)]) == 0
    (out / "notes.txt").write_text("mine", encoding="utf-8")
    assert main(["parse", str(good), "-o", str(out)]) == 2
    assert "holds other things" in capsys.readouterr().err
    assert (out / "notes.txt").read_text(encoding="utf-8") == "mine"


@pytest.mark.parametrize(
    ("module", "output", "extra"),
    [
        ("pyarrow", "out.parquet", "arrow"),
        ("spacy", "out.spacy", "spacy"),
        ("zstandard", "out.jsonl.zst", "zstd"),
    ],
)
def test_a_missing_extra_is_named(
    tmp_path: Path, good: Path, module: str, output: str, extra: str
) -> None:
    """A format whose library is not installed names its extra before it begins the output."""
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
    assert not list(tmp_path.glob("*out*"))


def reported(capsys: pytest.CaptureFixture[str], *arguments: object) -> tuple[str, list[str]]:
    """The output of a run with status 2, and its error messages."""
    assert main([str(argument) for argument in arguments]) == 2
    shown = capsys.readouterr()
    lines = shown.err.splitlines()
    assert all(line.startswith("newsclaims: ") for line in lines)
    return shown.out, lines


def test_a_folder_inside_that_cannot_be_read(
    tmp_path: Path, good: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """An unreadable folder inside the folder is reported, not skipped."""
    closed = tmp_path / "closed"
    closed.mkdir()
    (closed / "b.txt").write_text(RAIN, encoding="utf-8")
    scandir = os.scandir

    def guarded(path: str) -> Any:
        if str(path) == str(closed):
            raise PermissionError(errno.EACCES, "Permission denied", str(path))
        return scandir(path)

    monkeypatch.setattr(os, "scandir", guarded)
    out, (line,) = reported(capsys, "parse", tmp_path, "-q")
    assert line == f"newsclaims: {closed}: cannot be read: Permission denied"
    assert json.loads(out)["id"] == good.stem
    out, (line,) = reported(capsys, "parse", closed, "-q")
    assert line == f"newsclaims: {closed}: cannot be read: Permission denied"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs named pipes")
def test_a_pipe_in_a_folder_is_not_waited_for(
    tmp_path: Path, good: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A pipe in a folder is skipped; one that is named itself is read."""
    os.mkfifo(tmp_path / "pipe.txt")
    out, (line,) = reported(capsys, "parse", tmp_path, "-q")
    assert line.endswith("pipe.txt: is a pipe or device, no file")
    assert json.loads(out)["id"] == good.stem


def test_empty_inputs_are_reported(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A folder without articles and a pattern without files are errors."""
    (tmp_path / "photo.jpg").write_bytes(b"\xff\xd8\xff")
    _, (line,) = reported(capsys, "parse", tmp_path, "-q")
    assert f"{tmp_path}: there is no file in this folder whose name ends with .txt" in line
    _, (line,) = reported(capsys, "parse", tmp_path / "*.txt", "-q")
    assert line.endswith("*.txt: no file matches this pattern")


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("a.json", b"", "this is not JSON: it is empty"),
        ("a.json", b"[]", "expected articles, got an array without any"),
        ("a.json", b"null", "got null"),
        (
            "a.json",
            b'{"words": "x"}',
            "only 'words'; name the key that holds it with newsclaims parse --columns text=NAME",
        ),
        ("a.json", b'{"maintext": "x", "id": {}}', "or a number, it is dict {}\n"),
        ("a.jsonl", b'{"id": "a", "text": "cut o', "line 1: this is not JSON: Unterminated"),
        ("a.jsonl", b"plain text", "line 1: this is not JSON: Expecting value at character 0\n"),
        ("a.txt", b"A\x00\xff", "byte 2 is not UTF-8, and no other encoding fits"),
    ],
)
def test_wrong_files_of_text_and_json(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str, data: bytes, reason: str
) -> None:
    """Each error names the expected content."""
    path = tmp_path / name
    path.write_bytes(data)
    _, (line,) = reported(capsys, "parse", path)
    assert line.startswith(f"newsclaims: {path}")
    assert reason in f"{line}\n"


def test_a_column_that_the_table_lacks(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The error names the column that the user named."""
    path = tmp_path / "a.csv"
    path.write_bytes(b"id,notes\na,It rains.\n")
    _, (line,) = reported(capsys, "parse", path, "--columns", "text=Body")
    assert "there is no column 'Body' among the columns: id, notes" in line


def test_a_cell_that_is_not_in_the_encoding(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The place of the byte is that in the cell as it is in the file."""
    path = tmp_path / "a.csv"
    path.write_bytes(b"id;text\na;" + "日本".encode("shift_jis") + b" \xa0\n")
    _, (line,) = reported(capsys, "parse", path, "--encoding", "shift_jis")
    assert line.endswith("a.csv, line 2: byte 5 is not shift_jis, as --encoding says")


def test_files_of_one_name_in_two_folders(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Articles are named after files: if names collide, the error suggests the solution."""
    for year in ("2021", "2022"):
        (tmp_path / year).mkdir()
        (tmp_path / year / "rain.txt").write_text(RAIN, encoding="utf-8")
    _, (line,) = reported(capsys, "parse", tmp_path / "*" / "rain.txt", "-q")
    assert "2022/rain.txt: the id 'rain' is duplicate" in line
    assert "give the folder that holds all files instead" in line
    assert main(["parse", str(tmp_path), "-q"]) == 0


@pytest.mark.skipif(sys.platform in {"win32", "darwin"}, reason="file names are texts there")
@pytest.mark.parametrize("output", ["out.jsonl", "out.parquet"])
def test_undecodable_file_names(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], output: str
) -> None:
    """A name in another encoding works; its odd bytes are shown as numbers."""
    folder = tmp_path / "news"
    folder.mkdir()
    Path(os.fsdecode(os.fsencode(folder) + b"/caf\xe9.txt")).write_text(RAIN, encoding="utf-8")
    Path(os.fsdecode(os.fsencode(folder) + b"/th\xe9.txt")).write_bytes(b"\0\xff")
    _, (line,) = reported(capsys, "parse", folder, "-q", "-o", tmp_path / output)
    assert r"th\xe9.txt: byte 1 is not UTF-8" in line
    assert main(["convert", str(tmp_path / output)]) == 0
    assert json.loads(capsys.readouterr().out)["id"] == r"caf\xe9"


@pytest.mark.parametrize("output", ["out.jsonl", "out.parquet", "out.arrow"])
def test_ids_with_lone_surrogates(
    tmp_path: Path, good: Path, capsys: pytest.CaptureFixture[str], output: str
) -> None:
    """A lone surrogate in an id affects its own article only, in every format."""
    path = tmp_path / "odd.jsonl"
    path.write_text('{"id": "\\ud800", "text": "x"}\n', encoding="utf-8")
    _, (line,) = reported(capsys, "parse", path, good, "-q", "-o", tmp_path / output)
    assert "odd.jsonl, line 1: Article.id: character 0 is U+D800" in line
    assert main(["convert", str(tmp_path / output)]) == 0
    assert json.loads(capsys.readouterr().out)["id"] == good.stem


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        (["-o", "nowhere/out.jsonl"], "nowhere/out.jsonl: there is no folder nowhere: create it"),
        (["--model", "nowhere.npz"], "nowhere.npz: cannot be read: No such file or directory"),
        (["--registry", "nowhere.json"], "nowhere.json: cannot be read: No such file or directory"),
    ],
)
def test_missing_files_of_options(
    good: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], reason: str
) -> None:
    """Missing outputs, models and registries are reported like inputs."""
    assert reported(capsys, "parse", good, *arguments) == ("", [f"newsclaims: {reason}"])


def test_duplicate_ids_in_tables(
    tmp_path: Path, good: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Of articles with one id, converting to tables keeps the first and reports the others."""
    lines, out = tmp_path / "lines.jsonl", tmp_path / "out.parquet"
    assert main(["parse", str(good), "-q", "-o", str(lines)]) == 0
    _, (line,) = reported(capsys, "convert", lines, lines, "-o", out)
    assert f"{lines}: the id 'good' is duplicate" in line
    assert main(["convert", str(out)]) == 0
    assert capsys.readouterr().out == lines.read_text(encoding="utf-8")


def test_one_file_of_a_folder_of_tables(
    tmp_path: Path, good: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Naming one file of a folder of tables gives the advice to name the folder."""
    out = tmp_path / "out.parquet"
    assert main(["parse", str(good), "-q", "-o", str(out)]) == 0
    _, (line,) = reported(capsys, "validate", out / "claims.parquet")
    assert line.endswith(
        "claims.parquet: this is a file, and the format parquet is a folder of files: "
        "give the folder that holds all of them"
    )
