"""The commands about formats and quotes, and every format by parse and convert."""

from __future__ import annotations

import csv
import gzip
import io
import json
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import attrs
import pytest

import newsclaims
from newsclaims.cli import main
from newsclaims.interchange import ArticleFormat, known_formats
from newsclaims.interchange.row_tables import plain_cell

LINES = "".join(
    json.dumps({"id": id, "text": text, "publisher": publisher}) + "\n"
    for id, text, publisher in (
        ("a", "“It rains a lot,” Anna Smith said. She denied that it snows.", "The Daily"),
        ("b", "“No,” Mr. Bo Lund said. “Not here,” Anna Smith said.", "The Post"),
    )
)
FORMATS = tuple(known_formats().values())


def named(format: ArticleFormat) -> str:
    return format.name


Run = Callable[..., bytes]


@pytest.fixture
def run(capfdbinary: pytest.CaptureFixture[bytes]) -> Run:
    """Run the command line without error messages; return its output."""

    def in_this_process(*arguments: object) -> bytes:
        status = main([str(argument) for argument in arguments])
        sys.stdout.flush()
        out, err = capfdbinary.readouterr()
        assert (status, err) == (0, b"")
        return out

    return in_this_process


@pytest.fixture
def news(tmp_path: Path) -> Path:
    """Two articles."""
    path = tmp_path / "news.jsonl"
    path.write_text(LINES, encoding="utf-8")
    return path


@pytest.fixture
def parsed(tmp_path: Path, news: Path, run: Run) -> Path:
    """The same articles, parsed."""
    path = tmp_path / "parsed.jsonl"
    run("parse", news, "-q", "-o", path)
    return path


@pytest.mark.parametrize("format", FORMATS, ids=named)
def test_parsing_equals_parsing_and_converting(
    tmp_path: Path, news: Path, parsed: Path, run: Run, format: ArticleFormat
) -> None:
    """In every format, parsing to it equals parsing and converting, for files and pipes."""
    end = format.suffixes[0]
    one, two = tmp_path / f"one{end}", tmp_path / f"two{end}"
    run("parse", news, "-q", "-o", one)
    run("convert", parsed, "-o", two)
    if format.is_folder:
        assert {file.name for file in one.iterdir()} == {file.name for file in two.iterdir()}
    elif format.name != "spacy":  # spaCy orders its strings anew each time
        assert one.read_bytes() == two.read_bytes()
        assert run("convert", parsed, "--to", format.name) == one.read_bytes()
        assert run("parse", news, "-q", "--to", format.name) == one.read_bytes()
        workers = 2 if format.name == "csv" else 1
        run("parse", news, "-q", "--workers", workers, "-o", tmp_path / f"three{end}.gz")
        assert gzip.decompress((tmp_path / f"three{end}.gz").read_bytes()) == one.read_bytes()
    if format.is_lossless:
        assert run("convert", one) == run("convert", two) == parsed.read_bytes()
        output = run("validate", one, "--from", format.name)
        assert output.endswith(b": 2 valid articles\n")


def test_csv_is_safe_in_spreadsheets(tmp_path: Path, run: Run) -> None:
    """A quote that starts like a formula is escaped, and can be recovered."""
    (tmp_path / "a.txt").write_text("“=1+1 is two,” Anna Smith said.", encoding="utf-8")
    data = run("parse", tmp_path / "a.txt", "--to", "csv").decode("utf-8-sig")
    (row,) = csv.DictReader(io.StringIO(data, newline=""))
    assert row["content"].startswith("'=1+1")
    assert plain_cell(row["content"]).startswith("=1+1")
    assert row["speakers"] == "Anna Smith"


