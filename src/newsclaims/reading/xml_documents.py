"""Safe reading of XML: no custom entities, bounded depth and size.

Namespaces are removed from names, since agencies write NITF and feeds with and without them.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator
from typing import TYPE_CHECKING, Any, Final

from newsclaims.errors import InputError, MissingExtraError
from newsclaims.reading.input_format import OpenFile
from newsclaims.reading.markup import Paragraphs

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

__all__ = ["child", "descendants", "parse_xml", "root_name", "text_in", "text_of"]

MOST_ELEMENTS: Final = 200_000
DEEPEST: Final = 256

_DECLARATION: Final = re.compile(rb"\s*<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([\w.:-]{1,40})[\"']")


def parse_xml(file: OpenFile) -> tuple[Element, str | None]:
    """The root of a file's document, and a note if its encoding is guessed.

    Raises:
        InputError: It is not XML, is truncated, or exceeds what news documents use: custom
            entities, more than 256 levels, more than 200,000 elements.
        MissingExtraError: defusedxml is not installed.
    """
    try:
        from defusedxml.common import DefusedXmlException  # noqa: PLC0415  optional
        from defusedxml.ElementTree import DefusedXMLParser  # noqa: PLC0415
    except ImportError:
        raise MissingExtraError.for_extra("xml", purpose="Reading NITF and feeds") from None
    data = file.data()
    declared = _DECLARATION.match(data)
    name = None if declared is None else declared[1].decode("ascii", "replace")
    text, note = file.text(data, declared=name)
    parser = DefusedXMLParser(target=_bounded_builder(), encoding="utf-8")
    try:
        parser.feed(text.lstrip("\ufeff \t\r\n").encode("utf-8", "replace"))
        return parser.close(), note
    except DefusedXmlException:
        message = "this XML defines entities, by which a small file becomes a huge one: not read"
        raise InputError(message) from None
    except SyntaxError as error:  # ElementTree's error for invalid XML is a SyntaxError
        line, column = getattr(error, "position", (0, 0))
        reason = str(error).partition(":")[0]
        raise InputError(f"this is not XML: {reason} at line {line}, column {column}") from None


def _bounded_builder() -> Any:
    from xml.etree.ElementTree import TreeBuilder  # noqa: PLC0415  parsing is defusedxml's

    class BoundedBuilder(TreeBuilder):
        """Builds the tree as long as it stays within bounds."""

        elements = 0
        depth = 0

        def start(self, tag: Any, attributes: Any, /) -> Any:
            self.elements += 1
            self.depth += 1
            if self.elements > MOST_ELEMENTS:
                raise InputError(f"this XML has more than {MOST_ELEMENTS:,} elements")
            if self.depth > DEEPEST:
                raise InputError(f"this XML is nested more than {DEEPEST} levels deep")
            plain = {_local(name): value for name, value in attributes.items()}
            return super().start(_local(tag), plain)

        def end(self, tag: Any, /) -> Any:
            self.depth -= 1
            return super().end(_local(tag))

    return BoundedBuilder()


def _local(name: str) -> str:
    """A name without its namespace, except for the two that change its meaning."""
    if name.startswith("{http://purl.org/rss/1.0/modules/content/}"):
        return f"content:{name.rpartition('}')[2]}"
    return name.rpartition("}")[2]


def root_name(head: bytes) -> str | None:
    """The name of the first element of possible XML, without its prefix; None if there is none."""
    match = re.match(
        rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml.*?\?>\s*)?(?:<!--.*?-->\s*|<!DOCTYPE[^>\[]*(?:\[.*?\]\s*)?>\s*"
        rb"|<\?.*?\?>\s*)*<(?:[\w.-]+:)?([\w.-]+)",
        head.replace(b"\0", b""),  # enough remains of UTF-16
        re.DOTALL,
    )
    return None if match is None else match[1].decode("ascii", "replace").lower()


def descendants(element: Element, name: str) -> Iterator[Element]:
    """The elements of a name inside another, in the order of the document."""
    return element.iter(name)


def child(element: Element | None, *names: str) -> Element | None:
    """The element at a path of names; None if there is none."""
    for name in names:
        if element is None:
            return None
        element = next((inner for inner in element if inner.tag == name), None)
    return element


def text_in(element: Element | None) -> str | None:
    """All words in an element, with single spaces; None if there are none."""
    words = "" if element is None else " ".join("".join(element.itertext()).split())
    return words or None


def text_of(element: Element, *, blocks: Container[str], unread: Container[str]) -> str:
    """The text in an element, a blank line between paragraphs.

    Args:
        element: The element.
        blocks: Names of elements that are paragraphs of their own.
        unread: Names of elements that are not part of the text.
    """
    paragraphs = Paragraphs()
    waiting: list[tuple[Element, bool]] = [(element, False)]
    while waiting:
        current, is_done = waiting.pop()
        is_block = current.tag in blocks
        if is_block:
            paragraphs.end()
        if is_done:
            if current is not element:
                paragraphs.add(current.tail or "")
            continue
        waiting.append((current, True))
        if current.tag not in unread:
            paragraphs.add(current.text or "")
            waiting += [(inner, False) for inner in reversed(current)]
    return paragraphs.text()
