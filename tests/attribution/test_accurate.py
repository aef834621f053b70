"""The accurate model: its word pieces, its loading, and its use in place of the fast one.

A tiny encoder replaces the transformer (`data/tiny_encoder.onnx`: a table of 64 pieces' vectors,
and their mean over the sequence), with the shipped weights on top.
"""

from __future__ import annotations

import importlib.util
import pickle
import shutil
import sys
import types
from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path

import attrs
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import newsclaims
from newsclaims.attribution import Model, find_attributions, find_nested, load_model
from newsclaims.attribution.accurate import ACCURATE, AccurateModel
from newsclaims.attribution.accurate.word_pieces import LONGEST, WordPieceSplitter
from newsclaims.attribution.model import (
    SHIPPED_MODEL,
    Columns,
    WordTable,
    columns_of,
    read_weights,
    write_weights,
)
from newsclaims.errors import InvalidValueError, MissingExtraError, WeightsError
from newsclaims.text import lay_out

pytest.importorskip("onnxruntime", reason="the extra accurate is not installed")
tokenizers = pytest.importorskip("tokenizers", reason="the extra accurate is not installed")

TINY = Path(__file__).parent / "data" / "tiny_encoder.onnx"
TEXT = newsclaims.sample_text()
LONG = "He said " + ", ".join(f"the {n}th ferry would be sold by the city" for n in range(90)) + "."


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The files of an accurate model."""
    place = tmp_path_factory.mktemp("accurate")
    shutil.copy(TINY, place / "encoder.onnx")
    characters = [chr(code) for code in range(ord("a"), ord("z") + 1)]
    pieces = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", *characters, *("##" + one for one in characters)]
    vocabulary = {piece: number for number, piece in enumerate(pieces)}
    tokenizer = tokenizers.Tokenizer(tokenizers.models.WordPiece(vocabulary, unk_token=pieces[1]))
    tokenizer.normalizer = tokenizers.normalizers.Lowercase()
    tokenizer.save(str(place / "tokenizer.json"))
    checksum = sha256(TINY.read_bytes()).hexdigest()
    write_weights(attrs.evolve(read_weights(SHIPPED_MODEL), encoder=checksum), place / "model.npz")
    return place


@pytest.fixture
def installed(folder: Path, monkeypatch: pytest.MonkeyPatch) -> types.ModuleType:
    """The parts of the distribution that the library looks up."""
    package = types.ModuleType("newsclaims_accurate")
    vars(package).update(FOLDER=folder, FORMAT_VERSION=1, __version__="0.1.0")
    monkeypatch.setitem(sys.modules, "newsclaims_accurate", package)
    return package


def columns(text: str) -> Columns:
    return columns_of(lay_out(text), WordTable(load_model().weights.vocabulary))


def letters(words: Sequence[str]) -> list[list[int]]:
    """A splitter with one piece for each character, which identifies the word by its first."""
    return [[4 + ord(char) for char in word] for word in words]


@given(text=st.text(alphabet="ab “”.\n", max_size=2000) | st.just(LONG) | st.just("word " * 900))
def test_every_token_is_read_once(text: str) -> None:
    """Each kept token is in one sequence, at the position of its first piece."""
    text_columns = columns(text)
    words = text_columns.layout.words
    sequences = WordPieceSplitter(letters, begin=1, end=2, unknown=3).cut(text_columns)
    read = [token for sequence in sequences for token in sequence.tokens.tolist()]
    assert read == list(range(len(text_columns)))
    for sequence in sequences:
        assert len(sequence.ids) <= LONGEST
        assert (sequence.ids[0], sequence.ids[-1]) == (1, 2)
        for token, place in zip(sequence.tokens.tolist(), sequence.places.tolist(), strict=True):
            word = words[text_columns.kept[token]].translate(str.maketrans("“”", '""'))
            assert sequence.ids[place] == 4 + ord(word[0])


def test_a_long_paragraph_is_cut_with_overlap() -> None:
    """If a paragraph is cut, each token has context on both sides in some sequence."""
    sequences = WordPieceSplitter(letters, begin=1, end=2, unknown=3).cut(columns(LONG))
    assert len(sequences) > 3
    for sequence in sequences[1:-1]:
        assert sequence.places[0] > 20
        assert sequence.places[-1] < len(sequence.ids) - 20


def test_an_encoder_that_adds_nothing_changes_nothing() -> None:
    """An encoder of zeros leaves the engine's results unchanged."""
    weights = attrs.evolve(read_weights(SHIPPED_MODEL), encoder="of nothing")
    width = weights.network.projection[0].shape[1]
    silent = Model(
        weights, encoder=lambda columns: np.zeros((len(columns), width), dtype=np.float32)
    )
    layout = lay_out(TEXT)
    found, expected = silent.find(layout, threshold=0), load_model().find(layout, threshold=0)
    assert [attrs.evolve(one, confidence=0) for one in found] == [
        attrs.evolve(one, confidence=0) for one in expected
    ]
    confidences = [one.confidence for one in expected]
    assert [one.confidence for one in found] == pytest.approx(confidences, abs=1e-3)


