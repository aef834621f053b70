"""`newsclaims.evaluation`: predicted attributions compared with annotated ones."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsclaims.errors import InputError
from newsclaims.evaluation import (
    AnnotatedArticle,
    AnnotatedAttribution,
    Figure,
    Outcome,
    match,
    read_annotated,
    score,
)

DATA = Path(__file__).parents[1] / "data" / "evaluation"

TEXT = "Ann said it rained, and Bo denied that snow “fell on the hill” at night."
spans = st.lists(
    st.tuples(st.integers(0, len(TEXT)), st.integers(0, len(TEXT))).map(
        lambda pair: (min(pair), max(pair))
    ),
    max_size=3,
).map(tuple)
attributions = st.lists(
    st.builds(AnnotatedAttribution, source=spans, cue=spans, content=spans), max_size=5
).map(tuple)


def test_the_figures_of_a_small_case() -> None:
    """Two articles: one attribution right, one with a wrong source, one too long, one missed."""
    result = score(read_annotated(DATA / "gold.jsonl"), read_annotated(DATA / "predicted.jsonl"))
    assert result.to_json() == json.loads((DATA / "expected.json").read_text("utf-8"))


def test_every_annotation_has_an_outcome() -> None:
    """The outcome of each annotation and of each unmatched prediction."""
    gold = read_annotated(DATA / "gold.jsonl")
    result = score(gold, read_annotated(DATA / "predicted.jsonl"))
    assert [(id, found.outcome) for id, found in result.matches] == [
        ("a", Outcome.ATTRIBUTED),
        ("a", Outcome.NO_SOURCE),
        ("a", Outcome.NO_SOURCE),
        ("a", Outcome.FALSE_ALARM),
        ("b", Outcome.NOT_FOUND),
    ]
    texts = {id: article.text or "" for id, article in gold.items()}
    shown = result.errors(texts, most=10)
    assert "[not found, indirect] b" in shown
    assert "source: Ann | cue: According to | content: rain fell" in shown
    assert result.errors(texts, most=0) == ""


@given(attributions)
def test_gold_against_itself_is_perfect(annotated: tuple[AnnotatedAttribution, ...]) -> None:
    """Predicting the annotation gives 100 in every figure, or 0 where there is nothing."""
    article = {"x": AnnotatedArticle(id="x", text=TEXT, attributions=annotated)}
    for figure in score(article, article).figures.values():
        assert figure in (Figure(p=100.0, r=100.0, f1=100.0), Figure(p=0.0, r=0.0, f1=0.0))


@given(attributions, attributions)
def test_each_annotation_and_prediction_counts_once(
    gold: tuple[AnnotatedAttribution, ...], predicted: tuple[AnnotatedAttribution, ...]
) -> None:
    """Each annotation and each prediction with a content word is in one match."""
    matches = match(TEXT, gold, predicted)
    for ours, side in ((gold, "gold"), (predicted, "predicted")):
        judged = [getattr(one, side) for one in matches if getattr(one, side)]
        words = [one for one in ours if any(map(str.isalnum, "".join(_cut(one.content))))]
        assert len(judged) >= len(words)
        assert all(one.content for one in judged)


def _cut(pairs: tuple[tuple[int, int], ...]) -> list[str]:
    return [TEXT[start:end] for start, end in pairs]


@given(attributions, attributions)
def test_swapping_sides_swaps_precision_and_recall(
    gold: tuple[AnnotatedAttribution, ...], predicted: tuple[AnnotatedAttribution, ...]
) -> None:
    """The word scores of roles are symmetric."""
    one, other = (
        {"x": AnnotatedArticle(id="x", text=TEXT, attributions=side)} for side in (gold, predicted)
    )
    there, back = score(one, other).figures, score(other, one).figures
    for role in ("source", "cue", "content"):
        assert there[f"{role}_words"].p == back[f"{role}_words"].r


def test_an_article_without_prediction_counts() -> None:
    """A missing article counts as one without predictions."""
    gold = read_annotated(DATA / "gold.jsonl")
    assert score(gold, {}).figures["found"] == Figure(p=0.0, r=0.0, f1=0.0)
    assert score(gold, {}).gold == 4


@pytest.mark.parametrize(
    "line",
    [
        "{",
        "[]",
        '{"text": "a", "attributions": []}',
        '{"id": "a", "attributions": {}}',
        '{"id": "a", "text": 1, "attributions": []}',
        '{"id": "a", "attributions": [{"cue": [[1]]}]}',
        '{"id": "a", "attributions": [{"cue": [[2, 1]]}]}',
        '{"id": "a", "attributions": [{"cue": [[0, true]]}]}',
        '{"id": "a", "text": "b", "attributions": [{"cue": [[0, 2]]}]}',
    ],
)
def test_bad_lines_are_refused(tmp_path: Path, line: str) -> None:
    """A line that is not an article of attributions raises our error with file and line."""
    path = tmp_path / "bad.jsonl"
    path.write_text('{"id": "ok", "attributions": []}\n' + line, "utf-8")
    with pytest.raises(InputError, match=r"bad\.jsonl, line 2"):
        read_annotated(path)


def test_a_file_may_be_compressed(tmp_path: Path) -> None:
    """A ``.gz`` file has the same articles, and a damaged one is refused with its name."""
    data = (DATA / "gold.jsonl").read_bytes()
    path = tmp_path / "gold.jsonl.gz"
    path.write_bytes(gzip.compress(data))
    assert read_annotated(path) == read_annotated(DATA / "gold.jsonl")
    path.write_bytes(gzip.compress(data)[:-4])
    with pytest.raises(InputError, match=r"gold\.jsonl\.gz: cannot be read"):
        read_annotated(path)


def test_a_duplicate_id_is_refused(tmp_path: Path) -> None:
    """Two articles cannot share an id."""
    path = tmp_path / "twice.jsonl"
    path.write_text('{"id": "a", "attributions": []}\n' * 2, "utf-8")
    with pytest.raises(InputError, match="is duplicate"):
        read_annotated(path)
