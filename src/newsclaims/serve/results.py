"""Recent results in memory, each under a long random name."""

from __future__ import annotations

from collections import OrderedDict
from secrets import token_urlsafe

from newsclaims.serve.work import Result

__all__ = ["Results"]


class Results:
    """The last few results by name; older ones are dropped."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._results: OrderedDict[str, Result] = OrderedDict()

    def add(self, result: Result) -> str:
        """Keep a result and return its name."""
        name = token_urlsafe(24)
        self._results[name] = result
        while len(self._results) > self._most:
            self._results.popitem(last=False)
        return name

    def get(self, name: str) -> Result | None:
        """The result of a name; None if it is unknown or was dropped."""
        return self._results.get(name)
