"""The learned engine: token features → network → candidates → reranker → attributions.

`Model` runs it. The other names let training compute the same features, run the same network and
score the same candidates.
"""

from newsclaims.attribution.model.blas_threads import one_blas_thread
from newsclaims.attribution.model.candidates import (
    LIKELY_CUE,
    Candidates,
    Encoder,
    find_candidates,
    sigmoid,
)
from newsclaims.attribution.model.decoding import parts_of
from newsclaims.attribution.model.engine import LEAST_CUE, SHIPPED_MODEL, Model, load_model
from newsclaims.attribution.model.network import ROLES, FloatArray, Layer, Network
from newsclaims.attribution.model.numeric_features import (
    CONTEXT_WORDS,
    LAYOUT_FEATURES,
    RELATION_FEATURES,
)
from newsclaims.attribution.model.reranker import (
    Reranker,
    candidate_features,
    context_words,
    rerank_features,
)
from newsclaims.attribution.model.token_features import BoolArray, Columns, IntArray, columns_of
from newsclaims.attribution.model.vectors import WordVectors, read_vectors, shipped_vectors
from newsclaims.attribution.model.vocabulary import (
    NUMBER_OF_SHAPES,
    Vocabulary,
    WordTable,
    normal_form,
)
from newsclaims.attribution.model.weights import Weights, pack_weights, read_weights, write_weights
from newsclaims.attribution.model.windows import Windows, windows_of

__all__ = [
    "CONTEXT_WORDS",
    "LAYOUT_FEATURES",
    "LEAST_CUE",
    "LIKELY_CUE",
    "NUMBER_OF_SHAPES",
    "RELATION_FEATURES",
    "ROLES",
    "SHIPPED_MODEL",
    "BoolArray",
    "Candidates",
    "Columns",
    "Encoder",
    "FloatArray",
    "IntArray",
    "Layer",
    "Model",
    "Network",
    "Reranker",
    "Vocabulary",
    "Weights",
    "Windows",
    "WordTable",
    "WordVectors",
    "candidate_features",
    "columns_of",
    "context_words",
    "find_candidates",
    "load_model",
    "normal_form",
    "one_blas_thread",
    "pack_weights",
    "parts_of",
    "read_vectors",
    "read_weights",
    "rerank_features",
    "shipped_vectors",
    "sigmoid",
    "windows_of",
    "write_weights",
]
