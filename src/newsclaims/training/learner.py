"""The network in PyTorch, for training; equal to `newsclaims.attribution.model.network`.

A trained model runs without PyTorch.
"""

from __future__ import annotations

import contextlib
import copy
import math
from collections.abc import Callable, Iterator, Sequence
from typing import Any

import numpy as np
import torch
from torch import nn
from torch.nn import functional

from newsclaims.attribution.model import (
    LAYOUT_FEATURES,
    NUMBER_OF_SHAPES,
    RELATION_FEATURES,
    FloatArray,
    Layer,
    Network,
    Vocabulary,
    WordVectors,
)
from newsclaims.training.batches import Batch, batch_of
from newsclaims.training.examples import Example
from newsclaims.training.settings import Settings

__all__ = [
    "MOST_LOSS",
    "SPAN_COLUMNS",
    "Learner",
    "gradient_step",
    "learn",
    "one_thread",
    "span_sums",
    "target_losses",
]

SPAN_COLUMNS = ((0, 1, 2), (3, 4, 5), (3, 4, 5), (6, 7, 8))
FORBIDDEN = -1e4
MOST_LOSS = 30.0
"""Cap on a span's loss: a greater one means that windows or masks exclude the annotation."""


class _Shifted(torch.autograd.Function):
    """A dilated convolution of width 3, as three products on shifted views, without copies."""

    @staticmethod
    def forward(
        ctx: Any,
        values: torch.Tensor,
        weights: torch.Tensor,
        bias: torch.Tensor,
        distance: int,
    ) -> torch.Tensor:
        ctx.save_for_backward(values, weights)
        ctx.distance = distance
        width = values.shape[1]
        result = torch.addmm(bias, values, weights[width : 2 * width])
        result[distance:].addmm_(values[:-distance], weights[:width])
        result[:-distance].addmm_(values[distance:], weights[2 * width :])
        return result

    @staticmethod
    def backward(
        ctx: Any, *grad_outputs: torch.Tensor
    ) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor, None]:
        (gradient,) = grad_outputs
        values, weights = ctx.saved_tensors
        distance: int = ctx.distance
        width = values.shape[1]
        back = gradient @ weights[width : 2 * width].t()
        back[:-distance].addmm_(gradient[distance:], weights[:width].t())
        back[distance:].addmm_(gradient[:-distance], weights[2 * width :].t())
        change = torch.cat(
            [
                values[:-distance].t() @ gradient[distance:],
                values.t() @ gradient,
                values[distance:].t() @ gradient[:-distance],
            ]
        )
        return back, change, gradient.sum(0), None


def _shifted(
    values: torch.Tensor, weights: torch.Tensor, bias: torch.Tensor, distance: int
) -> torch.Tensor:
    result: torch.Tensor = _Shifted.apply(values, weights, bias, distance)
    return result


class _Convolution(nn.Module):
    """Residual layers of `_Shifted`; `mask` is 0 in the gaps between runs."""

    def __init__(self, width: int, dilations: Sequence[int]) -> None:
        super().__init__()
        self.dilations = tuple(dilations)
        scale = math.sqrt(1 / (3 * width))
        self.weights = nn.ParameterList(torch.randn(3 * width, width) * scale for _ in dilations)
        self.biases = nn.ParameterList(torch.zeros(width) for _ in dilations)

    def forward(self, values: torch.Tensor, mask: torch.Tensor, dropout: Dropout) -> torch.Tensor:
        for weights, bias, dilation in zip(self.weights, self.biases, self.dilations, strict=True):
            change = torch.relu(_shifted(values, weights, bias, dilation))
            values = values + dropout(change, mask)
        return values

    def layers(self) -> tuple[Layer, ...]:
        return tuple(
            Layer(weights=_array(weights), bias=_array(bias), dilation=dilation)
            for weights, bias, dilation in zip(
                self.weights, self.biases, self.dilations, strict=True
            )
        )


class Dropout:
    """Dropout whose masks are random slices of one pool, redrawn every epoch.

    A random number for every value would take a seventh of the training time.
    """

    SIZE = 6_000_000

    def __init__(self, rate: float) -> None:
        self.rate = rate
        self.pool: torch.Tensor | None = None

    def renew(self) -> None:
        """Redraw the pool and enable dropout."""
        if not self.rate:
            return
        self.pool = (torch.rand(self.SIZE) > self.rate).float() / (1 - self.rate)

    def stop(self) -> None:
        """Disable dropout."""
        self.pool = None

    def __call__(self, values: torch.Tensor, mask: torch.Tensor | None = None) -> torch.Tensor:
        """Apply dropout and the mask."""
        size = values.numel()
        if self.pool is None or size >= self.SIZE:
            return values if mask is None else values * mask
        start = int(torch.randint(0, self.SIZE - size, (1,)))
        kept = self.pool[start : start + size].view(values.shape)
        return values * (kept if mask is None else kept * mask)


