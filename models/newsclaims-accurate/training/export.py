"""Export the encoder of a checkpoint to ONNX, quantized to 8-bit integers.

usage: python export.py MODEL_FOLDER PREPARED CHECKPOINT encoder.onnx [--layers N]
"""

from __future__ import annotations

import argparse
import pickle
import tempfile
import unicodedata
import warnings
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import numpy_helper
from onnxruntime.quantization import QuantType, quantize_dynamic
from quantized import exact_steps_of, pack_rows, unpack_rows
from tokenizers import Tokenizer
from torch import nn
from train import AccurateLearner
from transformer import Transformer, load_transformer

__all__ = ["export", "load_learner"]

QUANTIZED = "_quantized"
TRANSPOSED = "_Transposed" + QUANTIZED
"""The suffix that ONNX Runtime's quantization gives the matrix of a linear layer."""


class _Encoder(nn.Module):
    """Maps the word pieces of one sequence to the vectors of its tokens (at their first pieces)."""

    def __init__(self, transformer: Transformer, projection: nn.Linear, kept: torch.Tensor) -> None:
        super().__init__()
        self.transformer, self.projection = transformer, projection
        packed, scale = pack_rows(transformer.words.weight * kept[:, None])
        self.register_buffer("packed", packed)
        self.register_buffer("scale", scale)
        # The quantization below rounds the weights, to the same steps.
        for block in transformer.blocks:
            block.rounds = False

    def forward(self, pieces: torch.Tensor, places: torch.Tensor) -> torch.Tensor:
        states = self.transformer(unpack_rows(self.packed[pieces], self.scale[pieces]))
        vectors: torch.Tensor = self.projection(states[places])
        return vectors


def load_learner(folder: Path, prepared: Path, checkpoint: Path) -> AccurateLearner:
    """Load the learner of a checkpoint, with the checkpoint's number of layers."""
    with prepared.open("rb") as file:
        vocabulary = pickle.load(file)["vocabulary"]  # noqa: S301 - our own file
    state = torch.load(checkpoint, weights_only=True, map_location="cpu")["learner"]
    layers = 1 + max(
        int(key.split(".")[2]) for key in state if key.startswith("transformer.blocks")
    )
    learner = AccurateLearner(load_transformer(folder, layers=layers), vocabulary)
    learner.load_state_dict(state)
    return learner.eval()


def export(
    learner: AccurateLearner, tokenizer: Path, output: Path, *, quantized: bool = True
) -> None:
    """Write the encoder of a learner."""
    kept = _latin(tokenizer)
    encoder = _Encoder(learner.transformer, learner.from_transformer, kept).eval()
    with tempfile.TemporaryDirectory() as folder:
        plain, rounded = Path(folder) / "plain.onnx", Path(folder) / "rounded.onnx"
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
            rounded,
            op_types_to_quantize=["MatMul", "Gemm"],
            per_channel=True,
            reduce_range=True,
            weight_type=QuantType.QInt8,
        )
        model = onnx.load(rounded)
        _use_trained_steps(model, onnx.load(plain))
        onnx.save(model, output)


def _latin(tokenizer: Path) -> torch.Tensor:
    """1 for each word piece possible in English news, 0 for unused marks and other scripts.

    The latter are a tenth of all word pieces.
    """
    pieces: dict[str, int] = Tokenizer.from_file(str(tokenizer)).get_vocab()
    kept = torch.zeros(len(pieces))
    for piece, number in pieces.items():
        letters = [letter for letter in piece if letter.isalpha()]
        latin = all(unicodedata.name(letter, "").startswith("LATIN") for letter in letters)
        kept[number] = latin and not piece.startswith("[unused")
    return kept


def _use_trained_steps(model: onnx.ModelProto, plain: onnx.ModelProto) -> None:
    """Replace the quantization steps of matrices by those used in training.

    ONNX Runtime derives its steps from the greatest weight, which rounds more finely than
    training did and takes more bits than necessary.
    """
    given = {one.name: one for one in plain.graph.initializer}
    inside = {one.name: one for one in model.graph.initializer}
    for name, tensor in inside.items():
        key = name.removesuffix(TRANSPOSED)
        if key == name or not key.startswith("transformer.blocks."):
            continue
        steps, step = exact_steps_of(torch.from_numpy(numpy_helper.to_array(given[key]).copy()))
        scale = inside[name.replace(QUANTIZED, "_scale")]
        if numpy_helper.to_array(inside[name.replace(QUANTIZED, "_zero_point")]).any():
            message = f"{name}: its zero point is not 0"
            raise ValueError(message)
        for there, array in (
            (tensor, steps.t().contiguous().numpy().astype(np.int8)),
            (scale, step[:, 0].numpy().astype(np.float32)),
        ):
            there.CopyFrom(numpy_helper.from_array(array, there.name))


def main() -> None:
    """Run the export."""
    parser = argparse.ArgumentParser(description=__doc__)
    for name in ("folder", "prepared", "checkpoint", "output"):
        parser.add_argument(name, type=Path)
    options = parser.parse_args()
    learner = load_learner(options.folder, options.prepared, options.checkpoint)
    export(learner, options.folder / "tokenizer.json", options.output)


if __name__ == "__main__":
    main()
