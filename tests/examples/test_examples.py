"""The examples work, are typed, and stay small."""

from __future__ import annotations

import html
import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

import newsclaims

EXAMPLES = Path(__file__).parents[2] / "examples"


def run(name: str, *arguments: object) -> str:
    done = subprocess.run(
        [sys.executable, "-W", "error", str(EXAMPLES / name), *map(str, arguments)],
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.fixture
def sample(tmp_path: Path) -> Path:
    path = tmp_path / "news" / "ferry.txt"
    path.parent.mkdir()
    path.write_text(newsclaims.sample_text(), encoding="utf-8")
    return path


def test_shares_by_gender(sample: Path) -> None:
    """A line for each gender, the most quoted first, with shares of the words."""
    (sample.parent / "second.txt").write_text('"No," Ann Lund said. She left.', encoding="utf-8")
    lines = [line.split() for line in run("quoted_by_gender.py", sample.parent).splitlines()]
    assert lines[0] == ["gender", "speakers", "quotes", "words", "of", "all"]
    found = {line[0]: line[-4:] for line in lines[1:]}
    assert found["female"] == ["2", "2", "16", "59%"]
    assert found["male"] == ["1", "1", "11", "41%"]


def test_verdicts_outlive_the_next_run(sample: Path, tmp_path: Path) -> None:
    """A verdict stays with its claim when the text above it changes."""
    path = tmp_path / "list.json"
    run("fact_check_list.py", sample, path)
    checks = json.loads(path.read_text("utf-8"))
    judged = next(check for check in checks if "eat a ferry" in check["words"])
    assert (judged["verdict"], judged["speaker"]) == ("open", "Omar Reyes")
    judged["verdict"] = "true of most people"
    path.write_text(json.dumps(checks), encoding="utf-8")
    sample.write_text("This report was updated.\n\n" + newsclaims.sample_text(), encoding="utf-8")
    run("fact_check_list.py", sample, path)
    again = {check["key"]: check for check in json.loads(path.read_text("utf-8"))}
    assert again[judged["key"]]["verdict"] == "true of most people"
    assert again[judged["key"]]["claim"]["content"] != judged["claim"]["content"]


def test_the_page_is_the_text(sample: Path) -> None:
    """Without its tags the page is the article, and its marks name the speakers."""
    page = run("highlight.py", sample)
    body = page[page.index("<p>") : page.rindex("</p>")]
    assert html.unescape(re.sub("<[^>]*>", "", body)) == newsclaims.sample_text()
    assert re.search('<span class="[^"]*cue[^"]*" title="Ada Lund">has denied</span>', page)
    assert 'class="content words" title="Omar Reyes">We can’t eat a ferry</span>' in page


@pytest.mark.parametrize("path", sorted(EXAMPLES.glob("*.py")), ids=lambda path: path.name)
def test_an_example_is_small(path: Path) -> None:
    """Each example has fewer than forty lines of code."""
    assert sum(bool(line.strip()) for line in path.read_text("utf-8").splitlines()) < 40
