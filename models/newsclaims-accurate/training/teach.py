"""Ask the accurate model for soft labels of texts, for the fast one to learn from.

usage: python teach.py MODEL_FOLDER PREPARED CHECKPOINT OUTPUT.npz TEXTS.jsonl … [OPTIONS]

TEXTS have an "id" and a "text" a line. Texts that are annotated (`--annotated GOLD.jsonl …`) keep
the soft labels of `--known OPINIONS.npz`, whose teacher did not see their annotation
(`tools/make_opinions.py`); others, their variants too, get new ones. Soft labels of other tokens
than this version reads are left out.
"""

from __future__ import annotations

import argparse
import pickle
import sys
from pathlib import Path

from export import load_learner
from pack import Cuts, cutter_of

from newsclaims.attribution.model import WordTable, columns_of
from newsclaims.training.asking import opinion_of
from newsclaims.training.gold import read_gold
from newsclaims.training.learner import one_thread
from newsclaims.training.teaching import Opinion, read_opinions, write_opinions

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
    cutter = cutter_of(options.base)
    with options.prepared.open("rb") as file:
        table = WordTable(pickle.load(file)["vocabulary"])  # noqa: S301 - our own file
    annotated = read_gold(options.annotated)
    known = read_opinions(options.known) if options.known else {}
    seen = {article.id for article in annotated}
    opinions: dict[str, Opinion] = {}
    with one_thread():
        texts = read_gold(options.texts, annotated=False)
        for number, article in enumerate((*annotated, *texts)):
            if not len(article.layout) or article.id in opinions:
                continue
            columns = columns_of(article.layout, table)
            if article.id in seen:
                opinion = known.get(article.id)
                if opinion is not None and len(opinion.cue) == len(columns):
                    opinions[article.id] = opinion
                continue
            teacher.read = [Cuts(cuts=[(its.ids, its.places) for its in cutter.cut(columns)])]
            opinions[article.id] = opinion_of(teacher, article, columns)
            if number % TELL_EVERY == 0:
                sys.stderr.write(f"{number} of {len(annotated) + len(texts)} articles\n")
    write_opinions(opinions, options.output)


if __name__ == "__main__":
    main()
