"""Web pages: the article by trafilatura, its metadata from the page's own.

trafilatura (Barbaresi, ACL 2021) separates an article from menus and advertisements. Some of its
steps take time quadratic in the number of a page's elements, so that pages larger than any of news
are read without it: all paragraphs of their article, their main part or their body.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, Final

from newsclaims.errors import InputError, MissingExtraError
from newsclaims.reading.formats.page_metadata import metadata_of
from newsclaims.reading.input_format import Format, OpenFile
from newsclaims.reading.markup import Paragraphs
from newsclaims.reading.records import Failure, Record
from newsclaims.reading.xml_documents import root_name

__all__ = ["FORMAT"]

MOST_BYTES: Final = 10_000_000
"""Maximum size of a page; the largest on the web have about half of it, mostly scripts."""
MOST_ELEMENTS: Final = 15_000
MOST_SIBLINGS: Final = 3_000
"""Number of elements for which trafilatura takes about a second at worst."""
MOST_ATTRIBUTES: Final = 2_000
"""Maximum number of words in a tag; the parser compares each attribute with all previous ones."""
WORDS_OF_A_SENTENCE: Final = 5
"""Minimum length of a page's longest paragraph; without an article, trafilatura gives menus."""

_TAG: Final = re.compile(r"<[a-zA-Z][^<>]*")
_DECLARED: Final = re.compile(
    rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]{1,40})|<\?xml[^>]{0,200}?encoding\s*=\s*[\"']"
    rb"([\w.:-]{1,40})",
    re.IGNORECASE,
)
_BEGINNING: Final = re.compile(
    rb"(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)?\s*(?:<!--.*?-->\s*|<\?xml.*?\?>\s*)*"
    rb"<(?:!doctype\s+html|html[\s>]|head[\s>]|body[\s>])",
    re.DOTALL | re.IGNORECASE,
)
_HEADINGS: Final = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_PARAGRAPHS: Final = _HEADINGS | {"p", "li", "blockquote", "pre", "dd", "dt", "td", "figcaption"}
_UNREAD: Final = frozenset(
    [
        "script",
        "style",
        "noscript",
        "template",
        "svg",
        "nav",
        "header",
        "footer",
        "aside",
        "form",
        "button",
        "select",
        "iframe",
    ]
)


def _read(file: OpenFile) -> Iterator[Record | Failure]:
    html = _lxml_html()
    data = file.data(most=MOST_BYTES, reason=f"this page is larger than {MOST_BYTES:,} bytes")
    declared = _DECLARED.search(data[:4096])
    name = None if declared is None else (declared[1] or declared[2]).decode("ascii", "replace")
    page, note = file.text(data, declared=name)
    if any(len(tag.split()) > MOST_ATTRIBUTES for tag in _TAG.findall(page)):
        raise InputError(f"this page has a tag with more than {MOST_ATTRIBUTES:,} attributes")
    # Characters that are invalid in XML end the parsing of a page.
    page = re.sub(r"[\0\x01-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff]", "", page)
    tree = _parsed(page, html)
    known = metadata_of(tree)
    text = _without_title(_article_text(tree), known.title) or known.body
    if not text:
        raise InputError("there is no article on this page: no paragraph of text was found in it")
    yield Record(
        text=text,
        id=file.name,
        title=known.title,
        url=known.url,
        publisher=known.publisher,
        authors=known.authors,
        published=known.published,
        language=known.language,
        extra=known.extra,
        where=file.where,
        encoding_note=note,
    )


def _lxml_html() -> Any:
    try:
        import lxml.html  # noqa: PLC0415  optional
        import trafilatura  # noqa: F401, PLC0415
    except ImportError:
        raise MissingExtraError.for_extra("html", purpose="Reading web pages") from None
    return lxml.html


def _parsed(page: str, html: Any) -> Any:
    """Parse a page, however broken it is; depth is bounded by the parser itself."""
    from lxml.etree import LxmlError  # noqa: PLC0415

    # A declared encoding would be applied to the string.
    page = re.sub(r"^\s*<\?xml.*?\?>", "", page, count=1, flags=re.DOTALL)
    parser = html.HTMLParser(remove_comments=True, remove_pis=True, huge_tree=False)
    try:
        tree = html.document_fromstring(page, parser=parser, ensure_head_body=True)
    except (LxmlError, ValueError, AssertionError):
        raise InputError("there is no article on this page: it is empty") from None
    return tree


def _article_text(tree: Any) -> str:
    """The text of the article on a page; ``""`` if none was found."""
    for unread in tree.xpath("//script | //style | //svg | //template"):
        unread.drop_tree()
    if _is_huge(tree):
        return _all_paragraphs(tree)
    import trafilatura  # noqa: PLC0415  optional

    found = trafilatura.bare_extraction(
        tree, with_metadata=False, include_comments=False, include_formatting=False
    )
    text = getattr(found, "text", None) or ""
    # Each line is a paragraph, a heading or a list item, not a wrapped line.
    return "\n\n".join(line.strip() for line in text.split("\n") if line.strip())


def _without_title(text: str, title: str | None) -> str:
    """The text without the headline above it; ``""`` if it has no sentence."""
    first, _, rest = text.partition("\n\n")
    if title is not None and first.split() == title.split():
        text = rest
    paragraphs = text.split("\n\n")
    return text if any(len(line.split()) >= WORDS_OF_A_SENTENCE for line in paragraphs) else ""


def _is_huge(tree: Any) -> bool:
    return any(
        number > MOST_ELEMENTS or len(element) > MOST_SIBLINGS
        for number, element in enumerate(tree.iter())
    )


def _all_paragraphs(tree: Any) -> str:
    articles = tree.xpath("//article | //main | //*[@role='main']") or tree.xpath("//body")
    within = max(articles[:100], key=lambda part: len(part.text_content()), default=tree)
    paragraphs = Paragraphs()
    waiting: list[tuple[Any, bool]] = [(within, False)]
    depth = 0  # depth inside paragraphs; words outside are button captions and the like
    while waiting:
        element, is_done = waiting.pop()
        is_paragraph = element.tag in _PARAGRAPHS
        if is_paragraph or element.tag in {"br", "div", "section"}:
            paragraphs.end()
        if is_done:
            depth -= is_paragraph
            if element is not within and depth:
                paragraphs.add(element.tail or "")
            continue
        waiting.append((element, True))
        depth += is_paragraph
        if element.tag not in _UNREAD:
            if depth:
                paragraphs.add(element.text or "")
            waiting += [(inner, False) for inner in reversed(element)]
    return paragraphs.text()


def _is_page(head: bytes) -> bool:
    if _BEGINNING.match(head.replace(b"\0", b"")):
        return True
    return root_name(head) == "html"


FORMAT = Format(
    name="html",
    description="web pages",
    suffixes=(".html", ".htm", ".xhtml"),
    read=_read,
    recognizes=_is_page,
)
