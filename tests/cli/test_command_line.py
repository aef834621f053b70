"""The command line: its outputs, messages and exit statuses."""

from __future__ import annotations

import gzip
import io
import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import attrs
import pytest
import zstandard

from newsclaims.article import Article
from newsclaims.cli import main
from newsclaims.evaluation import to_attributions
from newsclaims.json import from_json, to_json
from newsclaims.parser import parse_article

SEED = Path(__file__).parents[2] / "seeds" / "lukashenko-denies-joining-war.txt"
RAIN = "“It rains,” Anna Smith said."


@attrs.frozen
class Outcome:
    """The output, messages and exit status of a run of the command line."""

    status: int
    out: bytes
    err: str

    def complaints(self) -> list[str]:
        """The error messages, one a line."""
        return [line for line in self.err.splitlines() if line.startswith("newsclaims: ")]


Run = Callable[..., Outcome]


@pytest.fixture
def run(capfdbinary: pytest.CaptureFixture[bytes]) -> Run:
    """Run the command line in this process."""

    def in_this_process(*arguments: object) -> Outcome:
        try:
            status = main([str(argument) for argument in arguments])
        except SystemExit as left:  # argparse
            status = int(left.code or 0)
        sys.stdout.flush()
        out, err = capfdbinary.readouterr()
        return Outcome(status, out, err.decode())

    return in_this_process


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    """Three articles in JSON Lines, with metadata."""
    path = tmp_path / "archive.jsonl"
    path.write_text(
        "".join(
            json.dumps({"id": f"a{n}", "text": RAIN, "publisher": "The Daily", "year": 2022}) + "\n"
            for n in range(3)
        ),
        encoding="utf-8",
    )
    return path


def articles_of(data: bytes) -> list[Article]:
    return [from_json(line) for line in data.split(b"\n") if line]


def test_a_text_file_becomes_a_document(run: Run) -> None:
    """One text file gives one JSON document, named after the file, and nothing else."""
    outcome = run("parse", SEED)
    assert (outcome.status, outcome.err) == (0, "")
    text = SEED.read_bytes().decode()
    assert from_json(outcome.out) == parse_article(text, id="lukashenko-denies-joining-war")


def test_json_lines_keep_ids_and_metadata(run: Run, archive: Path) -> None:
    """Each line gives a line; unknown keys are further metadata; a summary ends the run."""
    outcome = run("parse", archive)
    assert outcome.status == 0
    assert [dict(article.extra) for article in articles_of(outcome.out)] == 3 * [{"year": 2022}]
    assert [article.id for article in articles_of(outcome.out)] == ["a0", "a1", "a2"]
    assert {article.publisher for article in articles_of(outcome.out)} == {"The Daily"}
    assert outcome.err.startswith("3 articles, 15 words, ")
    assert run("parse", archive, "--quiet").err == ""


def test_attributions_are_those_of_the_articles(run: Run) -> None:
    """The attributions export has one line for each article, as by `to_attributions`."""
    outcome = run("parse", SEED, "--to", "attributions")
    expected = to_attributions(
        parse_article(SEED.read_bytes().decode(), id="lukashenko-denies-joining-war")
    )
    assert json.loads(outcome.out) == expected
    assert expected["attributions"]


def test_the_text_format_shows_claims(run: Run, tmp_path: Path) -> None:
    """The text shows speaker, cue and content of each claim."""
    (tmp_path / "rain.txt").write_text(RAIN, encoding="utf-8")
    shown = run("parse", tmp_path / "rain.txt", "--to", "text").out.decode()
    assert "Anna Smith | said | direct" in shown
    assert "It rains" in shown


