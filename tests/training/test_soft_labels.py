"""Soft labels of a teacher: their file, and learning from them."""

from __future__ import annotations

import errno
import json
import sys
from pathlib import Path

import attrs
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsclaims import _files
from newsclaims.attribution import load_model
from newsclaims.attribution.model import ROLES
from newsclaims.errors import InputError
from newsclaims.training.soft_labels import CHOICES, SoftLabels, read_soft_labels, write_soft_labels

sys.path.insert(0, str(Path(__file__).parent))

import corpus


@st.composite
def soft_labels(draw: st.DrawFn) -> SoftLabels:
    """Soft labels of an article of at least one kept token."""
    tokens = draw(st.integers(1, 30))
    heads = sorted(draw(st.sets(st.integers(0, tokens - 1))))
    chance = np.random.default_rng(draw(st.integers(0, 99)))
    shape = (len(ROLES), len(heads), CHOICES)
    first = chance.integers(0, tokens, shape).astype(np.int32)
    return SoftLabels(
        cue=chance.random(tokens).astype(np.float16).astype(np.float32),
        heads=np.array(heads, dtype=np.int32),
        first=first,
        last=chance.integers(first, tokens).astype(np.int32),
        probability=chance.random(shape).astype(np.float16).astype(np.float32),
        none=chance.random(shape[:2]).astype(np.float16).astype(np.float32),
    )


@given(given_labels=st.dictionaries(st.text("abc_", min_size=1), soft_labels(), min_size=1))
def test_soft_labels_round_trip(
    given_labels: dict[str, SoftLabels], tmp_path_factory: pytest.TempPathFactory
) -> None:
    """The file has all soft labels, in order."""
    path = tmp_path_factory.mktemp("soft_labels") / "soft_labels.npz"
    write_soft_labels(given_labels, path)
    read = read_soft_labels(path)
    assert list(read) == list(given_labels)
    for id, labels in read.items():
        for field in attrs.fields(SoftLabels):
            expected = getattr(given_labels[id], field.name)
            assert np.array_equal(getattr(labels, field.name), expected), field.name


def test_a_failed_write_keeps_the_previous_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A failure at the last moment raises our error and leaves no partial file."""
    path = tmp_path / "soft_labels.npz"
    path.write_text("old", encoding="utf-8")
    labels = SoftLabels(
        cue=np.zeros(1, np.float32),
        heads=np.zeros(0, np.int32),
        first=np.zeros((len(ROLES), 0, CHOICES), np.int32),
        last=np.zeros((len(ROLES), 0, CHOICES), np.int32),
        probability=np.zeros((len(ROLES), 0, CHOICES), np.float32),
        none=np.zeros((len(ROLES), 0), np.float32),
    )

    def refused(*_paths: Path) -> None:
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr(_files, "replace_durably", refused)
    with pytest.raises(InputError, match="cannot be written: Permission denied"):
        write_soft_labels({"a": labels}, path)
    assert [file.read_bytes() for file in tmp_path.iterdir()] == [b"old"]


def test_other_files_are_refused(tmp_path: Path) -> None:
    """A file of another kind raises our error with its name."""
    other = tmp_path / "other.npz"
    other.write_text("no archive", encoding="utf-8")
    with pytest.raises(InputError, match=r"other\.npz"):
        read_soft_labels(other)
    np.savez(other, ids=np.zeros(0, dtype=np.uint8))
    with pytest.raises(InputError, match=r"other\.npz"):
        read_soft_labels(other)


DAMAGES = {
    "no articles": {"tokens": np.zeros(0, np.int32), "numbers": np.zeros(0, np.int32)},
    "numbers with a fraction": {"tokens": np.array([2.0, 3.0]), "numbers": np.array([1.0, 1.0])},
    "negative numbers": {"tokens": np.array([-1, 6]), "numbers": np.array([1, 1])},
    "a matrix": {"heads": np.array([[0, 1]])},
    "a table of cues": {"cue": np.ones((5, 1), np.float16)},
    "one number": {"tokens": np.array(5)},
    "a head behind its article": {"heads": np.array([2, 0])},
    "a negative head": {"heads": np.array([-1, 0])},
    "fewer ids": {"ids": np.frombuffer(b"a", np.uint8)},
    "ids that are no text": {"ids": np.frombuffer(b"\xff\nb", np.uint8)},
    "another shape": {"none": np.zeros((2, 2), np.float16)},
}


@pytest.mark.parametrize("damage", DAMAGES)
def test_damaged_files_are_refused(tmp_path: Path, damage: str) -> None:
    """Arrays of which training would raise something else are refused with the file's name."""
    shape = (len(ROLES), 2, CHOICES)
    whole = {
        "ids": np.frombuffer(b"a\nb", np.uint8),
        "tokens": np.array([2, 3]),
        "numbers": np.array([1, 1]),
        "cue": np.ones(5, np.float16),
        "heads": np.array([1, 2]),
        "first": np.zeros(shape, np.int32),
        "last": np.zeros(shape, np.int32),
        "probability": np.ones(shape, np.float16),
        "none": np.zeros(shape[:2], np.float16),
    }
    path = tmp_path / "labels.npz"
    np.savez(path, **whole)
    assert [len(labels.cue) for labels in read_soft_labels(path).values()] == [2, 3]
    np.savez(path, **{**whole, **DAMAGES[damage]})
    with pytest.raises(InputError, match=r"labels\.npz: not a readable file of soft labels"):
        read_soft_labels(path)


