"""Floating quotations: guessed speakers for quotations without attribution.

A quotation by itself, between two sentences or as a paragraph of its own, usually continues the
preceding speech. So it is assigned to the named speaker of the last claim before it in its
paragraph, or else in the previous one. This is a guess, as the rule and the confidence of the
claim show, and it is made only on request.
"""

from __future__ import annotations

import re
from itertools import count
from typing import Final

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
_ENDS: Final = ".?!…"
_LABEL: Final = re.compile(r"[A-Z][\w.’' -]{0,40}:\s")
"""The name at the start of a turn in a transcript."""
_CREDIT_WORDS: Final = 10
"""Maximum number of words of a line below a quotation that may be its credit."""


def credit_floating_quotes(article: Article) -> Article:
    """Add a claim for each quotation by itself that continues a speech.

    Existing claims keep their ids; all are put in text order. The added claims have the rule
    ``floating`` in `Claim.found_by` and `Resolution.rule`, no cue, and a confidence of
    `CONFIDENCE`.
    """
    named = {
        speaker.id: speaker
        for speaker in article.speakers
        if speaker.kind in {SpeakerKind.PERSON, SpeakerKind.ORGANIZATION}
    }
    claimed = {id for claim in article.claims for id in claim.quotes}
    claims = sorted(article.claims, key=_start)
    quotes: dict[str, Quote] = {}
    numbers = count(1)
    taken = {item.id for item in article.annotations()}
    for quote in article.quotes:
        if quote.speakers or quote.id in claimed or not _floats(article.text, quote):
            continue
        speaker = _speaker_before(article, quote, claims, named)
        if speaker is None:
            continue
        id = next(id for number in numbers if (id := f"floating-{number}") not in taken)
        quotes[quote.id] = attrs.evolve(quote, speakers=(speaker.id,))
        claims.append(_claim(article, quote, speaker, id=id))
        claims.sort(key=_start)
    if not quotes:
        return article
    return attrs.evolve(
        article,
        quotes=tuple(quotes.get(quote.id, quote) for quote in article.quotes),
        claims=tuple(claims),
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


def _floats(text: str, quote: Quote) -> bool:
    """Whether a quotation is by itself between sentences, and no line below credits it."""
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
    before = text[_paragraph_start(text, start) : start].rstrip(_SPACE + _MARKS)
    if before and before[-1] not in _ENDS:
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


def _speaker_before(
    article: Article, quote: Quote, claims: list[Claim], named: dict[str, Speaker]
) -> Speaker | None:
    """The named speaker of the last claim before a quote, in the same or the previous paragraph."""
    text, start = article.text, quote.spans[0].start
    here = _paragraph_start(text, start)
    earlier = _paragraph_start(text, len(text[:here].rstrip(_SPACE)))
    for first in (here, earlier):
        found = [
            claim
            for claim in claims
            if first <= _start(claim) and _end(claim) <= start and named.keys() & claim.speakers
        ]
        if found:
            last = max(found, key=_end)
            if len(last.speakers) != 1 or _asks(article, last):
                return None
            speaker = named[last.speakers[0]]
            between = Span(_end(last), start)
            others = (each for each in named.values() if each.id != speaker.id)
            is_unclear = any(between.covers(m.span) for each in others for m in each.mentions)
            return None if is_unclear else speaker
    return None


def _asks(article: Article, claim: Claim) -> bool:
    """Whether a claim's content ends in a question, which another speaker answers."""
    words = article.text_of(claim.content[-1]).rstrip(_SPACE + _MARKS)
    return bool(claim.quotes) and words.endswith("?")


def _paragraph_start(text: str, offset: int) -> int:
    return max((text.rfind(mark, 0, offset) for mark in "\n\u2028\u2029"), default=-1) + 1


def _start(claim: Claim) -> int:
    return min(part[0].start for part in (claim.content, claim.cue, claim.mention) if part)


def _end(claim: Claim) -> int:
    return max(part[-1].end for part in (claim.content, claim.cue, claim.mention) if part)
