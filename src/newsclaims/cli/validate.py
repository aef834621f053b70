"""``newsclaims validate``: whether files contain valid articles, in any readable format."""

from __future__ import annotations

import argparse

from newsclaims._terminal import counted, visible
from newsclaims.cli.arguments import add_format_of_documents
from newsclaims.cli.exit_statuses import EXIT_WRONG
from newsclaims.cli.reporting import complain, say
from newsclaims.errors import DocumentError, NewsclaimsError, and_more
from newsclaims.interchange import read_documents

__all__ = ["add_to"]


def add_to(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command to the command line."""
    parser = commands.add_parser(
        "validate",
        help="check parsed articles",
        description="Check files of the newsclaims JSON format, .json or .jsonl (also .gz, .zst), "
        "tables of newsclaims parse, and files of every other format that newsclaims formats lists "
        "as read. Every problem is printed in a line with file, line and path.",
        epilog="Exit status: 0 all valid; 2 a file is not valid or cannot be read.",
    )
    parser.add_argument(
        "inputs", nargs="+", metavar="FILE", help="a file, a folder of one format, or -"
    )
    add_format_of_documents(parser, by_default="names and contents")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Check the files; print each problem."""
    status = 0
    for path in options.inputs:
        valid = 0
        wrong = False
        for result in read_documents(path, format=options.source):
            if isinstance(result, NewsclaimsError):
                wrong = True
                _tell(path, result)
            else:
                valid += 1
        if wrong:
            status = EXIT_WRONG
        else:
            say(f"{visible(path)}: {counted(valid, 'valid article')}\n")
    return status


def _tell(path: str, error: NewsclaimsError) -> None:
    if isinstance(error, DocumentError):
        for problem in error.problems:
            complain(f"{path}: {problem}")
        if error.total > len(error.problems):
            complain(f"{path}: {and_more(error.total - len(error.problems))}")
    else:
        complain(str(error))
