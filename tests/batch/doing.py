"""Work that the tests send to worker processes; the workers import it from here."""

import contextlib
import os
import signal
from multiprocessing import connection
from pathlib import Path
from typing import Any

import attrs

from newsclaims.article import Article
from newsclaims.batch.stream import Item, Parser
from newsclaims.errors import WeightsError
from newsclaims.reading.records import Failure


@attrs.frozen(kw_only=True)
class DyingParser(Parser):
    """A parser that kills its process if an article's text says so."""

    def __call__(self, chunk: tuple[Item, ...]) -> tuple[Article | Failure, ...]:
        """As of a parser, unless it dies."""
        if any(getattr(record, "text", "") == "die" for _, record in chunk):
            os.kill(os.getpid(), signal.SIGKILL)
        return super().__call__(chunk)


@attrs.frozen(kw_only=True)
class HalfAnsweringParser(Parser):
    """A parser that kills its process in the middle of the answer if an article's text says so."""

    def __call__(self, chunk: tuple[Item, ...]) -> tuple[Article | Failure, ...]:
        """As of a parser, unless it dies while its results are on their way."""
        if any(getattr(record, "text", "") == "die" for _, record in chunk):
            connection.Connection._send = _send_half  # type: ignore[attr-defined]  # noqa: SLF001
        return super().__call__(chunk)


@attrs.frozen(kw_only=True)
class SometimesDyingParser(Parser):
    """A parser whose process is killed at any work, as many times as there are files."""

    folder: Path

    def __call__(self, chunk: tuple[Item, ...]) -> tuple[Article | Failure, ...]:
        """As of a parser, unless it is killed."""
        for shot in sorted(self.folder.iterdir()):
            with contextlib.suppress(FileNotFoundError):
                shot.unlink()
                os.kill(os.getpid(), signal.SIGKILL)
        return super().__call__(chunk)


@attrs.frozen(kw_only=True)
class HardlyStartingParser(Parser):
    """A parser whose process is killed while it starts, as many times as there are files."""

    folder: Path

    def __reduce__(self) -> tuple[Any, ...]:
        """Parse like others, once it has arrived in the worker."""
        return _parser_unless_killed, (self.folder,)


def _parser_unless_killed(folder: Path) -> Parser:
    for shot in sorted(folder.iterdir()):
        shot.unlink()
        os.kill(os.getpid(), signal.SIGKILL)
    return Parser()


def _send_half(pipe: connection.Connection, data: bytes, _write: Any = None) -> None:
    os.write(pipe.fileno(), data[: len(data) // 2])
    os.kill(os.getpid(), signal.SIGKILL)


def without_model(_chunk: tuple[Item, ...]) -> tuple[Article | Failure, ...]:
    """Work that fails as a whole."""
    raise WeightsError("the model is gone")


def unsendable(_chunk: tuple[Item, ...]) -> Any:
    """Work that raises an exception that cannot be pickled."""

    class LocalError(Exception):
        pass

    raise LocalError("odd")
