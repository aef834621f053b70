"""Contents interrupted by their own credit, of which only the first half was found.

"The bridge was closed, according to the police, in the early morning"; "In other ways, she claimed,
the town supports the plan": the words after the credit belong to the same content. It is extended
to the end of its clause if they begin with an auxiliary verb (or a preposition, after "according
to"), or if only an adverbial precedes the credit.
"""

from __future__ import annotations

from typing import Final

import attrs

from newsclaims.attribution.attribution import Attribution
from newsclaims.english import AUXILIARIES, PREPOSITIONS
from newsclaims.text import CLAUSE_BREAKS, Layout, Range

__all__ = ["complete_contents"]

_LONGEST_CREDIT: Final = 14
_LONGEST_ADVERBIAL: Final = 4
_LONGEST_HALF: Final = 80


_PREPOSITIONS: Final = PREPOSITIONS | {"because"}
"""Words that continue a clause after "according to"; after a verb they may state when the speaker
spoke ("said Smith, on Monday").
"""

_STARTS_CLAUSE: Final = frozenset(("although", "but", "even", "though", "whereas", "while"))


def complete_contents(layout: Layout, found: tuple[Attribution, ...]) -> tuple[Attribution, ...]:
    """Extend contents by their second halves; the result has the same order.

    Attributions inside such a half become nested in the extended one.
    """
    cues = {token for each in found for first, end in each.cue for token in range(first, end)}
    halves: dict[int, Range] = {}
    for index, each in enumerate(found):
        half = _second_half(layout, each, cues)
        if half is not None:
            halves[index] = half
    if not halves:
        return found
    around = {token: index for index, half in halves.items() for token in range(*half)}
    completed = []
    for index, each in enumerate(found):
        inside = around.get(each.head, -1)
        changed = each
        if inside >= 0 and each.inside < 0 and inside != index and index not in halves:
            changed = attrs.evolve(changed, inside=inside)
        if index in halves:
            changed = attrs.evolve(changed, content=(*each.content, halves[index]))
        completed.append(changed)
    return tuple(completed)


def _second_half(layout: Layout, each: Attribution, cues: set[int]) -> Range | None:
    """The continuation of a content after the credit that interrupts it."""
    words = layout.words
    credit = _credit(layout, each)
    if credit is None:
        return None
    first, end = layout.sentences[layout.sentence_of[credit[0]]]
    start = credit[1] + 1
    if start >= end or layout.quotation_of[start] >= 0 or words[start].endswith("ing"):
        return None
    if not all(first <= part[0] and part[1] <= credit[0] for part in each.content):
        return None
    according = words[each.cue[0][0]] == "according"
    passive = not according and each.source[0] > each.cue[0]
    adverbial = not passive and credit[0] - 1 - first <= _LONGEST_ADVERBIAL
    goes_on = words[start] in AUXILIARIES or (according and words[start] in _PREPOSITIONS)
    if not adverbial and not goes_on:
        return None
    end = _end_of_clause(layout, start, end)
    if not adverbial and any(token in cues for token in range(start, end)):
        return None
    return (start, end) if start < end else None


def _credit(layout: Layout, each: Attribution) -> Range | None:
    """Source and cue, if they are adjacent and between two commas."""
    parts = sorted((*each.source, *each.cue))
    if not each.source or not each.cue or not each.content:
        return None
    first, end = parts[0][0], parts[-1][1]
    sentence = layout.sentences[layout.sentence_of[first]]
    if end - first > _LONGEST_CREDIT or not sentence[0] < first or not end < sentence[1]:
        return None
    commas = layout.words[first - 1] == layout.words[end] == ","
    return (first, end) if commas and layout.quotation_of[first - 1] < 0 else None


def _end_of_clause(layout: Layout, start: int, end: int) -> int:
    """The end of the clause that starts at a token, or its start if it is too long."""
    words = layout.words
    for token in range(start, min(end, start + _LONGEST_HALF)):
        if words[token] in CLAUSE_BREAKS or layout.quotation_of[token] >= 0:
            return token
        if words[token] == "," and token + 1 < end and words[token + 1] in _STARTS_CLAUSE:
            return token
    if end - start > _LONGEST_HALF:
        return start
    return end - 1 if words[end - 1] in {".", "!", "?"} else end
