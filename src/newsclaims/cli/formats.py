"""``newsclaims formats``: the formats of parsed articles, and the fields that each keeps."""

from __future__ import annotations

import argparse
from collections.abc import Iterable

from newsclaims.cli.kept_table import kept_table
from newsclaims.cli.reporting import say
from newsclaims.interchange import FIELDS, ArticleFormat, format_by_name, known_formats

__all__ = ["add_to"]


def add_to(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command to the command line."""
    parser = commands.add_parser(
        "formats",
        help="list the formats that parsed articles are written in",
        description="List the formats of --to: their suffixes, whether they can be read, and the "
        "fields of an article that they keep. With names, show the details of these formats.",
    )
    parser.add_argument("names", nargs="*", metavar="FORMAT", help="formats to describe in detail")
    parser.add_argument(
        "--table", action="store_true", help="print the fields that each keeps as a Markdown table"
    )
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """List the formats."""
    chosen = [format_by_name(name) for name in options.names] or list(known_formats().values())
    if options.table:
        say(kept_table(chosen))
    elif options.names:
        say("\n".join(map(_details, chosen)))
    else:
        say(_list(chosen))
    return 0


def _list(formats: Iterable[ArticleFormat]) -> str:
    rows = [("format", "endings", "read", "keeps", "what it is")]
    rows += [
        (
            each.name,
            " ".join(f"{end}/" if each.is_folder else end for end in each.suffixes),
            "yes" if each.is_read else "no",
            "all" if each.keeps.issuperset(FIELDS) else f"{len(each.keeps)} of {len(FIELDS)}",
            each.description,
        )
        for each in formats
    ]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return "".join(
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
        + "\n"
        for row in rows
    )


def _details(format: ArticleFormat) -> str:
    lost = [name for name in FIELDS if name not in format.keeps | format.keeps_part]
    lines = [
        f"{format.name}: {format.description}",
        f"  endings: {' '.join(format.suffixes)}",
    ]
    kind = "a folder" if format.is_folder else "a file"
    lines.append(f"  {kind}, {'written and read' if format.is_read else 'written, not read'}")
    if format.extra is not None:
        lines.append(f"  needs: pip install 'newsclaims[{format.extra}]'")
    for title, names in (
        ("keeps", [name for name in FIELDS if name in format.keeps]),
        ("keeps part of", [name for name in FIELDS if name in format.keeps_part]),
        ("loses", lost),
    ):
        if len(names) == len(FIELDS):
            lines.append(f"  {title}: everything")
        elif names:
            lines.append(f"  {title}: {', '.join(names)}")
    return "\n".join(lines) + "\n"
