"""Work that the tests send to worker processes, which import it from here."""

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
    """Kills its process when an article's text says so."""

    def __call__(self, chunk: tuple[Item, ...]) -> tuple[Article | Failure, ...]:
        """As of a parser, unless it dies."""
        if any(getattr(record, "text", "") == "die" for _, record in chunk):
            os.kill(os.getpid(), signal.SIGKILL)
        return super().__call__(chunk)


@attrs.frozen(kw_only=True)
class HalfAnsweringParser(Parser):
    """Kills its process in the middle of the answer when an article's text says so."""

    def __call__(self, chunk: tuple[Item, ...]) -> tuple[Article | Failure, ...]:
        """As of a parser, unless it dies while its results are on their way."""
        if any(getattr(record, "text", "") == "die" for _, record in chunk):
            connection.Connection._send = _send_half  # type: ignore[attr-defined]  # noqa: SLF001
        return super().__call__(chunk)


@attrs.frozen(kw_only=True)
class SometimesDyingParser(Parser):
    """Its process is killed from outside, whatever it works on, as often as there are files."""

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
    """Its process is killed while it starts, as often as there are files."""

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
    """Work that raises what cannot be sent to another process."""

    class LocalError(Exception):
        pass

    raise LocalError("odd")
