"""Addressee, place and time of claims, by sentences in an extensible data file."""

from __future__ import annotations

import datetime

import pytest
from claims_marked import cases, marked, words_of
from hypothesis import given
from hypothesis import strategies as st

from newsclaims.claims import dates, describe
from newsclaims.errors import MissingExtraError

PUBLISHED = datetime.date(2024, 5, 15)


@pytest.mark.parametrize(("line", "expected"), list(cases("circumstances.txt")))
def test_circumstances(line: str, expected: list[str]) -> None:
    """The circumstances are exactly the words beside the cue that express them."""
    layout, attributions = marked(line)
    (found,) = describe(layout, attributions)
    parts = {"time": found.time, "addressee": found.addressee, "setting": found.setting}
    assert {f"{name}: {words_of(layout, at)}" for name, at in parts.items() if at} == set(expected)


@pytest.mark.parametrize(("line", "expected"), list(cases("dates.txt")))
def test_date(line: str, expected: list[str]) -> None:
    """A time that names a day becomes a date, relative to the day of publication."""
    layout, attributions = marked(line)
    (found,) = describe(layout, attributions, published=PUBLISHED, dates=True)
    assert [str(found.date).lower()] == expected


@pytest.mark.parametrize("is_installed", [True, False])
@pytest.mark.parametrize(
    ("when", "expected"),
    [
        ("on 3 May 2023", datetime.date(2023, 5, 3)),
        ("on May 3, 2023", datetime.date(2023, 5, 3)),
        ("on 3rd May 2023", datetime.date(2023, 5, 3)),
        ("on May 3", datetime.date(2024, 5, 3)),
        ("on Dec. 30", datetime.date(2023, 12, 30)),
        ("on 31 June 2023", None),
        ("on Tuesday", None),
        ("yesterday", None),
    ],
)
def test_dates_do_not_depend_on_extras(
    monkeypatch: pytest.MonkeyPatch,
    when: str,
    expected: datetime.date | None,
    is_installed: bool,  # noqa: FBT001
) -> None:
    """By default absolute dates are read and relative ones are not, with or without the extra."""
    monkeypatch.setattr(dates, "_is_installed", lambda: is_installed)
    layout, attributions = marked(f"{{s He}} {{c said}} {when} {{x that it rained}}.")
    (found,) = describe(layout, attributions, published=PUBLISHED)
    assert found.date == expected


def test_a_date_is_one_time() -> None:
    """Day, month and year are one time, in either order."""
    for when in ("on 3 May 2023", "on May 3, 2023", "on 3rd May"):
        layout, attributions = marked(f"{{s He}} {{c said}} {when} {{x that it rained}}.")
        (found,) = describe(layout, attributions)
        assert words_of(layout, found.time) == when


@given(st.dates(datetime.date(1901, 1, 1), datetime.date(2099, 12, 31)))
def test_every_full_date_is_read(day: datetime.date) -> None:
    """A full date does not depend on the day of publication."""
    for when in (f"{day.day} {day:%B} {day.year}", f"{day:%B} {day.day}, {day.year}"):
        layout, attributions = marked(f"{{s He}} {{c said}} on {when} {{x that it rained}}.")
        (found,) = describe(layout, attributions)
        assert found.date == day


def test_a_time_of_publication_counts_as_its_day() -> None:
    """A datetime counts as its day."""
    layout, attributions = marked("{s He} {c said} yesterday {x that it rained}.")
    moment = datetime.datetime(2024, 5, 15, 23, 30, tzinfo=datetime.UTC)
    (found,) = describe(layout, attributions, published=moment, dates=True)
    assert found.date == datetime.date(2024, 5, 14)


def test_relative_dates_need_the_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the extra, requesting relative dates raises an error that names it."""
    monkeypatch.setattr(dates, "_is_installed", lambda: False)
    layout, attributions = marked("{s He} {c said} yesterday {x that it rained}.")
    with pytest.raises(MissingExtraError, match=r"newsclaims\[dates\]"):
        describe(layout, attributions, published=PUBLISHED, dates=True)
