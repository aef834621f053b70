"""Training the reranker in PyTorch, on labeled candidates of held-out articles."""

from __future__ import annotations

import math
from collections.abc import Sequence

import attrs
import numpy as np
import numpy.typing as npt
import torch
from torch import nn
from torch.nn import functional

from newsclaims.attribution.model import (
    CONTEXT_WORDS,
    NUMBER_OF_SHAPES,
    BoolArray,
    Candidates,
    FloatArray,
    IntArray,
    Reranker,
    Vocabulary,
    candidate_features,
    context_words,
    parts_of,
)
from newsclaims.training.gold import GoldArticle
from newsclaims.training.settings import Settings

__all__ = ["LabeledCandidates", "join_labeled", "label_candidates", "learn_reranker"]


@attrs.frozen(kw_only=True, eq=False, repr=False)
class LabeledCandidates:
    """The reranker's inputs for candidates, and whether each candidate is right.

    Attributes:
        numbers, words, shapes: The inputs, from `candidate_features` and `context_words`.
        right: Whether its content and its source each overlap an annotated attribution's by at
            least half of the words (Jaccard); an annotation matches one candidate.
        original: Whether its article is not a variant of another.
    """

    numbers: FloatArray
    words: IntArray
    shapes: IntArray
    right: BoolArray
    original: BoolArray


def label_candidates(article: GoldArticle, candidates: Candidates) -> LabeledCandidates:
    """Label an article's candidates by its annotation."""
    words, shapes = context_words(candidates)
    return LabeledCandidates(
        numbers=candidate_features(candidates) if len(candidates) else np.zeros((0, 0), np.float32),
        words=words,
        shapes=shapes,
        right=_right(article, candidates),
        original=np.full(len(candidates), not article.is_variant),
    )


def join_labeled(parts: Sequence[LabeledCandidates]) -> LabeledCandidates:
    """Concatenate the labeled candidates of several articles."""
    full = [part for part in parts if len(part.right)]
    return LabeledCandidates(
        numbers=np.concatenate([part.numbers for part in full]),
        words=np.concatenate([part.words for part in full]),
        shapes=np.concatenate([part.shapes for part in full]),
        right=np.concatenate([part.right for part in full]),
        original=np.concatenate([part.original for part in full]),
    )


def _right(article: GoldArticle, candidates: Candidates) -> BoolArray:
    words = article.layout.words
    spelled = [any(map(str.isalnum, word)) for word in words]

    def bag(tokens: Sequence[int]) -> frozenset[int]:
        return frozenset(token for token in tokens if spelled[token])

    annotated = [(bag(found.content), bag(found.source)) for found in article.attributions]
    predicted = [
        tuple(
            bag([token for first, end in ranges for token in range(first, end)])
            for ranges in (parts.content, parts.source)
        )
        for parts in parts_of(candidates, np.arange(len(candidates)))
    ]
    right = np.zeros(len(predicted), dtype=np.bool_)
    holders: dict[int, list[int]] = {}
    for index, (content, _) in enumerate(predicted):
        for token in content:
            holders.setdefault(token, []).append(index)
    pairs = []
    for gold, (content, _) in enumerate(annotated):
        near = {index for token in content for index in holders.get(token, ())}
        pairs += [(-_overlap(content, predicted[index][0]), gold, index) for index in near]
    taken_gold: set[int] = set()
    taken: set[int] = set()
    for overlap, gold, index in sorted(pairs):
        if gold not in taken_gold and index not in taken:
            taken_gold.add(gold)
            taken.add(index)
            same_source = _overlap(annotated[gold][1], predicted[index][1]) >= 0.5
            right[index] = overlap <= -0.5 and same_source
    return right


def _overlap(one: frozenset[int], other: frozenset[int]) -> float:
    return len(one & other) / len(one | other) if one or other else 1.0


