"""``newsclaims score``: comparison of predicted and annotated attributions."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator, Mapping, Sequence, Sized
from typing import TYPE_CHECKING

from newsclaims._terminal import counted, visible
from newsclaims.cli.arguments import positive
from newsclaims.cli.reporting import complain, say

if TYPE_CHECKING:
    from newsclaims.evaluation import AnnotatedArticle

__all__ = ["add_to"]


def add_to(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command to the command line."""
    parser = commands.add_parser(
        "score",
        help="compare predicted attributions with annotated ones",
        description="Compare two files of attributions JSON Lines (also .gz, .zst), as newsclaims "
        "parse --to attributions writes them: precision, recall and F1, overall, by kind and by "
        "role.",
        epilog="Exit status: 0 all done; 2 a file cannot be read.",
    )
    parser.add_argument("gold", metavar="GOLD", help="annotated articles, with their texts")
    parser.add_argument("predicted", metavar="PRED", help="predicted attributions")
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    parser.add_argument(
        "--errors",
        type=positive,
        metavar="N",
        help="print N errors, spread over the articles",
    )
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Print the figures."""
    from newsclaims.evaluation import read_annotated, score  # noqa: PLC0415  only this command

    gold, predicted = read_annotated(options.gold), read_annotated(options.predicted)
    found = score(gold, predicted)
    for note in _differences(gold, predicted, name=options.gold):
        complain(f"{options.predicted}: {note}")
    if options.json:
        say(json.dumps(found.to_json()) + "\n")
    else:
        say(found.table() + "\n")
    if options.errors is not None:
        texts = {id: article.text or "" for id, article in gold.items()}
        errors = f"\n{visible(found.errors(texts, most=options.errors))}\n"
        if not options.json:
            say(errors)
        elif sys.stderr is not None:  # closed by the parent process
            sys.stderr.write(errors)
    return 0


def _differences(
    gold: Mapping[str, AnnotatedArticle], predicted: Mapping[str, AnnotatedArticle], *, name: str
) -> Iterator[str]:
    """Why figures may be worse than the predictions: other articles, or other texts."""
    missing = [id for id in gold if id not in predicted]
    if missing:
        yield f"not here, and counted as missed: {_some(missing, gold)} of {name}"
    unknown = [id for id in predicted if id not in gold]
    if unknown:
        yield f"not in {name}, and left out: {_some(unknown, predicted)}"
    texts = [(id, gold[id].text, predicted[id].text) for id in gold if id in predicted]
    other = [id for id, one, two in texts if one and two and one.rstrip() != two.rstrip()]
    if other:
        yield f"of another text than in {name}, with other offsets: {_some(other, gold)}"


def _some(ids: Sequence[str], among: Sized) -> str:
    """The number of articles, and the ids of the first ones."""
    first = ", ".join([*map(repr, ids[:3]), *(["…"] if ids[3:] else [])])
    return f"{len(ids):,} of {counted(len(among), 'article')} ({first})"
