"""A third reading of clauses whose verb the model doubts, with the clause directly behind it.

The model knows "maintained" and "stressed" mostly from "maintained a lead" and "stressed the need"
and overlooks "It maintained workers would strike"; in "The rebels told the BBC the boy was quiet"
it takes the hearer for who speaks. Whether such a verb reports shows as soon as its clause is
marked as one: the sentence is read again without hearer and setting, and with a "that" before the
clause. Before a "that" of its own, a rarer verb ("disclosed", "made clear") is read as "said", a
participle ("…, she said, warning more rain would come") as "adding", and an adjective ("is certain
it was late") as "convinced". Of what somebody "was told" there is no source.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from typing import Final

import attrs

from newsclaims.attribution.attribution import Attribution
from newsclaims.attribution.clause_starts import (
    clause_behind,
    clause_verbs,
    end_of_verb,
    is_state,
    is_told,
)
from newsclaims.attribution.clauses import BE, FINITE, STOPS
from newsclaims.attribution.finite_verbs import verb_of_clause
from newsclaims.attribution.model import Model
from newsclaims.attribution.stretches import Stretches, lay_out_stretches
from newsclaims.english import SPECIFIERS, may_be_past
from newsclaims.text import Layout, Range

__all__ = ["read_bare_clauses"]

_SAID: Final = "said"
_ADDING: Final = "adding"
_CONVINCED: Final = "convinced"
"""The adjective before a clause that the model knows best."""
_THAT: Final = "that"
_NO_SUBJECT_BEFORE: Final = SPECIFIERS - {"her"} | BE | {"'s", "'"}
"""Words before a participle that describes a noun: "few confirmed cases"."""
_SURE: Final = 0.5
"""Minimum confidence of a second reading, and of a first one that is left alone."""
_FEWEST: Final = 5
_LONGEST_SENTENCE: Final = 120
"""Maximum number of tokens of a sentence, which is read again for each of its verbs."""


def read_bare_clauses(
    model: Model,
    layout: Layout,
    found: tuple[Attribution, ...],
    *,
    threshold: float | None = None,
) -> tuple[Attribution, ...]:
    """Add the reports whose clause the model has not seen, and correct those that it has cut.

    Args:
        model: The model.
        layout: The text.
        found: The model's attributions, in the order of the heads.
        threshold: The minimum confidence of an attribution; that of a second reading is at least
            `_SURE`.
    """
    verbs = tuple(_overlooked(layout, found))
    if not verbs:
        return found
    stretches = []
    for verb, _, begin in verbs:
        start, end = layout.sentences[layout.sentence_of[verb]]
        stretches.append(((start, verb + 1), (begin + (layout.lowered[begin] == _THAT), end)))
    words = layout.lowered
    plain = {verb[0]: word for verb in verbs if (word := _plain(words, *verb))}
    text = lay_out_stretches(layout, stretches, fewest=_FEWEST, between=_THAT, instead=plain)
    known = {each.head: each for each in found}
    least = max(_SURE, threshold or 0.0)
    for each in model.find(text.layout, threshold=least) if text.places else ():
        verb, stop, begin = verbs[text.numbers[text.layout.sentence_of[each.head]]]
        clause = _clause_of(text, each)
        if text.places[each.head] != verb or not text.placed(clause):
            continue
        moved = _moved(text, attrs.evolve(each, content=clause), (stop, begin))
        if is_told(words, verb, clause_verbs()[words[verb]]):
            known[verb] = attrs.evolve(moved, source=())
        elif moved.source and _speaks(words, moved, verb):
            known[verb] = _surer(layout, known.get(verb, moved), moved)
    added = known.keys() & plain.keys()
    return tuple(_without_added(known[head], added) for head in sorted(known))


def _plain(words: tuple[str, ...], verb: int, stop: int, begin: int) -> str:
    """The word by which a rarer one is replaced, if any.

    Args:
        words: The words of the article, in lower case.
        verb: The rarer word.
        stop: The token behind it and its particle.
        begin: The start of its clause.
    """
    if is_state(words, verb, clause_verbs()[words[verb]]):
        return _CONVINCED
    if words[verb].endswith("ing"):
        return _ADDING
    is_rare = stop > verb + 1 or words[begin] == _THAT
    return _SAID if is_rare and may_be_past(words[verb]) and words[verb - 1] not in BE else ""


def _speaks(words: tuple[str, ...], each: Attribution, verb: int) -> bool:
    """Whether a source is in a verb's clause: not "| Unions | said it is old; one, a cook, said".

    A participle has the subject of the clause before its comma.
    """
    barred = STOPS - {","} if words[verb].endswith("ing") else STOPS
    return barred.isdisjoint(words[each.source[-1][1] : verb])


def _without_added(each: Attribution, added: AbstractSet[int]) -> Attribution:
    """A report without the next one as a part of its content: "it leaked, he said, | adding …"."""
    rest = tuple(part for part in each.content if part[0] not in added)
    return attrs.evolve(each, content=rest) if rest != each.content and rest else each


def _overlooked(layout: Layout, found: Sequence[Attribution]) -> Iterator[tuple[int, int, int]]:
    """The verbs with a clause that no sure attribution has, their ends and the clauses' starts."""
    words = layout.lowered
    heads = {each.head: each for each in found}
    taken: set[int] = set()
    for each in (each for each in found if each.confidence >= _SURE):
        for first, end in (*each.content, *each.source, *each.cue):
            if not first <= each.head < end:
                # ", adding it leaked" is read as a part of what was said before
                taken.update(range(first + words[first].endswith("ing"), end))
    lexicon = clause_verbs()
    for at in layout.tokens_among(lexicon.keys()):
        entry = lexicon[words[at]]
        end = at if at in taken else end_of_verb(words, at, entry)
        if end == at or layout.quotation_of[at] >= 0:
            continue
        is_known = end - 1 in heads and end > at + 1 and words[end - 1] in lexicon
        is_known = is_known and lexicon[words[end - 1]].verb is not None  # "went on to | say"
        is_predicate = is_state(words, at, entry) or is_told(words, at, entry)
        if is_known or (_is_participle(layout, at) and not is_predicate):
            continue
        opens, closes = layout.sentences[layout.sentence_of[at]]
        start = clause_behind(layout, end, entry) if closes - opens <= _LONGEST_SENTENCE else -1
        if start >= 0 and not (at in heads and _is_sure(layout, heads[at], (end, start))):
            yield at, end, start


