"""``newsclaims serve``: the local page."""

from __future__ import annotations

import argparse
import ipaddress
from typing import Final

from newsclaims.cli.reporting import complain
from newsclaims.errors import MissingExtraError
from newsclaims.serve import ServeSettings

__all__ = ["add_to"]

_LIMITS: Final = ServeSettings()


def add_to(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command to the command line."""
    parser = commands.add_parser(
        "serve",
        help="a local page to paste articles into, and an HTTP API",
        description="Serve a page on this machine: paste a text or choose a file, see the report, "
        "download JSON or CSV. POST /parse does the same for programs; /openapi.json describes it. "
        "Needs the extra newsclaims[serve].",
        epilog="Exit status: 0 or 130 when interrupted; 2 the server cannot listen on the address.",
    )
    parser.add_argument(
        "--host", default="127.0.0.1", help="the address to listen on (default: %(default)s)"
    )
    parser.add_argument(
        "--port", type=int, default=8000, help="the port; 0 for a free one (default: %(default)s)"
    )
    parser.add_argument(
        "--allow-host",
        action="append",
        default=[],
        metavar="NAME",
        help="another host name of the server, besides localhost and --host",
    )
    parser.add_argument(
        "--max-bytes",
        type=int,
        default=_LIMITS.max_bytes,
        metavar="N",
        help="the maximum size of a request, in bytes (default: %(default)s)",
    )
    parser.add_argument(
        "--seconds",
        type=float,
        default=_LIMITS.seconds,
        metavar="N",
        help="the maximum time of a request, in seconds (default: %(default)g)",
    )
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Serve until interrupted."""
    named = {name.lower() for name in (options.host, *options.allow_host)}
    settings = ServeSettings(
        hosts=_LIMITS.hosts | {f"[{name}]" if ":" in name else name for name in named},
        max_bytes=options.max_bytes,
        seconds=options.seconds,
    )
    try:
        from newsclaims.serve import run_server  # noqa: PLC0415  optional
    except ImportError:
        raise MissingExtraError.for_extra("serve", purpose="The local page") from None
    if not _is_local(options.host):
        complain(f"warning: {options.host} may be reached from other machines")
    run_server(settings, host=options.host, port=options.port, announce=_announce)
    return 0


def _announce(address: str) -> None:
    complain(f"{address} (ctrl-C ends it)")


def _is_local(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
