"""Make ``src/newsclaims/identity/references/data/ranker_weights.txt`` from annotated articles.

usage: python tools/fit_mention_ranker.py GOLD.jsonl SPEAKERS.jsonl [GOLD SPEAKERS …]
           [--cases FILE …] > weights.txt

GOLD contains articles with their attributions; SPEAKERS has the speaker of each source
("article", "attribution", "speaker", "kind", "sure"). Each decision of the ranker about an
annotated source is an instance: the options with their features, and which of them are correct.
Weights are fitted by maximum a posteriori around the hand-set ones of
``tools/data/ranker_priors.txt``; decisions are repeated with the fitted weights three times, since
later ones depend on earlier ones. With --cases, short marked passages like those of
``tests/data/identity`` are added: long articles have few examples of passages that name one
person. With --folds, the accuracy on sources of held-out articles is printed to standard error.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import sys
from collections import defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

sys.path.insert(0, str(Path(__file__).parent.parent / "benchmarks"))
sys.path.insert(0, str(Path(__file__).parent.parent / "tests" / "identity"))

from marked_articles import cases_in, marked
from speakers import attribution_of

from newsclaims.attribution import Attribution
from newsclaims.identity.references.ranker import Choice, Option, Ranker, read_weights
from newsclaims.identity.resolution import resolve_by
from newsclaims.text import Layout, lay_out

PRIORS = Path(__file__).parent / "data" / "ranker_priors.txt"
PULL = 4.0
"""Strength of the L2 penalty toward the priors."""
ROUNDS = 3
STEPS = 300
RATE = 0.05
LEAST = 0.005
"""Weights closer to 0 are left out."""
MOST_ADDED = 2
"""Words that a correct name may have beyond the annotated one."""
TITLES = frozenset(("mr", "mrs", "ms", "dr", "sen", "rep", "gov", "president", "the", "a", "an"))
BEHIND_A_HEAD = re.compile(r"\s+(?:of|in|from|by|at|on|for|to|with|who|that|which|and)\b|,|\(")

HEAD = """\
# Weights of the mention ranker, made by tools/fit_mention_ranker.py: kinds of mentions in brackets,
# below each its features.
"""

Floats = npt.NDArray[np.float64]
Weights = Mapping[str, Mapping[str, float]]


class Sample(NamedTuple):
    """An annotated article: for each attribution the row of its speaker, or None."""

    layout: Layout
    attributions: tuple[Attribution, ...]
    rows: list[dict[str, Any] | None]


class Instance(NamedTuple):
    """A decision: its kind, the features of each option, and which options are correct."""

    kind: str
    features: list[list[str]]
    right: list[bool]


class Recorder(Ranker):
    """A ranker that records its decisions."""

    def __init__(self, weights: Weights) -> None:
        """Decide by given weights."""
        super().__init__(weights=weights)
        object.__setattr__(self, "decisions", [])

    def choose(self, kind: str, options: Sequence[Option], token: int) -> Choice:
        """Like `Ranker.choose`."""
        decisions: list[tuple[str, Sequence[Option], int]] = self.__dict__["decisions"]
        decisions.append((kind, options, token))
        return super().choose(kind, options, token)


def words_of(name: str) -> list[str]:
    """A name's words without titles and articles."""
    words = re.findall(r"[^\W_]+", name.casefold())
    return [word for word in words if word not in TITLES] or words


def is_right(row: dict[str, Any], name: str) -> bool:
    """Whether a name is that of the annotated speaker; unnamed ones are compared by head words."""
    gold = [set(words_of(one)) for one in row["speaker"].split(";")]
    annotated = [set(words_of(one)) for one in name.split(";") if one.strip()]
    if len(gold) == len(annotated) and all(
        any(g <= t and len(t - g) <= MOST_ADDED for t in annotated) for g in gold
    ):
        return True
    if row["kind"] not in {"unnamed", "document"}:
        return False
    heads = [words_of(BEHIND_A_HEAD.split(one.strip(), maxsplit=1)[0])[-1:] for one in
             (row["speaker"], name)]  # fmt: skip
    return bool(heads[0]) and heads[0] == heads[1]


def read(gold: str, speakers: str) -> list[Sample]:
    """The articles with annotated speakers."""
    rows: dict[str, dict[str, dict[str, Any]]] = defaultdict(dict)
    for line in Path(speakers).read_bytes().splitlines():
        row = json.loads(line)
        if row.get("sure", True) and row["speaker"]:
            rows[row["article"]][row["attribution"]] = row
    samples = []
    for line in Path(gold).read_bytes().splitlines():
        article = json.loads(line)
        if article["id"] in rows:
            layout = lay_out(article["text"])
            annotated = article["attributions"]
            attributions = tuple(attribution_of(layout, item) for item in annotated)
            of_article = [rows[article["id"]].get(item["id"]) for item in annotated]
            samples.append(Sample(layout, attributions, of_article))
    return samples


def read_cases(path: Path) -> list[Sample]:
    """The short passages of a file."""
    samples = []
    for case in cases_in(path):
        layout, attributions, expected = marked(case.text)
        rows: list[dict[str, Any] | None] = []
        for identity in expected:
            speakers, _, carriers = identity.partition(" < ")
            named = (carriers if speakers == "-" else speakers).strip("- ")
            kind = "unnamed" if named.islower() else "person"
            rows.append({"speaker": named, "kind": kind} if named else None)
        samples.append(Sample(layout, attributions, rows))
    return samples


