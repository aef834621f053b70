"""Asides that describe a person between commas: "Lund, 43, of Leith, chair of the choir, said"."""

from __future__ import annotations

import re
from typing import Final

from newsclaims.attribution.clauses import DETERMINERS, PREPOSITIONS
from newsclaims.attribution.finite_verbs import has_finite_verb
from newsclaims.english import PERSONAL_RELATIVES, REFLEXIVES, person_noun, time_from
from newsclaims.text import Layout

__all__ = ["describes_person", "is_office"]

_AGE: Final = re.compile(r"1?[0-9]{1,2}")
_PARTY: Final = re.compile(r"[dir]-[a-z]+")
_FROM: Final = frozenset(("from", "of"))
_IN_NAMES: Final = frozenset(("and", "of", "the"))
_ONCE: Final = frozenset(("former", "formerly", "now", "then"))
_BEFORE_AGE: Final = _ONCE | {"age", "aged"}
_BEHIND_NOUN: Final = PREPOSITIONS | {"who"}


def describes_person(layout: Layout, first: int, end: int) -> bool:
    """Whether a range between commas says who somebody before it is.

    An age, a party, a home, a relative clause, a reflexive pronoun, or a noun for people with what
    belongs to it.

    Args:
        layout: The article's layout.
        first: The token behind the first comma.
        end: The token of the second comma.
    """
    words = layout.lowered
    if first >= end:
        return False
    if words[first] in PERSONAL_RELATIVES:
        return True
    last = words[end - 1]
    if end == first + 1 and last in REFLEXIVES:
        return True
    is_one = end == first + 1 or (end == first + 2 and words[first] in _BEFORE_AGE)
    if is_one and (_AGE.fullmatch(last) or _PARTY.fullmatch(last)):
        return True
    rest = layout.words[first + 1 : end]
    if words[first] in _FROM:
        return bool(rest) and all(word[0].isupper() or word in _IN_NAMES for word in rest)
    begin = first + (words[first] in _ONCE)
    stop = next((at for at in range(begin, end) if words[at] in _BEHIND_NOUN), end)
    is_noun = stop > begin and person_noun(words[stop - 1]) is not None
    is_noun = is_noun and layout.words[first][0].islower()
    whole = stop if words[stop : stop + 1] == ("who",) else end  # "the woman who built the pier"
    return is_noun and not has_finite_verb(layout, first, whole)


def is_office(layout: Layout, first: int, end: int) -> bool:
    """Whether a range between commas is a noun phrase that may precede a name.

    Args:
        layout: The article's layout.
        first: Its start.
        end: Its end.
    """
    words = layout.lowered
    owned = words[first] in DETERMINERS or "'s" in words[first : min(end, first + 4)]
    if not owned or end - first < 2 or has_finite_verb(layout, first, end):
        return False
    return time_from(words, first, end) == first
