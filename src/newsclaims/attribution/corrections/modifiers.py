"""Modifiers that belong to a source: "People | not involved in the trial | said".

The same of a relative clause behind a credit: "said Lund|, who leads the clinic".
"""

from __future__ import annotations

from typing import Final

import attrs

from newsclaims.attribution.attribution import Attribution
from newsclaims.attribution.clauses import AUXILIARIES, FINITE, LINKS, PREPOSITIONS, PRONOUNS, STOPS
from newsclaims.attribution.finite_verbs import finite_verbs, has_finite_verb
from newsclaims.english import (
    COMPLEMENTIZERS,
    RELATIVE_PRONOUNS,
    SUBORDINATORS,
    TENSED_FORMS,
    Family,
    may_be_past_participle,
    predicates,
    time_from,
)
from newsclaims.text import CLAUSE_DASHES, Layout, Range, overlap

__all__ = ["with_modifiers", "with_relative_behind"]

_DIVIDING: Final = STOPS | LINKS | RELATIVE_PRONOUNS | SUBORDINATORS | COMPLEMENTIZERS | PRONOUNS
"""Words behind which another clause begins."""
_PERSONAL: Final = frozenset({"who", "whose"})
_PLACING: Final = frozenset({"at", "in", "of"})
_ENDING: Final = CLAUSE_DASHES | {"(", ",", ";", ":"}
_LONGEST: Final = 12
"""Maximum number of words of a participle's phrase."""
_LONGEST_CLAUSE: Final = 40
_LONGEST_OWNED: Final = 5


def with_modifiers(layout: Layout, attribution: Attribution) -> Attribution:
    """A report whose source has its participle, or the noun that it owns, up to the verb.

    Args:
        layout: The article's layout.
        attribution: What the model found.
    """
    if len(attribution.source) != 1 or not attribution.cue:
        return attribution
    (first, end), cue = attribution.source[0], attribution.cue[0][0]
    if end >= cue or not _is_modified(layout, end, cue, attribution.head):
        return attribution
    return _with_end(attribution, (first, cue))


def with_relative_behind(layout: Layout, attribution: Attribution) -> Attribution:
    """A report whose source behind its verb has its relative clause: "said Lund|, who won".

    Args:
        layout: The article's layout.
        attribution: A report.
    """
    if len(attribution.source) != 1 or not attribution.cue:
        return attribution
    first, end = attribution.source[0]
    is_credit = first == attribution.cue[-1][1] > attribution.content[0][0]
    if not is_credit or not _credits(layout, attribution):
        return attribution
    return _with_end(attribution, (first, _relative_end(layout, first, end)))


def _with_end(attribution: Attribution, source: Range) -> Attribution:
    """A report with a longer source, unless its content begins in it."""
    if source == attribution.source[0]:
        return attribution
    if any(overlap(source, part) for part in attribution.content):
        return attribution
    return attrs.evolve(attribution, source=(source,))


def _credits(layout: Layout, attribution: Attribution) -> bool:
    """Whether a cue before its source credits it: "said | Lund", "according to | Lund"."""
    words, (low, high) = layout.lowered, attribution.cue[-1]
    entry = predicates().get(words[low])
    if words[low] == "according":
        return True
    return high == low + 1 and entry is not None and entry.is_tensed_verb


def _is_modified(layout: Layout, end: int, cue: int, head: int) -> bool:
    """Whether the words between a source and its verb belong to the source's noun phrase."""
    words = layout.lowered
    entry = predicates().get(words[head])
    if cue - end > _LONGEST or entry is None or entry.form not in TENSED_FORMS:
        return False
    is_noun = entry.noun is not None and entry.form != "ed"  # "many of the campaign | pledges"
    if is_noun or not _DIVIDING.isdisjoint(words[end:cue]):
        return False
    if layout.any_quoted(end, cue):
        return False
    if words[end - 1] in {"'s", "'"}:
        return cue - end <= _LONGEST_OWNED and not has_finite_verb(layout, end, cue)
    at = end + (words[end] == "not")
    if at + 1 >= cue or words[at] in AUXILIARIES or words[end - 1] in PRONOUNS:
        return False
    is_participle = may_be_past_participle(words[at])
    is_modified = words[at + 1] in PREPOSITIONS or time_from(words, at + 1, cue) > at + 1
    is_whole = words[cue - 1] not in PREPOSITIONS and not has_finite_verb(layout, at + 1, cue)
    return is_participle and is_modified and is_whole


def _relative_end(layout: Layout, first: int, end: int) -> int:
    """The end of a source behind its verb with its relative clause; `end` if it has none."""
    words, stop = layout.lowered, layout.sentences[layout.sentence_of[first]][1]
    low = end
    if end + 2 >= stop:
        return end
    if words[low] in _PLACING:  # "said Lund of the clinic | in Ulm, who"
        low += 1
        while low < stop and layout.words[low][0].isupper():
            low += 1
    if low + 2 >= stop:
        return end
    opens = words[low] == "," and words[low + 1] in _PERSONAL
    goes_on = words[end] in LINKS and not _PERSONAL.isdisjoint(words[first:end])
    if not (opens or (goes_on and words[end + 1] in FINITE)):
        return end
    limit = min(stop, low + _LONGEST_CLAUSE)
    close = next((at for at in range(low + 2, limit) if words[at] in _ENDING), limit)
    while close > low and not words[close - 1][0].isalnum():
        close -= 1
    if limit == low + _LONGEST_CLAUSE or layout.any_quoted(low, close):
        return end
    verbs = finite_verbs(layout, low + 1, close)
    entries = [predicates().get(words[at]) for at in verbs]
    reports = any(entry is not None and entry.verb is Family.SAY for entry in entries)
    return end if reports or not verbs else close
