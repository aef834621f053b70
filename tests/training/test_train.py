"""`newsclaims.training.train`: from annotated articles to a model that finds attributions."""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path

import attrs
import pytest

from newsclaims.attribution import attribute_cues, find_attributions, load_model
from newsclaims.errors import InputError, InvalidValueError
from newsclaims.text import lay_out
from newsclaims.training import Settings

pytest.importorskip("torch", reason="the extra train is not installed")

sys.path.insert(0, str(Path(__file__).parent))

import corpus

from newsclaims.training import train
from newsclaims.training.gold import GoldArticle
from newsclaims.training.trainer import fold_of

SMALL = Settings(
    width=24,
    dilations=(1, 2),
    cue_width=16,
    role_width=16,
    epochs=30,
    fold_epochs=15,
    folds=2,
    articles_per_step=2,
    dropout=0.0,
    lost_words=0.0,
    lost_vectors=0.0,
    averaging=0.9,
    warm_up=5,
    rate=0.01,
    least_words=1,
    reranker_networks=2,
    reranker_width=8,
    reranker_epochs=30,
)


@pytest.fixture(scope="module")
def gold(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return corpus.write(tmp_path_factory.mktemp("gold") / "gold.jsonl")


@pytest.fixture(scope="module")
def model(gold: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("model") / "model.npz"
    train([gold], path, settings=SMALL)
    return path


def test_training_articles_are_read(model: Path) -> None:
    """A model finds most attributions of its training articles."""
    wanted = hits = 0
    for row in corpus.rows():
        layout = lay_out(str(row["text"]))
        found = {
            layout.words[one.head] for one in find_attributions(layout, model=model, threshold=0)
        }
        attributions = row["attributions"]
        assert isinstance(attributions, list)
        for attribution in attributions:
            start, end = attribution["cue"][0]
            words = layout.text[start:end].split()
            wanted += 1
            hits += any(word in found for word in words)
    assert hits > 0.8 * wanted


def test_a_given_cue_gets_its_source(model: Path) -> None:
    """The model reads a sentence that resembles its training data."""
    layout = lay_out("The mayor said the bridge would stay closed until spring. Snow fell.")
    (found,) = attribute_cues(layout, [(2, 3)], model=model)
    assert layout.text[slice(*attrs.astuple(layout.spans(found.source)[0]))] == "The mayor"
    assert found.head == 2


def test_the_same_articles_give_the_same_file(gold: Path, model: Path, tmp_path: Path) -> None:
    """Training is reproducible to the byte on one machine."""
    again = tmp_path / "again.npz"
    train([gold], again, settings=SMALL)
    assert again.read_bytes() == model.read_bytes()


def test_the_seed_counts(gold: Path, model: Path, tmp_path: Path) -> None:
    """Another seed gives another model; progress is reported in lines."""
    lines: list[str] = []
    other = tmp_path / "other.npz"
    train([gold], other, settings=SMALL, seed=2, progress=lines.append)
    assert other.read_bytes() != model.read_bytes()
    assert any("epoch 1 of" in line for line in lines)


def test_the_file_records_its_training(model: Path) -> None:
    """Corpus, seed and settings are in the model file."""
    record = load_model(model).weights.training
    assert record["articles"] == 10
    assert record["seed"] == 1
    assert len(str(record["corpus_sha256"])) == 64
    assert dict(record["settings"])["width"] == 24  # type: ignore[call-overload]


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("{", "this is not JSON: Expecting property name"),
        ("[]", "an article is an object with a text"),
        ('{"id": "a", "text": "b"}', "an article's attributions are a list of objects"),
        ('{"id": "a", "text": 5, "attributions": []}', "text: expected a string, got 5"),
        (
            '{"id": "a", "text": "b", "attributions": [{"cue": [[0, 9]]}]}',
            "attributions[0].cue: [0, 9] is not a range of the text, whose length is 1",
        ),
        (
            '{"text": "b", "attributions": [{}, {"source": [[0]]}]}',
            "attributions[1].source: expected [start, end], two integers, got [0]",
        ),
        (
            '{"text": "b", "attributions": [{"content": 5}]}',
            "attributions[0].content: expected a list of [start, end], got 5",
        ),
    ],
)
def test_bad_articles_are_refused_in_plain_words(tmp_path: Path, line: str, reason: str) -> None:
    """A line that is not an annotated article raises our error with file and line."""
    path = tmp_path / "bad.jsonl"
    path.write_text(line, "utf-8")
    with pytest.raises(InputError, match=re.escape(f"bad.jsonl, line 1: {reason}")):
        train([path], tmp_path / "m.npz", settings=SMALL)


def test_an_output_that_cannot_be_written_is_refused_before_training(tmp_path: Path) -> None:
    """A model is not trained for a folder that does not exist, nor is anything read."""
    nowhere = tmp_path / "nowhere" / "m.npz"
    for output, reason in ((nowhere, "there is no folder"), (tmp_path, "is a folder")):
        with pytest.raises(InputError, match=reason):
            train([tmp_path / "missing.jsonl"], output, settings=SMALL)


def test_texts_without_a_teacher_are_refused(tmp_path: Path) -> None:
    """Texts without annotation and soft labels would be left out."""
    with pytest.raises(InvalidValueError, match="unannotated: expected none without a teacher"):
        train([tmp_path / "a.jsonl"], tmp_path / "m.npz", unannotated=[tmp_path / "b.jsonl"])


def test_too_few_articles_are_refused(tmp_path: Path) -> None:
    """Fewer articles than folds cannot be trained on."""
    path = tmp_path / "one.jsonl"
    path.write_text(json.dumps(corpus.rows()[0]), "utf-8")
    with pytest.raises(InputError, match="too few"):
        train([path], tmp_path / "m.npz", settings=SMALL)


def test_variants_share_their_articles_fold() -> None:
    """An article, its repetitions and its variants are in one fold."""
    articles = [
        GoldArticle(id=f"paper_{number}{suffix}", layout=lay_out("It rained."), attributions=())
        for number in range(30)
        for suffix in ("", "", "#transposed-1")
    ]
    folds = fold_of(articles, 3)
    by_original: dict[str, set[int]] = {}
    for article, fold in zip(articles, folds, strict=True):
        by_original.setdefault(article.original, set()).add(fold)
    assert all(len(folds) == 1 for folds in by_original.values())
    assert {fold for folds in by_original.values() for fold in folds} == {0, 1, 2}
