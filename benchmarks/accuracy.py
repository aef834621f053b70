"""Accuracy on annotated articles: the table of figures, and the calibration of the confidence.

usage: python benchmarks/accuracy.py GOLD.jsonl… [--model MODEL] [--threshold N]

GOLD is a file of `attributions` (see docs/model-card.md). For each file: F1 of parse_article's
outermost claims, overall, for the core cues and by kind; precision and recall by threshold; the
share of correct claims by range of confidence; and the expected calibration error (Naeini, Cooper
and Hauskrecht, AAAI 2015), beside its expected value for a perfectly calibrated model on as few
claims.
"""

from __future__ import annotations

import argparse
from collections.abc import Mapping
from pathlib import Path

import numpy as np
import numpy.typing as npt

from newsclaims import parse_article
from newsclaims.evaluation import (
    AnnotatedArticle,
    AnnotatedAttribution,
    Outcome,
    Score,
    read_annotated,
    score,
    to_attributions,
)

COLUMNS = {
    "attributed": "attributed",
    "core": "core_attributed",
    "direct": "direct_attributed",
    "mixed": "mixed_attributed",
    "indirect": "indirect_attributed",
    "exact": "exact",
}
THRESHOLDS = (0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8)
CONFIDENCE_STEPS = 10
DRAWS = 1000

Predictions = dict[str, list[tuple[AnnotatedAttribution, float]]]


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("gold", nargs="+")
    parser.add_argument("--model", help="“accurate” or a model file; the fast one by default")
    parser.add_argument("--threshold", type=float, help="the model's own by default")
    options = parser.parse_args()
    golds = {Path(path).stem: read_annotated(path) for path in options.gold}
    found = {
        name: predict(gold, model=options.model, threshold=options.threshold)
        for name, gold in golds.items()
    }
    print(f"{'F1':24}" + "".join(f"{column:>12}" for column in COLUMNS))
    for name, gold in golds.items():
        result = compare(gold, found[name])
        row = "".join(f"{result.figures[key].f1:12.1f}" for key in COLUMNS.values())
        print(f"{name:24}{row}")
    everything = {
        name: predict(gold, model=options.model, threshold=0.0) for name, gold in golds.items()
    }
    print("\nattributed, P / R / F1 by threshold")
    for least in THRESHOLDS:
        cells = []
        for name, gold in golds.items():
            figure = compare(gold, everything[name], least).figures["attributed"]
            cells.append(f"{figure.p:10.1f} /{figure.r:5.1f} /{figure.f1:5.1f}")
        print(f"{least:<24}" + "".join(cells))
    print("\nright, of the claims with a confidence in a range (and how many there are)")
    judged = {name: judge(gold, everything[name]) for name, gold in golds.items()}
    for step in range(CONFIDENCE_STEPS):
        low, high = step / CONFIDENCE_STEPS, (step + 1) / CONFIDENCE_STEPS
        cells = []
        for sure, right in judged.values():
            inside = right[steps_of(sure) == step]
            cells.append(
                f"{inside.mean():10.2f} ({len(inside):5d})" if len(inside) else f"{'-':>18}"
            )
        print(f"{f'{low:.1f} - {high:.1f}':24}" + "".join(cells))
    print(
        "\nexpected calibration error, and its mean and 95th percentile if the confidence were true"
    )
    cells = []
    for sure, right in judged.values():
        draws = np.random.default_rng(1).random((DRAWS, len(sure))) < sure
        chance = [calibration_error(sure, draw) for draw in draws]
        error = calibration_error(sure, right)
        cells.append(f"{error:9.3f} {np.mean(chance):.3f} {np.percentile(chance, 95):.3f}")
    print(" " * 24 + "".join(cells))


def predict(
    gold: Mapping[str, AnnotatedArticle], *, model: str | None, threshold: float | None
) -> Predictions:
    """The outermost claims of parse_article, with their confidence."""
    predictions: Predictions = {}
    for id, article in gold.items():
        parsed = parse_article(article.text or "", model=model, threshold=threshold)
        predictions[id] = [
            (
                AnnotatedAttribution(
                    **{
                        role: tuple((start, end) for start, end in row[role])
                        for role in ("source", "cue", "content")
                    }
                ),
                row["confidence"] or 0.0,
            )
            for row in to_attributions(parsed)["attributions"]
            if not row["inside"]
        ]
    return predictions


def compare(gold: Mapping[str, AnnotatedArticle], found: Predictions, least: float = 0.0) -> Score:
    """Score the claims with a minimum confidence."""
    return score(
        gold,
        {
            id: AnnotatedArticle(
                id=id, attributions=tuple(one for one, sure in rows if sure >= least)
            )
            for id, rows in found.items()
        },
    )


def judge(
    gold: Mapping[str, AnnotatedArticle], found: Predictions
) -> tuple[npt.NDArray[np.float64], npt.NDArray[np.bool_]]:
    """The confidence of each claim, and whether it is correct."""
    confidence = {(id, one): sure for id, rows in found.items() for one, sure in rows}
    pairs = [
        (confidence[id, pair.predicted.attribution], pair.outcome is Outcome.ATTRIBUTED)
        for id, pair in compare(gold, found).matches
        if pair.predicted is not None
    ]
    return np.array([sure for sure, _ in pairs]), np.array([right for _, right in pairs])


def steps_of(sure: npt.NDArray[np.float64]) -> npt.NDArray[np.intp]:
    """The range of each confidence."""
    return np.minimum((sure * CONFIDENCE_STEPS).astype(np.intp), CONFIDENCE_STEPS - 1)


def calibration_error(sure: npt.NDArray[np.float64], right: npt.NDArray[np.bool_]) -> float:
    """The expected calibration error: mean distance of confidence and accuracy over ranges."""
    steps = steps_of(sure)
    gaps = [
        abs(float((sure[steps == step] - right[steps == step]).sum()))
        for step in range(CONFIDENCE_STEPS)
    ]
    return sum(gaps) / max(1, len(sure))


if __name__ == "__main__":
    main()
