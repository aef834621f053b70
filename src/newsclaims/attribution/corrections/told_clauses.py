"""Clauses told to somebody named: "Speaking softly, the usher told Judge Lowe | he saw no knife".

The addressee is a name, a pronoun or people that hear, and a clause with a subject of its own
follows, mostly without "that". The model may read the name or its end as content. In "told jurors |
not to conclude that she lied" it may read the clause alone, which the judge did not say.
"""

from __future__ import annotations

from typing import Final

import attrs

from newsclaims.attribution.attribution import Attribution
from newsclaims.attribution.clause_starts import HEARERS
from newsclaims.attribution.clauses import (
    BE,
    BOUNDS,
    DETERMINERS,
    FINITE,
    LINKS,
    MARKS,
    PREPOSITIONS,
    RELATIVES,
    STOPS,
    may_speak,
)
from newsclaims.attribution.finite_verbs import first_finite_verb, has_finite_verb
from newsclaims.english import (
    ADDRESSING,
    OBJECT_CONTROL,
    OBJECT_PRONOUNS,
    QUANTIFIED_PRONOUNS,
    SUBJECT_PRONOUNS,
    Family,
    is_plural,
    person_noun,
    predicates,
)
from newsclaims.text import Layout

__all__ = ["clause_behind_hearer", "with_told_clause"]

_SUBJECTS: Final = SUBJECT_PRONOUNS - {"you"} | {"there", "that", "nobody", "everyone"}
"""First words of a clause that cannot be part of the addressee."""
_PLACING: Final = frozenset(("at", "in", "of", "on"))
_NEGATIONS: Final = frozenset(("never", "not"))
_BETWEEN_NONE: Final = STOPS | {"and", "or", "that", "to"}
"""Words that are in no addressee before an infinitive."""
_NO_SUBJECT: Final = PREPOSITIONS | LINKS | {"'s"}
_NOT_BEFORE_SUBJECT: Final = PREPOSITIONS | DETERMINERS | LINKS | {"'s", "all", "both", "half"}
"""Words behind which a determiner does not open a clause."""
_BETWEEN_NO_CLAUSE: Final = RELATIVES | STOPS | {"to"}
_MEANS: Final = frozenset(("by", "in", "over", "through", "via"))
"""Words before that by which somebody is told."""
_LONGEST_REQUEST: Final = 9
_LONGEST_HEARER: Final = 5
_LONGEST_SUBJECT: Final = 12


def with_told_clause(layout: Layout, attribution: Attribution) -> Attribution:
    """Begin a content that holds words of the addressee behind them.

    Args:
        layout: The article's layout.
        attribution: The report.
    """
    words = layout.lowered
    verb = attribution.head
    entry = predicates().get(words[verb])
    *hearer, (low, high) = attribution.content
    if entry is None or not (entry.verb in ADDRESSING or words[verb] in OBJECT_CONTROL):
        return attribution
    begin = _infinitive_before(words, verb, low)
    if attribution.cue and attribution.cue[-1][1] <= begin < low:
        return attrs.evolve(attribution, content=(*hearer, (begin, high)))
    if hearer or entry.verb is not Family.TELL:
        return attribution
    start, end = layout.sentences[layout.sentence_of[verb]]
    if layout.quotation_of[verb] >= 0 or (verb > start and words[verb - 1] in BE):
        return attribution
    first = _behind_hearer(layout, verb + 1, end)
    if low == first and words[low] not in PREPOSITIONS:
        return attribution
    first = clause_behind_hearer(layout, verb + 1, end)
    quotation = layout.quotation_of[low]
    cut = verb < low < first < high and quotation < 0
    if verb < first < low:  # "told reporters the mill | “was closed”"
        cut = first_finite_verb(layout, first + 1, high) in {low, low + 1}
        high += cut and quotation >= 0 and layout.quotations[quotation].tokens[1] == high + 1
    is_means = not _MEANS.isdisjoint(words[low - 1 : low + 1])
    if not cut and is_means:  # "told passengers over | the radio that it leaked"
        first = next((at for at in range(low, high) if words[at] == "that"), -1)
        cut = low < first < low + _LONGEST_REQUEST
    return attrs.evolve(attribution, content=((first, high),)) if cut else attribution


def clause_behind_hearer(layout: Layout, first: int, end: int) -> int:
    """The start of a clause behind whomever it is told to; -1 if there is none.

    Args:
        layout: The article's layout.
        first: The token behind the verb of telling.
        end: The end of the sentence.
    """
    behind = _behind_hearer(layout, first, end)
    if behind >= 0 and _opens_clause(layout, behind, end):
        return behind
    return _noun_behind_hearer(layout, first, behind, end)


