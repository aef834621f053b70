"""``newsclaims train``: annotated articles → a model file."""

from __future__ import annotations

import argparse
import sys

__all__ = ["add_to"]


def add_to(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command to the command line."""
    parser = commands.add_parser(
        "train",
        help="train a model on annotated articles",
        description="Train a model on annotated articles: attributions JSON Lines, an article a "
        "line with its id, its text and its attributions; projects exported from Label Studio as "
        "JSON; or folders of brat's files. The same articles and seed on the same machine give "
        "the same model. Needs the extra newsclaims[train].",
        epilog="Exit status: 0 all done; 2 the articles cannot be read or are too few.",
    )
    parser.add_argument(
        "inputs", nargs="+", metavar="GOLD", help="annotated articles: .jsonl, .json, or a folder"
    )
    parser.add_argument(
        "-o", "--output", required=True, metavar="MODEL", help="the model file to write"
    )
    parser.add_argument(
        "--teacher",
        metavar="SOFT_LABELS",
        help="a larger model's soft labels of the articles, as additional targets",
    )
    parser.add_argument(
        "--unannotated",
        nargs="+",
        default=(),
        metavar="TEXTS",
        help="further articles with an id and a text, .jsonl, with soft labels only",
    )
    parser.add_argument("--seed", type=int, default=1, help="the random seed (default: 1)")
    parser.add_argument("-q", "--quiet", action="store_true", help="print no progress")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Train the model."""
    from newsclaims.training import train  # noqa: PLC0415  needs an extra that takes seconds

    train(
        options.inputs,
        options.output,
        teacher=options.teacher,
        unannotated=options.unannotated,
        seed=options.seed,
        progress=_nothing if options.quiet else _told,
    )
    return 0


def _told(line: str) -> None:
    sys.stderr.write(f"{line}\n")
    sys.stderr.flush()


def _nothing(_line: str) -> None:
    pass
