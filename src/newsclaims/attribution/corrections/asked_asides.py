"""Questions in an aside before their answer: "Hooft, asked by Cole if she would go, said no".

The participle's subject is asked, and the verb behind the aside is its answer, or what it does
instead: "Hooft, asked if she would go, laughed". The model extends the question over the answer, or
makes the one who was asked the one who asks.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping
from typing import Final, NamedTuple

import attrs

from newsclaims.attribution.attribution import Attribution
from newsclaims.attribution.clauses import (
    ASKED,
    BEHIND_ASKED,
    DETERMINERS,
    LINKS,
    PRONOUNS,
    complement_after,
)
from newsclaims.attribution.corrections.indices import indices_by_cue
from newsclaims.attribution.corrections.subject_search import phrase_before
from newsclaims.attribution.finite_verbs import is_past
from newsclaims.english import STATING, TENSED_FORMS, Family, predicates
from newsclaims.text import PIECE_BREAKS, Layout, Range

__all__ = ["with_asked_asides"]

_ANSWERING: Final = STATING | {Family.DENY, Family.DISMISS}
_QUESTIONS: Final = BEHIND_ASKED - {"by"}
_BOUNDS: Final = PIECE_BREAKS | LINKS | {","}
_TOPICAL: Final = frozenset(("about", "on", "over"))
_ANSWERERS: Final = frozenset(("he", "she", "they"))
_LONGEST_ASIDE: Final = 30
_LONGEST_SUBJECT: Final = 8
_CONFIDENCE: Final = 0.8


class _Aside(NamedTuple):
    """A subject, the participle, the comma that closes its aside, and the verb of the answer.

    The verb is -1 if the subject gives no answer.
    """

    subject: Range
    asked: int
    comma: int
    verb: int


class _BareAnswer(NamedTuple):
    """A quoted answer without a verb, the cue of its question, and the quotation's tokens."""

    cue: Range
    quoted: Range
    answer: Attribution


def with_asked_asides(layout: Layout, found: tuple[Attribution, ...]) -> tuple[Attribution, ...]:
    """End questions with their aside, and give the answer to the subject.

    Args:
        layout: The article's layout.
        found: What the model and the rules found.
    """
    if not layout.tokens_among(ASKED):
        return found
    words = layout.lowered
    found = _without_answers(layout, _with_bare_answers(layout, found))
    found = _without_questions(layout, found)
    known = indices_by_cue(found)
    asides = [*_asides(layout), *_misread_openings(layout, found, known)]
    if not asides:
        return found
    result = list(found)
    for aside in asides:
        question = known.get(aside.asked, -1)
        if question >= 0:
            result[question] = _question(words, result[question], aside)
        if aside.verb < 0:
            continue
        if aside.verb in known:
            index = known[aside.verb]
            if not result[index].source or result[index].source[0][0] > aside.subject[0]:
                result[index] = attrs.evolve(result[index], source=(aside.subject,))
            continue
        answer = _answer(layout, aside)
        if answer is not None:
            result.append(answer)
    return tuple(result)


def _without_answers(layout: Layout, found: tuple[Attribution, ...]) -> tuple[Attribution, ...]:
    """End questions before their answer: "Asked about that on Monday|, he said it was safe"."""
    answered: dict[int, int] = {}
    for each in found:
        comma = each.source[0][0] - 1 if each.source else -1
        if comma > 0 and layout.lowered[comma] == "," and each.content[0][0] > each.head:
            answered.setdefault(layout.sentence_of[each.head], comma)
    return tuple(
        _without_answer(layout, each, answered.get(layout.sentence_of[each.head], -1))
        if layout.lowered[each.head] in ASKED
        else each
        for each in found
    )


def _without_answer(layout: Layout, each: Attribution, comma: int) -> Attribution:
    """A question in front of its answer's comma without the answer; -1 if there is none."""
    first, end = each.content[0]
    opens = layout.sentences[layout.sentence_of[each.head]][0]
    if each.head - opens > 1 or len(each.content) > 1 or not each.head < first < comma < end - 1:
        return each
    return attrs.evolve(each, content=((first, comma),))


def _without_questions(layout: Layout, found: tuple[Attribution, ...]) -> tuple[Attribution, ...]:
    """Part quoted answers from a question in front: "Asked if she left, Hooft said, “No.”"."""
    asked_in = {layout.sentence_of[t]: t for t in layout.tokens_among(ASKED)}
    return tuple(
        _without_question(layout, each, asked_in.get(layout.sentence_of[each.head], -1))
        for each in found
    )


def _without_question(layout: Layout, each: Attribution, asked: int) -> Attribution:
    """A report without what a participle in front of its subject asks; -1 if there is none."""
    if asked < 0 or asked == each.head or len(each.content) == 1 or not each.source:
        return each
    subject = each.source[0][0]
    if asked >= subject or layout.quotation_of[asked] >= 0:
        return each
    kept = tuple(
        (first, end)
        for first, end in each.content
        if not asked <= first < end - 1 < subject or layout.quotation_of[first] >= 0
    )
    return attrs.evolve(each, content=kept) if kept else each


def _with_bare_answers(layout: Layout, found: tuple[Attribution, ...]) -> tuple[Attribution, ...]:
    """Part questions from quoted answers without a verb: "Pressed on the plan: “No.”"."""
    answers = list(_bare_answers(layout))
    if not answers:
        return found
    asked = {at: bare for bare in answers for at in range(*bare.cue)}
    answered = {bare.answer.head: bare.answer for bare in answers}
    result: list[Attribution] = []
    for each in found:
        bare = asked.get(each.head)
        if bare is None:
            result.append(answered.get(each.head, each))
            continue
        (first, end), colon = bare.cue, bare.answer.head
        result.append(
            attrs.evolve(each, content=((end, colon),), cue=(bare.cue,), source=(), head=first)
        )
    starts = sorted([first for each in result for first, _ in each.content])
    for bare in answers:
        low, high = bare.quoted
        if bisect_left(starts, low) == bisect_left(starts, high):
            result.append(bare.answer)
    return tuple(result)


