"""Fit the reranker and the calibration, and write the files that are shipped.

usage: python fit.py MINILM_FOLDER PREPARED CHECKPOINT FOLDER --without FOLD

The candidates are those of the quantized encoder in the articles of the part that training left
out; Wikinews' articles count as often as they were trained on. FOLDER gets `encoder.onnx`,
`model.npz` and `tokenizer.json`.
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
    WordTable,
    columns_of,
    find_candidates,
    shipped_vectors,
    write_weights,
)
from newsclaims.training.examples import Example
from newsclaims.training.judging import Judged, join_judged, judge
from newsclaims.training.making import Prepared, Trainer
from newsclaims.training.settings import Settings

PARTS = 5
"""The reranker's probability is calibrated on articles that it did not learn from."""


def main() -> None:
    """Write the files."""
    parser = argparse.ArgumentParser(description=__doc__)
    for name in ("minilm", "prepared", "checkpoint", "folder"):
        parser.add_argument(name, type=Path)
    parser.add_argument("--without", type=int, required=True)
    parser.add_argument("--judged", type=Path, help="candidates kept between runs")
    options = parser.parse_args()
    options.folder.mkdir(parents=True, exist_ok=True)
    learner = load_learner(options.minilm, options.prepared, options.checkpoint)
    export(learner, options.folder / "encoder.onnx")
    shutil.copy(options.minilm / "tokenizer.json", options.folder / "tokenizer.json")
    encoder = TransformerEncoder(options.folder / "encoder.onnx", options.folder / "tokenizer.json")
    with options.prepared.open("rb") as file:
        prepared = pickle.load(file)  # noqa: S301 - our own file
    network = learner.network()
    table = WordTable(prepared["vocabulary"], network.word_inputs_of)
    judged: list[list[Judged]] = [[] for _ in range(PARTS)]
    examples: list[Example] = []
    for group, times in prepared["groups"]:
        left_out = [example for example, fold in group if fold == options.without]
        originals = [example for example in left_out if not example.article.is_variant]
        for index, example in enumerate(originals):
            columns = columns_of(example.article.layout, table)
            found = find_candidates(network, columns, least=LEAST_CUE, encoder=encoder)
            # Neighbours by id are of one publisher and time: they stay in one part.
            part = index * PARTS // len(originals)
            judged[part] += [judge(example.article, found)] * round(max(1, times))
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
    )
    parts = [join_judged(part) for part in judged]
    if options.judged:
        options.judged.write_bytes(pickle.dumps((parts, examples)))
    record = {**prepared["record"], "left_out": options.without}
    weights = trainer.weights(network, parts, record)
    weights = attrs.evolve(weights, encoder=encoder.checksum)
    write_weights(weights, options.folder / "model.npz")
    right = np.concatenate([part.right for part in parts])
    print(f"{len(right)} candidates, {right.sum()} right, threshold {weights.threshold}")


if __name__ == "__main__":
    main()
