"""Whether the wording of a claim is a whole sentence: neither cut nor torn, and of one clause."""

from __future__ import annotations

from newsclaims.claims.finite_words import is_auxiliary_or_past, may_be_finite
from newsclaims.claims.wording.dependent_reports import (
    OPENS_CLAUSE,
    OPENS_OBJECT,
)
from newsclaims.claims.wording.phrasing import (
    first_words,
    words_in,
)
from newsclaims.claims.wording.reports import Report
from newsclaims.english import (
    AUXILIARIES,
    BE,
    FINITE_AUXILIARIES,
    MODALS,
    PREPOSITIONS,
    RELATIVE_PRONOUNS,
    Family,
    may_be_past,
    predicates,
    word_lists,
)

__all__ = [
    "has_two_predicates",
    "is_cut",
    "is_fragment",
    "runs_on",
    "without_tail",
]

_CUT = word_lists(__name__, "wording")["cut-endings"]
"""Words that end no sentence."""
_NOUN_BEFORE_THAT = frozenset({"a", "an", "that", "the", "this"})
_PLURAL_VERBS = (["are"], ["have"], ["were"])
_CLAUSES_BEFORE = frozenset({"although", "because", "though", "when", "while"})
"""Conjunctions of a clause that needs another one behind it."""
_END = 20
"""Characters read of a sentence's end: more than the longest of the words that end none."""
_OPENING = 120
"""Characters read of a sentence's opening."""
_TAIL = 3
"""Maximum number of words of a noun phrase behind a semicolon."""
_TITLES = (" Dr.", " Gov.", " Mr.", " Mrs.", " Ms.", " Rep.", " Sen.")
"""Titles at which a content was cut as if a sentence ended."""


def is_cut(body: str) -> bool:
    """Whether a sentence lacks its end: "to close what", "a point that", "fell (by a third"."""
    if body.count("(") != body.count(")") or body.endswith(_TITLES):
        return True
    if body[-1:] in {"”", '"'}:
        return False
    last = _last_words(body[-_END:])[-1:]
    if last and last[0] in MODALS:
        words = _last_words(body[-2 * _END :])
        return words[-2:-1] == ["that"]  # "a bill that would"
    if last == ["that"]:
        words = _last_words(body[-2 * _END :])
        return len(words) > 2 and words[-3] in _NOUN_BEFORE_THAT
    return bool(last) and last[0] in _CUT


def is_fragment(report: Report, body: str) -> bool:
    """Whether words are no sentence by their opening: "whose plan was shelved", "to sell it"."""
    first, second, third, *_ = (*first_words(body[:_OPENING], 3), "", "", "")
    is_relative = first in RELATIVE_PRONOUNS or (second == "of" and third in RELATIVE_PRONOUNS)
    if is_relative and "?" not in body:
        return True  # "both of whom told him so"
    if not body[:1].islower():
        return False
    if first in _CLAUSES_BEFORE and "," not in body:
        return True  # "when asked whether it leaks"
    if first in {"not", "to"}:
        entry = predicates().get(second)
        is_verb = second in BE or (entry is not None and entry.verb is not None)
        return is_verb and (second.endswith("ing") if first == "not" else body[3].islower())
    is_nobodys = not (report.mention or report.speakers or report.claim.sources)
    if first.endswith("ing") and is_nobodys:
        return not any(map(is_auxiliary_or_past, words_in(body)[1:]))
    entry = predicates().get(first)
    is_seeming = entry is not None and entry.verb is Family.SEEM and is_nobodys  # "seems late"
    # "at first called it an accident"
    is_cue = is_nobodys and first in PREPOSITIONS and report.cue[:1] == (first,)
    return is_seeming or is_cue or (first in FINITE_AUXILIARIES and "?" not in body)


def _last_words(body: str) -> list[str]:
    """The words of a sentence's end without the marks that close it."""
    words = words_in(body)
    while words and not words[-1][0].isalnum():
        words.pop()
    return words


def runs_on(content: str) -> bool:
    """Whether the verb of another clause follows an infinitive: "to win would cost a lot"."""
    words = words_in(content)
    if words[:1] != ["to"]:
        return False
    verb = next((at for at, word in enumerate(words) if word in AUXILIARIES), len(words))
    is_object = words[verb - 1 : verb] == ["it"] and words[verb : verb + 1] in _PLURAL_VERBS
    lead = words[: verb - is_object]
    if 1 < verb < len(words) and OPENS_CLAUSE.isdisjoint(lead):
        return True  # "to sell it were dropped"
    for at in range(2 + (words[1:2] != [] and words[1] in AUXILIARIES), len(words) - 1):
        if words[at] in OPENS_CLAUSE or words[at] in PREPOSITIONS:
            return False
        if may_be_past(words[at]) and words[at + 1] in OPENS_OBJECT:
            return True  # "to pay the crews angered the town"
    return False


def without_tail(body: str) -> str:
    """A sentence without the start of another clause behind a semicolon: "it sank; | the crew"."""
    told, mark, tail = body.rpartition("; ")
    if not mark:
        return body
    words = words_in(tail)
    is_start = len(words) <= _TAIL and all(map(str.isalpha, words))
    return told if is_start and not any(map(may_be_finite, words)) else body


def has_two_predicates(content: str) -> bool:
    """Whether a clause is followed by the verb of another one: "they had won it are false"."""
    words = words_in(content)[1:]
    last = -1
    for at, word in enumerate(words):
        if word in OPENS_CLAUSE or word in PREPOSITIONS:
            last = -1 if word in OPENS_CLAUSE else last
        elif word in AUXILIARIES:
            if 0 <= last < at - 1:
                return True
            last = at
    return False
