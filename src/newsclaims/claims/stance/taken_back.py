"""Whether an article takes back a claim that it names: "reports that it sank are false"."""

from __future__ import annotations

from collections.abc import Sequence

from newsclaims.attribution import Attribution
from newsclaims.claims.complements import CLAIMS
from newsclaims.claims.negations import NEGATIONS
from newsclaims.claims.polarity import is_called_false
from newsclaims.english import (
    BE,
    FALSEHOODS,
    FORGED,
    NAMING,
    SUBJECT_PRONOUNS,
    TRUTHS,
    forms_of_verbs,
    word_lists,
)
from newsclaims.text import BOUNDARY_MARKS, Layout

__all__ = [
    "BOUNDS",
    "FALSE",
    "ends_taken_back",
    "is_contradicted",
    "is_credit_withdrawn",
    "is_disowned",
    "is_withdrawn",
]

_LISTS = word_lists(__name__, "clause_context")
FALSE = FALSEHOODS | {"invention", "legend"}
"""Words that deny the clause after them: "it is false that"."""
_PROVING = BE | _LISTS["proving"]
"""Words that open a predicate which says whether its subject, a claim, is true."""
_TAKEN_BACK = FALSE | _LISTS["withdrawn"]
"""Words of a predicate by which a claim is untrue or taken back: "have been dropped"."""
_PREDICATE = 7
"""Maximum number of words of that predicate."""
_MARKS = 2
"""Maximum number of marks behind the last word of a sentence."""
_BEFORE_SHOWN = frozenset({"of", "showing"})
"""Words between a recording and whom it shows: "a tape | of | Lund | saying so"."""
_POINTING = frozenset({"it", "so", "such", "that", "this"})
_OWN = frozenset({"hers", "his", "theirs"})
_SAY = forms_of_verbs(("say", "tell", "write"))
_DID = frozenset({"did", "had", "has", "never"})
"""Words behind a subject that deny what was said before: "but he | did not"."""
_QUOTES = frozenset({'"', "“", "”", "'", "‘", "’", "``", "''"})
BOUNDS = BOUNDARY_MARKS - {"''", "``", "«", "»"}
"""Marks that end a phrase in the context of a report."""


def is_withdrawn(words: Sequence[str], attribution: Attribution, first: int) -> bool:
    """Whether the predicate behind a report takes it back: "Reports that it sank | are false"."""
    end = attribution.content[-1][1]
    if words[first - 1] == "which":
        end += words[end : end + 1] == [","]  # "the memo, in which | Lund says so, | is a forgery"
    elif words[attribution.head].endswith("ing"):
        return _is_shown_falsely(words, attribution, first, end)
    elif attribution.source or words[first] not in CLAIMS:
        return False
    return _is_taken_back(words, end)


def _is_shown_falsely(words: Sequence[str], attribution: Attribution, first: int, end: int) -> bool:
    """Whether what shows a report is a fake: "a clip of | Lund | saying so | is fabricated".

    A post by Lund may be false and still hers.
    """
    before = {words[first - 1], *words[first : attribution.head]}
    if not _BEFORE_SHOWN.isdisjoint(before):
        return _is_taken_back(words, end)
    is_forged = not FORGED.isdisjoint(words[end + 1 : end + 4]) and _is_taken_back(words, end)
    return "by" in before and is_forged


def is_credit_withdrawn(words: Sequence[str], attribution: Attribution) -> bool:
    """Whether the predicate behind a speaker denies the words: "the line by Lund, | is a fake"."""
    end = attribution.source[-1][1]
    end += words[end : end + 1] == [","]
    behind = words[end : end + _PREDICATE]
    is_disowned = not _OWN.isdisjoint(behind) and not NEGATIONS.isdisjoint(behind)
    is_disowned = is_disowned and not _PROVING.isdisjoint(behind[:1])  # "is not hers"
    return is_disowned or _is_taken_back(words, end)


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
    return negated and not TRUTHS.isdisjoint(predicate)


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


def is_disowned(layout: Layout, attribution: Attribution) -> bool:
    """Whether the next sentence takes a report back: "Posts say he lied. | That is false".

    The same in "Posts say Lund called it theft. | He never said that".

    Args:
        layout: The article's layout.
        attribution: A report inside another.
    """
    words, end = layout.lowered, attribution.content[-1][1]
    _, stop = layout.sentences[layout.sentence_of[end - 1]]
    if (
        stop >= len(words)
        or not (stop - _MARKS <= end <= stop)
        or layout.paragraph_of[stop] != layout.paragraph_of[end - 1]
    ):
        return False
    first, close = layout.sentences[layout.sentence_of[stop]]
    sentence = words[first : min(close, first + _PREDICATE)]
    if sentence[0] in _POINTING:
        return _is_taken_back(words, first + 1) and sentence[2:3] != ("not",)
    negation = next((at for at, word in enumerate(sentence) if word in NEGATIONS), -1)
    return (
        negation > 0
        and not _SAY.isdisjoint(sentence[negation + 1 : negation + 2])
        and any(pointer in sentence[negation + 2 : negation + 4] for pointer in _POINTING)
    )


def ends_taken_back(
    words: Sequence[str], at: int, attribution: Attribution, outer: Attribution | None
) -> bool:
    """Whether the noun before a clause, or its predicate, denies the clause.

    "The idea that | he ran | is absurd", "they rate the claim that | he ran | false".

    Args:
        words: The tokens in lower case, with straight apostrophes.
        at: The start of the clause, behind "that".
        attribution: The report, whose content may hold the predicate.
        outer: The report around it.
    """
    if at < 2 or words[at - 1] != "that" or words[at - 2] not in CLAIMS:
        return False
    first, end = attribution.content[-1]
    starts = (at for at in range(max(first + 1, end - _PREDICATE), end) if words[at] in BE)
    if _is_taken_back(words, end) or any(_is_taken_back(words, at) for at in starts):
        return True
    return _is_rated_false(words, at, (outer or attribution).content[-1][1])


def _is_rated_false(words: Sequence[str], at: int, end: int) -> bool:
    """Whether a rating denies a claim: "rate the claim that | he ran false", "rate as false"."""
    start = at - 2
    while start > max(0, at - _PREDICATE) and words[start - 1] not in BOUNDS:
        start -= 1
    lead = words[start : at - 2]
    if not NEGATIONS.isdisjoint(lead):
        return False
    if words[at - 3] in FALSE:
        return True  # "the debunked claim that"
    if NAMING.isdisjoint(lead):
        return False
    rated = ["the", "claim", "that", *words[at:end]]
    return not FALSE.isdisjoint(lead) or is_called_false(rated)
