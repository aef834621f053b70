"""BERT and MPNet encoders in PyTorch, for training and export."""

from __future__ import annotations

import json
import math
from collections.abc import Sequence
from pathlib import Path

import torch
from quantized import round_rows, rounded
from safetensors.torch import load_file
from torch import nn
from torch.nn import functional

from newsclaims.attribution.accurate.word_pieces import LONGEST

__all__ = ["Transformer", "load_transformer"]

FARTHEST = 128
"""Distance from which relative positions of MPNet share a bucket."""
MASKED = -1e4
BERT_BEGIN, BERT_END = 101, 102
MARKS_BEFORE, MARKS_BEHIND = 4, 1
"""Special tokens of MPNet before and after BERT's word pieces."""


class Block(nn.Module):
    """One layer: attention and a feed-forward network, each normalized after its residual."""

    def __init__(self, width: int, heads: int, inner: int, epsilon: float, dropout: float) -> None:
        super().__init__()
        self.heads, self.dropout = heads, dropout
        self.rounds = False
        self.query_key_value = nn.Linear(width, 3 * width)
        self.attended = nn.Linear(width, width)
        self.attended_norm = nn.LayerNorm(width, eps=epsilon)
        self.wide = nn.Linear(width, inner)
        self.narrow = nn.Linear(inner, width)
        self.narrow_norm = nn.LayerNorm(width, eps=epsilon)

    def forward(self, states: torch.Tensor, bias: torch.Tensor | None) -> torch.Tensor:
        """The states of one sequence's pieces, in operations that can be exported."""
        length, width = states.shape
        parts = self.query_key_value(states).view(length, 3, self.heads, width // self.heads)
        query, key, value = parts.permute(1, 2, 0, 3)
        scores = (query * (width // self.heads) ** -0.5) @ key.transpose(-1, -2)
        if bias is not None:
            scores = scores + bias
        mixed = (scores.softmax(-1) @ value).transpose(0, 1).reshape(length, width)
        states = self.attended_norm(states + self.attended(mixed))
        normed: torch.Tensor = self.narrow_norm(states + self._forwarded(states))
        return normed

    def read(self, states: torch.Tensor, bias: torch.Tensor) -> torch.Tensor:
        """The states of a batch (sequence, piece, width) after this layer.

        Args:
            states: Its input.
            bias: Added to the attention scores (sequence, head, piece, piece).
        """
        rows, length, width = states.shape
        parts = self._product(self.query_key_value, states)
        parts = parts.view(rows, length, 3, self.heads, -1)
        query, key, value = parts.permute(2, 0, 3, 1, 4)
        mixed = functional.scaled_dot_product_attention(query, key, value, attn_mask=bias)
        mixed = mixed.transpose(1, 2).reshape(rows, length, width)
        change = self._product(self.attended, mixed)
        states = self.attended_norm(states + self._dropped(change))
        normed: torch.Tensor = self.narrow_norm(states + self._dropped(self._forwarded(states)))
        return normed

    def _forwarded(self, states: torch.Tensor) -> torch.Tensor:
        wide = functional.gelu(self._product(self.wide, states))
        return self._product(self.narrow, wide)

    def _product(self, layer: nn.Linear, states: torch.Tensor) -> torch.Tensor:
        if not self.rounds:
            plain: torch.Tensor = layer(states)
            return plain
        return functional.linear(states, rounded(layer.weight), layer.bias)

    def _dropped(self, values: torch.Tensor) -> torch.Tensor:
        return functional.dropout(values, self.dropout, training=self.training)


class Transformer(nn.Module):
    """The encoder.

    Args:
        config: The model's `config.json`.
        dropout: The share of values that are dropped in training.
    """

    def __init__(self, config: dict[str, int | float], dropout: float = 0.1) -> None:
        super().__init__()
        width, heads = int(config["hidden_size"]), int(config["num_attention_heads"])
        self.width = width
        self.words = nn.Embedding(int(config["vocab_size"]), width)
        self.positions = nn.Embedding(LONGEST, width)
        epsilon, inner = float(config["layer_norm_eps"]), int(config["intermediate_size"])
        self.norm = nn.LayerNorm(width, eps=epsilon)
        self.blocks = nn.ModuleList(
            Block(width, heads, inner, epsilon, dropout)
            for _ in range(int(config["num_hidden_layers"]))
        )
        number = int(config.get("relative_attention_num_buckets", 0))
        self.distances = nn.Embedding(number, heads) if number else None
        if number:
            self.register_buffer("buckets", _buckets(number), persistent=False)

    def round_weights(self) -> None:
        """Use rounded weights from now on (quantization-aware training)."""
        with torch.no_grad():
            self.words.weight.copy_(round_rows(self.words.weight))
        for block in self.blocks:
            block.rounds = True

    def forward(self, embedded: torch.Tensor) -> torch.Tensor:
        """The last layer's states of one sequence, given the embeddings of its pieces."""
        length = embedded.shape[0]
        states = self.norm(embedded + self.positions.weight[:length])
        bias = None
        if self.distances is not None:
            bias = self.distances(self.buckets[:length, :length]).permute(2, 0, 1)
        for block in self.blocks:
            states = block(states, bias)
        return states

    def read(self, sequences: Sequence[torch.Tensor]) -> torch.Tensor:
        """The last layer's states of all word pieces of several sequences, concatenated."""
        device = self.words.weight.device
        longest = max(map(len, sequences))
        # Padded on the CPU: a GPU would wait for each sequence.
        ids = torch.zeros(len(sequences), longest, dtype=torch.long, device="cpu")
        filled = torch.zeros(ids.shape, dtype=torch.bool, device="cpu")
        for row, pieces in enumerate(sequences):
            ids[row, : len(pieces)] = pieces
            filled[row, : len(pieces)] = True
        ids, there = ids.to(device), filled.to(device)
        states = self.norm(self.words(ids) + self.positions.weight[:longest])
        bias = torch.zeros(ids.shape, device=device).masked_fill(~there, MASKED)[:, None, None]
        bias = bias.expand(-1, 1, longest, -1)
        if self.distances is not None:
            bias = bias + self.distances(self.buckets[:longest, :longest]).permute(2, 0, 1)
        bias = bias.to(torch.bfloat16 if torch.is_autocast_enabled(device.type) else states.dtype)
        for block in self.blocks:
            states = block.read(states, bias)
        return states[there]


def _buckets(number: int) -> torch.Tensor:
    """Relative position buckets of all pairs of positions, as in T5 (Raffel et al., 2020)."""
    places = torch.arange(LONGEST)
    away = places[:, None] - places[None]
    half = number // 2
    exact = half // 2
    far = exact + (
        (away.abs().clamp(min=1) / exact).log() / math.log(FARTHEST / exact) * (half - exact)
    ).long().clamp(max=half - exact - 1)
    return torch.where(away.abs() < exact, away.abs(), far.clamp(max=half - 1)) + half * (away < 0)


def load_transformer(folder: Path, *, layers: int = 0, dropout: float = 0.1) -> Transformer:
    """Read a model from its `config.json` and `model.safetensors`.

    Args:
        folder: The folder of the two files.
        layers: Number of layers to keep, from the lowest; by default all.
        dropout: The share of values that are dropped in training.
    """
    config = json.loads((folder / "config.json").read_text())
    config["num_hidden_layers"] = layers or config["num_hidden_layers"]
    if config["model_type"] == "mpnet":
        config["vocab_size"] -= MARKS_BEFORE + MARKS_BEHIND
    transformer = Transformer(config, dropout)
    given = load_file(folder / "model.safetensors")
    read = _mpnet if transformer.distances is not None else _bert
    transformer.load_state_dict(
        {
            f"{name}.{kind}": values
            for name, kinds in read(given, config).items()
            for kind, values in kinds.items()
        }
    )
    return transformer


Parts = dict[str, dict[str, torch.Tensor]]


def _bert(given: dict[str, torch.Tensor], config: dict[str, int]) -> Parts:
    first = "embeddings."
    # All pieces are of the first segment: its embedding is added to every position's.
    segment = given[first + "token_type_embeddings.weight"][0]
    positions = given[first + "position_embeddings.weight"][:LONGEST] + segment
    parts = {
        "words": {"weight": given[first + "word_embeddings.weight"]},
        "positions": {"weight": positions},
        "norm": _plain(given, first + "LayerNorm"),
    }
    for number in range(config["num_hidden_layers"]):
        layer = f"encoder.layer.{number}."
        parts |= _layer(
            given,
            number,
            attention=[f"{layer}attention.self.{part}" for part in ("query", "key", "value")],
            attended=layer + "attention.output.dense",
            attended_norm=layer + "attention.output.LayerNorm",
        )
    return parts


def _mpnet(given: dict[str, torch.Tensor], config: dict[str, int]) -> Parts:
    table = given["embeddings.word_embeddings.weight"]
    # MPNet has BERT's pieces between its own special tokens, two of which serve as [CLS] and [SEP].
    words = table[MARKS_BEFORE:-MARKS_BEHIND].clone()
    words[BERT_BEGIN] = table[config["bos_token_id"]]
    words[BERT_END] = table[config["eos_token_id"]]
    offset = config["pad_token_id"] + 1
    positions = given["embeddings.position_embeddings.weight"][offset : offset + LONGEST]
    parts = {
        "words": {"weight": words},
        "positions": {"weight": positions},
        "norm": _plain(given, "embeddings.LayerNorm"),
        "distances": {"weight": given["encoder.relative_attention_bias.weight"]},
    }
    for number in range(config["num_hidden_layers"]):
        layer = f"encoder.layer.{number}."
        parts |= _layer(
            given,
            number,
            attention=[f"{layer}attention.attn.{part}" for part in "qkv"],
            attended=layer + "attention.attn.o",
            attended_norm=layer + "attention.LayerNorm",
        )
    return parts


def _layer(
    given: dict[str, torch.Tensor],
    number: int,
    *,
    attention: Sequence[str],
    attended: str,
    attended_norm: str,
) -> Parts:
    layer, own = f"encoder.layer.{number}.", f"blocks.{number}."
    query_key_value = {
        kind: torch.cat([given[f"{name}.{kind}"] for name in attention])
        for kind in ("weight", "bias")
    }
    return {
        own + "query_key_value": query_key_value,
        own + "attended": _plain(given, attended),
        own + "attended_norm": _plain(given, attended_norm),
        own + "wide": _plain(given, layer + "intermediate.dense"),
        own + "narrow": _plain(given, layer + "output.dense"),
        own + "narrow_norm": _plain(given, layer + "output.LayerNorm"),
    }


def _plain(given: dict[str, torch.Tensor], name: str) -> dict[str, torch.Tensor]:
    return {kind: given[f"{name}.{kind}"] for kind in ("weight", "bias")}
