"""Compute the features and targets of the training articles, once.

usage: python prepare.py OUTPUT SOFT_LABELS.npz FILE:TIMES … [--unannotated FILE:TIMES …]

The articles of each FILE are seen TIMES times an epoch; a fraction is sampled anew each epoch.
The teacher's soft labels are those of the first file's articles and of the unannotated ones.
"""

from __future__ import annotations

import argparse
import pickle
import sys
from pathlib import Path

import attrs

from newsclaims.attribution.model import Vocabulary, WordTable, columns_of
from newsclaims.training.gold import checksum, read_gold
from newsclaims.training.settings import Settings
from newsclaims.training.soft_labels import read_soft_labels
from newsclaims.training.trainer import prepare

FOLDS = 6
"""Number of folds; one is held out of training, for the reranker and the calibration."""


def main() -> None:
    """Write the prepared articles."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("output", type=Path)
    parser.add_argument("soft_labels", type=Path)
    parser.add_argument("files", nargs="+")
    parser.add_argument("--unannotated", nargs="*", default=[])
    options = parser.parse_args()
    named = [name.rpartition(":")[::2] for name in (*options.files, *options.unannotated)]
    parts = [
        read_gold([name], annotated=place < len(options.files))
        for place, (name, _) in enumerate(named)
    ]
    table = WordTable(Vocabulary(words=(), suffixes3=(), suffixes2=(), vectors=()))
    soft_labels = read_soft_labels(options.soft_labels)
    # Soft labels of other tokens (of a version with another tokenization) cannot be used.
    soft_labels = {
        article.id: soft_labels[article.id]
        for article in (*parts[0], *(one for part in parts for one in part if not one.annotated))
        if article.id in soft_labels
        and len(soft_labels[article.id].cue) == len(columns_of(article.layout, table))
    }
    sys.stderr.write(f"{len(soft_labels)} articles with soft labels\n")
    annotated = {one.id for part in parts for one in part if one.annotated}
    parts = [
        [
            one
            for one in part
            if one.annotated or (one.id in soft_labels and one.original not in annotated)
        ]
        for part in parts
    ]
    settings = Settings(folds=FOLDS)
    prepared = prepare([one for part in parts for one in part], soft_labels, settings=settings)
    labeled = iter(zip(prepared.examples, prepared.folds, strict=True))
    groups = [
        ([next(labeled) for _ in part], float(times))
        for part, (_, times) in zip(parts, named, strict=True)
    ]
    record = {
        "corpus_sha256": checksum([name for name, _ in named]),
        "teacher_sha256": checksum([options.soft_labels]),
        "times": [float(times) for _, times in named],
        "settings": attrs.asdict(settings),
    }
    with options.output.open("wb") as file:
        pickle.dump({"groups": groups, "vocabulary": prepared.vocabulary, "record": record}, file)


if __name__ == "__main__":
    main()
