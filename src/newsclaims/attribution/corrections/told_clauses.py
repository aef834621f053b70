"""Clauses told to somebody named: "Speaking softly, the usher told Judge Lowe | he saw no knife".

The addressee is a name, a pronoun or a body that hears, and a clause with a subject of its own
follows without "that". The model reads the end of the name as content, or the participle before
the subject, or nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

import attrs

from newsclaims.attribution.attribution import Attribution
from newsclaims.attribution.clauses import BE, DETERMINERS, LINKS, PREPOSITIONS, complement_after
from newsclaims.attribution.corrections.indices import indices_around, indices_by_cue
from newsclaims.attribution.corrections.subject_search import before_adverbs, phrase_before
from newsclaims.attribution.finite_verbs import has_finite_verb
from newsclaims.english import (
    OBJECT_PRONOUNS,
    RELATIVE_PRONOUNS,
    SUBJECT_PRONOUNS,
    SUBORDINATORS,
    word_lists,
)
from newsclaims.text import PIECE_BREAKS, Layout, Range

__all__ = ["with_told_clauses"]

_HEARERS: Final = frozenset().union(*word_lists(__name__, "hearers").values())
"""Nouns for people and bodies that are told something in news."""
_VERBS: Final = frozenset(("told", "tells"))
_SUBJECTS: Final = SUBJECT_PRONOUNS - {"you"} | {"there", "that", "nobody", "everyone"}
"""First words of a clause that cannot be part of the addressee."""
_ADVERBS: Final = frozenset(("also", "later", "then", "has", "had", "have"))
_BOUNDS: Final = (
    PIECE_BREAKS | LINKS | RELATIVE_PRONOUNS | SUBORDINATORS | {",", "that", "what", "how", "to"}
)
_PLACING: Final = frozenset(("at", "in", "of", "on"))
_LONGEST_HEARER: Final = 5
_LONGEST_SUBJECT: Final = 12
_CONFIDENCE: Final = 0.7


class _Told(NamedTuple):
    """A verb, and the clause behind its addressee."""

    verb: int
    clause: Range


def with_told_clauses(
    layout: Layout, words: Sequence[str], found: tuple[Attribution, ...]
) -> tuple[Attribution, ...]:
    """Make the clause after a named addressee the content; add reports that were not found.

    Args:
        layout: The article's layout.
        words: Its tokens in lower case, with straight apostrophes.
        found: What the model and the rules found.
    """
    told = list(_told(layout, words))
    if not told:
        return found
    result = list(found)
    known = indices_by_cue(found)
    holding = indices_around(found, (each.verb for each in told))
    for each in told:
        if each.verb in known:
            index = known[each.verb]
            result[index] = _with_clause(layout, result[index], each)
        elif not holding[each.verb]:
            subject = _subject(layout, words, each.verb)
            if subject is not None:
                result.append(
                    Attribution(
                        content=(each.clause,),
                        cue=((each.verb, each.verb + 1),),
                        source=(subject,),
                        head=each.verb,
                        confidence=_CONFIDENCE,
                        found_by="told-clause",
                    )
                )
    return tuple(result)


def _with_clause(layout: Layout, report: Attribution, told: _Told) -> Attribution:
    """A report with the clause as its content if it held part of it, or a verbless phrase."""
    first, end = told.clause
    starts = {low for low, _ in report.content}
    if first in starts or any(layout.quotation_of[low] >= 0 for low in starts):
        return report
    (low, high), *more = report.content
    runs_in = not more and told.verb < low < first and high > first
    is_phrase = high <= told.verb and not more and not has_finite_verb(layout, low, high)
    if not runs_in and not is_phrase:
        return report
    return attrs.evolve(report, content=((first, high if runs_in else end),))


def _told(layout: Layout, words: Sequence[str]) -> Iterator[_Told]:
    for verb in layout.tokens_among(_VERBS):
        start, end = layout.sentences[layout.sentence_of[verb]]
        if layout.quotation_of[verb] >= 0 or (verb > start and words[verb - 1] in BE):
            continue
        first = _behind_hearer(layout, words, verb + 1, end)
        if first < 0 or not _opens_clause(layout, words, first, end):
            continue
        clause = complement_after(words, first, end)
        if clause and clause[0][0] == first:
            yield _Told(verb, clause[0])


def _behind_hearer(layout: Layout, words: Sequence[str], first: int, end: int) -> int:
    """The token behind an addressee that starts at a token, or -1."""
    if first >= end:
        return -1
    if words[first] in OBJECT_PRONOUNS - {"her", "it", "you"}:
        return first + 1
    at = first
    if words[first] in DETERMINERS:
        stop = min(end, first + _LONGEST_HEARER)
        noun = next((here for here in range(first + 1, stop) if words[here] in _HEARERS), -1)
        if noun < 0 or words[noun + 1 : noun + 2] == ["'s"]:
            return -1
        return _behind_place(layout, words, noun + 1, end)
    while at < min(end, first + _LONGEST_HEARER) and layout.words[at][0].isupper():
        if at > first and words[at] in _SUBJECTS:
            break
        at += 1
    return at if at > first else -1


def _behind_place(layout: Layout, words: Sequence[str], first: int, end: int) -> int:
    """The token behind the place of a body: "the court in Hull | she heard"."""
    at = first + 1
    if first >= end or words[first] not in _PLACING:
        return first
    while at < min(end, first + _LONGEST_HEARER) and layout.words[at][0].isupper():
        at += 1
    return at if at > first + 1 else first


def _opens_clause(layout: Layout, words: Sequence[str], first: int, end: int) -> bool:
    """Whether a clause with a pronoun as its subject starts at a token."""
    if first + 1 >= end or words[first] not in _SUBJECTS or layout.quotation_of[first] >= 0:
        return False
    return has_finite_verb(layout, first, min(end, first + _LONGEST_SUBJECT))


def _subject(layout: Layout, words: Sequence[str], verb: int) -> Range | None:
    """The subject between the last boundary and a verb, or None."""
    start = layout.sentences[layout.sentence_of[verb]][0]
    end = before_adverbs(words, start, verb, _ADVERBS)
    subject = phrase_before(layout, words, end, bounds=_BOUNDS, longest=_LONGEST_SUBJECT)
    if subject is None:
        return None
    opener = words[subject[0]]
    opens = opener in DETERMINERS or opener in SUBJECT_PRONOUNS
    opens = opens or layout.words[subject[0]][0].isupper()
    return subject if opens and opener not in PREPOSITIONS | {"it", "there"} else None
