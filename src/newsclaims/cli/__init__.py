"""The command line: one module a command, with its arguments and its implementation.

Little is imported before `main` runs, so that Ctrl-C is handled from then on.
"""

from __future__ import annotations

import contextlib
import signal
import threading
from collections.abc import Iterator, Sequence

from newsclaims.cli.exit_statuses import EXIT_INTERRUPTED

__all__ = ["main"]


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line.

    Args:
        arguments: The arguments after the command's name; those of the process by default.

    Returns:
        The exit status: 0, success; 2, something was wrong; 130, interrupted with Ctrl-C; 141,
        the reader of the output has closed it.
    """
    try:
        with _interrupted_afterwards():
            from newsclaims.cli.command_line import run_command  # noqa: PLC0415  see above
        return run_command(arguments)
    except KeyboardInterrupt:  # before a command could say how to resume
        from newsclaims.cli.reporting import complain  # noqa: PLC0415

        complain("interrupted")
        return EXIT_INTERRUPTED


@contextlib.contextmanager
def _interrupted_afterwards() -> Iterator[None]:
    """Defer Ctrl-C until everything is imported: C extensions fail if interrupted halfway."""
    main_thread = threading.current_thread() is threading.main_thread()
    before = signal.getsignal(signal.SIGINT)
    if not main_thread or before is not signal.default_int_handler:
        yield  # another handler is installed, or none
        return
    interrupted = False

    def note(*_: object) -> None:
        nonlocal interrupted
        interrupted = True

    signal.signal(signal.SIGINT, note)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
    if interrupted:
        raise KeyboardInterrupt
