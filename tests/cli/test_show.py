"""``newsclaims show``: in the terminal, and as a report."""

from __future__ import annotations

import io
import os
import sys
from pathlib import Path

import attrs
import pytest
from hypothesis import given, settings
from rich.console import Console

from newsclaims import Article, parse_article, to_json
from newsclaims.cli import main
from newsclaims.pages import print_article, terminal
from newsclaims.testing import articles

SEED = Path(__file__).parents[2] / "seeds" / "lukashenko-denies-joining-war.txt"

_STEERS = {*range(0x09), *range(0x0B, 0x20), *range(0x7F, 0xA0), 0x061C, 0x200E, 0x200F}
_STEERS |= {*range(0x202A, 0x202F), *range(0x2066, 0x206A), 0xFEFF, *range(0xE0000, 0xE0080)}


@pytest.fixture
def rain(tmp_path: Path) -> Path:
    path = tmp_path / "rain.txt"
    path.write_text("It will rain, Ann Lund said. “No,” Ben Moss said.", encoding="utf-8")
    return path


def test_pipes_have_no_colors(rain: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Outputs other than terminals get plain text."""
    assert main(["show", str(rain)]) == 0
    out = capsys.readouterr().out
    assert "\x1b" not in out
    assert "2 claims, 2 speakers" in out
    assert "Ann Lund said  indirect" in out


def test_a_terminal_gets_colors_by_speaker() -> None:
    """Each speaker has a color and a line of its own."""
    console = Console(file=io.StringIO(), force_terminal=True, color_system="standard", width=80)
    print_article(parse_article("It will rain, Ann Lund said. “No,” Ben Moss said."), console)
    written = console.file.getvalue()  # type: ignore[attr-defined]
    assert "\x1b[4;34mBen Moss" in written
    assert "\x1b[1;33mAnn Lund" in written
    assert "\x1b[4;34mNo" in written
    assert "\x1b[1;33mIt will rain" in written


@settings(max_examples=15)
@given(article=articles())
def test_no_article_controls_a_terminal(article: Article) -> None:
    """For any article, only printable characters and line breaks are written."""
    console = Console(file=io.StringIO(), width=80, markup=False, emoji=False, highlight=False)
    steering = "\x1b]0;owned\x07\x9b31m\u202e"
    print_article(attrs.evolve(article, title=f"{steering}{article.title}"), console)
    print_article(Article(text=f"{steering} [bold]:smile:"), console)
    written = console.file.getvalue()  # type: ignore[attr-defined]
    assert not _STEERS.intersection(map(ord, written))
    assert "[bold]:smile:" in written


@pytest.mark.parametrize(
    ("options", "number"),
    [
        (["--speaker", "lukashenko"], 9),
        (["--speaker", "president", "--speaker", "analysts"], 1),
        (["--stance", "deny"], 3),
        (["--stance", "deny", "--stance", "question"], 4),
        (["--kind", "direct"], 4),
        (["--type", "belief"], 2),
        (["--min-confidence", "0.95"], 5),
        (["--speaker", "viaorka", "--stance", "deny"], 1),
    ],
)
def test_filters_choose_claims(
    options: list[str], number: int, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The filters select the same claims in the terminal and in the report."""
    parsed = tmp_path / "seed.jsonl"
    parsed.write_text(to_json(_seed()), encoding="utf-8")
    assert main(["show", str(parsed), *options]) == 0
    assert f"{number} of 22 claims" in capsys.readouterr().out
    page = tmp_path / "page.html"
    assert main(["show", str(parsed), *options, "-o", str(page)]) == 0
    assert page.read_text("utf-8").count('class="card ') == number


_SEED: list[Article] = []


def _seed() -> Article:
    if not _SEED:
        _SEED.append(parse_article(SEED.read_text("utf-8"), id="seed"))
    return _SEED[0]


def test_parsed_articles_are_shown_as_they_are(tmp_path: Path, rain: Path) -> None:
    """Corrections are kept; other files are parsed, and all share a report."""
    article = parse_article("It will rain, Ann Lund said.", id="mine")
    renamed = attrs.evolve(article.speakers[0], name="Anna of the Hills")
    corrected = attrs.evolve(article, speakers=(renamed,))
    parsed = tmp_path / "parsed.json"
    parsed.write_text(to_json(corrected), encoding="utf-8")
    page = tmp_path / "page.html"
    assert main(["show", str(parsed), str(rain), "-o", str(page), "--title", "Rain"]) == 0
    html = page.read_text("utf-8")
    assert "<title>Rain</title>" in html
    assert "Anna of the Hills" in html
    assert "Ben Moss" in html


def test_inputs_of_both_kinds_are_shown_in_their_order(
    tmp_path: Path, rain: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Parsed articles and those to be parsed may alternate; a pipe among them is reported."""
    paths = [rain]
    for name in ("Hill", "Dale"):
        parsed = tmp_path / f"{name}.json"
        parsed.write_text(to_json(Article(text="x", title=name)), encoding="utf-8")
        paths += [parsed, rain]
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    assert main(["show", *map(str, paths), str(pipe)]) == 2
    shown = capsys.readouterr()
    titles = [line for line in shown.out.splitlines() if line in {"rain", "Hill", "Dale"}]
    assert titles == ["rain", "Hill", "rain", "Dale", "rain"]
    assert (
        shown.err == f"newsclaims: {pipe}: is a pipe, which can be read only once: give it as -\n"
    )


def test_standard_input_is_recognized_too(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A pipe of parsed articles is not parsed again."""
    article = attrs.evolve(parse_article("It will rain, Ann Lund said."), claims=(), speakers=())
    data = io.BytesIO(to_json(article).encode())
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BufferedReader(data)))  # type: ignore[arg-type]
    assert main(["show", "-"]) == 0
    assert "0 claims" in capsys.readouterr().out


def test_errors_are_reported_and_the_rest_is_shown(
    tmp_path: Path, rain: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A missing file does not affect the others; no article, no overwriting."""
    page = tmp_path / "page.html"
    assert main(["show", str(tmp_path / "no.txt"), str(rain), "-o", str(page)]) == 2
    assert "no.txt" in capsys.readouterr().err
    before = page.read_bytes()
    assert main(["show", str(tmp_path / "no.txt"), "-o", str(page)]) == 2
    assert page.read_bytes() == before
    assert main(["show", str(rain), "-o", str(tmp_path)]) == 2
    assert main(["show", str(rain), "-o", str(tmp_path / "a" / "b.html")]) == 2
    assert main(["show", str(rain), "-o", str(rain)]) == 2
    messages = capsys.readouterr().err
    assert messages.count("newsclaims: ") == 5
    assert rain.read_text("utf-8").startswith("It will rain")


def test_without_rich_the_error_names_the_extra(
    rain: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Without rich, the error names the extra; a report does not need it."""
    monkeypatch.setitem(sys.modules, "rich.console", None)
    assert main(["show", str(rain)]) == 2
    assert "newsclaims[cli]" in capsys.readouterr().err
    with pytest.raises(ImportError, match="newsclaims"):
        terminal()
    assert main(["show", str(rain), "-o", str(rain.with_suffix(".html"))]) == 0
