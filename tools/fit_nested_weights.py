"""Make ``src/newsclaims/attribution/nested/data/nested_weights.txt`` from annotated nested reports.

usage: python tools/fit_nested_weights.py GOLD.jsonl NESTED.jsonl > nested_weights.txt

GOLD contains articles with their attributions, NESTED the reports inside these ("id",
"attributions" with "content", "source", "cue", "sure", "in_quote"). A candidate of
`newsclaims.attribution.nested.find_candidates` is correct if its content shares half of its words
with that of an annotated report. Candidates are judged inside annotated attributions and inside
those of the shipped model. Takes about a minute; repeat it after training another model.

Precision, recall and F1 outside quotation marks, in held-out articles and inside attributions of
the shipped model, are printed to standard error. Uncertain annotations do not count.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from newsclaims.attribution import Attribution, find_attributions
from newsclaims.attribution.nested import candidate_features, find_candidates
from newsclaims.text import Layout, Range, lay_out
from newsclaims.training.gold import read_gold

LEAST_SEEN = 8
"""Minimum frequency of a feature with a weight."""
PULL = 4.0
"""Strength of the L2 penalty."""
FOLDS = 12
THRESHOLDS = (0.5, 0.6, 0.65, 0.7, 0.8)
HALF = 0.5
HEAD = """\
# What a candidate for a report inside a report is judged by, and the weight of that in a
# logistic regression.
# Made by tools/fit_nested_weights.py from Wikinews articles.
"""

Floats = npt.NDArray[np.float64]


class Sighting(NamedTuple):
    """A candidate in an annotated article."""

    article: int
    features: dict[str, float]
    match: int
    is_sure: bool
    is_quoted: bool
    is_scored: bool


def tokens_of(layout: Layout, spans: Iterable[Sequence[int]]) -> set[int]:
    """The tokens in spans of characters, without marks."""
    return {
        token
        for first, last in spans
        for token, (start, end) in enumerate(zip(layout.starts, layout.ends, strict=True))
        if first < end and start < last and layout.words[token][0].isalnum()
    }


def sightings(
    number: int,
    layout: Layout,
    outer: tuple[Attribution, ...],
    rows: Sequence[dict[str, Any]],
    *,
    is_scored: bool,
) -> list[Sighting]:
    """The candidates inside attributions, and the index of each one's annotated report, or -1."""
    gold = [tokens_of(layout, row["content"]) for row in rows]
    found = []
    for item in find_candidates(layout, outer, in_quotations=not is_scored):
        own = {
            token
            for first, end in item.parts[2]
            for token in range(first, end)
            if layout.words[token][0].isalnum()
        }
        shares = [len(own & other) / max(len(own | other), 1) for other in gold]
        best = max(range(len(gold)), key=shares.__getitem__, default=-1)
        match = best if best >= 0 and shares[best] >= HALF else -1
        found.append(
            Sighting(
                article=number,
                features=candidate_features(item, layout),
                match=match,
                is_sure=match < 0 or rows[match]["sure"],
                is_quoted=match >= 0 and rows[match]["in_quote"],
                is_scored=is_scored,
            )
        )
    return found


def ranges_of(tokens: Iterable[int]) -> tuple[Range, ...]:
    """Tokens as ranges."""
    ranges: list[Range] = []
    for token in sorted(tokens):
        if ranges and ranges[-1][1] == token:
            ranges[-1] = (ranges[-1][0], token + 1)
        else:
            ranges.append((token, token + 1))
    return tuple(ranges)


def annotated(path: Path) -> list[tuple[str, Layout, tuple[Attribution, ...]]]:
    """The articles with their annotated attributions."""
    articles = []
    for article in read_gold([path]):
        outer = tuple(
            Attribution(
                content=ranges_of(item.content),
                cue=ranges_of(item.cue),
                source=ranges_of(item.source),
                head=min(item.cue or item.content),
                confidence=1.0,
                found_by="annotators",
            )
            for item in article.attributions
            if item.content
        )
        articles.append((article.id, article.layout, outer))
    return articles


def fit(rows: Sequence[Sighting]) -> dict[str, float]:
    """The weights of a logistic regression, by Newton's method."""
    seen = Counter(name for row in rows for name, value in row.features.items() if value)
    names = sorted(name for name, count in seen.items() if count >= LEAST_SEEN)
    inputs = np.array([[row.features.get(name, 0.0) for name in names] for row in rows])
    target = np.array([row.match >= 0 for row in rows], dtype=float)
    pull = np.where(np.array(names) == "any", 1e-3, PULL)
    weights = np.zeros(len(names))
    for _ in range(40):
        guess = 1 / (1 + np.exp(-np.clip(inputs @ weights, -30, 30)))
        slope = inputs.T @ (guess - target) + pull * weights
        bend = (inputs * (guess * (1 - guess))[:, None]).T @ inputs + np.diag(pull)
        step = np.linalg.solve(bend, slope)
        weights -= step
        if np.abs(step).max() < 1e-5:
            break
    return dict(zip(names, weights.tolist(), strict=True))


def chance(weights: dict[str, float], row: Sighting) -> float:
    """The probability that a candidate is a report."""
    total = sum(weights.get(name, 0.0) * value for name, value in row.features.items())
    return float(1 / (1 + np.exp(-total)))


def score(kept: Iterable[Sighting], gold: int) -> tuple[float, float, float]:
    """Precision, recall and F1 outside quotation marks."""
    hits = predicted = 0
    taken = set()
    for row in kept:
        is_found = row.match >= 0 and (row.article, row.match) not in taken
        taken.add((row.article, row.match))
        if is_found and not row.is_sure:
            continue
        predicted += 1
        hits += is_found and not row.is_quoted
    precision, recall = hits / max(predicted, 1), hits / max(gold, 1)
    return precision, recall, 2 * precision * recall / max(precision + recall, 1e-9)


def main() -> None:
    """Read annotated articles and print the weights."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("gold", type=Path)
    parser.add_argument("nested", type=Path)
    options = parser.parse_args()
    nested: dict[str, list[dict[str, Any]]] = {}
    for line in options.nested.read_bytes().splitlines():
        row = json.loads(line)
        nested[row["id"]] = row["attributions"]
    rows: list[Sighting] = []
    for number, (id_, layout, outer) in enumerate(annotated(options.gold)):
        inner = nested.get(id_, [])
        rows += sightings(number, layout, outer, inner, is_scored=False)
        found = find_attributions(lay_out(layout.text))
        rows += sightings(number, layout, found, inner, is_scored=True)
    gold = sum(item["sure"] and not item["in_quote"] for inner in nested.values() for item in inner)
    held_out: list[tuple[float, Sighting]] = []
    for fold in range(FOLDS):
        weights = fit([row for row in rows if row.article % FOLDS != fold])
        held_out += [
            (chance(weights, row), row)
            for row in rows
            if row.article % FOLDS == fold and row.is_scored
        ]
    sys.stderr.write(f"{len(rows)} candidates, {gold} certain annotated reports\n")
    for least in THRESHOLDS:
        figures = score((row for likely, row in held_out if likely >= least), gold)
        shown = "  ".join(f"{100 * figure:.1f}" for figure in figures)
        sys.stderr.write(f"from {least} on, precision, recall, F1: {shown}\n")
    sys.stdout.write(HEAD)
    for name, weight in fit(rows).items():
        if abs(weight) >= 0.005:
            sys.stdout.write(f"{name} {weight:.2f}\n")


if __name__ == "__main__":
    main()
