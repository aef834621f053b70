"""Train the accurate model's network: a transformer below the fast model's layers.

usage: python train.py MINILM_FOLDER PREPARED CHECKPOINT --minutes N [--without FOLD]

PREPARED is what `prepare.py` wrote. One core; the learning rate falls to nothing over the minutes
given, and a run that was cut off goes on from its checkpoint.
"""

from __future__ import annotations

import argparse
import pickle
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import torch
from tokenizers import Tokenizer
from torch import nn
from transformer import Transformer, load_transformer

from newsclaims.attribution.accurate.word_pieces import Cutter, PieceSequence
from newsclaims.attribution.model import Columns, Vocabulary, shipped_vectors
from newsclaims.training.batches import Batch, batch_of
from newsclaims.training.examples import Example
from newsclaims.training.learner import Learner, gradient_step, one_thread
from newsclaims.training.settings import Settings

RATE, TOP_RATE = 1.5e-4, 2e-3
WARM_UP = 80
ARTICLES_A_STEP = 2
TELL_EVERY, SAVE_EVERY, RENEW_EVERY = 50, 150, 300
SETTINGS = Settings(width=128, dilations=(1, 2), cue_width=64, role_width=64, role_dilations=(1, 3))


def cutter_of(folder: Path) -> Cutter:
    """What cuts texts into MiniLM's word pieces."""
    tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    begin, end, unknown = map(tokenizer.token_to_id, ("[CLS]", "[SEP]", "[UNK]"))

    def pieces(words: Sequence[str]) -> list[list[int]]:
        found = tokenizer.encode_batch(list(words), add_special_tokens=False)
        return [one.ids for one in found]

    return Cutter(pieces, begin=begin, end=end, unknown=unknown)


class AccurateLearner(Learner):
    """The network with a transformer's vectors beside what it knows of words."""

    def __init__(self, transformer: Transformer, cutter: Cutter, vocabulary: Vocabulary) -> None:
        super().__init__(vocabulary, shipped_vectors(), SETTINGS)
        self.transformer = transformer
        # The vectors of word pieces stay: they are most of the parameters, and learn little here.
        self.transformer.words.weight.requires_grad_(requires_grad=False)
        self.from_transformer = nn.Linear(transformer.width, SETTINGS.width)
        self.cutter = cutter
        self.read: Sequence[Columns] = ()
        self._cuts: dict[int, list[PieceSequence]] = {}

    def cuts(self, columns: Columns) -> list[PieceSequence]:
        """A text's sequences, remembered."""
        if id(columns) not in self._cuts:
            self._cuts[id(columns)] = self.cutter.cut(columns)
        return self._cuts[id(columns)]

    def forget_cuts(self) -> None:
        """Forget the sequences of texts that are not read again."""
        self._cuts.clear()

    def encode(self, batch: Batch, forget: torch.Generator | None) -> torch.Tensor:
        """A vector for each place of the batch, whose texts are `read`."""
        facts = batch.facts
        vectors, words = self.vectors[facts[:, 4]], facts[:, 0]
        if forget is not None:
            lost = torch.rand((2, len(words)), generator=forget)
            words = torch.where(lost[0] < self.settings.lost_words, 0, words)
            vectors = vectors * (lost[1] >= self.settings.lost_vectors)[:, None]
        total = self.project(vectors) + self.words[0](words)
        for column in (1, 2, 3):
            total = total + self.words[column](facts[:, column])
        for column, embedding in enumerate(self.layout):
            total = total + embedding(batch.layout_features[:, column])
        total = total.index_add(0, batch.places, self.from_transformer(self._states()))
        total = self.dropout(total, batch.mask)
        return self.layers(total, batch.mask, self.dropout)

    def _states(self) -> torch.Tensor:
        """The transformer's state at the first piece of each kept token of the texts."""
        cuts = [cut for columns in self.read for cut in self.cuts(columns)]
        begin = np.cumsum([0, *(len(cut.ids) for cut in cuts)])
        places = np.concatenate(
            [cut.places + first for cut, first in zip(cuts, begin, strict=False)]
        )
        with torch.autocast("cpu", dtype=torch.bfloat16):
            states = self.transformer.read([torch.from_numpy(cut.ids).long() for cut in cuts])
        found: torch.Tensor = states.float()[torch.from_numpy(places).long()]
        return found


