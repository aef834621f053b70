"""Articles for Elasticsearch and OpenSearch: bulk requests, and the mapping of their index.

A document has the searchable fields, with texts beside names: claims, quotes and speakers are
nested, names are keywords. It also has ``newsclaims``, the article's JSON without its text, which
the engine stores but does not index: reading it back gives the article itself.
"""

from __future__ import annotations

import datetime
import json
from collections.abc import Iterable, Iterator, Mapping
from hashlib import blake2b
from typing import Any, BinaryIO, Final

from newsclaims.article import Article
from newsclaims.errors import DocumentError, InputError
from newsclaims.interchange.article_format import ArticleFormat, DocumentResult
from newsclaims.json import from_dict, to_dict
from newsclaims.model import Claim, Quote, Speaker
from newsclaims.spans import Span, hull

__all__ = ["FORMAT", "bulk_actions", "from_document", "index_body", "to_document"]

LONGEST_ID: Final = 512
"""Maximum length of an id in bytes."""

_ACTION: Final = '{"index":{}}'
_STORED: Final = "newsclaims"
_KEYWORD: Final = {"type": "keyword", "ignore_above": 8000}
"""Longer ones are stored but not searchable; above 32,766 bytes they would be refused."""
_TEXT: Final = {"type": "text"}
_NAME: Final = {"type": "keyword", "ignore_above": 8000, "fields": {"text": _TEXT}}
_NUMBER: Final = {"type": "float"}
_OFFSET: Final = {"type": "integer"}
_DATE: Final = {"type": "date", "format": "strict_date_optional_time"}

_CLAIM: Final[dict[str, Any]] = {
    "id": _KEYWORD,
    "content": _TEXT,
    "start": _OFFSET,
    "end": _OFFSET,
    "cue": _TEXT,
    "mention": _TEXT,
    "speakers": _NAME,
    "sources": _NAME,
    "about": _TEXT,
    "inside": _KEYWORD,
    **dict.fromkeys(("kind", "type", "stance", "polarity", "factuality"), _KEYWORD),
    "confidence": _NUMBER,
    "check_worthiness": _NUMBER,
    "wording": _TEXT,
    "date": _DATE,
}
_QUOTE: Final[dict[str, Any]] = {
    "id": _KEYWORD,
    "words": _TEXT,
    "start": _OFFSET,
    "end": _OFFSET,
    "speakers": _NAME,
    "kind": _KEYWORD,
}
_SPEAKER: Final[dict[str, Any]] = {
    "id": _KEYWORD,
    "name": _NAME,
    "kind": _KEYWORD,
    "gender": _KEYWORD,
    "identifiers": _KEYWORD,
}
_ARTICLE: Final[dict[str, Any]] = {
    "id": _KEYWORD,
    "text": _TEXT,
    "title": _TEXT,
    "url": _KEYWORD,
    "publisher": _NAME,
    "authors": _NAME,
    "published": _DATE,
    "language": _KEYWORD,
    "speakers": {"type": "nested", "properties": _SPEAKER},
    "quotes": {"type": "nested", "properties": _QUOTE},
    "claims": {"type": "nested", "properties": _CLAIM},
    _STORED: {"type": "object", "enabled": False},
}


def index_body() -> dict[str, Any]:
    """The body with which the index is created: settings and the mapping of all fields.

    It is the same for Elasticsearch (7 and later) and OpenSearch.
    """
    body = {
        # A long article has more nested claims than the default limit of 10,000.
        "settings": {"index.mapping.nested_objects.limit": 1_000_000},
        "mappings": {"dynamic": "strict", "properties": _ARTICLE},
    }
    copied: dict[str, Any] = json.loads(json.dumps(body))  # a copy for the caller
    return copied


def to_document(article: Article) -> dict[str, Any]:
    """The searchable document of an article; missing values are left out."""
    stored = to_dict(article)
    del stored["text"]
    return {"text": article.text} | _without_nothing(
        {
            "id": article.id,
            "title": article.title,
            "url": article.url,
            "publisher": article.publisher,
            "authors": list(article.authors),
            "published": _moment(article.published),
            "language": article.language,
            "speakers": [_speaker(speaker) for speaker in article.speakers],
            "quotes": [_quote(article, quote) for quote in article.quotes],
            "claims": [_claim(article, claim) for claim in article.claims],
            _STORED: stored,
        }
    )


def from_document(document: Mapping[str, Any]) -> Article:
    """Read the article of a document made by `to_document`: the ``_source`` of a search's hit.

    Raises:
        DocumentError: It is not such a document, or the stored article is damaged.
    """
    stored = document.get(_STORED)
    if not isinstance(stored, dict):
        return from_dict(dict(document))  # which reports what is missing
    data = {"format": stored.get("format"), "version": stored.get("version")}
    data["text"] = document.get("text")
    return from_dict({**data, **{key: stored[key] for key in stored if key not in data}})


