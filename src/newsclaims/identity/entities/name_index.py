"""The entities found so far, with indexes for looking up names."""

from __future__ import annotations

from typing import TypeVar

import attrs

from newsclaims.english import GIVEN_NAMES
from newsclaims.identity.entities.entity import Entity
from newsclaims.identity.lexicon import word_set
from newsclaims.identity.names import Name, NameKind, romanization
from newsclaims.kinds import GenderEvidence
from newsclaims.text import Layout

__all__ = ["MAYBE_PERSONS", "SUFFIXES", "DistinctName", "EntityIndex", "content_of", "surname_of"]

_MOST_COMPARED = 8
"""Maximum number of entities indexed by one word, so that time stays linear in any text."""
_MOST_SPELLINGS = 24
"""Maximum number of surnames with the same first letter that a spelling is compared with."""
_SHORTEST_SPELLING = 4
"""Minimum length of a surname that may have spelling variants."""

# Tuples: hashing an enum member runs Python code, and these are used in the hottest loops.
MAYBE_PERSONS = (NameKind.PERSON, NameKind.UNKNOWN)
SUFFIXES = frozenset(("jr", "sr", "ii", "iii", "iv", "esq", "phd", "md"))
_LINKS = word_set("organization-links")
_COUNTRY = frozenset(("united", "states", "kingdom"))
_COMPANY_WORDS = word_set("company-words")
_FAMILY_NAMES_FIRST = word_set("family-names-first")
_LONGEST_SYLLABLE = 5
"""Maximum length of a syllable of a Korean or Chinese given name."""

_Key = TypeVar("_Key")


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
        rule: The sieve that found them.
        confidence: The sieve's confidence.
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