def stream(groups: Sequence[tuple[Sequence[Example], float]], seed: int) -> Iterator[list[Example]]:
    """Steps without end: each group's examples as often as it says, shuffled."""
    order = np.random.default_rng(seed)
    while True:
        chosen: list[Example] = []
        for examples, times in groups:
            whole = int(times)
            chosen += list(examples) * whole
            part = round((times - whole) * len(examples))
            chosen += [examples[index] for index in order.permutation(len(examples))[:part]]
        shuffled = [chosen[index] for index in order.permutation(len(chosen))]
        for first in range(0, len(shuffled), ARTICLES_A_STEP):
            yield shuffled[first : first + ARTICLES_A_STEP]


class Training:
    """A training run, which goes on from its checkpoint where it was cut off."""

    def __init__(self, options: argparse.Namespace) -> None:
        torch.manual_seed(options.seed)
        with options.prepared.open("rb") as file:
            prepared = pickle.load(file)  # noqa: S301 - our own file
        self.groups = [
            ([one for one, fold in group if fold != options.without and len(one.windows)], times)
            for group, times in prepared["groups"]
        ]
        self.learner = AccurateLearner(
            load_transformer(options.minilm), cutter_of(options.minilm), prepared["vocabulary"]
        ).train()
        parameters: dict[float, list[nn.Parameter]] = {RATE: [], TOP_RATE: []}
        for key, values in self.learner.named_parameters():
            if values.requires_grad:
                parameters[RATE if key.startswith("transformer.") else TOP_RATE].append(values)
        self.optimizer = torch.optim.AdamW(
            [{"params": its, "lr": 0.0, "most": rate} for rate, its in parameters.items()],
            weight_decay=SETTINGS.decay,
            betas=(0.9, 0.98),
            fused=True,
        )
        self.checkpoint: Path = options.checkpoint
        self.budget = options.minutes * 60
        self.step, self.elapsed = 0, 0.0
        if self.checkpoint.exists():
            saved = torch.load(self.checkpoint, weights_only=True)
            self.learner.load_state_dict(saved["learner"])
            self.optimizer.load_state_dict(saved["optimizer"])
            self.step, self.elapsed = saved["step"], saved["elapsed"]
        self.forget = torch.Generator().manual_seed(options.seed + self.step)
        self.steps = stream(self.groups, options.seed + self.step)

    def save(self) -> None:
        """Write the checkpoint, whole or not at all."""
        state = {
            "learner": self.learner.state_dict(),
            "optimizer": self.optimizer.state_dict(),
            "step": self.step,
            "elapsed": self.elapsed,
        }
        part = self.checkpoint.with_suffix(".part")
        torch.save(state, part)
        part.replace(self.checkpoint)

    def learn(self) -> tuple[float, float, int]:
        """One step of the optimizer: the losses of cues and of spans, and how many articles."""
        learner = self.learner
        if self.step % RENEW_EVERY == 0 or learner.dropout.pool is None:
            learner.dropout.renew()
        part = next(self.steps)
        learner.read = [example.columns for example in part]
        share = min(1, (self.step + 1) / WARM_UP) * (1 - self.elapsed / self.budget)
        for group in self.optimizer.param_groups:
            group["lr"] = group["most"] * share
        heads, spans = gradient_step(
            learner,
            self.optimizer,
            batch_of(part),
            self.forget,
            span_share=SETTINGS.span_share,
            articles=ARTICLES_A_STEP,
        )
        self.step += 1
        return heads, spans, len(part)

    def run(self) -> None:
        """Train for as long as there is time."""
        epoch = sum(len(examples) * times for examples, times in self.groups)
        sums = np.zeros(3)
        begin = time.monotonic() - self.elapsed
        while self.elapsed < self.budget:
            sums += self.learn()
            self.elapsed = time.monotonic() - begin
            if self.step % TELL_EVERY == 0:
                sys.stderr.write(
                    f"step {self.step}, {self.step * ARTICLES_A_STEP / epoch:.2f} epochs, "
                    f"{self.elapsed / 60:.1f} min, "
                    f"loss {sums[0] / sums[2]:.2f} {sums[1] / sums[2]:.2f}\n"
                )
                sums[:] = 0
            if self.step % SAVE_EVERY == 0:
                self.save()
        self.save()


def main() -> None:
    """Train."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("minilm", type=Path)
    parser.add_argument("prepared", type=Path)
    parser.add_argument("checkpoint", type=Path)
    parser.add_argument("--minutes", type=float, required=True)
    parser.add_argument("--without", type=int, default=-9)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    with one_thread():
        Training(options).run()


if __name__ == "__main__":
    main()
