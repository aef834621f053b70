"""Metadata of web pages: JSON-LD first, then Open Graph, then the page itself."""

from __future__ import annotations

import datetime
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

import attrs

from newsclaims.reading.field_names import lenient_value, split_byline
from newsclaims.reading.plain_values import json_object

__all__ = ["PageMetadata", "metadata_of"]

_ARTICLES: Final = re.compile(
    r"(?:News|Blog|Report|Analysis|Opinion|Background|Review|Live|Social|Tech|Scholarly|)"
    r"(?:Article|Posting|BlogPosting|MediaPosting|NewsArticle)$"
)
_LARGEST_SCRIPT: Final = 1_000_000
_MOST_NODES: Final = 2_000


@attrs.frozen(kw_only=True)
class PageMetadata:
    """Metadata of the article on a page.

    Attributes:
        title: Its headline.
        url: Its address, the canonical one if there is one.
        publisher: The outlet.
        authors: The authors.
        published: The time of first publication.
        language: The language.
        body: Its text in the page's metadata, possibly shortened.
        extra: Further metadata.
    """

    title: str | None = None
    url: str | None = None
    publisher: str | None = None
    authors: tuple[str, ...] = ()
    published: datetime.date | datetime.datetime | None = None
    language: str | None = None
    body: str | None = None
    extra: Mapping[str, Any] = attrs.field(factory=dict)


def metadata_of(tree: Any) -> PageMetadata:
    """Read a page's metadata from the tree of `lxml.html`."""
    article = _article_node(tree)
    meta = _meta(tree)
    og = {name.partition(":")[2]: value for name, value in meta.items() if name.startswith("og:")}

    def first(field: str, candidates: Iterable[tuple[str, Any]]) -> Any:
        found = (lenient_value(field, name, value) for name, value in candidates)
        return next((value for value in found if value), None)

    authors = first(
        "authors",
        [("author", article.get("author")), ("author", article.get("creator"))],
    ) or _written_authors(tree, meta)
    return PageMetadata(
        title=_short(
            first(
                "title",
                [
                    ("title", article.get("headline")),
                    ("title", og.get("title")),
                    ("title", meta.get("twitter:title")),
                    ("title", _first_text(tree, "//h1")),
                    ("title", _first_text(tree, "//title")),
                ],
            )
        ),
        url=first(
            "url",
            [
                ("url", _first_text(tree, "//link[@rel='canonical']/@href")),
                ("url", og.get("url")),
                ("url", article.get("url")),
                ("url", _id(article.get("mainEntityOfPage"))),
            ],
        ),
        publisher=first(
            "publisher",
            [
                ("publisher", article.get("publisher")),
                ("publisher", og.get("site_name")),
                ("publisher", meta.get("application-name")),
                ("publisher", meta.get("publisher")),
            ],
        ),
        authors=authors or (),
        published=first(
            "published",
            [
                ("date", article.get("datePublished")),
                ("date", meta.get("article:published_time")),
                ("date", meta.get("og:article:published_time")),
                ("date", _first_text(tree, "//*[@itemprop='datePublished']/@datetime")),
                ("date", meta.get("parsely-pub-date")),
                ("date", meta.get("dc.date.issued")),
                ("date", meta.get("date")),
                ("date", meta.get("pubdate")),
                ("date", _first_text(tree, "//article//time/@datetime")),
                ("date", _first_text(tree, "//time/@datetime")),
            ],
        ),
        language=first(
            "language",
            [
                ("language", article.get("inLanguage")),
                ("language", _first_text(tree, "/html/@lang")),
                ("language", og.get("locale")),
                ("language", meta.get("content-language")),
            ],
        ),
        body=first("text", [("text", article.get("articleBody"))]),
        extra=_rest(article, meta, og),
    )


def _rest(article: Mapping[str, Any], meta: Mapping[str, str], og: Mapping[str, str]) -> Any:
    keywords = article.get("keywords") or meta.get("news_keywords") or meta.get("keywords")
    return json_object(
        {
            "description": og.get("description") or meta.get("description"),
            "section": article.get("articleSection") or meta.get("article:section"),
            "keywords": re.split(r"\s*,\s*", keywords) if isinstance(keywords, str) else keywords,
            "modified": article.get("dateModified") or meta.get("article:modified_time"),
            "image": og.get("image"),
            "free_access": article.get("isAccessibleForFree"),
        }
    )


def _article_node(tree: Any) -> Mapping[str, Any]:
    """The JSON-LD object that is an article; empty if there is none."""
    for script in tree.xpath("//script[@type='application/ld+json']")[:50]:
        written = (script.text or "").strip()
        if not written or len(written) > _LARGEST_SCRIPT:
            continue
        try:
            # Line breaks inside strings are frequent, but not valid JSON.
            value = json.loads(written.rstrip("; \n\t"), strict=False)
        except (ValueError, RecursionError):
            continue
        for node in _nodes(value):
            kinds = node.get("@type")
            if any(
                isinstance(kind, str) and _ARTICLES.match(kind.rpartition("/")[2])
                for kind in (kinds if isinstance(kinds, list) else [kinds])
            ):
                return node
    return {}


def _nodes(value: Any) -> Iterator[Mapping[str, Any]]:
    """Yield the objects that may be the page's article, the outermost first."""
    waiting = [value]
    for _ in range(_MOST_NODES):
        if not waiting:
            return
        found = waiting.pop(0)
        if isinstance(found, list):
            waiting += found[:_MOST_NODES]
        elif isinstance(found, Mapping):
            yield found
            waiting += [found[key] for key in ("@graph", "mainEntity", "article") if key in found]


def _meta(tree: Any) -> dict[str, str]:
    """The page's meta elements by name; of duplicates, the first."""
    found: dict[str, str] = {}
    for element in tree.xpath("//meta[@content]")[:1000]:
        name = element.get("property") or element.get("name") or element.get("http-equiv") or ""
        content = element.get("content").strip()
        if content:
            found.setdefault(name.strip().lower(), content)
    return found


def _written_authors(tree: Any, meta: Mapping[str, str]) -> tuple[str, ...]:
    """The authors in meta elements or the byline of the page."""
    for name in ("author", "article:author", "parsely-author", "dc.creator", "byl"):
        found = split_byline(meta.get(name, ""))
        if found and not any("/" in author or "@" in author for author in found):
            return found
    for path in (
        "//*[@rel='author']",
        "//*[@itemprop='author']//*[@itemprop='name']",
        "//*[@itemprop='author']",
        "//*[contains(concat(' ', normalize-space(@class), ' '), ' byline ')]",
        "//*[contains(concat(' ', normalize-space(@class), ' '), ' author ')]",
    ):
        names: list[str] = []
        for element in tree.xpath(path)[:10]:
            written = " ".join(element.text_content().split())
            if 0 < len(written) <= 120:
                names += split_byline(re.split(r"\s[|•·–—]\s", written)[0])
        if names:
            return tuple(dict.fromkeys(names))
    return ()


def _first_text(tree: Any, path: str) -> str | None:
    for found in tree.xpath(path)[:1]:
        words = found if isinstance(found, str) else found.text_content()
        return " ".join(words.split()) or None
    return None


def _short(title: str | None) -> str | None:
    return None if title is None else " ".join(title.split())


def _id(value: Any) -> Any:
    return value.get("@id") if isinstance(value, Mapping) else value
