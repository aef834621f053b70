"""Values of tables and frames → plain Python and JSON values.

pandas, numpy and Arrow have types of their own for missing values, dates and strings. They are
recognized by name, so that none of these libraries has to be installed.
"""

from __future__ import annotations

import datetime
import math
from collections.abc import Mapping
from typing import Any, Final

__all__ = ["json_object", "json_value", "plain", "printable"]

_PLAIN: Final = frozenset(
    {str, int, bool, bytes, datetime.date, datetime.datetime, list, tuple, dict}
)
_MISSING: Final = frozenset({"NaTType", "NAType"})
"""The types of pandas' missing dates and other missing values."""

DEEPEST: Final = 64
"""Maximum nesting kept of a JSON value; deeper values are kept as their text."""


def plain(value: Any) -> Any:  # noqa: PLR0911  a case a library
    """Convert a value to Python's own types: NaN and NaT to None, timestamps to datetimes.

    >>> plain(float("nan")) is None
    True
    """
    kind = type(value)
    if value is None or kind in _PLAIN:
        return value
    if isinstance(value, float):
        return None if math.isnan(value) else float(value)
    if isinstance(value, str):
        return str.__str__(value)
    library = kind.__module__.partition(".")[0]
    if library == "pandas" or kind.__name__ in _MISSING:
        if kind.__name__ in _MISSING:
            return None
        if kind.__name__ == "Timestamp":
            return value.to_pydatetime(warn=False)
    elif library == "numpy":
        return _from_numpy(value, kind.__name__)
    elif library == "pyarrow" and hasattr(value, "as_py"):
        return plain(value.as_py())
    return value


def _from_numpy(value: Any, kind: str) -> Any:
    if kind == "datetime64":
        # With a finer unit than microseconds, `item` would give a bare number.
        return value.astype(f"datetime64[{'D' if _is_day(value) else 'us'}]").item()
    return plain(value.tolist()) if hasattr(value, "tolist") else value


def _is_day(value: Any) -> bool:
    return str(value.dtype) in {"datetime64[D]", "datetime64[M]", "datetime64[Y]"}


def printable(value: str) -> str:
    """A valid Unicode string: lone surrogates are shown by their number."""
    return value.encode("utf-8", "backslashreplace").decode()


def json_value(value: Any, *, depth: int = 0) -> Any:  # noqa: PLR0911  a case a type
    """Convert a value to JSON: dates to ISO 8601, values without a JSON type to their text.

    >>> json_value({"at": datetime.date(2024, 5, 6), "share": float("nan")})
    {'at': '2024-05-06', 'share': None}
    """
    value = plain(value)
    if isinstance(value, str):
        return printable(value)
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, int):  # larger integers are not portable between JSON readers
        return value if -(2**63) <= value < 2**63 else str(value)
    if isinstance(value, float):
        return value if math.isfinite(value) else None
    if isinstance(value, datetime.date | datetime.time):
        return value.isoformat()
    if depth < DEEPEST:
        if isinstance(value, Mapping):
            return {
                printable(str(key)): json_value(item, depth=depth + 1)
                for key, item in value.items()
            }
        if isinstance(value, list | tuple | set | frozenset):
            return [json_value(item, depth=depth + 1) for item in value]
    return printable(str(value))


def json_object(values: Mapping[Any, Any]) -> dict[str, Any]:
    """The values as a JSON object, without missing ones."""
    found = json_value(values)
    return {key: value for key, value in found.items() if value is not None and value != ""}
