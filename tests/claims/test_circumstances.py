"""To whom, where and when something was said, by sentences that anyone can add to."""

from __future__ import annotations

import datetime

import pytest
from claims_marked import cases, marked, words_of

from newsclaims.claims import dates, describe
from newsclaims.errors import MissingExtraError

PUBLISHED = datetime.date(2024, 5, 15)


@pytest.mark.parametrize(("line", "expected"), list(cases("circumstances.txt")))
def test_circumstances(line: str, expected: list[str]) -> None:
    """The words around a cue tell the circumstances, and nothing else is taken for one."""
    layout, attributions = marked(line)
    (found,) = describe(layout, attributions)
    parts = {"time": found.time, "addressee": found.addressee, "setting": found.setting}
    assert {f"{name}: {words_of(layout, at)}" for name, at in parts.items() if at} == set(expected)


@pytest.mark.parametrize(("line", "expected"), list(cases("dates.txt")))
def test_date(line: str, expected: list[str]) -> None:
    """A time that names a day becomes a date, counted from the day of publication."""
    layout, attributions = marked(line)
    (found,) = describe(layout, attributions, published=PUBLISHED)
    assert [str(found.date).lower()] == expected


def test_a_time_of_publication_counts_as_its_day() -> None:
    """A datetime serves as well as a date."""
    layout, attributions = marked("{s He} {c said} yesterday {x that it rained}.")
    moment = datetime.datetime(2024, 5, 15, 23, 30, tzinfo=datetime.UTC)
    (found,) = describe(layout, attributions, published=moment)
    assert found.date == datetime.date(2024, 5, 14)


def test_without_the_extra_there_is_no_date_and_no_error(monkeypatch: pytest.MonkeyPatch) -> None:
    """Dates are left out silently unless they are asked for."""
    monkeypatch.setattr(dates, "_is_installed", lambda: False)
    layout, attributions = marked("{s He} {c said} yesterday {x that it rained}.")
    (found,) = describe(layout, attributions, published=PUBLISHED)
    assert found.date is None
    with pytest.raises(MissingExtraError, match=r"newsclaims\[dates\]"):
        describe(layout, attributions, published=PUBLISHED, dates=True)
