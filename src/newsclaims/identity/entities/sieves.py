"""Sieves: rules that assign names to entities, the most precise first.

After Raghunathan et al. (2010), "A multi-pass sieve for coreference resolution". Each works on the
article's distinct names, not on its mentions, and leaves what it cannot decide to the next.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import cache
from typing import NamedTuple

from newsclaims.english import GIVEN_NAMES
from newsclaims.identity.entities.entity import Entity
from newsclaims.identity.entities.name_index import (
    SUFFIXES,
    DistinctName,
    EntityIndex,
    content_of,
    surname_of,
)
from newsclaims.identity.noun_phrases import MAYBE_PERSONS
from newsclaims.names import NameKind, are_given_name_variants, are_spelling_variants, romanization

__all__ = ["given_name_alone", "sieves_for", "surname_alone"]

_MOST_LOOKED_AT = 20
_MAYBE_SURNAMES = (*MAYBE_PERSONS, NameKind.COMMON)
_ACRONYM_LENGTHS = range(2, 9)


class Sieve(NamedTuple):
    """A named rule that may assign a name to entities.

    Attributes:
        name: The rule's name.
        find: Its function, of the entities so far and a name.
        kinds: The kinds of names it is for.
        words: The names it is for: those of "one" word, of "several", or "any".
    """

    name: str
    find: Callable[[EntityIndex, DistinctName], list[Entity]]
    kinds: tuple[str, ...]
    words: str = "any"


def _same_name(people: EntityIndex, form: DistinctName) -> list[Entity]:
    """'Jane Roe' … 'Jane Roe'."""
    if len(form.key) == 1 and len(people.find("last", form.key[0])) > 1:
        return []
    found = people.find("name", form.key)[:1]
    # "Holland", if nothing is said to be in it, may be Rita Holland.
    is_elsewhere = found and found[0].kind in NameKind.NOBODY and people.find("last", form.key[-1])
    return [] if is_elsewhere else _fitting(form, found)


def _handle(people: EntityIndex, form: DistinctName) -> list[Entity]:
    """'Ada Lund' … '@RealAdaLund'."""
    if form.key[0][0] != "@":
        return []
    letters = "".join(filter(str.isalpha, form.key[0]))
    return _only(
        entity
        for entity in people.entities[:_MOST_LOOKED_AT]
        if len(entity.key) > 1 and f"{entity.key[0]}{surname_of(entity.key)}" in letters
    )


def _same_ends(people: EntityIndex, form: DistinctName) -> list[Entity]:
    """'Elijah E. Cummings' … 'Elijah Cummings'."""
    return _fitting(form, people.find("ends", (form.key[0], surname_of(form.key))))


def _nickname(people: EntityIndex, form: DistinctName) -> list[Entity]:
    """'Robert Scott' … 'Bob Scott'; 'Robert C. "Bobby" Scott' … 'Bobby Scott'; 'J. Roe'."""
    first, *others = form.key[:-1] or form.key
    return _only(
        entity
        for entity in _fitting(form, people.find("last", surname_of(form.key)), persons=True)
        if len(entity.key) > 1
        and (
            first in entity.key[:-1]
            or entity.key[0] in others
            or are_given_name_variants(first, entity.key[0])
        )
    )


def surname_alone(people: EntityIndex, form: DistinctName) -> list[Entity]:
    """'Jane Roe' … 'Roe', 'Ms. Roe'."""
    is_long_word = len(form.key) == 1 and len(form.key[0]) > 3
    if len(form.key) > 2 or not (is_long_word or form.kind in _MAYBE_SURNAMES):
        return []
    found = _fitting(form, people.find("last", " ".join(form.key)), persons=True)
    if found and form.gender:
        # "Mr. Lund" is Omar Lund rather than Kim Lund.
        return [entity for entity in found if entity.gender == form.gender] or found
    return found


def _same_words(people: EntityIndex, form: DistinctName) -> list[Entity]:
    """'the Department of State' … 'the United States State Department'."""
    return list(people.find("words", content_of(form.key))[:1])


def _company(people: EntityIndex, form: DistinctName) -> list[Entity]:
    """'Alder Motor Corp.' … 'Alder'; not if it is a given name, or somebody's surname."""
    found = list(people.find("company", form.key)[:1])
    if found and any(each.is_person for each in people.find("last", form.key[-1])):
        return []
    is_given_name = found and form.key[0].capitalize() in GIVEN_NAMES
    is_firm = form.kind is NameKind.ORGANIZATION or not is_given_name
    return found if is_firm and not form.titled else []


