"""`ServeSettings`: the limits of the local page."""

from __future__ import annotations

import attrs

from newsclaims.errors import InvalidValueError, shown

__all__ = ["ServeSettings"]


@attrs.frozen(kw_only=True)
class ServeSettings:
    """The limits of the local page.

    Attributes:
        hosts: Host names of the server, without port. Requests for others are refused, which
            protects against DNS rebinding.
        max_bytes: The maximum size of a request's body.
        max_articles: The maximum number of articles read from one file.
        seconds: The maximum time for receiving a request, and for processing it.
        at_once: The number of requests processed in parallel, each in a process of its own; as many
            again may wait, and further ones get a 503 response.
        max_results: The number of results kept in memory for the page; the oldest are dropped.

    Raises:
        InvalidValueError: A limit is not a positive number, or a host is not a name.
    """

    hosts: frozenset[str] = frozenset({"localhost", "127.0.0.1", "[::1]"})
    max_bytes: int = 2_000_000
    max_articles: int = 50
    seconds: float = 30.0
    at_once: int = 2
    max_results: int = 8

    def __attrs_post_init__(self) -> None:
        for name in ("max_bytes", "max_articles", "at_once", "max_results"):
            value = getattr(self, name)
            if type(value) is not int or value < 1:
                _refuse(name, "a positive integer", value)
        if type(self.seconds) not in {int, float} or not 0 < self.seconds < float("inf"):
            _refuse("seconds", "a positive number", self.seconds)
        if type(self.hosts) is not frozenset or not all(
            type(host) is str and host and host == host.lower() for host in self.hosts
        ):
            _refuse("hosts", "a frozenset of names in small letters", self.hosts)


def _refuse(name: str, expected: str, value: object) -> None:
    raise InvalidValueError(f"{name}: expected {expected}, got {shown(value)}", where=name)
