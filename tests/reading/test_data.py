"""Data in memory: frames, tables and values of other libraries; a single article is refused."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsclaims import Article, Failure, InvalidValueError, Record, parse_articles
from newsclaims.json_values import JsonObject
from newsclaims.reading import as_record
from newsclaims.reading.plain_values import json_value

RAIN = "“It rains,” Anna Smith said."
ROWS = {
    "id": ["a", "b", "c"],
    "text": [RAIN, None, "It snows, he said."],
    "published": [datetime.datetime(2024, 5, 6, 7), None, None],
    "section": ["weather", None, None],
}


def tables() -> list[Any]:
    table = pa.table(ROWS)
    return [
        table,
        *table.to_batches(),
        pa.RecordBatchReader.from_batches(table.schema, table.to_batches()),
        pd.DataFrame(ROWS),
        pl.DataFrame(ROWS),
        pl.LazyFrame(ROWS),
        (dict(zip(ROWS, row, strict=True)) for row in zip(*ROWS.values(), strict=True)),
    ]


@pytest.mark.parametrize("number", range(7))
def test_frames_and_tables_are_articles_by_row(number: int) -> None:
    """A row is an article; missing values of every library are missing."""
    first, second, third = parse_articles(tables()[number])
    assert isinstance(first, Article)
    assert first.published == datetime.datetime(2024, 5, 6, 7)
    assert type(first.published) is datetime.datetime
    assert first.extra == JsonObject({"section": "weather"})
    assert isinstance(second, Failure)
    assert second.id == "b"
    assert isinstance(third, Article)
    assert third.published is None
    assert third.extra == JsonObject()


@pytest.mark.parametrize(
    ("one", "remedy"),
    [
        (RAIN, "[text]"),
        (b"It rains.", "decode them"),
        ({"text": RAIN}, "[article]"),
        (Record(text=RAIN), "[record]"),
        (Path("news"), "read_articles(path)"),
        (5, "got 5"),
        (None, "got None"),
    ],
)
def test_a_single_article_is_refused(one: Any, remedy: str) -> None:
    """A single text would be read as its characters: it is refused, at the call."""
    with pytest.raises(InvalidValueError, match="articles: expected") as caught:
        parse_articles(one)
    assert remedy in str(caught.value)


@pytest.mark.parametrize(
    ("value", "field", "expected"),
    [
        (np.str_("Rain"), "title", "Rain"),
        (float("nan"), "title", None),
        (pd.NA, "url", None),
        (np.int64(7), "id", "7"),
        (pd.NaT, "published", None),
        (np.datetime64("NaT"), "published", None),
        (np.datetime64("2024-05-06"), "published", datetime.date(2024, 5, 6)),
        (np.datetime64("2024-05-06T07:08:09.123456789"), "published", None),
        (pd.Timestamp("2024-05-06T07:08"), "published", datetime.datetime(2024, 5, 6, 7, 8)),
        (np.array(["Jo Moe", "Ann Lee"]), "authors", ("Jo Moe", "Ann Lee")),
        ([{"name": "Jo Moe"}], "authors", ("Jo Moe",)),
    ],
)
def test_values_of_other_libraries_become_pythons(value: Any, field: str, expected: Any) -> None:
    """Values of pandas and numpy are converted to Python's."""
    record = as_record({"text": np.str_(RAIN), field: value})
    assert type(record.text) is str
    held = getattr(record, field)
    if field == "published" and expected is None and isinstance(value, np.datetime64):
        assert held is None or held == datetime.datetime(2024, 5, 6, 7, 8, 9, 123456)
    else:
        assert held == expected
        assert type(held) is type(expected)


anything = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text()
    | st.binary()
    | st.dates()
    | st.datetimes()
    | st.characters(categories=["Cs"]),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.text() | st.integers(), inner, max_size=3)
        | st.tuples(inner, inner)
    ),
    max_leaves=8,
)


@given(st.dictionaries(st.text(min_size=1), anything, max_size=4))
def test_metadata_without_a_field_never_cost_an_article(rest: dict[str, Any]) -> None:
    """Other metadata are kept as JSON, however odd."""
    rest = {f"x{key}": value for key, value in rest.items()}
    record = as_record({"text": RAIN, **rest})
    kept = Article(text=record.text, extra=record.extra)  # type: ignore[arg-type]  converted
    assert set(kept.extra) <= {json_value(key) for key in rest}


def test_duplicate_columns_are_refused() -> None:
    """Two text columns are ambiguous."""
    frame = pd.DataFrame([[RAIN, RAIN]], columns=["text", "text"])
    with pytest.raises(InvalidValueError, match="two columns are called 'text'"):
        parse_articles(frame)


@pytest.mark.parametrize(
    ("row", "title"),
    [
        ({"title": "", "headline": "Rain"}, "Rain"),
        ({"title": "Snow", "headline": "Rain"}, "Snow"),
        ({"title": "", "headline": ""}, ""),
        ({"title": ""}, ""),
    ],
)
def test_an_empty_value_gives_way_to_another_name(row: dict[str, str], title: str) -> None:
    """Tables without nulls write a missing title as an empty one, beside another tool's."""
    assert as_record({"text": RAIN, **row}).title == title
