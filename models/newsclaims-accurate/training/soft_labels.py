"""Soft labels as a teacher's full distribution over spans, and the student's loss.

The score of a span is the sum of a score of its first and a score of its last token. So the
expected score of a student under a teacher needs only the teacher's marginal probabilities of
first and last tokens, and the loss covers the distribution over all spans, not a list of the
likeliest.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import attrs
import torch

from newsclaims.training.batches import Batch
from newsclaims.training.learner import MOST_LOSS, SPAN_COLUMNS, span_sums, target_losses

__all__ = ["TeacherDistribution", "read_labels", "soft_labels", "span_distance", "write_labels"]


@attrs.frozen(kw_only=True, eq=False, repr=False)
class TeacherDistribution:
    """A teacher's soft labels of one article.

    Attributes:
        cue: For each kept token, the probability that it is the head of a cue.
        ends: For each token of each window and each role, the probability that the role's span
            begins there, and that it ends there.
        none: For each window and each role that may be absent, the probability that it is.
    """

    cue: torch.Tensor
    ends: torch.Tensor
    none: torch.Tensor

    @classmethod
    def mean(cls, labels: Sequence[TeacherDistribution]) -> TeacherDistribution:
        """The mean of several teachers' soft labels."""
        return cls(
            **{
                field.name: torch.stack([getattr(one, field.name).float() for one in labels]).mean(
                    0
                )
                for field in attrs.fields(cls)
            }
        )


def filled_of(batch: Batch) -> torch.Tensor:
    """Mask of the cells of the window grid that hold a token."""
    return batch.allowed[-1][0] | batch.allowed[-1][1]


def soft_labels(
    batch: Batch, cue: torch.Tensor, scores: torch.Tensor, none: torch.Tensor
) -> TeacherDistribution:
    """Compute the soft labels of one article, from the scores of its batch."""
    filled, ends, absent = filled_of(batch), [], []
    for role in range(len(SPAN_COLUMNS)):
        opening, closing, logsum = span_sums(batch, scores, none, role)
        behind = closing.flip(1).logcumsumexp(1).flip(1)
        first = (opening + behind - logsum[:, None]).exp()
        last = (closing + opening.logcumsumexp(1) - logsum[:, None]).exp()
        ends.append(torch.stack([first[filled], last[filled]], 1))
        if role < none.shape[1]:
            absent.append((none[:, role] - logsum).exp())
    return TeacherDistribution(
        cue=torch.where(batch.unquoted, cue, 0).half().cpu(),
        ends=torch.stack(ends, 1).half().cpu(),
        none=torch.stack(absent, 1).half().cpu(),
    )


def span_distance(
    batch: Batch,
    scores: tuple[torch.Tensor, torch.Tensor],
    labels: Sequence[TeacherDistribution],
    *,
    by_teacher: torch.Tensor,
    by_annotation: torch.Tensor,
) -> torch.Tensor:
    """Summed cross-entropy of spans, with a teacher's distribution and with the annotation.

    Args:
        batch: The articles.
        scores: The student's scores (`Learner.span_scores`).
        labels: The teacher's soft labels, article by article.
        by_teacher: The weight of the teacher for each window.
        by_annotation: The weight of the annotation for each window.
    """
    parts, none = scores
    filled, total = filled_of(batch), torch.zeros((), device=parts.device)
    flat = torch.cat([one.ends for one in labels]).to(parts.device).float()
    ends = torch.zeros((*filled.shape, *flat.shape[1:]), device=parts.device)
    ends[filled] = flat
    absent = torch.cat([one.none for one in labels]).to(parts.device).float()
    for role in range(len(SPAN_COLUMNS)):
        sums = span_sums(batch, parts, none, role)
        opening, closing, logsum = sums
        expected = (ends[:, :, role, 0] * opening + ends[:, :, role, 1] * closing).sum(1)
        if role < none.shape[1]:
            expected = expected + absent[:, role] * none[:, role]
        total = total + ((logsum - expected).clamp(max=MOST_LOSS) * by_teacher).sum()
        losses = target_losses(batch, sums, none, role)
        total = total + (losses.sum(1) * by_annotation).sum()
    return total


def write_labels(labels: Mapping[int, TeacherDistribution], path: Path) -> None:
    """Write soft labels by example number."""
    torch.save({key: attrs.asdict(one, recurse=False) for key, one in labels.items()}, path)


def read_labels(path: Path) -> dict[int, TeacherDistribution]:
    """Read soft labels written by `write_labels`."""
    plain = torch.load(path, weights_only=True, map_location="cpu")
    return {number: TeacherDistribution(**arrays) for number, arrays in plain.items()}
