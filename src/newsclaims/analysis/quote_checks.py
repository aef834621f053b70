"""Verification of quotations: whether the quotations of another text occur in an article.

For publishers of summaries, back-translations or machine-generated answers: a quotation promises
that a speaker said exactly these words.
"""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from typing import Final

import attrs

from newsclaims._arguments import require
from newsclaims.analysis.speaker_names import same_speaker
from newsclaims.analysis.word_alignment import (
    Alignment,
    Passages,
    QuoteDifference,
    align,
    passage,
)
from newsclaims.article import Article, spans_of
from newsclaims.model import Claim, Quote, Speaker
from newsclaims.parser import parse_article
from newsclaims.spans import Span, hull
from newsclaims.text import lay_out

__all__ = ["QuoteCheck", "QuoteDifference", "QuoteVerdict", "check_quotes"]


class QuoteVerdict(StrEnum):
    """Whether a quotation's words occur in an article."""

    EXACT = "exact"
    """Word for word, ignoring white space and the final full stop or comma."""
    NEAR = "near"
    """The same words, with differences that conventions of quoting allow."""
    ABSENT = "absent"
    """Different words, or unmarked omissions."""


@attrs.frozen(kw_only=True)
class QuoteCheck:
    """The result for one quotation of a text that was checked against an article.

    Attributes:
        span: The quotation in the checked text, without its marks; if the reporter interrupts it,
            each piece is checked by itself.
        verdict: Whether its words occur in the article.
        differences: How they differ there; empty except for near ones.
        found: The words in the article; several spans if words were left out or the article
            interrupts them, and none if they are absent.
        quotes: Ids of the article's quotes that contain them. Empty for words that the article does
            not quote: those are the reporter's, not the speaker's.
        credited: The speakers that the checked text credits, by name.
        speakers: The speakers that the article credits, by id.
        speaker_agrees: Whether they are the same; None if one of the texts names no speaker.
    """

    span: Span
    verdict: QuoteVerdict
    differences: tuple[QuoteDifference, ...] = ()
    found: tuple[Span, ...] = ()
    quotes: tuple[str, ...] = ()
    credited: tuple[str, ...] = ()
    speakers: tuple[str, ...] = ()
    speaker_agrees: bool | None = None

    @property
    def is_sound(self) -> bool:
        """Whether the words are quoted in the article too, and credited to the same speaker."""
        return bool(self.quotes) and self.speaker_agrees is not False


DEEPEST: Final = 8
"""Maximum nesting of quotations that are compared, which bounds the time for adversarial texts."""


@attrs.frozen
class _Candidate:
    """An occurrence of the words in the article."""

    alignment: Alignment
    quotes: tuple[str, ...]
    speakers: tuple[Speaker, ...]
    agrees: bool | None


def check_quotes(text: str | Article, article: Article) -> tuple[QuoteCheck, ...]:
    """Look up every quotation of a text in an article.

    Words must agree one by one: a changed, added or dropped word makes a quotation absent. Marks,
    apostrophes and dashes of another style, capitals, punctuation, brackets ("[the mayor]",
    "[T]he") and omissions marked by "…", "..." or "[…]" make it near. Nothing may be left out
    across two quotes of the article. If the words occur several times, an occurrence with the same
    speaker is preferred, then the one that differs least; at most a hundred occurrences are
    compared. Quotations nested more than eight deep, which do not occur in practice, are left out.

    Args:
        text: The text that quotes the article, for instance a summary; a string is parsed to find
            its speakers.
        article: The quoted article.

    Returns:
        One check for each quotation of the text, or piece of one, in text order.

    Raises:
        InvalidTextError: The text contains a lone surrogate.
        InvalidValueError: An argument is of another class.

    >>> from newsclaims import parse_article
    >>> article = parse_article('"It’s a mistake, and we regret it," Ann Lund said.')
    >>> for check in check_quotes('Lund called it "a mistake" that "we regret [deeply]".', article):
    ...     print(check.verdict, *check.differences)
    exact
    near insertion
    """
    require(text, (str, Article), name="text", expected="a text or an Article")
    require(article, Article, name="article", expected="an Article")
    quoting = parse_article(text) if isinstance(text, str) else text
    original = _Original(
        article,
        _passages_of_quotes(article),
        Passages(passage(article.text, [each]) for each in _paragraphs(article.text)),
    )
    checks = [
        _check(quoting, quote, span, original)
        for quote, depth in zip(quoting.quotes, _depths(quoting), strict=True)
        if depth <= DEEPEST
        for span in quote.spans
    ]
    return tuple(sorted(checks, key=lambda check: check.span))


