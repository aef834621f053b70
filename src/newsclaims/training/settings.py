"""What can be set about training."""

from __future__ import annotations

import attrs

__all__ = ["Settings"]


@attrs.frozen(kw_only=True)
class Settings:
    """The sizes of the network and how it is trained.

    Attributes:
        width, dilations: Of the layers over the text.
        cue_width: Of the hidden layer that scores a token as the head of a cue.
        role_width, role_dilations: Of the layers over a window.
        epochs: How often every article is seen.
        articles_a_step: How many articles one step of the optimizer sees.
        rate, decay, warm_up: Of the optimizer: its greatest rate, weight decay, and the steps in
            which the rate rises.
        dropout: The share of values that are dropped.
        lost_words, lost_vectors: The share of words that are made unknown, and of vectors.
        span_share: The weight of the spans' loss beside that of the cues.
        trust: How much a teacher's opinion counts beside the annotation.
        averaging: How much of the average of the parameters stays at each step.
        folds: In how many parts the articles are divided for training the acceptance.
        fold_epochs: How often the networks that judge the folds see every article.
        least_words: How often a word must be written small to be known by itself.
        judges, judge_width: How many networks the acceptance has, and how wide they are.
        judge_words: How many of the commonest words the acceptance knows by themselves.
        judge_epochs, judge_batch, judge_rate, judge_decay, judge_word_decay, judge_dropout: How
            they are trained: how often they see every candidate, how many candidates one step
            sees, the greatest rate, weight decay (of what belongs to single words by itself), and
            the share of values that are dropped.
    """

    width: int = 64
    dilations: tuple[int, ...] = (1, 3, 9)
    cue_width: int = 32
    role_width: int = 32
    role_dilations: tuple[int, ...] = (1, 2)
    epochs: int = 18
    articles_a_step: int = 6
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
    judges: int = 3
    judge_width: int = 24
    judge_epochs: int = 15
    judge_words: int = 400
    judge_batch: int = 512
    judge_rate: float = 4e-3
    judge_decay: float = 0.01
    judge_word_decay: float = 4.0
    judge_dropout: float = 0.2
