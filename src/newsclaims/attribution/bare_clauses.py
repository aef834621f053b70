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
from newsclaims.attribution.clauses import FINITE, STOPS
from newsclaims.attribution.finite_verbs import may_be_finite, verb_of_clause
from newsclaims.attribution.model import Model
from newsclaims.attribution.stretches import Stretches, lay_out_stretches
from newsclaims.english import SPECIFIERS, Family, may_be_past, predicates
from newsclaims.text import Layout

__all__ = ["read_bare_clauses"]

_OMITTED: Final = "that"
_NO_SUBJECT_BEFORE: Final = SPECIFIERS | {"'s", "'"}
"""Words before a participle that describes a noun: "few confirmed cases"."""
_TAKING_CLAUSES: Final = frozenset(
    {Family.SAY, Family.MANDATE, Family.THINK, Family.KNOW, Family.FEEL, Family.HOPE, Family.DENY}
)
"""Classes of verbs with a clause, and no hearer before it, as their object."""
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
            if not STOPS.isdisjoint(layout.words[moved.source[-1][1] : verb]):
                continue  # "Unions said it was old; one, a fitter, | said"
            if verb not in known or known[verb].source == moved.source:
                known[verb] = moved
    return tuple(known[head] for head in sorted(known))


def _overlooked(layout: Layout, found: Sequence[Attribution]) -> Iterator[int]:
    """The verbs before a clause that no sure attribution has as its head or in its content."""
    words = layout.lowered
    taken: set[int] = set()
    for each in found:
        for first, end in (
            *each.content,
            *each.source,
            *(() if _is_unsure(layout, each) else each.cue),
        ):
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
            and verb_of_clause(layout, at + 1) >= 0
        ):
            yield at


def _is_unsure(layout: Layout, each: Attribution) -> bool:
    """Whether a verb alone is hardly a cue, or has but the subject of its clause as content."""
    (first, end), verb = each.content[0], each.head
    if each.cue != ((verb, verb + 1),):
        return False
    return each.confidence < _SURE or (first == verb + 1 and end <= verb_of_clause(layout, first))


def _is_participle(layout: Layout, at: int) -> bool:
    """Whether a past form modifies a noun: "few | alleged cases", "the firm I founded | called"."""
    before = layout.lowered[at - 1] if at else ""
    is_behind_verb = may_be_past(before) and before not in FINITE and layout.words[at - 1].islower()
    return before in _NO_SUBJECT_BEFORE or before[:1].isdigit() or is_behind_verb


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
