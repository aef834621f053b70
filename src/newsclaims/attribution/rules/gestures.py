"""Quotations behind a gesture: “I hate Brahms,” he said. His sister laughed. “He plays it daily.”

A short sentence in which somebody else only does something without an object, between two
quotations of a paragraph, tells who speaks next. Novels credit most lines so, and news some. The
model takes the second quotation for the rest of the first one.
"""  # noqa: D415 - the line ends in a quotation

from __future__ import annotations

from bisect import bisect_left
from typing import Final

import attrs

from newsclaims.attribution.attribution import Attribution
from newsclaims.attribution.clauses import POSSESSIVES
from newsclaims.attribution.finite_verbs import finite_verbs, is_past
from newsclaims.attribution.rules.context import inner_range
from newsclaims.english import MEDIAL_ADVERBS, SUBJECT_PRONOUNS, is_common_word, person_noun
from newsclaims.text import Layout, Quotation, Range

__all__ = ["credit_gestures"]

_LONGEST: Final = 10
"""Maximum number of words of a gesture."""
_NEAR: Final = 3
_CONFIDENCE: Final = 0.75


def credit_gestures(layout: Layout, found: tuple[Attribution, ...]) -> tuple[Attribution, ...]:
    """Credit quotations behind a gesture of somebody else than the speaker before to them.

    Args:
        layout: The text.
        found: Its attributions, in any order.

    Returns:
        All of `found`, in the same order, without these quotations, followed by the new ones.
    """
    order = sorted(range(len(found)), key=lambda index: found[index].head)
    heads = [found[index].head for index in order]
    kept, added = list(found), list[Attribution]()
    for quotation in layout.quotations:
        sentence = _sentence_before(layout, quotation)
        opens = layout.sentences[sentence][0]
        place = bisect_left(heads, opens)
        if sentence < 0 or not place:
            continue
        source = found[order[place - 1]].source
        first, end = quotation.tokens
        near = order[max(0, place - _NEAR) : place + _NEAR]
        holders = [n for n in near if any(first <= low < end for low, _ in kept[n].content)]
        is_credited = any(found[n].head >= end for n in holders)
        subject = None if is_credited else _other_subject(layout, sentence, source)
        if subject is None or not _is_in_paragraph(layout, found[order[place - 1]], quotation):
            continue
        for n in holders:
            content = tuple(part for part in kept[n].content if not first <= part[0] < end)
            if content and found[n].head < opens:
                kept[n] = attrs.evolve(kept[n], content=content)
        if any(found[n].head >= opens for n in holders):
            continue  # the model has found it too
        added.append(
            Attribution(
                content=(inner_range(layout, quotation.tokens),),
                cue=(),
                source=(subject,),
                head=first,
                confidence=_CONFIDENCE,
                found_by="quotation-behind-gesture",
            )
        )
    return (*kept, *added)


def _sentence_before(layout: Layout, quotation: Quotation) -> int:
    """The sentence before a quotation of whole sentences that end their paragraph, or -1."""
    first, end = quotation.tokens
    sentence = layout.sentence_of[first]
    starts = layout.sentences[sentence][0] == first and quotation.inside < 0
    is_last = layout.paragraphs[layout.paragraph_of[first]][1] == end
    return sentence - 1 if starts and is_last else -1


def _is_in_paragraph(layout: Layout, report: Attribution, quotation: Quotation) -> bool:
    """Whether a report with a content of its own is in a quotation's paragraph."""
    first = quotation.tokens[0]
    is_other = report.content[0][0] < first
    return is_other and layout.paragraph_of[report.head] == layout.paragraph_of[first]


def _other_subject(layout: Layout, sentence: int, speaker: tuple[Range, ...]) -> Range | None:
    """The subject of a gesture that somebody else than the last speaker makes, or None."""
    words = layout.lowered
    first, end = layout.sentences[sentence]
    is_short = speaker and end - first <= _LONGEST + 1 and words[end - 1] == "."
    if not is_short or layout.any_quoted(first, end):
        return None
    verb = end - 2
    verb -= words[verb].endswith("ly") or words[verb] in MEDIAL_ADVERBS
    if verb <= first or not is_past(words[verb]) or finite_verbs(layout, first, end) != [verb]:
        return None
    stop = verb - (words[verb - 1] == ",")
    known = {words[at] for begin, close in speaker for at in range(begin, close)}
    named = [words[at] for at in range(first, stop) if layout.words[at][0].isupper()]
    is_kin = words[first] in POSSESSIVES - {"its"} and person_noun(words[first + 1]) is not None
    is_name = len(named) == stop - first and words[first] not in SUBJECT_PRONOUNS
    is_name = is_name and not (stop == first + 1 and is_common_word(words[first]))
    has_name = len(named) > 1 and words[stop - 1] == named[-1]
    is_full = is_name and len(named) > 1 and len(known) > 1
    is_same = known.issuperset(named if is_full else named[-1:]) and bool(named)
    is_other = is_kin or is_name or has_name
    return (first, stop) if is_other and not is_same else None
