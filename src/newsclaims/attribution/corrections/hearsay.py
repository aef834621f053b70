"""Hearsay that the model misses: evidence heard by a court, and "was quoted as saying".

"The boy had been ill, an inquest heard", "“The strike is over,” Petra Halm was quoted as saying":
these are very rare in the training articles.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

import attrs

from newsclaims.attribution.attribution import Attribution
from newsclaims.attribution.clauses import (
    BE,
    BOUNDS,
    DETERMINERS,
    MARKS,
    STOPS,
    complement_after,
    verb_group,
)
from newsclaims.attribution.corrections.extents import without_marks
from newsclaims.attribution.finite_verbs import has_finite_verb
from newsclaims.english import Family, predicates, word_lists
from newsclaims.text import Layout, Range

__all__ = ["with_hearsay", "without_told_court"]

_HEARINGS = word_lists(__name__, "hearers")["courts"]
"""Nouns for bodies that hear evidence."""
_TOPICS = frozenset({"about", "how", "of", "that", "what", "why"})
"""Words behind "told" that open what is told, with nobody before them who is told it."""
_QUOTED = frozenset({"quoted", "cited"})
_ALLEGED = frozenset({"alleged", "believed", "claimed", "reported", "said", "understood"})
_SAYING = frozenset({Family.SAY, Family.TELL})
_CONFIDENCE = 0.6
_LONGEST = 12
"""Maximum number of words of a speaker."""
_report = partial(Attribution, confidence=_CONFIDENCE, found_by="hearsay")


def with_hearsay(layout: Layout, found: tuple[Attribution, ...]) -> tuple[Attribution, ...]:
    """Add hearsay by grammar.

    Args:
        layout: The article's layout.
        found: The attributions of the model and the rules.
    """
    words = layout.lowered
    hearings = list(_hearings(layout))
    for hearing in hearings:
        found = _heard(words, found, hearing)
    heads = {each.head: index for index, each in enumerate(found)}
    kept, alleged = list(found), []
    for each in _alleged(layout):
        known = next((heads[at] for at in range(*each.cue[0]) if at in heads), -1)
        if known < 0:
            alleged.append(each)
        elif kept[known].inside < 0 and kept[known].content != each.content:
            kept[known] = each  # "he … to have told officers | is said"
    found = tuple(kept)
    added = [*hearings, *_quoted(layout), *alleged]
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


def _heard(
    words: tuple[str, ...], found: tuple[Attribution, ...], hearing: Attribution
) -> tuple[Attribution, ...]:
    """Nest the reports of evidence: "The driver said it was late, | the court heard"."""
    (first, end), *more = hearing.content
    if more or hearing.source[0][0] < first or words[end] != ",":
        return found
    inner = [
        first <= each.head < end and each.inside < 0 and each.source != hearing.source
        for each in found
    ]
    if not any(inner) or any(each.head == hearing.head for each in found):
        return found
    kept = [
        attrs.evolve(each, content=content, inside=len(found))
        if is_inner
        and (content := tuple((low, min(high, end)) for low, high in each.content if low < end))
        else each
        for each, is_inner in zip(found, inner, strict=True)
    ]
    return (*kept, hearing)


def without_told_court(layout: Layout, attribution: Attribution) -> Attribution:
    """Leave out a court that is told: "Court told of theft", "Cash was in tins, court told".

    Headlines leave out the auxiliary. Whoever tells has a hearer behind the verb, and a court that
    tells something has an article.

    Args:
        layout: The article's layout.
        attribution: A report.
    """
    words = layout.lowered
    if len(attribution.cue) != 1 or len(attribution.source) != 1:
        return attribution
    (low, high), (begin, stop) = attribution.cue[0], attribution.source[0]
    if words[low] != "told" or stop != low or words[stop - 1] not in _HEARINGS:
        return attribution
    behind = words[low + 1 : layout.sentences[layout.sentence_of[low]][1]][:1]
    is_passive = not behind or behind[0] in _TOPICS or not behind[0][0].isalnum()
    if words[begin] not in DETERMINERS and attribution.content[0][0] == high:
        is_passive = is_passive or has_finite_verb(layout, high, attribution.content[0][1])
    return attrs.evolve(attribution, source=()) if is_passive else attribution


def _hearings(layout: Layout) -> Iterator[Attribution]:
    """Yield evidence heard by a court or a similar body: "…, the inquest heard on Monday"."""
    words = layout.lowered
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


def _quoted(layout: Layout) -> Iterator[Attribution]:
    """Yield contents of a passive verb: "“…,” she was quoted as saying by the Gazette"."""
    words = layout.lowered
    for at in layout.tokens_among(_QUOTED):
        said = at + 2
        if layout.quotation_of[at] >= 0 or words[at + 1 : said] != ("as",) or said >= len(words):
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
        content = content or _before(layout, first, start)
        if content:
            yield _report(
                source=((first, group),), cue=((group, said + 1),), content=content, head=said
            )


def _alleged(layout: Layout) -> Iterator[Attribution]:
    """Yield quotations of what others say was said: "“I ran,” he is said to have told us"."""
    words = layout.lowered
    for at in layout.tokens_among(_ALLEGED):
        said = at + 3
        if layout.quotation_of[at] >= 0 or words[at + 1 : said] != ("to", "have"):
            continue
        entry = predicates().get(words[said]) if said < len(words) else None
        if entry is None or entry.form != "ed" or entry.verb not in _SAYING:
            continue
        start, _ = layout.sentences[layout.sentence_of[at]]
        group = verb_group(words, at, start, "ed")
        first = group
        while first > max(start, group - _LONGEST) and words[first - 1] not in STOPS:
            first -= 1
        is_behind = first < group and first > start and layout.quotation_of[first - 1] >= 0
        if BE.isdisjoint(words[group:at]) or not is_behind:
            continue
        content = _before(layout, first, start)
        if content:
            yield _report(
                source=((first, group),), cue=((group, said + 1),), content=content, head=said
            )


def _before(layout: Layout, first: int, start: int) -> tuple[Range, ...]:
    """The quotation that ends directly before a speaker, or the clause before its comma."""
    words = layout.lowered
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
