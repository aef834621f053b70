"""Whether an article takes back a claim that it names: "reports that it sank are false"."""

from __future__ import annotations

from collections.abc import Sequence

from newsclaims.attribution import Attribution
from newsclaims.claims.complements import CLAIMS
from newsclaims.claims.negations import NEGATIONS
from newsclaims.english import BE, FALSEHOODS, SUBJECT_PRONOUNS, word_lists
from newsclaims.text import BOUNDARY_MARKS, Range

__all__ = ["BOUNDS", "FALSE", "TRUTH", "ends_taken_back", "is_contradicted", "is_withdrawn"]

_LISTS = word_lists(__name__, "clause_context")
FALSE = FALSEHOODS | {"invention", "legend"}
"""Words that deny the clause after them: "it is false that"."""
TRUTH = _LISTS["truth"]
"""Words that affirm the clause after them, and deny it if negated: "not true that"."""
_PROVING = BE | _LISTS["proving"]
"""Words that open a predicate which says whether its subject, a claim, is true."""
_TAKEN_BACK = FALSE | _LISTS["withdrawn"]
"""Words of a predicate by which a claim is untrue or taken back: "have been dropped"."""
_PREDICATE = 7
"""Maximum number of words of that predicate."""
_DID = frozenset({"did", "had", "has", "never"})
"""Words behind a subject that deny what was said before: "but he | did not"."""
_QUOTES = frozenset({'"', "“", "”", "'", "‘", "’", "``", "''"})
BOUNDS = BOUNDARY_MARKS - {"''", "``", "«", "»"}
"""Marks that end a phrase in the context of a report."""


def is_withdrawn(words: Sequence[str], attribution: Attribution, first: int) -> bool:
    """Whether the predicate behind a report takes it back: "Reports that it sank | are false"."""
    end = attribution.content[-1][1]
    if words[first - 1] == "which" and words[end : end + 1] == [","]:
        end += 1  # "the memo, in which | Lund says so, | is a forgery"
    elif attribution.source or words[first] not in CLAIMS:
        return False
    return _is_taken_back(words, end)


def _is_taken_back(words: Sequence[str], end: int) -> bool:
    """Whether a predicate behind a claim denies it: "proved false", "have been withdrawn"."""
    stop = end
    while stop < min(len(words), end + _PREDICATE) and words[stop] not in BOUNDS:
        stop += 1
    predicate = words[end:stop]
    if words[end - 1] in _QUOTES and words[end - 2] in FALSE and words[end - 3] in _QUOTES:
        return words[end - 4] not in BE  # in a headline: "Claims that he fled “untrue”"
    if not predicate or predicate[0] not in _PROVING:
        return False
    negated = not NEGATIONS.isdisjoint(predicate)
    if not _TAKEN_BACK.isdisjoint(predicate):
        return not negated
    return negated and not TRUTH.isdisjoint(predicate)


def is_contradicted(words: Sequence[str], attribution: Attribution, outer: Attribution) -> bool:
    """Whether the article denies a report inside another: "Posts say he agreed|, but he did not".

    The same in "posts saying that he lied | are false".

    Args:
        words: The tokens in lower case, with straight apostrophes.
        attribution: The report that is denied.
        outer: The report around it.
    """
    end = attribution.content[-1][1]
    if end != outer.content[-1][1]:
        return False
    if words[end : end + 2] == [",", "but"]:
        behind = words[end + 2 : end + 5]
        is_answer = behind[1:2] != [] and behind[0] in SUBJECT_PRONOUNS
        return is_answer and behind[1] in _DID and not NEGATIONS.isdisjoint(behind[1:])
    return words[outer.head].endswith("ing") and _is_taken_back(words, end)


def ends_taken_back(words: Sequence[str], at: int, content: Range) -> bool:
    """Whether a predicate denies the noun before a clause: "the idea that | he ran | is absurd".

    Args:
        words: The tokens in lower case, with straight apostrophes.
        at: The start of the clause, behind "that".
        content: The last part of the report's content, which may hold the predicate.
    """
    if at < 2 or words[at - 1] != "that" or words[at - 2] not in CLAIMS:
        return False
    first, end = content
    starts = (at for at in range(max(first + 1, end - _PREDICATE), end) if words[at] in BE)
    return _is_taken_back(words, end) or any(_is_taken_back(words, at) for at in starts)
