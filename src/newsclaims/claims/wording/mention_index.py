"""An article's mentions by their places: looked up for each claim without a search of all.

The wording of a claim asks what stands beside it. Going through all mentions for each claim would
cost the square of an article's length.
"""

from __future__ import annotations

import functools
import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import attrs

from newsclaims.article import Article
from newsclaims.claims.wording.phrasing import PRONOUNS, plain
from newsclaims.english import POSSESSIVE_DETERMINERS
from newsclaims.kinds import Gender
from newsclaims.model import Claim, Speaker
from newsclaims.spans import Span

__all__ = ["MentionIndex"]

_SENTENCE_END = re.compile(r"[.!?]\s|\n")
_BEFORE_NAME, _BEHIND_NAME = 40, 80
"""Characters read before and behind a name for an apposition."""
_PRONOUNS = PRONOUNS | POSSESSIVE_DETERMINERS


class _Named(NamedTuple):
    """Starts of mentions in order, and the speaker of each."""

    starts: Sequence[int]
    speakers: Sequence[Speaker]


class _Sides(NamedTuple):
    """Starts and ends of the mentions of outer claims in order, with the claims' numbers."""

    starts: Sequence[tuple[int, int]]
    ends: Sequence[tuple[int, int]]


@attrs.frozen(kw_only=True, eq=False)
class MentionIndex:
    """The mentions of an article; every table is made when it is first asked for.

    Attributes:
        article: The article.
    """

    article: Article
    _by_gender: dict[Gender | None, _Named] = attrs.field(factory=dict, init=False, repr=False)
    _by_noun: dict[tuple[str, str], tuple[Span, ...]] = attrs.field(
        factory=dict, init=False, repr=False
    )

    def named_last(self, end: int, *, but: Gender | None) -> Speaker | None:
        """The speaker with the last mention before an offset that is no pronoun.

        Args:
            end: The offset.
            but: The gender of the speakers who do not count; None if all count.
        """
        named = self._by_gender.get(but) or self._named(but)
        at = bisect_left(named.starts, end) - 1
        return named.speakers[at] if at >= 0 else None

    def is_called(self, speaker: Speaker, noun: str, *, but: int) -> bool:
        """Whether a noun stands near a speaker's name, in another place than at `but`."""
        stem = noun.removesuffix("s")
        found = self._by_noun.get((speaker.id, stem))
        if found is None:
            found = self._by_noun[speaker.id, stem] = tuple(self._called(speaker, stem))
        return any(
            span.start != but and self._is_beside(span, stem, before=but if span.end <= but else -1)
            for span in found
        )

    def claims_beside(self, start: int, end: int, *, within: int) -> Iterator[Claim]:
        """The outer claims whose mention is near a range, before or behind it, in their order.

        Args:
            start: The start of the range.
            end: Its end.
            within: A mention begins less than this many characters behind the last one of the
                range, or ends less than this many before its start.
        """
        starts, ends = self._sides
        behind = starts[bisect_left(starts, (end,)) : bisect_left(starts, (end + within - 1,))]
        before = ends[bisect_left(ends, (start - within + 1,)) : bisect_left(ends, (start,))]
        for number in sorted({number for _, number in (*behind, *before)}):
            yield self.article.claims[number]

    def _named(self, but: Gender | None) -> _Named:
        text = self.article.text
        found = sorted(
            (mention.span.start, number)
            for number, speaker in enumerate(self.article.speakers)
            if but is None or speaker.gender is None or speaker.gender.value is not but
            for mention in speaker.mentions
            if plain(mention.span.of(text)) not in _PRONOUNS
        )
        speakers = [self.article.speakers[number] for _, number in found]
        named = self._by_gender[but] = _Named([start for start, _ in found], speakers)
        return named

    def _called(self, speaker: Speaker, stem: str) -> Iterator[Span]:
        names = set(speaker.name.split())
        for mention in speaker.mentions:
            written = mention.span.of(self.article.text)
            if not names.isdisjoint(written.split()) and self._is_beside(mention.span, stem):
                yield mention.span

    def _is_beside(self, span: Span, stem: str, *, before: int = -1) -> bool:
        """Whether a word begins with `stem` in the sentence around a name, up to `before`."""
        text = self.article.text
        stop = min(span.end + _BEHIND_NAME, len(text) if before < 0 else before)
        ahead = _SENTENCE_END.split(text[max(0, span.start - _BEFORE_NAME) : span.end])[-1]
        behind = _SENTENCE_END.split(text[span.end : stop])[0]
        return re.search(rf"\b{re.escape(stem)}", f"{ahead} {behind}".lower()) is not None

    @functools.cached_property
    def _sides(self) -> _Sides:
        outer = [
            (claim.mention[0].start, claim.mention[-1].end, number)
            for number, claim in enumerate(self.article.claims)
            if claim.inside is None and claim.mention
        ]
        starts = sorted((start, number) for start, _, number in outer)
        return _Sides(starts, sorted((end, number) for _, end, number in outer))
