"""The mention ranker: a log-linear model that chooses the antecedent of a mention.

Each option (an entity, several together, or no named entity) has a set of binary features. Its
score is the sum of their weights, and the softmax over a mention's options gives their
probabilities. Ranking all candidates at once, instead of classifying pairs, is after Denis and
Baldridge (2008), "Specialized models and ranking for coreference resolution"; features of whole
entities are after Rahman and Ng (2009), "Supervised models for coreference resolution".

The weights are in ``data/ranker_weights.txt``, one feature a line, fitted by
`tools/fit_mention_ranker.py`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files
from math import exp, inf
from typing import NamedTuple

import attrs

from newsclaims.identity.entities import Entity
from newsclaims.identity.noun_phrases import Part

__all__ = ["Choice", "Option", "Ranker", "read_weights", "shipped_ranker"]

_LEAST_REASON = 0.15
"""Minimum weight of a feature that is given as a reason."""
_MOST_REASONS = 2
_LEAST_CONFIDENCE, _MOST_CONFIDENCE = 0.05, 0.94
"""Bounds of the confidence. Of the model's surest pronouns about 93 in 100 are right on held-out
articles: names beside them may be misread, or the right candidate missing among the options.
"""


@attrs.define(eq=False, repr=False)
class Option:
    """A candidate antecedent.

    Attributes:
        entities: The entities; several for a joint antecedent, none for a description that
            introduces a new entity.
        features: The names of its active features.
        described_by: The description, if it introduces a new entity.
    """

    entities: tuple[Entity, ...]
    features: list[str]
    described_by: Part | None = None


class Choice(NamedTuple):
    """The chosen option.

    Attributes:
        option: The likeliest option.
        probability: Its probability among all options.
        rule: The kind of mention and the main reasons: "pronoun (spoke-last, subject-before)".
        score: Its score, by itself.
    """

    option: Option
    probability: float
    rule: str
    score: float


class _Weights(dict[str, float]):
    """The weight of each feature of one kind of mention; 0 for others."""

    def __missing__(self, feature: str) -> float:
        return 0.0


def _with_zeros(weights: Mapping[str, Mapping[str, float]]) -> dict[str, _Weights]:
    return {kind: _Weights(of_kind) for kind, of_kind in weights.items()}


@attrs.frozen(kw_only=True, repr=False)
class Ranker:
    """Log-linear ranker of options.

    Attributes:
        weights: The weight of each feature by kind of mention; missing ones are 0.
    """

    weights: Mapping[str, Mapping[str, float]] = attrs.field(converter=_with_zeros)

    def choose(self, kind: str, options: Sequence[Option], token: int) -> Choice:  # noqa: ARG002
        """Choose the likeliest option of a mention; the first one among equals.

        Args:
            kind: The kind of mention, which selects the weights.
            options: At least one.
            token: The mention; unused here, but recorded by subclasses in training.
        """
        weights = self.weights[kind]
        weigh = weights.__getitem__
        scores = [sum(map(weigh, option.features)) for option in options]
        best_score = max(scores)
        best = scores.index(best_score)
        total = 0.0
        for score in scores:
            total += exp(score - best_score)
        probability = min(max(1 / total, _LEAST_CONFIDENCE), _MOST_CONFIDENCE)
        if len(scores) == 1:
            rule = f"{kind} (alone)"
        else:
            scores[best] = -inf
            runner_up = options[scores.index(max(scores))]
            rule = _rule(kind, options[best].features, runner_up.features, weights)
        return Choice(options[best], round(probability, 2), rule, best_score)


def _rule(
    kind: str, best: Sequence[str], runner_up: Sequence[str], weights: Mapping[str, float]
) -> str:
    """The name of a decision: its kind, and the main features that favor it over the runner-up."""
    reasons = [
        (-weight, feature)
        for feature in best
        if (weight := weights[feature]) >= _LEAST_REASON and feature not in runner_up
    ]
    reasons.sort()
    told = ", ".join([feature for _, feature in reasons[:_MOST_REASONS]])
    return f"{kind} ({told})" if told else kind


def read_weights(text: str) -> dict[str, dict[str, float]]:
    """Parse weights: a line with a kind in brackets, then a feature and a number a line."""
    weights: dict[str, dict[str, float]] = {}
    of_kind: dict[str, float] = {}
    for line in text.splitlines():
        if line.startswith("["):
            of_kind = weights.setdefault(line.strip("[]"), {})
        elif line and not line.startswith("#"):
            feature, weight = line.split()
            of_kind[feature] = float(weight)
    return weights


@cache
def shipped_ranker() -> Ranker:
    """The ranker with the shipped weights."""
    path = files("newsclaims.identity.references") / "data" / "ranker_weights.txt"
    return Ranker(weights=read_weights(path.read_text("utf-8")))
