"""Make ``src/newsclaims/attribution/model/data/word_vectors.npz`` from a transformer's states.

usage: python tools/make_word_vectors.py MODEL_FOLDER OUTPUT TEXTS.jsonl…

MODEL_FOLDER contains all-MiniLM-L6-v2 (model.safetensors, tokenizer.json, vocab.txt), TEXTS
articles with a "text". Needs torch, transformers and tokenizers; takes a few minutes.

A word's vector is the mean of the states of layers 2, 4 and 6 over its occurrences; for rare and
missing words it is shrunk toward a linear map's prediction from the word alone. The first
principal components are kept, as integers of 8 bits.
"""

from __future__ import annotations

import argparse
import json
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import torch
from tokenizers import Tokenizer
from transformers import AutoModel

LAYERS = (2, 4, 6)
LONGEST = 126
MOST_PIECES = 8
TOGETHER = 32
COMPONENTS = 64
KNOWN = 5
"""Number of occurrences from which a word is used to fit the map from single words to means."""
BEGIN, END, UNKNOWN = 101, 102, 100
WORD = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*|\d+|[^\w\s]")
KEPT = re.compile(r"[a-z][a-z'-]+")

Floats = npt.NDArray[np.float32]
Sequences = list[tuple[list[int], list[tuple[int, int, int]]]]
"""Word pieces, and for each word its index, its first piece and its number of pieces."""


class Encoder:
    """The transformer and its word pieces."""

    def __init__(self, folder: Path) -> None:
        self.model = AutoModel.from_pretrained(folder).eval()
        self.tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self.tokenizer.no_padding()
        self.tokenizer.no_truncation()
        self._pieces: dict[str, list[int]] = {}

    def pieces(self, word: str) -> list[int]:
        """A word's pieces."""
        if word not in self._pieces:
            ids = self.tokenizer.encode(word, add_special_tokens=False).ids or [UNKNOWN]
            self._pieces[word] = ids[:MOST_PIECES]
        return self._pieces[word]

    def states(self, sequences: Sequences) -> Iterator[tuple[int, Floats]]:
        """Each word's index with the mean state of its pieces."""
        longest = max(len(pieces) for pieces, _ in sequences)
        ids = torch.zeros(len(sequences), longest, dtype=torch.long)
        mask = torch.zeros_like(ids)
        for row, (pieces, _) in enumerate(sequences):
            ids[row, : len(pieces)] = torch.tensor(pieces)
            mask[row, : len(pieces)] = 1
        with torch.no_grad():
            hidden: Any = self.model(input_ids=ids, attention_mask=mask, output_hidden_states=True)
        states = torch.cat([hidden.hidden_states[layer] for layer in LAYERS], -1).numpy()
        for row, (_, words) in enumerate(sequences):
            for number, first, count in words:
                yield number, states[row, first : first + count].mean(axis=0)


def main() -> None:
    """Write the file."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("model", type=Path)
    parser.add_argument("output", type=Path)
    parser.add_argument("texts", type=Path, nargs="+")
    options = parser.parse_args()
    encoder = Encoder(options.model)
    numbers: dict[str, int] = {}
    sums, counts = in_context(encoder, options.texts, numbers)
    common = set((options.model / "vocab.txt").read_text("utf-8").split("\n"))
    for word in sorted(common):
        if KEPT.fullmatch(word):
            numbers.setdefault(word, len(numbers))
    alone = by_themselves(encoder, list(numbers))
    vectors = reduced(sums, counts, alone)
    counts = np.pad(counts, (0, len(numbers) - len(counts)))
    kept = sorted(
        word
        for word, number in numbers.items()
        if KEPT.fullmatch(word) and (word in common or counts[number] > 1)
    )
    rows = vectors[[numbers[word] for word in kept]]
    scale = (np.quantile(np.abs(rows), 0.999, axis=0) / 127).astype(np.float32)
    np.savez_compressed(
        options.output,
        words=np.frombuffer("\n".join(kept).encode(), dtype=np.uint8),
        values=np.clip(np.rint(rows / scale), -127, 127).astype(np.int8),
        scale=scale,
    )


def in_context(
    encoder: Encoder, paths: Sequence[Path], numbers: dict[str, int]
) -> tuple[Floats, Floats]:
    """The sum of each word's states in the texts, and how often it occurs."""
    sequences: Sequences = []
    for path in paths:
        for line in path.read_text("utf-8").split("\n"):
            if line.strip():
                for paragraph in json.loads(line)["text"].split("\n"):
                    sequences += cut(encoder, paragraph, numbers)
    sequences.sort(key=lambda sequence: len(sequence[0]))
    width = len(LAYERS) * encoder.model.config.hidden_size
    sums = np.zeros((len(numbers), width), dtype=np.float32)
    counts = np.zeros(len(numbers), dtype=np.float32)
    for first in range(0, len(sequences), TOGETHER):
        for number, state in encoder.states(sequences[first : first + TOGETHER]):
            sums[number] += state
            counts[number] += 1
    return sums, counts


def cut(encoder: Encoder, paragraph: str, numbers: dict[str, int]) -> Sequences:
    """A paragraph in sequences within the transformer's limit."""
    sequences: Sequences = []
    pieces: list[int] = [BEGIN]
    words: list[tuple[int, int, int]] = []
    for form in WORD.findall(paragraph.replace("’", "'").lower()):
        own = encoder.pieces(form)
        if len(pieces) + len(own) > LONGEST:
            sequences.append(([*pieces, END], words))
            pieces, words = [BEGIN], []
        words.append((numbers.setdefault(form, len(numbers)), len(pieces), len(own)))
        pieces = pieces + own
    if words:
        sequences.append(([*pieces, END], words))
    return sequences


def by_themselves(encoder: Encoder, words: Sequence[str]) -> Floats:
    """Each word's state without context."""
    width = len(LAYERS) * encoder.model.config.hidden_size
    states = np.zeros((len(words), width), dtype=np.float32)
    for first in range(0, len(words), 512):
        batch: Sequences = []
        for number, word in enumerate(words[first : first + 512], start=first):
            own = encoder.pieces(word)
            batch.append(([BEGIN, *own, END], [(number, 1, len(own))]))
        for number, state in encoder.states(batch):
            states[number] = state
    return states


def reduced(sums: Floats, counts: Floats, alone: Floats) -> Floats:
    """Every word's vector of `COMPONENTS` numbers."""
    means = sums / np.maximum(counts, 1)[:, None]
    known = counts >= KNOWN
    weight = np.minimum(counts[known], 50)[:, None]
    inputs = np.concatenate([alone, np.ones((len(alone), 1), dtype=np.float32)], axis=1)
    taught = inputs[: len(sums)][known]
    squares = taught.T @ (taught * weight) + 30 * np.eye(taught.shape[1])
    vectors = inputs @ np.linalg.solve(squares, taught.T @ (means[known] * weight))
    trust = (counts / (counts + 2))[:, None]
    vectors[: len(sums)] = trust * means + (1 - trust) * vectors[: len(sums)]
    layers = vectors.reshape(len(vectors), len(LAYERS), -1)
    layers = layers / np.linalg.norm(layers, axis=2, keepdims=True)
    vectors = layers.reshape(len(vectors), -1)
    vectors = vectors - vectors[: len(sums)][known].mean(axis=0)
    _, _, directions = np.linalg.svd(vectors[: len(sums)][known], full_matrices=False)
    vectors = vectors @ directions[:COMPONENTS].T
    vectors /= np.sqrt(vectors.std(axis=0))
    result: Floats = (vectors / vectors.std()).astype(np.float32)
    return result


if __name__ == "__main__":
    main()
