"""The discourse: what is known of whom an article names, from its first to its last token."""

from __future__ import annotations

from bisect import bisect_left
from typing import NamedTuple

import attrs

from newsclaims.identity.entities import Entity, Form, People, Reference, choose
from newsclaims.identity.lexicon import DETERMINERS, POSSESSIVE_MARKS, PREPOSITIONS, word_set
from newsclaims.identity.names import Name, NameKind
from newsclaims.identity.references.phrases import Part
from newsclaims.identity.rules import CONFIDENCES
from newsclaims.kinds import MentionForm
from newsclaims.text.layout import Layout

__all__ = ["Discourse", "Outcome"]

_CLAUSE_OPENERS = word_set("clause-openers") | frozenset(
    (",", ".", ";", ":", "—", "–", "--", "“", "”", '"', "''", "``", "(", "!", "?")
)
"""What stands before a subject, more often than not."""

_NO_NOUN_PHRASE = word_set("no-noun-phrase")
"""What never stands inside the words before a head noun."""


_MOST_PLURALS = 8
"""How many plural nouns before "they" are looked at."""
_MOST_COUNTED = 6
"""References beyond which somebody is no more in the foreground."""


_ALONE = frozenset(("this", "that", "these", "those", "all", "both", "each", "some", "any"))
"""Determiners that are often subjects by themselves ("This angered voters")."""


def _counts(word: str) -> bool:
    """Whether a word opens a noun phrase: "the", "some", "95"."""
    return word[0].isdigit() or (word.lower() in DETERMINERS and word.lower() not in _ALONE)


class Outcome(NamedTuple):
    """Whom a part of a source stands for, or why nobody was found.

    Attributes:
        entities: Who it is; several for people who speak together.
        rule: The rule that decided.
        confidence: How sure it is, from 0 to 1.
        unresolved: Why there is nobody, in plain words.
    """

    entities: tuple[Entity, ...]
    rule: str
    confidence: float
    unresolved: str | None = None

    @classmethod
    def nobody(cls, rule: str, reason: str) -> Outcome:
        """The outcome where nobody was found."""
        return cls((), rule, 0.0, reason)


