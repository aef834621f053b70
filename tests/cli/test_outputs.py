"""A run overwrites and deletes only its own output, and reports every problem."""

from __future__ import annotations

import contextlib
import json
import os
import stat
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from refused import reported

from newsclaims import Article, parse_article
from newsclaims._terminal import visible
from newsclaims.batch.claim_listing import to_text
from newsclaims.batch.journal import Journal, Part
from newsclaims.cli import main
from newsclaims.errors import InputError

RAIN = "“It rains,” Anna Smith said."
MARK = ".newsclaims-run"


@pytest.fixture
def rain(tmp_path: Path) -> Path:
    path = tmp_path / "in" / "rain.txt"
    path.parent.mkdir()
    path.write_text(RAIN, encoding="utf-8")
    return path


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs named pipes")
def test_pipes_are_written_to(tmp_path: Path, rain: Path) -> None:
    """A pipe is not replaced by a file: its reader gets the output."""
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    found: list[bytes] = []
    reader = threading.Thread(target=lambda: found.append(pipe.read_bytes()), daemon=True)
    reader.start()
    assert main(["parse", str(rain), "-o", str(pipe)]) == 0
    reader.join(timeout=60)
    assert json.loads(found[0])["id"] == "rain"
    assert stat.S_ISFIFO(pipe.stat().st_mode)


def test_devices_are_written_to(tmp_path: Path, rain: Path) -> None:
    """Files under /dev are written to, not replaced."""
    before = Path("/dev/null").stat()
    assert main(["parse", str(rain), "-o", "/dev/null"]) == 0
    lines = tmp_path / "lines.jsonl"
    assert main(["parse", str(rain), "-o", str(lines)]) == 0
    assert main(["convert", str(lines), "-o", "/dev/null"]) == 0
    assert Path("/dev/null").stat().st_rdev == before.st_rdev


@pytest.mark.parametrize(("command", "name"), [("quotes", "a.csv"), ("show", "a.html")])
def test_outputs_that_are_made_at_once(
    tmp_path: Path, rain: Path, capsys: pytest.CaptureFixture[str], command: str, name: str
) -> None:
    """Links are followed, modes kept, others' files left alone, and inputs not overwritten."""
    if command == "show":
        pytest.importorskip("jinja2")
    real, link, other = tmp_path / f"real-{name}", tmp_path / name, tmp_path / f"real-{name}.new"
    real.write_text("old", encoding="utf-8")
    real.chmod(0o600)
    other.write_text("mine", encoding="utf-8")
    link.symlink_to(real)
    assert main([command, str(rain), "-o", str(link)]) == 0
    assert link.is_symlink()
    assert real.read_text("utf-8") != "old"
    assert stat.S_IMODE(real.stat().st_mode) == 0o600
    assert other.read_text("utf-8") == "mine"
    lines = tmp_path / f"in-{name}"
    lines.write_text(RAIN, encoding="utf-8")
    assert "is read as well" in reported(capsys, command, lines, "-o", lines)
    assert lines.read_text("utf-8") == RAIN
    assert len(list(tmp_path.glob(".*"))) == 0


@pytest.mark.parametrize("command", ["parse", "convert", "quotes", "show"])
def test_a_dash_is_standard_output(
    tmp_path: Path,
    rain: Path,
    capsysbinary: pytest.CaptureFixture[bytes],
    monkeypatch: pytest.MonkeyPatch,
    command: str,
) -> None:
    """``-o -`` writes what a file would get to standard output, and makes no file."""
    monkeypatch.chdir(tmp_path)
    if command == "convert":
        assert main(["parse", str(rain), "-q", "-o", "parsed.jsonl"]) == 0
        rain = tmp_path / "parsed.jsonl"
    options = ["--to", "json"] if command != "show" else []
    assert main([command, str(rain), *options, "-o", "-"]) == 0
    shown = capsysbinary.readouterr().out
    assert main([command, str(rain), *options, "-o", "out"]) == 0
    assert shown == Path("out").read_bytes()
    assert not Path("-").exists()


@pytest.mark.parametrize(
    ("command", "verb"), [("convert", "convert"), ("quotes", "count"), ("parse", "parse")]
)
def test_an_output_is_not_replaced_by_nothing(
    tmp_path: Path, rain: Path, capsys: pytest.CaptureFixture[str], command: str, verb: str
) -> None:
    """If no input can be read, an earlier output is not replaced by an empty one."""
    out = tmp_path / "out.json"
    out.write_text("old", encoding="utf-8")
    wrong = rain if command == "convert" else tmp_path / "nowhere.txt"
    assert main([command, str(wrong), "-o", str(out)]) == 2
    last = capsys.readouterr().err.splitlines()[-1]
    assert last == f"newsclaims: {out} is not written: there is no article to {verb}"
    assert out.read_text("utf-8") == "old"
    assert {path.name for path in tmp_path.iterdir()} == {out.name, "in"}


