"""Sieves: rules that assign names to entities, the most precise first.

After Raghunathan et al. (2010), "A multi-pass sieve for coreference resolution". Each works on the
article's distinct names, not on its mentions, and leaves what it cannot decide to the next.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from newsclaims.english import GIVEN_NAMES
from newsclaims.identity.entities.entity import Entity
from newsclaims.identity.entities.name_index import (
    MAYBE_PERSONS,
    SUFFIXES,
    DistinctName,
    EntityIndex,
    content_of,
    surname_of,
)
from newsclaims.identity.names import (
    NameKind,
    are_given_name_variants,
    are_spelling_variants,
    romanization,
)

__all__ = [
    "SIEVES",
    "SIEVES_OF_NAMES",
    "SIEVES_OF_WORDS",
    "Sieve",
    "given_name_alone",
    "surname_alone",
]

_MOST_LOOKED_AT = 20
_MAYBE_COMPANIES = (*MAYBE_PERSONS, NameKind.ORGANIZATION)
_NOBODY = (NameKind.PLACE, NameKind.PEOPLE)
_MAYBE_SURNAMES = (*MAYBE_PERSONS, NameKind.COMMON)


class Sieve(NamedTuple):
    """A named rule that may assign a name to entities."""

    name: str
    find: Callable[[EntityIndex, DistinctName], list[Entity]]


def _same_name(people: EntityIndex, form: DistinctName) -> list[Entity]:
    """'Jane Roe' … 'Jane Roe'."""
    if len(form.key) == 1 and len(people.by_last.get(form.key[0], ())) > 1:
        return []
    entity = people.by_key.get(form.key)
    if entity is None or not _fits(form, entity):
        return []
    # "Holland", if nothing is said to be in it, may be Rita Holland.
    is_elsewhere = entity.kind in _NOBODY and form.key[-1] in people.by_last
    return [] if is_elsewhere else [entity]


def _handle(people: EntityIndex, form: DistinctName) -> list[Entity]:
    """'Ada Lund' … '@RealAdaLund'."""
    handle, *more = form.key
    if handle[0] != "@" or more:
        return []
    letters = "".join([char for char in handle if char.isalpha()])
    found = [
        entity
        for entity in people.entities[:_MOST_LOOKED_AT]
        if len(entity.key) > 1 and f"{entity.key[0]}{surname_of(entity.key)}" in letters
    ]
    return found if len(found) == 1 else []


def _same_ends(people: EntityIndex, form: DistinctName) -> list[Entity]:
    """'Elijah E. Cummings' … 'Elijah Cummings'."""
    return [
        entity
        for entity in people.by_ends.get((form.key[0], surname_of(form.key)), ())
        if _fits(form, entity)
    ]


def _nickname(people: EntityIndex, form: DistinctName) -> list[Entity]:
    """'Robert Scott' … 'Bob Scott'; 'Robert C. "Bobby" Scott' … 'Bobby Scott'; 'J. Roe'."""
    if form.kind is not NameKind.PERSON:
        return []
    first, last = form.key[0], surname_of(form.key)
    found = []
    for entity in people.by_last.get(last, ()):
        if not (entity.is_person and _fits(form, entity) and len(entity.key) > 1):
            continue
        others = entity.key[:-1]
        other = others[0]
        if first in others or other in form.key[:-1] or are_given_name_variants(first, other):
            found.append(entity)
    return found if len(found) == 1 else []


def surname_alone(people: EntityIndex, form: DistinctName) -> list[Entity]:
    """'Jane Roe' … 'Roe', 'Ms. Roe'."""
    if form.kind not in _MAYBE_SURNAMES and not (len(form.key) == 1 and len(form.key[0]) > 3):
        return []
    word = form.key[-1] if len(form.key) == 1 else " ".join(form.key[-2:])
    if len(form.key) > 2:
        return []
    found = [
        entity
        for entity in people.by_last.get(word, ())
        if entity.is_person and _fits(form, entity)
    ]
    if form.gender:
        # "Mr. Lund" is Omar Lund rather than Kim Lund.
        return [entity for entity in found if entity.gender == form.gender] or found
    return found


def _same_words(people: EntityIndex, form: DistinctName) -> list[Entity]:
    """'the Department of State' … 'the United States State Department'."""
    if form.kind is not NameKind.ORGANIZATION:
        return []
    entity = people.by_words.get(content_of(form.key))
    return [entity] if entity is not None else []


def _company(people: EntityIndex, form: DistinctName) -> list[Entity]:
    """'Alder Motor Corp.' … 'Alder'; not if it is a given name."""
    entity = people.by_company.get(form.key)
    if entity is None or form.titled or form.kind not in _MAYBE_COMPANIES:
        return []
    if form.kind is not NameKind.ORGANIZATION and form.key[0].capitalize() in GIVEN_NAMES:
        return []
    return [entity]


def given_name_alone(people: EntityIndex, form: DistinctName) -> list[Entity]:
    """'Melanie Roe' … 'Melanie', as in features and reports on families."""
    if form.kind not in _MAYBE_SURNAMES:
        return []
    return [entity for entity in people.by_first.get(form.key[0], ()) if _fits(form, entity)]


def _acronym(people: EntityIndex, form: DistinctName) -> list[Entity]:
    """'Pacific Gas and Electric Company' … 'PG&E'."""
    letters = "".join(form.key).replace("&", "")
    if form.kind is not NameKind.ORGANIZATION or not 2 <= len(letters) <= 8:
        return []
    found = people.by_acronym.get(letters, [])
    return found if len(found) == 1 else []


def _shortened(people: EntityIndex, form: DistinctName) -> list[Entity]:
    """'The Riverton Daily Post' … 'the Daily Post', 'the Post'."""
    if form.key[0] == "house" or not (form.definite or form.kind is NameKind.ORGANIZATION):
        return []
    length = len(form.key)
    found = [
        entity
        for entity in people.by_last.get(form.key[-1], ())
        if entity.kind is NameKind.ORGANIZATION
        and len(entity.key) > length
        and entity.key[-length:] == form.key
        and entity.key[-length - 1] != "of"
    ]
    return found if len(found) == 1 else []


def _spelling(people: EntityIndex, form: DistinctName) -> list[Entity]:
    """'Viaorka' … 'Viacorka'."""
    word = surname_of(form.key)
    if form.kind not in MAYBE_PERSONS or len(form.key) > 2:
        return []
    given = form.key[0] if len(form.key) == 2 else ""
    found: list[Entity] = []
    for other, entity in people.by_spelling.get(romanization(word)[:1], ()):
        if not (entity.is_person and _fits(form, entity)) or entity in found:
            continue
        if (
            given
            and len(entity.key) > 1
            and given != entity.key[0]
            and not are_given_name_variants(given, entity.key[0])
        ):
            continue
        if other == word or are_spelling_variants(word, other):
            found.append(entity)
    return found if len(found) == 1 else []


def _fits(form: DistinctName, entity: Entity) -> bool:
    """Whether gender and generation are compatible."""
    if entity.opposes(form.gender):
        return False
    if len(form.key) > 1 and len(entity.key) > 1:
        mine, theirs = (
            form.key[-1] in SUFFIXES and form.key[-1],
            entity.key[-1] in SUFFIXES and entity.key[-1],
        )
        return not (mine and theirs and mine != theirs)
    return True


SIEVES = (
    Sieve("full-name", _same_name),
    Sieve("handle", _handle),
    Sieve("first-and-last-name", _same_ends),
    Sieve("nickname", _nickname),
    Sieve("same-words", _same_words),
    Sieve("company", _company),
    Sieve("surname", surname_alone),
    Sieve("given-name", given_name_alone),
    Sieve("acronym", _acronym),
    Sieve("shortened-name", _shortened),
    Sieve("spelling-variant", _spelling),
)
"""All rules, from the most to the least precise."""
_FOR_WORDS_ALONE = ("given-name", "acronym", "handle")
_FOR_SEVERAL_WORDS = ("first-and-last-name", "nickname", "same-words")
SIEVES_OF_WORDS = tuple(sieve for sieve in SIEVES if sieve.name not in _FOR_SEVERAL_WORDS)
"""The rules that may assign a name of one word."""
SIEVES_OF_NAMES = tuple(sieve for sieve in SIEVES if sieve.name not in _FOR_WORDS_ALONE)
"""The rules that may assign a name of several words."""