class _Ensemble(nn.Module):
    """An ensemble of networks with one hidden layer each, trained side by side."""

    def __init__(self, numbers: int, vocabulary: Vocabulary, settings: Settings) -> None:
        super().__init__()
        networks, units = settings.reranker_networks, settings.reranker_width
        hidden = networks * units
        known = min(len(vocabulary.words), settings.reranker_words) + 1
        self.shape = (networks, units)
        self.settings = settings
        self.weights = nn.Parameter(torch.randn(numbers, hidden) * math.sqrt(1 / numbers))
        self.bias = nn.Parameter(torch.zeros(hidden))
        self.words = nn.ModuleList(nn.Embedding(known, hidden) for _ in CONTEXT_WORDS)
        self.shapes = nn.ModuleList(nn.Embedding(NUMBER_OF_SHAPES, hidden) for _ in CONTEXT_WORDS)
        for values in (*self.words.parameters(), *self.shapes.parameters()):
            nn.init.zeros_(values)
        self.output = nn.Parameter(torch.randn(networks, units) * math.sqrt(1 / units))
        self.output_bias = nn.Parameter(torch.zeros(networks))

    def forward(
        self, numbers: torch.Tensor, words: torch.Tensor, shapes: torch.Tensor
    ) -> torch.Tensor:
        hidden = numbers @ self.weights + self.bias
        if self.training:
            lost = torch.rand(words.shape) < self.settings.lost_words
            words = torch.where(lost, 0, words)
        for place in range(len(CONTEXT_WORDS)):
            hidden = hidden + self.words[place](words[:, place])
            hidden = hidden + self.shapes[place](shapes[:, place])
        hidden = functional.dropout(
            torch.relu(hidden), self.settings.reranker_dropout, self.training
        )
        logits: torch.Tensor = (hidden.view(-1, *self.shape) * self.output).sum(2)
        return logits + self.output_bias


def learn_reranker(
    labeled: LabeledCandidates, vocabulary: Vocabulary, *, settings: Settings, seed: int
) -> Reranker:
    """Train the reranker."""
    torch.manual_seed(seed)
    order = np.random.default_rng(seed)
    mean = labeled.numbers.mean(axis=0)
    scale = 1 / np.maximum(labeled.numbers.std(axis=0), 1e-3)
    numbers = torch.from_numpy((labeled.numbers - mean) * scale).float()
    common = labeled.words <= min(len(vocabulary.words), settings.reranker_words)
    words = torch.from_numpy(np.where(common, labeled.words, 0)).long()
    shapes = torch.from_numpy(labeled.shapes).long()
    right = torch.from_numpy(labeled.right).float()
    net = _Ensemble(numbers.shape[1], vocabulary, settings)
    embeddings = [*net.words.parameters(), *net.shapes.parameters()]
    dense = [net.weights, net.bias, net.output, net.output_bias]
    optimizer = torch.optim.AdamW(
        [
            {"params": embeddings, "weight_decay": settings.reranker_word_decay},
            {"params": dense, "weight_decay": settings.reranker_decay},
        ],
        lr=settings.reranker_rate,
    )
    size = settings.reranker_batch
    steps = settings.reranker_epochs * math.ceil(len(right) / size)
    step = 0
    for _ in range(settings.reranker_epochs):
        shuffled = torch.from_numpy(order.permutation(len(right)))
        for first in range(0, len(right), size):
            batch = shuffled[first : first + size]
            logits = net(numbers[batch], words[batch], shapes[batch])
            loss = functional.binary_cross_entropy_with_logits(
                logits, right[batch, None].expand_as(logits), reduction="sum"
            )
            for group in optimizer.param_groups:
                group["lr"] = settings.reranker_rate * (1 - step / steps)
            optimizer.zero_grad()
            (loss / size).backward()
            optimizer.step()
            step += 1
    return _reranker(net, mean, scale)


def _reranker(
    net: _Ensemble, mean: npt.NDArray[np.float32], scale: npt.NDArray[np.float32]
) -> Reranker:
    networks, units = net.shape

    def array(values: torch.Tensor) -> FloatArray:
        return np.ascontiguousarray(values.detach().numpy(), dtype=np.float32)

    return Reranker(
        mean=mean.astype(np.float32),
        scale=scale.astype(np.float32),
        weights=array(net.weights.view(-1, networks, units).permute(1, 0, 2)),
        bias=array(net.bias.view(networks, units)),
        word_inputs=np.stack([array(values) for values in net.words.parameters()]),
        shape_inputs=np.stack([array(values) for values in net.shapes.parameters()]),
        output=array(net.output),
        output_bias=array(net.output_bias),
    )
