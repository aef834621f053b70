"""Whether a clause is supposed, asked about, awaited or missing: "if he says", "until she admits".

The words before a clause tell: a conjunction, an auxiliary before its subject, "no sign of".
"""

from __future__ import annotations

from collections.abc import Sequence

from newsclaims.attribution import Attribution
from newsclaims.claims.negations import NEGATIONS, is_instead
from newsclaims.claims.stance.taken_back import BOUNDS
from newsclaims.english import (
    AUXILIARIES,
    EVIDENCE,
    PRESENT_FORMS,
    QUESTION_WORDS,
    Family,
    predicates,
    word_lists,
)
from newsclaims.text import Layout

__all__ = ["CONDITIONS", "FRONTED", "INVERTED", "is_doubted", "is_supposed"]

_LISTS = word_lists(__name__, "clause_context")
CONDITIONS = _LISTS["conditions"]
"""Conjunctions that make a clause a condition or a question: "if", "whether", "in case"."""
INVERTED = AUXILIARIES - {"'s"}
"""Auxiliaries that precede the subject in a question, or in a condition without "if"."""
_CUT_AUXILIARIES = frozenset({"ca", "sha", "wo"})
"""Auxiliaries without their "n't", which is a token of its own."""
FRONTED = 5
"""Maximum number of words of a fronted adverbial: "at no point during the trial"."""
_EVENT = 5
"""Maximum number of words of "in the unlikely event" and its like."""
_EXISTING = frozenset({"emerged", "exist", "existed", "exists"})
_IMAGINED = _LISTS["imagined"] | _LISTS["possible"]
"""Nouns for what may never be: "the prospect of | Lund saying that"."""
_WAITING = frozenset({"before", "once", "till", "until"})
"""Conjunctions before what is to come, if its verb is in the present."""
_HEARING = frozenset({"have", "hear", "let", "make", "see", "watch"})
"""Base forms of verbs before a bare infinitive with a subject of its own."""


def is_supposed(words: Sequence[str], attribution: Attribution, low: int, at: int) -> bool:
    """Whether the words before a clause ask, suppose or lack evidence of it: "if | he says".

    Args:
        words: The tokens in lower case, with straight apostrophes.
        attribution: The report in the clause.
        low: The start of its sentence, or of the report around it.
        at: The start of the clause.
    """
    before = words[at - 1]
    behind = at - (before == "n't" and at - 1 > low)  # "why wo n't | he say"
    if words[behind - 1] in INVERTED | _CUT_AUXILIARIES and (
        behind - 1 == low or words[behind - 2] in BOUNDS or words[behind - 2] in QUESTION_WORDS
    ):
        return True
    return (
        before in CONDITIONS
        or _is_in_case(words, low, at)
        or _lacks_evidence(words, low, at - 1)
        or _is_to_come(words, attribution, at)
        or _is_missing(words, attribution, low, at)
    )


def _is_to_come(words: Sequence[str], attribution: Attribution, at: int) -> bool:
    """Whether a clause in the present waits for it: "until | Lund admits that"."""
    verb = words[attribution.cue[0][0]]
    entry = predicates().get(verb) if words[at - 1] in _WAITING else None
    return entry is not None and entry.verb is not None and entry.form in PRESENT_FORMS


def _is_missing(words: Sequence[str], attribution: Attribution, low: int, at: int) -> bool:
    """Whether a gerund or an infinitive tells what nobody did: "without | Lund admitting that".

    "To hear | Lund say so" need not have taken place, except in "was surprised to hear Lund say".
    """
    cue, before = attribution.cue[0][0], words[at - 1]
    if words[cue].endswith("ing"):
        if before == "of" and at - 2 >= low and words[at - 2] in _IMAGINED:
            return at <= cue  # "the idea of | Lund saying that"
        is_instead_of = at - 2 >= low and is_instead(words, at - 2)
        return at <= cue and (before == "without" or is_instead_of)
    entry = predicates().get(words[cue]) if before in _HEARING and at < cue else None
    if entry is None or entry.form != "base" or at - 3 < low - 1:
        return False
    governor = predicates().get(words[at - 3]) if at - 3 >= low else None
    took_place = governor is not None and (
        governor.adjective is Family.FEEL or governor.lemma == "manage"
    )
    return words[at - 2] in {"than", "to"} and not took_place


def is_doubted(layout: Layout, attribution: Attribution, low: int) -> bool:
    """Whether a statement ends in a question mark: "Lund said that the dam leaks?".

    Args:
        layout: The article's layout.
        attribution: An outermost report.
        low: The start of its sentence.
    """
    words, (first, end) = layout.lowered, attribution.content[-1]
    stop = layout.sentences[layout.sentence_of[low]][1]
    is_last = stop - 1 <= end <= stop and words[stop - 1] == "?" and words[stop - 2].isascii()
    if not is_last or not attribution.source or attribution.source[0][0] != low:
        return False
    is_plain = QUESTION_WORDS.isdisjoint(words[first:end]) and "," not in words[low:end]
    entry = predicates().get(words[attribution.head])
    asks = entry is not None and entry.verb in {Family.ASK, Family.QUESTION, Family.WONDER}
    is_plain = is_plain and CONDITIONS.isdisjoint(words[low:end])
    return is_plain and not asks and first > attribution.head and not layout.any_quoted(low, stop)


def _is_in_case(words: Sequence[str], low: int, at: int) -> bool:
    """Whether a clause is supposed by a phrase: "in case", "in the unlikely event | they agree"."""
    if words[at - 1] == "event":
        return "in" in words[max(low, at - _EVENT) : at]
    if words[at - 1] == "until":
        return words[at - 3 : at - 1] == ["unless", "and"]
    pair = f"{words[at - 2]} {words[at - 1]}"
    return pair in {"in case", "as though"} or (pair == "or not" and words[at - 3] == "whether")


def _lacks_evidence(words: Sequence[str], low: int, at: int) -> bool:
    """Whether "of" follows a noun for evidence that is said to be missing: "no sign of".

    The noun's verb may stand between: "no recording exists of".

    Args:
        words: The tokens in lower case, with straight apostrophes.
        low: Where the search ends.
        at: The token that may be "of".
    """
    if words[at] != "of":
        return False
    at -= at > low and words[at - 1] in _EXISTING
    if at - 1 < low or words[at - 1] not in EVIDENCE:
        return False
    if words[at - 1] in {"absence", "lack"}:
        return True
    lead = words[max(low, at - 1 - FRONTED) : at - 1]
    return "without" in lead or not NEGATIONS.isdisjoint(lead)
