"""Rows as a pandas or polars data frame, imported on demand."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from importlib import import_module
from typing import TYPE_CHECKING, Any, Literal, overload

from newsclaims._arguments import require_each
from newsclaims.analysis.rows import Cell, Row, Rows
from newsclaims.errors import InvalidValueError, MissingExtraError, shown

if TYPE_CHECKING:
    import pandas as pd
    import polars as pl

__all__ = ["to_frame"]


@overload
def to_frame(rows: Iterable[Row], *, library: Literal["pandas"] = ...) -> pd.DataFrame: ...


@overload
def to_frame(rows: Iterable[Row], *, library: Literal["polars"]) -> pl.DataFrame: ...


def to_frame(rows: Iterable[Row], *, library: Literal["pandas", "polars"] = "pandas") -> Any:
    """Convert rows, such as those of `claim_rows`, to a data frame.

    A column that mixes dates with times, or times with and without a zone or of several zones,
    holds them as ISO 8601 strings, since no column type holds both. A frame without rows has the
    columns of `claim_rows`, `quote_rows` or `speaker_rows`, if the rows are theirs.

    Args:
        rows: The rows; all with the same columns.
        library: The data frame library: ``"pandas"`` or ``"polars"``.

    Raises:
        MissingExtraError: The library is not installed.
        InvalidValueError: `library` is another one, or a row is not a dict.
    """
    if not isinstance(library, str) or library not in {"pandas", "polars"}:
        raise InvalidValueError(
            f'library: expected "pandas" or "polars", got {shown(library)}', where="library"
        )
    try:
        module = import_module(library)
    except ImportError:
        raise MissingExtraError.for_extra(library, purpose=f"A frame of {library}") from None
    each = require_each(rows, dict, name="rows", expected="rows, as of claim_rows")
    columns = _columns(each) or _no_rows(rows)
    if library == "pandas":
        return module.DataFrame(columns)
    return module.DataFrame(columns, strict=False)


def _columns(rows: Iterable[Row]) -> dict[str, list[Cell]]:
    columns: dict[str, list[Cell]] = {}
    for row in rows:
        for name, value in row.items():
            columns.setdefault(name, []).append(value)
    return {name: _of_one_kind(values) for name, values in columns.items()}


def _no_rows(rows: Iterable[Row]) -> dict[str, list[Cell]]:
    return {name: [] for name in rows.columns} if isinstance(rows, Rows) else {}


def _of_one_kind(values: list[Cell]) -> list[Cell]:
    """Convert dates and times to strings if they are of several kinds."""
    kinds = {
        (type(value), value.tzinfo if isinstance(value, datetime.datetime) else None)
        for value in values
        if isinstance(value, datetime.date)
    }
    if len(kinds) < 2:
        return values
    return [value.isoformat() if isinstance(value, datetime.date) else value for value in values]
