"""A crash-tolerant process pool: ordered, lazy and bounded.

`map_chunks` is the only function that deals with processes. The operation on a chunk is a `Work`: a
picklable callable that takes a tuple of items and returns one result for all of them. It is sent to
each worker once, when the worker starts; after that only chunks and results are sent.

Workers are spawned, never forked: the same on every platform, and safe beside threads. They exit
when their parent is gone, for whatever reason.

Each worker has a pipe of its own, and a thread here that waits at its end. (An executor of
`concurrent.futures` has one pipe for all results: if a worker is killed while it writes there, the
reader waits for the rest forever.)
"""

from __future__ import annotations

import contextlib
import os
import pickle
import signal
import threading
import traceback
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, Generic, TypeAlias, TypeVar

import attrs

from newsclaims.errors import InputError, WorkerError

if TYPE_CHECKING:
    from concurrent.futures import Future
    from multiprocessing.connection import Connection
    from multiprocessing.process import BaseProcess

__all__ = ["Work", "map_chunks", "usable_cores"]

_Item = TypeVar("_Item")
_Result = TypeVar("_Result")

Work: TypeAlias = Callable[[tuple[_Item, ...]], _Result]

CHUNKS_AHEAD = 2
"""Number of chunks queued for each worker besides the current one; bounds memory."""

MOST_A_CORE = 4
"""Maximum number of processes per core: more would only take memory and read ahead."""

TRIES = 3
"""Number of attempts at a single item, since others may have killed the worker."""

ROUNDS = 4
"""Number of rounds of these attempts while workers also die without any work."""

STARTS = 10
"""Number of attempts to start a process that is killed before it has any work."""


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
    join: Callable[[Sequence[_Result]], _Result],
) -> Iterator[_Result]:
    """Apply `work` to each chunk, in worker processes; results are in the order of the chunks.

    Chunks are read from the iterable only as far ahead as keeps the workers busy. If a worker
    dies (killed for its memory, or crashed), its chunk is tried again by itself; if that kills a
    worker too, each of its items is tried by itself, several times. Successful results are kept; an
    item that kills every worker is passed to `lost`, and replaced by the result.

    Args:
        chunks: Items, in chunks that are worth sending.
        work: The operation on a chunk; it and its results must be picklable.
        workers: The number of processes, at most four a core; 1 works in this process.
        lost: Returns the replacement for an item that kills its worker.
        join: The result of a chunk from the results of its items.

    Raises:
        InputError: `work` cannot be sent to another process.
        WorkerError: Worker processes cannot be started, or die on any work.
    """
    if workers <= 1:
        yield from map(work, chunks)
        return
    workers = min(workers, max(MOST_A_CORE * usable_cores(), 2))
    pool: _Pool[_Item, _Result] = _Pool(work=work, workers=workers)
    waiting: deque[tuple[tuple[_Item, ...], Future[_Result]]] = deque()
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
                waiting.append((chunk, pool.submit(chunk)))
            if not waiting:
                break
            chunk, future = waiting.popleft()
            try:
                result = future.result()
            except _WorkerDiedError:
                for _, other in waiting:
                    other.exception()  # waits for it, so that nothing else is in the pool
                result = _salvaged(chunk, pool=pool, lost=lost, join=join)
            yield result
        if failed is not None:
            raise failed
    finally:
        pool.close()


def _salvaged(
    chunk: tuple[_Item, ...],
    *,
    pool: _Pool[_Item, _Result],
    lost: Callable[[_Item], _Item],
    join: Callable[[Sequence[_Result]], _Result],
) -> _Result:
    """The result of a chunk whose worker died, without the items that kill any worker."""
    again = pool.alone(chunk)
    if again is not None:
        return again[0]
    results: list[_Result] = []
    for item in chunk:
        found = None
        for _ in range(ROUNDS):
            for _ in range(TRIES):
                found = found or pool.alone((item,))
            # An item is lost only if it kills workers that survive a replacement.
            found = found or pool.alone((lost(item),))
        if found is None:
            raise WorkerError("worker processes die whatever they are given to do")
        results.append(found[0])
    return join(results)


class _WorkerDiedError(Exception):
    """The worker process of a chunk is gone."""


@attrs.frozen(eq=False)
class _Worker:
    """A process, and our end of the pipe to it."""

    process: BaseProcess
    pipe: Connection