def bulk_actions(articles: Iterable[Article], *, index: str) -> Iterator[dict[str, Any]]:
    """Actions for ``helpers.bulk`` of the clients of Elasticsearch and of OpenSearch.

    Args:
        articles: The articles; a later one with the same id replaces the earlier one.
        index: The name of the index.
    """
    for article in articles:
        yield {"_index": index, **_named(article), "_source": to_document(article)}


def _named(article: Article) -> dict[str, str]:
    """The id of the document; without one the engine assigns it, and a long one is hashed."""
    if not article.id:
        return {}
    data = article.id.encode()
    id = article.id if len(data) <= LONGEST_ID else blake2b(data, digest_size=16).hexdigest()
    return {"_id": id}


def _moment(value: datetime.date | None) -> str | None:
    """A date or time for the engines, whose UTC offsets have no seconds."""
    if isinstance(value, datetime.datetime):
        offset = value.utcoffset()
        if offset is not None and offset.total_seconds() % 60:
            minutes = int(offset.total_seconds() / 60)  # rounded toward 0: below a day
            value = value.replace(tzinfo=datetime.timezone(datetime.timedelta(minutes=minutes)))
    return None if value is None else value.isoformat()


def _claim(article: Article, claim: Claim) -> dict[str, Any]:
    return _without_nothing(
        {
            "id": claim.id,
            "content": article.text_of(claim),
            **_range(claim.content),
            "cue": article.text_of(claim.cue),
            "mention": article.text_of(claim.mention),
            "speakers": [speaker.name for speaker in article.speakers_of(claim)],
            "sources": [source.name for source in article.sources_of(claim)],
            "about": [article.text_of(each) for each in claim.about],
            "inside": claim.inside,
            "kind": claim.kind.value,
            "type": claim.type.value,
            "stance": claim.stance.value,
            "polarity": claim.polarity.value,
            "factuality": claim.factuality.value,
            "confidence": claim.confidence,
            "check_worthiness": claim.check_worthiness,
            "wording": claim.wording,
            "date": None if claim.date is None else claim.date.isoformat(),
        }
    )


def _quote(article: Article, quote: Quote) -> dict[str, Any]:
    return _without_nothing(
        {
            "id": quote.id,
            "words": article.text_of(quote),
            **_range(quote.spans),
            "speakers": [speaker.name for speaker in article.speakers_of(quote)],
            "kind": quote.kind.value,
        }
    )


def _speaker(speaker: Speaker) -> dict[str, Any]:
    return _without_nothing(
        {
            "id": speaker.id,
            "name": speaker.name,
            "kind": speaker.kind.value,
            "gender": None if speaker.gender is None else speaker.gender.value.value,
            "identifiers": [f"{each.scheme}:{each.value}" for each in speaker.identifiers],
        }
    )


def _range(spans: tuple[Span, ...]) -> dict[str, int]:
    whole = hull(spans)
    return {} if whole is None else {"start": whole.start, "end": whole.end}


def _without_nothing(document: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in document.items() if value not in (None, "", [])}


def _write(articles: Iterable[Article]) -> Iterator[bytes]:
    for article in articles:
        lines = ({"index": _named(article)}, to_document(article))
        yield "".join(f"{_compact(line)}\n" for line in lines).encode()


def _compact(value: dict[str, Any]) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _read(stream: BinaryIO) -> Iterator[DocumentResult]:
    action: dict[str, Any] | None = None
    number = 0
    for number, line in enumerate(stream, start=1):
        if not line.strip():
            continue
        try:
            value = json.loads(line)
        except (ValueError, RecursionError) as error:
            yield InputError(f"line {number}: this is not JSON: {' '.join(str(error).split())}")
            action = None if action is not None else {}
            continue
        if action is None:
            if not isinstance(value, dict) or not {"index", "create"}.intersection(value):
                raise InputError(f"line {number}: expected an action, as {_ACTION}")
            action = value
            continue
        action = None
        try:
            yield from_document(value if isinstance(value, dict) else {})
        except DocumentError as error:
            yield error.on_line(number)
    if action is not None:
        yield InputError(f"line {number}: the file is cut off after an action")


def _recognizes(head: bytes) -> bool:
    return head.lstrip().startswith((b'{"index":', b'{"create":'))


FORMAT: Final = ArticleFormat(
    name="elasticsearch",
    description="bulk requests for Elasticsearch and OpenSearch",
    suffixes=(".bulk.ndjson", ".ndjson"),
    write=_write,
    read=_read,
    recognizes=_recognizes,
    joins_by_id=True,
)
