"""``newsclaims score`` and ``newsclaims train``: output and errors."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from newsclaims.cli import main

TEXT = "“It rains,” Anna Smith said. Officials denied that the bridge was closed."


def attribution(source: str, cue: str, content: str) -> dict[str, list[list[int]]]:
    """An attribution by its words."""
    return {
        role: [[TEXT.index(words), TEXT.index(words) + len(words)]]
        for role, words in (("source", source), ("cue", cue), ("content", content))
    }


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    """An annotated article."""
    path = tmp_path / "gold.jsonl"
    attributions = [
        attribution("Anna Smith", "said", "It rains"),
        attribution("Officials", "denied", "the bridge was closed"),
    ]
    article = {"id": "rain", "text": TEXT, "attributions": attributions}
    path.write_text(json.dumps(article) + "\n", encoding="utf-8")
    return path


def test_the_annotation_scores_full_marks(gold: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """An annotation scores 100 against itself."""
    assert main(["score", str(gold), str(gold), "--json"]) == 0
    figures = json.loads(capsys.readouterr().out)
    assert figures["gold"] == figures["pred"] == 2
    assert figures["exact"] == {"p": 100.0, "r": 100.0, "f1": 100.0}


def test_parsed_articles_are_scored(
    gold: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The attributions found in the annotated texts are scored."""
    predicted = tmp_path / "predicted.jsonl"
    assert main(["parse", str(gold), "--to", "attributions", "-o", str(predicted)]) == 0
    assert main(["score", str(gold), str(predicted)]) == 0
    table = capsys.readouterr().out
    assert table.startswith("1 article, 2 gold attributions, 2 predicted\n")
    assert "attributed" in table


def test_errors_are_printed_on_demand(
    gold: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A missed attribution is shown by its words, on request."""
    nothing = tmp_path / "nothing.jsonl"
    nothing.write_text('{"id": "rain", "attributions": []}\n', encoding="utf-8")
    assert main(["score", str(gold), str(nothing), "--errors", "5"]) == 0
    shown = capsys.readouterr().out
    assert "source: Anna Smith | cue: said | content: It rains" in shown
    assert main(["score", str(gold), str(nothing)]) == 0
    assert "Anna Smith" not in capsys.readouterr().out


@pytest.mark.parametrize(
    ("predicted", "note"),
    [
        ({"id": "rain"}, ""),
        ({"id": "rain", "text": TEXT + "\n"}, ""),
        (
            {"id": "rain", "text": "A " + TEXT},
            "of another text than in gold.jsonl, with other offsets: 1 of 1 article ('rain')",
        ),
        ({"id": "snow"}, "not here, and counted as missed: 1 of 1 article ('rain') of gold.jsonl"),
        ({"id": "snow"}, "not in gold.jsonl, and left out: 1 of 1 article ('snow')"),
    ],
)
def test_articles_that_do_not_correspond_are_named(
    gold: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], predicted: Any, note: str
) -> None:
    """Zeros because of other ids or other texts are explained, beside the figures."""
    found = tmp_path / "found.jsonl"
    found.write_text(json.dumps({**predicted, "attributions": []}), "utf-8")
    assert main(["score", str(gold), str(found)]) == 0
    shown = capsys.readouterr()
    assert shown.out.startswith("1 article, 2 gold attributions, 0 predicted\n")
    notes = shown.err.replace(f"{tmp_path}/", "").splitlines()
    assert f"newsclaims: found.jsonl: {note}" in notes if note else not notes


@pytest.mark.parametrize(
    ("lines", "reason"),
    [
        ("{", "broken.jsonl, line 1: "),
        ('{"id": "a"}', "broken.jsonl, line 1: an article's attributions are a list"),
        (
            '{"id": "a", "text": "x", "attributions": [{"cue": [[0, 9]]}]}',
            "broken.jsonl, line 1: attributions[0].cue: [0, 9] is not a range of the text",
        ),
        ("none", "broken.jsonl, line 1: this is not JSON: "),
        (
            '{"format": "newsclaims/article", "version": 1, "text": "x", "id": "a"}',
            "turn this document into them with newsclaims convert --to attributions",
        ),
    ],
)
def test_broken_annotations_are_reported(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], lines: str, reason: str
) -> None:
    """An invalid annotation is reported with file and line, with status 2."""
    broken = tmp_path / "broken.jsonl"
    broken.write_text(lines, encoding="utf-8")
    assert main(["score", str(broken), str(broken)]) == 2
    assert reason in capsys.readouterr().err


def test_a_missing_annotation_is_reported(capsys: pytest.CaptureFixture[str]) -> None:
    """The message is that of every other command."""
    assert main(["score", "nowhere.jsonl", "nowhere.jsonl"]) == 2
    reported = "newsclaims: nowhere.jsonl: cannot be read: No such file or directory\n"
    assert capsys.readouterr().err == reported


def test_training_needs_articles(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A missing file of annotated articles is reported, with status 2."""
    pytest.importorskip("torch")
    assert main(["train", str(tmp_path / "nowhere.jsonl"), "-o", str(tmp_path / "model")]) == 2
    assert "nowhere.jsonl: cannot be read" in capsys.readouterr().err
    assert not (tmp_path / "model").exists()
