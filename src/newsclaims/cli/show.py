"""``newsclaims show``: an article in colors in the terminal or as an HTML report."""

from __future__ import annotations

import argparse
from pathlib import Path

from newsclaims.article import Article
from newsclaims.batch import refuse_unwritable, write_whole
from newsclaims.cli.arguments import add_format_of_documents, probability
from newsclaims.cli.input_articles import InputArticles
from newsclaims.cli.reporting import standard_output
from newsclaims.errors import InputError
from newsclaims.kinds import AttributionType, ClaimKind, Stance
from newsclaims.model import Claim
from newsclaims.pages import print_article, report_html, terminal

__all__ = ["add_to"]


def add_to(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command to the command line."""
    parser = commands.add_parser(
        "show",
        help="show who says what, in the terminal or as an HTML report",
        description="Show articles: in colors in the terminal, or with -o as one HTML file that "
        "needs no other. Articles that newsclaims has parsed are shown as they are, all others "
        "are parsed first.",
        epilog="Exit status: 0 success; 2 something cannot be read: each problem is printed in a "
        "line, and the rest is shown.",
    )
    parser.add_argument("inputs", nargs="+", metavar="FILE", help="a file, folder, pattern, or -")
    parser.add_argument(
        "-o",
        "--output",
        type=Path,
        metavar="OUT",
        help="write an HTML report to this file; - for standard output",
    )
    parser.add_argument("--title", metavar="TITLE", help="the title of the report")
    add_format_of_documents(parser, by_default="their contents")
    chosen = parser.add_argument_group("which claims")
    chosen.add_argument(
        "--speaker",
        action="append",
        default=[],
        metavar="NAME",
        help="of speakers whose name or title contains this; may be given several times",
    )
    for name, values in (("stance", Stance), ("kind", ClaimKind), ("type", AttributionType)):
        chosen.add_argument(
            f"--{name}",
            action="append",
            default=[],
            choices=[str(value) for value in values],
            help=f"of this {name}; may be given several times",
        )
    chosen.add_argument(
        "--min-confidence",
        type=probability,
        default=0.0,
        metavar="P",
        help="at least this probable, from 0 to 1",
    )
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Show the articles of the files."""
    if options.title is not None and options.output is None:
        raise InputError("--title is that of a report: name its file with -o")
    are_parsed = None if options.source is None else True
    articles = InputArticles(options.inputs, are_parsed=are_parsed, format=options.source)
    if options.output is not None:
        _write_report(options, articles)
        return articles.status
    console = terminal()
    standard_output()  # closed by the parent process: raises the usual error
    for article in articles:
        shown = {claim.id for claim in article.claims if _is_chosen(options, article, claim)}
        print_article(article, console, claims=shown)
    return articles.status


def _write_report(options: argparse.Namespace, articles: InputArticles) -> None:
    is_streamed = str(options.output) == "-"
    if not is_streamed:
        refuse_unwritable(options.output, inputs=options.inputs)
    chosen = [_selected(options, article) for article in articles]
    if not chosen and articles.status:
        raise InputError(f"{options.output} is not written: there is no article to show")
    data = report_html(chosen, title=options.title).encode()
    if is_streamed:
        standard_output().write(data)
    else:
        write_whole(options.output, data, inputs=options.inputs)


def _is_chosen(options: argparse.Namespace, article: Article, claim: Claim) -> bool:
    if claim.confidence < options.min_confidence:
        return False
    for wanted, value in (
        (options.stance, claim.stance),
        (options.kind, claim.kind),
        (options.type, claim.type),
    ):
        if wanted and value not in wanted:
            return False
    names = [
        name.casefold()
        for speaker in article.speakers_of(claim)
        for name in (speaker.name, *speaker.aliases, *speaker.titles)
    ]
    return not options.speaker or any(
        wanted.casefold() in name for wanted in options.speaker for name in names
    )


def _selected(options: argparse.Namespace, article: Article) -> Article:
    """The article reduced to the selected claims; the same one if all are."""
    if all(_is_chosen(options, article, claim) for claim in article.claims):
        return article
    return article.select(where=lambda claim: _is_chosen(options, article, claim), nested="lift")
