"""A second pass over clauses without "that" behind a verb, with a "that" before them.

The model knows "maintained" and "stressed" mostly from "maintained a lead" and "stressed the need"
and overlooks "It maintained workers would strike". Whether such a verb reports shows as soon as
its clause is marked as one: the sentence is read again with the omitted complementizer.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

import attrs

from newsclaims.attribution.attribution import Attribution
from newsclaims.attribution.clauses import (
    BOUNDS,
    FINITE,
    LINKS,
    PRONOUNS,
    RELATIVES,
)
from newsclaims.attribution.finite_verbs import first_finite_verb, may_be_finite
from newsclaims.attribution.model import Model
from newsclaims.attribution.stretches import Stretches, lay_out_stretches
from newsclaims.english import (
    PREPOSITIONS,
    SPECIFIERS,
    Family,
    is_only_past,
    may_be_past,
    predicates,
    time_from,
)
from newsclaims.text import Layout

__all__ = ["read_bare_clauses"]

_OMITTED: Final = "that"
_NOMINATIVES: Final = PRONOUNS - {"it", "who", "you"}
_BETWEEN: Final = BOUNDS | LINKS | RELATIVES | {","}
"""Words and marks that no simple subject has."""
_NO_SUBJECT: Final = _BETWEEN | PREPOSITIONS
_NO_SUBJECT_BEFORE: Final = SPECIFIERS | {"'s", "'"}
"""Words before a participle that describes a noun: "few confirmed cases"."""
_TAKING_CLAUSES: Final = frozenset(
    {Family.SAY, Family.MANDATE, Family.THINK, Family.KNOW, Family.FEEL, Family.HOPE, Family.DENY}
)
"""Classes of verbs with a clause, and no hearer before it, as their object."""
_LONGEST_SUBJECT: Final = 8
_SURE: Final = 0.5
"""Minimum confidence of a second reading, and of a first one that is left alone."""
_FEWEST: Final = 5


def read_bare_clauses(
    model: Model,
    layout: Layout,
    found: tuple[Attribution, ...],
    *,
    threshold: float | None = None,
) -> tuple[Attribution, ...]:
    """Add the reports whose clause the model takes for a noun phrase.

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
    bounds = [layout.sentences[layout.sentence_of[verb]] for verb in verbs]
    stretches = [
        ((start, verb + 1), (verb + 1, end))
        for verb, (start, end) in zip(verbs, bounds, strict=True)
    ]
    text = lay_out_stretches(layout, stretches, fewest=_FEWEST, between=_OMITTED)
    known = {each.head: each for each in found}
    least = max(_SURE, threshold or 0.0)
    for each in model.find(text.layout, threshold=least) if text.places else ():
        verb = verbs[text.numbers[text.layout.sentence_of[each.head]]]
        if text.places[each.head] == verb and _is_clause_alone(text, each):
            moved = _moved(text, each)
            if verb not in known or known[verb].source == moved.source:
                known[verb] = moved
    return tuple(known[head] for head in sorted(known))


def _overlooked(layout: Layout, found: Sequence[Attribution]) -> Iterator[int]:
    """The verbs before a clause that no sure attribution has as its head or in its content."""
    words = layout.lowered
    taken: set[int] = set()
    for each in found:
        is_unsure = each.confidence < _SURE and each.cue == ((each.head, each.head + 1),)
        for first, end in (*each.content, *each.source, *(() if is_unsure else each.cue)):
            taken.update(range(first, end))
    lexicon = predicates()
    for at, word in enumerate(words):
        entry = lexicon.get(word)
        if (
            entry is not None
            and entry.verb in _TAKING_CLAUSES
            and at not in taken
            and layout.words[at].islower()
            and layout.quotation_of[at] < 0
            and may_be_finite(words, at, entry)
            and not _is_participle(layout, at)
            and _opens_clause(layout, at + 1)
        ):
            yield at


def _is_participle(layout: Layout, at: int) -> bool:
    """Whether a past form modifies a noun: "few | alleged cases", "the firm I founded | called"."""
    before = layout.lowered[at - 1] if at else ""
    is_behind_verb = may_be_past(before) and before not in FINITE and layout.words[at - 1].islower()
    return before in _NO_SUBJECT_BEFORE or before[:1].isdigit() or is_behind_verb


def _opens_clause(layout: Layout, at: int) -> bool:
    """Whether a subject and a verb that is surely finite follow, outside quotation marks."""
    words = layout.lowered
    if at >= len(words) or layout.quotation_of[at] >= 0:
        return False
    end = layout.sentences[layout.sentence_of[at - 1]][1]
    if words[at] in _NOMINATIVES:
        return at + 1 < end
    if words[at] in _NO_SUBJECT or may_be_past(words[at]) or words[at].endswith("ly"):
        return False
    subject = max(at, time_from(words, at, end))  # "announced Monday | would"
    verb = first_finite_verb(layout, at + 1, min(at + _LONGEST_SUBJECT, end))
    is_sure = verb > subject and (words[verb] in FINITE or is_only_past(words[verb]))
    return is_sure and _BETWEEN.isdisjoint(words[at:verb])


def _is_clause_alone(text: Stretches, each: Attribution) -> bool:
    """Whether a report's clause is all that is said, behind its speaker and its verb."""
    is_behind = each.content[0][0] == each.cue[-1][1] == each.head + 1 if each.cue else False
    return is_behind and len(each.content) == 1 and bool(text.placed(each.source))


def _moved(text: Stretches, each: Attribution) -> Attribution:
    """An attribution of the text at its place in the article."""
    return attrs.evolve(
        each,
        head=text.places[each.head],
        content=text.placed(each.content),
        cue=text.placed(each.cue),
        source=text.placed(each.source),
    )
