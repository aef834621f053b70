"""What goes in and what comes out of many articles: `Record` and `Failure`.

`as_record` reads whatever a caller's iterable yields: a text, an ``(id, text)`` or ``(id, text,
metadata)`` tuple, a mapping with a ``text`` and, if known, an ``id`` and metadata, or a `Record`.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, TypeAlias

import attrs

from newsclaims.errors import InputError

__all__ = ["METADATA", "Failure", "Record", "RecordLike", "as_record", "id_of"]

METADATA = ("title", "url", "publisher", "authors", "published", "language")
"""What may be known of an article beside its id and text: the keywords of `parse_article`."""


@attrs.frozen(kw_only=True)
class Record:
    """An article before it is parsed: its text, its id and what is known of it.

    Attributes:
        text: The text.
        id: What the user calls it; unique among the articles of a run.
        title: The headline.
        url: Where it was published.
        publisher: Who published it.
        authors: Who wrote it.
        published: When: a date, a date with a time, or either in ISO 8601.
        language: A BCP 47 language tag.
        where: Where it was read, for messages ("archive.jsonl, line 12").
    """

    text: str
    id: str | None = None
    title: str | None = None
    url: str | None = None
    publisher: str | None = None
    authors: tuple[str, ...] = ()
    published: datetime.date | datetime.datetime | str | None = None
    language: str | None = None
    where: str | None = None

    def options(self) -> dict[str, Any]:
        """The record's id and metadata as keywords of `newsclaims.parse_article`."""
        return {
            "id": self.id,
            "title": self.title,
            "url": self.url,
            "publisher": self.publisher,
            "authors": self.authors,
            "published": self.published,
            "language": self.language,
        }


def _printable(value: str) -> str:
    """A string that every encoding carries: half of a surrogate pair is shown by its number."""
    return value.encode("utf-8", "backslashreplace").decode()


@attrs.frozen(kw_only=True)
class Failure:
    """An article that could not be read or parsed; it stands in the place of its result.

    Its strings can be printed and stored, even where what they tell of is broken text.

    Attributes:
        id: The article's id, where it was read.
        index: Which article of the input it is, counted from 0.
        reason: What is wrong, in plain words.
        where: Where it was read ("archive.jsonl, line 12"), where that is known.
    """

    id: str | None = attrs.field(converter=attrs.converters.optional(_printable))
    index: int
    reason: str = attrs.field(converter=_printable)
    where: str | None = attrs.field(default=None, converter=attrs.converters.optional(_printable))

    def __str__(self) -> str:
        place = self.where or (f"article {self.id!r}" if self.id else f"article {self.index + 1}")
        return f"{place}: {self.reason}"


RecordLike: TypeAlias = (
    str | Record | Failure | Mapping[str, Any] | tuple[str | None, str] | tuple[Any, ...]
)
"""What an input of many articles may yield, as `as_record` reads it."""


def as_record(value: object, *, where: str | None = None) -> Record:
    """Read an article from a text, a tuple, a mapping or a record.

    Of a mapping, ``text``, ``id`` and the keys of `METADATA` are read, and the same from a mapping
    under ``metadata``; what else it holds is left alone. An empty date or language, as tables
    without nulls have it, is none.

    Args:
        value: The article.
        where: Where it stands, for messages.

    Raises:
        InputError: It is none of these, or a part is missing or of another type.

    >>> as_record(("a1", "He said so.", {"publisher": "The Daily"})).publisher
    'The Daily'
    """
    match value:
        case Record():
            return value
        case str():
            return Record(text=value, where=where)
        case (id, text):
            return _from_parts({"id": id, "text": text}, where=where)
        case (id, text, None):
            return _from_parts({"id": id, "text": text}, where=where)
        case (id, text, Mapping() as metadata):
            return _from_parts({**metadata, "id": id, "text": text}, where=where)
        case Mapping():
            return _from_parts(value, where=where)
        case _:
            message = (
                "expected a text, an (id, text, metadata) tuple or an object with a text, "
                f"got {_shown(value)}"
            )
            raise InputError(message)


def id_of(value: object) -> str | None:
    """The id of what may be no article, for messages; None where it has none."""
    match value:
        case Mapping():
            id = value.get("id")
        case (id, _) | (id, _, _):
            pass
        case _:
            return None
    return str(id) if isinstance(id, str | int) and id != "" else None


def _from_parts(parts: Mapping[Any, Any], *, where: str | None) -> Record:
    metadata = parts.get("metadata")
    if isinstance(metadata, Mapping):
        parts = {**metadata, **parts}
    if "text" not in parts:
        keys = ", ".join(sorted(repr(key) for key in parts)) or "nothing"
        raise InputError(f"there is no 'text', only {keys}")
    text = parts["text"]
    if not isinstance(text, str):
        raise InputError(f"'text' should be a string, it is {_shown(text)}")
    return Record(
        text=text,
        id=_id(parts.get("id")),
        title=_text(parts, "title"),
        url=_text(parts, "url"),
        publisher=_text(parts, "publisher"),
        authors=_authors(parts.get("authors")),
        published=_published(parts.get("published")),
        language=_text(parts, "language") or None,
        where=where,
    )


def _id(value: object) -> str | None:
    if value is None or (isinstance(value, str) and value):
        return value
    if type(value) is int:  # databases number their articles
        return str(value)
    raise InputError(
        f"'id' should be a string that is not empty or a number, it is {_shown(value)}"
    )


def _text(parts: Mapping[Any, Any], key: str) -> str | None:
    value = parts.get(key)
    if value is None or isinstance(value, str):
        return value
    raise InputError(f"{key!r} should be a string, it is {_shown(value)}")


def _authors(value: object) -> tuple[str, ...]:
    if value is None:
        return ()
    if isinstance(value, str):
        return (value,)
    if isinstance(value, list | tuple) and all(isinstance(name, str) and name for name in value):
        return tuple(value)
    raise InputError(f"'authors' should be a list of names, it is {_shown(value)}")


def _published(value: object) -> datetime.date | datetime.datetime | str | None:
    if value is None or value == "":
        return None
    if isinstance(value, datetime.date | str):
        return value
    raise InputError(
        f"'published' should be a date, for instance '2022-11-25', it is {_shown(value)}"
    )


def _shown(value: object) -> str:
    shown = f"{type(value).__name__} {value!r}" if value is not None else "missing (null)"
    return shown if len(shown) <= 60 else shown[:59] + "…"
