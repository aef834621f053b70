"""Argument types shared by several commands."""

from __future__ import annotations

import argparse

__all__ = ["positive"]


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
