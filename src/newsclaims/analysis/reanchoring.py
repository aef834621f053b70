"""Re-anchoring: an article's annotations moved to an edited version of its text."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator
from difflib import SequenceMatcher
from enum import StrEnum
from typing import Any, TypeAlias

import attrs

from newsclaims._arguments import require
from newsclaims._selection import parts_left
from newsclaims.article import Article
from newsclaims.model import Claim, Mention, Quote, Source, Speaker
from newsclaims.spans import Span, hull

__all__ = ["LossReason", "Lost", "Reanchored", "reanchor"]

_Mentioned: TypeAlias = Speaker | Source

_TOKENS = re.compile(r"\w+|[^\w\s]")


class LossReason(StrEnum):
    """The reason why a claim or quote was lost in an edited text."""

    EDITED = "edited"
    """Its own words were edited, or its cue, its mention, or the text between them."""
    AROUND = "around"
    """An enclosing claim was edited."""


@attrs.frozen(kw_only=True)
class Lost:
    """A claim or quote that could not be anchored in an edited text.

    Attributes:
        annotation: The claim or quote, with the offsets of the old text.
        reason: The reason.
    """

    annotation: Claim | Quote
    reason: LossReason


@attrs.frozen(kw_only=True)
class Reanchored:
    """The result of re-anchoring an article.

    Attributes:
        article: The edited text with all annotations that could be anchored, under the same ids.
        lost: The claims and quotes that could not, in the order of the old article.
    """

    article: Article
    lost: tuple[Lost, ...]


def reanchor(article: Article, text: str) -> Reanchored:
    """Move an article's annotations into an edited version of its text.

    This keeps claims that were stored, corrected or reviewed, which parsing again would lose. Texts
    are aligned word by word; moved paragraphs and changed line breaks do not count as edits. A
    claim is anchored only if everything from the first to the last word of its mention, cue and
    content is unchanged, and so is the claim around it: "Ann said" may have become "Ben said" or
    "Ann never said". Mentions, roles, referents and circumstances are anchored one by one, and
    dropped if they were edited. Speakers and sources without remaining mentions or claims are
    dropped, and so are diagnostics, which concern the old text.

    Args:
        article: The article with the old text.
        text: The new text.

    Raises:
        InvalidTextError: The text contains a lone surrogate.

    >>> from newsclaims import parse_article
    >>> article = parse_article('"It rains," Ann Lund said. "No," Ben Moss said.')
    >>> edited = reanchor(article, 'Update: "It rains," Ann Lund said. "No," Cy Moss said.')
    >>> [edited.article.text_of(claim) for claim in edited.article.claims]
    ['It rains']
    >>> [lost.annotation.speakers == article.claims[1].speakers for lost in edited.lost]
    [True]
    """
    require(article, Article, name="article", expected="an Article")
    require(text, str, name="text", expected="a text")
    places = _Places(article.text, text)
    claims = {claim.id: places.moved_whole(_claim_spans(claim)) for claim in article.claims}
    edited = {id for id, holds in claims.items() if not holds}
    around = _inside_any(article.claims, edited)
    quotes = {quote.id for quote in article.quotes if places.moved_whole(quote.spans)}
    lost = [
        Lost(annotation=quote, reason=LossReason.EDITED)
        for quote in article.quotes
        if quote.id not in quotes
    ]
    lost_claims = [
        Lost(
            annotation=claim,
            reason=LossReason.EDITED if claim.id in edited else LossReason.AROUND,
        )
        for claim in article.claims
        if claim.id in around
    ]
    kept = tuple(
        attrs.evolve(claim, quotes=tuple(id for id in claim.quotes if id in quotes))
        for claim in article.claims
    )
    everybody: tuple[_Mentioned, ...] = (*article.speakers, *article.sources)
    mentioned = {
        each.id
        for each in everybody
        if any(places.moved(mention.span) for mention in each.mentions)
    }
    left = parts_left(
        attrs.evolve(article, claims=kept),
        claims={*claims} - around,
        quotes=quotes,
        others=mentioned,
    )
    return Reanchored(
        article=attrs.evolve(
            article,
            text=text,
            speakers=tuple(
                attrs.evolve(
                    each, mentions=places.mentions(each), roles=places.all_moved(each.roles)
                )
                for each in left["speakers"]
            ),
            sources=tuple(
                attrs.evolve(each, mentions=places.mentions(each)) for each in left["sources"]
            ),
            quotes=tuple(places.quote(quote) for quote in left["quotes"]),
            claims=tuple(places.claim(claim) for claim in left["claims"]),
            diagnostics=(),
        ),
        lost=(*lost, *lost_claims),
    )


def _claim_spans(claim: Claim) -> tuple[Span, ...]:
    return (*claim.mention, *claim.cue, *claim.content)


def _inside_any(claims: tuple[Claim, ...], ids: set[str]) -> set[str]:
    """The given claims, and those nested in them at any depth."""
    inside = {claim.id: claim.inside for claim in claims}
    known = dict.fromkeys(ids, True)
    for id in inside:
        way: list[str] = []
        at: str | None = id
        while at is not None and at not in known:
            way.append(at)
            at = inside[at]
        known.update(dict.fromkeys(way, at is not None and known[at]))
    return {id for id, within in known.items() if within}


class _Places:
    """The alignment of one text's words with another's."""

    def __init__(self, old: str, new: str) -> None:
        self._old = [Span(*found.span()) for found in _TOKENS.finditer(old)]
        self._new = [Span(*found.span()) for found in _TOKENS.finditer(new)]
        self._starts = [span.start for span in self._old]
        self._ends = [span.end for span in self._old]
        self._to = dict(_matched(old, self._old, new, self._new))

    def moved(self, span: Span) -> Span | None:
        """The new position of a span, if all of its words are still adjacent."""
        first = bisect_right(self._ends, span.start)
        last = bisect_left(self._starts, span.end) - 1
        if first > last or first not in self._to:
            return None
        there = self._to[first]
        if any(self._to.get(first + n) != there + n for n in range(last - first + 1)):
            return None
        start = max(0, span.start - self._old[first].start)
        end = max(0, self._old[last].end - span.end)
        return Span(self._new[there].start + start, self._new[there + last - first].end - end)

    def moved_whole(self, spans: tuple[Span, ...]) -> bool:
        """Whether everything from the first to the last span is unchanged."""
        whole = hull(spans)
        return (
            whole is not None
            and self.moved(whole) is not None
            and all(self.moved(span) for span in spans)
        )

    def all_moved(self, spans: tuple[Span, ...]) -> tuple[Span, ...]:
        """The new positions of spans, without lost ones; in order."""
        return tuple(sorted(filter(None, map(self.moved, spans))))

    def mentions(self, each: _Mentioned) -> tuple[Mention, ...]:
        """The mentions that are not lost, at their new positions."""
        moved = (
            attrs.evolve(mention, span=place)
            for mention in each.mentions
            if (place := self.moved(mention.span)) is not None
        )
        return tuple(sorted(moved, key=lambda mention: mention.span))

    def quote(self, quote: Quote) -> Quote:
        """An anchored quote at its new position."""
        return attrs.evolve(
            quote,
            spans=self.all_moved(quote.spans),
            insertions=self.all_moved(quote.insertions),
        )

    def claim(self, claim: Claim) -> Claim:
        """An anchored claim at its new position."""
        fields = ("content", "cue", "mention", "addressee", "setting", "time")
        about = [
            attrs.evolve(referent, span=place)
            for referent in claim.about
            if (place := self.moved(referent.span)) is not None
        ]
        moved: dict[str, Any] = {name: self.all_moved(getattr(claim, name)) for name in fields}
        return attrs.evolve(claim, about=tuple(about), **moved)


def _matched(
    old: str, old_tokens: list[Span], new: str, new_tokens: list[Span]
) -> Iterator[tuple[int, int]]:
    """Pairs of equal tokens: first of lines that are unique in both texts, then of the rest."""
    lines = _lines_by_words(old, old_tokens)
    others = _lines_by_words(new, new_tokens)
    taken_old: set[int] = set()
    taken_new: set[int] = set()
    for words, at in lines.items():
        to = others.get(words)
        if at is None or to is None:
            continue
        pairs = list(zip(range(at, at + len(words)), range(to, to + len(words)), strict=True))
        taken_old.update(one for one, _ in pairs)
        taken_new.update(other for _, other in pairs)
        yield from pairs
    rest = [n for n in range(len(old_tokens)) if n not in taken_old]
    other_rest = [n for n in range(len(new_tokens)) if n not in taken_new]
    matcher = SequenceMatcher(
        None,
        [old_tokens[n].of(old) for n in rest],
        [new_tokens[n].of(new) for n in other_rest],
    )
    for block in matcher.get_matching_blocks():
        for n in range(block.size):
            yield rest[block.a + n], other_rest[block.b + n]


def _lines_by_words(text: str, tokens: list[Span]) -> dict[tuple[str, ...], int | None]:
    """The first token of each line of a text, or None if the line occurs several times."""
    starts = [found.end() for found in re.finditer("\n", text)]
    by_line: dict[int, list[int]] = {}
    for number, token in enumerate(tokens):
        by_line.setdefault(bisect_right(starts, token.start), []).append(number)
    lines = [(tuple(tokens[n].of(text) for n in held), held[0]) for held in by_line.values()]
    counts = Counter(words for words, _ in lines)
    return {words: first if counts[words] == 1 else None for words, first in lines}
