"""Floating quotations: guessed speakers for quotations without attribution.

A quotation by itself, between two sentences or as a paragraph of its own, usually continues the
preceding speech. So it is assigned to the named speaker of the last claim before it in its
paragraph, or else in the previous one. This is a guess, as the rule and the confidence of the
claim show, and it is made only on request.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right, insort
from itertools import count
from typing import Final, TypeAlias

import attrs

from newsclaims.article import Article
from newsclaims.claims import check_worthiness
from newsclaims.kinds import ClaimKind, QuoteKind, SpeakerKind
from newsclaims.model import Claim, Quote, Resolution, Speaker
from newsclaims.spans import Span

__all__ = ["CONFIDENCE", "credit_floating_quotes"]

_RULE: Final = "floating"
CONFIDENCE: Final = 0.5
"""Low, since no word of the text credits the speaker."""

FEWEST_WORDS: Final = 5
"""Minimum number of words; shorter ones are titles, slogans and answers of another speaker."""

_MARKS: Final = "“”\"'‘’«»„‟‹›`"
_SPACE: Final = " \t\r\n\f\v\u00a0\u2028\u2029"
_PARAGRAPH: Final = re.compile("[^\n\u2028\u2029]+")
_ENDS: Final = ".?!…"
_LABEL: Final = re.compile(r"[A-Z][\w.’' -]{0,40}:\s")
"""The name at the start of a turn in a transcript."""
_CREDIT_WORDS: Final = 10
"""Maximum number of words of a line below a quotation that may be its credit."""

_Place: TypeAlias = tuple[int, int, int]
"""The end of a claim, its start and its number, both negative: the last place is the widest's."""


def credit_floating_quotes(article: Article) -> Article:
    """Add a claim for each quotation by itself that continues a speech.

    Existing claims keep their ids; all are put in text order. The added claims have the rule
    ``floating`` in `Claim.found_by` and `Resolution.rule`, no cue, and a confidence of
    `CONFIDENCE`.
    """
    claimed = {id for claim in article.claims for id in claim.quotes}
    paragraphs = _paragraphs(article.text)
    speech = _Speech(article)
    quotes: dict[str, Quote] = {}
    added: list[Claim] = []
    numbers = count(1)
    taken = {item.id for item in article.annotations()}
    for quote in article.quotes:
        if quote.speakers or quote.id in claimed:
            continue
        start = quote.spans[0].start
        here = bisect_right(paragraphs, start) - 1
        if not _floats(article.text, quote, paragraphs[here]):
            continue
        speaker = speech.speaker_before(start, paragraphs[max(0, here - 1) : here + 1])
        if speaker is None:
            continue
        id = next(id for number in numbers if (id := f"floating-{number}") not in taken)
        quotes[quote.id] = attrs.evolve(quote, speakers=(speaker.id,))
        added.append(_claim(article, quote, speaker, id=id))
        speech.add(added[-1])
    if not quotes:
        return article
    return attrs.evolve(
        article,
        quotes=tuple(quotes.get(quote.id, quote) for quote in article.quotes),
        claims=tuple(sorted((*article.claims, *added), key=_start)),
    )


def _claim(article: Article, quote: Quote, speaker: Speaker, *, id: str) -> Claim:
    return Claim(
        id=id,
        content=quote.spans,
        speakers=(speaker.id,),
        quotes=(quote.id,),
        kind=ClaimKind.DIRECT,
        confidence=CONFIDENCE,
        found_by=_RULE,
        resolution=Resolution(rule=_RULE, confidence=CONFIDENCE),
        check_worthiness=check_worthiness(article.text_of(quote)),
    )


def _floats(text: str, quote: Quote, paragraph: int) -> bool:
    """Whether a quotation is by itself between sentences, and no line below credits it.

    Args:
        text: The article's text.
        quote: The quotation.
        paragraph: The start of its paragraph.
    """
    start, end = quote.spans[0].start, quote.spans[-1].end
    words = text[start:end]
    if (
        quote.inside is not None
        or quote.kind is not QuoteKind.UTTERANCE
        or len(words.split()) < FEWEST_WORDS
        or words.rstrip(_SPACE)[-1:] not in _ENDS
        or _LABEL.match(words)
    ):
        return False
    while start > paragraph and text[start - 1] in _SPACE + _MARKS:
        start -= 1
    if start > paragraph and text[start - 1] not in _ENDS:
        return False
    rest = text[end : end + 400].lstrip(_MARKS)
    line, _, below = rest.partition("\n")
    after = line.strip(_SPACE)
    if after:
        return after[0].isupper() or after[0] in _MARKS
    return not _is_credit(below.lstrip(_SPACE).partition("\n")[0].strip(_SPACE))


