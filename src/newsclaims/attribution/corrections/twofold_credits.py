"""Words with two credits: "“We stay,” Lund said at the hearing, according to the Gazette".

The words are Lund's, and the Gazette reports that she said them. The model gives one attribution,
that of "according to". Another credit may also divide the nearer one from its clause: "Lund told
the board, according to the minutes, that she would stay".
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import attrs

from newsclaims.attribution.attribution import Attribution
from newsclaims.attribution.clauses import BOUNDS, LINKS, STOPS
from newsclaims.attribution.corrections.extents import without_marks
from newsclaims.attribution.corrections.indices import indices_by_cue
from newsclaims.attribution.corrections.subject_search import before_adverbs, phrase_before
from newsclaims.attribution.finite_verbs import finite_verbs
from newsclaims.english import UTTERING, predicates
from newsclaims.text import CLAUSE_DASHES, SENTENCE_ENDS, Layout, Range

__all__ = ["with_twofold_credits"]

_ENDS: Final = CLAUSE_DASHES | SENTENCE_ENDS | {",", "…"}
"""Last marks of a quotation that is credited behind it."""
_COMPLEMENTIZERS: Final = frozenset(("if", "that", "whether"))
_LONGEST: Final = 14
_CONFIDENCE: Final = 0.8


def with_twofold_credits(layout: Layout, found: tuple[Attribution, ...]) -> tuple[Attribution, ...]:
    """Add the nearer credits of quotations that "according to" credits again.

    Args:
        layout: The article's layout.
        found: The attributions of the model and the rules.
    """
    words = layout.lowered
    result = list(found)
    known: dict[int, int] | None = None
    for index, each in enumerate(found):
        place = _clause(layout, each)
        credit = _credit(layout, *place) if place is not None else None
        divided = _divided(layout, each) if place is None else None
        if divided is not None:
            known = indices_by_cue(found) if known is None else known
            before, source, verb = divided
            result[index] = attrs.evolve(each, content=(before, each.content[-1]))
            if verb not in known:
                result.append(_nearer(each, source, verb, each.content[-1:], index))
            continue
        quoted = tuple(_quoted(layout, each)) if credit is not None else ()
        if place is None or credit is None or not quoted:
            continue
        known = indices_by_cue(found) if known is None else known
        end = without_marks(words, *place)
        result[index] = attrs.evolve(each, content=tuple(_up_to(each, place[0], end)))
        source, verb = credit
        if verb not in known:
            result.append(_nearer(each, source, verb, quoted, index))
    return tuple(result)


def _nearer(
    outer: Attribution, source: Range, verb: int, content: tuple[Range, ...], index: int
) -> Attribution:
    """The nearer credit of what another report credits again."""
    return Attribution(
        content=content,
        cue=((verb, verb + 1),),
        source=(source,),
        head=verb,
        confidence=min(outer.confidence, _CONFIDENCE),
        found_by="twofold-credit",
        inside=index,
    )


def _divided(layout: Layout, each: Attribution) -> tuple[Range, Range, int] | None:
    """The words before a credit that divides another one from its clause, their source and verb."""
    words, (first, _) = layout.lowered, each.content[-1]
    if not each.cue or each.inside >= 0 or words[first] not in _COMPLEMENTIZERS:
        return None
    low = each.credit_start
    start = layout.sentences[layout.sentence_of[low]][0]
    start += words[start] in LINKS
    is_between = low - 1 > start and words[low - 1] == words[first - 1] == ","
    if not is_between or each.content[:-1] not in ((), ((start, low - 1),)):
        return None
    credit = _credit(layout, start, low - 1)
    if layout.any_quoted(start, low) or credit is None or credit[1] == start:
        return None
    source, verb = credit
    is_only = tuple(finite_verbs(layout, start, low - 1)) == (verb,)
    return ((start, low - 1), source, verb) if is_only and source[0] >= start else None


def _clause(layout: Layout, each: Attribution) -> Range | None:
    """The range between a quotation and the "according to" that credits it."""
    words = layout.lowered
    if not each.cue or words[each.cue[0][0]] != "according" or each.inside >= 0:
        return None
    end = each.cue[0][0]
    if each.content[0][1] > end or layout.quotation_of[end] >= 0:
        return None
    start = layout.sentences[layout.sentence_of[end]][0]
    first = end
    while first > start and layout.quotation_of[first - 1] < 0:
        first -= 1
    if first < 2 or layout.quotation_of[first - 1] < 0 or first >= end - 1:
        return None
    # A fragment belongs to the sentence around it: "an “old” bridge, it told us".
    is_whole = words[first - 2] in _ENDS or words[first] == ","
    return (first, end) if is_whole else None


def _up_to(each: Attribution, first: int, end: int) -> Iterator[Range]:
    """Yield the parts of a content, the last one with the clause that begins behind it."""
    *others, (low, high) = each.content
    yield from others
    yield low, end if low < first and first - 1 <= high < end else high


def _credit(layout: Layout, first: int, end: int) -> tuple[Range, int] | None:
    """Source and verb of a clause behind a quotation: "Lund said at the hearing", "said Lund"."""
    words = layout.lowered
    verb = next((at for at in range(first, end) if _is_saying(words[at])), -1)
    if verb < 0:
        return None
    if verb == first:
        stop = verb + 1
        while stop < end and words[stop] not in BOUNDS and words[stop] not in STOPS:
            stop += 1
        source = (verb + 1, stop) if verb + 1 < stop else None
    else:
        subject_end = before_adverbs(words, first, verb)
        source = phrase_before(layout, subject_end, bounds=BOUNDS | STOPS, longest=_LONGEST)
    return (source, verb) if source is not None else None


def _is_saying(word: str) -> bool:
    entry = predicates().get(word)
    return entry is not None and entry.verb in UTTERING and entry.is_surely_finite


def _quoted(layout: Layout, each: Attribution) -> Iterator[Range]:
    """Yield the quotations in a content, without their marks."""
    held = {at for low, high in each.content for at in layout.quotation_of[low:high]} - {-1}
    for first, end in (layout.quotations[index].inner for index in sorted(held)):
        if first < end:
            yield first, end
