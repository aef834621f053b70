"""Wordings of nouns with an owner by the verb of the same sense: "her criticism of the plan"."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from itertools import pairwise

import attrs

from newsclaims.claims.complements import Frame
from newsclaims.claims.wording.phrasing import words_in
from newsclaims.claims.wording.reported_wording import is_owner, opens_cue
from newsclaims.claims.wording.reports import Report
from newsclaims.english import (
    AUXILIARIES,
    DETERMINERS,
    OBJECT_PRONOUNS,
    PREPOSITIONS,
    is_irregular_past,
    may_be_past,
    past_of,
    predicates,
    word_lists,
    word_rows,
)
from newsclaims.kinds import Stance

__all__ = [
    "is_of_object",
    "is_of_other_owner",
    "is_only_possible",
    "verb_before_infinitive",
    "verb_before_that",
    "wording_of_noun",
]

_POSSIBLE = word_lists(__name__, "wording")["only-possible"]
"""Adjectives by which what a noun denotes need not take place: "her impending endorsement"."""
_WISHING = word_lists(__name__, "wording")["wishing"]
"""Verbs of wishing that take a clause: "urged that everyone wait"."""
_INTENDING = word_lists(__name__, "wording")["intending"]
"""Verbs that take an infinitive, and are no nouns."""
_OBJECTS = DETERMINERS | OBJECT_PRONOUNS
_OWNER = re.compile(r"['’]s (?:\w+ )?$")
_FEW = 3
"""Maximum number of words of a noun phrase that is a cue."""
_LEAD = 24
"""Maximum number of characters between a noun and its object: a preposition."""


@attrs.frozen(kw_only=True)
class _Verb:
    """The verb of a noun.

    Attributes:
        past: Its past.
        dropped: Prepositions between the noun and its object that the verb does not take.
        kept: Prepositions that the verb takes as well.
        forms: The other forms of what follows: "to-do", "that".
    """

    past: str
    dropped: frozenset[str]
    kept: frozenset[str]
    forms: frozenset[str]


@cache
def _verbs() -> Mapping[str, _Verb]:
    verbs: dict[str, _Verb] = {}
    for noun, lemma, *after in word_rows(__name__, "noun_verbs"):
        verbs[noun] = _Verb(
            past=past_of(lemma),
            dropped=frozenset(after) & PREPOSITIONS,
            kept=frozenset([word[1:] for word in after if word[0] == "+"]),
            forms=frozenset(after) & {"to-do", "that"},
        )
    return verbs


def is_only_possible(report: Report) -> bool:
    """Whether an adjective says that what an owned noun denotes has not taken place."""
    return is_owner(report.mention) and not _POSSIBLE.isdisjoint(_before_noun(report))


def is_of_other_owner(report: Report) -> bool:
    """Whether a noun follows an owner who is not its speaker: "Lund is angry at Roe's | claim"."""
    claim = report.claim
    entry = predicates().get(report.cue[0]) if report.cue else None
    if entry is None or entry.noun is None or not claim.mention:
        return False
    start = claim.cue[0].start
    owner = _OWNER.search(report.text[max(0, start - _LEAD) : start])
    return owner is not None and claim.mention[-1].end < start - len(owner[0])


def _before_noun(report: Report) -> list[str]:
    """The words of a cue up to its preposition, and those between it and its owner."""
    cue, mention = report.claim.cue, report.claim.mention
    between = report.text[mention[-1].end : cue[0].start] if mention and cue else ""
    *words, last = (*words_in(between[-_LEAD:]), *report.cue) or ("",)
    return words if last in PREPOSITIONS else [*words, last]


def is_of_object(cue: tuple[str, ...]) -> bool:
    """Whether a cue is a noun with an object, and no view: "in support of | the act"."""
    return any(word in _verbs() for word in cue)


def verb_before_that(cue: tuple[str, ...]) -> str:
    """The past of a cue's verb or noun that takes a clause: "his demand | that she leave"."""
    for word in reversed(cue):
        if (verb := _verbs().get(word)) is not None and "that" in verb.forms:
            return verb.past
        entry = predicates().get(word)
        if entry is not None and entry.verb is not None and entry.lemma in _WISHING:
            return past_of(entry.lemma)
    return ""


def verb_before_infinitive(cue: tuple[str, ...]) -> str:
    """The past of a cue's verb or noun that takes an infinitive: "have pledged | to leave"."""
    for word in reversed(cue):
        verb, entry = _verbs().get(word), predicates().get(word)
        lemma = entry.lemma if entry is not None and entry.verb is not None else ""
        verb = _verbs().get(lemma, verb)
        is_near = bool(lemma) or len(cue) <= _FEW  # not "take a look at the decision"
        if verb is not None and "to-do" in verb.forms and is_near:
            return verb.past
        if lemma in _INTENDING:
            return past_of(lemma)
    return ""


def wording_of_noun(report: Report, subject: str, *, content: str, frame: Frame) -> str | None:
    """A sentence with the verb of an owned noun: "his decision | to leave", "she decided to leave".

    Returns:
        The sentence; empty if what follows does not fit the verb; None for other claims.
    """
    claim = report.claim
    if not claim.cue or not is_owner(report.mention):
        return None
    *before, noun = _before_noun(report) or [""]
    verb = _verbs().get(noun)
    is_behind = claim.cue[-1].end <= claim.content[0].start and claim.stance is not Stance.QUESTION
    if verb is None or not is_behind or any(word in _verbs() or opens_cue(word) for word in before):
        return None
    if claim.inside is not None and " as " in content and not noun.startswith("desc"):
        return ""  # "denounced his plan | to leave as a mistake"
    if frame is Frame.INFINITIVE:
        return f"{subject} {verb.past} {content}" if "to-do" in verb.forms else None
    lead = words_in(report.text[claim.cue[0].start : claim.content[0].start][-_LEAD:])[-1:]
    if lead == ["that"] or content.startswith("that "):
        clause = content.removeprefix("that ")
        return f"{subject} {verb.past} that {clause}" if "that" in verb.forms else None
    rest = _behind_verb(verb, lead[0] if lead else "", content)
    return f"{subject} {verb.past} {rest}" if rest else ""


def _behind_verb(verb: _Verb, lead: str, content: str) -> str:
    """The object of a verb, with its preposition if it takes one; empty if it takes none such."""
    first, _, rest = content.partition(" ")
    preposition, thing = (first, rest) if first in PREPOSITIONS else (lead, content)
    words = words_in(thing)
    is_clause = not AUXILIARIES.isdisjoint(words) or any(map(is_irregular_past, words))
    is_clause = is_clause or any(
        may_be_past(word) and after in _OBJECTS for word, after in pairwise(words)
    )
    if not words or is_clause:
        return ""  # "his support | for the toll helped him win"
    if preposition in verb.kept:
        return f"{preposition} {thing}"
    return thing if preposition in verb.dropped else ""
