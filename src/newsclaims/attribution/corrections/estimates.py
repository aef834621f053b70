"""Estimates by "put": "Police put the crowd at 3,000".

The verb reports only with a measure as its object and a number behind "at", and the training
articles have too few of them to learn that.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from newsclaims.attribution.attribution import Attribution
from newsclaims.attribution.clauses import BOUNDS, DETERMINERS, LINKS, POSSESSIVES, PREPOSITIONS
from newsclaims.attribution.corrections.extents import without_marks
from newsclaims.attribution.corrections.indices import indices_by_cue
from newsclaims.attribution.corrections.subject_search import before_adverbs, phrase_before
from newsclaims.english import NUMBERS, RELATIVE_PRONOUNS, word_lists
from newsclaims.text import PIECE_BREAKS, Layout, Range

__all__ = ["with_estimates"]

_PUT: Final = ("put", "puts")
_MEASURES: Final = word_lists(__name__, "estimates")["measures"]
"""Nouns for what is counted or estimated."""
_OPENERS: Final = DETERMINERS | POSSESSIVES | _MEASURES
"""Words that open the object: "put | the | toll at 31", "put | turnout | at 90%"."""
_BOUNDS: Final = BOUNDS | LINKS | {","}
_ENDS: Final = _BOUNDS | PIECE_BREAKS | (PREPOSITIONS - {"of", "per"})
"""Words behind an amount."""
_ABOUT: Final = frozenset(
    ("about", "around", "just", "least", "more", "most", "nearly", "over", "than")
)
"""Words between "at" and a number: "at | about | 300", "at | least | 300"."""
_CURRENCY: Final = frozenset("$€£0123456789")
_LONGEST_OBJECT: Final = 10
_LONGEST_SUBJECT: Final = 12
_LONGEST_AMOUNT: Final = 4
_CONFIDENCE: Final = 0.7


def with_estimates(layout: Layout, found: tuple[Attribution, ...]) -> tuple[Attribution, ...]:
    """Add estimates that were not found.

    Args:
        layout: The article's layout.
        found: The attributions of the model and the rules.
    """
    verbs = layout.tokens_among(_PUT)
    if not verbs:
        return found
    heads = indices_by_cue(found)
    inside = {at for each in found for first, end in each.content for at in range(first, end)}
    free = (verb for verb in verbs if verb not in heads and verb not in inside)
    return (*found, *_estimates(layout, free))


def _estimates(layout: Layout, verbs: Iterator[int]) -> Iterator[Attribution]:
    """Yield the estimates at some verbs."""
    words = layout.lowered
    for verb in verbs:
        start, end = layout.sentences[layout.sentence_of[verb]]
        content = _estimate(words, verb + 1, end) if layout.quotation_of[verb] < 0 else None
        low = before_adverbs(words, start, verb)
        if content is None or low == start:
            continue
        close = _before_aside(words, start, low)
        subject = phrase_before(layout, close, bounds=_BOUNDS, longest=_LONGEST_SUBJECT)
        if words[low - 1] in RELATIVE_PRONOUNS:
            subject = (low - 1, low)
        if subject is not None:
            yield Attribution(
                content=(content,),
                cue=((low, verb + 1),),
                source=(subject,),
                head=verb,
                confidence=_CONFIDENCE,
                found_by="estimate",
            )


def _before_aside(words: tuple[str, ...], start: int, end: int) -> int:
    """The end of a subject before its aside: "Holt|, the deputy mayor, put"."""
    if words[end - 1] != ",":
        return end
    near = range(end - 2, max(start, end - _LONGEST_SUBJECT), -1)
    return next((at for at in near if words[at] == ","), end)


def _estimate(words: tuple[str, ...], first: int, end: int) -> Range | None:
    """A measure and its number behind a verb: "put | the number of wounded at 31 |"."""
    if _OPENERS.isdisjoint(words[first : first + 1]):
        return None
    near = range(first + 1, min(end - 1, first + _LONGEST_OBJECT))
    at = next((at for at in near if words[at] == "at"), -1)
    if at < 0 or _MEASURES.isdisjoint(words[first:at]):
        return None
    amount = at + 1
    while amount < end and words[amount] in _ABOUT:
        amount += 1
    if amount >= end or not (words[amount][0] in _CURRENCY or words[amount] in NUMBERS):
        return None
    reach = range(amount, min(end, amount + _LONGEST_AMOUNT))
    stop = next((at for at in reach if words[at] in _ENDS), reach.stop)
    return first, without_marks(words, first, stop)
