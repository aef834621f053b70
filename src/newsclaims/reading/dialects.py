"""JSON dialects with other structures → objects with our field names.

A dialect is a function from an object to another, or None if the object is not of its format.
Unused keys remain in the object and become further metadata.

Facts: fundus (`Article.to_json`: the body is a summary and sections of headlines and paragraphs),
ninjs 1.0 to 3.1 (iptc.org/std/ninjs: ``body_text`` and ``body_xhtml`` until 1.4, lists ``bodies``
and ``headlines`` from 2.0 on), and schema.org's NewsArticle as JSON-LD.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final, TypeAlias

from newsclaims.reading.field_names import split_byline
from newsclaims.reading.markup import text_of_markup

__all__ = ["in_our_names"]

Dialect: TypeAlias = Callable[[Mapping[Any, Any]], dict[Any, Any] | None]

_OURS: Final = (
    "id",
    "text",
    "title",
    "url",
    "publisher",
    "authors",
    "published",
    "language",
    "extra",
)


def in_our_names(parts: Mapping[Any, Any]) -> Mapping[Any, Any]:
    """The object with our field names, if it is of a format with another structure."""
    for dialect in _DIALECTS:
        found = dialect(parts)
        if found is not None:
            return found
    return parts


def _parsed_article(parts: Mapping[Any, Any]) -> dict[Any, Any] | None:
    """A document written by newsclaims: the article without its annotations."""
    if parts.get("format") != "newsclaims/article":
        return None
    return {key: parts[key] for key in _OURS if key in parts}


def _fundus(parts: Mapping[Any, Any]) -> dict[Any, Any] | None:
    body = parts.get("body")
    if not isinstance(body, Mapping) or "sections" not in body:
        return None
    paragraphs = [*_strings(body.get("summary"))]
    for section in _mappings(body.get("sections")):
        paragraphs += [*_strings(section.get("headline")), *_strings(section.get("paragraphs"))]
    rest = {key: value for key, value in parts.items() if key not in {"body", "plaintext"}}
    page = rest.pop("html", None)
    if isinstance(page, Mapping):
        address = page.get("responded_url") or page.get("requested_url")
        rest.setdefault("url", address)
        if page.get("crawl_date"):
            rest.setdefault("crawl_date", page["crawl_date"])
    return {"text": "\n\n".join(paragraphs) or None, **rest}


def _ninjs(parts: Mapping[Any, Any]) -> dict[Any, Any] | None:
    rest = dict(parts)
    bodies = [*_mappings(rest.get("bodies"))]
    written = [key for key in rest if isinstance(key, str) and key.startswith("body_")]
    if not bodies and not ("uri" in rest and written):
        return None
    if bodies:
        del rest["bodies"]
        # Text before markup, the main body before others; `sorted` is stable.
        bodies.sort(key=lambda body: (_is_markup(body.get("contenttype")), _rank(body)))
        text = _body(bodies[0].get("value"), markup=_is_markup(bodies[0].get("contenttype")))
    else:
        key = "body_text" if "body_text" in rest else min(written, key=lambda k: "html" not in k)
        text = _body(rest[key], markup=key != "body_text")
        for key in written:
            del rest[key]
    headlines = sorted(_mappings(rest.pop("headlines", None)), key=_rank)
    title = headlines[0].get("value") if headlines else rest.pop("headline", None)
    byline = rest.pop("by", None) or rest.pop("byline", None)
    credits = [*_mappings(rest.get("infosources"))] or [*_mappings(rest.get("infosource"))]
    outlet = next((credit.get("name") for credit in credits if credit.get("name")), None)
    return {
        **rest,
        "text": text,
        "title": title if title is not None else rest.get("title"),
        "authors": [*split_byline(byline)] if isinstance(byline, str) else byline,
        "publisher": outlet or rest.get("publisher") or rest.get("copyrightholder"),
    }


def _schema_org(parts: Mapping[Any, Any]) -> dict[Any, Any] | None:
    body = parts.get("articleBody")
    if "@type" not in parts or not isinstance(body, str):
        return None
    rest = {key: value for key, value in parts.items() if key not in {"articleBody", "@context"}}
    main = rest.get("mainEntityOfPage")
    if "url" not in rest and isinstance(main, str | Mapping):
        rest["url"] = main if isinstance(main, str) else main.get("@id")
    publisher = rest.get("publisher")
    if isinstance(publisher, Mapping):
        rest["publisher"] = publisher.get("name")
    published = rest.pop("datePublished", None)
    return {"text": body, **rest, "date_published": published}


_DIALECTS: Final[tuple[Dialect, ...]] = (_parsed_article, _fundus, _ninjs, _schema_org)


def _body(value: object, *, markup: bool) -> str | None:
    if not isinstance(value, str):
        return None
    return text_of_markup(value) if markup else value


def _is_markup(content_type: object) -> bool:
    return isinstance(content_type, str) and any(k in content_type for k in ("html", "xml", "nitf"))


def _rank(part: Mapping[Any, Any]) -> bool:
    """Sort key: the main one of several parts first."""
    return part.get("role") not in {None, "main", "http://cv.iptc.org/newscodes/role/main"}


def _mappings(value: object) -> list[Mapping[Any, Any]]:
    if isinstance(value, Mapping):
        value = [value]
    if not isinstance(value, list | tuple):
        return []
    return [item for item in value if isinstance(item, Mapping)]


def _strings(value: object) -> list[str]:
    if isinstance(value, str):
        value = [value]
    if not isinstance(value, list | tuple):
        return []
    return [item.strip() for item in value if isinstance(item, str) and item.strip()]
