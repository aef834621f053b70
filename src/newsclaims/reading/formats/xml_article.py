"""XML files identified by their root element: NITF, also inside NewsML-G2, or a feed."""

from __future__ import annotations

from collections.abc import Iterator

from newsclaims.errors import InputError
from newsclaims.reading.formats import feed, nitf
from newsclaims.reading.input_format import Format, OpenFile
from newsclaims.reading.records import Failure, Record
from newsclaims.reading.xml_documents import descendants, parse_xml

__all__ = ["FORMAT"]


def _read(file: OpenFile) -> Iterator[Record | Failure]:
    root, note = parse_xml(file)
    if root.tag in feed.ROOTS:
        yield from feed.articles_of(root, file, note=note)
        return
    articles = [*descendants(root, "nitf")]
    if not articles:
        message = f"this XML is neither NITF nor a feed: its first element is {root.tag!r}"
        raise InputError(message)
    if len(articles) == 1:
        yield nitf.article_of(articles[0], file, note=note)
        return
    for number, article in enumerate(articles):
        try:
            yield nitf.article_of(article, file, note=note, number=number)
        except InputError as error:
            yield file.failure(str(error), where=f"{file.where}, item {number}")


FORMAT = Format(
    name="xml",
    description="XML",
    suffixes=(".xml",),
    read=_read,
    recognizes=lambda head: (
        head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<?xml") and b"<html" not in head.lower()
    ),
)
