"""Names of fields in other tools' output, mapped to our fields.

Our own names have priority and strict types. The others are those of newspaper4k, news-please,
trafilatura, fundus, NewsAPI, schema.org and common tables of articles; values that do not fit are
kept as further metadata instead of refused.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import Any, Final

from newsclaims.reading.dates import find_date
from newsclaims.reading.plain_values import plain

__all__ = [
    "FIELDS",
    "LEFT_OUT",
    "has_text",
    "lenient_value",
    "names_of",
    "normalized",
    "renamed",
    "split_byline",
]

FIELDS: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "id": ("id", "uri", "guid", "uuid", "article_id"),
        "text": (
            "text",
            "maintext",
            "plaintext",
            "article_text",
            "body_text",
            "articlebody",
            "full_text",
            "fulltext",
            "body",
            "content",
            "article",
            "story",
        ),
        "title": ("title", "headline", "title_page", "title_rss"),
        "url": ("url", "link", "canonical_link", "article_url", "permalink", "source"),
        "publisher": (
            "publisher",
            "outlet",
            "publication",
            "sitename",
            "site_name",
            "meta_site_name",
            "source_hostname",
            "newspaper",
            "source",
            "source_name",
            "source_domain",
            "hostname",
            "domain",
        ),
        "authors": ("authors", "author", "byline", "bylines", "creator", "by"),
        "published": (
            "published",
            "publish_date",
            "date_publish",
            "publishing_date",
            "published_at",
            "publishedat",
            "pubdate",
            "pub_date",
            "publication_date",
            "datepublished",
            "date_published",
            "published_date",
            "date",
            "versioncreated",
        ),
        "language": ("language", "lang", "meta_lang", "inlanguage"),
    }
)
"""Names by field, normalized, in order of priority; our own is the first."""

LEFT_OUT: Final = frozenset({"html", "article_html", "raw_html", "raw_text", "attributions"})
"""Fields that are not metadata: the page the text was taken from, and its annotations."""
_OF_PARSED: Final = (
    {"article_id", "claim_id"},
    {"article_id", "quote_id"},
    {"article_id", "speaker_id"},
    {"article", "position"},
    {"article", "where", "reason"},
)
"""Columns of the tables that newsclaims writes of claims, quotes, speakers … and failures."""


def normalized(name: object) -> str:
    """A name normalized for comparison: ``Publish-Date`` is ``publish_date``."""
    return re.sub(r"[\s.-]+", "_", str(name).strip().casefold()).strip("_")


def names_of(names: Iterable[Any], field: str) -> list[Any]:
    """The names of a field among the given names, in order of priority."""
    by_name: dict[str, Any] = {}
    for name in names:
        by_name.setdefault(normalized(name), name)
    return [by_name[alias] for alias in FIELDS[field] if alias in by_name]


def has_text(names: Sequence[str], columns: Mapping[str, str]) -> bool:
    """Whether a table has a column of the articles' texts.

    The tables of parsed articles have none but that of articles: their "content" is a claim's, and
    their "article" an id.

    Args:
        names: The names of its columns.
        columns: Names of columns by field, if they differ from the usual ones.
    """
    if columns.get("text") in names:
        return True
    found = [normalized(name) for name in names_of(names, "text")]
    is_ours = any(own.issubset(names) for own in _OF_PARSED)
    return "text" in found if is_ours else bool(found)


def renamed(row: Mapping[str, Any], columns: Mapping[str, str]) -> dict[str, Any]:
    """A row or object with the user's names replaced by field names.

    What has a field's own name, while the user names another for the field, is left out.
    """
    chosen = {field: row[name] for field, name in columns.items() if name in row}
    replaced = {*chosen, *(columns[field] for field in chosen)}
    return {**{name: row[name] for name in row if name not in replaced}, **chosen}


def lenient_value(field: str, name: str, value: Any) -> Any:
    """Convert another tool's value to the field's type; None if it does not fit."""
    value = plain(value)
    if value is None or value == "":
        return None
    found = _LENIENT[field](value)
    if field == "authors" and normalized(name) in {"byline", "bylines", "by"}:
        return tuple(name for byline in found or () for name in split_byline(byline)) or None
    return found


def _text(value: Any) -> str | None:
    if isinstance(value, Mapping):  # schema.org and NewsAPI: {"name": "The Daily"}
        value = plain(value.get("name"))
    if isinstance(value, list) and len(value) == 1:
        return _text(plain(value[0]))
    return " ".join(value.split()) or None if isinstance(value, str) else None


def _body(value: Any) -> str | None:
    return value if isinstance(value, str) and value.strip() else None


def _id(value: Any) -> str | None:
    return str(value) if type(value) in {str, int} and value != "" else None


def _url(value: Any) -> str | None:
    found = _text(value)
    return found if found is not None and re.match(r"(?:[a-z]+:)?//|www\.", found) else None


def _outlet(value: Any) -> str | None:
    found = _text(value)
    return None if found is None or _url(found) is not None else found


def _authors(value: Any) -> tuple[str, ...] | None:
    if isinstance(value, str):
        value = value.split(";")
    elif isinstance(value, Mapping):
        value = [value]
    if not isinstance(value, list | tuple):
        return None
    names = (_text(plain(name)) for name in value)
    # Facebook pages and addresses occur where Open Graph expects profiles.
    return tuple(dict.fromkeys(name for name in names if name and _url(name) is None)) or None


def _published(value: Any) -> datetime.date | datetime.datetime | None:
    if isinstance(value, datetime.date):
        return value
    return find_date(value) if isinstance(value, str) else None


def _language(value: Any) -> str | None:
    found = _text(value)
    found = None if found is None else found.replace("_", "-")
    return found if found and re.fullmatch(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*", found) else None


_LENIENT: Final[Mapping[str, Callable[[Any], Any]]] = MappingProxyType(
    {
        "id": _id,
        "text": _body,
        "title": _text,
        "url": _url,
        "publisher": _outlet,
        "authors": _authors,
        "published": _published,
        "language": _language,
    }
)


def split_byline(byline: str) -> tuple[str, ...]:
    """The names of a byline.

    >>> split_byline("By Jo Moe, Ann Lee and Carlos Mendez")
    ('Jo Moe', 'Ann Lee', 'Carlos Mendez')
    """
    line = re.sub(r"^\s*by\b[:\s]*", "", byline, flags=re.IGNORECASE)
    names = re.split(r"\s*(?:;|,|&|\band\b)\s*", line)
    return tuple(name.strip() for name in names if name.strip())
