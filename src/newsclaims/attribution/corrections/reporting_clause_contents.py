"""Contents of reporting clauses between commas: the words before, and possibly those after."""

from __future__ import annotations

from typing import Final, NamedTuple

from newsclaims.attribution.clauses import DETERMINERS, LINKS, PREPOSITIONS, RELATIVES
from newsclaims.attribution.corrections.extents import without_marks
from newsclaims.attribution.corrections.next_predicates import is_occasion
from newsclaims.attribution.corrections.subject_search import ends_in_participle
from newsclaims.attribution.finite_verbs import (
    first_finite_verb,
    has_predicate,
    may_be_finite,
)
from newsclaims.english import (
    AUXILIARIES,
    COORDINATORS,
    INVERTED_CONDITIONS,
    MODALS,
    PERSONAL_RELATIVES,
    SUBORDINATORS,
    predicates,
    time_from,
    word_lists,
)
from newsclaims.text import CLAUSE_BREAKS, CLAUSE_DASHES, Layout, Range

__all__ = [
    "OPENING_SUBORDINATORS",
    "ReportingClause",
    "content_around",
    "content_start",
    "is_reporters",
]

_OTHER_CLAUSE: Final = COORDINATORS | word_lists(__name__, "reporting_clauses")["other-clause"]
"""First words of a clause of the reporter's own after the reporting clause."""
OPENING_SUBORDINATORS: Final = SUBORDINATORS - {"so", "that", "whenever", "where", "whereas"}
_CONTRASTS: Final = frozenset(("although", "but", "though", "whereas", "while", "yet"))
"""Words that open a clause of the reporter's behind a credit for the clause before it."""
_PLACING: Final = frozenset(("when", "where"))
"""Relative adverbs whose clause, behind a credit between commas, is all that is credited."""
_REASONS: Final = frozenset(("because", "unless"))
"""Words that continue the clause before a credit."""
_SINCE: Final = frozenset(("after", "before"))
_SAYS: Final = frozenset(("said", "says"))


class ReportingClause(NamedTuple):
    """A reporting clause: its source, its verb, and the range between its commas."""

    source: Range
    head: int
    first: int
    end: int


def content_around(layout: Layout, clause: ReportingClause, within: Range) -> tuple[Range, ...]:
    """The content of a reporting clause: the words before it, and possibly those after it.

    Args:
        layout: The article's layout.
        clause: The clause.
        within: Its sentence.
    """
    words = layout.lowered
    before = (content_start(layout, clause, within[0]), clause.first - 1)
    is_empty = before[0] >= before[1] or words[before[0]] in _OTHER_CLAUSE
    placed = () if is_empty else _in_place(words, clause, before[1], within[1])
    if placed or is_empty or is_occasion(words, *before):
        return placed  # "Asked if he thought so, | Lund sighed"
    if clause.source[0] > clause.head and ends_in_participle(layout, *before):
        return ()  # "The paper, published in May, | says mice | sleep"
    stop = within[1]
    stop = without_marks(words, clause.end, stop)
    behind = clause.source[0] > clause.head
    whole = has_predicate(layout, *before) or _goes_on_behind_aside(words, before)
    comma = stop > clause.end and words[clause.end] == ","
    own = comma and is_reporters(words, (clause.end + 1, stop), behind=behind)
    if stop <= clause.end or own:
        # "Ada P. Lund, Head of the Museum of Ulm | testified" has a name for its subject.
        is_name = not whole and all(word.istitle() for word in layout.words[slice(*before)])
        is_whole = not is_name and _stands_alone(words, before, whole=whole, behind=behind)
        return (before,) if is_whole else ()
    after = (clause.end + 1, stop)
    is_clause = whole or _has_base_verb(words, before)
    shares_subject = (
        comma
        and words[after[0]] in LINKS
        and not MODALS.isdisjoint(words[after[0] + 1 : after[0] + 2])
    )
    if comma and is_clause and not shares_subject:
        linked = _with_linked(layout, before, after, whole=whole)
        if linked:
            return linked
    if not comma or (words[after[0]] in _OTHER_CLAUSE | RELATIVES and not shares_subject):
        return ()
    if shares_subject:
        goes_on = is_clause  # "the rover is fine, he said, and should wake up in March"
    elif whole:
        goes_on = _goes_on_with_whole(words, before, after)
    else:
        goes_on = _goes_on(words, before, after, behind=behind)
    end = _end_of_clause(words, after)
    return (before, (after[0], end)) if goes_on and end > after[0] else ()


def _in_place(
    words: tuple[str, ...], clause: ReportingClause, end: int, stop: int
) -> tuple[Range, ...]:
    """The clause of a place or time behind a credit: "He moved to Ulm, where, he says, | it is".

    Args:
        words: Words in lower case.
        clause: The credit.
        end: The end of the words before it.
        stop: The end of its sentence.
    """
    if words[end - 1] not in _PLACING or words[end - 2] != ",":
        return ()
    first = clause.end + 1
    last = _end_of_clause(words, (first, without_marks(words, first, stop))) if first < stop else 0
    return ((first, last),) if first + 1 < last else ()


