"""An article with its text and metadata, before parsing."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping
from typing import Any, cast

from newsclaims._arguments import require_iterable
from newsclaims.article import Article
from newsclaims.errors import InvalidValueError

__all__ = ["unparsed_article"]


def unparsed_article(
    text: str,
    *,
    id: str | None,
    title: str | None,
    url: str | None,
    publisher: str | None,
    authors: Iterable[str],
    published: datetime.date | datetime.datetime | str | None,
    language: str | None,
    extra: Mapping[str, Any],
) -> Article:
    """An article with its text and metadata, validated before any work is done.

    Raises:
        InvalidTextError: The text contains a lone surrogate.
        InvalidValueError: An argument is of the wrong type, or not a date.
    """
    return Article(
        text=text,
        id=id,
        title=title,
        url=url,
        publisher=publisher,
        authors=_names(authors),
        published=_date(published) if isinstance(published, str) else published,
        language=language,
        extra=cast("Any", extra),  # The field takes any mapping and freezes it.
    )


def _names(authors: Iterable[str]) -> tuple[str, ...]:
    """Several names; a single string, which would iterate as letters, is refused."""
    if isinstance(authors, str):
        message = f"Article.authors: expected names in a list or tuple, got the string {authors!r}"
        raise InvalidValueError(message)
    return tuple(
        require_iterable(authors, name="Article.authors", expected="names in a list or tuple")
    )


def _date(written: str) -> datetime.date | datetime.datetime:
    """Parse a date, or a date with a time, in ISO 8601.

    Raises:
        InvalidValueError: It is neither.
    """
    for kind in (datetime.date, datetime.datetime):
        try:
            return kind.fromisoformat(written)
        except ValueError:
            continue
    message = f"Article.published: expected a date in ISO 8601 (2024-05-06), got {written!r}"
    raise InvalidValueError(message)
