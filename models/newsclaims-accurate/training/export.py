"""Checkpoint → the encoder in ONNX, in 8-bit integers.

usage: python export.py MINILM_FOLDER PREPARED CHECKPOINT encoder.onnx
"""

from __future__ import annotations

import argparse
import pickle
import tempfile
import warnings
from pathlib import Path

import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import nn
from train import AccurateLearner, cutter_of
from transformer import Transformer, load_transformer

__all__ = ["export", "load_learner"]


class _Encoder(nn.Module):
    """Word pieces of one sequence, and which of them begin a token → those tokens' vectors."""

    def __init__(self, transformer: Transformer, projection: nn.Linear) -> None:
        super().__init__()
        self.transformer, self.projection = transformer, projection
        # The pieces' vectors in 8 bits, with a scale for each: they are half of the parameters.
        rows = transformer.words.weight.detach()
        scale = rows.abs().amax(1, keepdim=True) / 127 + 1e-8
        self.register_buffer("scale", scale)
        self.register_buffer("table", (rows / scale).round().to(torch.int8))

    def forward(self, pieces: torch.Tensor, places: torch.Tensor) -> torch.Tensor:
        parts = self.transformer
        states = self.table[pieces].float() * self.scale[pieces]
        states = parts.norm(states + parts.positions.weight[: pieces.shape[0]])
        for block in parts.blocks:
            states = block(states, None, None, None, None)
        vectors: torch.Tensor = self.projection(states[places])
        return vectors


def load_learner(minilm: Path, prepared: Path, checkpoint: Path) -> AccurateLearner:
    """The learner of a checkpoint."""
    with prepared.open("rb") as file:
        vocabulary = pickle.load(file)["vocabulary"]  # noqa: S301 - our own file
    learner = AccurateLearner(load_transformer(minilm), cutter_of(minilm), vocabulary)
    learner.load_state_dict(torch.load(checkpoint, weights_only=True)["learner"])
    return learner.eval()


def export(learner: AccurateLearner, output: Path, *, quantized: bool = True) -> None:
    """Write the encoder of a learner."""
    encoder = _Encoder(learner.transformer, learner.from_transformer).eval()
    with tempfile.TemporaryDirectory() as folder:
        plain = Path(folder) / "plain.onnx"
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            torch.onnx.export(
                encoder,
                (torch.arange(40), torch.arange(20)),
                str(plain),
                input_names=["pieces", "places"],
                output_names=["vectors"],
                dynamic_axes={"pieces": {0: "pieces"}, "places": {0: "tokens"}},
                dynamo=False,
                opset_version=17,
            )
        if not quantized:
            plain.replace(output)
            return
        quantize_dynamic(
            plain,
            output,
            op_types_to_quantize=["MatMul", "Gemm"],
            per_channel=True,
            reduce_range=True,
            weight_type=QuantType.QInt8,
        )


def main() -> None:
    """Export."""
    parser = argparse.ArgumentParser(description=__doc__)
    for name in ("minilm", "prepared", "checkpoint", "output"):
        parser.add_argument(name, type=Path)
    options = parser.parse_args()
    learner = load_learner(options.minilm, options.prepared, options.checkpoint)
    export(learner, options.output)


if __name__ == "__main__":
    main()
