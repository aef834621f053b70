"""The syntactic frame of a content: a clause, a question, an infinitive, a noun phrase.

The frame of its complement disambiguates a verb (as in VerbNet): *agreed that* reports a statement,
*agreed to* an intention.
"""

from __future__ import annotations

from enum import StrEnum

from newsclaims.claims.finite_words import is_auxiliary_or_past
from newsclaims.english import (
    ARTICLES,
    AUXILIARIES,
    BE,
    DEMONSTRATIVES,
    MODALS,
    OBJECT_PRONOUNS,
    POSSESSIVE_DETERMINERS,
    QUESTION_WORDS,
    RELATIVE_PRONOUNS,
    is_irregular_past,
    may_be_past,
    predicates,
    word_lists,
)
from newsclaims.text import CLAUSE_DASHES

__all__ = [
    "BEFORE_VERBS",
    "CLAIMS",
    "COMPLEMENTIZERS",
    "Frame",
    "asks_inside",
    "frame_of",
    "names_information",
]

_LISTS = word_lists(__name__, "complements")


class Frame(StrEnum):
    """The forms of a content that affect the meaning of its cue."""

    CLAUSE = "clause"
    """A finite clause, with or without "that"."""
    SUBJUNCTIVE = "subjunctive"
    """A clause about what should be done: "that it be closed"."""
    WHETHER = "whether"
    """A yes-or-no question."""
    IF = "if"
    """A yes-or-no question or a condition, depending on the words before it."""
    QUESTION_WORD = "question-word"
    """A question introduced by why, how, who, when, where, which or what."""
    INFINITIVE = "infinitive"
    """An infinitive whose subject is the speaker: "to close it"."""
    OBJECT_INFINITIVE = "object-infinitive"
    """An infinitive with a subject of its own: "the city to close it"."""
    QUOTE = "quote"
    """Quoted words."""
    ABOUT = "about"
    """A topic: "about the closure"."""
    FOR = "for"
    """The object of a request: "for help"."""
    AS = "as"
    """A characterization: "the mayor as a friend"."""
    REQUEST = "request"
    """A noun phrase that names something asked for: "a request to close it"."""
    CLAIM = "claim"
    """A noun phrase that names something claimed: "the idea that it was closed"."""
    NOMINAL = "nominal"
    """Any other noun phrase."""


BEFORE_VERBS = AUXILIARIES | BE | _LISTS["auxiliaries"]
"""Words that may come between a subject and its verb, besides adverbs in -ly."""

_NOT_VERBS = (
    ARTICLES | DEMONSTRATIVES | POSSESSIVE_DETERMINERS | OBJECT_PRONOUNS | _LISTS["not-verbs"]
)
"""Words that mark a preceding "to" as a preposition."""
_MARKS = frozenset('"“”«»„‟〝') | {"``", "''"}
_REQUESTS = _LISTS["requests"]
CLAIMS = _LISTS["claims"]
"""Nouns for assertions ("claim", "idea"), singular and plural."""
_NAMED = CLAIMS | _REQUESTS
_NO_BARE = _NOT_VERBS | BE - {"be"} | {"to", "only", "just", "even", "yet"}
INFORMATION = _LISTS["information"]
"""Nouns for the information that an answer gives, singular and plural."""
_OPENING = frozenset({"about", "over", "on"})
_ABOUT = {"whether": Frame.WHETHER, "if": Frame.IF}
_INSIDE = frozenset({"of", "in", "by", "from", "for", "with"})
_BEFORE_BE = MODALS | {"to"}
_LENGTH = 12
COMPLEMENTIZERS = frozenset(
    {"about", "as", "for", "how", "if", "of", "that", "to", "whether", "why"}
)
"""Words that introduce a complement: "hopes that", "spoke of"."""
_EARLY = 6
"""Maximum number of words before a question: its addressee."""
_BEFORE_IS = frozenset({"he", "here", "how", "it", "she", "that", "there", "what", "where", "who"})
_STEERING = frozenset({"that", "whether", "if", "not", "to", "as"}) | _MARKS
"""Words that may decide the frame wherever they stand."""
_SEPARATORS = CLAUSE_DASHES | {",", ";"}
_RELATIVES = RELATIVE_PRONOUNS - {"whom"} | {"when", "where"}


def frame_of(words: tuple[str, ...]) -> Frame:
    """The frame of the complement that begins with these words.

    Args:
        words: The words from the cue on, in lower case; a dozen are enough.

    >>> frame_of(("the", "crowd", "to", "leave"))
    <Frame.OBJECT_INFINITIVE: 'object-infinitive'>
    """
    if not words:
        return Frame.NOMINAL
    return _by_first_word(words) or _by_scan(words[:_LENGTH])


def asks_inside(frame: Frame, first: str) -> bool:
    """Whether a question of this frame stands inside a clause: "It is unclear whether they came".

    Args:
        frame: The frame of the words.
        first: The first of them.
    """
    asks = frame in (Frame.WHETHER, Frame.QUESTION_WORD)
    return asks and first != "whether" and first not in QUESTION_WORDS


