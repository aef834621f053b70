"""View model of the index page of several articles: speakers, months and publishers."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Literal

import attrs

from newsclaims.analysis import VoiceShare, share_of_voice, voice_key
from newsclaims.article import Article
from newsclaims.kinds import SpeakerKind
from newsclaims.pages.highlighting import shown_text
from newsclaims.pages.palette import style_of
from newsclaims.pages.view import MONTHS, ArticleView

__all__ = ["GroupView", "IndexView", "VoiceView", "index_of"]


@attrs.frozen(kw_only=True)
class VoiceView:
    """A speaker of several articles.

    Attributes:
        name: The name.
        style: The classes of the color and line.
        claims: The number of claims.
        words: The number of quoted words.
        share: The share of all claims, from 0 to 1.
        articles: The numbers of the articles with its claims.
    """

    name: str
    style: str
    claims: int
    words: int
    share: float
    articles: tuple[int, ...]


@attrs.frozen(kw_only=True)
class GroupView:
    """The articles of a month or a publisher.

    Attributes:
        name: The month or publisher; empty if unknown.
        articles: The number of articles.
        claims: The number of claims.
        words: The number of quoted words.
        share: The share of all claims, from 0 to 1.
        heard: The most frequent speakers, with their shares of the claims.
    """

    name: str
    articles: int
    claims: int
    words: int
    share: float
    heard: tuple[tuple[str, float], ...]


@attrs.frozen(kw_only=True)
class IndexView:
    """The index page of several articles.

    Attributes:
        voices: The speakers, those with most claims first.
        months: The articles by month; empty for at most one month.
        publishers: The articles by publisher; empty for at most one.
        articles: The articles themselves.
        words: The number of words.
        claims: The number of claims.
    """

    voices: tuple[VoiceView, ...]
    months: tuple[GroupView, ...]
    publishers: tuple[GroupView, ...]
    articles: tuple[ArticleView, ...]
    words: int
    claims: int


def index_of(articles: Sequence[Article], views: Sequence[ArticleView]) -> IndexView:
    """The index page of articles, given with their views."""
    return IndexView(
        voices=_voices(articles),
        months=_groups(articles, "month", _month),
        publishers=_groups(articles, "publisher", _publisher),
        articles=tuple(views),
        words=sum(view.words for view in views),
        claims=sum(len(view.claims) for view in views),
    )


def _voices(articles: Sequence[Article]) -> tuple[VoiceView, ...]:
    names: dict[str, str] = {}
    where: dict[str, list[int]] = {}
    for number, article in enumerate(articles):
        for speaker in article.speakers:
            if speaker.kind is SpeakerKind.AUTHOR:
                continue
            name = names.setdefault(voice_key(speaker), speaker.name)  # as `share_of_voice` does
            numbers = where.setdefault(name, [])
            if article.claims_of(speaker) and numbers[-1:] != [number]:
                numbers.append(number)
    shares = sorted(share_of_voice(articles), key=_most_heard)
    return tuple(
        VoiceView(
            name=shown_text(share.group or ""),
            style=style_of(number),
            claims=share.claims,
            words=share.words,
            share=share.claims_share,
            articles=tuple(where.get(share.group or "", ())),
        )
        for number, share in enumerate(shares)
    )


def _most_heard(share: VoiceShare) -> tuple[int, int]:
    return (-share.claims, -share.words)


def _month(article: Article) -> str:
    return "" if article.published is None else article.published.isoformat()[:7]


def _month_in_words(month: str) -> str:
    year, _, number = month.partition("-")
    return f"{MONTHS[int(number) - 1]} {int(year)}" if number else month


def _publisher(article: Article) -> str:
    return article.publisher or ""


def _groups(
    articles: Sequence[Article],
    by: Literal["month", "publisher"],
    group_of: Callable[[Article], str],
) -> tuple[GroupView, ...]:
    groups: dict[str, list[Article]] = {}
    for article in articles:
        groups.setdefault(group_of(article), []).append(article)
    if len(groups) < 2:
        return ()
    shares = {share.group or "": share for share in share_of_voice(articles, by=by)}
    views = []
    for name, members in groups.items():
        share = shares.get(name)
        heard = sorted(share_of_voice(members), key=_most_heard)[:3]
        views.append(
            GroupView(
                name=shown_text(name),
                articles=len(members),
                claims=0 if share is None else share.claims,
                words=0 if share is None else share.words,
                share=0.0 if share is None else share.claims_share,
                heard=tuple((shown_text(each.group or ""), each.claims_share) for each in heard),
            )
        )
    if by == "month":
        views.sort(key=lambda view: view.name or "~")
        return tuple(attrs.evolve(view, name=_month_in_words(view.name)) for view in views)
    return tuple(sorted(views, key=lambda view: (-view.claims, view.name)))