def given_name_alone(people: EntityIndex, form: DistinctName) -> list[Entity]:
    """'Melanie Roe' … 'Melanie', as in features and reports on families."""
    return _fitting(form, people.find("given", form.key[0]))


def _acronym(people: EntityIndex, form: DistinctName) -> list[Entity]:
    """'Pacific Gas and Electric Company' … 'PG&E'."""
    letters = "".join(form.key).replace("&", "")
    return _only(people.find("acronym", letters)) if len(letters) in _ACRONYM_LENGTHS else []


def _shortened(people: EntityIndex, form: DistinctName) -> list[Entity]:
    """'The Riverton Daily Post' … 'the Daily Post', 'the Post'."""
    if form.key[0] == "house" or not (form.definite or form.kind is NameKind.ORGANIZATION):
        return []
    length = len(form.key)
    return _only(
        entity
        for entity in people.find("last", form.key[-1])
        if entity.kind is NameKind.ORGANIZATION
        and len(entity.key) > length
        and entity.key[-length:] == form.key
        and entity.key[-length - 1] != "of"
    )


def _spelling(people: EntityIndex, form: DistinctName) -> list[Entity]:
    """'Viaorka' … 'Viacorka'."""
    word = surname_of(form.key)
    length = len(form.key)
    if length > 2:
        return []
    found = _fitting(form, people.find("spelling", romanization(word)[:1]), persons=True)
    return _only(
        entity
        for entity in found
        if are_spelling_variants(word, surname_of(entity.key))
        and not (
            length == 2 <= len(entity.key)
            and not are_given_name_variants(form.key[0], entity.key[0])
        )
    )


def _only(entities: Iterable[Entity]) -> list[Entity]:
    """The entity if there is just one."""
    found = list(entities)
    return found if len(found) == 1 else []


def _fitting(
    form: DistinctName, entities: Sequence[Entity], *, persons: bool = False
) -> list[Entity]:
    """The entities that a name's gender and generation do not contradict."""
    if not entities:
        return []
    found = [entity for entity in entities if entity.kind is NameKind.PERSON or not persons]
    mine = form.key[-1] if len(form.key) > 1 and form.key[-1] in SUFFIXES else ""
    if not (form.gender or mine):
        return found
    return [
        entity
        for entity in found
        if not entity.opposes(form.gender)
        and not (mine and entity.key[-1] in SUFFIXES - {mine} and len(entity.key) > 1)
    ]


_FIRMS = (NameKind.ORGANIZATION,)
_ALL = (*MAYBE_PERSONS, *_FIRMS)
_SIEVES = (
    Sieve("full-name", _same_name, _ALL),
    Sieve("handle", _handle, _ALL, "one"),
    Sieve("first-and-last-name", _same_ends, _ALL, "several"),
    Sieve("nickname", _nickname, (NameKind.PERSON,), "several"),
    Sieve("same-words", _same_words, _FIRMS, "several"),
    Sieve("company", _company, _ALL),
    Sieve("surname", surname_alone, _ALL),
    Sieve("given-name", given_name_alone, MAYBE_PERSONS, "one"),
    Sieve("acronym", _acronym, _FIRMS, "one"),
    Sieve("shortened-name", _shortened, _ALL),
    Sieve("spelling-variant", _spelling, MAYBE_PERSONS),
)
"""All rules, from the most to the least precise."""


@cache
def sieves_for(kind: str, *, is_one_word: bool) -> tuple[Sieve, ...]:
    """The rules for names of a kind, from the most to the least precise."""
    unfit = "several" if is_one_word else "one"
    return tuple(each for each in _SIEVES if kind in each.kinds and each.words != unfit)