def _by_first_word(words: tuple[str, ...]) -> Frame | None:
    """Frames that the first word determines."""
    first = words[0]
    if first in _MARKS:
        return Frame.QUOTE
    if first in QUESTION_WORDS:
        return Frame.QUESTION_WORD
    if first in _OPENING:
        inner = _by_first_word(words[1:]) if len(words) > 1 else None
        return inner or _ABOUT.get(words[1] if len(words) > 1 else "", Frame.ABOUT)
    if first == "for":
        return Frame.FOR
    if first in {"to", "not", "never"}:
        at = 0 if first == "to" else 1
        if words[at : at + 1] == ("to",) and _is_infinitive(words, at):
            return Frame.INFINITIVE
    return None


def _is_infinitive(words: tuple[str, ...], at: int) -> bool:
    if words[at + 1 : at + 2] and words[at + 1] in _MARKS:
        at += 1  # 'asked people to "please leave"'
    after = words[at + 1] if at + 1 < len(words) else ""
    if after in CLAIMS and after.endswith("s"):
        return False  # "responded to | claims that"
    return after.isalpha() and after not in _NOT_VERBS


def _by_scan(words: tuple[str, ...]) -> Frame:  # noqa: C901, PLR0911, PLR0912 - one scan, in order
    """Frames that show only after the addressee."""
    clause = as_at = False
    head = ""
    for index, word in enumerate(words):
        if word not in _STEERING:
            if (word in AUXILIARIES and not _is_genitive(words, index)) or (
                may_be_past(word) and _has_subject_and_object(words, index)
            ):
                clause = True
            elif (clause or index > 6) and (word in _RELATIVES or word in _SEPARATORS):
                break
        elif word == "that" and (index == 0 or not clause):
            if index and head in _NAMED:
                break
            if len(words) > index + 2:
                bare = _is_subjunctive(words[index + 1 :])
                return Frame.SUBJUNCTIVE if bare else Frame.CLAUSE
        elif word in {"whether", "if"}:
            if index < _EARLY and not clause:
                return Frame.WHETHER if word == "whether" else Frame.IF
        elif word in _MARKS:
            if not head:
                return Frame.QUOTE
            continue
        elif word == "not" and head and not clause and _is_bare(words[index + 1 :]):
            return Frame.SUBJUNCTIVE  # "asked hikers not feed the foxes"
        elif word == "to":
            if not clause and _is_infinitive(words, index):
                if head in _NAMED:
                    break
                return Frame.OBJECT_INFINITIVE
            continue
        elif word == "as":
            as_at = as_at or (index > 0 and not clause)
        if not clause and word[0].isalpha() and word not in _NOT_VERBS and word not in _INSIDE:
            head = head if head in _NAMED else word
    if head in CLAIMS:
        return Frame.CLAIM  # "dismissed the claim as groundless"
    if as_at:
        return Frame.AS
    if head in _REQUESTS:
        return Frame.REQUEST
    return Frame.CLAUSE if clause else Frame.NOMINAL


def _is_bare(words: tuple[str, ...]) -> bool:
    """Whether a verb in its base form begins: "feed the foxes", but not "able to"."""
    if not words or not words[0].isalpha() or words[0] in _NO_BARE or words[0] in AUXILIARIES:
        return False
    verb, rest = words[0], words[1:]
    entry = predicates().get(verb)
    if verb.endswith(("ing", "ly")) or may_be_past(verb):
        return False
    is_verb = entry is not None and entry.form == "base"
    return is_verb or not rest or rest[0] in _NOT_VERBS or not rest[0][0].isalnum()


def _is_genitive(words: tuple[str, ...], at: int) -> bool:
    """Whether "'s" marks a possessor: "Lund 's claim", but "he 's ill"."""
    return words[at] == "'s" and at > 0 and words[at - 1] not in _BEFORE_IS


def _has_subject_and_object(words: tuple[str, ...], at: int) -> bool:
    """Whether a verb in the past tense has a subject and an object: "police used tools"."""
    after = words[at + 1] if at + 1 < len(words) else ""
    if not at or words[at - 1] in _NOT_VERBS or words[at - 1] in _INSIDE or not after.isalpha():
        return False
    return is_irregular_past(words[at]) or (after in _NOT_VERBS and after != "to")


def _is_subjunctive(words: tuple[str, ...]) -> bool:
    """Whether a that-clause has no finite verb among its first words ("that it be closed").

    An approximation, useful only after verbs that allow the subjunctive.
    """
    lexicon = predicates()
    before = ""
    for index, word in enumerate(words):
        if word == "be":
            return before not in _BEFORE_BE
        if is_auxiliary_or_past(word):
            return False
        entry = lexicon.get(word)
        if entry is not None and entry.verb is not None:
            if entry.form == "ed" or (index > 1 and entry.form == "s"):
                return False
            if entry.form == "base" and entry.noun is None and index:
                return True
        before = word
    return len(words) < _LENGTH - 2  # a base form comes early, or not at all


def names_information(words: tuple[str, ...]) -> bool:
    """Whether a noun phrase names the information that an answer gives: "the dates of the visits".

    >>> names_information(("the", "dates", "of", "it")), names_information(("help",))
    (True, False)
    """
    head = ""
    for word in words:
        if word in _INSIDE or not word[0].isalpha():
            break
        head = word
    return head in INFORMATION
