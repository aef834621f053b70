"""One BLAS thread while the network runs; the caller's own number of threads is restored.

The network's products are small: a BLAS that divides them among cores spends several times the
processor time on waiting. threadpoolctl sets the number of threads of numpy's BLAS (OpenBLAS, MKL,
BLIS), regardless of environment variables.
"""

from __future__ import annotations

import contextlib
import os
import threading
from collections.abc import Iterator
from functools import cache
from typing import Any

from threadpoolctl import ThreadpoolController

__all__ = ["one_blas_thread"]

# The number of threads belongs to the process: of several parsing threads the first one sets it and
# the last one restores it.
_lock = threading.Lock()
_running = 0
_limited: list[tuple[Any, int]] = []
"""Each BLAS that is limited, with its number of threads before."""


@contextlib.contextmanager
def one_blas_thread() -> Iterator[None]:
    """Limit BLAS to one thread within the block; nested and concurrent blocks share the limit.

    >>> from threadpoolctl import threadpool_info
    >>> with one_blas_thread():
    ...     {pool["num_threads"] for pool in threadpool_info() if pool["user_api"] == "blas"}
    {1}
    """
    global _running  # noqa: PLW0603  the state of the process, in this module alone
    with _lock:
        if _running == 0:
            _limit()
        _running += 1
    try:
        yield
    finally:
        with _lock:
            _running -= 1
            if _running == 0:
                _restore()


@cache
def _controller() -> ThreadpoolController:
    # Looking for the loaded libraries takes about a millisecond: once is enough, since numpy has
    # loaded its BLAS before a model can run.
    return ThreadpoolController()


def _limit() -> None:
    """Limit each BLAS that uses several threads.

    Its own controller does so in a third of the time that threadpoolctl's `limit` takes, which
    describes every library first.
    """
    for library in _controller().lib_controllers:
        number = library.num_threads if library.user_api == "blas" else 1
        if number != 1:
            _limited.append((library, number))
    if _limited:
        _take_control()
    for library, _ in _limited:
        library.set_num_threads(1)


def _restore() -> None:
    """Give each BLAS that is limited its number of threads before."""
    if _limited:
        _take_control()
    for library, number in _limited:
        library.set_num_threads(number)
    _limited.clear()


def _take_control() -> None:
    """Let the current thread set the limit.

    Recent releases of threadpoolctl ignore all threads but the one that first set a limit; here the
    thread that restores it may be another one.
    """
    for library in _controller().lib_controllers:
        clear = getattr(library, "clear_controlling_thread", None)
        if clear is not None:
            clear(force=True)


def _after_fork_in_child() -> None:
    """Reset after a fork: the child process has none of the other threads."""
    global _lock, _running  # noqa: PLW0603
    _lock = threading.Lock()
    _restore()
    _running = 0


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_after_fork_in_child)
