"""`tools/transpose_articles.py`: annotated articles in other word orders, still annotated."""

from __future__ import annotations

import json
import subprocess
import sys
from itertools import pairwise
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

import corpus

TOOL = Path(__file__).parents[2] / "tools" / "transpose_articles.py"


def transposed(folder: Path, name: str, *, seed: int = 1) -> list[dict[str, object]]:
    """The corpus of the training tests, with drills, transposed."""
    gold = corpus.write(folder / "gold.jsonl")
    output = folder / name
    command = [sys.executable, str(TOOL), str(output), str(seed), str(gold), "--drills", "3"]
    subprocess.run(command, check=True, capture_output=True)
    return [json.loads(line) for line in output.read_text("utf-8").splitlines()]


@pytest.fixture(scope="module")
def rows(tmp_path_factory: pytest.TempPathFactory) -> list[dict[str, object]]:
    return transposed(tmp_path_factory.mktemp("transposed"), "out.jsonl")


def test_every_article_comes_out_once_and_the_drills(rows: list[dict[str, object]]) -> None:
    """Each variant has its article's id and a suffix; drills are separate articles."""
    ids = [str(row["id"]) for row in rows]
    originals = [str(row["id"]) for row in corpus.rows()]
    assert [id.partition("#")[0] for id in ids] == [*originals, "drill-0", "drill-1", "drill-2"]
    assert all(id.endswith("#transposed-1") for id in ids)


def test_spans_hold_words_of_the_text(rows: list[dict[str, object]]) -> None:
    """No mark is left in the text; cue and content are never empty, and parts are disjoint."""
    for row in rows:
        text = str(row["text"])
        assert not any("\ue000" <= char <= "\uf8ff" for char in text)
        for one in row["attributions"]:  # type: ignore[attr-defined]
            assert one["cue"]
            assert one["content"]
            spans = sorted(span for role in ("source", "cue", "content") for span in one[role])
            for start, end in spans:
                assert 0 <= start < end <= len(text)
                assert text[start:end].strip() == text[start:end]
            assert all(before[1] <= after[0] for before, after in pairwise(spans))


def test_drills_credit_in_many_orders(rows: list[dict[str, object]]) -> None:
    """Drills have credits before and after their content."""
    orders = set()
    for row in rows[-3:]:
        for one in row["attributions"]:  # type: ignore[attr-defined]
            orders.add(one["cue"][0][0] < one["content"][0][0])
    assert orders == {True, False}


def test_the_same_seed_gives_the_same_articles(tmp_path: Path) -> None:
    """The output depends on the seed only."""
    first = transposed(tmp_path, "one.jsonl")
    assert first == transposed(tmp_path, "two.jsonl")
    other = transposed(tmp_path, "three.jsonl", seed=2)
    assert [row["text"] for row in first] != [row["text"] for row in other]
