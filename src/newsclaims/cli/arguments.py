"""Argument types that several commands share."""

from __future__ import annotations

import argparse

__all__ = ["positive"]


def positive(value: str) -> int:
    """A whole number above zero.

    Raises:
        ArgumentTypeError: It is none.
    """
    try:
        number = int(value)
    except ValueError:
        number = 0
    if number < 1:
        raise argparse.ArgumentTypeError(f"expected a positive number, got {value!r}")
    return number