@pytest.mark.parametrize("name", ["out.csv", "out.spacy", "out.parquet"])
def test_a_failed_output_keeps_the_previous_one(
    tmp_path: Path,
    parsed: Path,
    capfdbinary: pytest.CaptureFixture[bytes],
    monkeypatch: pytest.MonkeyPatch,
    name: str,
) -> None:
    """A disk that fills up halfway leaves the previous output, and one line."""

    def full(*_: object, **_more: object) -> None:
        raise OSError(28, "No space left on device")

    out = tmp_path / name
    before = set(tmp_path.iterdir())
    monkeypatch.setattr("newsclaims.cli.convert.synchronize_all", full)
    assert main(["convert", str(parsed), "-o", str(out)]) == 2
    output = capfdbinary.readouterr().err.decode()
    assert output == f"newsclaims: {out} cannot be written: No space left on device\n"
    assert set(tmp_path.iterdir()) == before


def test_formats_are_listed(run: Run) -> None:
    """All formats as lines, one in full, and their kept fields as a table."""
    lines = run("formats").decode().splitlines()
    assert [line.split()[0] for line in lines] == ["format", *known_formats()]
    shown = run("formats", "csv", "parquet").decode()
    assert "  a file, written, not read\n" in shown
    assert "  keeps: everything\n" in shown
    assert "  needs: pip install 'newsclaims[arrow]'\n" in shown
    assert "| `claims.resolution` |" in run("formats", "--table").decode()


@pytest.mark.parametrize(
    ("by", "first"),
    [
        ("speaker", ["Anna Smith", 2, 6]),
        ("gender", ["female", 2, 6]),
        ("outlet", ["The Daily", 1, 4]),
        ("kind", ["person", 3, 7]),
    ],
)
def test_quotes_are_counted(
    run: Run, news: Path, parsed: Path, by: str, first: list[object]
) -> None:
    """The same table as text, CSV and JSON, from texts and from parsed articles."""
    (row, *_) = json.loads(run("quotes", news, "--by", by, "--to", "json"))
    assert [row[by], row["quotes"], row["words"]] == first
    assert json.loads(run("quotes", parsed, "--parsed", "--by", by, "--to", "json"))[0] == row
    assert json.loads(run("quotes", parsed, "--by", by, "--to", "json"))[0] == row
    shown = run("quotes", news, "--by", by, "--top", 1).decode().splitlines()
    assert shown[0].split() == [by, "quotes", "words", "of", "all", "words", "claims"]
    assert shown[1].startswith(f"{first[0]} ")
    assert len(shown) == 2
    data = run("quotes", news, "--by", by, "--to", "csv").decode("utf-8-sig")
    cells = next(csv.DictReader(io.StringIO(data, newline="")))
    assert [cells[by], int(cells["quotes"]), int(cells["words"])] == first


@pytest.mark.parametrize("name", ["out.jsonl", "out.parquet", "out.brat", "out.jsonl.gz"])
def test_parsed_articles_are_counted_as_they_are(tmp_path: Path, run: Run, name: str) -> None:
    """A claim that parsing again would not find is counted, beside an article to be parsed."""
    article = newsclaims.parse_article("“It rains,” Anna Smith said.", id="rain")
    (claim,) = article.claims
    twice = attrs.evolve(article, claims=(claim, attrs.evolve(claim, id="claim-2")))
    one = tmp_path / "one.jsonl"
    one.write_text(newsclaims.to_json(twice), encoding="utf-8")
    run("convert", one, "-o", tmp_path / name)
    (tmp_path / "snow.txt").write_text("“It snows,” Bo Lund said.", encoding="utf-8")
    rows = json.loads(run("quotes", tmp_path / name, tmp_path / "snow.txt", "--to", "json"))
    assert [(row["speaker"], row["claims"]) for row in rows] == [
        ("Anna Smith", 2),
        ("Bo Lund", 1),
    ]


