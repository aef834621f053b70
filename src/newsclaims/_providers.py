"""Modules of later steps that methods of the model call: HTML for notebooks, schemas for pydantic.

The model knows only what each is for; the package's `__init__` says where they are. A module is
imported when it is first needed.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

__all__ = ["provide", "provided"]

_LOADERS: Final[dict[str, Callable[[], Any]]] = {}


def provide(purpose: str, load: Callable[[], Any]) -> None:
    """Register the function that imports the module for a purpose ("html", "pydantic")."""
    _LOADERS[purpose] = load


def provided(purpose: str) -> Any:
    """The module for a purpose."""
    return _LOADERS[purpose]()
