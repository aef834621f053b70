"""Subjects that hold a word of their verb: "the palace neither | confirmed", "if Quint | denied".

Negations before a verb belong to its cue, those of a quantifier to the source ("hardly | anyone");
a conjunction, an empty "it" and the subject's own relative clause belong to neither.
"""

from __future__ import annotations

import attrs

from newsclaims.attribution.attribution import Attribution
from newsclaims.attribution.clauses import BE, EXPLETIVES, PREPOSITIONS, subject_before
from newsclaims.english import NEAR_NEGATIONS, RELATIVE_PRONOUNS, SUBORDINATORS
from newsclaims.text import Layout

__all__ = ["CONJUNCTIONS", "with_negation"]

CONJUNCTIONS = SUBORDINATORS | {"and", "but"}
"""Words before a subject that are no part of it."""
_NEGATIVE = frozenset({"neither", "never", "also", "not", "n't", "nor", "both"})
"""Words before a verb that are no part of its subject."""


def with_negation(layout: Layout, attribution: Attribution) -> Attribution:
    """A report whose source is the subject alone, and whose cue has the negation before its verb.

    Args:
        layout: The article's layout.
        attribution: The report, which has a cue.
    """
    words = layout.lowered
    if not attribution.source:
        return attribution
    attribution = _without_expletive(words, attribution)
    if not attribution.source:
        return attribution
    attribution = _with_quantifier(words, _without_relative(words, attribution))
    first, end = attribution.source[0]
    if end - first > 1 and words[first] in CONJUNCTIONS and words[first] != "while":
        source = ((first + 1, end), *attribution.source[1:])  # "if | Quint denied that"
        attribution = attrs.evolve(attribution, source=source)
    first, end = attribution.source[-1]
    low, high = attribution.cue[0]
    if end != low:
        return attribution
    cut = end
    if words[end - 1] in _NEGATIVE:
        cut = end - 1
    elif end - first > 2 and words[end - 2] == "no":
        if words[end - 1] == "longer":
            cut = end - 2  # "Lund no longer | believes"
        elif end - first > 3 and words[end - 3] in PREPOSITIONS:
            cut = end - 3  # "Lund at no point | said"
    if cut == end:
        return attribution
    subject = (first, cut)
    if cut == first:  # "the palace | neither | confirmed"
        sentence = layout.sentences[layout.sentence_of[first]]
        before = subject_before(words, first, sentence[0], sentence[0])
        if before is None:
            return attribution
        subject = before
    return attrs.evolve(
        attribution,
        source=(*attribution.source[:-1], subject),
        cue=((cut, high), *attribution.cue[1:]),
    )


def _without_expletive(words: tuple[str, ...], attribution: Attribution) -> Attribution:
    """Drop an expletive "it" as source: "it would be false to say"; "there" has none."""
    (first, end), *rest = attribution.source
    low = attribution.cue[0][0]
    if words[low] == "there" and words[low + 1] in BE and end <= low:
        return attrs.evolve(attribution, source=())  # "he was ill, and | there is no claim that"
    if rest or end - first != 1 or words[first] not in EXPLETIVES:
        return attribution
    cue = [word for low, high in attribution.cue for word in words[low:high]]
    is_empty = "to" in cue and not BE.isdisjoint(cue)
    return attrs.evolve(attribution, source=()) if is_empty else attribution


def _with_quantifier(words: tuple[str, ...], attribution: Attribution) -> Attribution:
    """Extend a source by the negation of its quantifier: "hardly anyone", "not everybody"."""
    (first, end), *rest = attribution.source
    quantified = words[first].startswith(("any", "every")) or words[first] in {"all", "many"}
    is_pair = "nor" in words[first:end] and words[first - 1] == "neither"
    if is_pair or (first and quantified and words[first - 1] in NEAR_NEGATIONS | {"not"}):
        return attrs.evolve(attribution, source=((first - 1, end), *rest))
    return attribution


def _without_relative(words: tuple[str, ...], attribution: Attribution) -> Attribution:
    """Drop the source's own relative clause: "Lund, | whom the firm accused, | said"."""
    stop, low = attribution.source[-1][1], attribution.cue[0][0]
    if stop >= low:
        return attribution
    kept = tuple(
        (first, end)
        for first, end in attribution.content
        if not (stop <= first <= stop + 1 and end <= low and words[first] in RELATIVE_PRONOUNS)
    )
    is_same = kept in {(), attribution.content}
    return attribution if is_same else attrs.evolve(attribution, content=kept)