def test_the_result_depends_on_the_article_alone(installed: types.ModuleType) -> None:
    """Threads, earlier articles and loading in another process do not change it."""
    one, several = load_model(ACCURATE), load_model(ACCURATE, threads=3)
    assert installed.FOLDER
    text = f"{TEXT}\n\n{LONG}"
    first = newsclaims.parse_article(text, model=one)
    assert first == newsclaims.parse_article(text, model=several)
    sent = pickle.loads(pickle.dumps(several))  # noqa: S301 - our own
    assert first == newsclaims.parse_article(text, model=sent)
    newsclaims.parse_article("“It rains,” she said.", model=one)
    assert first == newsclaims.parse_article(text, model=ACCURATE)
    assert first != newsclaims.parse_article(text)


def test_claims_say_which_model_found_them(installed: types.ModuleType) -> None:
    """`found_by` names the accurate model; nested reports are the fast model's."""
    layout = lay_out(TEXT)
    found = find_attributions(layout, model=ACCURATE, threshold=0.0)
    assert installed.FOLDER
    assert "accurate-model" in {each.found_by for each in found}
    assert "model" not in {each.found_by for each in found}
    assert find_nested(layout, found, model=ACCURATE) == find_nested(layout, found)


@pytest.mark.parametrize("name", ["encoder.onnx", "tokenizer.json", "model.npz"])
@pytest.mark.parametrize("content", [None, b"", b"{}", b"no model"])
def test_a_damaged_file_is_refused(
    folder: Path, tmp_path: Path, name: str, content: bytes | None
) -> None:
    """A missing, empty or wrong file raises our error with the folder's name."""
    shutil.copytree(folder, tmp_path / "copy")
    path = tmp_path / "copy" / name
    path.unlink() if content is None else path.write_bytes(content)
    with pytest.raises(WeightsError, match="copy"):
        AccurateModel(tmp_path / "copy")


def test_mismatched_files_are_refused(folder: Path, tmp_path: Path) -> None:
    """A model is not run without its encoder or with another one."""
    shutil.copytree(folder, tmp_path / "copy")
    weights = attrs.evolve(read_weights(folder / "model.npz"), encoder="another")
    write_weights(weights, tmp_path / "copy" / "model.npz")
    with pytest.raises(WeightsError, match="another encoder"):
        AccurateModel(tmp_path / "copy")
    with pytest.raises(WeightsError, match="loaded by its name"):
        load_model(folder / "model.npz")
    with pytest.raises(WeightsError, match="without an encoder"):
        Model(read_weights(SHIPPED_MODEL), encoder=lambda columns: np.zeros((len(columns), 1)))


def test_another_version_is_refused(installed: types.ModuleType) -> None:
    """For an unsupported version of the files, the error names their release."""
    installed.__dict__["FORMAT_VERSION"] = 2
    with pytest.raises(WeightsError, match=r"newsclaims-accurate 0\.1\.0 .* version 2"):
        load_model(ACCURATE)


def test_a_missing_distribution_names_the_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the distribution, the error names the extra to install."""
    monkeypatch.setitem(sys.modules, "newsclaims_accurate", None)
    with pytest.raises(MissingExtraError, match=r"pip install 'newsclaims\[accurate\]'"):
        newsclaims.parse_article(TEXT, model=ACCURATE)
    with pytest.raises(MissingExtraError, match="accurate"):
        newsclaims.parse_articles([TEXT], model=ACCURATE)


@pytest.mark.parametrize("threads", [0, -1, 1.5, True, "2", None])
def test_threads_are_a_positive_number(threads: object) -> None:
    """Other values are refused, with the argument's name."""
    with pytest.raises(InvalidValueError, match="threads"):
        load_model(ACCURATE, threads=threads)  # type: ignore[arg-type]


@pytest.mark.skipif(
    importlib.util.find_spec("newsclaims_accurate") is None,
    reason="newsclaims-accurate is not installed: pip install ./models/newsclaims-accurate",
)
def test_the_shipped_model_reads_the_sample() -> None:
    """The distribution's own files load and read the sample article correctly."""
    article = newsclaims.parse_article(TEXT, model=ACCURATE)
    found = {
        (article.text_of(claim.cue), article.text_of(claim))
        for claim in article.claims
        if claim.found_by == "accurate-model"
    }
    denied = next(content for cue, content in found if cue == "has denied")
    assert denied.endswith("that the city will sell its last ferry")
    assert ("told", "that he believed the offer was serious") in found
    assert len(found) >= 5
