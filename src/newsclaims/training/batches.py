"""Batches: concatenated articles as tensors, with zero padding between blocks and windows."""

from __future__ import annotations

from collections.abc import Sequence

import attrs
import numpy as np
import torch

from newsclaims.training.examples import Example

__all__ = ["Batch", "batch_of"]

GAP = 16
"""Padding between two blocks: at least the widest dilation over the text."""
WINDOW_GAP = 16
"""Padding between two windows."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Batch:
    """Articles as tensors.

    Attributes:
        facts, layout_features: The features of each position.
        mask: 1 for a token, 0 for padding.
        places: The position of each kept token of the articles.
        unquoted: For each kept token, whether it is outside quotations.
        is_head: The target of each kept token.
        window_states, window_heads: For each token of a window, its position and its head's.
        relations: Its relation features.
        window_places: Its position in the concatenation of padded windows.
        window_mask: 1 for a token there, 0 for padding.
        grid: These positions as a matrix, one row a window, padded with position 0.
        head_places: The column of each window's head in its row.
        allowed: For each role, masks of the grid: where a span may begin and where it may end.
        choices, shares: The targets of each window.
    """

    facts: torch.Tensor
    layout_features: torch.Tensor
    mask: torch.Tensor
    places: torch.Tensor
    unquoted: torch.Tensor
    is_head: torch.Tensor
    window_states: torch.Tensor
    window_heads: torch.Tensor
    relations: torch.Tensor
    window_places: torch.Tensor
    window_mask: torch.Tensor
    grid: torch.Tensor
    head_places: torch.Tensor
    allowed: tuple[tuple[torch.Tensor, torch.Tensor], ...]
    choices: torch.Tensor
    shares: torch.Tensor


def batch_of(examples: Sequence[Example]) -> Batch:
    """Concatenate examples into a batch."""
    places, window_states, window_heads, window_places = [], [], [], []
    size = windows_size = 0
    for example in examples:
        columns, windows = example.columns, example.windows
        place = size + np.arange(len(columns)) + GAP * (columns.block + 1)
        places.append(place)
        size += len(columns) + GAP * (len(columns.first) + 1)
        window_states.append(place[windows.token])
        window_heads.append(place[windows.heads[windows.window]])
        window_places.append(
            windows_size + np.arange(len(windows.token)) + WINDOW_GAP * (windows.window + 1)
        )
        windows_size += len(windows.token) + WINDOW_GAP * (len(windows) + 1)
    where = np.concatenate(places)
    facts = np.zeros((size, 5), dtype=np.int64)
    facts[where] = np.concatenate([e.columns.table[e.columns.rows] for e in examples])
    layout_features = np.zeros((size, 4), dtype=np.int64)
    layout_features[where] = np.concatenate([e.columns.layout_features.T for e in examples])
    mask = np.zeros((size, 1), dtype=np.float32)
    mask[where] = 1
    window_where = np.concatenate(window_places)
    window_mask = np.zeros((windows_size, 1), dtype=np.float32)
    window_mask[window_where] = 1
    lengths = np.concatenate([e.windows.end - e.windows.first for e in examples])
    head_places = np.concatenate([e.windows.heads - e.windows.first for e in examples])
    column = np.arange(lengths.max())[None]
    filled = column < lengths[:, None]
    grid = np.zeros(filled.shape, dtype=np.int64)
    grid[filled] = window_where
    before, after = (
        filled & (column < head_places[:, None]),
        filled & (column > head_places[:, None]),
    )
    aside = torch.from_numpy(before | after)
    return Batch(
        facts=torch.from_numpy(facts),
        layout_features=torch.from_numpy(layout_features),
        mask=torch.from_numpy(mask),
        places=torch.from_numpy(where),
        unquoted=torch.from_numpy(~np.concatenate([e.columns.quoted for e in examples])),
        is_head=torch.from_numpy(np.concatenate([e.is_head for e in examples])),
        window_states=torch.from_numpy(np.concatenate(window_states)),
        window_heads=torch.from_numpy(np.concatenate(window_heads)),
        relations=torch.from_numpy(
            np.concatenate([e.windows.relations.T for e in examples])
        ).long(),
        window_places=torch.from_numpy(window_where),
        window_mask=torch.from_numpy(window_mask),
        grid=torch.from_numpy(grid),
        head_places=torch.from_numpy(head_places).long(),
        allowed=(
            (aside, aside),
            (torch.from_numpy(before), torch.from_numpy(before)),
            (torch.from_numpy(after), torch.from_numpy(after)),
            (torch.from_numpy(filled & ~after), torch.from_numpy(filled & ~before)),
        ),
        choices=torch.from_numpy(np.concatenate([e.choices for e in examples])).long(),
        shares=torch.from_numpy(np.concatenate([e.shares for e in examples])),
    )