def name_of(layout: Layout, option: Option) -> str:
    """An option's name, in the form of the article's speakers."""
    places = [entity.place for entity in option.entities]
    if option.described_by is not None:
        places = [(option.described_by.start, option.described_by.end)]
    return "; ".join(layout.read(layout.span(place)) for place in places)


def instances(samples: Sequence[Sample], weights: Weights) -> list[Instance]:
    """The decisions about annotated sources with a correct and a wrong option."""
    found = []
    for sample in samples:
        recorder = Recorder(weights)
        resolve_by(recorder, sample.layout, sample.attributions)
        row_at = {
            token: row
            for row, attribution in zip(sample.rows, sample.attributions, strict=True)
            if row is not None and attribution.source
            for token in range(attribution.source[0][0], attribution.source[-1][1])
        }
        for kind, options, token in recorder.__dict__["decisions"]:
            if token in row_at:
                right = [is_right(row_at[token], name_of(sample.layout, o)) for o in options]
                if any(right) and not all(right):
                    found.append(Instance(kind, [list(o.features) for o in options], right))
    return found


def fit(decisions: Sequence[Instance], prior: Mapping[str, float]) -> dict[str, float]:
    """The weights of one kind of mention."""
    names = sorted({f for each in decisions for o in each.features for f in o} | set(prior))
    column = {name: k for k, name in enumerate(names)}
    start = np.array([prior.get(name, 0.0) for name in names])
    rows = [(g, option, is_it) for g, each in enumerate(decisions)
            for option, is_it in zip(each.features, each.right, strict=True)]  # fmt: skip
    features = np.zeros((len(rows), len(names)))
    for k, (_, option, _) in enumerate(rows):
        for name in option:
            features[k, column[name]] += 1
    group = np.array([g for g, _, _ in rows], dtype=int)
    right = np.array([is_it for _, _, is_it in rows], dtype=float)
    weights = start.copy()
    mean, square = np.zeros_like(weights), np.zeros_like(weights)
    for step in range(1, STEPS + 1):
        scores = features @ weights
        highest = np.full(len(decisions), -np.inf)
        np.maximum.at(highest, group, scores)
        shares = np.exp(scores - highest[group])
        among_all = shares / np.bincount(group, shares)[group]
        among_right = shares * right / np.maximum(np.bincount(group, shares * right), 1e-30)[group]
        gradient = features.T @ (among_all - among_right) + PULL * (weights - start)
        mean = 0.9 * mean + 0.1 * gradient
        square = 0.99 * square + 0.01 * gradient**2
        weights -= RATE * (mean / (1 - 0.9**step)) / (np.sqrt(square / (1 - 0.99**step)) + 1e-8)
    return {name: round(float(w), 3) for name, w in zip(names, weights, strict=True)}


def fit_all(samples: Sequence[Sample], priors: Weights) -> Weights:
    """The weights of all kinds of mentions."""
    weights = priors
    for _ in range(ROUNDS):
        decisions = instances(samples, weights)
        weights = {
            kind: fit(of_kind, prior) if of_kind else prior
            for kind, prior in priors.items()
            for of_kind in [[each for each in decisions if each.kind == kind]]
        }
    return weights


def count_right(samples: Sequence[Sample], weights: Weights, right: dict[str, list[bool]]) -> None:
    """Add for each source, by its form, whether its speaker is correct."""
    for sample in samples:
        found = resolve_by(Ranker(weights=weights), sample.layout, sample.attributions)
        names = {item.id: item.name for item in (*found.speakers, *found.sources)}
        for row, link in zip(sample.rows, found.links, strict=True):
            if row is not None:
                name = "; ".join(names[i] for i in link.speakers or link.sources)
                right["all"].append(is_right(row, name))
                right[row["form"]].append(right["all"][-1])


def main() -> None:
    """Print the weights."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("files", nargs="+", metavar="GOLD SPEAKERS")
    parser.add_argument("--cases", nargs="*", type=Path, default=[], metavar="FILE")
    parser.add_argument("--folds", type=int, default=0)
    options = parser.parse_args()
    samples = [
        sample
        for gold, speakers in zip(options.files[::2], options.files[1::2], strict=True)
        for sample in read(gold, speakers)
    ]
    cases = [sample for path in options.cases for sample in read_cases(path)]
    priors = read_weights(PRIORS.read_text("utf-8"))
    random.Random(7).shuffle(samples)  # noqa: S311 - a shuffle, no secret
    right: dict[str, list[bool]] = defaultdict(list)
    for fold in range(options.folds):
        weights = fit_all(
            cases + [s for k, s in enumerate(samples) if k % options.folds != fold], priors
        )
        count_right(samples[fold :: options.folds], weights, right)
    for form, judged in right.items():
        share = 100 * sum(judged) / len(judged)
        sys.stderr.write(f"{form}: {sum(judged)} of {len(judged)} correct, {share:.1f} %\n")
    sys.stdout.write(HEAD)
    for kind, of_kind in fit_all(cases + samples, priors).items():
        sys.stdout.write(f"\n[{kind}]\n")
        for name, weight in sorted(of_kind.items()):
            if abs(weight) >= LEAST:
                sys.stdout.write(f"{name} {weight:g}\n")


if __name__ == "__main__":
    main()
