"""`Article.select`: the parts of an article that remain for a selection of claims."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, TypeVar

import attrs

from newsclaims._arguments import refuse, require, require_iterable
from newsclaims.model import Claim, Quote, Source, Speaker
from newsclaims.spans import Span

__all__ = ["parts_left", "selected"]

_Linked = TypeVar("_Linked", Claim, Quote)


def selected(article: Any, where: Any, nested: str) -> dict[str, Any]:
    """The tuples of the article that `Article.select` returns.

    Raises:
        InvalidValueError: `nested` is neither "keep" nor "lift".
        UnknownIdError: The selection contains something that is not in the article.
    """
    if not isinstance(nested, str) or nested not in {"keep", "lift"}:
        refuse(nested, name="nested", expected='"keep" or "lift"')
    claims: set[str] = set()
    quotes: set[str] = set()
    others: set[str] = set()
    for each in _named(article, where):
        if isinstance(each, Span):
            there = article.within(each)
            claims.update(found.id for found in there if isinstance(found, Claim))
            quotes.update(found.id for found in there if isinstance(found, Quote))
            continue
        if isinstance(each, Claim):
            claims.add(each.id)
            continue
        claims.update(claim.id for claim in article.claims_of(each))
        if isinstance(each, Quote):
            quotes.add(each.id)
            continue
        others.add(each.id)
        if isinstance(each, Speaker):
            quotes.update(quote.id for quote in article.quotes_of(each))
    if nested == "keep":
        claims = _with_context(article.claims, claims)
    return parts_left(article, claims, quotes, others)


def _named(article: Any, where: Any) -> tuple[Any, ...]:
    """Resolve a selection to spans and the article's speakers, sources, quotes and claims."""
    if callable(where) and not isinstance(where, type):
        return tuple(claim for claim in article.claims if where(claim))
    expected = "ids, spans or annotations of the article, or a function of a claim"
    one = isinstance(where, str | Span | Speaker | Source | Quote | Claim)
    several: Any = (where,) if one else where
    named = []
    for each in require_iterable(several, name="where", expected=expected):
        require(each, (str, Span, Speaker, Source, Quote, Claim), name="where", expected=expected)
        found = each if isinstance(each, Span) else article.get(getattr(each, "id", each))
        named.append(found)
    return tuple(named)


def _with_context(claims: Iterable[Claim], ids: set[str]) -> set[str]:
    """The given claims, their ancestors and their descendants."""
    by_id = {claim.id: claim for claim in claims}
    kept = set(ids)
    for id in ids:
        around = by_id[id].inside
        while around is not None and around not in kept:
            kept.add(around)
            around = by_id[around].inside
    lies_in: dict[str, bool] = dict.fromkeys(ids, True)
    for claim in by_id.values():
        way: list[str] = []
        at: str | None = claim.id
        while at is not None and at not in lies_in:
            way.append(at)
            at = by_id[at].inside
        inside = at is not None and lies_in[at]
        lies_in.update(dict.fromkeys(way, inside))
    return kept | {id for id, inside in lies_in.items() if inside}


def parts_left(
    article: Any, claims: set[str], quotes: set[str], others: set[str]
) -> dict[str, tuple[Any, ...]]:
    """The tuples of an article reduced to some claims, quotes, speakers and sources.

    Whatever a kept claim or quote refers to is kept too. The child of a dropped claim or quote
    moves up to the nearest kept ancestor.
    """
    left_claims = _repointed(_lifted(article.claims, claims), article.claims)
    quotes = quotes.union(*(claim.quotes for claim in left_claims))
    left_quotes = _lifted(article.quotes, quotes)
    others = others.union(
        *(claim.speakers for claim in left_claims),
        *(claim.sources for claim in left_claims),
        *(quote.speakers for quote in left_quotes),
        (referent.id for claim in left_claims for referent in claim.about if referent.id),
    )
    return {
        "speakers": tuple(each for each in article.speakers if each.id in others),
        "sources": tuple(each for each in article.sources if each.id in others),
        "quotes": left_quotes,
        "claims": left_claims,
    }


def _nearest(items: Iterable[Any], link: str, kept: set[str]) -> Callable[[str | None], str | None]:
    """The id itself, or its nearest kept ancestor."""
    to = {item.id: getattr(item, link) for item in items}
    known: dict[str, str | None] = {}

    def nearest(id: str | None) -> str | None:
        way: list[str] = []
        while id is not None and id not in kept and id not in known:
            way.append(id)
            id = to[id]
        found = id if id is None or id in kept else known[id]
        known.update(dict.fromkeys(way, found))
        return found

    return nearest


def _lifted(items: tuple[_Linked, ...], kept: set[str]) -> tuple[_Linked, ...]:
    nearest = _nearest(items, "inside", kept)
    return tuple(
        item
        if item.inside is None or item.inside in kept
        else attrs.evolve(item, inside=nearest(item.inside))
        for item in items
        if item.id in kept
    )


def _repointed(left: tuple[Claim, ...], every: tuple[Claim, ...]) -> tuple[Claim, ...]:
    """Repoint repetitions of a dropped claim to the first kept one."""
    kept = {claim.id for claim in left}
    nearest = _nearest(every, "repeats", kept)
    origin = _nearest(every, "repeats", {claim.id for claim in every if claim.repeats is None})
    firsts: dict[str | None, str] = {}
    found: list[Claim] = []
    for claim in left:
        repeats = nearest(claim.repeats)
        if repeats is None and claim.repeats is not None:
            first = firsts.setdefault(origin(claim.repeats), claim.id)
            repeats = None if first == claim.id else first
        same = repeats == claim.repeats
        found.append(claim if same else attrs.evolve(claim, repeats=repeats))
    return tuple(found)
