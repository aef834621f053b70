"""Dates in the formats of web pages, feeds and tables."""

from __future__ import annotations

import datetime
import re
from typing import Final

__all__ = ["find_date"]

_MONTHS: Final = (
    *("january", "february", "march", "april", "may", "june", "july"),
    *("august", "september", "october", "november", "december"),
)
_DAYS: Final = tuple(
    re.compile(pattern, re.IGNORECASE | re.ASCII)
    for pattern in (
        r"(?P<month>[a-z]{3,9})\.? (?P<day>\d{1,2}),? (?P<year>\d{4})",
        r"(?P<day>\d{1,2}) (?P<month>[a-z]{3,9})\.?,? (?P<year>\d{4})",
        r"(?P<year>\d{4})/(?P<month>\d{1,2})/(?P<day>\d{1,2})",
    )
)
"""Days as newspapers write them; `strptime` would read the months of the user's language."""
_DAY_WITH_TIME: Final = re.compile(
    r"^(\d{4}-\d{2}-\d{2})[T ](\d{1,2})(:\d{2}(?::\d{2})?)(?:\.\d+)?"
)
_GREENWICH: Final = frozenset(("GMT", "UTC", "Z"))
_LONGEST: Final = 80


def find_date(written: str) -> datetime.date | datetime.datetime | None:
    """Parse a date, possibly with a time; None if the string is ambiguous or not a date.

    It reads ISO 8601 in its usual spellings, the dates of mail and feeds (RFC 2822), and dates in
    English words. ``03/04/2024`` is ambiguous (day or month first), so it gives None.

    >>> find_date("Mon, 03 Oct 2022 08:00:00 GMT").isoformat()
    '2022-10-03T08:00:00+00:00'
    >>> find_date("October 3, 2022")
    datetime.date(2022, 10, 3)
    """
    written = written.strip()
    if not written or len(written) > _LONGEST:
        return None
    for read in (datetime.date.fromisoformat, datetime.datetime.fromisoformat):
        try:
            return read(written)
        except ValueError:
            continue
    return _by_pattern(written) or _of_mail(written)


def _by_pattern(written: str) -> datetime.date | datetime.datetime | None:
    stripped = re.sub(r"\s+", " ", written)
    match = _DAY_WITH_TIME.match(stripped)
    if match:
        day, hour, minutes = match.groups()
        zone = stripped[match.end() :].replace(" ", "")
        zone = "+00:00" if zone in _GREENWICH else zone
        try:
            return datetime.datetime.fromisoformat(f"{day}T{hour:0>2}{minutes}{zone}")
        except ValueError:
            return None
    for pattern in _DAYS:
        found = pattern.fullmatch(stripped)
        if found is not None:
            return _day(found["year"], found["month"], found["day"])
    return None


def _day(year: str, month: str, day: str) -> datetime.date | None:
    """A day of the calendar; None if there is no such month or day."""
    numbers = (
        number for number, name in enumerate(_MONTHS, start=1) if name.startswith(month.lower())
    )
    try:
        number = int(month) if month.isdecimal() else next(numbers, 0)
        return datetime.date(int(year), number, int(day))
    except ValueError:
        return None


def _of_mail(written: str) -> datetime.datetime | None:
    from email.utils import parsedate_to_datetime  # noqa: PLC0415  slow to import

    try:
        return parsedate_to_datetime(written)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
