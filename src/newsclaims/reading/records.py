"""`Record` and `Failure`: inputs and failed results of parsing many articles.

`as_record` reads the items of a caller's iterable: a text, an ``(id, text)`` or ``(id, text,
metadata)`` tuple, a mapping with a ``text`` and, if known, an ``id`` and metadata, or a `Record`.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, TypeAlias

import attrs

from newsclaims._arguments import require
from newsclaims.errors import InputError
from newsclaims.reading.dialects import in_our_names
from newsclaims.reading.field_names import FIELDS, LEFT_OUT, lenient_value, names_of, normalized
from newsclaims.reading.plain_values import json_object, plain, printable

__all__ = ["METADATA", "Failure", "Record", "RecordLike", "as_record", "id_of"]

METADATA = ("title", "url", "publisher", "authors", "published", "language")
"""Metadata besides id and text: the keywords of `parse_article`."""


@attrs.frozen(kw_only=True)
class Record:
    """An unparsed article: its text, id and metadata.

    Attributes:
        text: The text.
        id: The user's id; unique among the articles of a run.
        title: The headline.
        url: The address of publication.
        publisher: The publisher.
        authors: The authors' names.
        published: A date, a date with a time, or either in ISO 8601.
        language: A BCP 47 language tag.
        extra: Further metadata, as a JSON object.
        where: Its location, for messages ("archive.jsonl, line 12").
        encoding_note: A note on the decoding, if the encoding was guessed; it becomes a diagnostic
            of the article.
    """

    text: str
    id: str | None = None
    title: str | None = None
    url: str | None = None
    publisher: str | None = None
    authors: tuple[str, ...] = ()
    published: datetime.date | datetime.datetime | str | None = None
    language: str | None = None
    extra: Mapping[str, Any] = attrs.field(factory=dict)
    where: str | None = None
    encoding_note: str | None = None

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
            "extra": self.extra,
        }


def _optionally_printable(value: Any) -> Any:
    return printable(value) if isinstance(value, str) else value


@attrs.frozen(kw_only=True)
class Failure:
    """The result for an article that could not be read or parsed.

    Its strings can be printed and stored, even if they describe broken text.

    Attributes:
        id: The article's id, if it could be read.
        index: The position of the article in the input, from 0.
        reason: The reason, for people.
        where: Its location ("archive.jsonl, line 12"), if known.
    """

    id: str | None = attrs.field(converter=_optionally_printable)
    index: int
    reason: str = attrs.field(converter=_optionally_printable)
    where: str | None = attrs.field(default=None, converter=_optionally_printable)

    def __attrs_post_init__(self) -> None:
        for name in ("id", "where"):
            value = getattr(self, name)
            require(value, str | None, name=f"Failure.{name}", expected="a string or None")
        require(self.reason, str, name="Failure.reason", expected="a string")
        require(self.index, int, name="Failure.index", expected="an int")

    def __str__(self) -> str:
        place = self.where or (f"article {self.id!r}" if self.id else f"article {self.index + 1}")
        return f"{place}: {self.reason}"


RecordLike: TypeAlias = (
    str | Record | Failure | Mapping[str, Any] | tuple[str | None, str] | tuple[Any, ...]
)
"""The items of an input of many articles, as `as_record` reads them."""


def as_record(value: object, *, where: str | None = None) -> Record:
    """Read an article from a text, a tuple, a mapping or a record.

    In a mapping, ``text``, ``id`` and the keys of `METADATA` are read, also from a mapping under
    ``metadata``; if these are missing, under the names that other tools use, as listed in
    `newsclaims.reading.field_names`. All other items are kept as `Record.extra`.
    An empty date or language, as in tables without nulls, counts as missing, and so do pandas' and
    numpy's NaN and NaT.

    Args:
        value: The article.
        where: Its location, for messages.

    Raises:
        InputError: It is none of these, or a part is missing or of another type.

    >>> as_record(("a1", "He said so.", {"publisher": "The Daily"})).publisher
    'The Daily'
    >>> as_record({"maintext": "He said so.", "date_publish": "2022-10-03 08:00:00"}).published
    datetime.datetime(2022, 10, 3, 8, 0)
    """
    match value:
        case Record():
            return value
        case str():
            return Record(text=plain(value), where=where)
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
    """The id of a possibly invalid article, for messages; None if it has none."""
    match value:
        case Mapping():
            id = plain(value.get("id"))
        case (id, _) | (id, _, _):
            id = plain(id)
        case _:
            return None
    return str(id) if isinstance(id, str | int) and id != "" else None


def _from_parts(parts: Mapping[Any, Any], *, where: str | None) -> Record:
    metadata = parts.get("metadata")
    if isinstance(metadata, Mapping):
        parts = {**metadata, **{key: parts[key] for key in parts if key != "metadata"}}
    parts = in_our_names(parts)
    rest = dict(parts)
    found: dict[str, Any] = {}
    for field in FIELDS:
        if field in rest:
            value = _STRICT[field](field, plain(rest.pop(field)))
            if value is not None and value != ():
                found[field] = value
                if value != "":
                    continue  # an empty one gives way to that under another name
        for name in names_of(rest, field):
            value = lenient_value(field, name, rest[name])
            if value is not None:
                found[field] = value
                del rest[name]
                break
    if "text" not in found:
        _refuse_textless(parts)
    extra = rest.pop("extra", None)
    if isinstance(extra, Mapping):
        rest = {**extra, **rest}
    kept = {key: value for key, value in rest.items() if normalized(key) not in LEFT_OUT}
    return Record(**found, extra=json_object(kept), where=where)


def _refuse_textless(parts: Mapping[Any, Any]) -> None:
    if "text" in parts:
        raise InputError(f"'text' should be a string, it is {_shown(plain(parts['text']))}")
    keys = ", ".join(sorted(repr(key) for key in parts))
    raise InputError(f"there is no 'text', only {keys}" if keys else "there is no 'text'")


def _text(field: str, value: object) -> str | None:
    if value is None or isinstance(value, str):
        return value
    raise InputError(f"{field!r} should be a string, it is {_shown(value)}")


def _optional_text(field: str, value: object) -> str | None:
    return _text(field, value) or None


def _id(field: str, value: object) -> str | None:
    if value is None or (isinstance(value, str) and value):
        return value
    if type(value) is int:  # databases use integers as ids
        return str(value)
    raise InputError(
        f"{field!r} should be a string that is not empty or a number, it is {_shown(value)}"
    )


def _authors(field: str, value: object) -> tuple[str, ...]:
    if value is None:
        return ()
    if isinstance(value, str):
        return (value,)
    if isinstance(value, list | tuple):
        names = tuple(plain(name) for name in value)
        if all(isinstance(name, str) and name for name in names):
            return names
        return lenient_value(field, field, list(value)) or _refuse_authors(value)
    return _refuse_authors(value)


def _refuse_authors(value: object) -> tuple[str, ...]:
    raise InputError(f"'authors' should be a list of names, it is {_shown(value)}")


def _published(field: str, value: object) -> datetime.date | datetime.datetime | str | None:
    if value is None or value == "":
        return None
    if isinstance(value, datetime.date | str):
        return value
    raise InputError(
        f"{field!r} should be a date, for instance '2022-11-25', it is {_shown(value)}"
    )


_STRICT = {
    "id": _id,
    "text": _text,
    "title": _text,
    "url": _text,
    "publisher": _text,
    "authors": _authors,
    "published": _published,
    "language": _optional_text,
}
"""Readers of the fields under our own names."""


def _shown(value: object) -> str:
    shown = f"{type(value).__name__} {value!r}" if value is not None else "missing (null)"
    return shown if len(shown) <= 60 else shown[:59] + "…"