class Learner(nn.Module):
    """The network with trainable parameters."""

    def __init__(self, vocabulary: Vocabulary, vectors: WordVectors, settings: Settings) -> None:
        super().__init__()
        width, inner = settings.width, settings.role_width
        sizes = (
            len(vocabulary.words) + 1,
            len(vocabulary.suffixes3) + 1,
            len(vocabulary.suffixes2) + 1,
            NUMBER_OF_SHAPES,
        )
        self.settings = settings
        self.dropout = Dropout(settings.dropout)
        self.words = _embeddings(sizes, width)
        self.vectors = torch.from_numpy(vectors.values).float() * torch.tensor(vectors.scale)
        self.stored = vectors
        self.project = nn.Linear(len(vectors.scale), width)
        self.layout = _embeddings([feature.size for feature in LAYOUT_FEATURES], width)
        self.layers = _Convolution(width, settings.dilations)
        self.cue_hidden = nn.Linear(width, settings.cue_width)
        self.cue_output = nn.Linear(settings.cue_width, 1)
        self.token_to_role = nn.Linear(width, inner)
        self.head_to_role = nn.Linear(width, inner, bias=False)
        self.relations = _embeddings([feature.size for feature in RELATION_FEATURES], inner)
        self.role_layers = _Convolution(inner, settings.role_dilations)
        self.role_output = nn.Linear(inner, 9)
        self.role_none = nn.Linear(inner, 3)

    def embed(self, batch: Batch, forget: torch.Generator | None) -> torch.Tensor:
        """Sum up the embeddings of each position of the batch."""
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
        return total

    def encode(self, batch: Batch, forget: torch.Generator | None) -> torch.Tensor:
        """Encode each position of the batch."""
        total = self.dropout(self.embed(batch, forget), batch.mask)
        states: torch.Tensor = self.layers(total, batch.mask, self.dropout)
        return states

    def losses(
        self, batch: Batch, forget: torch.Generator | None
    ) -> tuple[torch.Tensor, torch.Tensor]:
        """Cue loss and span loss, summed over the batch."""
        states = self.encode(batch, forget)
        heads = functional.binary_cross_entropy_with_logits(
            self.cue_logits(batch, states)[batch.unquoted],
            batch.is_head[batch.unquoted],
            reduction="sum",
        )
        return heads, self._span_loss(batch, states)

    def cue_logits(self, batch: Batch, states: torch.Tensor) -> torch.Tensor:
        """For each kept token, the logit of its being the head of a cue."""
        hidden = self.dropout(torch.relu(self.cue_hidden(states[batch.places])))
        logits: torch.Tensor = self.cue_output(hidden)[:, 0]
        return logits

    def span_scores(self, batch: Batch, states: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
        """The scores of starts, ends and insides (window, token, column), and of "none"."""
        values = self.token_to_role(states)[batch.window_states]
        values = values + self.head_to_role(states)[batch.window_heads]
        for column, embedding in enumerate(self.relations):
            values = values + embedding(batch.relations[:, column])
        values = self.dropout(torch.relu(values))
        spread = torch.zeros(len(batch.window_mask), values.shape[1])
        spread = spread.index_copy(0, batch.window_places, values)
        spread = self.role_layers(spread, batch.window_mask, self.dropout)
        windows = torch.arange(len(batch.grid))
        none = self.role_none(spread[batch.grid[windows, batch.head_places]])
        return self.role_output(spread)[batch.grid], none

    def _span_loss(self, batch: Batch, states: torch.Tensor) -> torch.Tensor:
        scores, none = self.span_scores(batch, states)
        total = torch.zeros(())
        for role in range(len(SPAN_COLUMNS)):
            sums = span_sums(batch, scores, none, role)
            total = total + target_losses(batch, sums, none, role).sum()
        return total

    def network(self) -> Network:
        """The trained parameters as a `Network` that runs without PyTorch."""
        weights, bias = _linear(self.project)
        return Network(
            word_inputs=tuple(_array(values) for values in self.words.parameters()),
            vectors=self.stored.values,
            projection=(weights * self.stored.scale[:, None], bias),
            layout_inputs=tuple(_array(values) for values in self.layout.parameters()),
            layers=self.layers.layers(),
            cue_hidden=_linear(self.cue_hidden),
            cue_output=_linear(self.cue_output),
            token_to_role=_linear(self.token_to_role),
            head_to_role=_array(self.head_to_role.weight.t()),
            relation_inputs=tuple(_array(values) for values in self.relations.parameters()),
            role_layers=self.role_layers.layers(),
            role_output=_linear(self.role_output),
            role_none=_linear(self.role_none),
        )


def span_sums(
    batch: Batch, scores: torch.Tensor, none: torch.Tensor, role: int
) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
    """Decompose the scores of all spans for a role.

    Returns:
        For each window and token, the term of a span's score for its first and for its last
        token; and for each window the log-sum-exp of the scores of all spans and of "none".
    """
    start, stop, inside = SPAN_COLUMNS[role]
    sums = torch.cumsum(scores[:, :, inside], 1)
    allowed = batch.allowed[role]
    opening = scores[:, :, start] - (sums - scores[:, :, inside])
    opening = opening.masked_fill(~allowed[0], FORBIDDEN)
    closing = (scores[:, :, stop] + sums).masked_fill(~allowed[1], FORBIDDEN)
    logsum = torch.logsumexp(torch.logcumsumexp(opening, 1) + closing, 1)
    if role < none.shape[1]:
        logsum = torch.logaddexp(logsum, none[:, role])
    return opening, closing, logsum


def target_losses(
    batch: Batch,
    sums: tuple[torch.Tensor, torch.Tensor, torch.Tensor],
    none: torch.Tensor,
    role: int,
) -> torch.Tensor:
    """The losses of a role's target spans, weighted by their shares (window, target).

    Args:
        batch: The articles.
        sums: From `span_sums`.
        none: The scores of "none".
        role: The role.
    """
    opening, closing, logsum = sums
    first, last = batch.choices[:, role, :, 0], batch.choices[:, role, :, 1]
    right = opening.gather(1, first) + closing.gather(1, last)
    if role < none.shape[1]:
        right = torch.cat([right, none[:, role, None]], 1)
    losses = (logsum[:, None] - right).clamp(max=MOST_LOSS)
    return losses * batch.shares[:, role, : right.shape[1]]


def _embeddings(sizes: Sequence[int], width: int) -> nn.ModuleList:
    embeddings = nn.ModuleList(nn.Embedding(size, width) for size in sizes)
    for values in embeddings.parameters():
        nn.init.normal_(values, 0, 0.1)
    return embeddings


def _array(values: torch.Tensor) -> FloatArray:
    return np.ascontiguousarray(values.detach().numpy(), dtype=np.float32)


def _linear(layer: nn.Linear) -> tuple[FloatArray, FloatArray]:
    return _array(layer.weight.t()), _array(layer.bias)


@contextlib.contextmanager
def one_thread() -> Iterator[None]:
    """Limit PyTorch to one thread, so that training is reproducible."""
    threads = torch.get_num_threads()
    torch.set_num_threads(1)
    try:
        yield
    finally:
        torch.set_num_threads(threads)


def gradient_step(
    learner: Learner,
    optimizer: torch.optim.Optimizer,
    batch: Batch,
    forget: torch.Generator,
    *,
    span_share: float,
    articles: int,
) -> tuple[float, float]:
    """Run one optimizer step with clipped gradients, and return the losses of cues and of spans.

    Args:
        learner: The network.
        optimizer: The optimizer of its parameters.
        batch: The articles of the step.
        forget: The random numbers of word dropout.
        span_share: Weight of the span loss relative to the cue loss.
        articles: The size of a full batch, by which the loss is divided.
    """
    heads, spans = learner.losses(batch, forget)
    optimizer.zero_grad()
    ((heads + span_share * spans) / (20 * articles)).backward()
    nn.utils.clip_grad_norm_(learner.parameters(), 1.0)
    optimizer.step()
    return heads.item(), spans.item()


def learn(
    examples: Sequence[Example],
    vocabulary: Vocabulary,
    vectors: WordVectors,
    *,
    settings: Settings,
    seed: int,
    progress: Callable[[str], None],
) -> Network:
    """Train a network; the result is a moving average of its parameters.

    AdamW with warm-up and linear decay of the learning rate to zero.
    """
    torch.manual_seed(seed)
    forget = torch.Generator().manual_seed(seed)
    order = np.random.default_rng(seed)
    learner = Learner(vocabulary, vectors, settings)
    average = copy.deepcopy(learner)
    optimizer = torch.optim.AdamW(
        learner.parameters(), lr=settings.rate, weight_decay=settings.decay, betas=(0.9, 0.98)
    )
    useful = [example for example in examples if len(example.windows)]
    in_epoch = math.ceil(len(useful) / settings.articles_per_step)
    steps = settings.epochs * in_epoch
    step = 0
    for epoch in range(settings.epochs):
        learner.dropout.renew()
        shuffled = [useful[index] for index in order.permutation(len(useful))]
        sums = np.zeros(2)
        for first in range(0, len(shuffled), settings.articles_per_step):
            batch = batch_of(shuffled[first : first + settings.articles_per_step])
            rate = settings.rate * min(1.0, step / settings.warm_up) * (1 - step / steps)
            for group in optimizer.param_groups:
                group["lr"] = rate
            losses = gradient_step(
                learner,
                optimizer,
                batch,
                forget,
                span_share=settings.span_share,
                articles=settings.articles_per_step,
            )
            step += 1
            keep = min(settings.averaging, step / (step + 20))
            with torch.no_grad():
                for slow, fast in zip(average.parameters(), learner.parameters(), strict=True):
                    slow.lerp_(fast, 1 - keep)
            sums += losses
        heads_, spans_ = sums / max(1, len(useful))
        progress(
            f"epoch {epoch + 1} of {settings.epochs}: "
            f"loss {heads_:.2f} for cues, {spans_:.2f} for spans an article"
        )
    return average.network()
