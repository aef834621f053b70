"""The bounds of a content's main clause, and the relative clauses in it."""

from __future__ import annotations

from collections.abc import Sequence

from newsclaims.claims.complements import CLAIMS
from newsclaims.claims.finite_words import is_finite, is_third_person
from newsclaims.claims.polarity.denial_words import ENDS
from newsclaims.english import (
    AUXILIARIES,
    BE,
    DETERMINERS,
    NEGATIONS,
    PREPOSITIONS,
    QUESTION_WORDS,
    RELATIVE_PRONOUNS,
    SUBORDINATORS,
    predicates,
    time_before,
    word_lists,
)

__all__ = [
    "BOUNDS",
    "ENDS_MAIN_CLAUSE",
    "FRONTED",
    "GROUNDS",
    "LINKS",
    "NEXT_CLAUSE",
    "behind_relative",
    "opens_negative_relative",
]

_LISTS = word_lists(__name__, "clause_bounds")

ENDS_MAIN_CLAUSE = _LISTS["ending-main-clauses"]
"""Words that end a main clause even if its verb was not recognized: "they stay | because"."""
GROUNDS = _LISTS["grounds"]
"""Nouns that a that-clause complements: "no evidence | that"."""
LINKS = _LISTS["links"]
"""Words that link clauses."""
FRONTED = SUBORDINATORS - {"after", "before", "once", "so", "that", "whether"}
"""Words that open a clause before the main clause."""
NEXT_CLAUSE = FRONTED | RELATIVE_PRONOUNS | LINKS | {"what"}
"""Words that end a clause behind its verb."""
_NOMINATIVES = frozenset({"he", "i", "she", "they", "we"})
"""Pronouns that are always subjects."""
BOUNDS = NEXT_CLAUSE | ENDS | ENDS_MAIN_CLAUSE | _NOMINATIVES | {"that", "from"}
"""Words that may delimit a clause."""
_NO_NOUNS = PREPOSITIONS | BOUNDS | AUXILIARIES | BE | {"as", "but", "here", "then", "there", "to"}
_FRONTING = PREPOSITIONS - {"to"}


def behind_relative(words: Sequence[str], at: int, verb: int, *, turned: bool) -> int:
    """The token after a relative clause that begins at a token; `at` itself if none does.

    Args:
        words: A content's words in lower case.
        at: The token.
        verb: The last finite verb before it, or -1.
        turned: Whether the clause has been negated so far; if so, a clause without a relative
            pronoun may end the words.
    """
    if verb < 0 < at and (words[at] in RELATIVE_PRONOUNS or _opens_relative(words, at)):
        return _after_relative(words, at)
    if not _opens_bare_relative(words, at, verb):
        return at
    if 0 <= verb < at - 1:
        return len(words)
    behind = _after_relative(words, at)
    return behind if turned or behind < len(words) else at


def _after_relative(words: Sequence[str], at: int) -> int:
    """The token at which a clause continues after a relative clause in its subject."""
    verbs = 0
    for place in range(at + 1, len(words)):
        if words[place] in ENDS_MAIN_CLAUSE:
            return len(words)
        if words[place] == ",":
            opens = words[place + 1 : place + 2]
            return len(words) if not QUESTION_WORDS.isdisjoint(opens) else place + 1
        word, before = words[place], words[place - 1]
        is_group = is_finite(before) and (word not in AUXILIARIES or before in AUXILIARIES)
        starts = is_finite(word) and not is_group  # "a shell that exploded | was …"
        starts = starts and before not in LINKS
        verbs += starts and before not in NEGATIONS
        if verbs > 1:
            return place
    return len(words)


def _opens_relative(words: Sequence[str], at: int) -> bool:
    """Whether a relative clause opens here: "a bomb | that did not go off"."""
    if words[at] == "where":
        return at > 1
    return (
        at > 1
        and words[at] == "that"
        and any(map(is_finite, words[at + 1 : at + 2]))
        and words[at - 1][0].isalpha()
        and words[at - 1] not in PREPOSITIONS
    )


def _opens_bare_relative(words: Sequence[str], at: int, verb: int) -> bool:
    """Whether a pronoun opens a relative clause behind a noun: "things | they cannot verify"."""
    if at < 2 or words[at] not in _NOMINATIVES or not any(map(is_finite, words[at + 1 : at + 2])):
        return False
    before = words[at - 1]
    if not before[0].isalpha() or before in _NO_NOUNS | GROUNDS | CLAIMS or before[-2:] == "ly":
        return False
    if (before in predicates() or is_finite(before)) and words[at - 2] not in DETERMINERS:
        return False
    entry = predicates().get(words[verb]) if 0 <= verb < at - 1 else None
    # "that in talks with the firm they did not"
    is_fronted = verb < 0 and words[0] not in DETERMINERS and not _FRONTING.isdisjoint(words[:3])
    is_object = not is_fronted and (entry is None or entry.verb is None)
    return is_object and time_before(words, 0, at) == at


def opens_negative_relative(words: Sequence[str], at: int) -> bool:
    """Whether a negative subject opens a relative clause: "in quantities | no gardener needs"."""
    before = words[at - 1]
    verb = words[at + 1 + (words[at] == "no") :][:1]
    is_clause = bool(verb) and (is_finite(verb[0]) or is_third_person(verb[0]))
    return is_clause and before[0].isalpha() and before not in _NO_NOUNS and not is_finite(before)
