"""Argument types shared by several commands."""

from __future__ import annotations

import argparse
from pathlib import Path

from newsclaims.interchange import known_formats

__all__ = ["add_format_of_documents", "output_path", "positive", "probability"]


def add_format_of_documents(parser: argparse.ArgumentParser, *, by_default: str) -> None:
    """Add ``--from``, the format of parsed articles.

    Args:
        parser: The parser of a command.
        by_default: By what the format is inferred without this option.
    """
    parser.add_argument(
        "--from",
        dest="source",
        choices=tuple(name for name, known in known_formats().items() if known.is_read),
        help=f"the format of parsed articles; by default inferred from {by_default}",
    )


def output_path(value: str) -> Path | None:
    """The path of an output; None for ``-``, which is standard output."""
    return None if value == "-" else Path(value)


def positive(value: str) -> int:
    """Parse a positive integer.

    Raises:
        ArgumentTypeError: It is not one.
    """
    try:
        number = int(value)
    except ValueError:
        number = 0
    if number < 1:
        raise argparse.ArgumentTypeError(f"expected a positive number, got {value!r}")
    return number


def probability(value: str) -> float:
    """Parse a number from 0 to 1.

    Raises:
        ArgumentTypeError: It is not one.
    """
    try:
        number = float(value)
    except ValueError:
        number = -1.0
    if not 0.0 <= number <= 1.0:
        raise argparse.ArgumentTypeError(f"expected a number from 0 to 1, got {value!r}")
    return number
