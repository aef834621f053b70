"""Write the accurate model's soft labels of texts, for distillation into the fast model.

usage: python teach.py MODEL_FOLDER PREPARED CHECKPOINT OUTPUT.npz TEXTS.jsonl … [OPTIONS]

Each line of TEXTS has an "id" and a "text". Annotated texts (`--annotated GOLD.jsonl …`) keep the
soft labels of `--known LABELS.npz`, whose teacher did not see their annotation
(`tools/make_soft_labels.py`); others, including their variants, get new ones. Soft labels are left
out if this version tokenizes their text differently.
"""

from __future__ import annotations

import argparse
import pickle
import sys
from pathlib import Path

from export import load_learner
from pack import Cuts, splitter_of

from newsclaims.attribution.model import WordTable, columns_of
from newsclaims.training.gold import read_gold
from newsclaims.training.learner import one_thread
from newsclaims.training.soft_labels import SoftLabels, read_soft_labels, write_soft_labels
from newsclaims.training.teacher import soft_labels_of

TELL_EVERY = 100


def main() -> None:
    """Write the file."""
    parser = argparse.ArgumentParser(description=__doc__)
    for name in ("base", "prepared", "checkpoint", "output"):
        parser.add_argument(name, type=Path)
    parser.add_argument("texts", type=Path, nargs="+")
    parser.add_argument("--known", type=Path)
    parser.add_argument("--annotated", type=Path, nargs="*", default=[])
    options = parser.parse_args()
    teacher = load_learner(options.base, options.prepared, options.checkpoint)
    splitter = splitter_of(options.base)
    with options.prepared.open("rb") as file:
        table = WordTable(pickle.load(file)["vocabulary"])  # noqa: S301 - our own file
    annotated = read_gold(options.annotated)
    known = read_soft_labels(options.known) if options.known else {}
    seen = {article.id for article in annotated}
    soft_labels: dict[str, SoftLabels] = {}
    with one_thread():
        texts = read_gold(options.texts, annotated=False)
        for number, article in enumerate((*annotated, *texts)):
            if not len(article.layout) or article.id in soft_labels:
                continue
            columns = columns_of(article.layout, table)
            if article.id in seen:
                labels = known.get(article.id)
                if labels is not None and len(labels.cue) == len(columns):
                    soft_labels[article.id] = labels
                continue
            teacher.read = [Cuts(cuts=[(cut.ids, cut.places) for cut in splitter.cut(columns)])]
            soft_labels[article.id] = soft_labels_of(teacher, article, columns)
            if number % TELL_EVERY == 0:
                sys.stderr.write(f"{number} of {len(annotated) + len(texts)} articles\n")
    write_soft_labels(soft_labels, options.output)


if __name__ == "__main__":
    main()
