"""Rows as data frames, made by the real libraries."""

from __future__ import annotations

import datetime
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsclaims import (
    Article,
    InvalidValueError,
    MissingExtraError,
    claim_rows,
    quote_rows,
    speaker_rows,
    to_frame,
)
from newsclaims.testing import articles


@given(st.lists(articles(), max_size=2))
def test_a_frame_holds_the_rows(many: list[Article]) -> None:
    """Frames of both libraries have the rows' columns in their order, and their strings."""
    for rows_of in (claim_rows, quote_rows, speaker_rows):
        rows = list(rows_of(many))
        columns = list(rows_of(many).columns)
        assert all(list(row) == columns for row in rows)
        for frame in (to_frame(rows_of(many)), to_frame(rows_of(many), library="polars")):
            assert len(frame) == len(rows)
            assert list(frame.columns) == columns
            if rows:
                assert list(frame["article_id"]) == [row["article_id"] for row in rows]


def test_columns_have_the_types_of_their_values() -> None:
    """Offsets are integers, confidences floats, dates dates."""
    import polars

    article = Article(text="x", published=datetime.date(2024, 5, 2))
    rows = [{"start": 1, "confidence": 0.5, "published": article.published, "none": None}]
    frame = to_frame(rows, library="polars")
    assert frame.dtypes[:3] == [polars.Int64, polars.Float64, polars.Date]
    assert str(to_frame(rows)["start"].dtype) == "int64"


def test_dates_of_several_kinds_are_strings() -> None:
    """No column holds dates and times, or times with and without a zone."""
    day = datetime.date(2024, 5, 2)
    time = datetime.datetime(2024, 5, 2, 12, 30)
    zoned = time.replace(tzinfo=datetime.UTC)
    for values in ([day, time, None], [time, zoned, None]):
        frame = to_frame(({"published": value} for value in values), library="polars")
        expected = [None if value is None else value.isoformat() for value in values]
        assert frame["published"].to_list() == expected


def test_only_the_requested_library_is_needed(monkeypatch: pytest.MonkeyPatch) -> None:
    """A missing library is named with its extra; unknown ones are refused."""
    monkeypatch.setitem(sys.modules, "pandas", None)
    with pytest.raises(MissingExtraError, match=r"newsclaims\[pandas\]"):
        to_frame([])
    assert to_frame([], library="polars").columns == []
    with pytest.raises(InvalidValueError, match='expected "pandas" or "polars", got \'dask\''):
        to_frame([], library="dask")  # type: ignore[call-overload]
