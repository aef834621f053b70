"""Subjects with a relative clause of somebody else: "A report that the firm published | said".

The report says so, not the firm.
"""

from __future__ import annotations

from typing import Final

import attrs

from newsclaims.attribution.attribution import Attribution
from newsclaims.attribution.clauses import DETERMINERS, PREPOSITIONS
from newsclaims.attribution.corrections.subject_search import before_adverbs
from newsclaims.attribution.finite_verbs import finite_verbs, has_finite_verb, may_be_finite
from newsclaims.english import (
    AUXILIARIES,
    COORDINATORS,
    MONTHS,
    SUBJECT_PRONOUNS,
    SUBORDINATORS,
    Family,
    predicates,
)
from newsclaims.text import Layout

__all__ = ["with_relative_subject"]

_RELATIVES: Final = frozenset(("that", "which"))
_CLAUSAL: Final = frozenset((Family.SAY, Family.THINK, Family.KNOW))
"""Classes of verbs whose object may hold the verb of the report."""
_NO_LINK: Final = COORDINATORS | SUBORDINATORS | {",", ";", ":", "that", "whether", "how", "what"}
_LONGEST_NOUN: Final = 8
"""Maximum number of words before the relative clause."""
_LONGEST: Final = 20
"""Maximum number of words of the relative clause."""


def with_relative_subject(layout: Layout, attribution: Attribution) -> Attribution:
    """A report with the whole subject at the start of its sentence.

    Args:
        layout: The article's layout.
        attribution: What the model found.
    """
    words, head = layout.lowered, attribution.head
    entry = predicates().get(words[head])
    is_behind = bool(attribution.cue) and attribution.content[0][0] > head
    if entry is None or entry.verb is None or not entry.is_tensed_verb or not is_behind:
        return attribution
    start = layout.sentences[layout.sentence_of[head]][0]
    start += words[start] in COORDINATORS
    relative = _relative_behind(layout, start, head)
    if relative < 0:
        return attribution
    group = before_adverbs(words, relative + 1, head, auxiliaries=AUXILIARIES - MONTHS)
    if not _is_clause(layout, relative, group) or layout.any_quoted(start, head):
        return attribution
    if any(first < start or end > head for first, end in attribution.source):
        return attribution
    if any(end == group and layout.words[first][0].isupper() for first, end in attribution.source):
        return attribution  # "The bill that funds it holds $3 | Lund | requested"
    cue = ((group, max(head + 1, attribution.cue[-1][1])),)
    return attrs.evolve(attribution, source=((start, group),), cue=cue)


def _relative_behind(layout: Layout, start: int, head: int) -> int:
    """The start of the relative clause of a noun phrase that opens a sentence, or -1."""
    words = layout.lowered
    if words[start] not in DETERMINERS:
        return -1
    for at in range(start + 1, min(start + _LONGEST_NOUN, head)):
        if at > start + 1 and (words[at] in _RELATIVES or words[at] in SUBJECT_PRONOUNS):
            is_noun = words[at - 1].isalpha() and words[at - 1] not in PREPOSITIONS | AUXILIARIES
            entry = predicates().get(words[at - 1])
            is_verb = entry is not None and may_be_finite(words, at - 1, entry)
            is_noun = is_noun and not is_verb  # "The emails | show | that"
            return at if is_noun and not has_finite_verb(layout, start, at) else -1
        if not words[at][0].isalnum():
            return -1
    return -1


def _is_clause(layout: Layout, relative: int, end: int) -> bool:
    """Whether a relative clause with one finite verb ends before the main verb."""
    words = layout.lowered
    if not relative + 1 < end <= relative + _LONGEST:
        return False
    verbs = [
        verb
        for verb in finite_verbs(layout, relative, end)
        if not (words[verb] in MONTHS and words[verb - 1] in PREPOSITIONS)  # "in May"
    ]
    if len(verbs) != 1:
        return False
    entry = predicates().get(words[verbs[0]])
    is_clausal = entry is not None and entry.verb in _CLAUSAL and verbs[0] + 1 == end
    return not is_clausal and _NO_LINK.isdisjoint(words[relative + 1 : end])
