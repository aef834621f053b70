"""The "that" before a clause which the reporter left out, where its absence misleads a reader.

It may be missing behind "said" and "thought". Behind a time, an addressee or another verb the
clause's subject is first read as an object: "told the court in May the bridge was shut",
"announced a bridge that leaks would be shut".
"""

from __future__ import annotations

from itertools import pairwise

from newsclaims.claims.complements import Frame
from newsclaims.claims.wording.content_forms import form_of, starts_quoted
from newsclaims.claims.wording.phrasing import first_words, words_in
from newsclaims.claims.wording.reports import Report
from newsclaims.english import (
    AUXILIARIES,
    COORDINATORS,
    DETERMINERS,
    OBJECT_PRONOUNS,
    PREPOSITIONS,
    QUESTION_WORDS,
    RELATIVE_PRONOUNS,
    SUBJECT_PRONOUNS,
    SUBORDINATORS,
    Family,
    predicates,
    word_lists,
)
from newsclaims.kinds import ClaimKind, Stance
from newsclaims.text import DASHES

__all__ = ["NOT_WITH_THAT", "that_before"]

_STATING = frozenset(
    {Family.AGREE, Family.COMMIT, Family.HOPE, Family.KNOW, Family.SAY, Family.TELL, Family.THINK}
)
"""Classes of verbs that take a clause."""
NOT_WITH_THAT = word_lists(__name__, "wording")["not-with-that"]
"""Verbs of saying that take no clause: "accuse", "blame"."""
_PLAIN = frozenset({"believe", "fear", "feel", "hope", "know", "say", "tell", "think"})
"""Verbs behind which "that" may be missing."""
_OPENS_CLAUSE = PREPOSITIONS | SUBORDINATORS
"""Words of a clause before the clause's subject: "said after the storm the bridge was shut"."""
_OPENED = QUESTION_WORDS | RELATIVE_PRONOUNS | {"that", "if", "to", "not", "never", "whether"}
"""Words that open another kind of content."""
_READ = 24
"""Maximum number of words read of a clause."""
_NO_SUBJECTS = OBJECT_PRONOUNS - {"it", "you"} | {"than", "as"}
"""Words that open no clause of their own: "assured | him", "have a say | than"."""
_STARTS_NOUN = DETERMINERS - {"all", "both"}
"""Words that open a noun phrase, and are seldom inside one: "members | both | old and new"."""
_BEFORE_NOUN = PREPOSITIONS | COORDINATORS | DETERMINERS | DASHES | {","}
"""Words before a noun phrase inside another one: "the end of the war"."""


def that_before(report: Report) -> str:
    """The conjunction and a space; empty where a clause needs none, or may be none."""
    claim, text = report.claim, report.text
    start = claim.content[0].start
    if claim.kind is ClaimKind.DIRECT or claim.stance is Stance.QUESTION or starts_quoted(report):
        return ""
    verb = next((word for word in reversed(report.cue) if _takes_clause(word)), "")
    if not verb or not report.opening or report.opening[0] in _OPENED:
        return ""
    lead = words_in(text[claim.cue[0].start : start])
    if not lead or not lead[-1][0].isalnum() or lead[-1] in PREPOSITIONS or "that" in lead:
        return ""
    words = first_words(report.said, _READ)
    if not _is_clause(words):
        return ""
    is_clear = words[0] in SUBJECT_PRONOUNS or predicates()[verb].lemma in _PLAIN
    is_clear = is_clear and lead[-1] == verb and words[0] not in _OPENS_CLAUSE
    return "" if is_clear else "that "


def _takes_clause(word: str) -> bool:
    entry = predicates().get(word)
    if entry is None or entry.adjective is not None:
        return False  # "is convinced", "determined"
    return entry.verb in _STATING and entry.lemma not in NOT_WITH_THAT | {"commit"}


def _is_clause(words: list[str]) -> bool:
    """Whether an auxiliary is certainly the clause's own: not "the plan it had made"."""
    if form_of(" ".join(words)) is not Frame.CLAUSE:
        return False
    verb = next((at for at, word in enumerate(words) if word in AUXILIARIES), 0)
    lead = words[:verb]
    if "but" in lead or words[verb + 1 : verb + 2] in ([","], ["and"]):
        return False  # "the meaning, but we should", "strong will, and"
    if not lead or lead[0] in _NO_SUBJECTS or lead[-1] in COORDINATORS:
        return False
    if not _OPENED.isdisjoint(lead) or any(_is_said_by(*pair) for pair in pairwise(lead)):
        return False
    if lead[0] in _OPENS_CLAUSE:
        return True
    return (SUBJECT_PRONOUNS | SUBORDINATORS).isdisjoint(lead[1:]) and not _has_relative(lead)


def _is_said_by(before: str, word: str) -> bool:
    """Whether a gerund is what a subject is shown to say: "shows | Lund saying the dam leaks"."""
    entry = predicates().get(word) if word.endswith("ing") else None
    return entry is not None and entry.verb in _STATING and before not in _BEFORE_NOUN


def _has_relative(lead: list[str]) -> bool:
    """Whether a noun phrase follows another one: "any harm | the plan may do"."""
    return any(
        word in _STARTS_NOUN and before not in _BEFORE_NOUN and not before.endswith(("ing", "ed"))
        for before, word in pairwise(lead)
    )