class _Pool(Generic[_Item, _Result]):
    """Worker processes, each started on first use and replaced if it has died."""

    def __init__(self, *, work: Work[_Item, _Result], workers: int) -> None:
        from concurrent.futures import ThreadPoolExecutor  # noqa: PLC0415  slow to import

        self._work = _pickled(work)
        self._lock = threading.Lock()
        self._closed = False
        self._idle: list[_Worker] = []
        self._all: set[_Worker] = set()
        self._threads = ThreadPoolExecutor(
            workers, thread_name_prefix="newsclaims-worker", initializer=_block_interrupts
        )

    def submit(self, chunk: tuple[_Item, ...]) -> Future[_Result]:
        """The future of a chunk's result; it raises `_WorkerDiedError` if the worker dies."""
        return self._threads.submit(self._ask, chunk)

    def alone(self, chunk: tuple[_Item, ...]) -> tuple[_Result] | None:
        """The result, in a tuple, while nothing else is in the pool; None if its worker died."""
        try:
            return (self.submit(chunk).result(),)
        except _WorkerDiedError:
            return None

    def close(self) -> None:
        """Terminate all workers at once, without waiting for their results."""
        with self._lock:
            self._closed = True
            workers = tuple(self._all)
        for worker in workers:
            worker.process.kill()
        self._threads.shutdown(cancel_futures=True)
        for worker in workers:
            self._bury(worker)

    def _ask(self, chunk: tuple[_Item, ...]) -> _Result:
        """Let a worker process a chunk; called in our threads, as many as workers."""
        data = pickle.dumps(chunk)
        with self._lock:
            worker = self._idle.pop() if self._idle else None
        if worker is None:
            worker = self._started()
        try:
            worker.pipe.send_bytes(data)
            answer = worker.pipe.recv_bytes()
        except (EOFError, OSError):
            self._bury(worker)
            raise _WorkerDiedError from None
        with self._lock:
            self._idle.append(worker)
        result: _Result = _opened(answer)
        return result

    def _started(self) -> _Worker:
        """A worker that is ready; one that is killed before that has died without any work."""
        for _ in range(STARTS):
            worker = self._start()
            if worker is not None:
                return worker
        raise _WorkerDiedError

    def _start(self) -> _Worker | None:
        from multiprocessing import get_context  # noqa: PLC0415  slow to import

        context = get_context("spawn")
        parent_end, child_end = context.Pipe()
        process = context.Process(target=_serve, args=(child_end, self._work), daemon=True)
        worker = _Worker(process, parent_end)
        with self._lock, _one_thread_each():
            if self._closed:
                raise _WorkerDiedError
            process.start()
            self._all.add(worker)
        child_end.close()  # so that our end shows when the process is gone
        try:
            _opened(parent_end.recv_bytes())
        except (EOFError, OSError):
            self._bury(worker)
            if (process.exitcode or 0) < 0:  # killed, as any worker may be
                return None
            message = (
                "worker processes cannot be started; a script that asks for workers does so "
                "under `if __name__ == '__main__':`, because each worker imports it"
            )
            raise WorkerError(message) from None
        return worker

    def _bury(self, worker: _Worker) -> None:
        worker.process.kill()
        worker.process.join()
        worker.pipe.close()
        with self._lock:
            self._all.discard(worker)


def _opened(answer: bytes) -> Any:
    """Unpack a worker's answer: the result, or the error that it raised."""
    done, result = pickle.loads(answer)  # noqa: S301  made by our own worker
    if done:
        return result
    raise result


def _block_interrupts() -> None:
    """Block ctrl-C in this thread, and in the processes that it starts while they start.

    The main thread handles it; a process that is still importing cannot.
    """
    if hasattr(signal, "pthread_sigmask"):
        from multiprocessing import resource_tracker  # noqa: PLC0415  slow to import

        # If started with the first worker, it would unblock the signal in that worker's thread.
        resource_tracker.ensure_running()
        signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})


THREADS = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")


@contextlib.contextmanager
def _one_thread_each() -> Iterator[None]:
    """Let processes started within the block compute in one thread, unless the user says otherwise.

    As many workers as cores with as many threads each would only wait for each other. Libraries
    read these variables when they are loaded, so setting them in the worker would be too late.
    """
    added = [name for name in THREADS if name not in os.environ]
    os.environ.update(dict.fromkeys(added, "1"))
    try:
        yield
    finally:
        for name in added:
            os.environ.pop(name, None)


def _pickled(work: object) -> bytes:
    try:
        return pickle.dumps(work)
    except (pickle.PicklingError, AttributeError, TypeError) as error:
        message = (
            f"an option cannot be sent to worker processes ({error}); use one that can, for "
            "instance a function of a module instead of a lambda, or workers=1"
        )
        raise InputError(message) from None


# -- in the worker ----------------------------------------------------------------------------


def _serve(pipe: Connection, pickled: bytes) -> None:
    """Answer each chunk that comes through a pipe, until the other end is closed."""
    from multiprocessing import parent_process  # noqa: PLC0415  slow to import

    with contextlib.suppress(ValueError):  # ctrl-C is handled by the parent
        signal.signal(signal.SIGINT, signal.SIG_IGN)
    parent = parent_process()
    if parent is not None:

        def leave_with_parent() -> None:
            parent.join()
            os._exit(1)

        threading.Thread(target=leave_with_parent, daemon=True).start()
    work: Any = None

    def load() -> None:
        nonlocal work
        work = pickle.loads(pickled)  # noqa: S301  made by our own parent

    pipe.send_bytes(_answer(load))
    with contextlib.suppress(EOFError, OSError):
        while True:
            data = pipe.recv_bytes()
            pipe.send_bytes(_answer(lambda data=data: work(pickle.loads(data))))  # type: ignore[misc]  # noqa: S301


def _answer(do: Callable[[], object]) -> bytes:
    """Call a function and pack its result or error for `_opened`."""
    try:
        return pickle.dumps((True, do()))
    except Exception as error:  # noqa: BLE001  raised again in the parent
        error.add_note("".join(traceback.format_exception(error)))
        with contextlib.suppress(Exception):
            return pickle.dumps((False, error))
        message = f"a worker process failed: {type(error).__name__}: {error}"
        return pickle.dumps((False, WorkerError(message)))