def _with_linked(layout: Layout, before: Range, after: Range, *, whole: bool) -> tuple[Range, ...]:
    """The content of a clause with another one behind its credit; empty for other links.

    "The blaze is out, the chief told us, though winds may rise", but "Lund left, she said, and Roe
    stayed".
    """
    words, first = layout.lowered, after[0]
    if words[first] in _CONTRASTS:
        return (before,)
    if words[first] != "and" or not whole:
        return ()
    is_clause = first_finite_verb(layout, first + 1, after[1]) > first + 1
    return (before, (first, _end_of_clause(words, after))) if is_clause else (before,)


def is_reporters(words: tuple[str, ...], after: Range, *, behind: bool) -> bool:
    """Whether the words after a credit and its comma describe the speaker's act, time or place.

    Args:
        words: Words in lower case.
        after: The range of these words, up to their sentence's end.
        behind: Whether the subject of the credit follows its verb.
    """
    first, end = after
    word = words[first] if first < end else ""
    if word.endswith("ing"):
        return word != "including"
    if word and (is_occasion(words, first, end) or _is_time_since(words, first, end)):
        return True
    return word in {"as", "where"} or (behind and word in PERSONAL_RELATIVES)


def _is_time_since(words: tuple[str, ...], first: int, end: int) -> bool:
    """Whether a phrase says how long before or behind another event: "a day | after"."""
    at = next((at for at in range(first + 1, min(end, first + 5)) if words[at] in _SINCE), -1)
    since = (*words[first:at], "ago")  # "a day after" is a time if "a day ago" is one
    return at > first and time_from(since, 0, len(since)) == len(since)


def content_start(layout: Layout, clause: ReportingClause, start: int) -> int:
    """The start of the sentence of a clause, after a dateline and preceding main clauses."""
    start = layout.behind_dateline(start)
    while start < clause.first - 1 and not layout.words[start][0].isalnum():
        start += 1
    breaks = [at for at in range(start, clause.first - 1) if layout.words[at] in CLAUSE_BREAKS]
    match breaks:
        case [opening, closing] if {layout.words[opening], layout.words[closing]} <= CLAUSE_DASHES:
            return start  # "The dam – the oldest in the valley – is cracked, he said"
    return breaks[-1] + 1 if breaks else start


def _has_base_verb(words: tuple[str, ...], within: Range) -> bool:
    """Whether a range has a plural noun before a base form: "drivers want a shorter week"."""
    known = ((at, predicates().get(words[at])) for at in range(within[0] + 1, within[1]))
    return any(
        entry is not None and entry.form == "base" and may_be_finite(words, at, entry)
        for at, entry in known
    )


def _goes_on_behind_aside(words: tuple[str, ...], before: Range) -> bool:
    """Whether a predicate follows a subject's relative clause: "the tram, which …, | runs at"."""
    first, end = before
    commas = [at for at in range(first, end) if words[at] == ","]
    if len(commas) != 2 or words[commas[0] + 1] not in RELATIVES:
        return False
    verb = words[commas[1] + 1]
    plain = verb not in PREPOSITIONS | LINKS | DETERMINERS and verb[0].isalpha()
    return plain and end - commas[1] > 2 and not verb.endswith(("ing", "ly"))


def _goes_on_with_whole(words: tuple[str, ...], before: Range, after: Range) -> bool:
    """Whether a complete clause before the credit is only a condition, or is given a reason."""
    if words[after[0]] in _REASONS:
        return _SAYS.isdisjoint(words[after[0] : after[0] + 4])
    # "Had it rained, he said, | we would have stayed", but "Had it rained, he asked?"
    is_inverted = words[before[0]] in INVERTED_CONDITIONS and "?" not in words[after[1] - 1 :][:2]
    opens = words[before[0]] in OPENING_SUBORDINATORS or is_inverted
    return opens and "," not in words[slice(*before)]


def _goes_on(words: tuple[str, ...], before: Range, after: Range, *, behind: bool) -> bool:
    """Whether the words before the credit form a clause only with those after it."""
    fronted = words[before[0]] in PREPOSITIONS
    if behind and not fronted:
        # "Lund, said to be ill, …"; "The club's manager, Ann Lund, said the choir …"
        return words[after[0]] in AUXILIARIES and "," not in words[slice(*before)]
    # "farmers expect losses, he said, after a dry spring"
    return fronted or words[after[0]] not in PREPOSITIONS


def _stands_alone(words: tuple[str, ...], before: Range, *, whole: bool, behind: bool) -> bool:
    """Whether the words before a reporting clause at the sentence's end form a clause.

    Args:
        words: Words in lower case.
        before: The range before the clause.
        whole: Whether it certainly has a finite verb.
        behind: Whether the subject follows its verb and could be its object.
    """
    first, end = before
    if words[first] in OPENING_SUBORDINATORS:
        return "," in words[first:end]
    if behind or words[first] in PREPOSITIONS or "," in words[first:end]:
        return whole
    return whole or end - first > 2


def _end_of_clause(words: tuple[str, ...], after: Range) -> int:
    first, end = after
    for at in range(first, end):
        if words[at] in CLAUSE_BREAKS:
            return at
        if words[at] == "," and at + 1 < end and words[at + 1] in _OTHER_CLAUSE - {"and", "or"}:
            return at
    return end
