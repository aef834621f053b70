"""``newsclaims schema``: the JSON Schema of the format."""

from __future__ import annotations

import argparse
import json

from newsclaims.cli.reporting import say

__all__ = ["add_to"]


def add_to(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command to the command line."""
    parser = commands.add_parser(
        "schema",
        help="print the JSON Schema of the format",
        description="Print the JSON Schema (draft 2020-12) of the newsclaims JSON format.",
    )
    parser.set_defaults(run=run)


def run(_options: argparse.Namespace) -> int:
    """Print the schema."""
    from newsclaims.json import schema  # noqa: PLC0415  only this command needs it

    say(json.dumps(schema(), ensure_ascii=False, indent=2) + "\n")
    return 0
