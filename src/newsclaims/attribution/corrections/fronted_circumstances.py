"""Subjects behind how, when or where they spoke, with no comma between: "In a tweet | Roe | said".

The model takes the end of the phrase for the start of the subject: "a tweet Roe", "Oslo Roe".
"""

from __future__ import annotations

from typing import Final

import attrs

from newsclaims.attribution.attribution import Attribution
from newsclaims.attribution.clauses import (
    DETERMINERS,
    LINKS,
    POSSESSIVES,
    PREPOSITIONS,
    PRONOUNS,
    RELATIVES,
)
from newsclaims.attribution.corrections.circumstances import CIRCUMSTANTIAL
from newsclaims.attribution.finite_verbs import has_finite_verb
from newsclaims.english import (
    MONTHS,
    ORGANIZATION_NOUNS,
    SUBORDINATORS,
    TITLES,
    is_given_name,
    is_plural,
    person_noun,
    time_from,
)
from newsclaims.text import Layout

__all__ = ["with_subject_behind_circumstance"]

_OPENING: Final = CIRCUMSTANTIAL - frozenset(
    ("about", "according", "around", "behind", "for", "like", "of", "unlike")
)
"""Words that open a circumstance before a subject."""
_NO_END: Final = PREPOSITIONS | DETERMINERS | POSSESSIVES | LINKS | {"'s", "'", "’s", "as"}
"""Words that do not end a phrase before the subject."""
_NO_CUT: Final = LINKS | RELATIVES | {",", "whom", "'t", "’t"}
"""Words of a longer subject, or between a circumstance and the subject."""
_OPENERS: Final = DETERMINERS | POSSESSIVES
_LONGEST: Final = 16
"""Maximum number of words up to the verb."""


def with_subject_behind_circumstance(layout: Layout, attribution: Attribution) -> Attribution:
    """A report whose source begins behind the circumstance that opens its sentence.

    Args:
        layout: The article's layout.
        attribution: A report.
    """
    if len(attribution.source) != 1 or not attribution.cue:
        return attribution
    words, (first, end) = layout.lowered, attribution.source[0]
    start = layout.sentences[layout.sentence_of[first]][0]
    is_before = first < end <= attribution.cue[0][0] <= end + 2 and end - start <= _LONGEST
    is_before = is_before and not layout.any_quoted(start, end)
    if not is_before or not has_finite_verb(layout, end, attribution.cue[-1][1]):
        return attribution
    opening = time_from(words, start, end)
    is_dated = first < opening < end and opening > start + (words[start] in MONTHS)
    if is_dated and words[opening] not in _NO_END:
        return attrs.evolve(attribution, source=((opening, end),))  # "On May 3 | Roe | said"
    if first == start + 1 and words[start] == "to" and "," in words[first : end - 1]:
        behind = words.index(",", first) + 1  # "To a crowd of farmers, | Roe | said"
        return attrs.evolve(attribution, source=((behind, end),))
    subject = _subject(layout, start, end) if _opens_phrase(layout, start, first, end) else -1
    return attrs.evolve(attribution, source=((subject, end),)) if first < subject else attribution


def _opens_phrase(layout: Layout, start: int, first: int, end: int) -> bool:
    """Whether a sentence opens with a phrase or clause without a comma that a source begins in."""
    words = layout.lowered
    if words[start] not in _OPENING or not _NO_CUT.isdisjoint(words[start:end]):
        return False
    if first > start and words[first - 1] not in PREPOSITIONS | _OPENING:
        return False
    is_clause = words[start] in SUBORDINATORS | {"as"} and not words[start + 1].endswith("ing")
    return not is_clause or has_finite_verb(layout, start + 1, end)


def _subject(layout: Layout, start: int, end: int) -> int:
    """The start of the subject that ends before a token; -1 if unsure."""
    words = layout.lowered
    if words[end - 1] in PRONOUNS:
        return end - 1
    if not layout.words[end - 1][0].isupper():
        return _noun_phrase(layout, start, end)
    first = end - 1
    while first > start + 1 and layout.words[first - 1][0].isupper():
        first -= 1
    before = words[first - 1]
    if before in _NO_END | _OPENING:
        return _name_in_run(layout, first, end)
    if person_noun(before) is not None and not is_plural(before):
        return -1
    opener = next((at for at in range(first - 1, start, -1) if words[at] in _OPENERS), -1)
    if opener > start + 1 and words[opener - 1] not in _NO_END:
        is_verb = has_finite_verb(layout, opener, first)
        return first if is_verb or before not in ORGANIZATION_NOUNS else opener
    return first


def _noun_phrase(layout: Layout, start: int, end: int) -> int:
    """The start of a subject that is a noun phrase: "In a letter | the owner of the bar | said"."""
    words = layout.lowered
    for at in range(end - 2, start + 1, -1):
        if words[at] in _OPENERS and words[at - 1] not in _NO_END:
            return at
    is_bare = (
        words[start] != "with"
        and is_plural(words[end - 1])
        and person_noun(words[end - 1]) is not None
    )
    is_short = end - 2 <= start + 1 + (words[start + 1] in _OPENERS)
    return end - 1 if is_bare and is_short and words[end - 2] not in _NO_END else -1


def _name_in_run(layout: Layout, first: int, end: int) -> int:
    """The start of a name behind another one: "On Facebook | Ada Roe", "In Oslo | Mayor Roe".

    A preposition before both must have an object, so that a name of two words is divided.
    """
    words = layout.words
    for at in range(first + 1, end):
        is_given = at < end - 1 and is_given_name(words[at])
        if is_given or words[at].lower().rstrip(".") in TITLES:
            return at
    has_object = layout.lowered[first - 1] in PREPOSITIONS - SUBORDINATORS
    return end - 1 if has_object and end - first == 2 else -1