def test_no_articles_are_an_empty_output(tmp_path: Path) -> None:
    """An input without articles is converted to one."""
    out = tmp_path / "out.jsonl"
    empty = tmp_path / "empty.jsonl"
    empty.touch()
    assert main(["convert", str(empty), "-o", str(out)]) == 0
    assert out.read_bytes() == b""


@pytest.mark.parametrize("command", ["parse", "convert"])
def test_links_are_followed_and_modes_kept(tmp_path: Path, rain: Path, command: str) -> None:
    """The target of a link is replaced, not the link, and keeps its permissions."""
    source = rain
    if command == "convert":
        source = tmp_path / "source.jsonl"
        assert main(["parse", str(rain), "-o", str(source)]) == 0
    real, link = tmp_path / "real.jsonl", tmp_path / "link.jsonl"
    real.write_text("old", encoding="utf-8")
    real.chmod(0o600)
    link.symlink_to(real)
    assert main([command, str(source), "-o", str(link)]) == 0
    assert link.is_symlink()
    assert json.loads(real.read_text("utf-8"))["id"] == "rain"
    assert stat.S_IMODE(real.stat().st_mode) == 0o600


def test_an_input_is_not_overwritten(
    tmp_path: Path, rain: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """An input is not overwritten, under any of its names."""
    other = tmp_path / "other.txt"
    other.hardlink_to(rain)
    assert "is read as well" in reported(capsys, "parse", rain, "-o", rain)
    assert "is read as well" in reported(capsys, "parse", rain, "-o", other)
    assert rain.read_text("utf-8") == RAIN
    lines = tmp_path / "lines.jsonl"
    assert main(["parse", str(rain), "-q", "-o", str(lines)]) == 0
    assert "is read as well" in reported(capsys, "convert", lines, "-o", lines)


def test_an_output_in_a_folder_that_is_read(rain: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A run does not read outputs in progress, its own or another run's."""
    out = rain.parent / "out.jsonl"
    assert main(["parse", str(rain.parent), "-q", "-o", str(out)]) == 0
    assert main(["parse", str(rain.parent), "-q", "-o", str(out)]) == 0
    Journal.begin(rain.parent / "more.jsonl", settings={}).close()
    assert main(["parse", str(rain.parent), "-o", str(out)]) == 0
    assert "of an output that is being made" in capsys.readouterr().err
    assert [json.loads(line)["id"] for line in out.read_text("utf-8").splitlines()] == ["rain"]


@pytest.mark.parametrize("end", [".parts", ".parts.new"])
def test_folders_of_others_are_left_alone(
    tmp_path: Path, rain: Path, capsys: pytest.CaptureFixture[str], end: str
) -> None:
    """A folder with the name of one of ours but without our marker is not touched."""
    out = tmp_path / "out.jsonl"
    foreign = tmp_path / f"out.jsonl{end}"
    foreign.mkdir()
    (foreign / "mine.txt").write_text("mine", encoding="utf-8")
    assert "was not made by newsclaims" in reported(capsys, "parse", rain, "-o", out)
    assert (foreign / "mine.txt").read_text("utf-8") == "mine"
    new = tmp_path / "out.jsonl.new"
    new.write_text("mine", encoding="utf-8")
    lines = tmp_path / "lines.jsonl"
    assert main(["parse", str(rain), "-o", str(lines)]) == 0
    assert main(["convert", str(lines), "-o", str(out)]) == 0
    assert new.read_text("utf-8") == "mine"
    assert not [path for path in tmp_path.iterdir() if path.name.startswith(".out.jsonl.")]


def test_resuming_checks_the_origin_of_an_output(
    tmp_path: Path, rain: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """--resume accepts only an unchanged output of the same input and options."""
    out = tmp_path / "out.jsonl"
    out.write_text("mine", encoding="utf-8")
    resume = ("parse", rain, "-o", out, "-q", "--resume")
    assert "no run of newsclaims tells that it made it" in reported(capsys, *resume)
    assert main(["parse", str(rain), "-o", str(out), "-q"]) == 0
    assert main([str(part) for part in resume]) == 0
    assert "is complete" in capsys.readouterr().err
    assert "threshold was null, it is 0.9 now" in reported(capsys, *resume, "--threshold", "0.9")
    rain.write_text("Bo Lund said that it rained.", encoding="utf-8")
    assert "was made of other articles" in reported(capsys, *resume)
    rain.write_text(RAIN, encoding="utf-8")
    with out.open("ab") as file:
        file.write(b"more")
    assert "has been changed since it was made" in reported(capsys, *resume)


def test_a_complete_run_with_failures_keeps_its_status(
    tmp_path: Path, rain: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Resuming a complete run with failures reports them and the status again."""
    out = tmp_path / "out.jsonl"
    command = ["parse", str(rain), str(tmp_path / "nowhere.txt"), "-q", "-o", str(out)]
    assert main(command) == 2
    capsys.readouterr()
    assert "is complete, with 1 failure" in reported(capsys, *command, "--resume")


def begun(target: Path, parts: int) -> None:
    journal = Journal.begin(target, settings={})
    for number in range(parts):
        journal.append(Part(header={"n": number}, data=b"%d\n" % number))
    journal.close()


@pytest.mark.parametrize(
    "damage", [b"", b"[]\n", b'{"n": 1}\n1\n', b'{"n": 1, "checksum": "x"}\n1\n']
)
def test_damaged_parts_are_made_again(tmp_path: Path, damage: bytes) -> None:
    """A changed part and all parts after it are made again."""
    target = tmp_path / "out"
    begun(target, 4)
    (tmp_path / "out.parts" / "part-00000002").write_bytes(damage)
    journal = Journal.resume(target, settings={})
    assert isinstance(journal, Journal)
    assert journal.parts == 2
    assert b"".join(journal.data()) == b"0\n1\n"
    journal.close()
    assert not (tmp_path / "out.parts" / "part-00000003").exists()


@pytest.mark.parametrize("damage", [b"", b"[]", b"5", b"\xff"])
def test_a_damaged_journal_is_refused(tmp_path: Path, damage: bytes) -> None:
    """An invalid description of a run is not resumed."""
    target = tmp_path / "out"
    begun(target, 1)
    (tmp_path / "out.parts" / "run.json").write_bytes(damage)
    with pytest.raises(InputError, match=r"run\.json is damaged: delete"):
        Journal.resume(target, settings={})


def test_a_running_run_is_not_called_interrupted(tmp_path: Path) -> None:
    """Starting an output in progress does not advise deleting it."""
    pytest.importorskip("fcntl")
    target = tmp_path / "out"
    journal = Journal.begin(target, settings={})
    with pytest.raises(InputError, match="by another process right now"):
        Journal.begin(target, settings={})
    journal.close()
    with pytest.raises(InputError, match="holds an interrupted run"):
        Journal.begin(target, settings={})


ESCAPES = "\x1b]0;title\x07 \x9b2J \b \u202eabc \u2066 \x00"


def test_control_characters_are_shown_escaped(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Texts, titles, ids and file names cannot control a terminal or reverse a line."""
    article = parse_article(f"“It {ESCAPES} rains,” Anna Smith said.", title=ESCAPES)
    shown = to_text(article)
    assert visible(shown) == shown
    assert r"\x1b]0;title\x07" in shown
    assert to_text(attrs_without_title(article))
    path = tmp_path / "a\x1b[2J.jsonl"
    path.write_text(json.dumps({"id": ESCAPES, "text": 5}) + "\n", encoding="utf-8")
    line = reported(capsys, "parse", path)
    assert visible(line) == line
    assert r"a\x1b[2J.jsonl" in line


def attrs_without_title(article: Article) -> Article:
    return parse_article(article.text)


def test_closed_standard_streams_are_no_crash(rain: Path) -> None:
    """With closed standard streams there is a status, and a message where it can be written."""
    run = [sys.executable, "-m", "newsclaims", "parse", str(rain)]
    shell = " ".join(f"'{part}'" for part in run)
    for closed in (">&-", "2>&-", "<&-", ">&- 2>&-"):
        done = subprocess.run(
            ["/bin/sh", "-c", f"{shell} {closed}"], check=False, capture_output=True
        )
        assert done.returncode == (2 if closed.startswith(">&-") else 0)
        assert b"Traceback" not in done.stderr
        with contextlib.suppress(IndexError):
            assert b"standard output is closed" in done.stderr.splitlines()[0]
