"""Feeds: RSS 0.9 to 2.0 and Atom, an article an item.

An item's text is the whole article or a summary, depending on the feed.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, Final

from newsclaims.errors import InputError
from newsclaims.reading.dates import find_date
from newsclaims.reading.field_names import split_byline
from newsclaims.reading.input_format import Format, OpenFile
from newsclaims.reading.markup import BLOCKS, looks_like_markup, text_of_markup
from newsclaims.reading.plain_values import json_object
from newsclaims.reading.records import Failure, Record
from newsclaims.reading.xml_documents import (
    child,
    descendants,
    parse_xml,
    root_name,
    text_in,
    text_of,
)

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

__all__ = ["FORMAT", "ROOTS", "articles_of"]

ROOTS: Final = frozenset({"rss", "feed", "rdf", "RDF"})

_UNREAD: Final = frozenset({"script", "style", "figure"})
_TEXTS: Final = ("content:encoded", "content", "description", "summary")
"""Elements with an item's text, the longest first."""


def _read(file: OpenFile) -> Iterator[Record | Failure]:
    root, note = parse_xml(file)
    if root.tag not in ROOTS:
        raise InputError(f"expected RSS or Atom, got XML whose first element is {root.tag!r}")
    yield from articles_of(root, file, note=note)


def articles_of(root: Element, file: OpenFile, *, note: str | None) -> Iterator[Record | Failure]:
    """The articles of a feed, and a failure for an item without a text.

    Raises:
        InputError: The feed has no items.
    """
    channel = root if root.tag == "feed" else child(root, "channel")
    items = [*descendants(root, "entry" if root.tag == "feed" else "item")]
    if not items:
        raise InputError("there is no item in this feed")
    of_all = {
        "publisher": text_in(child(channel, "title")),
        "language": text_in(child(channel, "language")) or root.get("lang"),
    }
    for number, item in enumerate(items):
        where = f"{file.where}, item {number}"
        text = _text(item)
        id = text_in(child(item, "guid")) or text_in(child(item, "id"))
        if not text:
            yield file.failure("there is no text in this item", id=id, where=where)
            continue
        yield Record(
            text=text,
            id=id or f"{file.name}:{number}",
            title=_unmarked(text_in(child(item, "title"))),
            url=_link(item),
            publisher=text_in(child(item, "source", "title")) or of_all["publisher"],
            authors=_authors(item),
            published=_published(item),
            language=item.get("lang") or of_all["language"],
            extra=json_object(_rest(item)),
            where=where,
            encoding_note=note,
        )


def _text(item: Element) -> str:
    for name in _TEXTS:
        found = child(item, name)
        if found is None:
            continue
        if found.get("type") == "xhtml":
            text = text_of(found, blocks=BLOCKS, unread=_UNREAD)
        else:
            written = "".join(found.itertext()).strip()
            text = text_of_markup(written) if looks_like_markup(written) else written
        if text:
            return text
    return ""


def _unmarked(title: str | None) -> str | None:
    return text_of_markup(title) or None if title and looks_like_markup(title) else title


def _link(item: Element) -> str | None:
    links = [inner for inner in item if inner.tag == "link"]
    alternate = [link for link in links if link.get("rel", "alternate") == "alternate"]
    for link in alternate:
        found = link.get("href") or text_in(link)
        if found:
            return found
    guid = child(item, "guid")
    written = text_in(guid)
    is_address = guid is not None and guid.get("isPermaLink", "true") == "true"
    return written if written and is_address and written.startswith("http") else None


def _authors(item: Element) -> tuple[str, ...]:
    names: list[str] = []
    for inner in item:
        if inner.tag == "creator":
            names += split_byline(text_in(inner) or "")
        elif inner.tag == "author":
            name = text_in(child(inner, "name")) or text_in(inner) or ""
            # RSS has an address followed by the name in parentheses.
            _, _, behind = name.partition("(")
            names += split_byline(behind.rstrip(") ") or name) if "@" not in name or behind else ()
    return tuple(dict.fromkeys(names))


def _published(item: Element) -> Any:
    for name in ("pubDate", "published", "date", "issued", "updated", "modified"):
        written = text_in(child(item, name))
        found = find_date(written) if written else None
        if found is not None:
            return found
    return None


def _rest(item: Element) -> dict[str, Any]:
    categories = [inner.get("term") or text_in(inner) for inner in item if inner.tag == "category"]
    return {
        "categories": [category for category in categories if category] or None,
        "updated": text_in(child(item, "updated")),
        "comments": text_in(child(item, "comments")),
        "rights": text_in(child(item, "rights")),
    }


FORMAT = Format(
    name="feed",
    description="RSS and Atom feeds",
    suffixes=(".rss", ".atom"),
    read=_read,
    recognizes=lambda head: root_name(head) in ROOTS,
)
