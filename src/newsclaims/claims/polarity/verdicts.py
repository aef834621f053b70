"""Falsehoods said of something without a copula: "called the clip a forgery"."""

from __future__ import annotations

from collections.abc import Sequence

from newsclaims.claims.complements import CLAIMS
from newsclaims.claims.finite_words import is_finite
from newsclaims.claims.polarity.denial_words import DENIALS, DENIALS_OF_TWO, ENDS
from newsclaims.english import (
    BE,
    DEMONSTRATIVES,
    DETERMINERS,
    FALSEHOODS,
    NAMING,
    NEAR_NEGATIONS,
    NEGATIONS,
    PREPOSITIONS,
    word_lists,
)

__all__ = ["COPULAS", "gives_verdict", "is_called_false"]

_LISTS = word_lists(__name__, "verdicts")

COPULAS = BE - {"being"} | _LISTS["copulas"]
"""Verbs before a predicate noun or adjective."""
_NEGATIONS = NEGATIONS | NEAR_NEGATIONS
_EVALUATING = _LISTS["evaluating"]
"""Words of denial that only evaluate what is no claim: "called | the price absurd"."""
_OBJECTS = DEMONSTRATIVES | {"it", "them"}
_ARTICLES = frozenset({"a", "an", "as"})
_BEFORE_FALSEHOOD = _LISTS["small-clause"] | _ARTICLES
"""Words before a falsehood that is said of the object before them: "it | a complete hoax"."""
_LONGEST = 3
"""Maximum number of words from the article to the falsehood: "a | crude forgery"."""
_FIRST = 4
"""Maximum number of words before a verdict's verb: "we rate", "our editors have rated"."""
_BEFORE_CLAUSE = 3
"""Maximum number of words from a claim to its clause: "a false claim | has it that"."""


def is_called_false(words: Sequence[str], *, is_named: bool = False) -> bool:
    """Whether a falsehood is said of an object before it: "called | the story a hoax".

    Also "considers | it unlikely that", and "called | the idea that it fell “nonsense”".

    Args:
        words: A content in lower case.
        is_named: Whether the content is the object of a verb of naming, so that the falsehood is
            said of anything ("called | the clip a forgery"), not only of a claim.
    """
    if words[:1] == ["it"] and "that" in words[2:5] and not DENIALS.isdisjoint(words[1:4]):
        return BE.isdisjoint(words[1:4])
    rest = _before_falsehood(words)
    if not rest:
        return False
    at = len(rest)
    while at > 0 and (rest[at - 1] in _BEFORE_FALSEHOOD or rest[at - 1].endswith("ly")):
        at -= 1
    if at == 1:
        return rest[0] in _OBJECTS
    is_false = is_named and words[len(rest)] not in _EVALUATING
    if is_false and _is_object(rest[: _before_article(rest, at)]):
        return True
    return at > 1 and rest[0] in DETERMINERS and _is_claim(rest, at)


def _is_claim(rest: Sequence[str], at: int) -> bool:
    """Whether words from a determiner to a falsehood denote a claim, maybe with its clause."""
    if rest[at - 1] in CLAIMS or (rest[1] in CLAIMS and rest[2] in PREPOSITIONS):
        return not any(map(is_finite, rest[1 : at - 1]))
    is_clause = rest[1] in CLAIMS and rest[2:3] == ["that"]
    return is_clause and rest[at - 1] not in COPULAS | _NEGATIONS


def gives_verdict(words: Sequence[str]) -> bool:
    """Whether the reporter calls a claim false: "the debunked theory that", "untrue is the claim".

    Args:
        words: A statement in lower case.
    """
    return _names_false_claim(words) or _opens_with_verdict(words)


def _names_false_claim(words: Sequence[str]) -> bool:
    """Whether a claim is called false where its clause follows: "the debunked theory | that"."""
    return any(
        words[at - 1] in FALSEHOODS or (words[at - 1], words[at]) in DENIALS_OF_TWO
        for at in range(1, len(words))
        if words[at] in CLAIMS and "that" in words[at + 1 : at + 1 + _BEFORE_CLAUSE]
    )


def _opens_with_verdict(words: Sequence[str]) -> bool:
    """Whether a verdict opens the statement: "untrue is the claim", "we rate this claim false"."""
    for at, word in enumerate(words[: _FIRST + 1]):
        if word in DENIALS and at < _FIRST - 1 and words[at + 1 : at + 2] in (["is"], ["are"]):
            return words[at + 2 : at + 3] == ["the"] and not CLAIMS.isdisjoint(words[at + 3 :][:2])
        if word in NAMING and _NEGATIONS.isdisjoint(words[:at]):
            return is_called_false(words[at + 1 :])
    return False


def _before_falsehood(words: Sequence[str]) -> Sequence[str]:
    """The words before the falsehood at their end, or none."""
    end = len(words)
    while end and words[end - 1] in ENDS:
        end -= 1
    if end > 2 and words[end - 2] == "and":
        end -= 2  # "baseless | and dangerous"
    if list(words[max(0, end - 3) : end]) == ["pants", "on", "fire"]:
        return words[: end - 3]  # a rating of fact checkers
    if words[end - 1 : end] and words[end - 1] in DENIALS:
        return words[: end - 1]
    is_pair = tuple(words[max(0, end - 2) : end]) in DENIALS_OF_TWO
    return words[: end - 2] if is_pair and words[end - 3 : end - 2] in (["a"], ["an"]) else []


def _before_article(rest: Sequence[str], at: int) -> int:
    """The end of the object before "a crude": "the clip | a crude", "the clip | as a crude"."""
    articles = (
        here for here in range(at - 1, max(0, at - _LONGEST), -1) if rest[here] in _ARTICLES
    )
    at = next(articles, at)
    return at - 1 if at > 1 and rest[at - 1] == "as" else at


def _is_object(words: Sequence[str]) -> bool:
    """Whether words can be the object of a verb of naming."""
    if len(words) == 1 and words[0] in _OBJECTS:
        return True
    if not words or words[-1] in DETERMINERS | PREPOSITIONS | _NEGATIONS | {"and"}:
        return False
    nouns = DETERMINERS | PREPOSITIONS
    return not any(
        is_finite(word) and not (at and words[at - 1] in nouns) for at, word in enumerate(words)
    )
