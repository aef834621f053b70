"""``newsclaims convert``: parsed articles from one format to another."""

from __future__ import annotations

import argparse
import os
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory

from newsclaims.article import Article
from newsclaims.batch.documents import read_documents
from newsclaims.batch.encoding import ENCODINGS
from newsclaims.batch.output import (
    is_stream,
    keep_mode,
    lines_output,
    refuse_input,
    replace_durably,
    synchronize_all,
    tables_output,
)
from newsclaims.cli.parse import TABLES, output_format
from newsclaims.cli.reporting import complain, standard_output
from newsclaims.errors import InputError
from newsclaims.reading.compression import compress, require, split_compression

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
    articles = _Articles(options.inputs, for_tables=to in TABLES.values())
    if options.output is None or is_stream(options.output):
        with ExitStack() as stack:
            named: Path | None = options.output
            out = standard_output() if named is None else stack.enter_context(named.open("wb"))
            for data in _encoded(articles, encoding=to):
                out.write(data)
        return articles.status
    target = Path(os.path.realpath(options.output))
    refuse_input(target, options.inputs)
    if to in TABLES.values():
        make, encoding, compression = tables_output(target, format=to), "arrow", ""
    else:
        require(target.name)
        make, encoding, compression = lines_output, to, split_compression(target.name)[1]
    try:
        # A folder of our own, whose name nobody else has.
        with TemporaryDirectory(prefix=f".{target.name}.", dir=target.parent) as folder:
            new = Path(folder, "new")
            make(new, _encoded(articles, encoding=encoding, compression=compression))
            keep_mode(new, like=target)
            synchronize_all(new)
            if target.is_dir():
                target.rename(Path(folder, "replaced"))
            replace_durably(new, target)
    except OSError as error:
        message = f"{target} cannot be written: {error.strerror or error}"
        raise InputError(message) from None
    return articles.status


class _Articles:
    """The articles of all inputs; what is none is told, and remembered as the exit status.

    Ids join the rows of tables, so for these an article whose id came before is left out.
    """

    def __init__(self, paths: Iterable[str], *, for_tables: bool) -> None:
        self._paths = paths
        self._for_tables = for_tables
        self.status = 0

    def __iter__(self) -> Iterator[Article]:
        seen: set[str | None] = set()
        for path in self._paths:
            for result in read_documents(path):
                if not isinstance(result, Article):
                    self._tell(path, str(result))
                elif self._for_tables and result.id in seen:
                    reason = "came before: ids join the rows of tables, so every article needs one"
                    self._tell(path, f"the id {result.id!r} {reason} of its own")
                else:
                    if self._for_tables:
                        seen.add(result.id)
                    yield result

    def _tell(self, path: str, message: str) -> None:
        self.status = 2
        complain(message if message.startswith(path) else f"{path}: {message}")


def _encoded(
    articles: Iterable[Article], *, encoding: str, compression: str = ""
) -> Iterator[bytes]:
    source = iter(articles)
    while chunk := tuple(islice(source, CHUNK)):
        yield compress(ENCODINGS[encoding](chunk), compression=compression)
