"""Formats that other packages register by entry points."""

from __future__ import annotations

import warnings
from collections.abc import Iterable, Mapping
from importlib.metadata import EntryPoint, entry_points
from types import MappingProxyType
from typing import Protocol, TypeVar

from newsclaims.errors import a_kind, shown

__all__ = ["BrokenFormatWarning", "with_plugins"]


class BrokenFormatWarning(UserWarning):
    """A format that a package registers cannot be loaded."""


class _Named(Protocol):
    @property
    def name(self) -> str: ...


_Format = TypeVar("_Format", bound=_Named)


def with_plugins(
    ours: Iterable[_Format], *, group: str, kind: type[_Format]
) -> Mapping[str, _Format]:
    """Formats by name: those of other packages first, then the built-in ones.

    Args:
        ours: The formats of this package.
        group: The group of the entry points of other packages.
        kind: What such an entry point must lead to; another value is a `BrokenFormatWarning`.
    """
    found: dict[str, _Format] = {}
    for point in entry_points(group=group):
        loaded = _loaded(point, kind)
        if loaded is not None:
            found.setdefault(loaded.name, loaded)
    for each in ours:
        found.setdefault(each.name, each)
    return MappingProxyType(found)


def _loaded(point: EntryPoint, kind: type[_Format]) -> _Format | None:
    try:
        loaded = point.load()
    except Exception as error:  # noqa: BLE001  another's code may raise anything
        reason = f"{type(error).__name__}: {error}"
    else:
        if type(loaded) is kind:
            return loaded
        reason = f"expected {a_kind(kind)}, got {shown(loaded)}"
    package = "" if point.dist is None else f" of {point.dist.name}"
    message = f"the format {point.name!r}{package} ({point.value}) cannot be loaded: {reason}"
    warnings.warn(message, BrokenFormatWarning, stacklevel=3)
    return None
