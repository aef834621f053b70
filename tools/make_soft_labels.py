"""Make a teacher's soft labels for ``newsclaims train --teacher``, with a transformer.

usage: python tools/make_soft_labels.py MODEL_FOLDER OUTPUT.npz GOLD.jsonl [TEXTS.jsonl …]

MODEL_FOLDER contains all-MiniLM-L6-v2 (model.safetensors, tokenizer.json, config.json), GOLD
annotated articles, TEXTS articles with an "id" and a "text" only. Needs torch, transformers and
tokenizers, and takes about half an hour on one core.

The transformer, with the layers of the shipped model for cues and roles on top, is trained on one
half of the annotated articles and labels the other half and every other text; then vice versa. So
no annotation is labeled by a teacher that was trained on it.
"""

from __future__ import annotations

import argparse
import math
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import torch
from tokenizers import Tokenizer
from torch import nn
from transformers import AutoModel

from newsclaims.attribution.model import Columns, WordTable, columns_of, shipped_vectors
from newsclaims.training.batches import Batch, batch_of
from newsclaims.training.examples import Example, cue_rates, example_of, vocabulary_of
from newsclaims.training.gold import read_gold
from newsclaims.training.learner import Learner, one_thread
from newsclaims.training.settings import Settings
from newsclaims.training.soft_labels import SoftLabels, write_soft_labels
from newsclaims.training.teacher import soft_labels_of
from newsclaims.training.trainer import fold_of

LONGEST = 162
"""Word pieces in a sequence; it contains whole blocks, as many as fit."""
MOST_PIECES = 8
RATE, TOP_RATE = 1e-4, 2e-3
ARTICLES_A_STEP = 3
SETTINGS = Settings(
    width=128, dilations=(1, 2), cue_width=64, role_width=64, role_dilations=(1, 3), epochs=4
)
PLAIN = {
    **dict.fromkeys(("“", "”", "``", "''"), '"'),
    **dict.fromkeys(("’", "‘"), "'"),
    **dict.fromkeys(("—", "–", "--", "―"), "-"),
}

Sequences = list[tuple[list[int], list[int]]]
"""Word pieces, and the position of each kept token's first piece among them."""


class Pieces:
    """Cuts kept tokens into sequences of word pieces."""

    def __init__(self, folder: Path) -> None:
        self.tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self.tokenizer.no_padding()
        self.tokenizer.no_truncation()
        names = ("[CLS]", "[SEP]", "[UNK]", "[PAD]")
        self.begin, self.end, self.unknown, self.nothing = map(self.tokenizer.token_to_id, names)
        self._known: dict[str, list[int]] = {}

    def of_word(self, word: str) -> list[int]:
        """A word's pieces."""
        if word not in self._known:
            plain = PLAIN.get(word, word).replace("’", "'")
            ids = self.tokenizer.encode(plain, add_special_tokens=False).ids
            self._known[word] = ids[:MOST_PIECES] or [self.unknown]
        return self._known[word]

    def of_columns(self, columns: Columns) -> Sequences:
        """A text's sequences."""
        words = columns.layout.words
        units: list[list[list[int]]] = []
        for first, end in zip(columns.first.tolist(), columns.end.tolist(), strict=True):
            unit: list[list[int]] = []
            length = 0
            for token in columns.kept[first:end].tolist():
                pieces = self.of_word(words[token])
                if length + len(pieces) > LONGEST - 2:
                    units.append(unit)
                    unit, length = [], 0
                unit.append(pieces)
                length += len(pieces)
            units.append(unit)
        sequences: Sequences = []
        ids, places = [self.begin], list[int]()
        for unit in units:
            if places and len(ids) + sum(map(len, unit)) + 1 > LONGEST:
                sequences.append(([*ids, self.end], places))
                ids, places = [self.begin], []
            for pieces in unit:
                places.append(len(ids))
                ids = ids + pieces
        return [*sequences, ([*ids, self.end], places)]


