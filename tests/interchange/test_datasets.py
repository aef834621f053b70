"""Articles as Hugging Face datasets, with the real library."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsclaims import (
    Article,
    InputError,
    InvalidValueError,
    MissingExtraError,
    parse_article,
    sample_text,
)
from newsclaims.interchange.datasets import from_datasets, to_datasets
from newsclaims.testing import articles


@pytest.fixture(scope="module", autouse=True)
def _offline(tmp_path_factory: pytest.TempPathFactory) -> None:
    """The library caches in a folder of the test, and makes no request."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("HF_HOME", str(tmp_path_factory.mktemp("hf")))
        patch.setenv("HF_HUB_OFFLINE", "1")
        pytest.importorskip("datasets")


@settings(max_examples=8)
@given(st.lists(articles(max_claims=2), max_size=3, unique_by=lambda article: article.id))
def test_datasets_are_lossless(held: list[Article]) -> None:
    """Any articles are read unchanged."""
    assert list(from_datasets(to_datasets(held))) == held


def test_saved_filtered_and_mapped_datasets(tmp_path: Path) -> None:
    """Saved and loaded, filtered, sorted and mapped datasets are read."""
    from datasets import load_from_disk

    held = [
        parse_article(sample_text(), id="ferry", publisher="The Daily"),
        parse_article("“It rains,” Anna Smith said.", id="rain"),
    ]
    made = to_datasets(held)
    assert made["claims"].features["confidence"].dtype == "float64"
    some = {name: dataset for name, dataset in made.items() if len(dataset)}
    for name, dataset in some.items():
        dataset.save_to_disk(tmp_path / name)
    loaded = {name: load_from_disk(tmp_path / name) for name in some}
    assert list(from_datasets(loaded)) == held
    turned = {name: dataset.select(range(len(dataset))[::-1]) for name, dataset in made.items()}
    assert list(from_datasets(turned)) == held[::-1]
    rain = {
        name: dataset.filter("rain".__eq__, input_columns="id" if name == "articles" else "article")
        for name, dataset in some.items()
    }
    assert list(from_datasets(rain)) == held[1:]
    sure = made["claims"].map(lambda row: {"confidence": row["confidence"] / 2})
    (ferry, _) = from_datasets({**made, "claims": sure})
    assert ferry.claims[0].confidence == held[0].claims[0].confidence / 2
    assert ferry.claims[0].content == held[0].claims[0].content


def test_wrong_datasets_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """Missing, wrong and damaged inputs are reported with the dataset's name."""
    made = to_datasets([parse_article(sample_text(), id="ferry")])
    with pytest.raises(InvalidValueError, match=r"datasets\['claims'\]: expected a Dataset, got 5"):
        list(from_datasets({**made, "claims": 5}))  # type: ignore[dict-item]
    with pytest.raises(InputError, match="there is no table 'articles'"):
        list(from_datasets({"claims": made["claims"]}))
    with pytest.raises(InputError, match=r"quotes\[0\].speakers\[0\]: no speaker has the id"):
        list(from_datasets({name: made[name] for name in made if name != "speakers"}))
    with pytest.raises(InputError, match="claims: the positions of 'ferry' are"):
        list(from_datasets({**made, "claims": made["claims"].select([1])}))
    monkeypatch.setitem(sys.modules, "datasets", None)
    with pytest.raises(MissingExtraError, match=r"newsclaims\[datasets\]"):
        to_datasets([])
