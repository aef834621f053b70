"""Shares of voice: quoted words, quotes and claims by group of speakers."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import Final, Literal, TypeAlias

import attrs

from newsclaims._arguments import require, require_choice
from newsclaims.analysis.rows import articles_of
from newsclaims.article import Article
from newsclaims.kinds import SpeakerKind
from newsclaims.model import Quote, Source, Speaker
from newsclaims.spans import Span

__all__ = ["VoiceShare", "share_of_voice", "voice_key", "words_by_speaker"]

_Grouping: TypeAlias = Literal["speaker", "gender", "kind", "publisher", "month"]

_WORDS: Final = re.compile(r"\w+(?:[-'’.,]\w+)*")


@attrs.frozen(kw_only=True)
class VoiceShare:
    """The share of one group of speakers.

    Attributes:
        group: The value that they share: a name, a gender, a kind, a publisher or a month
            (``"2024-05"``); None if it is not known.
        words: Words between quotation marks. Words of a nested quote count only for its own
            speaker, if it has one.
        quotes: The number of quotes.
        claims: The number of claims, quoted or not.
        speakers: The number of speakers, counted once an article.
        words_share: Their share of all counted words, from 0 to 1.
        quotes_share: Their share of the quotes.
        claims_share: Their share of the claims.
    """

    group: str | None
    words: int
    quotes: int
    claims: int
    speakers: int
    words_share: float
    quotes_share: float
    claims_share: float


@attrs.define
class _Count:
    words: int = 0
    quotes: int = 0
    claims: int = 0
    speakers: int = 0


def share_of_voice(
    articles: Article | Iterable[Article], *, by: _Grouping = "speaker"
) -> tuple[VoiceShare, ...]:
    """Count quoted words, quotes and claims by group of speakers.

    Joint quotes and claims count for each of their speakers. The reporter's own statements, and
    quotes without a speaker, are not counted.

    Args:
        articles: One article or many; each is read once.
        by: The grouping of speakers. Speakers of several articles are one if they have
            the same identifier, or else the same name; ``"gender"`` is that of `Speaker.gender`;
            ``"publisher"`` and ``"month"`` are the article's.

    Returns:
        The groups, those with the most words first, then quotes, then claims, then by name.

    Raises:
        InvalidValueError: `by` is another value, or an item is not an article.

    >>> from newsclaims import parse_article
    >>> article = parse_article('"It rains a lot," Ann Lund said. "No," Ben Moss said.')
    >>> [(share.group, share.words, share.words_share) for share in share_of_voice(article)]
    [('Ann Lund', 4, 0.8), ('Ben Moss', 1, 0.2)]
    """
    require_choice(by, _GROUPS, name="by")
    group_of = _GROUPS[by]
    counts: dict[str | None, _Count] = {}
    names: dict[str | None, str | None] = {}
    for article in articles_of(articles):
        words = words_by_speaker(article)
        for speaker in article.speakers:
            if speaker.kind is SpeakerKind.AUTHOR:
                continue
            key, name = group_of(article, speaker)
            count = counts.setdefault(key, _Count())
            names.setdefault(key, name)
            quotes = article.quotes_of(speaker)
            claims = article.claims_of(speaker)
            count.words += words[speaker.id]
            count.quotes += len(quotes)
            count.claims += len(claims)
            count.speakers += bool(quotes or claims)
    return _shares({key: count for key, count in counts.items() if count.speakers}, names)


def _shares(
    counts: dict[str | None, _Count], names: dict[str | None, str | None]
) -> tuple[VoiceShare, ...]:
    total = _Count(
        words=sum(count.words for count in counts.values()),
        quotes=sum(count.quotes for count in counts.values()),
        claims=sum(count.claims for count in counts.values()),
    )
    shares = [
        VoiceShare(
            group=names[key],
            words=count.words,
            quotes=count.quotes,
            claims=count.claims,
            speakers=count.speakers,
            words_share=count.words / total.words if total.words else 0.0,
            quotes_share=count.quotes / total.quotes if total.quotes else 0.0,
            claims_share=count.claims / total.claims if total.claims else 0.0,
        )
        for key, count in counts.items()
    ]
    shares.sort(key=lambda each: (-each.words, -each.quotes, -each.claims, each.group or ""))
    return tuple(shares)


def words_by_speaker(article: Article) -> dict[str, int]:
    """The number of words that each speaker is quoted with, by the speaker's id."""
    words = _words_by_quote(article)
    return {
        speaker.id: sum(words[quote.id] for quote in article.quotes_of(speaker))
        for speaker in article.speakers
    }


def _words_by_quote(article: Article) -> dict[str, int]:
    """For each quote, the number of its words outside credited nested quotes."""
    text = article.text
    words = {quote.id: _count(text, quote) for quote in article.quotes}
    by_id = {quote.id: quote for quote in article.quotes}
    own = dict(words)
    for quote in article.quotes:
        if not quote.speakers:
            continue
        around = quote.inside
        while around is not None and not by_id[around].speakers:
            around = by_id[around].inside
        if around is not None:
            own[around] -= words[quote.id]
    return {id: max(0, number) for id, number in own.items()}


def _count(text: str, quote: Quote) -> int:
    """The number of a quote's words that are the speaker's, without editors' insertions."""

    def count(spans: tuple[Span, ...]) -> int:
        return sum(1 for span in spans for _ in _WORDS.finditer(text, span.start, span.end))

    return max(0, count(quote.spans) - count(quote.insertions))


def voice_key(voice: Speaker | Source) -> str:
    """A key shared by equal speakers or sources of several articles.

    It is the first identifier, or else the name.

    Raises:
        InvalidValueError: The value is neither a speaker nor a source.
    """
    require(voice, Speaker | Source, name="voice", expected="a Speaker or a Source")
    if voice.identifiers:
        first = voice.identifiers[0]
        return f"{first.scheme}\0{first.value}"
    return voice.name.casefold()


def _by_speaker(_article: Article, speaker: Speaker) -> tuple[str, str | None]:
    return voice_key(speaker), speaker.name


def _gender(speaker: Speaker) -> str | None:
    return None if speaker.gender is None else speaker.gender.value.value


def _month(article: Article) -> str | None:
    return None if article.published is None else article.published.isoformat()[:7]


def _alone(group: str | None) -> tuple[str | None, str | None]:
    return group, group


_GROUPS: Final[dict[str, Callable[[Article, Speaker], tuple[str | None, str | None]]]] = {
    "speaker": _by_speaker,
    "gender": lambda _, speaker: _alone(_gender(speaker)),
    "kind": lambda _, speaker: _alone(speaker.kind.value),
    "publisher": lambda article, _: _alone(article.publisher),
    "month": lambda article, _: _alone(_month(article)),
}
