"""An article as it is read: its text without residue, everything found in it at its place there.

The wording of claims quotes the text: without entities, tags and marks of Markdown, which the
offsets of an article keep.
"""

from __future__ import annotations

from bisect import bisect_right
from itertools import accumulate

import attrs

from newsclaims._values import evolve_unchecked
from newsclaims.article import Article
from newsclaims.model import Claim, Mention, Quote, Source, Speaker
from newsclaims.spans import Span
from newsclaims.text import ReadingView, read_residue

__all__ = ["ReadingCopy", "reading_copy"]

_PARTS = ("content", "cue", "mention", "addressee", "setting", "time")
"""The fields of a claim that are places in the text."""


@attrs.frozen(kw_only=True)
class ReadingCopy:
    """An article as it is read.

    Attributes:
        article: The copy, with the ids of the original; the original if it has no residue, or a
            part of it is nothing but residue.
        view: The map from the original text to that of the copy.
    """

    article: Article
    view: ReadingView

    def claim(self, claim: Claim) -> Claim:
        """A claim of the original article as the copy has it."""
        return _Places(self.view).claim(claim) if self.view.edits else claim


def reading_copy(article: Article, *, view: ReadingView | None = None) -> ReadingCopy:
    """The copy of an article without residue, in time linear in the article's length.

    Args:
        article: The article.
        view: The view of its text without residue, if it is known.
    """
    if view is None:
        view = read_residue(article.text)
    if not view.edits:
        return ReadingCopy(article=article, view=view)
    places = _Places(view)
    copy = evolve_unchecked(
        article,
        text=view.text,
        speakers=tuple(map(places.speaker, article.speakers)),
        sources=tuple(map(places.source, article.sources)),
        quotes=tuple(map(places.quote, article.quotes)),
        claims=tuple(map(places.claim, article.claims)),
        diagnostics=(),
    )
    if places.is_lost:
        view = ReadingView(article.text, article.text, ())
    return ReadingCopy(article=article if places.is_lost else copy, view=view)


class _Places:
    """The places of a text's characters in its reading view.

    Attributes:
        is_lost: Whether a span had no place, since all of its characters are residue.
    """

    def __init__(self, view: ReadingView) -> None:
        self.is_lost = False
        self._edits = view.edits
        self._starts = [edit.start for edit in view.edits]
        changes = [len(edit.replacement) - (edit.end - edit.start) for edit in view.edits]
        self._shifts = [0, *accumulate(changes)]

    def _at(self, offset: int, *, is_end: bool) -> int:
        """The place of an offset; an edit belongs whole to what begins or ends inside it."""
        number = bisect_right(self._starts, offset - is_end)
        edit = self._edits[number - 1] if number else None
        if edit is None or offset >= edit.end:
            return offset + self._shifts[number]
        start = edit.start + self._shifts[number - 1]
        return start + len(edit.replacement) if is_end else start

    def span(self, span: Span) -> Span:
        """A span's place."""
        start, end = self._at(span.start, is_end=False), self._at(span.end, is_end=True)
        if start >= end:
            self.is_lost = True
            return span
        return Span(start, end)

    def spans(self, spans: tuple[Span, ...]) -> tuple[Span, ...]:
        """The places of spans."""
        return tuple(map(self.span, spans))

    def mentions(self, mentions: tuple[Mention, ...]) -> tuple[Mention, ...]:
        """Mentions at their places."""
        return tuple([evolve_unchecked(each, span=self.span(each.span)) for each in mentions])

    def speaker(self, each: Speaker) -> Speaker:
        """A speaker whose mentions and roles are at their places."""
        return evolve_unchecked(
            each, mentions=self.mentions(each.mentions), roles=self.spans(each.roles)
        )

    def source(self, each: Source) -> Source:
        """A source whose mentions are at their places."""
        return evolve_unchecked(each, mentions=self.mentions(each.mentions))

    def quote(self, each: Quote) -> Quote:
        """A quote at its place."""
        return evolve_unchecked(
            each, spans=self.spans(each.spans), insertions=self.spans(each.insertions)
        )

    def claim(self, each: Claim) -> Claim:
        """A claim at its place."""
        about = [evolve_unchecked(one, span=self.span(one.span)) for one in each.about]
        parts = {name: self.spans(getattr(each, name)) for name in _PARTS}
        return evolve_unchecked(each, about=tuple(about), **parts)