def test_standard_input_is_read(run: Run, archive: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A dash is standard input: plain text, or the format of --from."""
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(RAIN.encode())))
    assert from_json(run("parse", "-").out).text == RAIN
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(archive.read_bytes())))
    assert len(articles_of(run("parse", "-", "--from", "jsonl").out)) == 3


def test_folders_patterns_and_compressed_files(run: Run, tmp_path: Path, archive: Path) -> None:
    """A folder is read recursively, in the order of names, with formats by file suffix."""
    lines = archive.read_bytes()
    folder = tmp_path / "news"
    (folder / "2022").mkdir(parents=True)
    (folder / "2022" / "rain.txt").write_text(RAIN, encoding="utf-8")
    (folder / "2022" / "photo.jpg").write_bytes(b"\xff\xd8\xff")
    (folder / ".hidden.txt").write_text(RAIN, encoding="utf-8")
    (folder / "b.jsonl.gz").write_bytes(gzip.compress(lines.replace(b'"a', b'"b')))
    frames = [zstandard.compress(line + b"\n") for line in lines.replace(b'"a', b'"c').splitlines()]
    (folder / "c.jsonl.zst").write_bytes(b"".join(frames))
    outcome = run("parse", folder)
    assert outcome.status == 0
    ids = [article.id for article in articles_of(outcome.out)]
    assert ids == ["b0", "b1", "b2", "c0", "c1", "c2", "2022/rain"]
    assert f"{folder}: 2 files skipped: 1 hidden, 1 *.jpg" in outcome.complaints()[0]
    assert run("parse", folder / "**" / "*.txt").out.count(b"\n") == 1


@pytest.mark.parametrize("name", ["out.jsonl", "out.jsonl.gz", "out.jsonl.zst"])
def test_outputs_are_compressed_by_name(run: Run, tmp_path: Path, archive: Path, name: str) -> None:
    """A file has the bytes of standard output, compressed according to its suffix."""
    expected = run("parse", archive, "-q").out
    assert run("parse", archive, "-o", tmp_path / name).status == 0
    assert run("convert", tmp_path / name).out == expected
    assert run("validate", tmp_path / name).out.endswith(b"3 valid articles\n")
    assert [path.name for path in tmp_path.glob("out*")] == [name]


def test_workers_write_the_same(run: Run, tmp_path: Path, archive: Path) -> None:
    """The output does not depend on the number of workers."""
    run("parse", archive, "-o", tmp_path / "one.jsonl", "--workers", 1)
    run("parse", archive, "-o", tmp_path / "two.jsonl", "--workers", 2)
    assert (tmp_path / "one.jsonl").read_bytes() == (tmp_path / "two.jsonl").read_bytes()


def test_broken_articles_do_not_lose_the_others(run: Run, tmp_path: Path, archive: Path) -> None:
    """Each wrong line is reported with file and line; the others are parsed; status 2."""
    with archive.open("ab") as file:
        file.write(b'{"id": "no text"}\n')
        file.write(b'{"id": "number", "text": 5}\n')
        file.write(b'["no", "object"]\n')
        file.write(b'{"id": "a1", "text": "the id came before"}\n')
        file.write(b'{"id": "half", "text": "\\ud800"}\n')
        file.write(b'{"id": "latin", "text": "caf\xe9"}\n')
        file.write(b"\n" + b"[" * 100_000 + b"\n")
        file.write(b'{"id": "last", "text": "cut of')
    outcome = run("parse", archive, tmp_path / "nowhere.txt")
    assert outcome.status == 2
    assert [article.id for article in articles_of(outcome.out)] == ["a0", "a1", "a2", "latin"]
    expected = [
        (4, "there is no 'text', only 'id'"),
        (5, "'text' should be a string, it is int 5"),
        (6, "expected an object with 'id' and 'text', got an array"),
        (7, "the id 'a1' is duplicate"),
        (8, "half of a surrogate pair"),
        (11, "this JSON is nested too deep"),
        (12, "the file seems to be cut off here"),
    ]
    complaints = outcome.complaints()
    assert len(complaints) == len(expected) + 1
    for complaint, (line, reason) in zip(complaints, expected, strict=False):
        assert f"archive.jsonl, line {line}: " in complaint
        assert reason in complaint
    assert "nowhere.txt: cannot be read: No such file or directory" in complaints[-1]


@pytest.mark.parametrize("suffix", ["gz", "zst"])
def test_truncated_and_damaged_compressed_files(
    run: Run, tmp_path: Path, archive: Path, suffix: str
) -> None:
    """A truncated compressed file is reported; the articles before the end are kept."""
    lines = archive.read_bytes().replace(b'"a', b'"c')
    data = gzip.compress(lines) if suffix == "gz" else zstandard.compress(lines)
    cut = tmp_path / f"cut.jsonl.{suffix}"
    cut.write_bytes(data[:-6])
    none = tmp_path / f"none.jsonl.{suffix}"
    none.write_bytes(b"this is not compressed at all")
    outcome = run("parse", cut, none, archive)
    assert outcome.status == 2
    ids = [article.id for article in articles_of(outcome.out)]
    assert ids[-3:] == ["a0", "a1", "a2"]
    assert ids[:-3] == ["c0", "c1", "c2"][: len(ids) - 3]
    assert f"cut.jsonl.{suffix}" in outcome.complaints()[0]
    assert "damaged or cut off" in outcome.complaints()[0]
    assert any(
        f"none.jsonl.{suffix}" in complaint and "damaged" in complaint
        for complaint in outcome.complaints()
    )


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        (["parse"], "the following arguments are required: FILE"),
        (["parse", "x", "--threshold", "2"], "expected a number from 0 to 1, got '2'"),
        (["parse", "x", "--workers", "0"], "expected a positive number, got '0'"),
        (["parse", "x", "--to", "xml"], "invalid choice: 'xml'"),
        (["parse", "x", "--resume"], "--resume needs -o OUT"),
        (["parse", "x", "--to", "parquet"], "give its name with -o"),
        (["parse", "x", "--to", "json", "-o", "x.parquet"], "cannot hold json"),
        (["parse", "x", "-o", "x.parquet.gz"], "a folder, which is not compressed"),
        (["parse", "x", "-o", "."], "is a folder"),
        (["parse", "x", "-o", "x.docx"], "x.docx: the name ends with .docx, which tells no format"),
        (["parse", "x", "-o", "x.html"], "x.html: a report is made by newsclaims show"),
        (["convert", "x", "-o", "x"], "x: the name has no ending, which tells no format"),
        (["parse", "x", "-o", "nowhere/out.jsonl"], "nowhere"),
        (["validate", "nowhere.json"], "nowhere.json: cannot be read: No such file"),
        (["convert", "nowhere.json"], "nowhere.json: cannot be read: No such file"),
        (["quotes", "x", "-o", "nowhere/a.csv"], "nowhere/a.csv: there is no folder nowhere"),
        (["quotes", "x", "-o", ".", "--to", "csv"], ". is a folder"),
        (["quotes", "x", "--parsed", "--from", "text"], "not allowed with argument --parsed"),
        (["show", "x", "--title", "Rain"], "--title is that of a report: name its file with -o"),
        (["parse", "x", "--threads", "2"], "--threads is for --model accurate"),
        (["parse", "x", "--resume", "-o", "-"], "--resume needs -o OUT"),
        (["score", "x", "y", "--errors", "-1"], "expected a positive number, got '-1'"),
        ([], "the following arguments are required: COMMAND"),
    ],
)
def test_wrong_arguments(run: Run, arguments: list[str], reason: str) -> None:
    """Wrong arguments give one line, with status 2."""
    outcome = run(*arguments)
    assert outcome.status == 2
    last = outcome.err.strip().splitlines()[-1]
    assert reason in last
    assert last.startswith("newsclaims")
    assert outcome.out == b""
    assert len(outcome.complaints()) == 1  # nothing was read before


def test_validate_names_file_line_and_path(run: Run, tmp_path: Path, archive: Path) -> None:
    """An invalid document is reported with its file, line and path."""
    valid = run("parse", archive, "-q").out
    path = tmp_path / "mixed.jsonl"
    path.write_bytes(valid + valid.split(b"\n")[0].replace(b'"start":0', b'"start":-1') + b"\n{}\n")
    outcome = run("validate", path)
    assert outcome.status == 2
    assert all(f"{path}: line " in complaint for complaint in outcome.complaints())
    assert any(f"{path}: line 5: $" in complaint for complaint in outcome.complaints())


def test_validate_counts_the_problems_that_it_does_not_print(run: Run, tmp_path: Path) -> None:
    """Of a document with more problems than one error holds, the number of the others is told."""
    article = {"format": "newsclaims/article", "version": 1, "text": ""}
    for extra in (1, 23):
        path = tmp_path / "bad.json"
        path.write_text(json.dumps({**article, "authors": [1] * (100 + extra)}), encoding="utf-8")
        outcome = run("validate", path)
        assert len(outcome.complaints()) == 101
        ending = "and 1 more problem" if extra == 1 else "and 23 more problems"
        assert outcome.complaints()[-1] == f"newsclaims: {path}: {ending}"


def test_the_schema_is_printed(run: Run) -> None:
    """The printed schema is the package's."""
    from newsclaims.json import schema

    outcome = run("schema")
    assert outcome.status == 0
    assert json.loads(outcome.out) == schema()


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_a_full_disk_behind_standard_output(archive: Path) -> None:
    """Unwritable output is reported in one line, with status 2."""
    with Path("/dev/full").open("wb") as full:
        outcome = subprocess.run(
            [sys.executable, "-m", "newsclaims", "parse", str(archive)],
            check=False,
            stdout=full,
            stderr=subprocess.PIPE,
        )
    assert outcome.returncode == 2
    assert outcome.stderr == b"newsclaims: standard output: No space left on device\n"


@pytest.mark.parametrize("full_at", ["the beginning", "a part", "the whole"])
def test_a_full_disk_keeps_finished_parts(run: Run, tmp_path: Path, full_at: str) -> None:
    """A run that fills the disk reports it, and can be resumed after space was freed."""
    pytest.importorskip("resource")
    source = tmp_path / "in.jsonl"
    source.write_text(
        "".join(json.dumps({"id": f"a{n}", "text": RAIN}) + "\n" for n in range(70)),
        encoding="utf-8",
    )
    whole, out = tmp_path / "whole.jsonl", tmp_path / "out.jsonl"
    assert run("parse", source, "-o", whole).status == 0
    limit = {"the beginning": 20, "a part": 2_000, "the whole": whole.stat().st_size - 1}[full_at]
    code = (
        "import resource, sys; from newsclaims.cli import main;"
        f"resource.setrlimit(resource.RLIMIT_FSIZE, ({limit}, resource.RLIM_INFINITY));"
        "sys.exit(main(sys.argv[1:]))"
    )
    full = subprocess.run(
        [sys.executable, "-c", code, "parse", str(source), "-o", str(out)],
        check=False,
        stderr=subprocess.PIPE,
    )
    assert full.returncode == 2
    assert b"cannot be written: File too large" in full.stderr
    assert b"--resume" in full.stderr
    assert full.stderr.count(b"\n") == 1
    assert not out.exists()
    parts = {"the beginning": 0, "a part": 0, "the whole": 2}[full_at]
    assert len(list(tmp_path.glob("out.jsonl.parts/part-????????"))) == parts
    assert run("parse", source, "-o", out, "--resume").status == 0
    assert out.read_bytes() == whole.read_bytes()


def test_nothing_to_resume(run: Run, tmp_path: Path, archive: Path) -> None:
    """Resuming a complete run does nothing, and reports that."""
    out = tmp_path / "out.jsonl"
    run("parse", archive, "-o", out)
    before = out.read_bytes()
    outcome = run("parse", archive, "-o", out, "--resume")
    assert outcome.status == 0
    assert "is complete" in outcome.err
    assert out.read_bytes() == before


def test_a_changed_input_is_not_resumed(run: Run, tmp_path: Path, archive: Path) -> None:
    """A run whose input has changed since its start is not resumed."""
    out = tmp_path / "out.jsonl"
    lines = "".join(json.dumps({"text": RAIN, "id": f"x{n}"}) + "\n" for n in range(70))
    archive.write_text(lines, encoding="utf-8")
    code = (
        "import sys, newsclaims.batch.journal as journal, os\n"
        "from newsclaims.cli import main\n"
        "append = journal.Journal.append\n"
        "def last(self, part):\n"
        "    append(self, part)\n"
        "    os._exit(9)\n"
        "journal.Journal.append = last\n"
        "main(sys.argv[1:])\n"
    )
    arguments = ["parse", str(archive), "-o", str(out)]
    assert subprocess.run([sys.executable, "-c", code, *arguments], check=False).returncode == 9
    archive.write_text(lines.replace("rains", "pours"), encoding="utf-8")
    outcome = run(*arguments, "--resume")
    assert outcome.status == 2
    assert "the input has changed since" in outcome.err
    archive.write_text(lines, encoding="utf-8")
    assert run(*arguments, "--resume").status == 0
    assert out.read_bytes().count(b"\n") == 70


def test_the_text_of_a_file_is_kept(run: Run, tmp_path: Path) -> None:
    """Line ends and odd characters are kept; a byte order mark is not part of the text."""
    path = tmp_path / "odd.txt"
    path.write_bytes(b"\xef\xbb\xbfOne\r\nTwo\rThree\x0b\xe2\x80\xa8Four\n")
    assert from_json(run("parse", path).out).text == "One\r\nTwo\rThree\x0b\u2028Four\n"
    article = parse_article("x", id="a\u2028b")
    (tmp_path / "lines.jsonl").write_text(to_json(article) + "\n", encoding="utf-8")
    assert run("validate", tmp_path / "lines.jsonl").status == 0


def test_a_terminal_shows_text_and_progress(archive: Path, tmp_path: Path) -> None:
    """On a terminal, results are text for people, and runs to a file show their progress."""
    pty = pytest.importorskip("pty")
    terminal, device = pty.openpty()
    command = [sys.executable, "-m", "newsclaims", "parse", str(archive)]
    subprocess.run(command, check=True, stdout=device, stderr=subprocess.PIPE)
    shown = os.read(terminal, 100_000).decode()
    assert "Anna Smith | said | direct" in shown
    command += ["-o", str(tmp_path / "out.jsonl")]
    subprocess.run(command, check=True, stdout=device, stderr=device)
    shown = os.read(terminal, 100_000).decode()
    assert "words/s, left" in shown
    assert "3 articles, 15 words, " in shown


@pytest.mark.parametrize("to", ["attributions", "text", "json"])
def test_converted_articles_are_as_parsed(run: Run, tmp_path: Path, archive: Path, to: str) -> None:
    """Parsing to one format and converting gives the same as parsing to the other."""
    expected = run("parse", archive, "--to", to, "-q").out
    for name in ("out.jsonl", "out.arrow", "out.parquet"):
        assert run("parse", archive, "-o", tmp_path / name, "-q").status == 0
        outcome = run("convert", tmp_path / name, "--to", to)
        assert (outcome.status, outcome.out) == (0, expected)


def test_broken_documents_do_not_lose_the_others(run: Run, tmp_path: Path, archive: Path) -> None:
    """Converting reports invalid documents and converts the others."""
    mixed = tmp_path / "mixed.jsonl"
    lines = run("parse", archive, "-q").out
    mixed.write_bytes(b"{}\n" + lines + b"no JSON\n")
    outcome = run("convert", mixed, "-o", tmp_path / "out.parquet")
    assert outcome.status == 2
    assert [f"{mixed}: line {number}" in outcome.err for number in (1, 2, 5)] == [True, False, True]
    assert run("convert", tmp_path / "out.parquet").out == lines
