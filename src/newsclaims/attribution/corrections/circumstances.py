"""Clauses behind how, when, where or to whom they were said: "said after the match | it rained".

The model may begin the content inside such a phrase, or leave "that" behind it inside the content.
A phrase that could also be part of what is said ("said under the plan the mill would close") stays
in it: only a phrase that tells of speaking, or one that a content was cut in, is left out.
"""

from __future__ import annotations

from typing import Final

import attrs

from newsclaims.attribution.attribution import Attribution
from newsclaims.attribution.clause_starts import HEARERS
from newsclaims.attribution.clauses import (
    ASKED,
    DETERMINERS,
    LINKS,
    PREPOSITIONS,
    PRONOUNS,
    QUESTION_WORDS,
    RELATIVES,
    STOPS,
    is_tensed,
    may_speak,
)
from newsclaims.attribution.finite_verbs import finite_verbs, has_finite_verb
from newsclaims.english import (
    COMPLEMENTIZERS,
    STATING,
    SUBORDINATORS,
    time_from,
    word_lists,
)
from newsclaims.text import Layout, Range

__all__ = ["CIRCUMSTANTIAL", "with_clause_behind_circumstance"]

_LISTS: Final = word_lists(__name__, "whole_clauses")
_MESSAGES: Final = _LISTS["messages"]
"""Nouns for what people say or write at once."""
_OWNING: Final = frozenset(("a", "an", "her", "his", "their"))
_CONTACTED: Final = ASKED | {"contacted", "reached"}
_PHRASES: Final = frozenset(
    (("under", "oath"), ("by", "phone"), ("over", "the", "phone"), ("off", "the", "record"))
)
CIRCUMSTANTIAL: Final = PREPOSITIONS | SUBORDINATORS | {"as", "over", "upon"}
"""Words that open when, where, how or to whom something was said."""
_OPENING: Final = CIRCUMSTANTIAL - {"by", "to"} | {"off"}
"""Those that do so behind a verb of saying."""
_SUBJECTS: Final = DETERMINERS | PRONOUNS | {"there"}
"""Words that open a clause behind it."""
_NO_END: Final = PREPOSITIONS | DETERMINERS | LINKS | {"'s", "all", "as", "both", "half", "not"}
"""Words that no circumstance ends with."""
_SAYING: Final = frozenset({"said", "say", "says"})
"""Forms behind which a noun is no object: "said of | the storm"."""
_COMPLETE: Final = COMPLEMENTIZERS | QUESTION_WORDS
"""First words of a content that is a whole clause."""
_LONGEST: Final = 14
"""Maximum number of words of a circumstance and the subject behind it."""


def with_clause_behind_circumstance(layout: Layout, attribution: Attribution) -> Attribution:
    """Begin a content behind the circumstance that precedes it.

    Args:
        layout: The article's layout.
        attribution: A report.
    """
    words = layout.lowered
    start = attribution.head + 1
    (low, high), *others = attribution.content
    is_behind = attribution.cue and start <= low < high and attribution.source[-1:] < ((start, 0),)
    if others or not is_behind or not is_tensed(words[attribution.head], STATING):
        return attribution
    is_clause = words[low] in _COMPLETE and _CONTACTED.isdisjoint(words[low + 1 : low + 2])
    if is_clause or layout.any_quoted(start, low + 1):
        return attribution
    end = min(high, layout.sentences[layout.sentence_of[start - 1]][1], start + _LONGEST * 2)
    begin = _behind_aside(words, start, end) if words[start] == "," else -1
    is_object = attribution.cue[-1][1] > start and words[start - 1] not in _SAYING
    if begin < 0 and not is_object:  # "warned of | the rain"
        begin = _behind_phrase(layout, (start, end), (low, high))
    if begin < 0:
        return attribution
    cue, stop = attribution.cue, attribution.cue[-1][1]
    if stop > start and words[stop - 1] in PREPOSITIONS:  # "said | of | the storm that"
        cue = (*cue[:-1], (cue[-1][0], start))
    return attrs.evolve(attribution, cue=cue, content=((begin, high),))


