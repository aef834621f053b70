"""``newsclaims score``: comparison of predicted and annotated attributions."""

from __future__ import annotations

import argparse
import json
import sys

from newsclaims.cli.reporting import say

__all__ = ["add_to"]


def add_to(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command to the command line."""
    parser = commands.add_parser(
        "score",
        help="compare predicted attributions with annotated ones",
        description="Compare two files of attributions JSON Lines, as newsclaims parse --to "
        "attributions writes them: precision, recall and F1, overall, by kind and by role.",
        epilog="Exit status: 0 all done; 2 a file cannot be read.",
    )
    parser.add_argument("gold", metavar="GOLD", help="annotated articles, with their texts")
    parser.add_argument("predicted", metavar="PRED", help="predicted attributions")
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    parser.add_argument(
        "--errors",
        type=int,
        default=0,
        metavar="N",
        help="print N errors, spread over the articles",
    )
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Print the figures."""
    from newsclaims.evaluation import read_annotated, score  # noqa: PLC0415  only this command

    gold = read_annotated(options.gold)
    found = score(gold, read_annotated(options.predicted))
    if options.json:
        say(json.dumps(found.to_json()) + "\n")
    else:
        say(found.table() + "\n")
    if options.errors > 0:
        texts = {id: article.text or "" for id, article in gold.items()}
        out = sys.stderr if options.json else sys.stdout
        out.write("\n" + found.errors(texts, most=options.errors) + "\n")
    return 0
