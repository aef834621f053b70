"""Resolution of time expressions to dates; relative ones by dateparser (extra ``dates``)."""

from __future__ import annotations

import datetime
from functools import lru_cache
from importlib.util import find_spec
from typing import Any

from newsclaims._remembering import remembering_short
from newsclaims.english import DAYS, MONTHS, word_lists
from newsclaims.errors import MissingExtraError
from newsclaims.text import Layout, Range

__all__ = ["check_extra", "date_of"]

_LISTS = word_lists(__name__, "dates")

_DAY_WORDS = DAYS | {"yesterday", "today", "tonight", "tomorrow", "days", "day"}
_LEADING = _LISTS["leading"]
_VAGUE = _LISTS["vague"]


def check_extra() -> None:
    """Raise an error where the extra ``dates`` is not installed.

    Raises:
        MissingExtraError: It is not installed.
    """
    if not _is_installed():
        raise MissingExtraError.for_extra("dates", purpose="Resolving relative dates")


def date_of(
    layout: Layout,
    time: tuple[Range, ...],
    *,
    published: datetime.date | datetime.datetime | None,
    relative: bool = False,
    is_coming: bool = False,
) -> datetime.date | None:
    """The date that a time expression denotes; None if it does not denote a single day.

    Full dates need no library; a day and month without a year ("May 3") are resolved by the day of
    publication. Relative expressions ("on Tuesday", "yesterday", "two days ago") are resolved only
    on request. "Last week" and "in 2019" are not resolved. A weekday is the last such day up to
    `published`, or the next one for an event in the future ("will announce on Friday").

    Args:
        layout: The article's layout.
        time: The time expression.
        published: The date that relative expressions count from; without it only full dates are
            resolved.
        relative: Whether to resolve relative expressions; needs the extra ``dates``.
        is_coming: Whether the reported event lies in the future.
    """
    day = published.date() if isinstance(published, datetime.datetime) else published
    for tokens in time:
        phrase = _phrase(layout, tokens)
        found = _absolute(phrase, day, is_coming=is_coming) if phrase else None
        if found is None and phrase and relative and day is not None:
            found = _parsed(phrase, day, is_coming)
        if found is not None:
            return found
    return None


def _absolute(
    phrase: str, published: datetime.date | None, *, is_coming: bool
) -> datetime.date | None:
    """Parse an expression with a day and a month: "3 May 2023", "May 3, 2023", "May 3"."""
    day = month = year = 0
    for word in phrase.replace(",", " ").split():
        digits = word.rstrip("stndrh")
        if word in MONTHS:
            month = month or _MONTHS.index(word[:3]) + 1
        elif digits.isdecimal() and len(digits) <= 2:
            day = day or int(digits)
        elif word.isdecimal() and len(word) == 4:
            year = year or int(word)
    if not day or not month or not (year or published):
        return None
    try:
        if year or published is None:
            return datetime.date(year, month, day)
        found = datetime.date(published.year, month, day)
        if is_coming and found < published:
            return datetime.date(published.year + 1, month, day)
        if not is_coming and found > published:
            return datetime.date(published.year - 1, month, day)
    except ValueError:  # no such day
        return None
    return found


def _phrase(layout: Layout, tokens: Range) -> str:
    """The words that denote a day; empty if there are none."""
    words = [word.lower() for word in layout.words[tokens[0] : tokens[1]]]
    while words and words[0] in _LEADING:
        words = words[1:]
    if any(word in _VAGUE for word in words):
        return ""
    if any(word in _DAY_WORDS for word in words):
        return " ".join(words)
    is_dated = any(word in MONTHS for word in words) and any(
        word[0].isdigit() and len(word) < 4 + word[-1].isalpha() for word in words
    )
    return " ".join(words) if is_dated else ""


@lru_cache(maxsize=1)
def _is_installed() -> bool:
    return find_spec("dateparser") is not None


@lru_cache(maxsize=1)
def _reader() -> Any:
    from dateparser.date import DateDataParser  # noqa: PLC0415 - an extra, and slow to import

    return DateDataParser


def _shifted(day: datetime.date, days: int) -> datetime.date | None:
    """A day plus a number of days; None outside the range of `datetime.date`."""
    try:
        return day + datetime.timedelta(days=days)
    except OverflowError:
        return None


@remembering_short(most=4096)
def _parsed(phrase: str, published: datetime.date, is_coming: bool) -> datetime.date | None:  # noqa: FBT001 - arguments that are remembered have no names
    first, *others = phrase.split()
    if first in DAYS or (first in {"last", "this"} and others[0] in DAYS):
        name = first if first in DAYS else others[0]
        back = (published.weekday() - _WEEKDAYS.index(name)) % 7
        if is_coming and first != "last":
            back = -((_WEEKDAYS.index(name) - published.weekday()) % 7)
        if first == "last" and back == 0:
            back = 7
        return _shifted(published, -back)
    settings: dict[str, object] = {
        "PREFER_DATES_FROM": "future" if is_coming else "past",
        "REQUIRE_PARTS": ["day", "month"],
        "RELATIVE_BASE": datetime.datetime(  # noqa: DTZ001 - a day, in no time zone
            published.year, published.month, published.day, 23, 59
        ),
    }
    try:
        found = _reader()(languages=["en"], settings=settings).get_date_data(phrase).date_obj
    except OverflowError:  # outside the range of `datetime.date`
        return None
    return None if found is None else found.date()


_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
