"""A local page for articles, and the same as an HTTP API (extra ``serve``).

`make_application` is an ASGI application; `newsclaims serve` runs it on this machine alone.
"""

from typing import TYPE_CHECKING

from newsclaims.serve.settings import ServeSettings

if TYPE_CHECKING:
    from newsclaims.serve.application import make_application

__all__ = ["ServeSettings", "make_application"]


def __getattr__(name: str) -> object:
    # Starlette is optional, and an extra to install.
    if name == "make_application":
        from newsclaims.serve.application import make_application  # noqa: PLC0415

        return make_application
    message = f"module {__name__!r} has no attribute {name!r}"
    raise AttributeError(message)
