"""Words that deny the subject or the object of their clause: "is a hoax", "lacks proof"."""

from __future__ import annotations

from collections.abc import Sequence

from newsclaims.claims.complements import CLAIMS
from newsclaims.claims.finite_words import is_finite
from newsclaims.english import (
    DETERMINERS,
    FALSEHOODS,
    HAVE,
    MODALS,
    NEAR_NEGATIONS,
    NEGATIONS,
    NOT,
    PLURAL_PRONOUNS,
    TENSED_FORMS,
    Family,
    predicates,
    word_lists,
)
from newsclaims.text import CLAUSE_BREAKS

__all__ = [
    "DENIALS",
    "DENIALS_OF_TWO",
    "DENYING",
    "ENDS",
    "NOBODY",
    "denies_as_predicate",
    "may_deny",
]

_LISTS = word_lists(__name__, "denial_words")

DENIALS = FALSEHOODS | _LISTS["denials"]
"""Nouns and adjectives that deny what they are said of: "is a hoax"."""
DENIALS_OF_TWO = frozenset(tuple(pair.split("-")) for pair in _LISTS["denials-of-two"])
"""Two words that deny together: "conspiracy theory"."""
_DOUBTS = _LISTS["doubts"]
_LACKING = _LISTS["lacking"]
_TESTS = _LISTS["tests"]
"""Nouns of which "false" is part of the name: "a false positive"."""
_TURNING = frozenset({Family.DENY, Family.DISMISS, Family.REJECT})
"""Classes of verbs that negate their complement."""
_RULE_OUT = frozenset({"rule", "ruled", "rules"})
_UNABLE = frozenset({"incapable", "powerless", "unable"})
_UNABLE_NEAR = 2
"""Maximum number of words from a copula to what its subject cannot do: "was still unable to"."""
DENYING = (
    DENIALS | _DOUBTS | _LACKING | _RULE_OUT | _UNABLE | {first for first, _ in DENIALS_OF_TWO}
)
"""Words that can deny by themselves, without those of the lexicon."""
_DETERMINERS = frozenset({"a", "an", "little", "much", "some", "such", "that", "the", "this"})
_DOUBTED = NEAR_NEGATIONS | NOT | {"no"}
_FAILING = frozenset({"fail", "failed", "fails"})
_BEFORE_BASE = MODALS | NEGATIONS | {"to", "did", "do", "does", "n't"}
_BEHIND_PARTICIPLE = frozenset({"at", "by", "for", "in", "last", "on", "this"})
_PLURAL_SUBJECTS = PLURAL_PRONOUNS | {"i", "we", "you"}
ENDS = CLAUSE_BREAKS | {"(", "."}
"""Marks at which a clause ends."""
NOBODY = frozenset({"nobody", "none", "one", "anyone", "anybody"})
"""Pronouns, or the last word of one, for nobody: "no | one"."""
_IT = frozenset({"it", "that", "this"})
_GOING = frozenset({"go", "goes", "going", "gone", "went"})
"""Verbs that make an adverb of a word of denial: "is bound to go wrong"."""
_HAVING = HAVE | {"get", "gets", "got"}
_BEHIND_OBJECT = ENDS | {","}
_NEAR_COPULA = 5
"""Maximum number of words between a copula and a word of denial that is its predicate."""


def may_deny(word: str) -> bool:
    """Whether a word can deny the subject of a clause or its own complement."""
    if word in DENYING:
        return True
    entry = predicates().get(word)
    return entry is not None and entry.verb in _TURNING


def denies_as_predicate(words: Sequence[str], at: int, copula: int, *, of_claim: bool) -> bool:
    """Whether a word denies its subject or its object: "is a hoax", "lacks".

    Args:
        words: A content in lower case.
        at: The word.
        copula: The copula before it, or -1.
        of_claim: Whether the clause may complement a noun for a claim.
    """
    if not at or not may_deny(words[at]) or _is_test(words, at):
        return False
    return _is_denial(words, at, copula, of_claim=of_claim)