def _infinitive_before(words: tuple[str, ...], verb: int, low: int) -> int:
    """The start of what the addressee is to do: "told jurors | not to dismiss claims | that"."""
    between = words[verb + 1 : low]
    if "to" not in between[1:_LONGEST_REQUEST] or not STOPS.isdisjoint(between):
        return low
    at = verb + 1 + between.index("to", 1)
    if not _BETWEEN_NONE.isdisjoint(words[verb + 1 : at]):
        return low
    done, named = predicates().get(words[at + 1]), predicates().get(words[low - 1])
    is_beside = at == low - 2 and done is not None and done.verb is not None
    tells_noun = words[low] == "that" and named is not None and named.noun is not None
    if not (is_beside and done and done.form == "base") and not (
        tells_noun and at < low - 2 and words[at + 1] not in DETERMINERS
    ):
        return low
    return at - (words[at - 1] in _NEGATIONS)


def _behind_hearer(layout: Layout, first: int, end: int) -> int:
    """The token behind an addressee that starts at a token, or -1."""
    words = layout.lowered
    if first >= end:
        return -1
    if words[first] in OBJECT_PRONOUNS - {"her", "it", "you"}:
        return first + 1
    at = first
    if words[first] in DETERMINERS and words[first] != "that":
        stop = min(end, first + _LONGEST_HEARER)
        noun = next((here for here in range(first + 1, stop) if _ends_hearer(layout, here)), -1)
        if noun < 0 or words[noun + 1 : noun + 2] == ("'s",):
            return -1
        return _behind_place(layout, noun + 1, end)
    while at < min(end, first + _LONGEST_HEARER) and layout.words[at][0].isupper():
        if at > first and words[at] in _SUBJECTS:
            break
        at += 1
    return at if at > first else -1


def _noun_behind_hearer(layout: Layout, first: int, behind: int, end: int) -> int:
    """The subject of a clause with a noun as its subject: "told residents | the plant would".

    Args:
        layout: The article's layout.
        first: The start of the addressee.
        behind: The token behind a noun for a body that hears, or -1.
        end: The end of the sentence.

    Returns:
        The first token of the clause; -1 if there is none.
    """
    words = layout.lowered
    verb = first_finite_verb(layout, first + 1, min(end, first + _LONGEST_SUBJECT))
    if verb < 0:
        return -1
    is_sure = words[verb] in FINITE
    verb -= words[verb - 1] in MARKS  # "told the club the mill | “was closed”"
    if not _BETWEEN_NO_CLAUSE.isdisjoint(words[first:verb]):
        return -1
    at = verb - 1
    if words[at] in _SUBJECTS:  # "told members of the club | he would leave"
        ends = may_speak(layout, (at - 1, at)) or words[at] == "there"
        hears = ends and BOUNDS.isdisjoint(words[first:at]) and may_speak(layout, (first, at))
        return at if hears else -1
    for at in range(verb - 1, first, -1):
        opens = words[at] in DETERMINERS or words[at] in QUANTIFIED_PRONOUNS
        if opens and words[at - 1] not in _NOT_BEFORE_SUBJECT:
            hears = may_speak(layout, (first, at)) or words[at - 1] in HEARERS
            return at if hears else -1
    is_people = is_plural(words[first]) and person_noun(words[first]) is not None
    if (is_people or words[first] in HEARERS) and first + 1 < verb:
        # "told reporters | art was a sin"
        return first + 1 if words[first + 1] not in _NO_SUBJECT else -1
    # "told the inquest | prices could rise", "told a conference | growth would follow"
    is_noun = words[verb - 1].endswith("s") or layout.words[verb - 1][0].isupper()
    is_bare = first < behind < verb and (is_noun or is_sure) and words[first] in DETERMINERS
    return behind if is_bare and words[behind] not in _NO_SUBJECT else -1


def _ends_hearer(layout: Layout, at: int) -> bool:
    """Whether a token ends an addressee: "told the council", "told the Rajya Sabha | that"."""
    is_before_that = layout.words[at + 1 : at + 2] == ("that",)
    return layout.lowered[at] in HEARERS or (is_before_that and layout.words[at][0].isupper())


def _behind_place(layout: Layout, first: int, end: int) -> int:
    """The token behind the place of a body: "the court in Hull | she heard"."""
    words = layout.lowered
    at = first + 1
    if first >= end or words[first] not in _PLACING:
        return first
    while at < min(end, first + _LONGEST_HEARER) and layout.words[at][0].isupper():
        at += 1
    return at if at > first + 1 else first


def _opens_clause(layout: Layout, first: int, end: int) -> bool:
    """Whether a clause with a pronoun as its subject starts at a token."""
    words = layout.lowered
    if first + 1 >= end or words[first] not in _SUBJECTS or layout.quotation_of[first] >= 0:
        return False
    return has_finite_verb(layout, first, min(end, first + _LONGEST_SUBJECT))
