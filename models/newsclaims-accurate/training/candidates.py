"""Candidates of the fast model in its training articles, for the accurate model's reranker.

usage: python candidates.py FOLDER GOLD.jsonl … --teacher OPINIONS.npz --unannotated TEXTS.jsonl …

The same articles, in the same order, as `newsclaims train` was given. Each part's candidates are
those of a network that was trained on the others, as there. FOLDER gets `candidates.pkl`, and a
file for each part that is done, so that a run which was cut off goes on.
"""

from __future__ import annotations

import argparse
import pickle
import sys
from pathlib import Path

from newsclaims.training.gold import read_gold
from newsclaims.training.judging import join_judged
from newsclaims.training.learner import one_thread
from newsclaims.training.making import Trainer, prepare
from newsclaims.training.settings import Settings
from newsclaims.training.teaching import read_opinions


def main() -> None:
    """Write the file."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--teacher", type=Path, required=True)
    parser.add_argument("--unannotated", type=Path, nargs="+", required=True)
    parser.add_argument("gold", type=Path, nargs="+")
    options = parser.parse_args()
    options.folder.mkdir(parents=True, exist_ok=True)
    articles, opinions = read_gold(options.gold), read_opinions(options.teacher)
    annotated = {article.id for article in articles}
    texts = [
        one
        for one in read_gold(options.unannotated, annotated=False)
        if one.id in opinions and one.id not in annotated
    ]
    settings = Settings()
    prepared = prepare((*articles, *texts), opinions, settings=settings)
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
                judged = trainer.judged(trainer.fold_network(fold), fold)
                kept.write_bytes(pickle.dumps(judged))
            parts.append(pickle.loads(kept.read_bytes()))  # noqa: S301 - our own file
    found = (dict(prepared.vocabulary.words), join_judged(parts))
    (options.folder / "candidates.pkl").write_bytes(pickle.dumps(found))


if __name__ == "__main__":
    main()