def _behind_aside(words: tuple[str, ...], comma: int, end: int) -> int:
    """The start of a that-clause behind an aside: "said, without proof, | that it leaked"; -1."""
    behind = range(comma + 1, end)
    return next((at + 1 for at in behind if words[at : at + 2] == (",", "that")), -1)


def _behind_phrase(layout: Layout, within: Range, content: Range) -> int:
    """The start of a content without the phrase before it that it starts in; -1 if it may stay.

    Args:
        layout: The article's layout.
        within: The token behind the verb, and the end of the search.
        content: The content.
    """
    words, (start, end), (low, high) = layout.lowered, within, content
    first = time_from(words, start, end)
    if low == start and words[low].endswith("ly") and words[low + 1] == "that":
        return low + 1  # "said wrongly | that"
    begin = _quotation_behind(layout, first + (words[first] == ","), end)
    if low < begin < high:
        return begin
    if start < first and words[first] in _SUBJECTS:  # "said on | May 3 the mill | had closed"
        begin = first if low > start else -1
    else:
        begin = _clause(layout, first, end) if words[first] in _OPENING else -1
    if begin < 0 or begin == low or not STOPS.isdisjoint(words[first:begin]):
        return -1
    is_cut = low > begin or start < low < first or (low > first and words[low - 1] in _OPENING)
    is_left = is_cut or words[begin] == "that" or _is_of_speaking(layout, first, begin)
    return begin if is_left else -1


def _quotation_behind(layout: Layout, first: int, end: int) -> int:
    """The quotation behind a phrase and a colon: "said despite the doubts: “| It leaked”"; -1."""
    words = layout.lowered
    colon = next((at for at in range(first, end) if words[at] == ":"), -1)
    is_phrase = colon >= 0 and words[first] in _OPENING and "," not in words[first:colon]
    if not is_phrase or has_finite_verb(layout, first, colon):
        return -1
    return next((at for at in range(colon, end) if layout.quotation_of[at] >= 0), -1)


def _clause(layout: Layout, first: int, end: int) -> int:
    """The start of the clause behind the circumstance that starts at a token; -1 if unsure."""
    words = layout.lowered
    verbs = finite_verbs(layout, first + 1, min(end, first + _LONGEST * 2))
    for verb in verbs[:2]:
        if "that" in words[first + 1 : verb]:
            at = first + 1 + words[first + 1 : verb].index("that")
            is_clause = verb > at + 1 and words[at - 1] not in PREPOSITIONS
            is_relative = bool(verbs[1:]) and _subject(layout, verb + 1, verbs[1]) >= 0
            return at if is_clause and not is_relative else -1
        at = _subject(layout, first + 1, verb)
        if at >= 0:
            return at
        if words[first] not in SUBORDINATORS | {"as"}:
            return -1
        first = verb
    return -1


def _subject(layout: Layout, first: int, verb: int) -> int:
    """The start of a verb's subject that follows a complete phrase; -1 if there is none."""
    words = layout.lowered
    for at in range(verb - 1, first, -1):
        if words[at] in RELATIVES or not words[at][0].isalnum():
            return -1
        is_name = layout.words[at][0].isupper() and layout.words[at - 1].islower()
        if (words[at] in _SUBJECTS or is_name) and words[at - 1] not in _NO_END:
            return at
    return -1


def _is_of_speaking(layout: Layout, first: int, end: int) -> bool:
    """Whether a phrase tells how, where or to whom words are said: "to reporters", "by phone"."""
    words = layout.lowered
    if words[first] == "to":  # not "to close the school would be a mistake"
        return may_speak(layout, (first + 1, end)) or words[end - 1] in HEARERS
    if words[first] == "when":
        return words[first + 1] in _CONTACTED
    if words[first + 1] in _OWNING and words[first] in PREPOSITIONS:
        return not _MESSAGES.isdisjoint(words[first:end])
    return words[first:end] in _PHRASES
