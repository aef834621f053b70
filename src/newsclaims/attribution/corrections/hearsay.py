"""Hearsay that the model misses: evidence heard by a court, and "was quoted as saying".

"The boy had been ill, an inquest heard", "“The strike is over,” Petra Halm was quoted as saying":
these are very rare in the training articles.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

from newsclaims.attribution.attribution import Attribution
from newsclaims.attribution.clauses import (
    BE,
    BOUNDS,
    MARKS,
    STOPS,
    complement_after,
    verb_group,
)
from newsclaims.attribution.corrections.extents import without_marks
from newsclaims.english import Family, predicates, word_lists
from newsclaims.text import Layout, Range

__all__ = ["with_hearsay"]

_HEARINGS = word_lists(__name__, "hearers")["courts"]
"""Nouns for bodies that hear evidence."""
_QUOTED = frozenset({"quoted", "cited"})
_SAYING = frozenset({Family.SAY, Family.TELL})
_CONFIDENCE = 0.6
_LONGEST = 12
"""Maximum number of words of a speaker."""
_report = partial(Attribution, confidence=_CONFIDENCE, found_by="hearsay")


def with_hearsay(
    layout: Layout, words: Sequence[str], found: tuple[Attribution, ...]
) -> tuple[Attribution, ...]:
    """Add hearsay by grammar.

    Args:
        layout: The article's layout.
        words: Its tokens in lower case, with straight apostrophes.
        found: The attributions of the model and the rules.
    """
    added = [*_hearings(layout, words), *_quoted(layout, words)]
    if not added:
        return found
    taken = {each.head for each in found}
    taken.update(at for each in found for first, end in each.cue for at in range(first, end))
    held = {at for each in found for first, end in each.content for at in range(first, end)}
    return (
        *found,
        *(
            each
            for each in added
            if each.head not in held
            and not any(at in taken for first, end in each.cue for at in range(first, end))
            and not any(at in held for first, end in each.content for at in range(first, end))
        ),
    )


def _hearings(layout: Layout, words: Sequence[str]) -> Iterator[Attribution]:
    """Yield evidence heard by a court or a similar body: "…, the inquest heard on Monday"."""
    for at in layout.tokens_among({"heard"}):
        start, end = layout.sentences[layout.sentence_of[at]]
        group = verb_group(words, at, start, "ed")
        if layout.quotation_of[at] >= 0 or not BE.isdisjoint(words[group:at]):
            continue
        first = group
        while first > max(start, group - _LONGEST) and words[first - 1] not in BOUNDS:
            first -= 1
        if first == group or words[group - 1] not in _HEARINGS:
            continue
        before = words[first - 1] if first > start else ""
        if at + 1 < end and words[at + 1] in {"that", "how"}:
            content = complement_after(words, at + 1, end)
        elif before == "," and first - 1 > start:
            content = ((start, first - 1),)
        else:
            continue
        if content:
            yield _report(
                source=((first, group),), cue=((group, at + 1),), content=content, head=at
            )


def _quoted(layout: Layout, words: Sequence[str]) -> Iterator[Attribution]:
    """Yield contents of a passive verb: "“…,” she was quoted as saying by the Gazette"."""
    for at in layout.tokens_among(_QUOTED):
        said = at + 2
        if layout.quotation_of[at] >= 0 or words[at + 1 : said] != ["as"] or said >= len(words):
            continue
        entry = predicates().get(words[said])
        start, end = layout.sentences[layout.sentence_of[at]]
        group = verb_group(words, at, start, "ed")
        if entry is None or entry.form != "ing" or entry.verb not in _SAYING:
            continue
        if BE.isdisjoint(words[group:at]):
            continue
        first = group
        while first > max(start, group - _LONGEST) and words[first - 1] not in STOPS:
            first -= 1
        if first == group:
            continue
        content = (
            complement_after(words, said + 1, end) if "that" in words[said + 1 : said + 2] else ()
        )
        content = content or _before(layout, words, first, start)
        if content:
            yield _report(
                source=((first, group),), cue=((group, said + 1),), content=content, head=said
            )


def _before(layout: Layout, words: Sequence[str], first: int, start: int) -> tuple[Range, ...]:
    """The quotation that ends directly before a speaker, or the clause before its comma."""
    index = layout.quotation_of[first - 1] if first > start else -1
    if index < 0:
        is_clause = first - 1 > start and words[first - 1] == ","
        return ((start, first - 1),) if is_clause else ()
    low, high = layout.quotations[index].tokens
    low = max(low, start)
    while low < high and words[low] in MARKS:
        low += 1
    high = without_marks(words, low, high)
    return ((low, high),) if low < high else ()
