"""schema.org JSON-LD: an article with its quotations and claims, for web pages; write only.

Sources: https://schema.org/Quotation, https://schema.org/Claim, https://schema.org/ClaimReview.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator
from typing import Any, Final

from newsclaims._arguments import refuse, require, require_all
from newsclaims.article import Article
from newsclaims.claims import word_claim
from newsclaims.errors import InvalidValueError
from newsclaims.interchange.article_format import ArticleFormat
from newsclaims.interchange.fields import fields
from newsclaims.interchange.json_array import json_array
from newsclaims.interchange.web_annotation import iri_of
from newsclaims.kinds import Factuality, SpeakerKind, Stance
from newsclaims.model import Claim, Identifier, Quote, Source, Speaker

__all__ = ["FORMAT", "claim_review", "to_schema_org"]

CONTEXT: Final = "https://schema.org"
_WIKIDATA = "https://www.wikidata.org/entity/"
_PEOPLE: Final = frozenset({SpeakerKind.PERSON, SpeakerKind.AUTHOR, SpeakerKind.UNNAMED})


def to_schema_org(article: Article) -> dict[str, Any]:
    """Convert an article to a ``NewsArticle``, ready for `json.dumps`.

    Quotes become ``Quotation``s, claims ``Claim``s with the sentence of `Claim.wording`: what a
    denial denies is never its speaker's claim. Claims without a wording or a speaker, or for which
    the article does not vouch, are left out.

    Raises:
        InvalidValueError: An argument is of another class.
    """
    require(article, Article, name="article", expected="an Article")
    iri = iri_of(article)
    page = _Page(article, iri)
    data: dict[str, Any] = {"@context": CONTEXT, "@type": "NewsArticle", "@id": iri}
    data |= _metadata(article)
    data["articleBody"] = article.text
    voices = [*map(page.voice, article.speakers), *map(page.voice, article.sources)]
    parts = [
        *[page.quotation(quote) for quote in article.quotes],
        *[found for claim in article.claims if (found := page.claim(claim)) is not None],
    ]
    return data | _filled({"mentions": voices, "hasPart": parts})


def claim_review(
    article: Article,
    claim: Claim,
    *,
    url: str,
    verdict: str,
    reviewer: str | None = None,
    published: datetime.date | None = None,
    rating: tuple[int, int, int] | None = None,
) -> dict[str, Any]:
    """A ``ClaimReview`` of a claim, filled from the article.

    Args:
        article: The article that contains the claim.
        claim: The claim.
        url: The page with the review.
        verdict: The verdict in words ("False"), which search engines require.
        reviewer: The reviewing organization.
        published: The date of the review.
        rating: The verdict as a number, with the worst and the best one: (1, 1, 5).

    Raises:
        InvalidValueError: The claim has no wording, or the rating is out of its range.
        UnknownIdError: The article does not contain the claim.
    """
    require(article, Article, name="article", expected="an Article")
    require(claim, Claim, name="claim", expected="a Claim")
    require(url, str, name="url", expected="a string")
    require(verdict, str, name="verdict", expected="a string")
    if reviewer is not None:
        require(reviewer, str, name="reviewer", expected="a string")
    if published is not None:
        require(published, datetime.date, name="published", expected="a date")
    if rating is not None:
        require_all(rating, int, name="rating")
        if len(rating) != 3:
            refuse(rating, name="rating", expected="the rating, the worst and the best")
    page = _Page(article, iri_of(article))
    item = page.claim(article.claim(claim.id))
    if item is None:
        reason = "the claim has no wording that names its speaker"
        raise InvalidValueError(f"claim_review: {claim.id}: {reason}")
    sentence = item.pop("text")
    appearance = {"@type": "NewsArticle", "@id": iri_of(article), **_metadata(article)}
    item["appearance"] = appearance
    rated: dict[str, Any] = {"@type": "Rating", "alternateName": verdict}
    if rating is not None:
        value, worst, best = rating
        if not worst <= value <= best:
            raise InvalidValueError(f"claim_review: rating {value} is not from {worst} to {best}")
        rated |= {"ratingValue": value, "worstRating": worst, "bestRating": best}
    data: dict[str, Any] = {"@context": CONTEXT, "@type": "ClaimReview", "url": url}
    if published is not None:
        data["datePublished"] = published.isoformat()
    if reviewer is not None:
        data["author"] = {"@type": "Organization", "name": reviewer}
    return data | {"claimReviewed": sentence, "itemReviewed": item, "reviewRating": rated}


def _metadata(article: Article) -> dict[str, Any]:
    published = article.published
    return _filled(
        {
            "headline": article.title,
            "url": article.url,
            "datePublished": None if published is None else published.isoformat(),
            "inLanguage": article.language,
            "author": [{"@type": "Person", "name": name} for name in article.authors],
            "publisher": article.publisher and {"@type": "Organization", "name": article.publisher},
        }
    )


class _Page:
    def __init__(self, article: Article, iri: str) -> None:
        self._article = article
        self._iri = iri
        ids = [one.id for one in article.speakers] + [one.id for one in article.sources]
        self._numbers = {id: number for number, id in enumerate(ids, start=1)}

    def voice(self, one: Speaker | Source) -> dict[str, Any]:
        """A speaker or source."""
        type = "CreativeWork"
        if isinstance(one, Speaker):
            type = "Person" if one.kind in _PEOPLE else "Organization"
        data = {"@type": type, "@id": self._name(one.id), "name": one.name}
        if isinstance(one, Speaker):
            data |= _filled(
                {
                    "alternateName": list(one.aliases),
                    "gender": None if one.gender is None else one.gender.value.capitalize(),
                    "honorificPrefix": " ".join(one.titles) if type == "Person" else "",
                }
            )
        return data | _filled({"sameAs": [_same_as(held) for held in one.identifiers]})

    def quotation(self, quote: Quote) -> dict[str, Any]:
        """A quote."""
        return {
            "@type": "Quotation",
            "text": self._article.text_of(quote),
            **_filled({"creator": [{"@id": self._name(id)} for id in quote.speakers]}),
            "isPartOf": {"@id": self._iri},
        }

    def claim(self, claim: Claim) -> dict[str, Any] | None:
        """A claim with a sentence of its own."""
        article = self._article
        # Hearsay about a claim is not held against its speaker.
        if claim.factuality is not Factuality.REAL or not claim.speakers:
            return None
        if any(one.kind is SpeakerKind.AUTHOR for one in article.speakers_of(claim)):
            wording = article.text_of(claim) if claim.stance is Stance.AFFIRM else None
        else:
            wording = claim.wording or word_claim(article, claim)
        if wording is None:
            return None
        return {
            "@type": "Claim",
            "text": wording,
            "author": [self.voice(one) for one in article.speakers_of(claim)],
            **_filled({"datePublished": None if claim.date is None else claim.date.isoformat()}),
            "appearance": {"@id": self._iri},
        }

    def _name(self, id: str) -> str:
        return f"{self._iri}#voice-{self._numbers[id]}"


def _same_as(identifier: Identifier) -> str:
    if identifier.scheme.casefold() == "wikidata":
        return f"{_WIKIDATA}{identifier.value}"
    return f"{identifier.scheme}:{identifier.value}"


def _filled(data: dict[str, Any]) -> dict[str, Any]:
    """An object without what is absent."""
    return {key: value for key, value in data.items() if value}


def _write(articles: Iterable[Article]) -> Iterator[bytes]:
    for data in json_array(map(to_schema_org, articles)):
        # A page has it in a script element, which its content must not end.
        yield data.replace(b"<", rb"\u003c")


FORMAT: Final = ArticleFormat(
    name="schema-org",
    description="schema.org NewsArticle, Quotation and Claim, as JSON-LD",
    suffixes=(".schema.jsonld",),
    write=_write,
    keeps=fields(
        *("text", "title", "url", "publisher", "authors", "published", "language"),
        *("speakers.name", "speakers.aliases", "speakers.titles", "speakers.identifiers"),
        *("sources.name", "sources.identifiers", "quotes.speakers"),
        *("claims.speakers", "claims.date", "claims.wording"),
    ),
    keeps_part=fields("speakers.kind", "speakers.gender", "quotes.spans", "claims.factuality"),
)
