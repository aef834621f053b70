"""Hyperparameters of training."""

from __future__ import annotations

import attrs

__all__ = ["Settings"]


@attrs.frozen(kw_only=True)
class Settings:
    """The sizes of the network, and the hyperparameters of its training.

    Attributes:
        width, dilations: Width and dilations of the convolutions over the text.
        cue_width: Width of the hidden layer that scores a token as the head of a cue.
        role_width, role_dilations: Width and dilations of the convolutions over a window.
        epochs: Passes over the articles.
        articles_per_step: Articles in a batch.
        rate, decay, warm_up: Peak learning rate, weight decay, and warm-up steps.
        dropout: Dropout rate.
        lost_words, lost_vectors: Shares of words replaced by the unknown word, and of word vectors
            replaced by zeros.
        span_share: Weight of the span loss relative to the cue loss.
        trust: Weight of the teacher's soft labels relative to the annotation, from 0 to 1.
        averaging: Decay of the moving average of the parameters.
        folds: Folds of cross-fitting, which produces the training candidates of the reranker.
        fold_epochs: Passes over the articles in training a fold's network.
        least_words: Lower-case occurrences that a word needs to be in the vocabulary.
        reranker_networks, reranker_width: Networks in the reranker's ensemble, and their width.
        reranker_words: Number of the most frequent words with an embedding in the reranker.
        reranker_epochs, reranker_batch: Passes over the candidates, and candidates in a batch.
        reranker_rate, reranker_dropout: Peak learning rate and dropout rate of the reranker.
        reranker_decay, reranker_word_decay: Weight decay of the reranker's dense layers, and of its
            word embeddings.
    """

    width: int = 64
    dilations: tuple[int, ...] = (1, 3, 9)
    cue_width: int = 32
    role_width: int = 32
    role_dilations: tuple[int, ...] = (1, 2)
    epochs: int = 18
    articles_per_step: int = 6
    rate: float = 3e-3
    decay: float = 0.01
    warm_up: int = 100
    dropout: float = 0.2
    lost_words: float = 0.08
    lost_vectors: float = 0.1
    span_share: float = 0.6
    trust: float = 0.5
    averaging: float = 0.995
    folds: int = 4
    fold_epochs: int = 5
    least_words: int = 3
    reranker_networks: int = 3
    reranker_width: int = 24
    reranker_epochs: int = 15
    reranker_words: int = 400
    reranker_batch: int = 512
    reranker_rate: float = 4e-3
    reranker_decay: float = 0.01
    reranker_word_decay: float = 4.0
    reranker_dropout: float = 0.2
