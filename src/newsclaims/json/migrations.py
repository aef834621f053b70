"""Documents of earlier versions of the format → documents of the next version.

A step is a pure function from one document to another, both plain JSON data with `format` and
`version` taken off. To change the format: raise `VERSION`, add the step from the version before to
`STEPS`, and keep that version's golden file in tests/data/json.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any, TypeAlias

from newsclaims.errors import DocumentError, Problem

__all__ = ["FORMAT", "STEPS", "VERSION", "Step", "migrate"]

FORMAT = "newsclaims/article"
"""The value of ``format`` in a document."""

VERSION = 1
"""The version of the format that is written."""

Step: TypeAlias = Callable[[dict[str, Any]], dict[str, Any]]
"""A document's conversion from one version to the next."""

STEPS: Mapping[int, Step] = MappingProxyType({})
"""The step from each earlier version to the next one."""


def migrate(
    data: dict[str, Any],
    *,
    version: int,
    to: int = VERSION,
    steps: Mapping[int, Step] = STEPS,
) -> dict[str, Any]:
    """Migrate a document of an earlier version to a later one.

    Args:
        data: The document; it is not changed.
        version: Its version.
        to: The target version.
        steps: The steps by source version.

    Raises:
        DocumentError: The document does not match its version: a step cannot read it.
    """
    for number in range(version, to):
        try:
            data = steps[number](data)
        except (ArithmeticError, AttributeError, LookupError, TypeError, ValueError) as error:
            reason = f"is not a document of version {number}: it cannot be migrated to {number + 1}"
            raise DocumentError((Problem(path="$", reason=f"{reason} ({error!r})"),)) from error
    return data
