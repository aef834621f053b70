"""Middleware of requests and responses: hosts, sizes, timeouts, security headers."""

from __future__ import annotations

from typing import Any, Final
from urllib.parse import urlsplit

import anyio
from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import JSONResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from newsclaims.serve.settings import ServeSettings

__all__ = ["Protection", "host_of"]

_HEADERS: Final = {
    "Cache-Control": "no-store",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    # With "no-referrer" browsers would send "null" as the origin of the page's own form.
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
}
_NOTHING: Final = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
"""The policy of responses without one of their own."""


class _TooLargeError(Exception):
    pass


class Protection:
    """Wraps the application, and refuses requests that are not meant for it.

    A request must be for one of the known hosts, must not come from a page of another site, and
    its body must be short and arrive in time.
    """

    def __init__(self, app: ASGIApp, *, settings: ServeSettings) -> None:
        self._app = app
        self._settings = settings

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Check the request, pass it on, and add the headers to the response."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        problem = self._problem(scope, headers)
        started = False

        async def send_protected(message: Message) -> None:
            nonlocal started
            if message["type"] == "http.response.start":
                started = True
                added = MutableHeaders(scope=message)
                for name, value in _HEADERS.items():
                    added.setdefault(name, value)
                added.setdefault("Content-Security-Policy", _NOTHING)
            await send(message)

        if problem is not None:
            await _refusal(*problem)(scope, receive, send_protected)
            return
        try:
            await self._app(scope, self._limited(receive), send_protected)
        except _TooLargeError:
            if not started:
                await _refusal(*self._too_large())(scope, receive, send_protected)
        except _TooSlowError:
            if not started:
                slow = (408, "the request took too long to arrive")
                await _refusal(*slow)(scope, receive, send_protected)

    def _problem(self, scope: Scope, headers: Headers) -> tuple[int, str] | None:
        if host_of(headers.get("host", "")) not in self._settings.hosts:
            return 421, "the host name of the request is not allowed"
        if scope["method"] not in {"GET", "HEAD", "OPTIONS"}:
            origin = headers.get("origin")
            foreign = origin is not None and _site(origin) not in self._settings.hosts
            if foreign or headers.get("sec-fetch-site") in {"cross-site", "same-site"}:
                return 403, "pages of other sites may not send anything"
        length = headers.get("content-length", "0")
        if length.isascii() and length.isdecimal() and int(length[:20]) > self._settings.max_bytes:
            return self._too_large()
        return None

    def _too_large(self) -> tuple[int, str]:
        return 413, f"more than {self._settings.max_bytes:,} bytes were sent"

    def _limited(self, receive: Receive) -> Receive:
        """Count bodies without a length while they arrive, and limit the time of all."""
        size = 0
        deadline: float | None = None
        done = False

        async def receive_limited() -> Message:
            nonlocal size, deadline, done
            if done:  # only a disconnect can follow
                return await receive()
            if deadline is None:
                deadline = anyio.current_time() + self._settings.seconds
            message: dict[str, Any] | None = None
            with anyio.CancelScope(deadline=deadline):
                message = dict(await receive())
            if message is None:
                raise _TooSlowError
            size += len(message.get("body", b""))
            if size > self._settings.max_bytes:
                raise _TooLargeError
            done = not message.get("more_body", False)
            return message

        return receive_limited


class _TooSlowError(Exception):
    pass


def host_of(header: str) -> str:
    """The host name of a ``Host`` header, in lower case and without the port."""
    name, colon, port = header.lower().rpartition(":")
    return name if colon and port.isascii() and port.isdecimal() else header.lower()


def _site(origin: str) -> str:
    try:
        return host_of(urlsplit(origin).netloc)
    except ValueError:
        return ""


def _refusal(status: int, message: str) -> JSONResponse:
    return JSONResponse({"error": message}, status_code=status)
