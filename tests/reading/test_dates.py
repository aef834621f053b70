"""Dates in the formats of pages, feeds and tables."""

from __future__ import annotations

import calendar
import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsclaims.reading.dates import find_date

MONTHS = calendar.month_name[1:]  # of the test's own process, which sets no language
STYLES = (
    "{month} {day}, {year}",
    "{short} {day}, {year}",
    "{short}. {day}, {year}",
    "{day} {month} {year}",
    "{day:02} {short} {year}",
    "{year}/{number:02}/{day:02}",
    "{year}/{number}/{day}",
    "{year}{number:02}{day:02}",
    " {upper}  {day:02}, {year}\n",
)


@given(
    day=st.dates(min_value=datetime.date(1000, 1, 1)),
    style=st.sampled_from(STYLES),
    letters=st.integers(3, 9),
)
def test_days_in_every_style(day: datetime.date, style: str, letters: int) -> None:
    """Any day is read in any style, with the month in full or abbreviated ("Sept.")."""
    month = MONTHS[day.month - 1]
    written = style.format(
        month=month,
        upper=month.upper(),
        short=month[:letters],
        year=day.year,
        number=day.month,
        day=day.day,
    )
    assert find_date(written) == day


@given(when=st.datetimes(min_value=datetime.datetime(1000, 1, 1)))
def test_times_in_the_usual_spellings(when: datetime.datetime) -> None:
    """Times are read with a T or a space, to the minute, and in UTC."""
    minute = when.replace(second=0, microsecond=0)
    assert find_date(f"{when:%Y-%m-%d %H:%M:%S}".zfill(19)) == when.replace(microsecond=0)
    assert find_date(f"{minute.isoformat()[:16]}") == minute
    for zone in (" UTC", "Z", " GMT", " +00:00"):
        written = f"{minute.isoformat(' ')[:16]}{zone}"
        assert find_date(written) == minute.replace(tzinfo=datetime.UTC)
    hour = f"{when.hour}{when.isoformat()[13:19]}"
    assert find_date(f"{when.date()} {hour}") == when.replace(microsecond=0)


@pytest.mark.parametrize(
    "written",
    ["03/04/2024", "2024111", "Smarch 3, 2022", "Ma 3, 2022", "June 31, 2022", "3", "", "x" * 200],
)
def test_what_is_no_date_or_may_be_two(written: str) -> None:
    """No day is guessed."""
    assert find_date(written) is None
