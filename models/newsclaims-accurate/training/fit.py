"""Train the reranker, fit the calibration, and write the files of the package.

usage: python fit.py MODEL_FOLDER PREPARED CHECKPOINT FOLDER --without FOLD [--further FILE]

The candidates are those of the quantized encoder in the articles of the held-out fold, with
Wikinews weighted as in training. As these are few, the reranker is also trained on the fast
model's candidates (FILE, from `candidates.py`), each with a quarter of the weight; the calibration
is not. FOLDER receives `encoder.onnx`, `model.npz` and `tokenizer.json`.
"""

from __future__ import annotations

import argparse
import pickle
import shutil
import sys
from pathlib import Path

import attrs
import numpy as np
from export import export, load_learner
from train import SETTINGS

from newsclaims.attribution.accurate.encoder import TransformerEncoder
from newsclaims.attribution.model import (
    LEAST_CUE,
    Vocabulary,
    WordTable,
    columns_of,
    find_candidates,
    shipped_vectors,
    write_weights,
)
from newsclaims.training.examples import Example
from newsclaims.training.reranker_training import LabeledCandidates, join_labeled, label_candidates
from newsclaims.training.settings import Settings
from newsclaims.training.trainer import Prepared, Trainer

OWN_WEIGHT = 4
PARTS = 5
"""Folds of cross-fitting: probabilities are calibrated on articles unseen by the reranker."""


def further_candidates(path: Path | None, vocabulary: Vocabulary) -> list[LabeledCandidates]:
    """The fast model's candidates, with word ids of this model's vocabulary."""
    if path is None:
        return []
    with path.open("rb") as file:
        words, labeled = pickle.load(file)  # noqa: S301 - our own file
    numbers = np.zeros(max(words.values()) + 1, dtype=np.int32)
    for word, number in words.items():
        numbers[number] = vocabulary.words.get(word, 0)
    return [attrs.evolve(labeled, words=numbers[labeled.words])]


def main() -> None:
    """Write the files."""
    parser = argparse.ArgumentParser(description=__doc__)
    for name in ("base", "prepared", "checkpoint", "folder"):
        parser.add_argument(name, type=Path)
    parser.add_argument("--without", type=int, required=True)
    parser.add_argument("--further", type=Path, help="candidates of the fast model")
    options = parser.parse_args()
    options.folder.mkdir(parents=True, exist_ok=True)
    learner = load_learner(options.base, options.prepared, options.checkpoint)
    export(learner, options.base / "tokenizer.json", options.folder / "encoder.onnx")
    shutil.copy(options.base / "tokenizer.json", options.folder / "tokenizer.json")
    encoder = TransformerEncoder(options.folder / "encoder.onnx", options.folder / "tokenizer.json")
    with options.prepared.open("rb") as file:
        prepared = pickle.load(file)  # noqa: S301 - our own file
    network = learner.network()
    table = WordTable(prepared["vocabulary"], network.word_inputs_of)
    labeled: list[list[LabeledCandidates]] = [[] for _ in range(PARTS)]
    examples: list[Example] = []
    for group, times in prepared["groups"]:
        left_out = [example for example, fold, _ in group if fold == options.without]
        originals = [example for example in left_out if not example.article.is_variant]
        for index, example in enumerate(originals):
            columns = columns_of(example.article.layout, table)
            found = find_candidates(network, columns, least=LEAST_CUE, encoder=encoder)
            # Articles with neighboring ids (of one publisher and time) share a fold.
            part = index * PARTS // len(originals)
            labeled[part] += [label_candidates(example.article, found)] * round(max(1, times))
            examples += [example] * round(max(1, times))
    settings = Settings(**{**attrs.asdict(SETTINGS), "folds": PARTS})
    trainer = Trainer(
        prepared=Prepared(
            examples=examples,
            folds=[0] * len(examples),
            vocabulary=prepared["vocabulary"],
            vectors=shipped_vectors(),
        ),
        settings=settings,
        seed=1,
        progress=lambda line: print(line, file=sys.stderr),
        further=further_candidates(options.further, prepared["vocabulary"]),
        weight=OWN_WEIGHT if options.further else 1,
    )
    parts = [join_labeled(part) for part in labeled]
    record = {**prepared["record"], "left_out": options.without}
    weights = trainer.weights(network, parts, record)
    weights = attrs.evolve(weights, encoder=encoder.checksum)
    write_weights(weights, options.folder / "model.npz")
    right = np.concatenate([part.right for part in parts])
    print(f"{len(right)} candidates, {right.sum()} correct, threshold {weights.threshold}")


if __name__ == "__main__":
    main()
