"""The entities found so far, indexed under keys by which other forms of their names find them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterator, Sequence
from typing import Literal, TypeAlias

import attrs

from newsclaims.english import COMPANY_WORDS, GENERATIONAL_SUFFIXES, GIVEN_NAMES, MEDIA_SOURCES
from newsclaims.identity.entities.entity import Entity
from newsclaims.identity.lexicon import WORD_SETS
from newsclaims.identity.rules import CONFIDENCES
from newsclaims.kinds import GenderEvidence, SourceKind
from newsclaims.names import Name, NameKind, romanization
from newsclaims.text import Layout

__all__ = ["SUFFIXES", "DistinctName", "EntityIndex", "content_of", "surname_of"]

Relation: TypeAlias = Literal[
    "name", "ends", "last", "given", "acronym", "spelling", "words", "company"
]
"""The kind of a key: all words of a name, a person's first and last name, the last name (or an
organization's last word), the given name, an organization's initials, the first letter of a
romanized surname, an organization's words in any order, a company without "Motor" or "Corp.".
"""

_MOST_COMPARED = 8
"""Maximum number of entities indexed under one key, so that time stays linear in any text."""
_MOST_SPELLINGS = 24
"""Maximum number of surnames with the same first letter that a spelling is compared with."""
_SHORTEST_SPELLING = 4
"""Minimum length of a surname that may have spelling variants."""

SUFFIXES = GENERATIONAL_SUFFIXES | {"esq", "phd", "md"}
_LINKS = WORD_SETS["organization-links"]
_COUNTRY = frozenset(("united", "states", "kingdom"))
_COMPANY_WORDS = COMPANY_WORDS | WORD_SETS["company-words"]
_FAMILY_NAMES_FIRST = WORD_SETS["family-names-first"]
_LONGEST_SYLLABLE = 5
"""Maximum length of a syllable of a Korean or Chinese given name."""


@attrs.define(kw_only=True, eq=False)
class DistinctName:
    """A distinct name, its occurrences, and the entities it names.

    Attributes:
        key: Its folded words.
        kind: The kind of entity that its words suggest.
        gender: The gender of its titles: "f", "m" or empty.
        names: Indexes of its occurrences among the article's names.
        definite: Whether any occurrence follows "the".
        titled: Whether any occurrence follows a title.
        entities: The entities with this name; several if it is ambiguous.
        rule: The rule that found them.
        confidence: The rule's confidence.
    """

    key: tuple[str, ...]
    kind: str
    gender: str
    names: list[int] = attrs.field(factory=list)
    definite: bool = False
    titled: bool = False
    entities: list[Entity] = attrs.field(factory=list)
    rule: str = ""
    confidence: float = 1.0

    def assign(self, entities: list[Entity], rule: str) -> None:
        """Note the entities that it names, and the rule that found them."""
        self.entities, self.rule, self.confidence = entities, rule, CONFIDENCES[rule]


@attrs.define(kw_only=True, eq=False)
class EntityIndex:
    """The entities so far, and the index in which the sieves look up names.

    Attributes:
        layout: The article's layout.
        names: Its names.
        entities: Its entities.
        by_key: For each relation, entities by the words in that relation.
    """

    layout: Layout
    names: list[Name]
    entities: list[Entity] = attrs.field(factory=list)
    by_key: dict[str, dict[Hashable, list[Entity]]] = attrs.field(factory=lambda: defaultdict(dict))

    def find(self, relation: Relation, key: Hashable) -> Sequence[Entity]:
        """The entities indexed under a key."""
        return self.by_key[relation].get(key, ())

    def note(self, relation: Relation, key: Hashable, entity: Entity) -> None:
        """Index an entity under a key."""
        entities = self.by_key[relation].setdefault(key, [])
        most = _MOST_SPELLINGS if relation == "spelling" else _MOST_COMPARED
        if entity not in entities and len(entities) < most:
            entities.append(entity)

    def add(self, form: DistinctName) -> Entity:
        """Add an entity for a name that no sieve could assign."""
        place = self._best_place(form)
        entity = Entity(index=len(self.entities), kind=form.kind, key=form.key, place=place)
        self.entities.append(entity)
        return entity

    def learn(self, entity: Entity, form: DistinctName) -> None:
        """Index an entity under an additional name."""
        key = form.key
        self.note("name", key, entity)
        if key[-1] in COMPANY_WORDS and form.kind is NameKind.ORGANIZATION:
            entity.kind = NameKind.ORGANIZATION  # "Norvane Lines Ltd.", and "Norvane Lines"
        elif form.kind is NameKind.PERSON and entity.key[-1] not in COMPANY_WORDS:
            entity.kind = NameKind.PERSON
        entity.note_gender(form.gender, GenderEvidence.TITLE)
        is_person = entity.kind is NameKind.PERSON
        if is_person:
            surname = surname_of(key)
            if len(surname) >= _SHORTEST_SPELLING:
                self.note("spelling", romanization(surname)[:1], entity)
        if len(key) == 1:
            if is_person or entity.kind is NameKind.UNKNOWN:
                _note_given_name(entity, key)
        elif is_person:
            self._learn_person(entity, key)
            if is_in_capitals(self.layout.words[entity.place[0]]):
                entity.place = self._best_place(form)
        else:
            self.note("last", surname_of(key), entity)
            self.note("words", content_of(key), entity)
            for acronym in _acronyms(key):
                self.note("acronym", acronym, entity)
            end = len(key)
            while end > 1 and key[end - 1] in _COMPANY_WORDS:
                end -= 1
                self.note("company", key[:end], entity)

    def _learn_person(self, entity: Entity, key: tuple[str, ...]) -> None:
        first, last = key[0], surname_of(key)
        self.note("ends", (first, last), entity)
        self.note("given", first, entity)
        self.note("last", last, entity)
        if len(key) > 2:
            if len(key[1]) > 2:
                self.note("given", key[1], entity)
            if last == key[-1]:
                self.note("last", " ".join(key[-2:]), entity)
        if _is_eastern(key):
            # "Kim Jong Ha": the family name comes first and is no evidence of gender.
            self.note("last", first, entity)
        else:
            _note_given_name(entity, key[:-1])

    def _best_place(self, form: DistinctName) -> tuple[int, int]:
        """The first occurrence of a name, preferably with all its words and not in capitals."""
        words = self.layout.words

        def rank(name: Name) -> tuple[bool, bool]:
            return name.end - name.start < len(form.key), is_in_capitals(words[name.start])

        name = min([self.names[index] for index in form.names[:_MOST_COMPARED]], key=rank)
        return name.start, name.end


def is_in_capitals(word: str) -> bool:
    """Whether a word is in capitals, and no initials."""
    return word.isupper() and len(word) > 2


def surname_of(key: tuple[str, ...]) -> str:
    """The surname among a name's words, or an organization's last word."""
    last = key[-1]
    return key[-2] if last in SUFFIXES and len(key) > 1 else last


def content_of(key: tuple[str, ...]) -> frozenset[str]:
    """An organization's words as a set, without linking words and country."""
    return frozenset(key) - _LINKS - _COUNTRY


