"""``newsclaims convert``: parsed articles from one format to another."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path

from newsclaims.article import Article
from newsclaims.batch.compression import compress, require, split_compression
from newsclaims.batch.documents import read_documents
from newsclaims.batch.encoding import ENCODINGS
from newsclaims.batch.journal import replace_durably
from newsclaims.batch.output import lines_output, remove, tables_output
from newsclaims.cli.parse import TABLES, output_format
from newsclaims.cli.reporting import complain
from newsclaims.errors import InputError

__all__ = ["add_to"]

CHUNK = 64
"""Articles that are encoded at once."""


def add_to(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command to the command line."""
    parser = commands.add_parser(
        "convert",
        help="turn parsed articles from one format into another",
        description="Read articles that were parsed, from newsclaims JSON (.json, .jsonl, also .gz "
        "and .zst) or folders of tables, and write them in another format.",
        epilog="Exit status: 0 all done; 2 something is not valid, told in a line each, and the "
        "rest is done.",
    )
    parser.add_argument(
        "inputs", nargs="+", metavar="FILE", help="a file, a folder of tables, or -"
    )
    parser.add_argument(
        "--to",
        choices=("json", "attributions", "text", "parquet", "arrow"),
        help="what to write; by default what the name after -o says, else json",
    )
    parser.add_argument("-o", "--output", type=Path, metavar="OUT", help="where to write it")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Convert the files."""
    to = output_format(options)
    articles = _Articles(options.inputs)
    target: Path | None = options.output
    if target is None:
        for data in _encoded(articles, encoding=to):
            sys.stdout.buffer.write(data)
        return articles.status
    if to in TABLES.values():
        make, encoding, compression = tables_output(target, format=to), "arrow", ""
    else:
        if target.is_dir():
            raise InputError(f"{target} is a folder: -o needs the name of a file for {to}")
        require(target.name)
        make, encoding, compression = lines_output, to, split_compression(target.name)[1]
    new = target.with_name(target.name + ".new")
    remove(new)
    try:
        make(new, _encoded(articles, encoding=encoding, compression=compression))
        if target.is_dir():
            remove(target)
        replace_durably(new, target)
    finally:
        remove(new)
    return articles.status


class _Articles:
    """The articles of all inputs; what is none is told, and remembered as the exit status."""

    def __init__(self, paths: Iterable[str]) -> None:
        self._paths = paths
        self.status = 0

    def __iter__(self) -> Iterator[Article]:
        for path in self._paths:
            for result in read_documents(path):
                if isinstance(result, Article):
                    yield result
                else:
                    self.status = 2
                    message = str(result)
                    complain(message if message.startswith(path) else f"{path}: {message}")


def _encoded(
    articles: Iterable[Article], *, encoding: str, compression: str = ""
) -> Iterator[bytes]:
    source = iter(articles)
    while chunk := tuple(islice(source, CHUNK)):
        yield compress(ENCODINGS[encoding](chunk), compression=compression)
