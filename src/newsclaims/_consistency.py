"""Invariants between the parts of an article, each of which is valid by itself.

The checks also run on partially read documents, so that one error can list every problem: there,
unreadable values are None and not checked.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, TypeAlias

__all__ = ["inconsistencies", "is_consistent"]

_Place: TypeAlias = tuple[str, str]
"""A path (``claims[3].speakers[0]``) and the problem there."""

_KINDS = {"speakers": "speaker", "sources": "source", "quotes": "quote", "claims": "claim"}
_SHOWN_CIRCLE = 10

_SPEAKER_PARTS = (("roles", False), ("mentions", True))
_SOURCE_PARTS = (("mentions", True),)
_QUOTE_PARTS = (("spans", False), ("insertions", False))
_CLAIM_PARTS = (
    *((name, False) for name in ("content", "cue", "mention")),
    ("about", True),
    *((name, False) for name in ("addressee", "setting", "time")),
)
_PARTS = {
    "speakers": _SPEAKER_PARTS,
    "sources": _SOURCE_PARTS,
    "quotes": _QUOTE_PARTS,
    "claims": _CLAIM_PARTS,
}
"""Fields with spans, by collection; True for those whose items have a span."""


def inconsistencies(article: Any) -> Iterator[_Place]:
    """Find violations of the invariants between the parts of an article.

    Duplicate and dangling ids, cycles of nested claims or quotes, spans beyond the end of the text.
    Time is linear in the size of the article.

    Args:
        article: An `newsclaims.article.Article`, or a partially read one with None for what is
            missing.

    Yields:
        A path (``claims[3].speakers[0]``) and a message, one kind of problem after another.
    """
    ids = {field: [item and item.id for item in getattr(article, field)] for field in _KINDS}
    yield from _ids_taken_twice(ids)
    yield from _ids_that_lead_nowhere(article, ids)
    for field, link in (("quotes", "inside"), ("claims", "inside"), ("claims", "repeats")):
        yield from _circles(field, link, getattr(article, field))
    if article.text is not None:
        yield from _spans_outside(article, len(article.text))


def is_consistent(article: Any) -> bool:  # noqa: C901 - one pass over everything, for speed
    """Whether `inconsistencies` finds nothing; the fast path for valid articles."""
    speakers = {speaker.id for speaker in article.speakers}
    sources = {source.id for source in article.sources}
    quotes = {quote.id for quote in article.quotes}
    claims = {claim.id for claim in article.claims}
    items = (article.speakers, article.sources, article.quotes, article.claims)
    if len(speakers | sources | quotes | claims) != sum(map(len, items)):
        return False
    ends = [0]  # spans are in order: the last of each tuple suffices
    for speaker in article.speakers:
        if speaker.mentions:
            ends.append(speaker.mentions[-1].span.end)
        if speaker.roles:
            ends.append(speaker.roles[-1].end)
    ends += [source.mentions[-1].span.end for source in article.sources if source.mentions]
    ends += [diagnostic.span.end for diagnostic in article.diagnostics]
    linked = False
    for quote in article.quotes:
        ends.append(quote.spans[-1].end)
        if quote.insertions:
            ends.append(quote.insertions[-1].end)
        if quote.speakers and not _lead(quote.speakers, speakers):
            return False
        linked = linked or quote.inside is not None
    for claim in article.claims:
        held = claim.content, claim.cue, claim.mention, claim.addressee, claim.setting, claim.time
        ends += [parts[-1].end for parts in held if parts]
        if (
            (claim.speakers and not _lead(claim.speakers, speakers))
            or (claim.sources and not _lead(claim.sources, sources))
            or (claim.quotes and not _lead(claim.quotes, quotes))
        ):
            return False
        if claim.about:
            ends += [referent.span.end for referent in claim.about]
            ids = {referent.id for referent in claim.about if referent.id is not None}
            if not (ids <= speakers or ids <= speakers | sources):
                return False
        linked = linked or claim.inside is not None or claim.repeats is not None
    if max(ends) > len(article.text):
        return False
    return not linked or _links_are_sound(article, quotes, claims)


def _lead(ids: tuple[str, ...], known: set[str]) -> bool:
    """Whether all ids are known and distinct."""
    if len(ids) == 1:
        return ids[0] in known
    distinct = set(ids)
    return len(distinct) == len(ids) and distinct <= known


def _links_are_sound(article: Any, quotes: set[str], claims: set[str]) -> bool:
    """Whether links to enclosing and repeated items are resolvable and acyclic."""
    for items, link, known in (
        (article.quotes, "inside", quotes),
        (article.claims, "inside", claims),
        (article.claims, "repeats", claims),
    ):
        linked = [item for item in items if getattr(item, link) is not None]
        if not known.issuperset([getattr(item, link) for item in linked]):
            return False
        if next(_circles("", link, linked), None) is not None:
            return False
    return True


def _ids_taken_twice(ids: dict[str, list[str | None]]) -> Iterator[_Place]:
    taken: dict[str, str] = {}
    for field, listed in ids.items():
        for index, id_ in enumerate(listed):
            if id_ is None:
                continue
            where = f"{field}[{index}].id"
            if id_ in taken:
                yield where, f"the id {id_!r} is taken by {taken[id_]}"
            else:
                taken[id_] = where


def _ids_that_lead_nowhere(article: Any, ids: dict[str, list[str | None]]) -> Iterator[_Place]:
    # If an id could not be read, dangling references may refer to it: no error is reported.
    known = {field: None if None in listed else set(listed) for field, listed in ids.items()}
    named = None
    if known["speakers"] is not None and known["sources"] is not None:
        named = known["speakers"] | known["sources"]
    for index, quote in enumerate(article.quotes):
        if quote is not None:
            here = f"quotes[{index}]"
            yield from _unknown(f"{here}.inside", quote.inside, known["quotes"], "quote")
            yield from _unknowns(f"{here}.speakers", quote.speakers, known["speakers"], "speaker")
    for index, claim in enumerate(article.claims):
        if claim is not None:
            here = f"claims[{index}]"
            for field in ("speakers", "sources", "quotes"):
                listed = getattr(claim, field)
                yield from _unknowns(f"{here}.{field}", listed, known[field], _KINDS[field])
            for n, referent in enumerate(claim.about):
                if referent is not None:
                    where = f"{here}.about[{n}].id"
                    yield from _unknown(where, referent.id, named, "speaker or source")
            yield from _unknown(f"{here}.inside", claim.inside, known["claims"], "claim")
            yield from _unknown(f"{here}.repeats", claim.repeats, known["claims"], "claim")


def _unknown(
    where: str, id_: str | None, known: set[str | None] | None, kind: str
) -> Iterator[_Place]:
    if id_ is not None and known is not None and id_ not in known:
        yield where, f"no {kind} has the id {id_!r}"


def _unknowns(
    where: str, listed: Iterable[str | None], known: set[str | None] | None, kind: str
) -> Iterator[_Place]:
    seen: set[str] = set()
    for index, id_ in enumerate(listed):
        if id_ is None:
            continue
        here = f"{where}[{index}]"
        yield from _unknown(here, id_, known, kind)
        if id_ in seen:
            yield here, f"the id {id_!r} is duplicate"
        seen.add(id_)


def _circles(field: str, link: str, items: Iterable[Any]) -> Iterator[_Place]:
    """Find each cycle once, at its first member, in linear time."""
    to: dict[str, str | None] = {}
    position: dict[str, int] = {}
    for index, item in enumerate(items):
        if item is not None and item.id is not None:
            to[item.id] = getattr(item, link)
            position[item.id] = index
    walked: set[str] = set()
    for start in to:
        way: dict[str, None] = {}
        at: str | None = start
        while at in to and at not in walked and at not in way:
            way[at] = None
            at = to[at]
        if at is not None and at in way:
            members = list(way)
            circle = members[members.index(at) :]
            turn = circle.index(min(circle, key=position.__getitem__))
            shown = [*circle[turn:], *circle[:turn], circle[turn]]
            if len(shown) > _SHOWN_CIRCLE:
                shown[_SHOWN_CIRCLE - 1 : -1] = ["…"]
            where = f"{field}[{position[circle[turn]]}].{link}"
            yield where, f"goes round in a circle: {' → '.join(shown)}"
        walked.update(way)


def _spans_outside(article: Any, length: int) -> Iterator[_Place]:
    for field, parts in _PARTS.items():
        for index, item in enumerate(getattr(article, field)):
            for part, within in parts if item is not None else ():
                here = f"{field}[{index}].{part}"
                tail = ".span" if within else ""
                for n, held in enumerate(getattr(item, part)):
                    span = held.span if within and held is not None else held
                    yield from _outside(f"{here}[{n}]{tail}", span, length)
    for index, diagnostic in enumerate(article.diagnostics):
        if diagnostic is not None:
            yield from _outside(f"diagnostics[{index}].span", diagnostic.span, length)


def _outside(where: str, span: Any, length: int) -> Iterator[_Place]:
    if span is not None and span.end is not None and span.end > length:
        yield f"{where}.end", f"{span.end} lies after the end of the text, at {length}"