@attrs.frozen
class _Original:
    """The quoted article, with its quotes and paragraphs as passages."""

    article: Article
    quotes: Passages
    paragraphs: Passages


def _depths(article: Article) -> list[int]:
    """The nesting depth of each quote."""
    depths: dict[str, int] = {}
    for quote in article.quotes:
        chain: list[str] = []
        at: Quote | None = quote
        while at is not None and at.id not in depths:
            chain.append(at.id)
            at = article.quote(at.inside) if at.inside else None
        depth = -1 if at is None else depths[at.id]
        for id in reversed(chain):
            depth += 1
            depths[id] = depth
    return [depths[quote.id] for quote in article.quotes]


def _passages_of_quotes(article: Article) -> Passages:
    """A passage for each quote, without words for those nested too deep."""
    return Passages(
        passage(article.text, quote.spans if depth <= DEEPEST else (), quote.insertions)
        for quote, depth in zip(article.quotes, _depths(article), strict=True)
    )


def _paragraphs(text: str) -> list[Span]:
    layout = lay_out(text)
    return [layout.span(paragraph) for paragraph in layout.paragraphs]


def _check(quoting: Article, quote: Quote, span: Span, original: _Original) -> QuoteCheck:
    words = span.of(quoting.text)
    credited = quoting.speakers_of(quote)
    names = tuple(speaker.name for speaker in credited)
    article = original.article
    candidates = [
        _Candidate(alignment, (quote.id,), speakers, _agree(credited, quoting, speakers, article))
        for alignment in align(words, original.quotes)
        for quote in [article.quotes[alignment.number]]
        for speakers in [article.speakers_of(quote)]
    ] or [
        _Candidate(alignment, (), speakers, _agree(credited, quoting, speakers, article))
        for alignment in align(words, original.paragraphs)
        if not _leaps_over_quotes(article, alignment)
        for speakers in [_reported_by(article, alignment.spans)]
    ]
    if not candidates:
        return QuoteCheck(span=span, verdict=QuoteVerdict.ABSENT, credited=names)
    best = min(candidates, key=_preference)
    differences = best.alignment.differences
    return QuoteCheck(
        span=span,
        verdict=QuoteVerdict.NEAR if differences else QuoteVerdict.EXACT,
        differences=differences,
        found=best.alignment.spans,
        quotes=best.quotes,
        credited=names,
        speakers=tuple(speaker.id for speaker in best.speakers),
        speaker_agrees=best.agrees,
    )


def _leaps_over_quotes(article: Article, alignment: Alignment) -> bool:
    """Whether an omission or replacement may span the end of one quote and the start of another."""
    leaps = {QuoteDifference.OMISSION, QuoteDifference.INSERTION}
    whole = hull(alignment.spans)
    if whole is None or leaps.isdisjoint(alignment.differences):
        return False
    return any(isinstance(found, Quote) for found in article.within(whole))


def _preference(candidate: _Candidate) -> tuple[int, int]:
    """Sort key: the same speaker first, then the fewest differences."""
    order = {True: 0, None: 1, False: 2}
    return order[candidate.agrees], len(candidate.alignment.differences)


def _agree(
    credited: tuple[Speaker, ...],
    quoting: Article,
    speakers: tuple[Speaker, ...],
    article: Article,
) -> bool | None:
    """Whether the speakers credited by two texts overlap; None if unknown."""
    verdicts = {
        same_speaker(one, quoting, other, article) for one in credited for other in speakers
    }
    if True in verdicts:
        return True
    return False if verdicts == {False} else None


def _reported_by(article: Article, spans: tuple[Span, ...]) -> tuple[Speaker, ...]:
    """The speakers of the smallest claim whose content contains the words."""
    holding = [claim for claim in _claims_at(article, spans[0]) if _holds(claim, spans)]
    if not holding:
        return ()
    nearest = min(holding, key=lambda claim: sum(span.length for span in spans_of(claim)))
    return article.speakers_of(nearest)


def _claims_at(article: Article, span: Span) -> Iterator[Claim]:
    return (found for found in article.within(span) if isinstance(found, Claim))


def _holds(claim: Claim, spans: tuple[Span, ...]) -> bool:
    return all(
        any(held.start <= span.start and span.end <= held.end for held in claim.content)
        for span in spans
    )