def _is_sure(layout: Layout, each: Attribution, between: Range) -> bool:
    """Whether an attribution has the clause behind its verb as its content, or another credit.

    Args:
        layout: The text.
        each: The attribution.
        between: The token behind the verb, and the start of the clause.
    """
    end, start = between
    words = layout.lowered
    entry = clause_verbs()[words[each.head]]
    if is_state(words, each.head, entry):
        return False  # the content of an adjective is often cut
    is_passive = is_told(words, each.head, entry)
    if bool(each.source) == is_passive or (each.source and each.source[0][0] >= each.head):
        return False  # "told | the BBC", "were told | Roe | left"
    is_before = all(high <= each.head for _, high in each.content)
    is_before = is_before or any(layout.quotation_of[low] >= 0 for low, _ in each.content)
    verb = verb_of_clause(layout, start)
    starts = {start, start + (words[start] == _THAT)}
    is_begun = any(low in starts and high > verb for low, high in each.content)
    is_longer = each.cue != ((each.head, end),)
    return is_before or (is_begun and each.confidence >= _SURE) or is_longer


def _is_participle(layout: Layout, at: int) -> bool:
    """Whether a form modifies a noun or is in a name: "few | alleged cases", "United | States"."""
    before = layout.lowered[at - 1] if at else ""
    is_behind_verb = may_be_past(before) and before not in FINITE and layout.words[at - 1].islower()
    is_name = not layout.words[at].islower()
    return is_name or is_behind_verb or before in _NO_SUBJECT_BEFORE or before.isdigit()


def _clause_of(text: Stretches, each: Attribution) -> tuple[Range, ...]:
    """The part of a content that starts with the added word; none if other words are said too."""
    behind = [part for part in each.content if part[0] >= each.head]
    is_alone = all(text.places[low] < 0 for low, _ in behind)
    return tuple(behind) if is_alone and each.cue else ()


def _surer(layout: Layout, before: Attribution, after: Attribution) -> Attribution:
    """The second reading of a report, or the first one with its confidence, if it was right."""
    if before.source != after.source:
        is_other = before.source[:1] < ((before.head, 0),)  # a speaker before the verb
        return before if is_other else after
    start, _ = after.content[0]
    end = before.content[-1][1]
    is_whole = end > verb_of_clause(layout, start)
    if is_whole and start in [low for low, _ in before.content]:
        return attrs.evolve(before, confidence=after.confidence)
    goes_on = len(before.content) == 1 and end > layout.sentences[layout.sentence_of[start]][1]
    return attrs.evolve(after, content=((start, end),)) if goes_on else after


def _moved(text: Stretches, each: Attribution, between: Range) -> Attribution:
    """An attribution of the text at its place in the article, with particle and "that".

    Args:
        text: The text.
        each: The attribution.
        between: The token behind the verb and its particle, and the start of the clause.
    """
    stop, begin = between
    moved = text.moved(each)
    *before, (first, end) = moved.cue
    return attrs.evolve(
        moved,
        content=tuple((begin, high) for _, high in moved.content),
        cue=(*before, (first, stop if end == moved.head + 1 else end)),
    )
