"""Standard streams and pipes: they may be closed, of any encoding, and are read only once."""

from __future__ import annotations

import contextlib
import io
import os
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from refused import reported

from newsclaims import from_json
from newsclaims.cli import main

RAIN = "“It rains,” Łucja Lund said. “It pours,” she added."


@pytest.fixture
def rain(tmp_path: Path) -> Path:
    path = tmp_path / "rain.txt"
    path.write_text(RAIN, encoding="utf-8")
    return path


@pytest.mark.parametrize("command", ["parse", "show", "quotes", "validate", "convert"])
def test_a_closed_standard_input_is_reported(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], command: str
) -> None:
    """A parent process may start the command without standard input."""
    monkeypatch.setattr(sys, "stdin", None)
    line = reported(capsys, command, "-")
    assert line in {"newsclaims: standard input: it is closed", "newsclaims: -: it is closed"}


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs named pipes")
@pytest.mark.parametrize("command", ["parse", "validate", "convert"])
def test_named_pipes_are_read(tmp_path: Path, rain: Path, command: str) -> None:
    """A pipe, as a shell makes one for ``<(…)``, is read like a file."""
    parsed = tmp_path / "parsed.jsonl"
    assert main(["parse", str(rain), "-q", "-o", str(parsed)]) == 0
    source = rain if command == "parse" else parsed
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    writer = threading.Thread(target=lambda: pipe.write_bytes(source.read_bytes()), daemon=True)
    writer.start()
    out = tmp_path / "out.jsonl"
    options = [] if command == "validate" else ["-o", str(out)]
    assert main([command, str(pipe), *options]) == 0
    writer.join(timeout=60)
    if command != "validate":
        assert from_json(out.read_bytes()).text == RAIN


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs named pipes")
@pytest.mark.parametrize("command", ["show", "quotes"])
def test_pipes_that_would_be_read_twice_are_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], command: str
) -> None:
    """To see what is in a pipe would take its first bytes away: standard input can be peeked."""
    os.mkfifo(tmp_path / "pipe")
    line = reported(capsys, command, tmp_path / "pipe")
    assert line.endswith("pipe: is a pipe, which can be read only once: give it as -")


@pytest.mark.parametrize("command", ["show", "quotes"])
def test_problems_are_named_once(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], command: str
) -> None:
    """A problem of a file that a pattern or a folder holds is told with its own name."""
    folder = tmp_path / "news"
    folder.mkdir()
    (folder / "a.json").write_text('{"text": 5}', encoding="utf-8")
    expected = f"newsclaims: {folder / 'a.json'}: 'text' should be a string, it is int 5"
    for path in (folder, folder / "*.json"):
        assert reported(capsys, command, path) == expected


@pytest.mark.parametrize("command", ["show", "quotes"])
def test_skipped_files_are_told(
    tmp_path: Path, rain: Path, capsys: pytest.CaptureFixture[str], command: str
) -> None:
    """Files of a folder that are left out are counted."""
    (tmp_path / "photo.jpg").write_bytes(b"\xff\xd8\xff")
    assert main([command, str(tmp_path)]) == 0
    assert capsys.readouterr().err == f"newsclaims: {rain.parent}: 1 file skipped: 1 *.jpg\n"


@pytest.mark.parametrize("name", ["l", "line", "a"])
def test_problems_of_files_with_short_names(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    """A message that begins with the letters of the file's name still has the name."""
    monkeypatch.chdir(tmp_path)
    Path(name).write_text("{}", encoding="utf-8")
    line = reported(capsys, "validate", name, "--from", "attributions")
    assert line.startswith(f"newsclaims: {name}: line 1: ")


def written(monkeypatch: pytest.MonkeyPatch, encoding: str, arguments: list[str]) -> bytes:
    """The output of a command where standard output is of an encoding with few letters."""
    stream = io.TextIOWrapper(io.BytesIO(), encoding, errors="strict")
    with monkeypatch.context() as patched:
        patched.setattr(sys, "stdout", stream)
        with contextlib.suppress(SystemExit):  # argparse, after the help
            assert main(arguments) == 0
    stream.flush()
    assert stream.errors == "strict"  # as the caller had it
    data: bytes = stream.buffer.getvalue()  # type: ignore[attr-defined]
    return data


@pytest.mark.parametrize("encoding", ["ascii", "latin-1"])
@pytest.mark.parametrize("arguments", [["quotes"], ["show"], ["quotes", "--to", "json"]])
def test_outputs_in_other_encodings(
    monkeypatch: pytest.MonkeyPatch, rain: Path, encoding: str, arguments: list[str]
) -> None:
    """A terminal without a letter gets its number, and JSON is UTF-8 everywhere."""
    name = "Łucja Lund".encode() if "json" in arguments else rb"\u0141ucja Lund"
    assert name in written(monkeypatch, encoding, [*arguments, str(rain)])


@pytest.mark.parametrize("arguments", [["schema"], ["parse", "--help"]])
def test_texts_of_our_own_in_other_encodings(
    monkeypatch: pytest.MonkeyPatch, arguments: list[str]
) -> None:
    """Help and the schema have typographic marks, which a terminal may lack."""
    assert b"newsclaims" in written(monkeypatch, "ascii", arguments)


@pytest.mark.parametrize("command", ["show", "quotes", "parse"])
def test_a_reader_that_leaves_ends_the_command(rain: Path, command: str) -> None:
    """``newsclaims show … | head`` ends without a message, with the status of a closed pipe."""
    with subprocess.Popen(
        [sys.executable, "-m", "newsclaims", command, str(rain)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        assert process.stdout
        process.stdout.close()
        assert process.stderr
        assert process.stderr.read() == b""
    assert process.returncode == 141
