"""Candidates of the fast model in its training articles, for the accurate model's reranker.

usage: python candidates.py FOLDER GOLD.jsonl … --teacher LABELS.npz --unannotated TEXTS.jsonl …

The articles must be those of `newsclaims train`, in the same order. As there, the candidates of
each fold come from a network trained on the other folds. FOLDER receives `candidates.pkl`, and one
file for each finished fold, so that an interrupted run can be resumed.
"""

from __future__ import annotations

import argparse
import pickle
import sys
from pathlib import Path

from newsclaims.training.gold import read_gold
from newsclaims.training.learner import one_thread
from newsclaims.training.reranker_training import join_labeled
from newsclaims.training.settings import Settings
from newsclaims.training.soft_labels import read_soft_labels
from newsclaims.training.trainer import Trainer, prepare, read_labeled_texts


def main() -> None:
    """Write the file."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--teacher", type=Path, required=True)
    parser.add_argument("--unannotated", type=Path, nargs="+", required=True)
    parser.add_argument("gold", type=Path, nargs="+")
    options = parser.parse_args()
    options.folder.mkdir(parents=True, exist_ok=True)
    articles, soft_labels = read_gold(options.gold), read_soft_labels(options.teacher)
    texts = read_labeled_texts(options.unannotated, soft_labels, annotated=articles)
    settings = Settings()
    prepared = prepare((*articles, *texts), soft_labels, settings=settings)
    trainer = Trainer(
        prepared=prepared,
        settings=settings,
        seed=1,
        progress=lambda line: print(line, file=sys.stderr),
    )
    parts = []
    with one_thread():
        for fold in range(settings.folds):
            kept = options.folder / f"part-{fold}.pkl"
            if not kept.exists():
                labeled = trainer.labeled(trainer.fold_network(fold), fold)
                part = kept.with_suffix(".part")  # complete or not there, for the next run
                part.write_bytes(pickle.dumps(labeled))
                part.replace(kept)
            parts.append(pickle.loads(kept.read_bytes()))  # noqa: S301 - our own file
    found = (dict(prepared.vocabulary.words), join_labeled(parts))
    (options.folder / "candidates.pkl").write_bytes(pickle.dumps(found))


if __name__ == "__main__":
    main()
