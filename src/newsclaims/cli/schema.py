"""``newsclaims schema``: the JSON Schema of the format."""

from __future__ import annotations

import argparse
import json

from newsclaims.cli.reporting import standard_output

__all__ = ["add_to"]


def add_to(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command to the command line."""
    parser = commands.add_parser(
        "schema",
        help="print the JSON Schema of the format",
        description="Print the JSON Schema (draft 2020-12) of the newsclaims JSON format, or the "
        "settings and mapping with which an index of a search engine is created.",
    )
    parser.add_argument(
        "--of",
        choices=("json", "elasticsearch"),
        default="json",
        help="the format; elasticsearch is OpenSearch's too (default: json)",
    )
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Print the schema."""
    if options.of == "elasticsearch":
        from newsclaims.interchange.search_engines import index_body  # noqa: PLC0415

        found = index_body()
    else:
        from newsclaims.json import schema  # noqa: PLC0415  only this command needs it

        found = schema()
    text = json.dumps(found, ensure_ascii=False, indent=2) + "\n"
    standard_output().write(text.encode())
    return 0
