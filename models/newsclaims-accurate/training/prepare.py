"""Lay the articles out for training, once.

usage: python prepare.py OUTPUT OPINIONS.npz FILE:TIMES … [--unannotated FILE:TIMES …]

Each FILE of annotated articles counts so many times an epoch; a fraction is drawn anew each time.
The teacher's opinions are of the first file's articles, and of those without annotation.
"""

from __future__ import annotations

import argparse
import pickle
import sys
from pathlib import Path

import attrs

from newsclaims.attribution.model import Vocabulary, WordTable, columns_of
from newsclaims.training.gold import checksum, read_gold
from newsclaims.training.making import prepare
from newsclaims.training.settings import Settings
from newsclaims.training.teaching import read_opinions

FOLDS = 6
"""One of so many parts is left out of training, for the reranker and the calibration."""


def main() -> None:
    """Make the file."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("output", type=Path)
    parser.add_argument("opinions", type=Path)
    parser.add_argument("files", nargs="+")
    parser.add_argument("--unannotated", nargs="*", default=[])
    options = parser.parse_args()
    named = [name.rpartition(":")[::2] for name in (*options.files, *options.unannotated)]
    parts = [
        read_gold([name], annotated=place < len(options.files))
        for place, (name, _) in enumerate(named)
    ]
    table = WordTable(Vocabulary(words=(), suffixes3=(), suffixes2=(), vectors=()))
    opinions = read_opinions(options.opinions)
    # An opinion of other tokens (of a version that read the text otherwise) is of no use.
    opinions = {
        article.id: opinions[article.id]
        for article in (*parts[0], *(one for part in parts for one in part if not one.annotated))
        if article.id in opinions
        and len(opinions[article.id].cue) == len(columns_of(article.layout, table))
    }
    sys.stderr.write(f"{len(opinions)} opinions\n")
    annotated = {one.id for part in parts for one in part if one.annotated}
    parts = [
        [
            one
            for one in part
            if one.annotated or (one.id in opinions and one.original not in annotated)
        ]
        for part in parts
    ]
    settings = Settings(folds=FOLDS)
    prepared = prepare([one for part in parts for one in part], opinions, settings=settings)
    labelled = iter(zip(prepared.examples, prepared.folds, strict=True))
    groups = [
        ([next(labelled) for _ in part], float(times))
        for part, (_, times) in zip(parts, named, strict=True)
    ]
    record = {
        "corpus_sha256": checksum([name for name, _ in named]),
        "teacher_sha256": checksum([options.opinions]),
        "times": [float(times) for _, times in named],
        "settings": attrs.asdict(settings),
    }
    with options.output.open("wb") as file:
        pickle.dump({"groups": groups, "vocabulary": prepared.vocabulary, "record": record}, file)


if __name__ == "__main__":
    main()
