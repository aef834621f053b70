"""The server itself: a socket and uvicorn."""

from __future__ import annotations

import socket
from collections.abc import Callable

import uvicorn

from newsclaims.errors import InputError
from newsclaims.serve.application import make_application
from newsclaims.serve.settings import ServeSettings

__all__ = ["run_server"]


def run_server(
    settings: ServeSettings, *, host: str, port: int, announce: Callable[[str], None]
) -> None:
    """Serve the local page until it is interrupted.

    Args:
        settings: The limits.
        host: The address to listen on.
        port: The port; 0 for a free one.
        announce: Called with the page's address once requests are accepted.

    Raises:
        InputError: The address is not available.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    if not 0 <= port <= 65_535:
        raise InputError(f"cannot listen on {host}, port {port}: ports are from 0 to 65535")
    try:
        listening = socket.create_server((host, port), family=family)
    except OSError as error:
        reason = error.strerror or error
        raise InputError(f"cannot listen on {host}, port {port}: {reason}") from None
    with listening:
        shown = f"[{host}]" if ":" in host else host
        announce(f"http://{shown}:{listening.getsockname()[1]}/")
        config = uvicorn.Config(
            make_application(settings),
            log_level="warning",
            access_log=False,
            server_header=False,
            proxy_headers=False,
            ws="none",
            lifespan="off",
            limit_concurrency=64,
            timeout_keep_alive=5,
            timeout_graceful_shutdown=2,
        )
        uvicorn.Server(config).run(sockets=[listening])
