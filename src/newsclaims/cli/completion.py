"""``newsclaims completion``: a shell's completion script for our arguments."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterator
from importlib import import_module
from typing import Final

from newsclaims.cli.reporting import say
from newsclaims.errors import MissingExtraError

__all__ = ["add_to"]

SHELLS: Final = ("bash", "zsh", "tcsh")

_FILES: Final = {"bash": "_shtab_compgen_files", "zsh": "_files", "tcsh": "f"}
"""The functions that complete file names in each shell: shtab's own constant needs shtab."""

_NAMES_OF_FILES: Final = frozenset(
    {"FILE", "OUT", "MODEL", "GOLD", "PRED", "TEXTS", "SOFT_LABELS", "FOLDER"}
)


def add_to(
    commands: argparse._SubParsersAction[argparse.ArgumentParser],
    *,
    whole: Callable[[], argparse.ArgumentParser],
) -> None:
    """Add the command to the command line.

    Args:
        commands: The commands.
        whole: Returns the parser of all commands.
    """
    parser = commands.add_parser(
        "completion",
        help="print a completion script for your shell",
        description="Print the script that completes commands, options, formats and files: "
        'eval "$(newsclaims completion bash)". Needs the extra newsclaims[completion].',
    )
    parser.add_argument("shell", choices=SHELLS)
    parser.set_defaults(run=lambda options: run(options, whole()))


def run(options: argparse.Namespace, parser: argparse.ArgumentParser) -> int:
    """Print the script."""
    try:
        shtab = import_module("shtab")
    except ImportError:
        raise MissingExtraError.for_extra("completion", purpose="Completing arguments") from None
    for action in _actions(parser):
        if action.choices is None and action.metavar in _NAMES_OF_FILES:
            vars(action)["complete"] = _FILES
    say(shtab.complete(parser, shell=options.shell) + "\n")
    return 0


def _actions(parser: argparse.ArgumentParser) -> Iterator[argparse.Action]:
    for action in parser._actions:  # noqa: SLF001  argparse has no other way to walk them
        yield action
        if isinstance(action, argparse._SubParsersAction):  # noqa: SLF001
            for command in action.choices.values():
                yield from _actions(command)