def _bare_answers(layout: Layout) -> Iterator[_BareAnswer]:
    """Yield the quotations behind a question and a colon.

    Whoever a pronoun in the question refers to gives the answer.
    """
    words = layout.lowered
    for asked in layout.tokens_among(ASKED):
        start, end = layout.sentences[layout.sentence_of[asked]]
        if asked != start or layout.quotation_of[asked] >= 0:
            continue
        colon = next((t for t in range(asked + 2, end - 1) if words[t] == ":"), -1)
        index = layout.quotation_of[colon + 1] if colon > 0 else -1
        if index < 0 or layout.quotation_of[colon] >= 0:
            continue
        (low, high), said = layout.quotations[index].tokens, layout.quotations[index].inner
        topic = asked + 1 + (words[asked + 1] in _TOPICAL)
        if low != colon + 1 or topic >= colon or high < end - 1 or "," in words[asked:colon]:
            continue
        if said[0] >= said[1]:
            continue
        pronoun = next((t for t in range(topic, colon) if words[t] in _ANSWERERS), -1)
        answer = Attribution(
            content=(said,),
            cue=((colon, colon + 1),),
            source=((pronoun, pronoun + 1),) if pronoun > 0 else (),
            head=colon,
            confidence=_CONFIDENCE,
            found_by="asked-aside",
        )
        yield _BareAnswer((asked, topic), (low, high), answer)


def _question(words: tuple[str, ...], each: Attribution, aside: _Aside) -> Attribution:
    """The question without its answer, by the agent if there is one."""
    first = next((t for t in range(aside.asked + 1, aside.comma) if words[t] in _QUESTIONS), -1)
    if first < 0 and aside.asked + 1 < aside.comma:
        first = aside.asked + 1  # "Lund, asked | the same, said no"
    if first < 0:
        return each
    by = aside.asked + 1
    source = ((by + 1, first),) if words[by] == "by" and by + 1 < first else ()
    return attrs.evolve(
        each,
        content=((first, aside.comma),),
        cue=((aside.asked, aside.asked + 1),),
        source=source,
        head=aside.asked,
    )


def _answer(layout: Layout, aside: _Aside) -> Attribution | None:
    """The report of the answer, or None if nothing follows its verb."""
    words = layout.lowered
    end = layout.sentences[layout.sentence_of[aside.verb]][1]
    stop = aside.verb + 1
    quoted = next(
        (t for t in range(stop, min(end, stop + _LONGEST_SUBJECT)) if layout.quotation_of[t] >= 0),
        -1,
    )
    content: tuple[Range, ...]
    if quoted >= 0:
        content = (layout.quotations[layout.quotation_of[quoted]].inner,)
    else:
        content = complement_after(words, stop, end)
    if not content or content[0][0] >= content[0][1]:
        return None
    return Attribution(
        content=content,
        cue=((aside.verb, aside.verb + 1),),
        source=(aside.subject,),
        head=aside.verb,
        confidence=_CONFIDENCE,
        found_by="asked-aside",
    )


def _misread_openings(
    layout: Layout, found: tuple[Attribution, ...], known: Mapping[int, int]
) -> Iterator[_Aside]:
    """Yield the questions whose answer was read as theirs: "Asked by Roe who left, | Lund said"."""
    words, lexicon = layout.lowered, predicates()
    for asked in layout.tokens_among(ASKED):
        start, end = layout.sentences[layout.sentence_of[asked]]
        question = known.get(asked, -1)
        if asked - start > 1 or question < 0:
            continue
        reach = range(asked + 1, min(end - 1, asked + _LONGEST_ASIDE))
        opening = next((at for at in reach if words[at] in _QUESTIONS), end)
        comma = next((at for at in range(opening, reach.stop) if words[at] == ","), -1)
        if comma < 0 or found[question].content[0][0] <= comma:
            continue
        near = range(comma + 2, min(end, comma + 2 + _LONGEST_SUBJECT))
        for verb in near:
            entry = lexicon.get(words[verb])
            if entry and entry.verb in _ANSWERING and entry.form in TENSED_FORMS:
                yield _Aside((comma + 1, verb), asked, comma, verb)
                break


def _asides(layout: Layout) -> Iterator[_Aside]:
    words = layout.lowered
    lexicon = predicates()
    for asked in layout.tokens_among(ASKED):
        start, end = layout.sentences[layout.sentence_of[asked]]
        if layout.quotation_of[asked] >= 0 or asked - 1 <= start or words[asked - 1] != ",":
            continue
        reach = range(asked + 1, min(end - 1, asked + _LONGEST_ASIDE))
        comma = next((t for t in reach if words[t] == ","), -1)
        verb = comma + 1
        if comma > 0 and words[verb].endswith("ly"):
            verb += 1
        if comma < 0 or verb >= end:
            continue
        entry = lexicon.get(words[verb])
        if entry is None or entry.verb not in _ANSWERING or entry.form not in TENSED_FORMS:
            if words[asked + 1] not in BEHIND_ASKED or not is_past(words[verb]):
                continue
            verb = -1
        subject = phrase_before(layout, asked - 1, bounds=_BOUNDS, longest=_LONGEST_SUBJECT)
        if subject is None:
            continue
        opener = words[subject[0]]
        is_noun = opener in DETERMINERS or opener in PRONOUNS
        if is_noun or layout.words[subject[0]][0].isupper():
            yield _Aside(subject, asked, comma, verb)
