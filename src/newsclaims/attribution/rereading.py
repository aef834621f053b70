"""A second pass over sentences that an aside interrupts, without the aside.

"The farmer says the wolves - three of them, she thinks - come down at dusk": the model has a
limited context and takes the start of the aside for the end of the content. If a part of an
attribution ends or starts at an aside (between dashes or brackets, a relative clause or an
apposition between commas), the sentence is read again without the aside. A part that then extends
across the gap includes the aside.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

import attrs

from newsclaims.attribution.attribution import Attribution
from newsclaims.attribution.clauses import (
    BOUNDS,
    DETERMINERS,
    LINKS,
    PREPOSITIONS,
    PRONOUNS,
    QUESTION_WORDS,
)
from newsclaims.attribution.finite_verbs import (
    first_finite_verb,
    has_finite_verb,
    has_predicate,
)
from newsclaims.attribution.model import Model
from newsclaims.attribution.stretches import lay_out_stretches
from newsclaims.english import ARTICLES, RELATIVE_PRONOUNS, predicates
from newsclaims.text import DASHES, Layout, Range, tokens_among

__all__ = ["reread"]

_OUTER_MARKS: Final = DASHES | {"("}
_MARKS: Final = _OUTER_MARKS | {","}
_RELATIVES: Final = RELATIVE_PRONOUNS - {"whom"} | {"where"}
_OPENERS: Final = _RELATIVES | ARTICLES | {"as"}
_CLAUSE_OPENERS: Final = frozenset(("that",))
_CLOSING: Final = DASHES | {")", ","}
_NO_PREDICATE: Final = (
    PRONOUNS | DETERMINERS | PREPOSITIONS | LINKS | _RELATIVES | QUESTION_WORDS | BOUNDS
)
_SHORTEST: Final = 3
_LONGEST: Final = 24
_LONGEST_APPOSITION: Final = 8
_LONGEST_SENTENCE: Final = 120
_FEWEST: Final = 5


def reread(
    model: Model,
    layout: Layout,
    found: tuple[Attribution, ...],
    *,
    threshold: float | None = None,
) -> tuple[Attribution, ...]:
    """Read sentences that an aside interrupts again without it.

    Args:
        model: The model.
        layout: The text.
        found: The model's attributions, in the order of the heads.
        threshold: The minimum confidence of an attribution.
    """
    asides = dict(_interrupted(layout, found))
    if not asides:
        return found
    sentences = list(asides)
    stretches = [_rest(layout.sentences[number], asides[number]) for number in sentences]
    text = lay_out_stretches(layout, stretches, fewest=_FEWEST)
    kept = {each.head: each for each in found}
    for each in model.find(text.layout, threshold=threshold) if text.places else ():
        moved = text.moved(each)
        number = layout.sentence_of[moved.head]
        over = [aside for aside in asides[number] if _interrupts(layout, moved, aside)]
        if over and _fits(layout, moved, kept.get(moved.head)):
            kept[moved.head] = moved
            for aside in over:
                _keep_apart(kept, aside)
    return tuple(kept[head] for head in sorted(kept))


def _fits(layout: Layout, each: Attribution, before: Attribution | None) -> bool:
    """Whether a second reading differs from the first in extent only, and has a verb as cue."""
    entry = predicates().get(layout.lowered[each.head])
    if not each.content or (entry is not None and entry.verb is None):
        return False  # a noun's own predicate follows the aside
    if before is None or not before.source or not each.source:
        return before is None
    return before.source[-1][1] == each.source[-1][1]


def _interrupts(layout: Layout, each: Attribution, aside: Range) -> bool:
    """Whether an aside separates a content's subject and verb, or the items of a list of sources.

    Otherwise the words before an aside are complete, and the aside may end them.
    """
    start, end = aside
    has_clause = _has_clause(layout, aside)
    for first, stop in each.content:
        if has_clause and first <= end < stop:
            return True
        if first < start and end < stop:
            is_subject = each.head < first and not has_predicate(layout, first, start)
            return is_subject and _may_be_verb(layout, end)
    return _may_be_item(layout, end) and any(
        first < start
        and end < stop
        and not has_finite_verb(layout, first, start)
        and not has_finite_verb(layout, end, stop)
        for first, stop in each.source
    )


def _may_go_on(layout: Layout, aside: Range) -> bool:
    """Whether a verb or a list item may follow an aside; else a second reading changes nothing."""
    at = aside[1]
    return _may_be_verb(layout, at) or _may_be_item(layout, at) or _has_clause(layout, aside)


def _has_clause(layout: Layout, aside: Range) -> bool:
    """Whether an aside separates a noun and its clause: "the claim — since deleted — | that"."""
    start, end = aside
    words = layout.lowered
    is_other_report = words[start + 1] == "as"  # "it was false, as he had claimed, | that"
    end += is_other_report and words[end] in LINKS
    stop = min(end + 2, len(layout))
    opens = words[end : end + 1] == ("that",) and first_finite_verb(layout, end, stop) < 0
    return opens and (is_other_report or _is_noun(words[start - 1]))


def _is_noun(word: str) -> bool:
    """Whether a word is a noun that takes a clause: "claim"."""
    entry = predicates().get(word)
    return entry is not None and entry.noun is not None


def _may_be_item(layout: Layout, at: int) -> bool:
    """Whether a further item of a list may begin with a word: ", and two guards"."""
    words = layout.lowered
    links = words[at - 1] == "," and words[at] in LINKS
    return links and _RELATIVES.isdisjoint(words[at + 1 : at + 2])


def _may_be_verb(layout: Layout, at: int) -> bool:
    """Whether a word may begin the predicate of a preceding subject."""
    word = layout.words[at]
    small = word[0].islower() and layout.lowered[at] not in _NO_PREDICATE
    return small and not word.endswith(("ing", "ly"))


def _keep_apart(kept: dict[int, Attribution], aside: Range) -> None:
    """Restrict attributions with a cue inside an aside to the aside."""
    first, end = aside
    for head in range(first, end):
        each = kept.get(head)
        if each is None:
            continue
        content = tuple(
            (max(low, first), min(high, end - 1))
            for low, high in each.content
            if max(low, first) < min(high, end - 1)
        )
        if content:
            kept[head] = attrs.evolve(each, content=content)
        else:
            del kept[head]


def _rest(sentence: Range, asides: Sequence[Range]) -> tuple[Range, ...]:
    """The rest of a sentence without its asides."""
    rest = []
    start, end = sentence
    for first, stop in asides:
        if start < first:
            rest.append((start, first))
        start = stop
    return (*rest, (start, end)) if start < end else tuple(rest)


def _interrupted(
    layout: Layout, found: tuple[Attribution, ...]
) -> Iterator[tuple[int, list[Range]]]:
    """Yield the sentences with an aside at which a part of an attribution ends or starts."""
    words = layout.lowered
    by_sentence: dict[int, list[Attribution]] = {}
    for each in found:
        if layout.quotation_of[each.head] < 0:
            by_sentence.setdefault(layout.sentence_of[each.head], []).append(each)
    for at in layout.tokens_among(_CLAUSE_OPENERS):
        if words[at - 1] in _CLOSING and layout.quotation_of[at] < 0:
            by_sentence.setdefault(layout.sentence_of[at], [])
    for number, reports in by_sentence.items():
        start, end = layout.sentences[number]
        if end - start > _LONGEST_SENTENCE or not _may_interrupt(layout, reports, start, end):
            continue
        asides = [
            aside
            for aside in _asides(layout, start, end)
            if _has_clause(layout, aside) or any(_is_at(layout, each, aside) for each in reports)
        ]
        if any(_may_go_on(layout, aside) for aside in asides):
            yield number, asides


def _may_interrupt(layout: Layout, reports: Sequence[Attribution], start: int, end: int) -> bool:
    """Whether a sentence has a dash or bracket, or a comma at which a part ends or starts."""
    words = layout.lowered
    if not (reports and _OUTER_MARKS.isdisjoint(words[start:end])):
        return True
    for each in reports:
        for low, high in (*each.content, *each.source):
            if words[high : high + 1] == (",",) or "," in words[max(start, low - 2) : low]:
                return True
    return False


def _is_at(layout: Layout, each: Attribution, aside: Range) -> bool:
    """Whether a part of an attribution ends before an aside, starts in it or directly after it."""
    first, end = aside
    parts = (*each.content, *each.source)
    if first <= each.head < end:
        if layout.words[first] == ",":
            return False  # in "…, many economists say, …" the aside is the report
        return any(low < first or high > end for low, high in parts)
    return any(high == first or first < low <= end + 1 for low, high in parts)


def _asides(layout: Layout, start: int, end: int) -> Iterator[Range]:
    """Yield the disjoint asides of a sentence in order, including the marks around them."""
    words, quotation_of = layout.lowered, layout.quotation_of
    last = end - 1
    stop = begin = start + 1
    for place in tokens_among(words[begin:last], _MARKS):
        at = begin + place
        if at < stop or quotation_of[at] >= 0:
            continue
        after = _closing(layout, at, min(last, at + _LONGEST))
        if after > 0:
            yield (at, after)
            stop = after


def _closing(layout: Layout, at: int, end: int) -> int:
    """The token after the mark that closes an aside, or -1."""
    words = layout.lowered
    mark = words[at]
    closing = {")"} if mark == "(" else {","} if mark == "," else DASHES
    opens = mark != "," or words[at + 1] in _OPENERS
    if not (opens or _is_noun(words[at - 1])):
        return -1
    for here in range(at + 1, end):
        if words[here] in closing:
            long_enough = here - at > 1 + (mark != "(")
            is_one = long_enough and (opens or words[here + 1] == "that")
            return here + 1 if is_one and _is_aside(layout, at, here) else -1
        if words[here] in {";", ":"} or (mark == "," and words[here] in DASHES):
            return -1
    return -1


def _is_aside(layout: Layout, at: int, stop: int) -> bool:
    """Whether the words between two marks can be left out; between dashes they always can."""
    words = layout.lowered
    if words[at] != ",":
        return True
    if layout.any_quoted(at, stop):
        return False
    has_verb = has_finite_verb(layout, at + 1, stop)
    if words[at + 1] in _RELATIVES:
        return stop - at > _SHORTEST
    if words[at + 1] == "as":  # "as Lund had claimed", but not "as a result"
        return has_verb and stop - at <= _LONGEST_APPOSITION
    return not has_verb and stop - at <= _LONGEST_APPOSITION
