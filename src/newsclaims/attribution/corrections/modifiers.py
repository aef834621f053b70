"""Modifiers that belong to a source: "People | not involved in the trial | said".

The same of a relative clause behind a credit: "said Lund|, who leads the clinic".
"""

from __future__ import annotations

import re
from typing import Final

import attrs

from newsclaims.attribution.attribution import Attribution
from newsclaims.attribution.clauses import (
    AUXILIARIES,
    DETERMINERS,
    FINITE,
    LINKS,
    PREPOSITIONS,
    PRONOUNS,
    STOPS,
)
from newsclaims.attribution.finite_verbs import finite_verbs, has_finite_verb
from newsclaims.attribution.personal_asides import describes_person
from newsclaims.english import (
    COMPLEMENTIZERS,
    POSSESSIVE_DETERMINERS,
    RELATIVE_PRONOUNS,
    SUBORDINATORS,
    TENSED_FORMS,
    Family,
    may_be_past_participle,
    person_noun,
    predicates,
    time_from,
    word_lists,
)
from newsclaims.text import CLAUSE_DASHES, Layout, Range, overlap

__all__ = ["with_modifiers", "with_relative_behind"]

_DIVIDING: Final = STOPS | LINKS | RELATIVE_PRONOUNS | SUBORDINATORS | COMPLEMENTIZERS | PRONOUNS
"""Words behind which another clause begins."""
_TAKING: Final = frozenset(
    (
        ("briefed", "on"),
        ("close", "to"),
        ("critical", "of"),
        ("familiar", "with"),
        ("involved", "in"),
        ("loyal", "to"),
        ("opposed", "to"),
    )
)
"""Adjectives behind a noun for people, and their prepositions."""
_DOCUMENTS: Final = word_lists(__name__, "reporting_clauses")["sources"]
"""Nouns whose authors belong to a source: "said a report | by the auditors"."""
_WITH: Final = frozenset(("behind", "from", "in", "near", "with"))
"""Prepositions of what people wear, have and are near."""
_MESSAGES: Final = frozenset().union(
    *(word_lists(__name__, "whole_clauses")[name] for name in ("messages", "speeches"))
)
_OUTSIDE: Final = frozenset(("after", "amid", "before", "during", "inside", "outside"))
_NO_OBJECT: Final = (PREPOSITIONS - {"of"}) | _DIVIDING
_DECADE: Final = re.compile(r"[1-9]0s|teens|(twen|thir|for|fif|six|seven|eigh|nine)ties")
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
    end = _phrase_end(layout, first, end)
    return _with_end(attribution, (first, _relative_end(layout, first, end)))


def _phrase_end(layout: Layout, first: int, end: int) -> int:
    """The end of a source behind its verb with what its noun takes, and its asides."""
    words = layout.lowered
    stop = layout.sentences[layout.sentence_of[first]][1]
    comma = next((at for at in range(end - 1, first, -1) if words[at] == ","), end)
    if comma < end - 1 and words[comma + 1] in _OUTSIDE:
        return comma  # "said Lund, 43, | outside the court"
    if end + 1 >= stop:
        return end
    if words[end] == "in" and words[end + 1] in POSSESSIVE_DETERMINERS:
        is_age = end + 2 < stop and _DECADE.fullmatch(words[end + 2]) is not None
        return end + 3 if is_age else end  # "a man in his 60s"
    is_written = words[end] == "by" and words[end - 1] in _DOCUMENTS
    if is_written or (words[end - 1], words[end]) in _TAKING:
        return _object_end(layout, end + 1, stop)
    while end + 2 < stop and words[end] == ",":
        close = next((at for at in range(end + 1, stop) if words[at] in _ENDING | {"."}), stop)
        is_aside = describes_person(layout, end + 1, close) or _is_named(layout, first, end, close)
        if not is_aside or words[end + 1] in _PERSONAL or close >= stop - 1 > close:
            break
        end = close
    return end


def _object_end(layout: Layout, first: int, stop: int) -> int:
    """The end of a plain noun phrase: "familiar with | the talks"."""
    words, at = layout.lowered, first
    while at < stop and words[at][0].isalnum() and words[at] not in _NO_OBJECT:
        if time_from(words, at, stop) > at:
            break
        at += 1
    return at if at > first else first - 1


def _is_named(layout: Layout, first: int, end: int, close: int) -> bool:
    """Whether the name of somebody stands behind an office: "said an aide to Roe, | Ann Lund"."""
    words = layout.words
    is_office = layout.lowered[first] in DETERMINERS and words[end - 1][0].islower()
    head = next((at for at in range(first, end) if layout.lowered[at] in PREPOSITIONS), end) - 1
    is_office = is_office and person_noun(layout.lowered[head]) is not None
    name = words[end + 1 : close]
    return is_office and 1 < len(name) < _LONGEST_OWNED and all(each.istitle() for each in name)


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
    is_owner = words[end - 1] in {"'s", "'"}
    if is_owner or (words[end] in _WITH and person_noun(words[end - 1]) is not None):
        is_noun = cue - end <= _LONGEST_OWNED and not has_finite_verb(layout, end, cue)
        return is_noun if is_owner else _is_worn(layout, end, cue)
    at = end + (words[end] == "not")
    if at + 1 >= cue or words[at] in AUXILIARIES or words[end - 1] in PRONOUNS:
        return False
    is_participle = may_be_past_participle(words[at])
    is_modified = words[at + 1] in PREPOSITIONS or time_from(words, at + 1, cue) > at + 1
    is_whole = words[cue - 1] not in PREPOSITIONS and not has_finite_verb(layout, at + 1, cue)
    return is_participle and is_modified and is_whole


def _is_worn(layout: Layout, first: int, end: int) -> bool:
    """Whether a phrase tells what people wear or have: "a woman | in a red coat | shouted"."""
    words = layout.lowered
    is_phrase = words[first + 1] in DETERMINERS and _MESSAGES.isdisjoint(words[first:end])
    is_phrase = is_phrase and time_from(words, first, end) == first
    return is_phrase and not has_finite_verb(layout, first + 1, end)


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
    is_clause = verbs or words[low + 1] == "whose"  # a verb like "borders" is not known
    return close if is_clause and not reports else end
