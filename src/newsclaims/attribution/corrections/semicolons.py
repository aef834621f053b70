"""Semicolons and contrasts between two clauses: who speaks in one says nothing in the other.

"Lund wrote to the council; the reply, which hangs on a wall, says that": the reply says so, and it
is not what Lund wrote. "She never saw it, although a letter she sent in May says that": the letter.
"""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from typing import Final

import attrs

from newsclaims.attribution.attribution import Attribution
from newsclaims.attribution.clauses import DETERMINERS, PREPOSITIONS
from newsclaims.attribution.finite_verbs import has_finite_verb
from newsclaims.english import (
    ARTICLES,
    COORDINATORS,
    RELATIVE_PRONOUNS,
    SUBJECT_PRONOUNS,
    SUBORDINATORS,
)
from newsclaims.text import Layout, Range

__all__ = ["is_across_semicolon", "with_subject_behind_semicolon"]

_NO_SUBJECT: Final = PREPOSITIONS | SUBORDINATORS
_SEMICOLON: Final = frozenset({";"})
_CONTRASTS: Final = frozenset({"although", "though", "whereas"})
"""Conjunctions before a clause with a subject of its own."""
_RELATIVES: Final = RELATIVE_PRONOUNS | {"that"}
_LONGEST_SETTING: Final = 5
_LONGEST: Final = 24
"""Maximum number of words of a subject with its asides."""


def with_subject_behind_semicolon(layout: Layout, attribution: Attribution) -> Attribution:
    """A report whose source is the subject of its own main clause.

    Args:
        layout: The article's layout.
        attribution: What the model found.
    """
    if len(attribution.source) != 1 or not attribution.cue or not attribution.content:
        return attribution
    low = attribution.cue[0][0]
    link = _last_link(layout, attribution.source[0][1], low, _CONTRASTS | {":", ";"})
    if link < 0 or attribution.content[0][0] < low:
        return attribution
    subject = _subject(layout, link + 1, low)
    return attribution if subject is None else attrs.evolve(attribution, source=(subject,))


def _subject(layout: Layout, first: int, low: int) -> Range | None:
    """The subject of a clause with its apposition or relative clause, before its verb."""
    words = layout.lowered
    first += words[first] in COORDINATORS
    if words[first] in PREPOSITIONS:  # "; in June | a cook, who left, said"
        near = range(first + 1, min(first + _LONGEST_SETTING, low))
        first = next((at for at in near if words[at] in ARTICLES), first)
    if words[first] in SUBJECT_PRONOUNS:
        return first, first + 1
    opens = words[first] in DETERMINERS or layout.words[first][0].isupper()
    if not opens or words[first] in _NO_SUBJECT or not first < low <= first + _LONGEST:
        return None
    end = low - (words[low - 1] == ",")
    if words[low - 1] == ",":
        comma = words.index(",", first)
        is_relative = not _RELATIVES.isdisjoint(words[first:comma])
        return (first, end) if is_relative or not has_finite_verb(layout, first, comma) else None
    if "," not in words[first:end]:
        return first, end
    comma = words.index(",", first)  # "; Lund, asked why, shrugged and | said"
    return None if has_finite_verb(layout, first, comma) else (first, comma)


def is_across_semicolon(layout: Layout, attribution: Attribution) -> bool:
    """Whether all of a content is in the main clause behind that of its cue.

    Args:
        layout: The article's layout.
        attribution: The report, which has a cue.
    """
    first = attribution.content[0][0]
    is_quoted = layout.quotation_of[first] >= 0  # "“No;” she said; “we stay.”"
    return not is_quoted and _last_link(layout, attribution.cue[-1][1], first, _SEMICOLON) >= 0


def _last_link(layout: Layout, first: int, end: int, links: AbstractSet[str]) -> int:
    """The last of some links outside quotation marks between two tokens of a sentence, or -1."""
    if not 0 < first < end or layout.sentence_of[first] != layout.sentence_of[end]:
        return -1
    words = layout.lowered
    near = range(end - 1, first - 1, -1)
    return next((at for at in near if words[at] in links and layout.quotation_of[at] < 0), -1)
