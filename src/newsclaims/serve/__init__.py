"""A local page for articles, and the same as an HTTP API (extra ``serve``).

`make_application` is an ASGI application; `newsclaims serve` runs it on this machine only.
"""

from importlib import import_module
from typing import TYPE_CHECKING

from newsclaims.serve.settings import ServeSettings

if TYPE_CHECKING:
    from newsclaims.serve.application import make_application
    from newsclaims.serve.running import run_server

__all__ = ["ServeSettings", "make_application", "run_server"]

_HOME = {"make_application": "application", "run_server": "running"}


def __getattr__(name: str) -> object:
    # Starlette is optional, and an extra to install.
    if name in _HOME:
        return getattr(import_module(f"newsclaims.serve.{_HOME[name]}"), name)
    message = f"module {__name__!r} has no attribute {name!r}"
    raise AttributeError(message)