def _is_test(words: Sequence[str], at: int) -> bool:
    """Whether "false" is part of a name: "a false positive"."""
    return words[at] == "false" and not _TESTS.isdisjoint(words[at + 1 : at + 2])


def _is_denial(words: Sequence[str], at: int, copula: int, *, of_claim: bool) -> bool:
    """Whether a word denies the subject of the clause."""
    word, before = words[at], words[at - 1]
    is_denying = word in DENIALS or tuple(words[at : at + 2]) in DENIALS_OF_TWO
    reach = _UNABLE_NEAR if word in _UNABLE else _NEAR_COPULA if is_denying else -1
    is_wrong = word in DENIALS and before in _IT and not _HAVING.isdisjoint(words[at - 2 : at - 1])
    is_near = copula >= 0 and at - copula <= reach and before not in _GOING
    if is_wrong or is_near:
        return True  # "the post gets it wrong"
    if word in DENIALS and before in CLAIMS and at > 2 and words[at - 2] in DETERMINERS:
        return at + 1 == len(words) or words[at + 1] in _BEHIND_OBJECT  # "rated the claim false"
    if word in _DOUBTS:
        return _is_doubted(words, at)
    if before in _DETERMINERS or list(words[at : at + 2]) == ["lack", "of"]:
        return False
    if word in _LACKING or word in _RULE_OUT:
        wanted = "out" if word in _RULE_OUT else "to" if word in _FAILING else ""
        return not wanted or words[at + 1 : at + 2] == [wanted]  # "brakes failed"
    return _is_denying_verb(words, at, copula, of_claim=of_claim)


def _is_doubted(words: Sequence[str], at: int) -> bool:
    """Whether a doubt is itself negated: "no doubt", "nobody doubts", "few people doubt"."""
    word, before = words[at], words[at - 1]
    is_any = before in {"any", "much"} and not _DOUBTED.isdisjoint(words[max(0, at - 4) : at])
    is_of_few = at > 1 and words[at - 2] in NEAR_NEGATIONS
    is_verb = word.startswith("doubt") and (before in NOBODY or is_of_few)
    return is_any or before in _DOUBTED or is_verb


def _is_denying_verb(words: Sequence[str], at: int, copula: int, *, of_claim: bool) -> bool:
    """Whether a word is a verb of denial whose object, or subject in the passive, is a claim."""
    before, entry = words[at - 1], predicates().get(words[at])
    if entry is None or entry.verb not in _TURNING:
        return False
    if entry.form == "base":  # "did not deny that", "experts reject the idea"
        return (before in _BEFORE_BASE and not _is_purpose(words, at)) or _has_plural_subject(
            words, at
        )
    is_passive = entry.form == "ed" and copula >= 0 and at - copula <= _UNABLE_NEAR
    is_reduced = entry.form == "ed" and not _BEHIND_PARTICIPLE.isdisjoint(words[at + 1 : at + 2])
    if is_reduced and not is_passive:
        return False  # "the plan rejected by the board passed"
    if is_passive and words[0] == "it" and words[at + 1 : at + 2] == ["that"]:
        return True  # "it cannot be denied that"
    return entry.form in TENSED_FORMS and (
        not is_passive or of_claim or not CLAIMS.isdisjoint(words[:at])
    )


def _is_purpose(words: Sequence[str], at: int) -> bool:
    """Whether an infinitive is not what the clause says: "repeating it in order | to deny it"."""
    if words[at - 1] != "to" or at < 2:
        return False
    is_subject = words[0].endswith("ing") and not any(map(is_finite, words[:at]))
    return words[at - 2] == "order" or is_subject


def _has_plural_subject(words: Sequence[str], at: int) -> bool:
    """Whether a base form is between a plural and an object: "experts | reject | the idea"."""
    before, after = words[at - 1], words[at + 1] if at + 1 < len(words) else ""
    is_plural = before.endswith("s") and not before.endswith(("ss", "'s"))
    is_subject = before in _PLURAL_SUBJECTS or is_plural
    return is_subject and (after == "that" or after in DETERMINERS or after in CLAIMS)
