"""Words before a subject that were read as its own: "Did | Lund | say", "A film had | Lund | say".

Auxiliaries, conditions and "suppose" precede the subject, and so does the verb that makes or
perceives what the subject says.
"""

from __future__ import annotations

from typing import Final

import attrs

from newsclaims.attribution.attribution import Attribution
from newsclaims.attribution.clauses import DETERMINERS
from newsclaims.attribution.finite_verbs import has_finite_verb
from newsclaims.english import (
    AUXILIARIES,
    CAUSATIVES,
    MODALS,
    RELATIVE_PRONOUNS,
    SUBORDINATORS,
    predicates,
)
from newsclaims.text import Layout

__all__ = ["with_bare_subject"]

_OPENERS: Final = (AUXILIARIES | SUBORDINATORS | {"imagine", "lest", "suppose", "without"}) - {"so"}
_LINKS: Final = frozenset(("because", "if", "until", "when", "while"))
"""Conjunctions that are no prepositions, so that a clause follows."""
_UNTENSED: Final = frozenset(("base", "ing"))


def with_bare_subject(layout: Layout, attribution: Attribution) -> Attribution:
    """A report whose source does not begin with an auxiliary, a conjunction or another verb.

    Args:
        layout: The article's layout.
        attribution: What the model found.
    """
    if len(attribution.source) != 1 or not attribution.cue:
        return attribution
    (first, end), low = attribution.source[0], attribution.cue[0][0]
    if not first < end - 1 <= low - 1 or layout.quotation_of[first] >= 0:
        return attribution
    begin = _behind_opener(layout, first, end, attribution.head)
    stop = end - (layout.lowered[end - 1] == "ever" and end - begin > 1)
    if (begin, stop) == (first, end):
        return attribution
    return attrs.evolve(attribution, source=((begin, stop),))


def _behind_opener(layout: Layout, first: int, end: int, head: int) -> int:
    """The start of a subject behind its opening words; `first` if it has none."""
    words = layout.lowered
    entry = predicates().get(words[head])
    if entry is None or entry.verb is None:
        return first
    opens = first == layout.sentences[layout.sentence_of[first]][0]
    is_name = words[first] in MODALS and entry.form != "base"  # "Will Roe | said"
    if opens and words[first] in _OPENERS and not is_name and _opens_noun(layout, first + 1):
        return first + 1
    if not RELATIVE_PRONOUNS.isdisjoint(words[first:end]):
        return first
    link = next((at for at in range(end - 2, first, -1) if words[at] in _LINKS), -1)
    if link > first and _opens_noun(layout, link + 1) and has_finite_verb(layout, first, link):
        is_clause = has_finite_verb(layout, link + 1, end)
        return first if is_clause else link + 1  # "The choir waited until | Lund | admitted"
    if entry.form not in _UNTENSED or not AUXILIARIES.isdisjoint(words[end:head]):
        return first
    verbs = (at for at in range(end - 2, first, -1) if words[at] in CAUSATIVES)
    verb = next(verbs, -1)
    return verb + 1 if verb > first and _opens_noun(layout, verb + 1) else first


def _opens_noun(layout: Layout, at: int) -> bool:
    return layout.words[at][0].isupper() or layout.lowered[at] in DETERMINERS
