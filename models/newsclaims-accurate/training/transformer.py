"""A BERT encoder in PyTorch: all-MiniLM-L6-v2's layers, to be trained and exported."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import nn
from torch.nn import functional

__all__ = ["Transformer", "load_transformer"]


class _Dropout:
    """Dropout by random stretches of one pool, which costs no random number for each value."""

    SIZE = 3_000_000

    def __init__(self, rate: float) -> None:
        self.rate = rate
        pool = (torch.rand(self.SIZE) > rate).float() / (1 - rate)
        self.pool = pool.to(torch.bfloat16)

    def __call__(self, values: torch.Tensor) -> torch.Tensor:
        start = int(torch.randint(0, max(1, self.SIZE - values.numel()), (1,)))
        kept = self.pool[start : start + values.numel()]
        return values * kept.view(values.shape) if kept.numel() == values.numel() else values


class Block(nn.Module):
    """One layer: attention and a feed-forward network, each normalized after its residual."""

    def __init__(self, width: int, heads: int, inner: int, epsilon: float) -> None:
        super().__init__()
        self.heads = heads
        self.query_key_value = nn.Linear(width, 3 * width)
        self.attended = nn.Linear(width, width)
        self.attended_norm = nn.LayerNorm(width, eps=epsilon)
        self.wide = nn.Linear(width, inner)
        self.narrow = nn.Linear(inner, width)
        self.narrow_norm = nn.LayerNorm(width, eps=epsilon)

    def forward(
        self,
        states: torch.Tensor,
        grid: torch.Tensor | None,
        places: torch.Tensor | None,
        masked: torch.Tensor | None,
        dropout: _Dropout | None,
    ) -> torch.Tensor:
        """The states of all pieces after this layer.

        Args:
            states: One row a piece, sequence after sequence.
            grid: The row of each piece of each sequence, as a rectangle; None for one sequence.
            places: Where each row stands in that rectangle, read line by line.
            masked: What is added to the scores of each sequence's pieces: nothing, or very little
                where none stands.
            dropout: In training.
        """
        width = states.shape[-1]
        parts = self.query_key_value(states)
        # Only attention needs sequences apart, and as long as the longest.
        parts = parts[None] if grid is None else parts[grid]
        rows, length = parts.shape[:2]
        query, key, value = parts.view(rows, length, 3, self.heads, -1).permute(2, 0, 3, 1, 4)
        scores = (query * (width // self.heads) ** -0.5) @ key.transpose(-1, -2)
        if masked is not None:
            scores = scores + masked
        mixed = (scores.softmax(-1, dtype=scores.dtype) @ value).transpose(1, 2)
        mixed = mixed.reshape(rows * length, width)
        mixed = self.attended(mixed if places is None else mixed[places])
        states = self.attended_norm(states + (dropout(mixed) if dropout else mixed))
        change = self.narrow(functional.gelu(self.wide(states)))
        normed: torch.Tensor = self.narrow_norm(states + (dropout(change) if dropout else change))
        return normed


class Transformer(nn.Module):
    """The encoder.

    Args:
        config: BERT's `config.json`.
        dropout: The share of values that are dropped in training.
    """

    def __init__(self, config: dict[str, int | float], dropout: float = 0.1) -> None:
        super().__init__()
        width = int(config["hidden_size"])
        self.width = width
        self.words = nn.Embedding(int(config["vocab_size"]), width)
        self.positions = nn.Embedding(int(config["max_position_embeddings"]), width)
        epsilon = float(config["layer_norm_eps"])
        self.norm = nn.LayerNorm(width, eps=epsilon)
        heads, inner = int(config["num_attention_heads"]), int(config["intermediate_size"])
        self.blocks = nn.ModuleList(
            Block(width, heads, inner, epsilon) for _ in range(int(config["num_hidden_layers"]))
        )
        self.dropout = _Dropout(dropout)

    def forward(self, ids: torch.Tensor) -> torch.Tensor:
        """The last layer's states of the word pieces of one sequence."""
        states = self.norm(self.words(ids) + self.positions.weight[: ids.shape[0]])
        for block in self.blocks:
            states = block(states, None, None, None, None)
        return states

    def read(self, sequences: Sequence[torch.Tensor]) -> torch.Tensor:
        """The last layer's states of all word pieces of some sequences, one after the other."""
        lengths = torch.tensor([len(ids) for ids in sequences])
        column = torch.arange(int(lengths.max()))
        filled = column[None] < lengths[:, None]
        grid = torch.zeros(filled.shape, dtype=torch.long)
        grid[filled] = torch.arange(int(lengths.sum()))
        places = filled.flatten().nonzero()[:, 0]
        masked = torch.zeros(filled.shape, dtype=torch.bfloat16).masked_fill(~filled, -1e4)
        positions = column.expand(filled.shape)[filled]
        states: torch.Tensor = self.norm(
            self.words(torch.cat(list(sequences))) + self.positions(positions)
        )
        dropout = self.dropout if self.training else None
        for block in self.blocks:
            states = block(states, grid, places, masked[:, None, None], dropout)
        return states


def load_transformer(folder: Path, dropout: float = 0.1) -> Transformer:
    """Read a BERT model from its `config.json` and `model.safetensors`."""
    transformer = Transformer(json.loads((folder / "config.json").read_text()), dropout)
    given = load_file(folder / "model.safetensors")

    def both(name: str, *, of: tuple[str, ...]) -> dict[str, torch.Tensor]:
        return {
            kind: torch.cat([given[f"{name}.{part}.{kind}"] for part in of])
            for kind in ("weight", "bias")
        }

    first = "embeddings."
    # All pieces are of the first segment: its vector is part of every position's.
    segment = given[first + "token_type_embeddings.weight"][0]
    parts = {
        "words": {"weight": given[first + "word_embeddings.weight"]},
        "positions": {"weight": given[first + "position_embeddings.weight"] + segment},
        "norm": _plain(given, first + "LayerNorm"),
    }
    for number in range(len(transformer.blocks)):
        layer = f"encoder.layer.{number}."
        parts |= {
            f"blocks.{number}.query_key_value": both(
                layer + "attention.self", of=("query", "key", "value")
            ),
            f"blocks.{number}.attended": _plain(given, layer + "attention.output.dense"),
            f"blocks.{number}.attended_norm": _plain(given, layer + "attention.output.LayerNorm"),
            f"blocks.{number}.wide": _plain(given, layer + "intermediate.dense"),
            f"blocks.{number}.narrow": _plain(given, layer + "output.dense"),
            f"blocks.{number}.narrow_norm": _plain(given, layer + "output.LayerNorm"),
        }
    transformer.load_state_dict(
        {f"{name}.{kind}": values for name, its in parts.items() for kind, values in its.items()}
    )
    return transformer


def _plain(given: dict[str, torch.Tensor], name: str) -> dict[str, torch.Tensor]:
    return {kind: given[f"{name}.{kind}"] for kind in ("weight", "bias")}
