"""Make ``src/newsclaims/attribution/nested/data/report_weights.txt`` from annotated articles.

usage: python tools/fit_report_weights.py GOLD.jsonl… > report_weights.txt

GOLD contains articles with their attributions ("id", "text", "attributions"). Candidates are the
reports that the grammar of `newsclaims.attribution.nested.grammar` finds in them, outside
quotation marks and outside annotated contents; one whose head is in an annotated cue is a report.
A logistic regression is fitted to their shapes and words; how well it separates them in held-out
articles is printed to standard error.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from newsclaims.attribution.nested.grammar import reports_in
from newsclaims.attribution.nested.likelihood import features
from newsclaims.training.gold import GoldArticle, read_gold

LEAST_SEEN = 4
"""Minimum frequency of a feature with a weight."""
PULL = 2.0
"""Strength of the L2 penalty."""
STEPS = 30
FOLDS = 5
HEAD = """\
# What a possible report's likelihood is judged by, and the weight of that in a logistic regression.
# Made by tools/fit_report_weights.py from PolNeAR's training articles.
"""

Floats = npt.NDArray[np.float64]


class Sighting(NamedTuple):
    """A possible report in an annotated article."""

    article: int
    features: tuple[str, ...]
    is_cue: bool


def sightings(articles: Sequence[GoldArticle]) -> Iterator[Sighting]:
    """The possible reports in the annotated parts."""
    for number, article in enumerate(articles):
        layout = article.layout
        words = list(layout.lowered)
        cues = {token for item in article.attributions for token in item.cue}
        credited = {token for item in article.attributions for token in item.content}
        for start, end in layout.sentences:
            for report in reports_in(words, start, end):
                head = report.head
                if layout.quotation_of[head] < 0 and head not in credited:
                    found = tuple(features(report, layout, (start, end)))
                    yield Sighting(number, found, head in cues)


def fit(rows: Sequence[Sighting]) -> dict[str, float]:
    """The weights of a logistic regression, by Newton's method."""
    seen = Counter(feature for row in rows for feature in row.features)
    names = sorted(feature for feature, count in seen.items() if count >= LEAST_SEEN)
    inputs, target = matrix(rows, names), np.array([row.is_cue for row in rows], dtype=float)
    pull = np.where(np.array(names) == "any", 1e-3, PULL)
    weights = np.zeros(len(names))
    for _ in range(STEPS):
        guess = 1 / (1 + np.exp(-inputs @ weights))
        slope = inputs.T @ (guess - target) + pull * weights
        bend = (inputs * (guess * (1 - guess))[:, None]).T @ inputs + np.diag(pull)
        step = np.linalg.solve(bend, slope)
        weights -= step
        if np.abs(step).max() < 1e-4:
            break
    return dict(zip(names, weights.tolist(), strict=True))


def matrix(rows: Sequence[Sighting], names: Sequence[str]) -> Floats:
    """The binary matrix of rows and features."""
    column = {name: index for index, name in enumerate(names)}
    inputs = np.zeros((len(rows), len(names)))
    for index, row in enumerate(rows):
        for feature in row.features:
            if feature in column:
                inputs[index, column[feature]] = 1
    return inputs


def separation(rows: Sequence[Sighting]) -> float:
    """The share of pairs of cues and others in unseen articles with the cue ranked first."""
    scores, target = [], []
    for fold in range(FOLDS):
        weights = fit([row for row in rows if row.article % FOLDS != fold])
        for row in rows:
            if row.article % FOLDS == fold:
                scores.append(sum(weights.get(feature, 0.0) for feature in row.features))
                target.append(row.is_cue)
    order = np.argsort(scores, kind="stable")
    rank = np.empty(len(order))
    rank[order] = np.arange(1, len(order) + 1)
    right = np.array(target)
    cues, others = right.sum(), (~right).sum()
    return float((rank[right].sum() - cues * (cues + 1) / 2) / (cues * others))


def main() -> None:
    """Read annotated articles and print the weights."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("gold", nargs="+")
    rows = list(sightings(read_gold(parser.parse_args().gold)))
    cues = sum(row.is_cue for row in rows)
    sys.stderr.write(f"{len(rows)} possible reports, {cues} of them cues\n")
    sys.stderr.write(f"area under the curve in unseen articles: {separation(rows):.3f}\n")
    sys.stdout.write(HEAD)
    for feature, weight in fit(rows).items():
        if abs(weight) >= 0.005:
            sys.stdout.write(f"{feature} {weight:.2f}\n")


if __name__ == "__main__":
    main()
