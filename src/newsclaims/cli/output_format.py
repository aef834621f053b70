"""The output format of a command, by ``--to`` or the output's suffix."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path

from newsclaims.batch import is_stream
from newsclaims.cli.reporting import is_terminal
from newsclaims.errors import InputError
from newsclaims.interchange import (
    ArticleFormat,
    format_by_name,
    format_of_output,
    formats_by_suffix,
)
from newsclaims.reading import split_compression

__all__ = ["output_format"]


def output_format(options: argparse.Namespace) -> ArticleFormat:
    """Determine the output format.

    Raises:
        InputError: The output's suffix is unknown, or differs from ``--to``; or the output cannot
            be created.
    """
    output: Path | None = options.output
    if output is None or is_stream(output):
        to = format_by_name(options.to or _of_stream(output))
        if to.is_folder:
            raise InputError(f"--to {to.name} writes a folder: give its name with -o")
        return to
    if output.is_dir() and not options.to and not formats_by_suffix(output.name):
        raise InputError(f"{output} is a folder: -o needs the name of a file, or --to a format")
    if not options.to and output.suffix.lower() in {".html", ".htm"}:
        raise InputError(f"{output}: a report is made by newsclaims show, with the same -o")
    to = format_by_name(options.to) if options.to else format_of_output(output.name)
    named = formats_by_suffix(output.name)
    if to.is_folder:
        if split_compression(output.name)[1]:
            raise InputError(
                f"--to {to.name} writes a folder, which is not compressed: leave the ending off"
            )
    elif named and named[0].is_folder:
        suffix = Path(split_compression(output.name)[0]).suffix
        raise InputError(f"a {suffix} output cannot hold {to.name}: leave --to out, or rename it")
    elif output.is_dir():
        raise InputError(f"{output} is a folder: -o needs the name of a file for {to.name}")
    if not Path(os.path.realpath(output)).parent.is_dir():
        raise InputError(f"{output}: there is no folder {output.parent}: create it")
    return to


def _of_stream(output: Path | None) -> str:
    return "text" if output is None and is_terminal(sys.stdout) else "json"
