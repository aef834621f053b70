"""``newsclaims quotes``: shares of voice over files and folders."""

from __future__ import annotations

import argparse
import csv
import io
import json
from collections.abc import Iterable, Iterator
from typing import Any, Final

import attrs

from newsclaims._terminal import visible
from newsclaims.analysis import VoiceShare, share_of_voice
from newsclaims.batch import refuse_unwritable, write_whole
from newsclaims.cli.arguments import output_path, positive
from newsclaims.cli.input_articles import InputArticles
from newsclaims.cli.reporting import say, standard_output
from newsclaims.errors import InputError
from newsclaims.interchange.row_tables import safe_cell
from newsclaims.reading import known_formats

__all__ = ["add_to"]

_GROUPS: Final = {
    "speaker": "speaker",
    "gender": "gender",
    "outlet": "publisher",
    "kind": "kind",
    "month": "month",
}
"""Values of ``--by``, with the names of `share_of_voice`."""


def add_to(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command to the command line."""
    parser = commands.add_parser(
        "quotes",
        help="count quoted words, quotes and claims by speaker",
        description="Count quotes, the words in them, and claims, by speaker, gender, outlet, kind "
        "of speaker or month, over all articles together. Articles that newsclaims has parsed are "
        "counted as they are, all others are parsed first. Speakers of several articles are one "
        "where they have the same name.",
        epilog="Exit status: 0 success; 2 something failed: each problem is printed in a line, and "
        "the rest is counted.",
    )
    parser.add_argument("inputs", nargs="+", metavar="FILE", help="a file, folder, pattern, or -")
    parser.add_argument("--by", choices=tuple(_GROUPS), default="speaker", help="default: speaker")
    inputs = parser.add_mutually_exclusive_group()
    inputs.add_argument(
        "--parsed",
        action="store_true",
        help="all inputs are parsed articles, in a format that newsclaims formats lists as read; "
        "by default inferred from their contents",
    )
    inputs.add_argument(
        "--from",
        dest="source",
        choices=tuple(name for name, known in known_formats().items() if known.has_articles),
        help="the format of articles to be parsed, overriding their names",
    )
    parser.add_argument(
        "--workers", type=positive, default=1, metavar="N", help="processes that parse"
    )
    parser.add_argument("--top", type=positive, metavar="N", help="print the first N lines alone")
    parser.add_argument(
        "--to", choices=("text", "csv", "json"), help="by default inferred from the name after -o"
    )
    parser.add_argument(
        "-o",
        "--output",
        type=output_path,
        metavar="OUT",
        help="where to write it; - for standard output, as by default",
    )
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Count, and write the table."""
    to = _format(options)
    if options.output is not None:
        refuse_unwritable(options.output, inputs=options.inputs)
    are_parsed = True if options.parsed else None if options.source is None else False
    articles = InputArticles(
        options.inputs, are_parsed=are_parsed, format=options.source, workers=options.workers
    )
    shares = share_of_voice(articles, by=_GROUPS[options.by])  # type: ignore[arg-type]
    if options.output is not None and articles.status and not articles.number:
        raise InputError(f"{options.output} is not written: there is no article to count")
    shares = shares[: options.top]
    table = {"text": _text, "csv": _csv, "json": _json}[to](shares, options.by)
    if options.output is None:
        if to == "text":
            say(table)
        else:  # UTF-8 whatever a terminal's encoding is
            standard_output().write(table.encode())
    else:
        write_whole(options.output, table.encode(), inputs=options.inputs)
    return articles.status


def _format(options: argparse.Namespace) -> str:
    if options.to is not None:
        return str(options.to)
    if options.output is None:
        return "text"
    known = {".txt": "text", ".csv": "csv", ".json": "json"}
    to = known.get(options.output.suffix.lower())
    if to is None:
        message = f"{options.output}: the name tells no format: give one with --to, or end the "
        raise InputError(f"{message}name with one of {', '.join(known)}")
    return to


def _rows(shares: Iterable[VoiceShare], by: str) -> Iterator[dict[str, Any]]:
    for share in shares:
        row = attrs.asdict(share)
        yield {by: row.pop("group"), **row}


_COLUMNS: Final = tuple(field.name for field in attrs.fields(VoiceShare) if field.name != "group")


def _csv(shares: Iterable[VoiceShare], by: str) -> str:
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, (by, *_COLUMNS), quoting=csv.QUOTE_NONNUMERIC)
    writer.writeheader()
    for row in _rows(shares, by):
        row[by] = safe_cell(row[by])
        writer.writerow(row)
    return "\ufeff" + out.getvalue()


def _json(shares: Iterable[VoiceShare], by: str) -> str:
    return json.dumps(list(_rows(shares, by)), ensure_ascii=False, indent=1) + "\n"


def _text(shares: Iterable[VoiceShare], by: str) -> str:
    rows = [(by, "quotes", "words", "of all words", "claims")]
    rows += [
        (
            " ".join(visible(share.group or "not known").split()),
            f"{share.quotes:,}",
            f"{share.words:,}",
            f"{share.words_share:.1%}",
            f"{share.claims:,}",
        )
        for share in shares
    ]
    first, *widths = (max(map(len, column)) for column in zip(*rows, strict=True))
    return "".join(
        "  ".join(
            [
                row[0].ljust(first),
                *(cell.rjust(width) for cell, width in zip(row[1:], widths, strict=True)),
            ]
        )
        + "\n"
        for row in rows
    )
