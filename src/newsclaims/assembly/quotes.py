"""Quotations and attributions → the article's quotes, with interrupted ones joined."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

import attrs

from newsclaims._values import build_unchecked
from newsclaims.assembly.parts import inner_tokens
from newsclaims.attribution import Attribution
from newsclaims.kinds import QuoteKind
from newsclaims.model import Quote
from newsclaims.spans import Span
from newsclaims.text import CLAUSE_DASHES, SENTENCE_ENDS, Layout, Range

__all__ = ["Utterance", "Utterances", "find_utterances", "is_whole", "quotes_of", "utterances_in"]

_INSERTION = re.compile(r"\[[^\[\]\n]{1,200}\]")
"""Editors' insertions in a quote: `more Iskanders [missiles]`."""

_quote_of = build_unchecked(Quote)

_FINAL = SENTENCE_ENDS | CLAUSE_DASHES | {",", "…", "..."}
"""Tokens that end a whole utterance inside its marks."""

_FRAGMENT_WORDS = 2
"""Maximum number of words of a quotation that is a fragment whatever its punctuation."""


@attrs.frozen(kw_only=True)
class Utterance:
    """The quotations that make up one quote.

    Attributes:
        quotations: Their indices in `Layout.quotations`, in order.
        tokens: The tokens of each, without marks.
    """

    quotations: tuple[int, ...]
    tokens: tuple[Range, ...]


@attrs.frozen(kw_only=True)
class Utterances:
    """A layout's utterances.

    Attributes:
        items: The utterances, in text order.
        number_of: For each quotation, the index of its utterance, or -1 for an empty one.
    """

    items: tuple[Utterance, ...]
    number_of: tuple[int, ...]


def find_utterances(
    layout: Layout,
    attributions: tuple[Attribution, ...],
    quotations: list[tuple[int, ...]],
) -> Utterances:
    """Group quotations into utterances.

    Pieces belong together if a paragraph reopens the previous one's quotation, or if a single
    report credits quotations on both sides of its own cue (`"Yes," he said. "We did."`).

    Args:
        layout: The article's layout.
        attributions: The attributions, as token ranges.
        quotations: The result of `quotations_in` for the content of each.
    """
    earlier = [quotation.continues for quotation in layout.quotations]
    for before, after in _interrupted(layout, attributions, quotations):
        if earlier[after] < 0:
            earlier[after] = before
    firsts: list[int] = []
    pieces: dict[int, list[tuple[int, Range]]] = {}
    for index, quotation in enumerate(layout.quotations):
        firsts.append(firsts[earlier[index]] if earlier[index] >= 0 else index)
        inner = inner_tokens(layout, quotation)
        if inner is not None:
            pieces.setdefault(firsts[index], []).append((index, inner))
    number_of = [-1] * len(layout.quotations)
    for number, found in enumerate(pieces.values()):
        for index, _ in found:
            number_of[index] = number
    return Utterances(
        items=tuple(
            Utterance(
                quotations=tuple(index for index, _ in found),
                tokens=tuple(tokens for _, tokens in found),
            )
            for found in pieces.values()
        ),
        number_of=tuple(number_of),
    )


def _interrupted(
    layout: Layout,
    attributions: tuple[Attribution, ...],
    quotations: list[tuple[int, ...]],
) -> Iterator[tuple[int, int]]:
    """Pairs of quotations of one report that are separated only by its own cue and source."""
    for attribution, held in zip(attributions, quotations, strict=True):
        if len(held) < 2:
            continue
        outermost = [index for index in held if layout.quotations[index].inside < 0]
        for before, after in pairwise(outermost):
            gap = (layout.quotations[before].tokens[1], layout.quotations[after].tokens[0])
            if gap[0] <= attribution.head < gap[1] and not _overlaps(attribution.content, gap):
                yield before, after


def _overlaps(ranges: tuple[Range, ...], other: Range) -> bool:
    return any(max(first, other[0]) < min(end, other[1]) for first, end in ranges)


def utterances_in(
    utterances: Utterances, content: tuple[Range, ...], quotations: tuple[int, ...]
) -> tuple[int, ...]:
    """Indices of the utterances of which at least half of the tokens are in a content.

    Args:
        utterances: The layout's utterances.
        content: The content's tokens.
        quotations: The result of `quotations_in` for it.
    """
    if not quotations:
        return ()
    near = {utterances.number_of[index] for index in quotations}
    found = []
    for number in sorted(near - {-1}):
        tokens = utterances.items[number].tokens
        size = sum(end - start for start, end in tokens)
        shared = sum(
            max(0, min(end, stop) - max(start, begin))
            for start, end in tokens
            for begin, stop in content
        )
        if 2 * shared >= size:
            found.append(number)
    return tuple(found)


def quotes_of(
    layout: Layout, utterances: Utterances, speakers: tuple[tuple[str, ...], ...]
) -> tuple[Quote, ...]:
    """Build the quotes.

    Args:
        layout: The article's layout.
        utterances: The result of `find_utterances`.
        speakers: For each utterance, the ids of its speakers.
    """
    quotes = []
    for number, utterance in enumerate(utterances.items):
        spans = layout.spans(utterance.tokens)
        outer = layout.quotations[utterance.quotations[0]].inside
        inside = utterances.number_of[outer] if outer >= 0 else -1
        quotes.append(
            _quote_of(
                id=f"quote-{number + 1}",
                spans=spans,
                kind=_kind(layout, utterance),
                inside=f"quote-{inside + 1}" if inside not in {-1, number} else None,
                insertions=_insertions(layout.text, spans),
                speakers=speakers[number],
            )
        )
    return tuple(quotes)


def _insertions(text: str, spans: tuple[Span, ...]) -> tuple[Span, ...]:
    """The insertions in square brackets in a quote."""
    return tuple(
        [
            Span(span.start + found.start(), span.start + found.end())
            for span in spans
            for found in _INSERTION.finditer(span.of(text))
        ]
    )


def _kind(layout: Layout, utterance: Utterance) -> QuoteKind:
    return QuoteKind.UTTERANCE if is_whole(layout, utterance) else QuoteKind.FRAGMENT


def is_whole(layout: Layout, utterance: Utterance) -> bool:
    """Whether a quote is a sentence by its start and end."""
    first, end = utterance.tokens[0][0], utterance.tokens[-1][1]
    starts = layout.words[first][0].isupper() or layout.words[first][0].isdigit()
    last = layout.words[end - 1]
    after = layout.words[end] if end < len(layout) else ""
    ends = last in _FINAL or last[-1] == "." or after == "," or _ends_sentence(layout, end)
    return starts and ends and _is_long(layout, utterance)


def _is_long(layout: Layout, utterance: Utterance) -> bool:
    """Whether a quote has more words than a fragment; reads no more than necessary."""
    count = 0
    for start, stop in utterance.tokens:
        for word in layout.words[start:stop]:
            count += word[0].isalnum()
            if count > _FRAGMENT_WORDS:
                return True
    return False


def _ends_sentence(layout: Layout, end: int) -> bool:
    """Whether only closing marks and a full stop separate a token from the end of its sentence."""
    stop = layout.sentences[layout.sentence_of[end - 1]][1]
    return all(not layout.words[token][0].isalnum() for token in range(end, min(stop, end + 3)))
