"""An upper bound on a network's activations, for any input.

Finite weights can still be so large that computing with them overflows to infinities or NaN. This
is checked when a model is read, by sums of magnitudes: with inputs of at most x, a layer gives at
most x times the greatest column sum of its weights.
"""

from __future__ import annotations

from itertools import chain

import numpy as np

from newsclaims.attribution.model.network import FloatArray, Layer, Network

__all__ = ["greatest_magnitude"]

_LARGEST_BYTE = 127.0


def greatest_magnitude(network: Network) -> float:
    """A bound on the network's activations for any text; infinite if they overflow."""
    with np.errstate(over="ignore", invalid="ignore"):
        state = _dense(_LARGEST_BYTE, network.projection)
        state += _sum_of_largest(chain(network.word_inputs, network.layout_inputs))
        state = _through(network.layers, state)
        cue = _dense(_dense(state, network.cue_hidden), network.cue_output)
        window = _dense(state, network.token_to_role) + state * _column_sum(network.head_to_role)
        window += _sum_of_largest(network.relation_inputs)
        window = _through(network.role_layers, window)
        scores = _dense(window, network.role_output) + _dense(window, network.role_none)
        return max(state, cue, window, scores)


def _through(layers: tuple[Layer, ...], value: float) -> float:
    for layer in layers:
        value += _dense(value, (layer.weights, layer.bias))
    return value


def _dense(value: float, layer: tuple[FloatArray, FloatArray]) -> float:
    weights, bias = layer
    return value * _column_sum(weights) + _largest(bias)


def _column_sum(weights: FloatArray) -> float:
    return float(np.abs(weights).sum(axis=0, dtype=np.float64).max(initial=0))


def _sum_of_largest(embeddings: chain[FloatArray] | tuple[FloatArray, ...]) -> float:
    return sum(_largest(embedding) for embedding in embeddings)


def _largest(values: FloatArray) -> float:
    return float(np.abs(values).max(initial=0))
