"""Work on chunks of items in worker processes: in order, lazily, bounded, and surviving crashes.

`map_chunks` is the one place that knows about processes. What is done to a chunk is a `Work`: a
picklable callable that takes a tuple of items and returns one result for all of them. It goes to
each worker once, when the worker starts; then only chunks and results travel.

Workers are spawned, never forked: the same on every platform, and safe beside threads. They leave
when their parent is gone, whatever it died of.
"""

from __future__ import annotations

import contextlib
import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Any, Generic, TypeAlias, TypeVar

import attrs

from newsclaims.errors import InputError, WorkerError

if TYPE_CHECKING:
    from concurrent.futures import Future, ProcessPoolExecutor

__all__ = ["Work", "map_chunks", "usable_cores"]

_Item = TypeVar("_Item")
_Result = TypeVar("_Result")

Work: TypeAlias = Callable[[tuple[_Item, ...]], _Result]

CHUNKS_AHEAD = 2
"""Chunks that wait for each worker beside the one it works on: the bound of what is in memory."""


def usable_cores() -> int:
    """The number of processor cores that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def map_chunks(
    chunks: Iterable[tuple[_Item, ...]],
    work: Work[_Item, _Result],
    *,
    workers: int = 1,
    lost: Callable[[_Item], _Item],
) -> Iterator[_Result]:
    """The results of `work` on each chunk, in the order of the chunks.

    Chunks are taken from the iterable only as far ahead as keeps the workers busy. When a worker
    dies (killed for its memory, or crashed), its chunk is tried again by itself; when that kills a
    worker too, each of its items is, and the one that does is handed to `lost` and its place in
    the chunk taken by what that returns.

    Args:
        chunks: Items, in chunks that are worth sending.
        work: What to do to a chunk; picklable, and so is what it returns.
        workers: How many processes; 1 works in this one.
        lost: What stands for an item that kills the worker which works on it.

    Raises:
        InputError: `work` cannot be sent to another process.
        WorkerError: Worker processes cannot be started at all.
    """
    if workers <= 1:
        yield from map(work, chunks)
        return
    pool = _Pool(work=work, workers=workers)
    waiting: deque[_Job[_Item, _Result]] = deque()
    source = iter(chunks)
    failed: Exception | None = None
    try:
        while True:
            while failed is None and len(waiting) < workers * (1 + CHUNKS_AHEAD):
                try:
                    chunk = next(source)
                except StopIteration:
                    break
                except Exception as error:  # noqa: BLE001  what came before it is finished first
                    failed = error
                    break
                waiting.append(pool.submit(chunk))
            if not waiting:
                break
            job = waiting.popleft()
            result = pool.result(job)
            if result is None:
                result = (_salvaged(job.chunk, pool=pool, lost=lost),)
                for other in waiting:
                    pool.resubmit(other)
            yield result[0]
        if failed is not None:
            raise failed
    finally:
        pool.close()


def _salvaged(
    chunk: tuple[_Item, ...],
    *,
    pool: _Pool[_Item, _Result],
    lost: Callable[[_Item], _Item],
) -> _Result:
    """The result of a chunk whose worker died, without the items that kill any worker."""
    again = pool.alone(chunk)
    if again is None:
        chunk = tuple(item if pool.alone((item,)) is not None else lost(item) for item in chunk)
        again = pool.alone(chunk)
    if again is None:  # only together are they too much
        again = pool.alone(tuple(map(lost, chunk)))
    if again is None:
        raise WorkerError("worker processes die whatever they are given to do")
    return again[0]


@attrs.define(eq=False)
class _Job(Generic[_Item, _Result]):
    """A chunk on its way, and the promise of its result."""

    chunk: tuple[_Item, ...]
    future: Future[_Result]


class _Pool(Generic[_Item, _Result]):
    """An executor that is replaced when one of its workers has died."""

    def __init__(self, *, work: Work[_Item, _Result], workers: int) -> None:
        self._work = _pickled(work)
        self._workers = workers
        self._executor = self._start()

    def _start(self) -> ProcessPoolExecutor:
        from concurrent.futures import ProcessPoolExecutor  # noqa: PLC0415  slow to import
        from concurrent.futures.process import BrokenProcessPool  # noqa: PLC0415
        from multiprocessing import get_context  # noqa: PLC0415

        executor = ProcessPoolExecutor(
            self._workers,
            mp_context=get_context("spawn"),
            initializer=_prepare_worker,
            initargs=(self._work,),
        )
        try:
            with _one_thread_each():
                ready = executor.submit(_is_ready)
            ready.result()
        except BrokenProcessPool:
            executor.shutdown()
            message = (
                "worker processes cannot be started; a script that asks for workers does so "
                "under `if __name__ == '__main__':`, because each worker imports it"
            )
            raise WorkerError(message) from None
        return executor

    def submit(self, chunk: tuple[_Item, ...]) -> _Job[_Item, _Result]:
        from concurrent.futures.process import BrokenProcessPool  # noqa: PLC0415

        try:
            with _one_thread_each():  # a process is started when it is first needed
                return _Job(chunk, self._executor.submit(_work_on, chunk))
        except BrokenProcessPool:  # died since; whoever waits for the result finds out
            from concurrent.futures import Future  # noqa: PLC0415

            broken: Future[_Result] = Future()
            broken.set_exception(BrokenProcessPool())
            return _Job(chunk, broken)

    def resubmit(self, job: _Job[_Item, _Result]) -> None:
        """Send a chunk again unless its result is there already."""
        if not job.future.done() or job.future.cancelled() or job.future.exception() is not None:
            job.future = self.submit(job.chunk).future

    def result(self, job: _Job[_Item, _Result]) -> tuple[_Result] | None:
        """The result, in a tuple; None if the worker died, after which the pool is a new one."""
        from concurrent.futures.process import BrokenProcessPool  # noqa: PLC0415

        try:
            return (job.future.result(),)
        except BrokenProcessPool:
            self._executor.shutdown(cancel_futures=True)
            self._executor = self._start()
            return None

    def alone(self, chunk: tuple[_Item, ...]) -> tuple[_Result] | None:
        """The result of a chunk while nothing else is in the pool; None if its worker died."""
        return self.result(self.submit(chunk))

    def close(self) -> None:
        self._executor.shutdown(cancel_futures=True)


THREADS = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")


@contextlib.contextmanager
def _one_thread_each() -> Iterator[None]:
    """Processes that are started meanwhile compute in one thread, unless the user says otherwise.

    As many workers as cores with as many threads each would only wait for each other. Libraries
    read these variables when they are loaded, so it is too late to set them in the worker.
    """
    added = [name for name in THREADS if name not in os.environ]
    os.environ.update(dict.fromkeys(added, "1"))
    try:
        yield
    finally:
        for name in added:
            os.environ.pop(name, None)


def _pickled(work: object) -> bytes:
    import pickle  # noqa: PLC0415

    try:
        return pickle.dumps(work)
    except (pickle.PicklingError, AttributeError, TypeError) as error:
        message = (
            f"an option cannot be sent to worker processes ({error}); use one that can, for "
            "instance a function of a module instead of a lambda, or workers=1"
        )
        raise InputError(message) from None


# -- in the worker ----------------------------------------------------------------------------

_worker_does: list[Callable[[Any], Any]] = []


def _prepare_worker(work: bytes) -> None:
    import pickle  # noqa: PLC0415
    from multiprocessing import parent_process  # noqa: PLC0415

    with contextlib.suppress(ValueError):  # ctrl-C is the parent's to handle
        signal.signal(signal.SIGINT, signal.SIG_IGN)
    parent = parent_process()
    if parent is not None:

        def leave_with_parent() -> None:
            parent.join()
            os._exit(1)

        threading.Thread(target=leave_with_parent, daemon=True).start()
    _worker_does[:] = [pickle.loads(work)]  # noqa: S301  made by our own parent


def _is_ready() -> bool:
    return bool(_worker_does)


def _work_on(chunk: tuple[Any, ...]) -> Any:
    return _worker_does[0](chunk)