def perfect(path: Path, texts: list[dict[str, object]]) -> dict[str, SoftLabels]:
    """Soft labels equal to the annotation."""
    from newsclaims.attribution.model import WordTable, columns_of
    from newsclaims.training.examples import cue_rates, example_of, vocabulary_of
    from newsclaims.training.gold import read_gold

    path.write_text("".join(json.dumps(row) + "\n" for row in texts), encoding="utf-8")
    articles = read_gold([path])
    table = WordTable(vocabulary_of(articles, vectors=(), least_words=1))
    rates = cue_rates(articles)
    found = {}
    for article in articles:
        example = example_of(article, table, rates)
        assert len(example.is_head) == len(columns_of(article.layout, table))
        spans = example.choices[:, :, 0] + example.windows.first[:, None, None]
        first, last = (np.repeat(spans[:, :, end].T[:, :, None], CHOICES, axis=2) for end in (0, 1))
        probability = np.zeros(first.shape, dtype=np.float32)
        probability[:, :, 0] = example.shares[:, :, 0].T
        found[article.id] = SoftLabels(
            cue=example.is_head,
            heads=example.windows.heads,
            first=first,
            last=last,
            probability=probability,
            none=example.shares[:, :, -1].T,
        )
    return found


def test_soft_labels_teach_unannotated_cues(tmp_path: Path) -> None:
    """A model learns a cue that only the teacher's soft labels of other texts have."""
    pytest.importorskip("torch", reason="the extra train is not installed")
    from test_train import SMALL

    from newsclaims.attribution import find_attributions
    from newsclaims.text import lay_out
    from newsclaims.training import train

    gold = corpus.write(tmp_path / "gold.jsonl")
    rows = [
        corpus.row(
            f"taught_{number}",
            f"{{S1:{source}}} {{V1:gurbled}} {{C1:that {content}}}. It was late.",
        )
        for number, (source, content) in enumerate(
            (source, content)
            for source in ("The mayor", "Officials", "Anna Smith", "A doctor")
            for content in ("the bridge was closed", "prices would rise", "the team had lost")
        )
    ]
    write_soft_labels(perfect(tmp_path / "texts.jsonl", rows), tmp_path / "soft_labels.npz")
    model = tmp_path / "model.npz"
    train(
        [gold],
        model,
        teacher=tmp_path / "soft_labels.npz",
        unannotated=[tmp_path / "texts.jsonl"],
        settings=SMALL,
    )
    layout = lay_out("The nurse gurbled that the bridge was closed. It rained.")
    found = find_attributions(layout, model=model, threshold=0)
    assert any(layout.words[one.head] == "gurbled" for one in found)
    record = load_model(model).weights.training
    assert record["articles"] == 10
    assert record["unannotated_articles"] == len(rows)
    assert len(str(record["teacher_sha256"])) == 64


def test_soft_labels_of_another_text_are_refused(tmp_path: Path) -> None:
    """Mismatched soft labels raise our error with the article's id."""
    pytest.importorskip("torch", reason="the extra train is not installed")
    from test_train import SMALL

    from newsclaims.training import train

    rows = corpus.rows()
    gold = corpus.write(tmp_path / "gold.jsonl")
    (labels,) = perfect(tmp_path / "texts.jsonl", [rows[1]]).values()
    write_soft_labels({str(rows[0]["id"]): labels}, tmp_path / "soft_labels.npz")
    with pytest.raises(InputError, match=str(rows[0]["id"])):
        train([gold], tmp_path / "m.npz", teacher=tmp_path / "soft_labels.npz", settings=SMALL)
    write_soft_labels({"another": labels}, tmp_path / "soft_labels.npz")
    with pytest.raises(InputError, match="soft labels are of other articles, as 'another'"):
        train([gold], tmp_path / "m.npz", teacher=tmp_path / "soft_labels.npz", settings=SMALL)


def test_soft_labels_are_those_of_the_network(tmp_path: Path) -> None:
    """Cues are the network's, spans are inside the text, and probabilities sum to at most one."""
    pytest.importorskip("torch", reason="the extra train is not installed")
    from newsclaims.attribution.model import (
        LEAST_CUE,
        WordTable,
        columns_of,
        shipped_vectors,
    )
    from newsclaims.attribution.model.network import encode, score_cues
    from newsclaims.training.examples import vocabulary_of
    from newsclaims.training.gold import read_gold
    from newsclaims.training.learner import Learner
    from newsclaims.training.settings import Settings
    from newsclaims.training.teacher import soft_labels_of

    articles = read_gold([corpus.write(tmp_path / "gold.jsonl")])
    vectors = shipped_vectors()
    vocabulary = vocabulary_of(articles, vectors=vectors.words, least_words=1)
    teacher = Learner(vocabulary, vectors, Settings()).eval()
    network = teacher.network()
    table = WordTable(vocabulary, network.word_inputs_of)
    heads = 0
    for article in articles:
        columns = columns_of(article.layout, table)
        labels = soft_labels_of(teacher, article, columns)
        scores = score_cues(network, encode(network, columns)).astype(np.float64)
        expected = np.where(columns.quoted, 0, 1 / (1 + np.exp(-scores)))
        assert labels.cue == pytest.approx(expected, abs=1e-4)
        assert (labels.cue[labels.heads] >= LEAST_CUE).all()
        possible = labels.probability > 0
        assert (labels.first <= labels.last)[possible].all()
        assert labels.last[possible].max(initial=0) < len(columns)
        certain = labels.probability.sum(2)
        certain[: len(labels.none)] += labels.none
        assert certain.max(initial=0) <= 1 + 1e-4
        heads += len(labels.heads)
    assert heads