@attrs.define(kw_only=True, eq=False)
class EntityIndex:
    """The entities so far, and the indexes in which the sieves look up names.

    Attributes:
        layout: The article's layout.
        names: Its names.
        entities: Its entities.
        by_key: By all words of a name.
        by_ends: Persons by first and last name.
        by_last: By the last name, or an organization's last word.
        by_first: Persons by given name.
        by_acronym: Organizations by the first letters of their words.
        by_spelling: Romanized surnames of persons by first letter.
        by_words: Organizations by the set of their words, without linking words.
        by_company: Companies by their names without "Motor", "Corp." and the like.
    """

    layout: Layout
    names: list[Name]
    entities: list[Entity] = attrs.field(factory=list)
    by_key: dict[tuple[str, ...], Entity] = attrs.field(factory=dict)
    by_ends: dict[tuple[str, str], list[Entity]] = attrs.field(factory=dict)
    by_last: dict[str, list[Entity]] = attrs.field(factory=dict)
    by_first: dict[str, list[Entity]] = attrs.field(factory=dict)
    by_acronym: dict[str, list[Entity]] = attrs.field(factory=dict)
    by_spelling: dict[str, list[tuple[str, Entity]]] = attrs.field(factory=dict)
    by_words: dict[frozenset[str], Entity] = attrs.field(factory=dict)
    by_company: dict[tuple[str, ...], Entity] = attrs.field(factory=dict)

    def add(self, form: DistinctName) -> Entity:
        """Add an entity for a name that no sieve could assign."""
        entity = Entity(
            index=len(self.entities),
            kind=form.kind,
            key=form.key,
            place=self._best_place(form),
        )
        self.entities.append(entity)
        self.learn(entity, form)
        return entity

    def add_place(self, form: DistinctName) -> None:
        """Add an entity for a place or people, which has no other names."""
        entity = self.by_key.get(form.key)
        if entity is None:
            entity = Entity(
                index=len(self.entities),
                kind=form.kind,
                key=form.key,
                place=self._best_place(form),
            )
            self.entities.append(entity)
            self.by_key[form.key] = entity
        form.entities, form.rule = [entity], "full-name"

    def learn(self, entity: Entity, form: DistinctName) -> None:
        """Index an entity under an additional name."""
        key = form.key
        self.by_key.setdefault(key, entity)
        if form.kind is NameKind.PERSON:
            entity.kind = NameKind.PERSON
        entity.note_gender(form.gender, GenderEvidence.TITLE)
        if len(key) == 1:
            self._learn_word(entity, form)
        elif entity.kind is NameKind.PERSON:
            self._learn_person(entity, key)
        else:
            _note(self.by_last, surname_of(key), entity)
            self.by_words.setdefault(content_of(key), entity)
            for acronym in _acronyms(key):
                _note(self.by_acronym, acronym, entity)
            end = len(key)
            while end > 1 and key[end - 1] in _COMPANY_WORDS:
                end -= 1
                self.by_company.setdefault(key[:end], entity)

    def _learn_word(self, entity: Entity, form: DistinctName) -> None:
        word = form.key[0]
        if entity.kind is NameKind.PERSON:
            self._note_spelling(word, entity)
        if entity.kind in MAYBE_PERSONS:
            _note_given_names(entity, form.key)

    def _learn_person(self, entity: Entity, key: tuple[str, ...]) -> None:
        first, last = key[0], surname_of(key)
        _note(self.by_ends, (first, last), entity)
        _note(self.by_first, first, entity)
        if len(key) > 2:
            if len(key[1]) > 2:
                _note(self.by_first, key[1], entity)
            if last == key[-1]:
                _note(self.by_last, " ".join(key[-2:]), entity)
        _note(self.by_last, last, entity)
        self._note_spelling(last, entity)
        if _is_eastern(key):
            # "Kim Jong Ha": the family name comes first and is no evidence of gender.
            _note(self.by_last, first, entity)
        else:
            _note_given_names(entity, key[:-1])

    def _note_spelling(self, word: str, entity: Entity) -> None:
        if len(word) < _SHORTEST_SPELLING:
            return
        bucket = self.by_spelling.setdefault(romanization(word)[:1], [])
        if len(bucket) < _MOST_SPELLINGS:
            bucket.append((word, entity))

    def _best_place(self, form: DistinctName) -> tuple[int, int]:
        """The first occurrence of a name, preferably with all its words and not in capitals."""
        words = self.layout.words

        def rank(name: Name) -> tuple[bool, bool]:
            in_capitals = words[name.start].isupper() and len(words[name.start]) > 2
            return name.end - name.start < len(form.key), in_capitals

        compared = [self.names[index] for index in form.names[:_MOST_COMPARED]]
        name = min(compared, key=rank) if len(compared) > 1 else compared[0]
        return name.start, name.end


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


def _note_given_names(entity: Entity, words: tuple[str, ...]) -> None:
    """Add the gender evidence of the first given name among some words."""
    for word in words:
        log_odds = GIVEN_NAMES.get(word.partition("-")[0].capitalize())
        if log_odds is not None:
            gender = "f" if log_odds > 0 else "m"
            entity.note_gender(gender, GenderEvidence.GIVEN_NAME, log_odds)
            return


def _note(index: dict[_Key, list[Entity]], key: _Key, entity: Entity) -> None:
    entities = index.setdefault(key, [])
    if entity not in entities and len(entities) < _MOST_COMPARED:
        entities.append(entity)


def _acronyms(key: tuple[str, ...]) -> tuple[str, ...]:
    words = tuple([part for word in key for part in word.split("-") if part])
    found: dict[str, None] = {}
    # "the DOJ" is the United States Department of Justice.
    for those in (words, words[2:] if len(words) > 4 and words[0] == "united" else ()):
        strong = "".join([word[0] for word in those if word not in _LINKS])
        found[strong] = found["".join([word[0] for word in those])] = None
        if len(strong) > 3:
            # "PG&E" leaves out the last word of "Pacific Gas and Electric Company".
            found[strong[:-1]] = None
    return tuple(found)
