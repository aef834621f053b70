"""Articles as flat rows: a dict for each claim, quote or speaker, for tables and data frames.

Every value is a string, a number, a bool, a date or None, so that any table can hold it. Texts are
included beside their offsets: a row is readable by itself.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Iterator
from typing import Final, TypeAlias

from newsclaims._arguments import require_each
from newsclaims.article import Article
from newsclaims.kinds import ClaimKind, QuoteKind, SpeakerKind
from newsclaims.model import Claim, Quote, Source, Speaker
from newsclaims.spans import Span, hull

__all__ = ["Cell", "Row", "Rows", "articles_of", "claim_rows", "quote_rows", "speaker_rows"]

Cell: TypeAlias = str | int | float | bool | datetime.date | None
"""A value in a row."""

Row: TypeAlias = dict[str, Cell]
"""A row by column name; the rows of one function have the same columns."""

_JOINED = "; "

_EXAMPLE: Final = Article(
    text="It rains.",
    speakers=(Speaker(id="s1", name="Ann Lund", kind=SpeakerKind.PERSON),),
    quotes=(Quote(id="q1", spans=(Span(0, 8),), kind=QuoteKind.UTTERANCE),),
    claims=(Claim(id="c1", content=(Span(0, 8),), kind=ClaimKind.DIRECT, found_by="example"),),
)
"""An article with a row of every function, which determines the columns."""


class Rows(Iterator[Row]):
    """Rows, made as they are read, and their columns, which are known even if there is no row."""

    __slots__ = ("_made", "_make")

    def __init__(
        self,
        make: Callable[[Iterable[Article]], Iterator[Row]],
        articles: Article | Iterable[Article],
    ) -> None:
        self._make = make
        self._made = make(articles_of(articles))

    @property
    def columns(self) -> tuple[str, ...]:
        """The names of the columns, the keys of every row in their order."""
        return tuple(next(self._make((_EXAMPLE,))))

    def __next__(self) -> Row:
        return next(self._made)


def claim_rows(articles: Article | Iterable[Article]) -> Rows:
    """A row for each claim: speakers, cue, content and properties.

    Columns that hold several values (``speakers``, ``sources``, the ids of both, ``quotes``,
    ``about``) join them by "; "; the pieces of a text are joined by " … ". ``content_start`` and
    ``content_end`` are code points: the first and the last of the content's.

    Args:
        articles: One article or many; a stream of them is read as the rows are asked for.

    >>> from newsclaims import parse_article
    >>> row, = claim_rows(parse_article('"It rains," Ann Lund said.', id="a1"))
    >>> row["article_id"], row["speakers"], row["cue"], row["content"], row["content_start"]
    ('a1', 'Ann Lund', 'said', 'It rains', 1)
    """
    return Rows(_claim_rows, articles)


def _claim_rows(articles: Iterable[Article]) -> Iterator[Row]:
    for article in articles:
        metadata = _metadata(article)
        for claim in article.claims:
            speakers = article.speakers_of(claim)
            sources = article.sources_of(claim)
            resolution = claim.resolution
            yield {
                **metadata,
                "claim_id": claim.id,
                "speakers": _names(speakers),
                "speaker_ids": _joined(claim.speakers),
                "sources": _names(sources),
                "source_ids": _joined(claim.sources),
                "mention": _text(article, claim.mention),
                "cue": _text(article, claim.cue),
                "content": _text(article, claim.content),
                **_range("content", claim.content),
                "kind": claim.kind.value,
                "type": claim.type.value,
                "stance": claim.stance.value,
                "polarity": claim.polarity.value,
                "factuality": claim.factuality.value,
                "confidence": claim.confidence,
                "found_by": claim.found_by,
                "resolution_rule": None if resolution is None else resolution.rule,
                "resolution_confidence": None if resolution is None else resolution.confidence,
                "addressee": _text(article, claim.addressee),
                "setting": _text(article, claim.setting),
                "time": _text(article, claim.time),
                "date": claim.date,
                "check_worthiness": claim.check_worthiness,
                "wording": claim.wording,
                "about": _joined(article.text_of(each) for each in claim.about),
                "about_ids": _joined(each.id for each in claim.about if each.id is not None),
                "quote_ids": _joined(claim.quotes),
                "inside": claim.inside,
                "repeats": claim.repeats,
            }


def quote_rows(articles: Article | Iterable[Article]) -> Rows:
    """A row for each quote: words, offsets and speakers.

    Args:
        articles: One article or many; a stream of them is read as the rows are asked for.
    """
    return Rows(_quote_rows, articles)


def _quote_rows(articles: Iterable[Article]) -> Iterator[Row]:
    for article in articles:
        metadata = _metadata(article)
        for quote in article.quotes:
            speakers = article.speakers_of(quote)
            yield {
                **metadata,
                "quote_id": quote.id,
                "speakers": _names(speakers),
                "speaker_ids": _joined(quote.speakers),
                "words": _text(article, quote.spans),
                **_range("words", quote.spans),
                "pieces": len(quote.spans),
                "kind": quote.kind.value,
                "insertions": _joined(article.text_of(each) for each in quote.insertions),
                "inside": quote.inside,
                "claim_ids": _joined(claim.id for claim in article.claims_of(quote)),
            }


def speaker_rows(articles: Article | Iterable[Article]) -> Rows:
    """A row for each speaker: name, properties, and counts of claims and quotes.

    Args:
        articles: One article or many; a stream of them is read as the rows are asked for.
    """
    return Rows(_speaker_rows, articles)


def _speaker_rows(articles: Iterable[Article]) -> Iterator[Row]:
    for article in articles:
        metadata = _metadata(article)
        for speaker in article.speakers:
            gender = speaker.gender
            mentions = tuple(mention.span for mention in speaker.mentions)
            yield {
                **metadata,
                "speaker_id": speaker.id,
                "name": speaker.name,
                "kind": speaker.kind.value,
                "gender": None if gender is None else gender.value.value,
                "gender_evidence": None if gender is None else gender.evidence.value,
                "gender_confidence": None if gender is None else gender.confidence,
                "titles": _joined(speaker.titles),
                "roles": _joined(role.of(article.text) for role in speaker.roles),
                "aliases": _joined(speaker.aliases),
                "identifiers": _joined(
                    f"{each.scheme}:{each.value}" for each in speaker.identifiers
                ),
                "first_mention": mentions[0].of(article.text) if mentions else None,
                "first_mention_start": mentions[0].start if mentions else None,
                "first_mention_end": mentions[0].end if mentions else None,
                "mentions": len(mentions),
                "quotes": len(article.quotes_of(speaker)),
                "claims": len(article.claims_of(speaker)),
            }


def articles_of(articles: Article | Iterable[Article]) -> Iterable[Article]:
    """Normalize an argument that is one article or many, checking each when it is read.

    Raises:
        InvalidValueError: It is neither, or an item is not an article.
    """
    if isinstance(articles, Article):
        return (articles,)
    return require_each(
        articles, Article, name="articles", expected="an Article or several of them"
    )


def _metadata(article: Article) -> Row:
    return {
        "article_id": article.id,
        "title": article.title,
        "url": article.url,
        "publisher": article.publisher,
        "published": article.published,
    }


def _joined(values: Iterable[str]) -> str | None:
    """Several values joined for one column, or None if there are none."""
    return _JOINED.join(values) or None


def _names(found: Iterable[Speaker | Source]) -> str | None:
    return _joined(each.name for each in found)


def _text(article: Article, spans: tuple[Span, ...]) -> str | None:
    return article.text_of(spans) if spans else None


def _range(name: str, spans: tuple[Span, ...]) -> Row:
    whole = hull(spans)
    return {
        f"{name}_start": None if whole is None else whole.start,
        f"{name}_end": None if whole is None else whole.end,
    }
