"""Starts of clauses that verbs report: behind the verb, its hearer, and when or how it was said.

"It maintained | workers would strike", "told the BBC on Monday | the road was open", "said in a
statement | prices had risen". Only what is certain by its form is found: a "that", or a subject
with a finite verb directly behind words that are complete without it.
"""

from __future__ import annotations

import functools
from collections.abc import Iterator, Mapping
from typing import Final

from newsclaims.attribution.clauses import (
    BE,
    BOUNDS,
    DETERMINERS,
    EXPLETIVES,
    LINKS,
    PREPOSITIONS,
    RELATIVES,
)
from newsclaims.attribution.finite_verbs import (
    first_finite_verb,
    may_be_finite,
    verb_of_clause,
)
from newsclaims.english import (
    ARTICLES,
    OBJECT_PRONOUNS,
    ORGANIZATION_NOUNS,
    STATING,
    SUBJECT_PRONOUNS,
    SUBORDINATORS,
    Entry,
    Family,
    is_plural,
    may_be_past,
    person_noun,
    predicates,
    time_from,
    word_lists,
)
from newsclaims.text import PIECE_BREAKS, Layout

__all__ = [
    "HEARERS",
    "HEARERS_OF",
    "clause_behind",
    "clause_verbs",
    "end_of_verb",
    "is_state",
    "is_told",
]

HEARERS_OF: Final = word_lists(__name__, "hearers")
"""Nouns for people and bodies that are told something in news, by the kind of hearer."""
HEARERS: Final = frozenset().union(*HEARERS_OF.values())
_MESSAGES: Final = word_lists(__name__, "messages")["messages"]
"""Nouns for what words are said in."""
_TAKING_CLAUSES: Final = STATING | {
    *(Family.MANDATE, Family.DENY, Family.THINK, Family.KNOW, Family.FEEL)
}
"""Classes of verbs that have a clause as their object."""
_PERSONS: Final = SUBJECT_PRONOUNS - {"it"}
_CLITICS: Final = frozenset(("'m", "'re", "'s"))
_STATES: Final = frozenset((Family.FEEL, Family.HOPE, Family.KNOW, Family.SAY, Family.THINK))
"""Classes of adjectives that have a clause as their object."""
_WITHOUT_HEARER: Final = frozenset(("advise", "caution", "signal", "warn"))
"""Verbs that may, but need not, have whoever is told something as their object."""
_OF_NOUNS: Final = frozenset(("complaining", "protesting"))
"""Participles that are mostly those of a noun: ", | protesting | delegates left"."""
_ADVERBS: Final = frozenset(("again", "earlier", "early", "instead", "late", "later", "then"))
_NO_END: Final = PREPOSITIONS | DETERMINERS | LINKS | {"'s", "'"}
"""Words with which no phrase ends."""
_THAT: Final = "that"
_OPENING_CLAUSES: Final = BOUNDS | RELATIVES | {_THAT, "to"}
"""Words of which none stands between a verb and its clause."""
_OPENING: Final = PREPOSITIONS | _OPENING_CLAUSES | {"as"}
_SETTING: Final = PREPOSITIONS - SUBORDINATORS - {"by", "to"}
"""Words that open when, where or how something was said."""
_LONGEST_HEARER: Final = 7
_LONGEST_SETTING: Final = 7


@functools.cache
def clause_verbs() -> Mapping[str, Entry]:
    """The readings of all words that may be a verb with a clause, by the word in lower case."""
    return {
        word: entry
        for word, entry in predicates().items()
        if entry.verb in _TAKING_CLAUSES
        or entry.adjective in _STATES
        or any(family in _TAKING_CLAUSES for _, family in entry.phrases)
    }


def end_of_verb(words: tuple[str, ...], at: int, entry: Entry) -> int:
    """The token behind a finite verb that takes a clause, and its particle; `at` for other words.

    "stressed |", "pointed out |", and participles behind a comma: ", warning |".

    Args:
        words: The words of the text, in lower case.
        at: The verb.
        entry: Its readings.
    """
    for rest, family in entry.phrases:
        end = at + 1 + len(rest)
        if words[at + 1 : end] == rest and family in _TAKING_CLAUSES:
            is_whole = may_be_past(words[at]) or _adds(words, at)
            return end if is_whole and rest[-1] not in _OPENING else at
    is_verb = may_be_finite(words, at, entry) or _adds(words, at)
    is_verb = is_verb and entry.verb in _TAKING_CLAUSES
    return at + 1 if is_verb or is_state(words, at, entry) else at


def _adds(words: tuple[str, ...], at: int) -> bool:
    """Whether a participle tells what else somebody says: "it leaked, she said, | warning"."""
    is_behind = at > 2 and words[at - 1] == ","
    return is_behind and words[at].endswith("ing") and words[at] not in _OF_NOUNS