@attrs.define(kw_only=True, eq=False)
class Discourse:
    """What is known while the article is read.

    Attributes:
        layout: The article's layout.
        letters: Its letters.
        names: Its names, and in `forms` for each of them its form.
        people: Its entities.
        speaking: Tokens of the sources' words: who stands there speaks.
        starts: For the first token of each name, its index.
        ends: For the token after each name, its index.
        by_head: For each role noun, the entities that go by it.
        by_word: For each word of organizations' names, the organizations.
        recent: The people and organizations mentioned so far, the last one last.
        nominals: The descriptions so far: by their words, and by "#" and their noun.
        last_speakers: Who spoke last.
        last_group: Who "they" stands for, where it is known already.
        group_at: The token where that was known, or -1.
        group_spoke: Whether the group spoke there, and is plural by its words.
        plurals: The tokens of plural nouns for people, in order.
        last_thing: What "it" stands for.
        sentence: The last sentence that refers to anybody, and as `step` and `block` its number and
            that of its paragraph among those that do.
        outcomes: By the head tokens of the sources' parts, whom they stand for.
    """

    layout: Layout
    letters: str
    names: list[Name]
    forms: list[Form]
    people: People
    speaking: frozenset[int] = frozenset()
    starts: dict[int, int] = attrs.field(factory=dict)
    ends: dict[int, int] = attrs.field(factory=dict)
    by_head: dict[str, list[Entity]] = attrs.field(factory=dict)
    by_word: dict[str, list[Entity]] = attrs.field(factory=dict)
    recent: dict[int, Entity] = attrs.field(factory=dict)
    nominals: dict[str, Entity] = attrs.field(factory=dict)
    last_speakers: tuple[Entity, ...] = ()
    last_group: Entity | None = None
    group_at: int = -1
    group_spoke: bool = False
    plurals: list[int] = attrs.field(factory=list)
    last_thing: Entity | None = None
    sentence: int = 0
    step: int = 0
    block: int = 0
    outcomes: dict[int, Outcome] = attrs.field(factory=dict)

    def name(self, index: int) -> Entity:
        """Take a name: whom it names, decided among several where they share it."""
        name, form = self.names[index], self.forms[index]
        entities = form.entities
        if len(entities) == 1:
            entity, rule, confidence = entities[0], form.rule, form.confidence
        else:
            entity = self.choose(entities, name)
            rule, confidence = f"{form.rule}-shared", CONFIDENCES["shared"]
            for role in name.roles:
                entity.titled.setdefault(role)
                if role not in entity.heads:
                    entity.heads[role] = name.first
                    self.by_head.setdefault(role, []).append(entity)
        reference = Reference(name.start, name.end, MentionForm.NAME, rule, confidence)
        self.refer(entity, reference)
        return entity

    def choose(self, entities: list[Entity], name: Name) -> Entity:
        """Which of several people with one name is meant."""
        return choose(self.layout, entities, name)

    def refer(self, entity: Entity, reference: Reference) -> None:
        """Note that tokens refer to an entity, and that it is now the one mentioned last."""
        entity.references.append(reference)
        start = reference.start
        kind = entity.kind
        if kind is NameKind.PEOPLE or kind is NameKind.PLACE:
            return
        speaks = start in self.speaking
        layout = self.layout
        # Whom somebody talks of is not in the reporter's foreground.
        if not speaks and layout.quotation_of[start] >= 0:
            return
        if entity.count < _MOST_COUNTED:
            entity.count += 1
        entity.last = start
        sentence = layout.sentence_of[start]
        if sentence != self.sentence:
            self.step, self.block = self.steps(start)
            self.sentence = sentence
        step = entity.last_step = self.step
        entity.last_block = self.block
        # One that was its subject already need not be looked at again.
        if entity.subject_step != step and (speaks or self.opens_clause(start, reference.end)):
            entity.subject_step = step
        recent = self.recent
        recent.pop(entity.index, None)
        recent[entity.index] = entity

    def steps(self, token: int) -> tuple[int, int]:
        """The sentence and paragraph of a token, counted by those that refer to anybody."""
        sentence = self.layout.sentence_of[token]
        if sentence == self.sentence:
            return self.step, self.block
        paragraph_of = self.layout.paragraph_of
        last = self.layout.sentences[self.sentence][0]
        return self.step + 1, self.block + (paragraph_of[token] != paragraph_of[last])

    def opens_clause(self, start: int, end: int) -> bool:
        """Whether what stands here is likely a subject: a clause opens before it."""
        words = self.layout.words
        if end < len(words) and words[end] in ("'s", "’s"):
            return False
        k = start - 1
        if k >= 0 and self.letters[k] == "r":
            k = self.phrase(k, k + 1).start - 1
        while k >= 0 and self.letters[k] in "TtCDLA" and start - k < 9:
            k -= 1
        if k > 0 and words[k] in POSSESSIVE_MARKS and (owner := self.ends.get(k)) is not None:
            k = self.names[owner].first - 1
        if k < 0 or self.layout.sentence_of[k] != self.layout.sentence_of[start]:
            return True
        return words[k].lower() in _CLAUSE_OPENERS

    def phrase(self, head: int, end: int) -> Part:
        """The description around a head noun, from its determiner on."""
        words, letters = self.layout.words, self.letters
        opens = self.layout.sentences[self.layout.sentence_of[head]][0]
        start = head
        while start > opens and head - start < 6:
            before = words[start - 1]
            lower = before.lower()
            if lower in DETERMINERS:
                start -= 1
                break
            if (
                not before[0].isalnum()
                or letters[start - 1] in "hwaofnp"
                or lower in PREPOSITIONS
                or lower in _NO_NOUN_PHRASE
                or (
                    letters[start - 1] == "x"
                    and lower.endswith(("ed", "ing"))
                    # "95 retired generals" is one phrase, "the firm hired generals" is not.
                    and not (start - 1 > opens and _counts(words[start - 2]))
                )
            ):
                break
            start -= 1
        return Part("nominal", start, end, head)

    def together(self, entities: tuple[Entity, ...], token: int) -> None:
        """Remember people who are named or speak together, for "they"."""
        self.group_at = token
        self.group_spoke = False
        self.last_group = Entity(
            index=-1,
            kind=NameKind.PEOPLE,
            place=entities[-1].place,
            members=tuple(entity.index for entity in entities),
        )

    def plural_before(self, token: int) -> int:
        """The plural noun for people that "they" stands for, if none spoke since; or -1."""
        sentence_of = self.layout.sentence_of
        said_in = sentence_of[self.group_at] if self.group_at >= 0 else -1
        last = bisect_left(self.plurals, token)
        for k in range(last - 1, max(last - 1 - _MOST_PLURALS, -1), -1):
            plural = self.plurals[k]
            if plural <= self.group_at:
                break
            if self.group_spoke and sentence_of[plural] == said_in:
                # It stands in what they said ("The forces said that guards slept. They added …").
                continue
            start = self.phrase(plural, plural + 1).start
            if self.layout.quotation_of[plural] < 0 and self.opens_clause(start, plural + 1):
                return plural
        return -1

    def entity_of(self, index: int) -> Entity:
        """Whom a name names."""
        name, form = self.names[index], self.forms[index]
        return form.entities[0] if len(form.entities) == 1 else self.choose(form.entities, name)
