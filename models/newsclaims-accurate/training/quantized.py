"""Quantized weights: matrices as multiples of a step, embeddings of word pieces in 4 bits."""

from __future__ import annotations

import torch

__all__ = [
    "STEP",
    "exact_steps_of",
    "pack_rows",
    "round_rows",
    "rounded",
    "steps_of",
    "unpack_rows",
]

STEP = 0.45
"""The step of a row, in its standard deviations: under four bits a weight when compressed."""
FARTHEST = 64
"""The greatest multiple: 8-bit products of older processors overflow beyond 7 bits."""
NEAR = 1e-3
"""Tolerance for recognizing a weight that is already rounded, in steps."""
GROUPS = 3
"""Number of groups of a word piece's vector, each with its own scale."""
MOST = 7
"""The greatest of the 15 values in 4 bits, from -7 to 7."""


def steps_of(matrix: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
    """A matrix as integer multiples of a step, and the step of each row."""
    values = matrix.detach()
    least = values.abs().amax(1, keepdim=True) / FARTHEST
    step = torch.maximum(STEP * values.std(1, keepdim=True), least).clamp(min=1e-8)
    return (values / step).round(), step


def exact_steps_of(matrix: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
    """Like `steps_of`, but recovers the steps of a matrix that is already rounded."""
    values = matrix.detach()
    size = values.abs()
    step = torch.where(size > 0, size, torch.inf).amin(1, keepdim=True)
    steps = values / step
    if (steps - steps.round()).abs().max() < NEAR and steps.abs().max() <= FARTHEST + NEAR:
        return steps.round(), step
    return steps_of(matrix)


def rounded(matrix: torch.Tensor) -> torch.Tensor:
    """Round a matrix, with a straight-through gradient."""
    steps, step = steps_of(matrix)
    return matrix + (steps * step - matrix).detach()


def pack_rows(rows: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
    """Quantize rows to 4 bits a number.

    Returns:
        Bytes of two numbers each, the first half of a row in the low bits, and for each group of
        numbers its scale.
    """
    groups = rows.detach().view(len(rows), GROUPS, -1)
    scale = (groups.abs().amax(2, keepdim=True) / MOST).half().float() + 1e-8
    steps = ((groups / scale).round().clamp(-MOST, MOST) + MOST + 1).view(rows.shape)
    low, high = steps.to(torch.uint8).chunk(2, dim=1)
    return low + 16 * high, scale[:, :, 0].half()


def unpack_rows(packed: torch.Tensor, scale: torch.Tensor) -> torch.Tensor:
    """Unpack the numbers packed by `pack_rows`, with operations that ONNX has."""
    both = packed.float()
    high = (both / 16).floor()
    steps = torch.cat([both - 16 * high, high], dim=1) - (MOST + 1)
    rows = steps.view(steps.shape[0], GROUPS, -1) * scale.float()[:, :, None]
    return rows.reshape(steps.shape)


def round_rows(rows: torch.Tensor) -> torch.Tensor:
    """Quantize rows to 4 bits and back."""
    return unpack_rows(*pack_rows(rows))
