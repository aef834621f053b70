"""Worker processes for requests, limited in time and number."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any, TypeVar

import anyio
import anyio.to_process
from starlette.exceptions import HTTPException

from newsclaims.serve.settings import ServeSettings
from newsclaims.serve.work import RefusedError

__all__ = ["Workers"]

_Answer = TypeVar("_Answer")


class Workers:
    """The processes of one application."""

    def __init__(self, settings: ServeSettings) -> None:
        self._settings = settings
        self._limiter: anyio.CapacityLimiter | None = None
        self._present = 0

    async def run(self, function: Callable[..., _Answer], *args: Any, **options: Any) -> _Answer:
        """Run a function in a process that is killed on timeout.

        Raises:
            HTTPException: 422, the input is refused; 503, there are too many requests, or it took
                too long.
        """
        settings = self._settings
        if self._present >= 2 * settings.at_once:
            raise _unavailable("there is too much to do at once; try again in a moment")
        if self._limiter is None:  # created here: it belongs to the event loop
            self._limiter = anyio.CapacityLimiter(settings.at_once)
        self._present += 1
        try:
            with anyio.fail_after(settings.seconds):
                return await anyio.to_process.run_sync(
                    partial(function, *args, **options), cancellable=True, limiter=self._limiter
                )
        except RefusedError as error:
            raise HTTPException(422, str(error)) from None
        except TimeoutError:
            took = f"this took longer than {settings.seconds:g} seconds; send less at once"
            raise _unavailable(took) from None
        except anyio.BrokenWorkerProcess:
            raise _unavailable("the process that worked on this has died") from None
        finally:
            self._present -= 1


def _unavailable(message: str) -> HTTPException:
    return HTTPException(503, message, headers={"Retry-After": "5"})
