"""NITF, the News Industry Text Format of the IPTC, as agencies deliver it (iptc.org/std/NITF)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, Final

from newsclaims.errors import InputError
from newsclaims.reading.dates import find_date
from newsclaims.reading.field_names import split_byline
from newsclaims.reading.input_format import Format, OpenFile
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

__all__ = ["FORMAT", "article_of"]

_BLOCKS: Final = frozenset(
    [
        "body.content",
        "p",
        "hl1",
        "hl2",
        "block",
        "ul",
        "ol",
        "li",
        "dl",
        "dt",
        "dd",
        "table",
        "tr",
        "td",
        "th",
        "pre",
        "bq",
        "br",
        "hr",
        "note",
    ]
)
_UNREAD: Final = frozenset({"media", "nitf-table-metadata", "fn"})
"""Pictures with their captions, and footnotes."""


def _read(file: OpenFile) -> Iterator[Record | Failure]:
    root, note = parse_xml(file)
    if root.tag != "nitf":
        raise InputError(f"expected NITF, got XML whose first element is {root.tag!r}")
    yield article_of(root, file, note=note)


def article_of(
    nitf: Element, file: OpenFile, *, note: str | None, number: int | None = None
) -> Record:
    """The article of a NITF document.

    Args:
        nitf: Its root element.
        file: The file.
        note: A note on the file's encoding.
        number: Its number among several of the file.

    Raises:
        InputError: It has no text.
    """
    body = child(nitf, "body")
    content = child(body, "body.content")
    text = "" if content is None else text_of(content, blocks=_BLOCKS, unread=_UNREAD)
    if not text:
        raise InputError("there is no text in this NITF: no body.content, or it is empty")
    head, opening = child(nitf, "head"), child(body, "body.head")
    data = child(head, "docdata")
    name, where = file.name, file.where
    if number is not None:
        name, where = f"{name}:{number}", f"{where}, item {number}"
    return Record(
        text=text,
        id=_attribute(child(data, "doc-id"), "id-string") or name,
        title=text_in(child(opening, "hedline", "hl1"))
        or text_in(child(opening, "headline", "hl1"))
        or text_in(child(head, "title")),
        url=_attribute(child(head, "pubdata"), "ex-ref"),
        publisher=_outlet(head, data, opening),
        authors=_authors(opening),
        published=_published(head, data),
        language=nitf.get("lang") or (None if body is None else body.get("lang")),
        extra=json_object(_rest(head, data, opening)),
        where=where,
        encoding_note=note,
    )


def _attribute(element: Element | None, name: str) -> str | None:
    return None if element is None else element.get(name) or None


def _outlet(head: Element | None, data: Element | None, opening: Element | None) -> str | None:
    return (
        _attribute(child(head, "pubdata"), "name")
        or text_in(child(opening, "distributor"))
        or _attribute(child(data, "doc.copyright"), "holder")
        or _attribute(child(data, "doc-id"), "regsrc")
    )


def _authors(opening: Element | None) -> tuple[str, ...]:
    names: list[str] = []
    for byline in () if opening is None else descendants(opening, "byline"):
        people = [text_in(person) for person in descendants(byline, "person")]
        names += [name for name in people if name] or split_byline(text_in(_named(byline)) or "")
    return tuple(dict.fromkeys(names))


def _named(byline: Element) -> Element:
    """A byline without its title ("Staff Writer")."""
    for title in [inner for inner in byline if inner.tag == "byttl"]:
        byline.remove(title)
    return byline


def _published(head: Element | None, data: Element | None) -> Any:
    written = (
        _attribute(child(data, "date.issue"), "norm"),
        _attribute(child(data, "date.release"), "norm"),
        _attribute(child(head, "pubdata"), "date.publication"),
    )
    return next((found for found in map(find_date, filter(None, written)) if found), None)


def _rest(head: Element | None, data: Element | None, opening: Element | None) -> dict[str, Any]:
    keywords = () if data is None else descendants(data, "keyword")
    return {
        "dateline": text_in(child(opening, "dateline")),
        "abstract": text_in(child(opening, "abstract")),
        "subtitle": text_in(child(opening, "hedline", "hl2")),
        "keywords": [word for word in (_attribute(k, "key") for k in keywords) if word] or None,
        "slug": _attribute(child(data, "fixture"), "fix-id"),
        "urgency": _attribute(child(data, "urgency"), "ed-urg"),
        "section": _attribute(child(head, "pubdata"), "position.section"),
        "editors_note": _attribute(child(data, "ed-msg"), "info"),
    }


FORMAT = Format(
    name="nitf",
    description="NITF",
    suffixes=(".nitf",),
    read=_read,
    recognizes=lambda head: root_name(head) == "nitf",
)
