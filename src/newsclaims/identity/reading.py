"""Reading: the walk from an article's first token to its last, and whom each source stands for."""

from __future__ import annotations

import re

import attrs

from newsclaims.identity.descriptions import describe, find_role
from newsclaims.identity.entities import Entity
from newsclaims.identity.names import NameKind
from newsclaims.identity.nouns import ORGANIZATIONS
from newsclaims.identity.owners import find_owners
from newsclaims.identity.phrases import PERSONAL, RELATIVE, Part
from newsclaims.identity.pronouns import find_antecedent, find_relative
from newsclaims.identity.walk import Outcome, Walk

__all__ = ["read_through"]

_ROLE = re.compile(r"t[xkCNDLA]{0,3}r(?![NCILATrR])")
"""A role noun that may stand for somebody named: "the Vermont senator"."""
_GROUP = re.compile(r"[RD](?![NCILATrR])")
"""A plural noun that "they" may stand for: "voters"."""
_PRONOUN = re.compile("h")

_MOST_ALIKE = 32
"""How many people with one role, or organizations with one noun, are told apart in an article."""


def read_through(walk: Walk, parts: list[list[Part]]) -> None:
    """Resolve everything that refers to somebody, in the order of the text.

    Args:
        walk: What is known; in the end, `Walk.outcomes` has an outcome for each part's head.
        parts: For each attribution, the parts of its source.
    """
    wanted = {part.head: part for its_parts in reversed(parts) for part in reversed(its_parts)}
    walk.speaking = frozenset(
        token for part in wanted.values() for token in (part.head, part.start)
    )
    _index(walk)
    walk.plurals = [match.start() for match in _GROUP.finditer(walk.letters)]
    _Reading(
        walk=walk,
        wanted=wanted,
        groups={part.head: its_parts for its_parts in reversed(parts) for part in its_parts},
        roles={match.end() - 1: match.start() for match in _ROLE.finditer(walk.letters)},
    ).read()


def _index(walk: Walk) -> None:
    """Let names be found by where they stand, and entities by their roles' and names' nouns."""
    walk.starts = {name.start: index for index, name in enumerate(walk.names)}
    walk.ends = {name.end: index for index, name in enumerate(walk.names)}
    for entity in walk.people.entities:
        for head in entity.heads:
            _note(walk.by_head, head, entity)
        if entity.kind is NameKind.ORGANIZATION:
            for word in entity.key:
                if word in ORGANIZATIONS:
                    _note(walk.by_word, word, entity)


def _note(index: dict[str, list[Entity]], word: str, entity: Entity) -> None:
    same = index.setdefault(word, [])
    if len(same) < _MOST_ALIKE:
        same.append(entity)


@attrs.define(kw_only=True, eq=False)
class _Reading:
    """One reading of an article.

    Attributes:
        walk: What is known so far.
        wanted: The sources' parts, by their heads.
        groups: By the same tokens, all parts of the source that a part is of.
        roles: Role nouns with "the": by their token, where the description starts.
    """

    walk: Walk
    wanted: dict[int, Part]
    groups: dict[int, list[Part]]
    roles: dict[int, int]

    def read(self) -> None:
        """Take everything that refers to somebody, from the first to the last."""
        walk, wanted = self.walk, self.wanted
        starts = walk.starts
        pronouns = {match.start() for match in _PRONOUN.finditer(walk.letters)}
        words = walk.layout.words
        for token in sorted({*starts, *wanted, *self.roles, *pronouns}):
            index = starts.get(token)
            if index is not None:
                self._name(index)
            part = wanted.get(token)
            if part is not None:
                if part.form != "name":
                    self._part(part)
            elif index is not None:
                continue
            elif token in self.roles:
                noun = Part("nominal", self.roles[token], token + 1, token)
                find_role(walk, noun, words[token], "", quiet=True)
            elif token in pronouns and PERSONAL.get(words[token].lower()) in ("m", "f"):
                find_antecedent(walk, token)

    def _name(self, index: int) -> None:
        """Take a name, and where it is a source's, that its bearer speaks."""
        walk = self.walk
        name = walk.names[index]
        entity = walk.name(index)
        part = self.wanted.get(name.end - 1)
        if part is not None and part.name == index:
            if entity.kind is NameKind.UNKNOWN and walk.letters[name.start - 1 : name.start] == "t":
                # "the Taliban said": "the" stands before no person's bare name.
                entity.kind = NameKind.ORGANIZATION
            reference = entity.references[-1]
            walk.outcomes[part.head] = Outcome((entity,), reference.rule, reference.confidence)
            self._spoke(part)
        if index and entity.is_person:
            before = walk.names[index - 1]
            if walk.letters[before.end : name.first] == "a":
                other = walk.forms[index - 1].entities[0]
                if other.is_person:
                    walk.together((other, entity), name.end - 1)

    def _part(self, part: Part) -> None:
        """Take a pronoun or description that is a source's."""
        walk = self.walk
        lower = walk.layout.words[part.head].lower()
        if part.form == "pronoun" and lower in PERSONAL:
            outcome = find_antecedent(walk, part.head)
        elif part.form == "pronoun" and lower in RELATIVE:
            outcome = find_relative(walk, part)
        else:
            outcome = describe(walk, part)
            owners = find_owners(walk, part)
            if owners:
                outcome = outcome._replace(entities=(*owners, *outcome.entities))
        walk.outcomes[part.head] = outcome
        self._spoke(part)

    def _spoke(self, part: Part) -> None:
        """Remember who spoke last, once all who speak together are known."""
        walk = self.walk
        outcomes = walk.outcomes
        group = self.groups[part.head]
        found = outcomes[part.head].entities
        for entity in found:
            entity.last_spoke = part.head
        if len(group) == 1 and len(found) == 1:
            walk.last_speakers = found
        elif group[-1].head not in outcomes:
            return
        else:
            entities = {
                entity.index: entity
                for member in group
                if member.head in outcomes
                for entity in outcomes[member.head].entities
            }
            if not entities:
                return
            walk.last_speakers = tuple(entities.values())
        last = walk.last_speakers[-1]
        is_thing = last.kind is NameKind.ORGANIZATION and not last.plural
        if len(walk.last_speakers) > 1:
            walk.together(walk.last_speakers, part.head)
        elif last.plural or is_thing:
            walk.last_group, walk.group_at = last, part.head
            last_word = walk.layout.words[last.place[1] - 1]
            walk.group_spoke = last.plural or (not last.carrier and last_word.endswith("s"))
        if is_thing:
            walk.last_thing = last
