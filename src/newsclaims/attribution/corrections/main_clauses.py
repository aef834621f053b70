"""Contents that end before their main clause: "said that despite the rain | , the game went on"."""

from __future__ import annotations

from typing import Final

from newsclaims.attribution.attribution import Attribution
from newsclaims.attribution.corrections.extents import with_last_part, without_marks
from newsclaims.attribution.finite_verbs import has_finite_verb
from newsclaims.english import (
    COORDINATORS,
    PREPOSITIONS,
    RELATIVE_PRONOUNS,
    STATING,
    SUBORDINATORS,
    predicates,
)
from newsclaims.text import CLAUSE_BREAKS, Layout

__all__ = ["with_main_clause"]

_OPENING: Final = (PREPOSITIONS | SUBORDINATORS | {"given"}) - {"that"}
"""Words that open a phrase or clause before the main clause."""
_PARTING: Final = COORDINATORS | RELATIVE_PRONOUNS | {"although", "though", "while", "whereas"}
"""Words behind a comma that open another clause."""
_CONCEDING: Final = frozenset(("although", "because", "though", "unless"))
"""Conjunctions that open a content and are never those of its report."""
_SETTING: Final = _CONCEDING | {"after", "before", "if", "once", "until", "when", "while"}
_LONGEST_SUBJECT: Final = 6
_SHORTEST: Final = 4
"""Minimum number of tokens of a main clause and the comma before it."""
_LONGEST_CLAUSE: Final = 60
"""Maximum number of words of a condition before its main clause."""
_STOPS: Final = CLAUSE_BREAKS | {"(", "“", "”", '"', "''"}


def with_main_clause(layout: Layout, attribution: Attribution) -> Attribution:
    """Continue a content behind the phrase or the aside with which its that-clause opens.

    Args:
        layout: The article's layout.
        attribution: What the model found.
    """
    words = layout.lowered
    first, end = attribution.content[-1]
    low, limit = layout.sentences[layout.sentence_of[first]]
    if not attribution.cue or first < attribution.cue[-1][1]:
        return attribution
    is_led = words[first] == "that" or words[first - 1] == "that"
    if words[first - 1] in _CONCEDING and attribution.cue[-1][1] == first - 1:
        first -= 1  # "said | although | it rained, the game went on"
        attribution = with_last_part(attribution, (first, end))
    is_led = is_led or _is_setting(layout, attribution)
    start = first + (words[first] == "that")
    start += words[start : start + 1] == (",",)
    if end <= start:
        end = _end_of_clause(words, start, limit)
    is_open = start + 1 < end and words[start] in _OPENING and "," not in words[start:end]
    if not (is_led and is_open) or end >= limit or words[end] != ",":
        return attribution
    head = attribution.head
    if words[low] in _OPENING and low < head and "," not in words[low:head]:
        return attribution  # "When she said that in May, everyone laughed."
    stop = end + 1
    while stop < limit and words[stop] not in _STOPS:
        if words[stop] == "," and not _PARTING.isdisjoint(words[stop + 1 : stop + 2]):
            break
        stop += 1
    stop = without_marks(words, end + 1, stop)
    verb = predicates().get(words[end + 2]) if stop > end + 2 else None
    says = verb is not None and verb.verb in STATING
    if stop <= end + 2 or (says and stop <= end + _SHORTEST):
        return attribution  # "he finds that in his work, he said"
    return with_last_part(attribution, (first, stop))


def _is_setting(layout: Layout, attribution: Attribution) -> bool:
    """Whether a content is only the setting of a clause: "said | when it rained |, nobody went"."""
    words, (first, end) = layout.lowered, attribution.content[-1]
    is_behind = attribution.cue[-1][1] == first and words[first] in _SETTING
    is_said = is_behind and words[attribution.head] in {"said", "says"}
    return is_said and has_finite_verb(layout, first + 1, end) and _opens(layout, end + 1)


def _opens(layout: Layout, at: int) -> bool:
    """Whether a main clause may start at a token, with its verb behind its first word."""
    if at + 2 >= len(layout.words):
        return False
    stop = layout.sentences[layout.sentence_of[at]][1]
    return has_finite_verb(layout, at + 1, min(stop, at + _LONGEST_SUBJECT))


def _end_of_clause(words: tuple[str, ...], first: int, end: int) -> int:
    """The comma behind a clause whose report the model took for the outer one; `first` if none.

    "Lund said that | , if the council says no, the port will close".
    """
    if SUBORDINATORS.isdisjoint(words[first : first + 1]):
        return first
    near = range(first + 1, min(end, first + _LONGEST_CLAUSE))
    return next((at for at in near if words[at] == ","), first)
