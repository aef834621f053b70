"""Make ``src/newsclaims/claims/data/worthiness_model.npz`` from ClaimBuster's ground truth.

usage: python tools/fit_check_worthiness.py GROUNDTRUTH.csv MODEL_FOLDER OUTPUT TEXTS.jsonl…

GROUNDTRUTH.csv is ClaimBuster's (doi.org/10.5281/zenodo.3609356), MODEL_FOLDER contains
all-MiniLM-L6-v2, TEXTS contain articles with a "text" and optional "attributions". Needs torch,
transformers and tokenizers, and takes about five minutes on one core.

The teacher, a logistic regression over the transformer's fourth layer and the named features, is
fitted to the ground truth and rates sentences and contents of the articles; the model is fitted to
these ratings. Prints the area under the ROC curve of both, in debates held out from both, to
standard error.
"""

from __future__ import annotations

import argparse
import csv
import json
import random
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import torch
from tokenizers import Tokenizer
from torch import nn
from transformers import AutoModel

from newsclaims.attribution.model import shipped_vectors
from newsclaims.claims.worthiness_features import feature_names, feature_table
from newsclaims.text import lay_out

LAYER = 4
LONGEST = 128
TOGETHER = 32
SENTENCES, CONTENTS = 19_000, 7_000
"""The number of sentences and of contents of attributions that the teacher rates."""
SHORTEST, MOST_WORDS = 3, 80
FOLDS = 10
PULL_FEATURES, PULL_STATES = 60.0, 100.0
"""Strength of the L2 penalty on the teacher's weights, for features and for states."""
UNITS = 48
EPOCHS = 6
RATE, DECAY = 2e-3, 0.05
REPEATED = 3
"""Weight of a labeled sentence relative to one that only the teacher rated."""
LIMIT = 6.0
"""Maximum absolute value of the teacher's logits."""

Floats = npt.NDArray[np.float32]


class Encoder:
    """The transformer's states, as one row for a text."""

    def __init__(self, folder: Path) -> None:
        self.model = AutoModel.from_pretrained(folder).eval()
        self.tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self.tokenizer.enable_padding()
        self.tokenizer.enable_truncation(LONGEST)

    def states(self, texts: Sequence[str]) -> Floats:
        """The mean of each text's states."""
        order = sorted(range(len(texts)), key=lambda number: len(texts[number]))
        found: Any = [None] * len(texts)
        for first in range(0, len(order), TOGETHER):
            batch = order[first : first + TOGETHER]
            pieces = self.tokenizer.encode_batch([texts[number] for number in batch])
            mask = torch.tensor([each.attention_mask for each in pieces])
            ids = torch.tensor([each.ids for each in pieces])
            with torch.no_grad():
                output = self.model(input_ids=ids, attention_mask=mask, output_hidden_states=True)
            states = output.hidden_states[LAYER] * mask[:, :, None]
            means = (states.sum(1) / mask.sum(1)[:, None]).numpy()
            for number, mean in zip(batch, means, strict=True):
                found[number] = mean
        return np.array(found, dtype=np.float32)


def texts_of(paths: Sequence[Path]) -> tuple[list[str], list[str]]:
    """Sentences and contents of articles."""
    sentences: list[str] = []
    contents: list[str] = []
    for path in paths:
        for line in path.read_bytes().splitlines():
            article = json.loads(line)
            text = article["text"]
            layout = lay_out(text)
            for start, end in layout.sentences:
                if SHORTEST <= end - start <= MOST_WORDS:
                    sentences.append(text[layout.starts[start] : layout.ends[end - 1]])
            for item in article.get("attributions", ()):
                content = " ".join(text[start:end] for start, end in item["content"])
                if SHORTEST <= len(content.split()) <= MOST_WORDS:
                    contents.append(content)
    return sentences, contents


def features(texts: Sequence[str]) -> Floats:
    """The named features of texts."""
    return feature_table([lay_out(text).words for text in texts])


def teacher(inputs: Floats, labels: Floats, pull: Floats) -> npt.NDArray[np.float64]:
    """The weights of a logistic regression, by Newton's method; the last one is the bias."""
    inputs = np.c_[inputs, np.ones(len(inputs))].astype(np.float64)
    pull = np.append(pull, 1e-6)
    weights = np.zeros(inputs.shape[1])
    for _ in range(25):
        guess = 1 / (1 + np.exp(-np.clip(inputs @ weights, -30, 30)))
        slope = inputs.T @ (guess - labels) + pull * weights
        bend = (inputs * (guess * (1 - guess))[:, None]).T @ inputs + np.diag(pull)
        step = np.linalg.solve(bend, slope)
        weights -= step
        if np.abs(step).max() < 1e-5:
            break
    return weights


