"""Spelling and transliteration variants of names."""

from __future__ import annotations

import re

from newsclaims._remembering import remembering_words
from newsclaims.english import NICKNAMES

__all__ = ["are_given_name_variants", "are_spelling_variants", "romanization"]

_SHORTEST = 5
"""Minimum length of names that may differ by one letter."""

# Letters in which romanizations of Cyrillic, Arabic and German names differ; the longest first.
_ALIKE = tuple(
    (re.compile(pattern), letters)
    for pattern, letters in (
        (r"['’`]", ""),
        (r"shch|szcz|sch|sz", "sh"),
        (r"tsch|tch|cz", "ch"),
        (r"dzh|dj", "j"),
        (r"kh", "h"),
        (r"ph", "f"),
        (r"tz", "ts"),
        (r"ck|q|c(?=[aouklrt])", "k"),
        (r"w", "v"),
        (r"ou|oo|ue", "u"),
        (r"oe", "o"),
        (r"ae", "e"),
        (r"(?<=.)j|y", "i"),
        (r"(?<=k)aia$", "a"),
        (r"i?e", "e"),
        (r"(.)\1+", r"\1"),
    )
)


@remembering_words(most=10_000)
def romanization(word: str) -> str:
    """A folded word in a uniform romanization, for comparing names.

    >>> romanization("zelenskyy") == romanization("zelensky") == romanization("zelenskiy")
    True
    >>> romanization("mueller") == romanization("muller")
    True
    """
    for pattern, letters in _ALIKE:
        word = pattern.sub(letters, word)
    return word


def are_spelling_variants(a: str, b: str) -> bool:
    """Whether two folded surnames differ only by romanization or a single letter.

    >>> are_spelling_variants("viaorka", "viacorka"), are_spelling_variants("ash", "asch")
    (True, True)
    >>> are_spelling_variants("reed", "reef")
    False
    """
    return romanization(a) == romanization(b) or (
        min(len(a), len(b)) >= _SHORTEST and _one_letter_apart(a, b)
    )


def are_given_name_variants(a: str, b: str) -> bool:
    """Whether two folded given names may belong to one person.

    >>> are_given_name_variants("bob", "robert"), are_given_name_variants("volodymyr", "vladimir")
    (True, True)
    >>> are_given_name_variants("j", "jane"), are_given_name_variants("maria", "marta")
    (True, False)
    """
    if len(a) == 1 or len(b) == 1:
        return a[0] == b[0]
    return (
        b in NICKNAMES.get(a, ()) or a in NICKNAMES.get(b, ()) or romanization(a) == romanization(b)
    )


def _one_letter_apart(a: str, b: str) -> bool:
    """Whether the edit distance of two words is one, counting a swap of letters as one edit."""
    if abs(len(a) - len(b)) > 1:
        return False
    if len(a) > len(b):
        a, b = b, a
    i = 0
    while i < len(a) and a[i] == b[i]:
        i += 1
    if len(a) == len(b):
        return a[i + 1 :] == b[i + 1 :] or (
            a[i + 2 :] == b[i + 2 :] and a[i : i + 2] == b[i : i + 2][::-1]
        )
    return a[i:] == b[i + 1 :]
