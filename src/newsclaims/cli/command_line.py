"""The command ``newsclaims``: arguments in, exit status out.

Exit statuses: 0, success; 2, something was wrong (invalid arguments, unreadable input, failed
articles, unwritable output), each problem in a line on standard error, and everything else is done;
130, interrupted with ctrl-C; 141, the reader of the output has closed it.
"""

from __future__ import annotations

import argparse
import contextlib
import io
import os
import sys
import warnings
from collections.abc import Iterator, Sequence
from importlib.metadata import version
from typing import Any, NoReturn, TextIO

from newsclaims.cli import (
    completion,
    convert,
    formats,
    parse,
    quotes,
    schema,
    score,
    serve,
    show,
    train,
    validate,
)
from newsclaims.cli.exit_statuses import EXIT_INTERRUPTED, EXIT_NO_READER, EXIT_WRONG
from newsclaims.cli.reporting import complain
from newsclaims.errors import NewsclaimsError

__all__ = ["run_command"]

COMMANDS = (parse, show, quotes, validate, schema, convert, formats, train, score, serve)


class _Arguments(argparse.ArgumentParser):
    """A parser without abbreviations, and with one-line errors."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**options, allow_abbrev=False)

    def error(self, message: str) -> NoReturn:
        """Print an error about the arguments, and exit."""
        command = self.prog.removeprefix("newsclaims").strip()
        place = f"{command}: " if command else ""
        complain(f"{place}{message}; see {self.prog} --help")
        raise SystemExit(EXIT_WRONG)


def run_command(arguments: Sequence[str] | None = None) -> int:
    """Run a command; the exit statuses are those of `newsclaims.cli.main`.

    Args:
        arguments: The arguments after the command's name; those of the process by default.

    Returns:
        The exit status.
    """
    options: argparse.Namespace | None = None
    try:
        with warnings.catch_warnings(), _escaping(sys.stdout):
            warnings.showwarning = _tell_warning
            options = _arguments().parse_args(arguments)
            status: int = options.run(options)
        _flush()
    except NewsclaimsError as error:
        complain(str(error))
        return EXIT_WRONG
    except BrokenPipeError:
        # The reader has closed the pipe; Python must not try to flush the rest at exit.
        _drop_output()
        return EXIT_NO_READER
    except OSError as error:
        complain(f"{error.filename or 'standard output'}: {error.strerror or error}")
        _drop_output()
        return EXIT_WRONG
    except ValueError as error:
        if sys.stdout is not None and not sys.stdout.closed:
            raise
        complain(f"standard output is closed: {error}")
        return EXIT_WRONG
    except KeyboardInterrupt:
        complain(getattr(options, "interrupted", "interrupted"))
        return EXIT_INTERRUPTED
    return status


@contextlib.contextmanager
def _escaping(stream: TextIO | None) -> Iterator[None]:
    """Let a stream show characters that its encoding lacks by their numbers, not raise."""
    if not isinstance(stream, io.TextIOWrapper):
        yield
        return
    before = stream.errors
    stream.reconfigure(errors="backslashreplace")
    try:
        yield
    finally:
        with contextlib.suppress(OSError, ValueError):  # it is full or closed, which is told
            stream.reconfigure(errors=before)


def _flush() -> None:
    out: TextIO | None = sys.stdout
    if out is not None and not out.closed:
        out.flush()


def _drop_output() -> None:
    """Discard unwritable output, so that it does not fail again at exit."""
    try:
        _flush()
    except OSError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _tell_warning(message: Warning | str, *_where: object, **_more: object) -> None:
    complain(f"warning: {message}")


def _arguments() -> argparse.ArgumentParser:
    parser = _Arguments(
        prog="newsclaims",
        description="Who said what in news articles.",
        epilog="Exit status: 0 all done, 2 something was wrong, 130 interrupted.",
    )
    parser.add_argument(
        "--version", action="version", version=f"newsclaims {version('newsclaims')}"
    )
    commands: argparse._SubParsersAction[argparse.ArgumentParser]
    commands = parser.add_subparsers(title="commands", required=True, metavar="COMMAND")  # type: ignore[assignment]
    for command in COMMANDS:
        command.add_to(commands)
    completion.add_to(commands, whole=lambda: parser)
    return parser
