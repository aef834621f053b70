"""Train the network of the accurate model, whose inputs include a transformer's states.

usage: python train.py MODEL_FOLDER PACKED CHECKPOINT --minutes N [OPTIONS]

PACKED is written by `pack.py`. The learning rate decays to zero over the given minutes, and an
interrupted run resumes from its checkpoint.

A teacher is trained on one half of the annotated articles (`--half`) and labels all others
(`--label`). A student (`--taught`) learns from the annotation and from the soft labels of the
teacher that did not see it, or from the mean of both teachers' where there is no annotation.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TypeAlias

import attrs
import numpy as np
import torch
from pack import LEFT_OUT, Cuts, Packed, PackedExample, read_packed
from soft_labels import TeacherDistribution, read_labels, soft_labels, span_distance, write_labels
from torch import nn
from torch.nn import functional
from transformer import Transformer, load_transformer

from newsclaims.attribution.model import Vocabulary, shipped_vectors
from newsclaims.training.batches import Batch, batch_of
from newsclaims.training.learner import Dropout, Learner, gradient_step, one_thread
from newsclaims.training.settings import Settings

__all__ = ["SETTINGS", "AccurateLearner"]

TOP_RATE = 1.5e-3
WARM_UP = 80
TELL_EVERY, SAVE_EVERY = 50, 400
SETTINGS = Settings(width=128, dilations=(1, 2), cue_width=64, role_width=64, role_dilations=(1, 3))
TRUST = 0.5
"""The weight of the teachers' soft labels relative to the annotation."""
FIRST_TRUST = 0.3
"""The weight of the first teacher's soft labels, in training the two teachers."""


class PlainDropout(Dropout):
    """Ordinary dropout; its cost is negligible beside a transformer."""

    def __call__(self, values: torch.Tensor, mask: torch.Tensor | None = None) -> torch.Tensor:
        """Apply dropout and the mask."""
        values = functional.dropout(values, self.rate, training=self.pool is not None)
        return values if mask is None else values * mask


class AccurateLearner(Learner):
    """The network with a transformer's states besides its word embeddings."""

    def __init__(self, transformer: Transformer, vocabulary: Vocabulary) -> None:
        super().__init__(vocabulary, shipped_vectors(), SETTINGS)
        self.dropout = PlainDropout(SETTINGS.dropout)
        self.transformer = transformer
        # Embeddings of word pieces are frozen: most of the parameters, and they gain little here.
        self.transformer.words.weight.requires_grad_(requires_grad=False)
        self.from_transformer = nn.Linear(transformer.width, SETTINGS.width)
        self.read: Sequence[Cuts] = ()
        self.labels: Sequence[TeacherDistribution] = ()

    def embed(self, batch: Batch, forget: torch.Generator | None) -> torch.Tensor:
        """Add the transformer's states to the embeddings of the batch, whose texts are `read`."""
        total = super().embed(batch, forget)
        return total.index_add(0, batch.places, self.from_transformer(self._states()))

    def _states(self) -> torch.Tensor:
        """The transformer's state at the first piece of each kept token of the texts."""
        cuts = [cut for example in self.read for cut in example.cuts]
        begin = np.cumsum([0, *(len(ids) for ids, _ in cuts)])
        places = np.concatenate(
            [cut.astype(np.int64) + first for (_, cut), first in zip(cuts, begin, strict=False)]
        )
        device = self.vectors.device
        with torch.autocast(device.type, dtype=torch.bfloat16):
            states = self.transformer.read(
                [torch.from_numpy(ids.astype(np.int64)) for ids, _ in cuts]
            )
        found: torch.Tensor = states.float()[torch.from_numpy(places).to(device)]
        return found

    def losses(
        self, batch: Batch, forget: torch.Generator | None
    ) -> tuple[torch.Tensor, torch.Tensor]:
        """Cue loss and span loss, summed over the batch."""
        if not self.labels:
            return super().losses(batch, forget)
        states = self.encode(batch, forget)
        device = states.device
        taught = torch.cat([labels.cue for labels in self.labels]).to(device).float()
        # Without an annotation only the teacher counts.
        trust = torch.cat(
            [
                torch.full((len(example.is_head),), TRUST if example.annotated else 1.0)
                for example in self.read
            ]
        )
        heads = functional.binary_cross_entropy_with_logits(
            self.cue_logits(batch, states)[batch.unquoted],
            ((1 - trust) * batch.is_head + trust * taught)[batch.unquoted],
            reduction="sum",
        )
        weights = torch.cat(
            [
                torch.maximum(
                    labels.cue[example.windows.heads].float(),
                    torch.from_numpy(example.is_head[example.windows.heads]) * example.annotated,
                )
                for example, labels in zip(self.read, self.labels, strict=True)
            ]
        ).to(device)
        annotated = torch.cat(
            [torch.full((len(one.windows),), float(one.annotated)) for one in self.read]
        )
        spans = span_distance(
            batch,
            self.span_scores(batch, states),
            self.labels,
            by_teacher=weights * (1 - annotated * (1 - TRUST)),
            by_annotation=annotated * (1 - TRUST),
        )
        return heads, spans


