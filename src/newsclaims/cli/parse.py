"""``newsclaims parse``: parse files, folders and archives."""

from __future__ import annotations

import argparse
import errno
import os
import sys
import time
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from hashlib import blake2b
from importlib.metadata import version
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Self

from newsclaims._terminal import counted
from newsclaims.attribution import ACCURATE, Model, load_model
from newsclaims.batch import (
    Encoded,
    Encoder,
    Parser,
    Summary,
    encode_articles,
    is_stream,
    parse_to,
    refuse_input,
    usable_cores,
)
from newsclaims.cli.arguments import output_path, positive, probability
from newsclaims.cli.exit_statuses import EXIT_WRONG
from newsclaims.cli.output_format import output_format
from newsclaims.cli.reporting import (
    Progress,
    complain,
    is_terminal,
    progress,
    standard_output,
    summarize,
)
from newsclaims.errors import DocumentError, InputError
from newsclaims.interchange import (
    ArticleFormat,
    articles_in,
    check_target,
    known_formats,
    maker,
    written,
)
from newsclaims.reading import (
    DEFAULT_CHARACTERS,
    ArticleReader,
    check_compression,
    read_articles,
    split_compression,
)
from newsclaims.reading import known_formats as input_formats
from newsclaims.registry import Registry

__all__ = ["add_to"]

ENOUGH_FOR_WORKERS = 4_000_000
"""Minimum input size in bytes at which every core is used by default."""

_DESCRIPTION = """\
Find who said what in articles. An input is a text file, a web page, JSON, JSON Lines, CSV or
Parquet with a text and metadata (also as crawlers name them), a feed, NITF, or subtitles, all but
Parquet also as .gz or .zst; a folder of them; a pattern; or - for standard input."""