def _is_eastern(key: tuple[str, ...]) -> bool:
    """Whether a name begins with the family name, as Korean and Chinese names do.

    Of two words, the second has a hyphen ("Ban Ki-moon"), or the first is not a given name; of
    three, the others are short.
    """
    if len(key) == 2 and "-" in key[1]:
        return max(map(len, key[1].split("-"))) <= _LONGEST_SYLLABLE and key[1].count("-") == 1
    if key[0] not in _FAMILY_NAMES_FIRST:
        return False
    if len(key) == 2:
        return key[0].capitalize() not in GIVEN_NAMES
    return len(key) == 3 and max(map(len, key[1:])) <= _LONGEST_SYLLABLE


def _note_given_name(entity: Entity, words: tuple[str, ...]) -> None:
    """Add the gender evidence of the first given name among some words."""
    for word in words:
        log_odds = GIVEN_NAMES.get(word.partition("-")[0].capitalize())
        if log_odds is not None:
            gender = "f" if log_odds > 0 else "m"
            entity.note_gender(gender, GenderEvidence.GIVEN_NAME, log_odds)
            return


def _acronyms(key: tuple[str, ...]) -> Iterator[str]:
    """The acronyms of an organization's name, with and without its linking words.

    An agreement or a law has none: "the EPA" is not the Energy Policy Act.
    """
    if MEDIA_SOURCES.get(key[-1]) == SourceKind.DOCUMENT.value:
        return
    words = [part for word in key for part in word.split("-") if part]
    # "the DOJ" is the United States Department of Justice.
    for those in (words, words[2:] if len(words) > 4 and words[0] == "united" else []):
        strong = "".join([word[0] for word in those if word not in _LINKS])
        yield strong
        yield "".join([word[0] for word in those])
        if len(strong) > 3:
            # "PG&E" leaves out the last word of "Pacific Gas and Electric Company".
            yield strong[:-1]