def clause_behind(layout: Layout, at: int, entry: Entry) -> int:
    """The start of the clause that is the object of a verb, or -1 if none is certain.

    Args:
        layout: The text.
        at: The token behind the verb.
        entry: The readings of the verb.
    """
    end = layout.sentences[layout.sentence_of[at - 1]][1]
    hearers = _behind_hearers(layout, at, end) if entry.verb is Family.TELL else ()
    needs_hearer = entry.verb is Family.TELL and entry.lemma not in _WITHOUT_HEARER
    needs_hearer = needs_hearer and not is_told(layout.lowered, at - 1, entry)
    starts = hearers if needs_hearer else (at, *hearers)
    begins = (begin for start in starts for begin in _behind_settings(layout, start, end))
    begin = next((begin for begin in begins if _starts_clause(layout, begin, end)), -1)
    return begin if _OPENING_CLAUSES.isdisjoint(layout.lowered[at:begin]) else -1


def is_state(words: tuple[str, ...], at: int, entry: Entry) -> bool:
    """Whether a word is an adjective that takes a clause: "Holt is | certain | it was late".

    Args:
        words: The words of the text, in lower case.
        at: The word.
        entry: Its readings.
    """
    if entry.adjective not in _STATES or at < 2 or words[at - 1] not in BE:
        return False
    before = words[at - 2]
    return before in _PERSONS if words[at - 1] in _CLITICS else before not in EXPLETIVES


def is_told(words: tuple[str, ...], at: int, entry: Entry) -> bool:
    """Whether a verb has whoever is told something as its subject: "jurors were | told |".

    Args:
        words: The words of the text, in lower case.
        at: The verb.
        entry: Its readings.
    """
    is_participle = entry.verb is Family.TELL and entry.form == "ed" and entry.adjective is None
    return is_participle and at > 0 and words[at - 1] in BE


def _starts_clause(layout: Layout, at: int, end: int) -> bool:
    """Whether a clause starts at a token, with a "that" of its own or without one."""
    words = layout.lowered
    if words[at : at + 1] != (_THAT,):
        return verb_of_clause(layout, at) >= 0
    verb = first_finite_verb(layout, at + 1, end)
    is_clause = verb > at + 1 and words[at + 1][0].isalnum() and ":" not in words[at:verb]
    return is_clause and not layout.any_quoted(at, at + 2)


def _behind_hearers(layout: Layout, first: int, end: int) -> Iterator[int]:
    """The tokens behind whoever may be told something, the nearest first."""
    words = layout.lowered
    if first >= end or words[first] in PIECE_BREAKS:
        return
    if words[first] in OBJECT_PRONOUNS - {"her", "it", "you"}:
        yield first + 1
    if words[first] in DETERMINERS:
        for at in range(first + 1, min(end, first + _LONGEST_HEARER)):
            if words[at] in PIECE_BREAKS or words[at] == ",":
                return
            if _hears(layout, at) and not _goes_on(layout, at):
                yield at + 1
    elif layout.words[first][0].isupper():
        yield next((at for at in range(first, end) if not layout.words[at][0].isupper()), end)
    elif _hears(layout, first) and (is_plural(words[first]) or words[first] in HEARERS):
        yield first + 1


def _goes_on(layout: Layout, at: int) -> bool:
    """Whether the next word is part of the same name: "the Lund | Times", not "the BBC | Lund"."""
    both = layout.words[at : at + 2]
    return all(word[0].isupper() for word in both) and not both[0].isupper()


def _hears(layout: Layout, at: int) -> bool:
    """Whether a noun or name denotes somebody who is told something."""
    word = layout.lowered[at]
    is_named = layout.words[at][0].isupper()
    return (
        is_named or word in HEARERS or word in ORGANIZATION_NOUNS or person_noun(word) is not None
    )


def _behind_settings(layout: Layout, first: int, end: int) -> Iterator[int]:
    """The tokens behind when, how and where something was said, the nearest first."""
    words = layout.lowered
    at = time_from(words, first, end)
    at += at < end and words[at] in _ADVERBS
    at = time_from(words, at, end)
    yield at
    if at + 1 >= end or words[at] not in _SETTING or words[at + 1].endswith("ing"):
        return
    for begin in range(at + 2, min(end, at + _LONGEST_SETTING)):
        if words[begin - 1] in PIECE_BREAKS or words[begin - 1] == ",":
            return
        if words[begin - 1] not in _NO_END and _ends_setting(layout, at, begin):
            yield time_from(words, begin, end)


def _ends_setting(layout: Layout, first: int, end: int) -> bool:
    """Whether a phrase is complete: "in a statement |", "in Ulm | the", but "in the letter he"."""
    words = layout.lowered
    if words[end - 1] in _MESSAGES and words[first + 1] != "the":
        return True
    if words[end] in SUBJECT_PRONOUNS:
        return words[first + 1] != "the"
    is_name = layout.words[end][0].isupper() and layout.words[end - 1][0].islower()
    return is_name or words[end] in ARTICLES