class Teacher(Learner):
    """The network with a transformer instead of word embeddings."""

    def __init__(self, folder: Path, table: WordTable) -> None:
        super().__init__(table.vocabulary, shipped_vectors(), SETTINGS)
        self.transformer: Any = AutoModel.from_pretrained(
            folder,
            dtype=torch.float32,
            attn_implementation="eager",
            attention_probs_dropout_prob=0.0,
        )
        self.transformer.pooler = None
        # Embeddings of word pieces are frozen: most of the parameters, and they gain little here.
        self.transformer.embeddings.word_embeddings.weight.requires_grad_(requires_grad=False)
        self.from_transformer = nn.Linear(self.transformer.config.hidden_size, SETTINGS.width)
        self.pieces = Pieces(folder)
        self.read: Sequence[Columns] = ()
        del self.project, self.words

    def encode(self, batch: Batch, forget: torch.Generator | None) -> torch.Tensor:
        """A vector for each position of the batch, whose texts are `read`."""
        del forget
        sequences = [cut for columns in self.read for cut in self.pieces.of_columns(columns)]
        longest = max(len(ids) for ids, _ in sequences)
        ids = torch.full((len(sequences), longest), self.pieces.nothing)
        mask = torch.zeros_like(ids)
        for row, (pieces, _) in enumerate(sequences):
            ids[row, : len(pieces)] = torch.tensor(pieces)
            mask[row, : len(pieces)] = 1
        rows = [row for row, (_, places) in enumerate(sequences) for _ in places]
        places = [place for _, first_pieces in sequences for place in first_pieces]
        with torch.autocast("cpu", dtype=torch.bfloat16):
            states = self.transformer(input_ids=ids, attention_mask=mask).last_hidden_state
        tokens = self.from_transformer(states.float()[rows, places])
        total = torch.zeros(len(batch.mask), SETTINGS.width).index_copy(0, batch.places, tokens)
        for column, embedding in enumerate(self.layout):
            total = total + embedding(batch.layout_features[:, column])
        total = self.dropout(total, batch.mask)
        return self.layers(total, batch.mask, self.dropout)


def taught(
    examples: Sequence[Example], folder: Path, table: WordTable, seed: int, name: str
) -> Teacher:
    """Train a teacher."""
    torch.manual_seed(seed)
    order = np.random.default_rng(seed)
    teacher = Teacher(folder, table).train()
    groups: dict[float, list[nn.Parameter]] = {RATE: [], TOP_RATE: []}
    for key, values in teacher.named_parameters():
        if values.requires_grad:
            groups[RATE if key.startswith("transformer.") else TOP_RATE].append(values)
    optimizer = torch.optim.AdamW(
        [{"params": values, "lr": rate, "most": rate} for rate, values in groups.items()],
        weight_decay=SETTINGS.decay,
        betas=(0.9, 0.98),
    )
    useful = [example for example in examples if len(example.windows)]
    steps = SETTINGS.epochs * math.ceil(len(useful) / ARTICLES_A_STEP)
    step, begin = 0, time.monotonic()
    for epoch in range(SETTINGS.epochs):
        teacher.dropout.renew()
        shuffled = [useful[index] for index in order.permutation(len(useful))]
        for first in range(0, len(shuffled), ARTICLES_A_STEP):
            part = shuffled[first : first + ARTICLES_A_STEP]
            teacher.read = [example.columns for example in part]
            share = min(1, (step + 1) / (steps // 15 + 1)) * (1 - step / steps)
            for group in optimizer.param_groups:
                group["lr"] = group["most"] * share
            heads, spans = teacher.losses(batch_of(part), None)
            optimizer.zero_grad()
            ((heads + SETTINGS.span_share * spans) / (20 * ARTICLES_A_STEP)).backward()
            nn.utils.clip_grad_norm_(teacher.parameters(), 1.0)
            optimizer.step()
            step += 1
        left = (time.monotonic() - begin) * (steps - step) / step / 60
        sys.stderr.write(f"{name}, epoch {epoch + 1} of {SETTINGS.epochs}, {left:.0f} min left\n")
    teacher.dropout.stop()
    return teacher.eval()


def main() -> None:
    """Write the file."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("model", type=Path)
    parser.add_argument("output", type=Path)
    parser.add_argument("gold", type=Path)
    parser.add_argument("texts", type=Path, nargs="*")
    options = parser.parse_args()
    articles = read_gold([options.gold])
    texts = [one for one in read_gold(options.texts, annotated=False) if len(one.layout)]
    vocabulary = vocabulary_of(articles, vectors=shipped_vectors().words)
    rates, table = cue_rates(articles), WordTable(vocabulary)
    halves = dict(zip([one.id for one in articles], fold_of(articles, 2), strict=True))
    asked = [(article, halves[article.id]) for article in articles]
    asked += [(text, _half_of(text.id, halves, number)) for number, text in enumerate(texts)]
    soft_labels: dict[str, SoftLabels] = {}
    with one_thread():
        for half in (0, 1):
            examples = [
                example_of(article, table, rates)
                for article in articles
                if halves[article.id] != half
            ]
            teacher = taught(examples, options.model, table, half + 1, f"teacher {half + 1} of 2")
            for article, own_half in asked:
                if own_half == half:
                    columns = columns_of(article.layout, table)
                    teacher.read = [columns]
                    soft_labels[article.id] = soft_labels_of(teacher, article, columns)
    write_soft_labels({article.id: soft_labels[article.id] for article, _ in asked}, options.output)


def _half_of(id: str, halves: Mapping[str, int], number: int) -> int:
    """The half of a text: variants have their article's, other texts alternate.

    Variants (see `tools/vary_texts.py`) of texts without annotation are assigned by their seed.
    """
    original, _, seed = id.partition("#")
    if original in halves:
        return halves[original]
    return (int(seed) - 1 if seed else number) % 2


if __name__ == "__main__":
    main()