def student(inputs: Floats, target: Floats, seed: int) -> nn.Sequential:
    """The model, fitted to target logits."""
    torch.manual_seed(seed)
    network = nn.Sequential(nn.Linear(inputs.shape[1], UNITS), nn.ReLU(), nn.Linear(UNITS, 1))
    optimizer = torch.optim.AdamW(network.parameters(), RATE, weight_decay=DECAY)
    x, wanted = torch.from_numpy(inputs), torch.from_numpy(target.astype(np.float32))
    steps = EPOCHS * (len(x) // 128 + 1)
    schedule = torch.optim.lr_scheduler.LinearLR(optimizer, 1.0, 0.05, steps)
    for _ in range(EPOCHS):
        for batch in torch.randperm(len(x)).split(128):
            loss = ((network(x[batch])[:, 0] - wanted[batch]) ** 2).mean()
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            schedule.step()
    return network


def logits_of(network: nn.Sequential, inputs: Floats) -> Floats:
    """The model's output, before calibration."""
    with torch.no_grad():
        found: Floats = network(torch.from_numpy(inputs))[:, 0].numpy()
    return found


class Material:
    """The labeled and the unlabeled texts as arrays."""

    def __init__(self, labeled: Sequence[str], unlabeled: Sequence[str], encoder: Encoder) -> None:
        self.features, self.more_features = features(labeled), features(unlabeled)
        self.states, self.more_states = encoder.states(labeled), encoder.states(unlabeled)

    def taught(
        self, rows: npt.NDArray[np.bool_], labels: Floats, seed: int
    ) -> tuple[Floats, nn.Sequential, Floats, Floats]:
        """Fit on some labeled rows; the teacher's logits, the model, and its mean and scale."""
        both = np.c_[self.features, self.states]
        middle, spread = both[rows].mean(0), both[rows].std(0) + 1e-6
        pull = np.r_[
            np.full(self.features.shape[1], PULL_FEATURES),
            np.full(self.states.shape[1], PULL_STATES),
        ]
        weights = teacher((both[rows] - middle) / spread, labels[rows], pull)
        own = (both - middle) / spread @ weights[:-1] + weights[-1]
        others = (np.c_[self.more_features, self.more_states] - middle) / spread
        others = others @ weights[:-1] + weights[-1]
        inputs = np.concatenate([self.more_features, *[self.features[rows]] * REPEATED])
        target = np.clip(np.concatenate([others, *[own[rows]] * REPEATED]), -LIMIT, LIMIT)
        mean, scale = inputs.mean(0), 1 / np.maximum(inputs.std(0), 1e-2)
        return own, student((inputs - mean) * scale, target, seed), mean, scale


def curve_area(scores: Floats, labels: Floats) -> float:
    """The area under the ROC curve."""
    order = np.argsort(scores, kind="stable")
    rank = np.empty(len(order))
    rank[order] = np.arange(1, len(order) + 1)
    good = labels > 0
    return float(
        (rank[good].sum() - good.sum() * (good.sum() + 1) / 2) / good.sum() / (~good).sum()
    )


def folds(debates: Sequence[str]) -> npt.NDArray[np.int_]:
    """The fold of each sentence; a debate is in one fold."""
    names = sorted(set(debates))
    random.Random(0).shuffle(names)  # noqa: S311 - no secret
    number = {name: index % FOLDS for index, name in enumerate(names)}
    return np.array([number[name] for name in debates])


def calibration(scores: Floats, labels: Floats) -> tuple[float, float]:
    """Slope and intercept of the calibration (Platt scaling)."""
    slope, intercept = teacher(scores[:, None], labels, np.array([1e-3], dtype=np.float32))
    return float(slope), float(intercept)


def main() -> None:
    """Write the file."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("groundtruth", type=Path)
    parser.add_argument("model", type=Path)
    parser.add_argument("output", type=Path)
    parser.add_argument("texts", type=Path, nargs="+")
    options = parser.parse_args()
    torch.set_num_threads(1)
    with options.groundtruth.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    labels = np.array([row["Verdict"] == "1" for row in rows], dtype=np.float32)
    sentences, contents = texts_of(options.texts)
    chosen = random.Random(7)  # noqa: S311 - no secret
    unlabeled = chosen.sample(sentences, min(SENTENCES, len(sentences)))
    unlabeled += chosen.sample(contents, min(CONTENTS, len(contents)))
    material = Material([row["Text"] for row in rows], unlabeled, Encoder(options.model))
    teachers, students = np.zeros(len(rows)), np.zeros(len(rows))
    fold_of = folds([row["File_id"] for row in rows])
    for fold in range(FOLDS):
        apart = fold_of == fold
        own, network, mean, scale = material.taught(~apart, labels, fold)
        teachers[apart] = own[apart]
        students[apart] = logits_of(network, (material.features[apart] - mean) * scale)
    for name, scores in (("teacher", teachers), ("model", students)):
        sys.stderr.write(f"area under the curve, {name}: {curve_area(scores, labels):.4f}\n")
    slope, intercept = calibration(students.astype(np.float32), labels)
    _, network, mean, scale = material.taught(np.ones(len(rows), dtype=bool), labels, 0)
    hidden, _, output = network
    weights = hidden.weight.detach().numpy().T
    hidden_scale = (np.abs(weights).max(axis=0) / 127).astype(np.float32)
    np.savez_compressed(
        options.output,
        names=np.frombuffer("\n".join(feature_names()).encode(), dtype=np.uint8),
        mean=mean,
        scale=scale.astype(np.float32),
        hidden=np.rint(weights / hidden_scale).astype(np.int8),
        hidden_scale=hidden_scale,
        hidden_bias=hidden.bias.detach().numpy(),
        output=(slope * output.weight.detach().numpy()[0]).astype(np.float32),
        output_bias=np.float32(slope * output.bias.item() + intercept),
        vectors=np.frombuffer(shipped_vectors().checksum.encode(), dtype=np.uint8),
    )


if __name__ == "__main__":
    main()
