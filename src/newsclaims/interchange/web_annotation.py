"""W3C Web Annotation: an annotation for each claim and quote, anchored by position and by quote.

An article is an `AnnotationPage`. A claim's targets are the pieces of its content, its cue and its
mention, distinguished by ``newsclaims:role``; its bodies are tags of its properties, a sentence for
people, and JSON of the data without a place in the model.

Source: https://www.w3.org/TR/annotation-model/. Its offsets are code points.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any, BinaryIO, Final
from urllib.parse import quote as percent_encoded
from urllib.parse import urlsplit

from newsclaims._arguments import require
from newsclaims._json_text import parse
from newsclaims.article import Article
from newsclaims.errors import DocumentError, InputError
from newsclaims.interchange.article_format import ArticleFormat, DocumentResult
from newsclaims.interchange.json_array import json_array
from newsclaims.interchange.marked_claims import CHOICES, PARTS, article_object
from newsclaims.interchange.text_selectors import selectors_of
from newsclaims.interchange.web_annotation_reading import from_web_annotation
from newsclaims.json import to_dict
from newsclaims.model import Claim, Quote
from newsclaims.spans import Span

__all__ = ["FORMAT", "from_web_annotation", "iri_of", "to_web_annotation"]

CONTEXT: Final = [
    "http://www.w3.org/ns/anno.jsonld",
    {"newsclaims": "urn:newsclaims:", "newsclaims:inside": {"@type": "@id"}},
]


def to_web_annotation(article: Article) -> dict[str, Any]:
    """Convert an article to an annotation page, ready for `json.dumps`.

    Raises:
        InvalidValueError: An argument is of another class.
    """
    require(article, Article, name="article", expected="an Article")
    iri = iri_of(article)
    page = _Page(article, iri)
    return {
        "@context": CONTEXT,
        "id": f"{iri}#annotations",
        "type": "AnnotationPage",
        "newsclaims:text": article.text,
        "items": [
            page.about_article(),
            *[page.about_quote(quote) for quote in article.quotes],
            *[page.about_claim(claim) for claim in article.claims],
        ],
    }


def iri_of(article: Article) -> str:
    """An article's IRI: its address or, without one, a URN of its id."""
    url = article.url or ""
    if url.isascii() and url.isprintable() and not set(url) & set(' "<>\\^`{|}'):
        try:
            parts = urlsplit(url)
        except ValueError:
            parts = urlsplit("")
        if parts.scheme in {"http", "https"} and parts.netloc and not parts.fragment:
            return url
    return f"urn:newsclaims:article:{percent_encoded(article.id or 'unnamed', safe='')}"


class _Page:
    def __init__(self, article: Article, iri: str) -> None:
        self._article = article
        self._iri = iri

    def about_article(self) -> dict[str, Any]:
        article = self._article
        source: dict[str, Any] = {"id": self._iri, "type": "Text", "format": "text/plain"}
        if article.language is not None:
            source["language"] = article.language
        return {
            "id": f"{self._iri}#article",
            "type": "Annotation",
            "motivation": "describing",
            "body": [_kept(article_object(article))],
            "target": source,
        }

    def about_quote(self, quote: Quote) -> dict[str, Any]:
        return {
            "id": self._name(quote.id),
            "type": "Annotation",
            "motivation": "highlighting",
            "body": [_tag("quote-kind", quote.kind.value), _kept(to_dict(quote))],
            "target": [self._target("quote", span) for span in quote.spans],
        }

    def about_claim(self, claim: Claim) -> dict[str, Any]:
        annotation: dict[str, Any] = {
            "id": self._name(claim.id),
            "type": "Annotation",
            "motivation": ["identifying", "classifying"],
            "body": [
                *([self._sentence(claim.wording)] if claim.wording else []),
                *[_tag(name, getattr(claim, name).value) for name in CHOICES],
                _kept(to_dict(claim)),
            ],
            "target": [self._target(part, span) for part in PARTS for span in getattr(claim, part)],
        }
        if claim.inside is not None:
            annotation["newsclaims:inside"] = self._name(claim.inside)
        return annotation

    def _sentence(self, wording: str) -> dict[str, Any]:
        return {
            "type": "TextualBody",
            "purpose": "describing",
            "format": "text/plain",
            "value": wording,
        }

    def _target(self, role: str, span: Span) -> dict[str, Any]:
        return {
            "type": "SpecificResource",
            "newsclaims:role": role,
            "source": self._iri,
            "selector": selectors_of(self._article.text, span),
        }

    def _name(self, id: str) -> str:
        return f"{self._iri}#annotations/{percent_encoded(id, safe='')}"


def _tag(name: str, value: str) -> dict[str, Any]:
    return {"type": "TextualBody", "purpose": "tagging", "value": f"{name}:{value}"}


def _kept(kept: dict[str, Any]) -> dict[str, Any]:
    return {
        "type": "TextualBody",
        "purpose": "editing",
        "format": "application/json",
        "value": json.dumps(kept, ensure_ascii=False, separators=(",", ":")),
    }


def _write(articles: Iterable[Article]) -> Iterator[bytes]:
    return json_array(map(to_web_annotation, articles))


def _read(stream: BinaryIO) -> Iterator[DocumentResult]:
    try:
        pages = parse(stream.read())
    except DocumentError as error:
        raise InputError(error.problems[0].reason) from None
    if isinstance(pages, dict):
        pages = [pages]
    if not isinstance(pages, list):
        raise InputError("expected a Web Annotation page, or a list of them")
    for number, page in enumerate(pages, start=1):
        try:
            yield from_web_annotation(page, place=f"page {number}")
        except InputError as error:
            yield error


def _recognizes(head: bytes) -> bool:
    return b"http://www.w3.org/ns/anno.jsonld" in head


FORMAT: Final = ArticleFormat(
    name="web-annotation",
    description="W3C Web Annotation pages, as JSON-LD",
    suffixes=(".annotations.jsonld", ".annotation.jsonld", ".jsonld"),
    write=_write,
    read=_read,
    recognizes=_recognizes,
)