def _is_credit(line: str) -> bool:
    """Whether the line below a quotation may name the speaker, possibly inside its marks."""
    if not 0 < len(line.split()) <= _CREDIT_WORDS:
        return False
    is_inside_marks = line[-1] in _MARKS and line[0] not in _MARKS
    return is_inside_marks or line.rstrip(_MARKS)[-1:] not in _ENDS


class _Speech:
    """The claims and mentions of named speakers, by their places in the text."""

    def __init__(self, article: Article) -> None:
        self._article = article
        self._named = {
            speaker.id: speaker
            for speaker in article.speakers
            if speaker.kind in {SpeakerKind.PERSON, SpeakerKind.ORGANIZATION}
        }
        self._claims = [claim for claim in article.claims if self._named.keys() & claim.speakers]
        self._places = sorted(map(_place, self._claims, count()))
        self._added: list[_Place] = []
        self._mentions = sorted(
            (mention.span, speaker.id)
            for speaker in self._named.values()
            for mention in speaker.mentions
        )
        # For each mention, the number of the next one of another speaker.
        self._next = [len(self._mentions)] * len(self._mentions)
        for number in range(len(self._mentions) - 2, -1, -1):
            is_same = self._mentions[number][1] == self._mentions[number + 1][1]
            self._next[number] = self._next[number + 1] if is_same else number + 1

    def add(self, claim: Claim) -> None:
        """Add the claim of a floating quotation."""
        insort(self._added, _place(claim, len(self._claims)))
        self._claims.append(claim)

    def speaker_before(self, start: int, paragraphs: list[int]) -> Speaker | None:
        """The named speaker of the last claim before a quotation.

        Args:
            start: The start of the quotation.
            paragraphs: The starts of the previous paragraph, if any, and of its own.
        """
        for first in reversed(paragraphs):
            last = self._last_claim(first, start)
            if last is not None:
                if len(last.speakers) != 1 or self._asks(last):
                    return None
                speaker = self._named[last.speakers[0]]
                others = self._are_others_named(Span(_end(last), start), besides=speaker)
                return None if others else speaker
        return None

    def _last_claim(self, first: int, before: int) -> Claim | None:
        """The claim that ends last between two offsets; of several, the widest one."""
        found = [
            place
            for places in (self._places, self._added)
            if (place := _last_place(places, first, before)) is not None
        ]
        return self._claims[-max(found)[2]] if found else None

    def _asks(self, claim: Claim) -> bool:
        """Whether a claim's content ends in a question, which another speaker answers."""
        words = self._article.text_of(claim.content[-1]).rstrip(_SPACE + _MARKS)
        return bool(claim.quotes) and words.endswith("?")

    def _are_others_named(self, between: Span, *, besides: Speaker) -> bool:
        """Whether another speaker is mentioned in a part of the text."""
        number = bisect_left(self._mentions, between.start, key=lambda entry: entry[0].start)
        while number < len(self._mentions) and self._mentions[number][0].start < between.end:
            span, speaker = self._mentions[number]
            if speaker == besides.id:
                number = self._next[number]
            elif between.covers(span):
                return True
            else:
                number += 1
        return False


def _last_place(places: list[_Place], first: int, before: int) -> _Place | None:
    """The last place that ends before an offset and does not start before another."""
    for index in range(bisect_left(places, (before + 1,)) - 1, -1, -1):
        if places[index][0] < first:
            return None
        if -places[index][1] >= first:
            return places[index]
    return None


def _paragraphs(text: str) -> list[int]:
    """The starts of the paragraphs that have characters besides white space."""
    return [found.start() for found in _PARAGRAPH.finditer(text) if found[0].strip(_SPACE)]


def _place(claim: Claim, number: int) -> _Place:
    return _end(claim), -_start(claim), -number


def _start(claim: Claim) -> int:
    return min(part[0].start for part in (claim.content, claim.cue, claim.mention) if part)


def _end(claim: Claim) -> int:
    return max(part[-1].end for part in (claim.content, claim.cue, claim.mention) if part)
