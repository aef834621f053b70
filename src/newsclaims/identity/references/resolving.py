"""Resolving: the pass from first token to last, and whom each source stands for."""

from __future__ import annotations

import re

import attrs

from newsclaims.identity.entities import Entity
from newsclaims.identity.names import NameKind
from newsclaims.identity.nouns import ORGANIZATIONS
from newsclaims.identity.references.descriptions import describe, find_role
from newsclaims.identity.references.discourse import Discourse, Outcome
from newsclaims.identity.references.owners import find_owners
from newsclaims.identity.references.phrases import PERSONAL, RELATIVE, Part
from newsclaims.identity.references.pronouns import find_antecedent, find_relative

__all__ = ["read_through"]

_ROLE = re.compile(r"t[xkCNDLA]{0,3}r(?![NCILATrR])")
"""A role noun that may stand for somebody named: "the Vermont senator"."""
_GROUP = re.compile(r"[RD](?![NCILATrR])")
"""A plural noun that "they" may stand for: "voters"."""
_PRONOUN = re.compile("h")

_MOST_ALIKE = 32
"""How many people with one role, or organizations with one noun, are told apart in an article."""


def read_through(discourse: Discourse, parts: list[list[Part]]) -> None:
    """Resolve everything that refers to somebody, in the order of the text.

    Args:
        discourse: What is known; in the end, `outcomes` has an outcome for each part's head.
        parts: For each attribution, the parts of its source.
    """
    wanted = {part.head: part for its_parts in reversed(parts) for part in reversed(its_parts)}
    discourse.speaking = frozenset(
        token for part in wanted.values() for token in (part.head, part.start)
    )
    _index(discourse)
    discourse.plurals = [match.start() for match in _GROUP.finditer(discourse.letters)]
    _Reading(
        discourse=discourse,
        wanted=wanted,
        groups={part.head: its_parts for its_parts in reversed(parts) for part in its_parts},
        roles={match.end() - 1: match.start() for match in _ROLE.finditer(discourse.letters)},
    ).read()


def _index(discourse: Discourse) -> None:
    """Let names be found by where they stand, and entities by their roles' and names' nouns."""
    discourse.starts = {name.start: index for index, name in enumerate(discourse.names)}
    discourse.ends = {name.end: index for index, name in enumerate(discourse.names)}
    for entity in discourse.people.entities:
        for head in entity.heads:
            _note(discourse.by_head, head, entity)
        if entity.kind is NameKind.ORGANIZATION:
            for word in entity.key:
                if word in ORGANIZATIONS:
                    _note(discourse.by_word, word, entity)


def _note(index: dict[str, list[Entity]], word: str, entity: Entity) -> None:
    same = index.setdefault(word, [])
    if len(same) < _MOST_ALIKE:
        same.append(entity)


@attrs.define(kw_only=True, eq=False)
class _Reading:
    """One reading of an article.

    Attributes:
        discourse: What is known so far.
        wanted: The sources' parts, by their heads.
        groups: By the same tokens, all parts of the source that a part is of.
        roles: Role nouns with "the": by their token, where the description starts.
    """

    discourse: Discourse
    wanted: dict[int, Part]
    groups: dict[int, list[Part]]
    roles: dict[int, int]

    def read(self) -> None:
        """Take everything that refers to somebody, from the first to the last."""
        discourse, wanted = self.discourse, self.wanted
        starts = discourse.starts
        pronouns = {match.start() for match in _PRONOUN.finditer(discourse.letters)}
        words = discourse.layout.words
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
                find_role(discourse, noun, words[token], "", quiet=True)
            elif token in pronouns and PERSONAL.get(words[token].lower()) in ("m", "f"):
                find_antecedent(discourse, token)

    def _name(self, index: int) -> None:
        """Take a name, and where it is a source's, that its bearer speaks."""
        discourse = self.discourse
        name = discourse.names[index]
        entity = discourse.name(index)
        part = self.wanted.get(name.end - 1)
        if part is not None and part.name == index:
            if (
                entity.kind is NameKind.UNKNOWN
                and discourse.letters[name.start - 1 : name.start] == "t"
            ):
                # "the Taliban said": "the" stands before no person's bare name.
                entity.kind = NameKind.ORGANIZATION
            reference = entity.references[-1]
            discourse.outcomes[part.head] = Outcome((entity,), reference.rule, reference.confidence)
            self._spoke(part)
        if index and entity.is_person:
            before = discourse.names[index - 1]
            if discourse.letters[before.end : name.first] == "a":
                other = discourse.forms[index - 1].entities[0]
                if other.is_person:
                    discourse.together((other, entity), name.end - 1)

    def _part(self, part: Part) -> None:
        """Take a pronoun or description that is a source's."""
        discourse = self.discourse
        lower = discourse.layout.words[part.head].lower()
        if part.form == "pronoun" and lower in PERSONAL:
            outcome = find_antecedent(discourse, part.head)
        elif part.form == "pronoun" and lower in RELATIVE:
            outcome = find_relative(discourse, part)
        else:
            outcome = describe(discourse, part)
            owners = find_owners(discourse, part)
            if owners:
                outcome = outcome._replace(entities=(*owners, *outcome.entities))
        discourse.outcomes[part.head] = outcome
        self._spoke(part)

    def _spoke(self, part: Part) -> None:
        """Remember who spoke last, once all who speak together are known."""
        discourse = self.discourse
        outcomes = discourse.outcomes
        group = self.groups[part.head]
        found = outcomes[part.head].entities
        for entity in found:
            entity.last_spoke = part.head
        if len(group) == 1 and len(found) == 1:
            discourse.last_speakers = found
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
            discourse.last_speakers = tuple(entities.values())
        last = discourse.last_speakers[-1]
        is_thing = last.kind is NameKind.ORGANIZATION and not last.plural
        if len(discourse.last_speakers) > 1:
            discourse.together(discourse.last_speakers, part.head)
        elif last.plural or is_thing:
            discourse.last_group, discourse.group_at = last, part.head
            last_word = discourse.layout.words[last.place[1] - 1]
            discourse.group_spoke = last.plural or (not last.carrier and last_word.endswith("s"))
        if is_thing:
            discourse.last_thing = last
