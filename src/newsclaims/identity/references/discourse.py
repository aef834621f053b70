"""The discourse state of the left-to-right pass over an article."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Literal, NamedTuple, TypeAlias

import attrs

from newsclaims.english import PREPOSITIONS, QUESTION_WORDS, SUBJECT_PRONOUNS, SUBORDINATORS
from newsclaims.identity.entities import DistinctName, Entity, EntityIndex, Reference, Slot, choose
from newsclaims.identity.lexicon import POSSESSIVE_MARKS, WORD_SETS
from newsclaims.identity.noun_phrases import Part, start_of_phrase
from newsclaims.identity.references.ranker import Ranker, shipped_ranker
from newsclaims.identity.rules import CONFIDENCES
from newsclaims.kinds import MentionForm
from newsclaims.names import Name, NameKind, WordClass
from newsclaims.text import CLAUSE_BREAKS, SENTENCE_ENDS, Layout, Range

__all__ = ["Discourse", "Group", "Outcome"]

W = WordClass
_IN_TITLES = frozenset(
    (W.TITLE, W.THE, W.COMMON, W.PEOPLE, W.PLACE, W.ACRONYM, W.PERSON_NOUN, W.CARRIER_NOUN)
)

# Bound to names: enum member access costs ten times as much in the loops below.
_NAME = MentionForm.NAME
_NOMINAL = MentionForm.NOMINAL
_PRONOUN = MentionForm.PRONOUN

_CLAUSE_OPENERS = (
    WORD_SETS["clause-openers"]
    | CLAUSE_BREAKS
    | SENTENCE_ENDS
    | frozenset((",", "“", "”", '"', "''", "``", "("))
)
"""Tokens that usually precede a subject."""

_LONGEST_TITLE = 9
"""Tokens before a name that may be its titles."""
_LISTING = frozenset((",", "and", "or"))
_MOST_LOOKED_AT = 40
"""Maximum number of recently mentioned entities that are searched for antecedents."""
_MOST_COUNTED = 8
"""Maximum number of references that count towards salience."""
_SUBORDINATORS = SUBORDINATORS | QUESTION_WORDS

Manner: TypeAlias = Literal["after-quote", "before-quote", "indirect", "plain", "quoted"]
"""The role of a mention in a report: speaker after a quotation, before one, or of indirect speech;
not a speaker, outside or inside quotation marks.
"""


class MentionPlace(NamedTuple):
    """The position of a mention.

    Attributes:
        token: Its head token.
        step: The number of its sentence among those with mentions.
        block: The number of its paragraph among those with mentions.
        manner: Its role in a report.
        named_inside: The entities named in the content of its report, which it hardly refers to.
        said_of: The subject of what it says, if the mention follows that: "The mayor, | he | said".
        addressed: The entities that its report is addressed to.
        answers: Whether it answers a question or an address.
    """

    token: int
    step: int
    block: int
    manner: Manner
    named_inside: frozenset[int] = frozenset()
    said_of: frozenset[int] = frozenset()
    addressed: Sequence[Entity] = ()
    answers: bool = False


GroupKind: TypeAlias = Literal["set", "noun", "organization"]
"""Several named entities, a plural noun, or one organization."""


class Outcome(NamedTuple):
    """The resolution of a part of a source, or the reason why there is none.

    Attributes:
        entities: The referents; several for joint speakers.
        rule: The rule that decided.
        confidence: Its confidence, from 0 to 1.
        unresolved: The reason for having no referent, in plain words.
    """

    entities: tuple[Entity, ...]
    rule: str
    confidence: float
    unresolved: str | None = None

    @classmethod
    def nobody(cls, rule: str, reason: str) -> Outcome:
        """An outcome without a referent."""
        return cls((), rule, 0.0, reason)


class Group(NamedTuple):
    """A possible antecedent of "they".

    Attributes:
        token: The token of its mention.
        entities: One plural entity, or several.
        what: The kind of antecedent.
        spoke: Whether they spoke there.
    """

    token: int
    entities: tuple[Entity, ...]
    what: GroupKind
    spoke: bool


@attrs.define(kw_only=True, eq=False)
class Discourse:
    """Mutable discourse state of the left-to-right pass: recent entities, last speakers, groups.

    Attributes:
        layout: The article's layout.
        classes: Its word classes.
        names: Its names; `forms` has the form of each.
        people: Its entities.
        speaking: The tokens of sources.
        answering: The tokens of sources that answer somebody, and those of who asked, or -1.
        ranker: The model that chooses antecedents.
        contents: By the head token of each source, the content of its attribution.
        addressed: By the same tokens, the token after the cue, where an addressee may be named.
        quoted_by: By those within quotations and turns, the parts of who is quoted.
        parties: The two whom all labels of an interview name; "she" in a turn is neither.
        opened_by: By the tokens that open a reported clause, the description of who reports it.
        starts: Name indexes by first token.
        ends: Name indexes by the token after the name.
        by_head: Entities by role noun.
        by_word: Organizations by the words of their names.
        recent: The people and organizations mentioned so far, the latest last.
        nominals: The descriptions so far: by their words, and by "#" and their noun.
        others: By the words of descriptions, whoever was mentioned beside them as somebody else.
        last_speakers: The last speakers; `speakers_before` has those before them.
        groups: Possible antecedents of "they", in the order of their mentions.
        only_person: The one person named in the article, if there is just one.
        late: The person named first, who is dead, as in an obituary.
        last_slot: The slot of the latest mention, and `last_end` the token after it.
        sentence: The latest sentence with a mention; `step` and `block` are its number and that of
            its paragraph among those with mentions.
        outcomes: Outcomes by the head tokens of the sources' parts.
        referents: The referents of pronouns and descriptions so far, by their head tokens.
    """

    layout: Layout
    classes: str
    names: list[Name]
    forms: list[DistinctName]
    people: EntityIndex
    speaking: frozenset[int] = frozenset()
    answering: dict[int, int] = attrs.field(factory=dict)
    ranker: Ranker = attrs.field(factory=shipped_ranker)
    contents: dict[int, tuple[Range, ...]] = attrs.field(factory=dict)
    addressed: dict[int, int] = attrs.field(factory=dict)
    quoted_by: dict[int, list[Part]] = attrs.field(factory=dict)
    parties: frozenset[Entity] = frozenset()
    opened_by: dict[int, Part] = attrs.field(factory=dict)
    speakers_before: tuple[Entity, ...] = ()
    starts: dict[int, int] = attrs.field(init=False)
    ends: dict[int, int] = attrs.field(init=False)
    by_head: dict[str, list[Entity]] = attrs.field(factory=dict)
    by_word: dict[str, list[Entity]] = attrs.field(factory=dict)
    recent: dict[int, Entity] = attrs.field(factory=dict)
    nominals: dict[str, Entity] = attrs.field(factory=dict)
    others: dict[str, set[Entity]] = attrs.field(factory=dict)
    last_speakers: tuple[Entity, ...] = ()
    groups: list[Group] = attrs.field(factory=list)
    only_person: Entity | None = None
    late: Entity | None = None
    last_slot: Slot = ""
    last_end: int = -1
    sentence: int = 0
    step: int = 0
    block: int = 0
    outcomes: dict[int, Outcome] = attrs.field(factory=dict)
    referents: dict[int, tuple[Entity, ...]] = attrs.field(factory=dict)

    def __attrs_post_init__(self) -> None:
        self.starts = {name.start: index for index, name in enumerate(self.names)}
        self.ends = {name.end: index for index, name in enumerate(self.names)}

    def name(self, index: int) -> Entity:
        """Register a name as a mention of its entity."""
        name, form = self.names[index], self.forms[index]
        entity, rule, confidence = self.entity_of(index), form.rule, form.confidence
        if len(form.entities) > 1:
            rule, confidence = f"{form.rule}-shared", CONFIDENCES["shared"]
            for role in name.roles:
                entity.is_titled = True
                if role not in entity.heads:
                    entity.heads[role] = name.first
                    self.by_head.setdefault(role, []).append(entity)
        self.refer(entity, Reference(name.start, name.end, _NAME, rule, confidence))
        return entity

    def link(
        self, entities: tuple[Entity, ...], part: Part, rule: str, confidence: float | None = None
    ) -> Outcome:
        """Link a pronoun or description to its referents; by default with the rule's confidence."""
        confidence = CONFIDENCES[rule] if confidence is None else confidence
        form = _PRONOUN if part.form == "pronoun" else _NOMINAL
        for entity in entities:
            self.refer(entity, Reference(part.start, part.end, form, rule, confidence))
        self.referents[part.head] = entities
        return Outcome(entities, rule, confidence)

    def refer(self, entity: Entity, reference: Reference) -> None:
        """Add a mention to an entity, which becomes the most recent."""
        entity.references.append(reference)
        start = reference.start
        kind = entity.kind
        if kind is NameKind.PEOPLE or kind is NameKind.PLACE:
            return
        speaks = start in self.speaking
        layout = self.layout
        # Entities mentioned inside quotations are not in the foreground of the article.
        if not speaks and layout.quotation_of[start] >= 0:
            return
        state = entity.salience
        state.count += state.count < _MOST_COUNTED
        entity.last = start
        sentence = layout.sentence_of[start]
        if sentence != self.sentence:
            self.step, self.block = self.steps(start)
            self.sentence = sentence
        step = self.step
        state.block = self.block
        state.form = reference.form
        # One that was already the subject of its sentence need not be looked at again.
        if state.subject_step != step:
            slot = "subject" if speaks else self.slot(start, reference.end)
            if slot == "subject":
                state.subject_step = step
                state.slot = slot
            elif state.step != step:
                state.slot = slot
        self.last_slot, self.last_end = state.slot, reference.end
        state.step = step
        recent = self.recent
        recent.pop(entity.index, None)
        recent[entity.index] = entity

    def steps(self, token: int) -> tuple[int, int]:
        """The numbers of a token's sentence and paragraph among those with mentions."""
        sentence = self.layout.sentence_of[token]
        if sentence == self.sentence:
            return self.step, self.block
        paragraph_of = self.layout.paragraph_of
        last = self.layout.sentences[self.sentence][0]
        return self.step + 1, self.block + (paragraph_of[token] != paragraph_of[last])

    def latest(self) -> Iterator[Entity]:
        """The latest entities that are searched for antecedents, the latest first."""
        return islice(reversed(self.recent.values()), _MOST_LOOKED_AT)

    def reporting(self, token: int) -> Entity | None:
        """Whoever is described and reports the clause of a token: "The nurse said | she left"."""
        part = self.opened_by.get(token)
        outcome = None if part is None else self.outcomes.get(part.head)
        entities = () if outcome is None else outcome.entities
        return entities[0] if len(entities) == 1 else None

    def quoting(self, token: int) -> set[Entity]:
        """Those whose words a mention is in, who would say "I": "“He left,” Lund said".

        In an interview also the other party, who would be "you".
        """
        found: set[Entity] = set()
        for part in self.quoted_by.get(token, ()):
            named = self.forms[part.name].entities if part.name >= 0 else ()
            found.update(self.outcomes[part.head].entities if part.head in self.outcomes else named)
        return found if found.isdisjoint(self.parties) else found | self.parties

    def slot(self, start: int, end: int) -> Slot:
        """The grammatical slot of a mention, inferred from the word before it."""
        words, classes = self.layout.words, self.classes
        if end < len(words) and words[end] in POSSESSIVE_MARKS:
            return "possessor"
        k = start - 1
        while k >= 0 and classes[k] in _IN_TITLES and start - k < _LONGEST_TITLE:
            k -= 1
        if k < 0 or self.layout.sentence_of[k] != self.layout.sentence_of[start]:
            return "subject"
        before = words[k].lower()
        if before in _SUBORDINATORS:
            return "subordinate"
        if before == "," and self._is_before_subject(end):
            return "oblique"  # "Questioned by her lawyer, | Owen Roe|, he said"
        if before in _CLAUSE_OPENERS:
            # In "sent Karl Weiss, Otto Braun and Ada Finch a letter", all share the slot of the
            # first.
            last = k - 1 if words[k - 1] == "," else k
            listed = before in _LISTING and self.last_end in (k, last) and self.last_slot
            return self.last_slot if listed else "subject"
        return "oblique" if before in PREPOSITIONS else "object"

    def _is_before_subject(self, token: int) -> bool:
        """Whether a comma and a subject stand at a token: "| , he said"."""
        behind = self.layout.lowered[token : token + 2]
        return behind[:1] == (",",) and not SUBJECT_PRONOUNS.isdisjoint(behind[1:])

    def phrase(self, head: int, end: int) -> Part:
        """The description around a head noun, from its determiner on."""
        return Part("nominal", start_of_phrase(self.layout, self.classes, head), end, head)

    def note_group(
        self, entities: tuple[Entity, ...], token: int, *, what: GroupKind, spoke: bool
    ) -> None:
        """Register a group as a candidate antecedent of "they" and "both".

        Args:
            entities: One plural entity, or several.
            token: The token of its mention.
            what: The kind of antecedent.
            spoke: Whether they speak there.
        """
        if entities:
            self.groups.append(Group(token, entities, what, spoke))

    def place_of(self, token: int) -> MentionPlace:
        """The position of a mention, and its role in a report."""
        step, block = self.steps(token)
        content = self.contents.get(token)
        if content is None:
            quoted = self.layout.quotation_of[token] >= 0
            manner: Manner = "quoted" if quoted else "plain"
            return MentionPlace(token, step, block, manner, answers=token in self.answering)
        names, forms = self.names, self.forms
        named = frozenset(
            [
                forms[index].entities[0].index
                for start, end in content
                for index in range(bisect_left(names, (start,)), bisect_left(names, (end,)))
            ]
        )
        at = self.addressed[token]
        at += self.layout.lowered[at : at + 1] == ("of",)  # "said of | Mr. | Lund"
        addressee = self.starts.get(at + self.classes.startswith(WordClass.TITLE, at))
        addressed = () if addressee is None else forms[addressee].entities
        first = content[0][0]
        manner = "after-quote" if first < token else "before-quote"
        if self.layout.quotation_of[first] < 0:
            manner = "indirect"
        said_of = self._said_of(content, token)
        return MentionPlace(
            token, step, block, manner, named, said_of, addressed, token in self.answering
        )

    def _said_of(self, content: tuple[Range, ...], token: int) -> frozenset[int]:
        """Those who are the subject of a content that the mention interrupts behind the subject.

        "The mayor, he said, had hidden": somebody else says so.
        """
        (start, end), *rest = content
        if not rest or not end <= token < rest[0][0]:
            return frozenset()
        index = self.ends.get(end)
        entities = self.referents.get(end - 1, ())
        if index is not None and self.names[index].first == start:
            entities = tuple(self.forms[index].entities[:1])
        elif index is not None or self.phrase(end - 1, end).start != start:
            return frozenset()
        return frozenset([entity.index for entity in entities])

    def entity_of(self, index: int) -> Entity:
        """The entity of a name, disambiguated if several share it."""
        name, entities = self.names[index], self.forms[index].entities
        if len(entities) == 1:
            return entities[0]
        speaks = name.end - 1 in self.speaking
        return choose(self.layout, entities, name, self.last_speakers if speaks else ())
