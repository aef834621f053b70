"""Messages of the command line on standard error: errors, progress, a summary."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import BinaryIO, TextIO

from newsclaims._terminal import counted, visible
from newsclaims.batch import Summary
from newsclaims.errors import DocumentError, InputError, NewsclaimsError
from newsclaims.reading import Failure

__all__ = [
    "Progress",
    "complain",
    "complain_of",
    "is_terminal",
    "progress",
    "say",
    "standard_output",
    "summarize",
]

Progress = Callable[[int, Summary, int], None]
"""Called with the bytes read so far, the summary so far, and the words parsed by this run."""


def complain(message: str) -> None:
    """Print a one-line error message."""
    line = "; ".join(part.strip() for part in message.splitlines() if part.strip())
    line = visible(line).replace("\t", " ")
    if sys.stderr is None:
        return  # closed by the parent process: only the exit status remains
    # Unencodable characters are shown by their number.
    encoding = sys.stderr.encoding or "utf-8"
    shown = line.encode(encoding, "backslashreplace").decode(encoding)
    with suppress(OSError, ValueError):  # the same, closed later
        print(f"newsclaims: {shown}", file=sys.stderr, flush=True)  # noqa: T201  this is the place


def complain_of(path: str, problem: NewsclaimsError | Failure) -> None:
    """Print the problem of an input; errors of documents are those that do not name it."""
    complain(f"{path}: {problem}" if isinstance(problem, DocumentError) else str(problem))


def is_terminal(stream: TextIO | None) -> bool:
    """Whether a standard stream is a terminal; a closed one is not."""
    try:
        return stream is not None and stream.isatty()
    except ValueError:
        return False


def standard_output() -> BinaryIO:
    """Standard output, for bytes.

    Raises:
        InputError: The parent process has closed it.
    """
    out: TextIO | None = sys.stdout
    if out is None or out.closed:
        raise InputError("standard output is closed: name a file with -o")
    return out.buffer


def say(text: str) -> None:
    """Write to standard output.

    Raises:
        InputError: The parent process has closed it.
    """
    standard_output()
    sys.stdout.write(text)


def summarize(summary: Summary, *, rate: float) -> None:
    """Print a one-line summary of a run; the rate is in words a second."""
    parts = [
        counted(summary.articles, "article"),
        counted(summary.words, "word"),
        counted(summary.claims, "claim"),
        f"{rate:,.0f} words/s",
        counted(summary.failed, "failure"),
    ]
    with suppress(OSError, ValueError):  # closed by the parent process
        print(", ".join(parts), file=sys.stderr, flush=True)  # noqa: T201  this is the place


def _show_nothing(_bytes_read: int, _summary: Summary, _parsed_now: int) -> None:
    pass


@contextmanager
def progress(*, total: int | None, wanted: bool) -> Iterator[Progress]:
    """A progress bar with rate and time left, on a terminal only.

    Args:
        total: The size of the input in bytes, if known.
        wanted: Whether to show it at all.

    Yields:
        A callback for progress.
    """
    if not (wanted and sys.stderr is not None and sys.stderr.isatty()):
        yield _show_nothing
        return
    try:
        from rich import progress as bars  # noqa: PLC0415  optional
        from rich.console import Console  # noqa: PLC0415
    except ImportError:  # the extra [cli] is optional
        yield _show_nothing
        return
    began = time.monotonic()
    with bars.Progress(
        bars.TextColumn("{task.fields[articles]:,} articles"),
        bars.BarColumn(),
        bars.TaskProgressColumn(),
        bars.TextColumn("{task.fields[rate]:,.0f} words/s, left"),
        bars.TimeRemainingColumn(),
        console=Console(stderr=True),
        transient=True,
    ) as shown:
        task = shown.add_task("", total=total, articles=0, rate=0.0)

        def show(bytes_read: int, summary: Summary, parsed_now: int) -> None:
            rate = parsed_now / max(time.monotonic() - began, 1e-9)
            shown.update(task, completed=bytes_read, articles=summary.articles, rate=rate)

        yield show