def on(batch: Batch, device: torch.device) -> Batch:
    """Move a batch to a device."""
    moved = {
        field.name: getattr(batch, field.name).to(device, non_blocking=True)
        for field in attrs.fields(Batch)
        if field.name != "allowed"
    }
    allowed = tuple(tuple(one.to(device) for one in pair) for pair in batch.allowed)
    return Batch(**moved, allowed=allowed)


def stream(
    groups: Sequence[tuple[Sequence[PackedExample], float]], seed: int, at_once: int
) -> Iterator[list[PackedExample]]:
    """Endless batches: shuffled epochs of each group's examples, as often as it says."""
    order = np.random.default_rng(seed)
    while True:
        chosen: list[PackedExample] = []
        for examples, times in groups:
            whole = int(times)
            chosen += list(examples) * whole
            part = round((times - whole) * len(examples))
            chosen += [examples[index] for index in order.permutation(len(examples))[:part]]
        shuffled = [chosen[index] for index in order.permutation(len(chosen))]
        for first in range(0, len(shuffled), at_once):
            yield shuffled[first : first + at_once]


Step: TypeAlias = tuple[list[PackedExample], Batch, list[TeacherDistribution]]


class Training:
    """A training run, resumed from its checkpoint if there is one."""

    def __init__(self, options: argparse.Namespace) -> None:
        self.device = torch.device(options.device)
        torch.backends.cuda.matmul.allow_tf32 = True
        torch.manual_seed(options.seed)
        self.packed: Packed = read_packed(
            options.packed, trust=0.0 if options.taught else FIRST_TRUST
        )
        self.half = options.half
        self.taught = [read_labels(path) for path in options.taught]
        self.groups = [
            ([one for one in group if self.learns_from(one)], times)
            for group, times in zip(self.packed.groups, self.packed.times, strict=True)
        ]
        if not any(group for group, _ in self.groups):
            message = "no article to learn from is left"
            raise ValueError(message)
        transformer = load_transformer(options.folder, layers=options.layers)
        if options.rounded:
            transformer.round_weights()
        self.learner = AccurateLearner(transformer, self.packed.vocabulary).train()
        self.learner.to(self.device)
        torch.set_default_device(self.device)
        self.learner.vectors = self.learner.vectors.to(self.device)
        parameters: dict[float, list[nn.Parameter]] = {options.rate: [], TOP_RATE: []}
        for key, values in self.learner.named_parameters():
            if values.requires_grad:
                below = key.startswith("transformer.")
                parameters[options.rate if below else TOP_RATE].append(values)
        self.optimizer = torch.optim.AdamW(
            [{"params": group, "lr": 0.0, "most": rate} for rate, group in parameters.items()],
            weight_decay=SETTINGS.decay,
            betas=(0.9, 0.98),
            fused=True,
        )
        self.at_once: int = options.at_once
        self.checkpoint: Path = options.checkpoint
        self.budget = options.minutes * 60
        self.step, self.elapsed = 0, 0.0
        if self.checkpoint.exists():
            saved = torch.load(self.checkpoint, weights_only=True, map_location=self.device)
            self.learner.load_state_dict(saved["learner"])
            self.optimizer.load_state_dict(saved["optimizer"])
            self.step, self.elapsed = saved["step"], saved["elapsed"]
        self.forget = torch.Generator(self.device).manual_seed(options.seed + self.step)
        self.steps = stream(self.groups, options.seed + self.step, self.at_once)
        self.learner.dropout.renew()

    def learns_from(self, example: PackedExample) -> bool:
        """Whether the network may be trained on this example."""
        if not len(example.windows) or example.fold == LEFT_OUT:
            return False
        if self.half is None:
            return example.annotated or bool(self.taught)
        return example.annotated and example.half == self.half

    def examples(self) -> Iterator[PackedExample]:
        """The articles with at least one cue."""
        for group in self.packed.groups:
            yield from (example for example in group if len(example.windows))

    def labels_of(self, example: PackedExample) -> TeacherDistribution:
        """Soft labels of the teachers that were not trained on the example's annotation."""
        found = [labels[example.number] for labels in self.taught if example.number in labels]
        return found[0] if len(found) == 1 else TeacherDistribution.mean(found)

    def save(self) -> None:
        """Write the checkpoint atomically."""
        state = {
            "learner": self.learner.state_dict(),
            "optimizer": self.optimizer.state_dict(),
            "step": self.step,
            "elapsed": self.elapsed,
        }
        part = self.checkpoint.with_suffix(".part")
        torch.save(state, part)
        part.replace(self.checkpoint)

    def batches(self) -> Iterator[Step]:
        """The batches, each prepared during the step before it."""

        def lay_out(part: list[PackedExample]) -> Step:
            labels = [self.labels_of(one) for one in part] if self.taught else []
            return part, batch_of(part), labels

        with ThreadPoolExecutor(2) as pool:
            waiting = [pool.submit(lay_out, next(self.steps)) for _ in range(3)]
            while True:
                waiting.append(pool.submit(lay_out, next(self.steps)))
                yield waiting.pop(0).result()

    def run(self) -> None:
        """Train until the time is up."""
        epoch = sum(len(examples) * times for examples, times in self.groups)
        sums, learner = np.zeros(3), self.learner
        begin = time.monotonic() - self.elapsed
        for part, batch, labels in self.batches():
            if self.elapsed >= self.budget:
                break
            learner.read, learner.labels = part, labels
            share = min(1, (self.step + 1) / WARM_UP) * (1 - self.elapsed / self.budget)
            for group in self.optimizer.param_groups:
                group["lr"] = group["most"] * share
            losses = gradient_step(
                learner,
                self.optimizer,
                on(batch, self.device),
                self.forget,
                span_share=SETTINGS.span_share,
                articles=self.at_once,
            )
            self.step += 1
            sums += (*losses, len(part))
            self.elapsed = time.monotonic() - begin
            if self.step % TELL_EVERY == 0:
                sys.stderr.write(
                    f"{self.checkpoint.stem}: step {self.step}, "
                    f"{self.step * self.at_once / epoch:.2f} epochs, {self.elapsed:.0f} s, "
                    f"loss {sums[0] / sums[2]:.2f} {sums[1] / sums[2]:.2f}\n"
                )
                sums[:] = 0
            if self.step % SAVE_EVERY == 0:
                self.save()
        self.save()
        learner.eval()
        learner.dropout.stop()

    def evaluate(self) -> str:
        """The losses on the held-out annotated articles, after training."""
        learner = self.learner
        sums = np.zeros(4)
        with torch.no_grad():
            for example in self.examples():
                if example.fold != LEFT_OUT or example.variant:
                    continue
                batch = on(batch_of([example]), self.device)
                learner.read, learner.labels = [example], ()
                cues, spans = learner.losses(batch, None)
                sums += (cues.item(), spans.item(), 1, float(example.shares[:, -1].sum()))
        cues_, spans_, articles, windows = sums
        return (
            f"{articles:.0f} articles left out: loss {cues_ / articles:.3f} an article for cues, "
            f"{spans_ / windows:.3f} a cue for spans"
        )

    def label(self, path: Path) -> None:
        """Write soft labels of every example that the network was not trained on."""
        learner = self.learner
        found: dict[int, TeacherDistribution] = {}
        with torch.no_grad():
            for example in self.examples():
                if self.learns_from(example) or example.fold == LEFT_OUT:
                    continue
                batch = on(batch_of([example]), self.device)
                learner.read = [example]
                states = learner.encode(batch, None)
                scores, none = learner.span_scores(batch, states)
                cue = learner.cue_logits(batch, states).sigmoid()
                found[example.number] = soft_labels(batch, cue, scores, none)
        write_labels(found, path)


def main() -> None:
    """Run the training."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("packed", type=Path)
    parser.add_argument("checkpoint", type=Path)
    parser.add_argument("--minutes", type=float, required=True)
    parser.add_argument(
        "--layers", type=int, default=0, help="number of layers, from the lowest; by default all"
    )
    parser.add_argument("--rounded", action="store_true", help="with weights in few bits")
    parser.add_argument("--rate", type=float, default=5e-5, help="of the transformer")
    parser.add_argument("--at-once", type=int, default=8, help="articles a step")
    parser.add_argument("--half", type=int, choices=(0, 1))
    parser.add_argument("--label", type=Path)
    parser.add_argument("--taught", type=Path, nargs="*", default=[])
    parser.add_argument("--device", default="cpu")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    with one_thread():
        training = Training(options)
        training.run()
        sys.stderr.write(f"{options.checkpoint.stem}: {training.evaluate()}\n")
        if options.label:
            training.label(options.label)


if __name__ == "__main__":
    main()