@pytest.mark.parametrize(
    "name",
    [
        "out.csv",
        "out.quotes.csv",
        "out.speakers.csv",
        "out.claims.parquet",
        "out.quotes.parquet",
        "out.speakers.parquet",
        "out.parquet/claims.parquet",
        "out.parquet/quotes.parquet",
        "out.parquet/speakers.parquet",
        "out.parquet/sources.parquet",
        "out.parquet/diagnostics.parquet",
        "out.parquet/failures.parquet",
    ],
)
def test_tables_of_parsed_articles_are_no_articles(
    tmp_path: Path, news: Path, run: Run, name: str
) -> None:
    """A table of claims, as it may lie in a folder of articles, is refused; a column is not."""
    run("parse", news, "-q", "-o", tmp_path / name.partition("/")[0])
    (failure,) = newsclaims.read_articles(tmp_path / name)
    assert isinstance(failure, newsclaims.Failure)
    assert failure.reason.startswith("there is no column 'text' among the columns: article")
    column = "publisher" if "/" not in name else "article"
    read = newsclaims.read_articles(tmp_path / name, columns={"text": column})
    assert not any("no column" in str(result) for result in read)


def test_quotes_go_to_a_file_by_its_name(
    run: Run, tmp_path: Path, news: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    """An unknown suffix is refused; unreadable files are reported and the others counted."""
    assert run("quotes", news, "-o", tmp_path / "out.csv") == b""
    assert (tmp_path / "out.csv").read_bytes().startswith(b'\xef\xbb\xbf"speaker","words"')
    assert main(["quotes", str(news), "-o", str(tmp_path / "out.docx")]) == 2
    assert "out.docx: the name tells no format" in capfdbinary.readouterr().err.decode()
    assert main(["quotes", str(news), str(tmp_path / "nowhere.txt")]) == 2
    shown = capfdbinary.readouterr()
    assert shown.err.count(b"\n") == 1
    assert b"Anna Smith" in shown.out
    assert main(["quotes", str(tmp_path / "nowhere.jsonl"), "--parsed"]) == 2
    assert "nowhere.jsonl: cannot be read: No such file" in capfdbinary.readouterr().err.decode()


@pytest.mark.skipif(shutil.which("bash") is None, reason="needs bash")
def test_bash_completes_commands_formats_and_files(run: Run, tmp_path: Path) -> None:
    """The printed script completes them in a shell."""
    script = tmp_path / "completion.bash"
    script.write_bytes(run("completion", "bash"))
    (tmp_path / "rain.txt").touch()

    bash = str(shutil.which("bash"))

    def completed(*words: str) -> list[str]:
        line = " ".join(f"'{word}'" for word in words)
        code = f". '{script}'; COMP_WORDS=(newsclaims {line}); COMP_CWORD={len(words)}; "
        code += "_shtab_newsclaims; echo ${COMPREPLY[@]}"
        done = subprocess.run(
            [bash, "-c", code], cwd=tmp_path, check=True, capture_output=True, text=True
        )
        return done.stdout.split()

    assert completed("conv") == ["convert"]
    assert completed("parse", "--to", "csv") == ["csv", "csv-quotes", "csv-speakers"]
    assert completed("parse", "rai") == ["rain.txt"]


def test_completion_needs_its_extra(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Without shtab, one line names the extra to install."""
    monkeypatch.setitem(sys.modules, "shtab", None)
    assert main(["completion", "zsh"]) == 2
    assert "pip install 'newsclaims[completion]'" in capsys.readouterr().err


def test_the_index_of_a_search_engine(run: Run) -> None:
    """The schema command prints the body for creating an index."""
    body = json.loads(run("schema", "--of", "elasticsearch"))
    assert body["mappings"]["properties"]["claims"]["type"] == "nested"


@pytest.mark.parametrize("name", ["out.bulk.ndjson", "out.arrow"])
def test_colliding_ids_are_reported(
    tmp_path: Path, parsed: Path, capfdbinary: pytest.CaptureFixture[bytes], name: str
) -> None:
    """If two articles have one output name, the first is kept and the other reported."""
    out = tmp_path / name
    assert main(["convert", str(parsed), str(parsed), "-o", str(out)]) == 2
    lines = capfdbinary.readouterr().err.decode().splitlines()
    assert [line.partition(" is duplicate: ")[0] for line in lines] == [
        f"newsclaims: {parsed}: the id '{id}'" for id in "ab"
    ]
    assert main(["convert", str(out)]) == 0
    assert capfdbinary.readouterr().out == parsed.read_bytes()
