"""Subjects with their place in two parts: "Police in Bend|, Oregon | said", not Oregon.

The state or country behind the comma looks like a subject of its own, as does the year of a date:
"A court in Lyon on May 3|, 2023 | ruled".
"""

from __future__ import annotations

from typing import Final

import attrs

from newsclaims.attribution.attribution import Attribution
from newsclaims.attribution.clauses import PREPOSITIONS, STOPS
from newsclaims.attribution.corrections.subject_phrases import is_one_phrase, opens_subject
from newsclaims.attribution.finite_verbs import has_finite_verb
from newsclaims.english import COORDINATORS, MONTHS, SUBORDINATORS, is_plural, time_from
from newsclaims.text import Layout

__all__ = ["with_subject_of_place"]

_OF_PLACES: Final = frozenset(("at", "from", "in", "near", "of", "outside"))
"""Prepositions before a town."""
_NO_OPENERS: Final = PREPOSITIONS | SUBORDINATORS | {"as"}
_LONGEST: Final = 16
"""Maximum number of words of a subject."""


def with_subject_of_place(layout: Layout, attribution: Attribution) -> Attribution:
    """A report whose source is the phrase that the state behind a town, or a year, ends.

    Args:
        layout: The article's layout.
        attribution: A report.
    """
    if len(attribution.source) != 1 or not attribution.cue:
        return attribution
    words, (first, end) = layout.lowered, attribution.source[0]
    cue = attribution.cue[0][0]
    start = layout.sentences[layout.sentence_of[first]][0]
    start += words[start] in COORDINATORS
    if end > cue or words[first - 1] != "," or first <= start + 3:
        return attribution
    if words[first - 3] in MONTHS and words[first - 4] == "on" and words[first].isdecimal():
        low = stop = first - 4
    elif all(layout.words[at][0].isupper() for at in range(first, end)):
        low, stop = _town(layout, first), end
    else:
        return attribution
    start = _opening(layout, start, low)
    if not start < low < start + _LONGEST or not _is_subject(layout, start, low, cue):
        return attribution
    return attrs.evolve(attribution, source=((start, stop),))


def _opening(layout: Layout, start: int, low: int) -> int:
    """The start of the subject before a preposition, behind a time or a setting with its comma."""
    words = layout.lowered
    nearest = range(low - 1, max(start, low - _LONGEST), -1)
    comma = next((at for at in nearest if words[at] == ","), start)
    is_near = start < comma < start + _LONGEST
    is_setting = is_near and not has_finite_verb(layout, start, comma)
    return comma + 1 if is_setting else time_from(words, start, low)


def _town(layout: Layout, comma: int) -> int:
    """The preposition before the town in front of a comma; -1 if there is none."""
    low = comma - 1
    while low > 0 and layout.words[low - 1][0].isupper():
        low -= 1
    return low - 1 if low < comma - 1 and layout.lowered[low - 1] in _OF_PLACES else -1


def _is_subject(layout: Layout, start: int, low: int, cue: int) -> bool:
    """Whether a sentence opens with a noun phrase up to a preposition."""
    words = layout.lowered
    if words[start] in _NO_OPENERS or not STOPS.isdisjoint(words[start:low]):
        return False
    opens = opens_subject(words, start) or is_plural(words[start])
    return opens and is_one_phrase(layout, start, low) and not layout.any_quoted(start, cue)
