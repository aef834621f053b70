"""Semantic types of nouns: person, organization, document, place, event or other thing.

A linear model over the shipped word vectors, so that "biologist", "retailer" and "census" need no
list; nouns in the lists of `newsclaims.english` have the listed types.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from newsclaims._remembering import remembering_short, remembering_words
from newsclaims.attribution.model import normal_form, shipped_vectors
from newsclaims.english import (
    DEMONYMS,
    MEDIA_SOURCES,
    ORGANIZATION_NOUNS,
    OUTLET_NOUNS,
    PERSON_NOUNS,
    PERSON_OR_COMPANY,
    person_noun,
    word_rows,
)

__all__ = ["HeadType", "alike", "head_type", "subject_type"]

_MOST_REMEMBERED = 20_000
_MOST_VECTORS = 4_000
_LISTED = 0.95
"""The probability of a type given by a list."""
_SURELY = 0.9
"""Minimum probability at which a noun is a person's, whatever its pronoun seems to be."""


class HeadType(NamedTuple):
    """Probabilities of a noun's semantic types; the rest is events and other things.

    Attributes:
        person: A person or people.
        organization: An organization.
        document: A medium of words or figures: a report, a poll, a law.
        place: A place, which may speak as its administration does ("the city").
    """

    person: float
    organization: float
    document: float
    place: float


_MAKER = HeadType(0.5, 0.45, 0.0, 0.0)
"""Nouns in -maker denote companies ("toymaker") and persons ("watchmaker")."""
_UNKNOWN = HeadType(0.4, 0.2, 0.1, 0.05)


@remembering_words(most=_MOST_REMEMBERED)
def head_type(word: str) -> HeadType:
    """The semantic type of a lower-case noun.

    >>> head_type("biologist").person > 0.9
    True
    >>> head_type("census").document > 0.5
    True
    """
    if word in OUTLET_NOUNS or word in ORGANIZATION_NOUNS:
        return HeadType(0.0, _LISTED, 0.05, 0.0)
    if word.endswith("maker") and word not in PERSON_NOUNS:
        return _MAKER
    if person_noun(word) is not None or word in DEMONYMS:
        return HeadType(_LISTED, 0.05, 0.0, 0.0)
    if word in MEDIA_SOURCES:
        return HeadType(0.0, 0.05, _LISTED, 0.0)
    vector = _vector(word)
    if vector is None:
        vector = _vector(word.rpartition("-")[2]) if "-" in word else None
    if vector is None:
        return _UNKNOWN
    weights = _weights()
    scores = weights[:, :-1] @ vector + weights[:, -1]
    shares = np.exp(scores - scores.max())
    shares /= shares.sum()
    return HeadType(*[round(float(share), 3) for share in shares[:4]])


def subject_type(noun: str, behind: Sequence[str]) -> HeadType:
    """The semantic type of a subject's noun, given the three words behind it.

    A subject that calls itself "it" is no person, unless its noun is nobody else's.

    >>> subject_type("operator", ("said", "it", "would")).person
    0.0
    >>> subject_type("judge", ("said", "it", "was")).person > 0.9
    True
    """
    kind = head_type(noun)
    if kind.person >= _SURELY and noun not in PERSON_OR_COMPANY:
        return kind
    verb, *rest = behind or ("",)
    if verb == "," or "it" not in (rest if "that" in rest else rest[:1]):
        return kind
    return HeadType(0.0, kind.person + kind.organization, kind.document, kind.place)


@remembering_short(most=_MOST_REMEMBERED)
def alike(one: str, other: str) -> float:
    """The cosine of two nouns' vectors; 0 for unknown nouns."""
    if one == other:
        return 1.0
    known, its = _vector_with_length(one), _vector_with_length(other)
    if known is None or its is None:
        return 0.0
    (a, length), (b, its_length) = known, its
    return float(a @ b / (length * its_length))


@remembering_words(most=_MOST_VECTORS)
def _vector_with_length(word: str) -> tuple[npt.NDArray[np.float32], np.float32] | None:
    """A noun's vector and its length; remembered, since a noun is compared with many others."""
    vector = _vector(word)
    return None if vector is None else (vector, np.float32(np.sqrt(vector @ vector)))


@cache
def _weights() -> npt.NDArray[np.float32]:
    rows = [row[1:] for row in word_rows(__name__, "head_types")]
    return np.array(rows, dtype=np.float32)


def _vector(word: str) -> npt.NDArray[np.float32] | None:
    vectors = shipped_vectors()
    row = vectors.rows.get(normal_form(word)) if word else None
    if row is None:
        return None
    vector: npt.NDArray[np.float32] = vectors.values[row] * vectors.scale
    return vector
