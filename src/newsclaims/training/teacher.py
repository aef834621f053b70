"""A trained network's soft labels, for distillation into a smaller one."""

from __future__ import annotations

import numpy as np
import torch

from newsclaims.attribution.model import (
    LEAST_CUE,
    LIKELY_CUE,
    Columns,
    FloatArray,
    IntArray,
    sigmoid,
    windows_of,
)
from newsclaims.training.batches import batch_of
from newsclaims.training.examples import Example
from newsclaims.training.gold import GoldArticle
from newsclaims.training.learner import SPAN_COLUMNS, Learner, span_sums
from newsclaims.training.soft_labels import CHOICES, SoftLabels

__all__ = ["soft_labels_of"]


def soft_labels_of(teacher: Learner, article: GoldArticle, columns: Columns) -> SoftLabels:
    """Compute a teacher's soft labels of an article.

    Args:
        teacher: A trained network; if it has inputs besides the columns, they are already set.
        article: The article, annotated or not.
        columns: Its features.
    """
    with torch.no_grad():
        batch = batch_of([_question(article, columns, np.zeros(1, dtype=np.int32))])
        states = teacher.encode(batch, None)
        cue = np.where(columns.quoted, 0, sigmoid(teacher.cue_logits(batch, states).numpy()))
        heads = np.flatnonzero(cue >= LEAST_CUE).astype(np.int32)
        first, last = np.zeros((2, len(SPAN_COLUMNS), len(heads), CHOICES), dtype=np.int32)
        probability = np.zeros(first.shape, dtype=np.float32)
        none = np.zeros(first.shape[:2], dtype=np.float32)
        if len(heads):
            question = _question(article, columns, heads, cue)
            batch = batch_of([question])
            scores, without = teacher.span_scores(batch, states)
            backwards = torch.ones(scores.shape[1], scores.shape[1], dtype=torch.bool).tril(-1)
            for role in range(len(SPAN_COLUMNS)):
                opening, closing, logsum = span_sums(batch, scores, without, role)
                pairs = (opening[:, :, None] + closing[:, None]).masked_fill(backwards, -1e4)
                best, which = pairs.flatten(1).topk(CHOICES, 1)
                start = question.windows.first[:, None]
                first[role] = which.numpy() // scores.shape[1] + start
                last[role] = which.numpy() % scores.shape[1] + start
                probability[role] = torch.exp(best - logsum[:, None]).numpy()
                if role < without.shape[1]:
                    none[role] = torch.exp(without[:, role] - logsum).numpy()
    return SoftLabels(
        cue=cue, heads=heads, first=first, last=last, probability=probability, none=none
    )


def _question(
    article: GoldArticle, columns: Columns, heads: IntArray, cue: FloatArray | None = None
) -> Example:
    """A training example without targets."""
    likely = np.zeros(len(columns), dtype=np.float32) if cue is None else cue
    return Example(
        article=article,
        columns=columns,
        is_head=likely,
        windows=windows_of(columns, heads, (likely >= LIKELY_CUE).astype(np.int32)),
        choices=np.zeros((len(heads), len(SPAN_COLUMNS), 1 + CHOICES, 2), dtype=np.int32),
        shares=np.zeros((len(heads), len(SPAN_COLUMNS), 2 + CHOICES), dtype=np.float32),
    )
