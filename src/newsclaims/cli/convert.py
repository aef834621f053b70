"""``newsclaims convert``: parsed articles from one format to another."""

from __future__ import annotations

import argparse
import os
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from pathlib import Path
from tempfile import TemporaryDirectory

from newsclaims.article import Article
from newsclaims.batch import (
    is_stream,
    keep_mode,
    put_in_place,
    refuse_input,
    synchronize_all,
)
from newsclaims.cli.arguments import add_format_of_documents, output_path
from newsclaims.cli.exit_statuses import EXIT_WRONG
from newsclaims.cli.output_format import output_format
from newsclaims.cli.reporting import complain, complain_of, standard_output
from newsclaims.errors import InputError
from newsclaims.interchange import (
    ArticleFormat,
    check_target,
    known_formats,
    read_documents,
    write_to,
    written,
)
from newsclaims.reading import check_compression, split_compression

__all__ = ["add_to"]


def add_to(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command to the command line."""
    parser = commands.add_parser(
        "convert",
        help="turn parsed articles from one format into another",
        description="Read articles that were parsed, in any format that newsclaims formats lists "
        "as read, and write them in another one.",
        epilog="Exit status: 0 success; 2 something is invalid: each problem is printed in a line, "
        "and the rest is converted.",
    )
    parser.add_argument(
        "inputs", nargs="+", metavar="FILE", help="a file, a folder of one format, or -"
    )
    add_format_of_documents(parser, by_default="names and contents")
    parser.add_argument(
        "--to",
        choices=tuple(known_formats()),
        help="the output format; by default inferred from the name after -o; without a name, text "
        "on a terminal and json elsewhere",
    )
    parser.add_argument(
        "-o",
        "--output",
        type=output_path,
        metavar="OUT",
        help="the output file or folder; - for standard output, as by default",
    )
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Convert the files."""
    to = output_format(options)
    articles = _Articles(options.inputs, format=options.source, to=to)
    if options.output is None or is_stream(options.output):
        with ExitStack() as stack:
            named: Path | None = options.output
            out = standard_output() if named is None else stack.enter_context(named.open("wb"))
            for data in written(articles, to):
                out.write(data)
        return articles.status
    target = Path(os.path.realpath(options.output))
    refuse_input(target, options.inputs)
    check_target(target, to)
    compression = ""
    if not to.is_folder:
        check_compression(target.name)
        compression = split_compression(target.name)[1]
    try:
        # A temporary folder, whose name nobody else uses.
        with TemporaryDirectory(prefix=f".{target.name}.", dir=target.parent) as folder:
            new = Path(folder, "new")
            write_to(new, articles, to, compression=compression)
            if articles.status and not articles.number:
                raise InputError(f"{target} is not written: there is no article to convert")
            keep_mode(new, like=target)
            synchronize_all(new)
            put_in_place(new, target, aside=Path(folder, "replaced"))
    except OSError as error:
        message = f"{target} cannot be written: {error.strerror or error}"
        raise InputError(message) from None
    return articles.status


class _Articles:
    """The articles of all inputs; errors are reported, and set the exit status.

    If ids join tables, or name files or documents, an article with a duplicate id is left out.
    """

    def __init__(self, paths: Iterable[str], *, format: str | None, to: ArticleFormat) -> None:
        self._paths = paths
        self._format = format
        self._to = to
        self.status = 0
        self.number = 0

    def __iter__(self) -> Iterator[Article]:
        seen: set[str | None] = set()
        for path in self._paths:
            for result in read_documents(path, format=self._format):
                if not isinstance(result, Article):
                    self.status = EXIT_WRONG
                    complain_of(path, result)
                elif result.id in seen:
                    self.status = EXIT_WRONG
                    reason = f"is duplicate: {self._to.name} identifies articles by their ids"
                    complain(f"{path}: the id {result.id!r} {reason}, so each needs its own")
                else:
                    # A file or table needs a name; a document without one gets it from its
                    # destination.
                    if self._to.joins_by_id and (result.id is not None or self._to.is_folder):
                        seen.add(result.id)
                    self.number += 1
                    yield result
