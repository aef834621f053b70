"""Compute the features and targets of the training articles, once.

usage: python prepare.py OUTPUT SOFT_LABELS.npz FILE:TIMES … [--unannotated FILE:TIMES …]

The articles of each FILE are seen TIMES times an epoch; a fraction is sampled anew each epoch.
The teacher's soft labels are those of the first file's articles and of the unannotated ones.
The targets by the annotation and those by the soft labels are kept apart: each training run mixes
them with a weight of its own.
"""

from __future__ import annotations

import argparse
import pickle
import sys
from pathlib import Path

import attrs

from newsclaims.training.gold import checksum, read_gold
from newsclaims.training.settings import Settings
from newsclaims.training.soft_labels import read_soft_labels
from newsclaims.training.trainer import prepare, read_labeled_texts

FOLDS = 6
"""Number of folds; one is held out of training, for the reranker and the calibration."""


def main() -> None:
    """Write the prepared articles.

    An article's entry has its example with targets by the annotation, its fold, and the targets by
    the soft labels: for each token, and for each window.
    """
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("output", type=Path)
    parser.add_argument("soft_labels", type=Path)
    parser.add_argument("files", nargs="+")
    parser.add_argument("--unannotated", nargs="*", default=[])
    options = parser.parse_args()
    named = [name.rpartition(":")[::2] for name in (*options.files, *options.unannotated)]
    paths = [name for name, _ in named]
    soft_labels = read_soft_labels(options.soft_labels)
    parts = [list(read_gold([path])) for path in paths[: len(options.files)]]
    annotated = [article for part in parts for article in part]
    parts += [
        read_labeled_texts([path], soft_labels, annotated=annotated)
        for path in paths[len(options.files) :]
    ]
    learned = {article.id for part in (parts[0], *parts[len(options.files) :]) for article in part}
    soft_labels = {id: labels for id, labels in soft_labels.items() if id in learned}
    sys.stderr.write(f"{len(soft_labels)} articles with soft labels\n")
    settings = Settings(folds=FOLDS)
    by_annotation, by_teacher = (
        prepare(
            [article for part in parts for article in part],
            soft_labels,
            settings=attrs.evolve(settings, trust=trust),
            progress=lambda line: sys.stderr.write(f"{line}\n"),
        )
        for trust in (0.0, 1.0)
    )
    group_of = {id(article): number for number, part in enumerate(parts) for article in part}
    groups: list[list[object]] = [[] for _ in parts]
    for example, taught, fold in zip(
        by_annotation.examples, by_teacher.examples, by_annotation.folds, strict=True
    ):
        entry = (example, fold, (taught.is_head, taught.shares))
        groups[group_of[id(example.article)]].append(entry)
    times = [float(times) for _, times in named]
    prepared = {
        "groups": list(zip(groups, times, strict=True)),
        "vocabulary": by_annotation.vocabulary,
        "record": {
            "corpus_sha256": checksum(paths),
            "teacher_sha256": checksum([options.soft_labels]),
            "times": times,
            "settings": attrs.asdict(settings),
        },
    }
    with options.output.open("wb") as file:
        pickle.dump(prepared, file)


if __name__ == "__main__":
    main()