def add_to(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command to the command line."""
    parser = commands.add_parser(
        "parse",
        help="find who said what in articles",
        description=_DESCRIPTION,
        epilog="Exit status: 0 success; 2 something failed: each problem is printed in a line, and "
        "the rest is parsed; 130 interrupted.",
    )
    parser.add_argument("inputs", nargs="+", metavar="FILE", help="a file, folder, pattern, or -")
    _add_reading(parser.add_argument_group("reading"))
    _add_finding(parser.add_argument_group("finding claims"))
    _add_writing(parser.add_argument_group("writing"))
    parser.add_argument(
        "--workers",
        type=positive,
        metavar="N",
        help="processes that parse; by default one, or every core for more than 4 MB",
    )
    parser.add_argument(
        "-q", "--quiet", action="store_true", help="print problems only, no progress and no summary"
    )
    parser.set_defaults(run=run)


def _add_reading(options: argparse._ArgumentGroup) -> None:
    """Add the options of how the inputs are read, and of what they do not say themselves."""
    options.add_argument(
        "--from",
        dest="source",
        choices=tuple(name for name, known in input_formats().items() if known.has_articles),
        help="the format of the inputs, overriding their names",
    )
    options.add_argument(
        "--encoding", metavar="NAME", help="the encoding of the texts, overriding detection"
    )
    options.add_argument(
        "--title-line", action="store_true", help="the first line of a text file is its title"
    )
    options.add_argument(
        "--columns",
        type=_columns,
        default={},
        metavar="FIELD=NAME,...",
        help="columns or keys with unusual names, for instance text=Story,id=Number",
    )
    options.add_argument("--title", metavar="TITLE", help="the title of articles without one")
    options.add_argument(
        "--publisher", metavar="NAME", help="the publisher of articles without one"
    )
    options.add_argument(
        "--published", metavar="DATE", help="the date of articles without one, as 2024-05-06"
    )
    options.add_argument(
        "--max-characters",
        type=positive,
        default=DEFAULT_CHARACTERS,
        metavar="N",
        help=f"refuse longer articles (default: {DEFAULT_CHARACTERS:,})",
    )


def _add_finding(options: argparse._ArgumentGroup) -> None:
    """Add the options of `parse_article`, and of its model."""
    options.add_argument(
        "--model",
        metavar="MODEL",
        help="“accurate”, which finds more at a thirteenth of the speed and needs the extra "
        "newsclaims[accurate], or the file of weights made by newsclaims train",
    )
    options.add_argument(
        "--threads",
        type=positive,
        metavar="N",
        help="threads of each process that the accurate model may use; by default one",
    )
    options.add_argument(
        "--threshold",
        type=probability,
        metavar="P",
        help="leave out claims less probable than this, from 0 to 1",
    )
    options.add_argument(
        "--registry", metavar="FILE", help="JSON of known people and organizations"
    )
    options.add_argument(
        "--statements", action="store_true", help="add the reporter's own statements as claims"
    )
    options.add_argument(
        "--nested-in-quotations",
        action="store_true",
        help="also find reports inside reports between quotation marks",
    )
    options.add_argument(
        "--floating-speakers",
        action="store_true",
        help="guess the speakers of quotations without attribution",
    )
    options.add_argument(
        "--dates", action="store_true", help="also resolve relative dates, like “on Tuesday”"
    )


def _add_writing(options: argparse._ArgumentGroup) -> None:
    """Add the options of the output."""
    options.add_argument(
        "--to",
        choices=tuple(known_formats()),
        help="the output format, as listed by newsclaims formats; by default inferred from the "
        "name after -o; without a name, text on a terminal and json elsewhere",
    )
    options.add_argument(
        "-o",
        "--output",
        type=output_path,
        metavar="OUT",
        help="where to write it; .gz and .zst are compressed; - for standard output, as by default",
    )
    options.add_argument(
        "--resume", action="store_true", help="continue an interrupted run of this output"
    )


def run(options: argparse.Namespace) -> int:
    """Parse the inputs."""
    to = output_format(options)
    if options.resume and options.output is None:
        raise InputError("--resume needs -o OUT: the output to go on with")
    if options.threads is not None and options.model != ACCURATE:
        raise InputError("--threads is for --model accurate: other models use one thread")
    if options.model != ACCURATE:
        _contents(options.model)  # reported like unreadable input
    _contents(options.registry)
    reader = read_articles(
        *options.inputs,
        format=options.source,
        encoding=options.encoding,
        title_line=options.title_line,
        max_characters=options.max_characters,
        columns=options.columns,
        title=options.title,
        publisher=options.publisher,
        published=options.published,
    )
    parser = Parser.of(
        {
            "model": _model(options),
            "threshold": options.threshold,
            "registry": _registry(options.registry),
            "statements": options.statements,
            "nested_in_quotations": options.nested_in_quotations,
            "floating_speakers": options.floating_speakers,
            "dates": options.dates,
        }
    )
    if options.output is not None and not is_stream(options.output):
        return _to_file(options, reader, parser, to)
    if options.resume:
        raise InputError(
            f"{options.output} is not a file: what was written there cannot be resumed"
        )
    with ExitStack() as stack:
        output: Path | None = options.output
        name = "" if output is None else output.name
        compression = split_compression(name)[1]
        encoder = _encoder(parser, to, compression=compression)
        out = standard_output() if output is None else stack.enter_context(output.open("wb"))
        with _Report(options, reader) as report:
            workers = _workers(options, reader)
            parts = _told(report, encode_articles(reader, encoder, workers=workers))
            if to.make is None:
                parts = written(articles_in(parts), to, compression=compression)
            for data in parts:
                out.write(data)
                out.flush()
        return report.status()


def _told(report: _Report, encoded: Iterable[Encoded]) -> Iterator[bytes]:
    """The parts of a run, each reported after it has been written."""
    for part in encoded:
        yield part.data
        report.add(part.summary)


def _encoder(parser: Parser, to: ArticleFormat, *, compression: str) -> Encoder:
    """The encoder of parts; these are compressed if they are the output itself."""
    is_output = to.make is not None and not to.is_folder
    return Encoder(parser=parser, encoding=to.parts, compression=compression if is_output else "")


def _to_file(
    options: argparse.Namespace, reader: ArticleReader, parser: Parser, to: ArticleFormat
) -> int:
    target = Path(os.path.realpath(options.output))  # the target of a link is replaced
    refuse_input(target, (*options.inputs, options.model, options.registry))
    check_target(target, to)
    reader.exclude = (target, target.with_name(f"{target.name}.parts"))
    compression = "" if to.is_folder else split_compression(target.name)[1]
    check_compression(target.name)
    make = maker(to, compression=compression)
    if to.extra:
        with TemporaryDirectory() as folder:
            # A missing extra is told before the articles are parsed.
            make(Path(folder, "empty"), iter(()))
    encoder = _encoder(parser, to, compression=compression)
    options.interrupted = "interrupted; the same command with --resume goes on from here"
    with _Report(options, reader) as report:
        try:
            summary = parse_to(
                target,
                reader,
                encoder,
                make=make,
                settings=_settings(options, to.name),
                workers=_workers(options, reader),
                resume=options.resume,
                on_part=report.add,
            )
        except OSError as error:
            raise InputError(_unwritable(target, error)) from None
    if summary.was_complete:
        failed = counted(summary.failed, "failure")
        note = (
            f", with {failed} (without --resume, they are printed again)" if summary.failed else ""
        )
        complain(f"{target} is complete{note}, there is nothing to resume")
        return EXIT_WRONG if summary.failed else 0
    return report.status()


_NO_ROOM = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})


def _unwritable(target: Path, error: OSError) -> str:
    """The message for an unwritable output: the reason and a remedy."""
    message = f"{error.filename or target} cannot be written: {error.strerror or error}"
    is_full = error.errno in _NO_ROOM
    if target.with_name(f"{target.name}.parts").exists():
        message += "; what was done is kept"
    elif not is_full:
        return message
    remedy = "make room" if is_full else "change that"
    return f"{message}; {remedy} and run the same command with --resume"


class _Report:
    """Progress and summary of a run."""

    def __init__(self, options: argparse.Namespace, reader: ArticleReader) -> None:
        self._quiet = options.quiet
        self._reader = reader
        self._began = time.monotonic()
        self._total = Summary()
        self._resumed = 0
        # A bar and results in the same terminal would overwrite each other.
        wanted = not options.quiet and (options.output is not None or not is_terminal(sys.stdout))
        total = reader.size() if wanted and is_terminal(sys.stderr) else None
        self._open = ExitStack()
        self._show: Progress = self._open.enter_context(progress(total=total, wanted=wanted))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        self._open.close()

    def add(self, summary: Summary, resumed: bool = False) -> None:  # noqa: FBT001, FBT002
        """Count a part; the rate covers only what this run parses."""
        for failure in summary.failures:
            complain(str(failure))
        self._total += summary
        self._resumed += summary.words if resumed else 0
        self._show(self._reader.bytes_read, self._total, self._total.words - self._resumed)

    def status(self) -> int:
        """Print the summary, unless the run was of one article; return the exit status."""
        total = self._total
        for skipped in () if self._quiet else self._reader.skipped:
            complain(str(skipped))
        if not self._quiet and total.articles + total.failed != 1:
            summarize(
                total,
                rate=(total.words - self._resumed) / (time.monotonic() - self._began),
            )
        return EXIT_WRONG if total.failed else 0


def _settings(options: argparse.Namespace, to: str) -> dict[str, Any]:
    return {
        "newsclaims": version("newsclaims"),
        "inputs": options.inputs,
        "from": options.source,
        "encoding": options.encoding,
        "title_line": options.title_line,
        "columns": options.columns,
        "known": [options.title, options.publisher, options.published],
        "max_characters": options.max_characters,
        "to": to,
        "model": _model_record(options),
        "threshold": options.threshold,
        "registry": _contents(options.registry),
        "statements": options.statements,
        "nested_in_quotations": options.nested_in_quotations,
        "floating_speakers": options.floating_speakers,
        "dates": options.dates,
    }


def _model(options: argparse.Namespace) -> Model | str | None:
    """The accurate model, or the file of another, which every worker loads for itself."""
    if options.model == ACCURATE:
        return load_model(ACCURATE, threads=options.threads or 1)
    return options.model  # type: ignore[no-any-return]


def _model_record(options: argparse.Namespace) -> str | None:
    if options.model == ACCURATE:
        return f"{ACCURATE} ({load_model(ACCURATE, threads=options.threads or 1).weights.encoder})"
    return _contents(options.model)


def _contents(path: str | None) -> str | None:
    """A checksum of a file that must not change while a run is interrupted."""
    if path is None:
        return None
    try:
        data = Path(path).read_bytes()
    except OSError as error:
        raise InputError(f"{path}: cannot be read: {error.strerror or error}") from None
    return f"{path} ({blake2b(data, digest_size=8).hexdigest()})"


def _workers(options: argparse.Namespace, reader: ArticleReader) -> int:
    if options.workers is not None:
        count: int = options.workers
        return count
    size = reader.size(most=ENOUGH_FOR_WORKERS)
    return usable_cores() if size is not None and size >= ENOUGH_FOR_WORKERS else 1


def _registry(path: str | None) -> Registry | None:
    if path is None:
        return None
    try:
        return Registry.from_json(Path(path).read_bytes())
    except DocumentError as error:
        raise InputError(f"{path}: {error}") from None


def _columns(value: str) -> dict[str, str]:
    pairs = [pair.partition("=") for pair in value.split(",")]
    if not all(field.strip() and name.strip() for field, _, name in pairs):
        raise argparse.ArgumentTypeError(f"expected FIELD=NAME,…, got {value!r}")
    return {field.strip(): name.strip() for field, _, name in pairs}
