"""`Entity`: a person, organization or description that an article refers to."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Literal, NamedTuple, TypeAlias

import attrs

from newsclaims.identity.noun_phrases import PERSONAL
from newsclaims.kinds import Gender, GenderEvidence, MentionForm
from newsclaims.model import Identifier, SpeakerGender
from newsclaims.names import Name, NameKind
from newsclaims.text import Layout, Range

__all__ = ["Entity", "Reference", "Salience", "Slot", "choose", "speaker_gender"]

_LOG_ODDS: Mapping[GenderEvidence, float] = {
    GenderEvidence.REGISTRY: 12.0,
    GenderEvidence.TITLE: 8.0,
    GenderEvidence.ROLE_NOUN: 6.0,
    GenderEvidence.PRONOUN: 4.0,
    GenderEvidence.GIVEN_NAME: 2.0,
}
"""Default log-odds by kind of evidence: higher for evidence that is harder to misread."""
_TELLING_LOG_ODDS = 2.5
"""Minimum log-odds at which the gender counts as known: a probability of about 92 %."""
_NO_PERSONS = (NameKind.ORGANIZATION, NameKind.PLACE, NameKind.PEOPLE)
_SUREST_FIRST = tuple(GenderEvidence)
_MOST = 0.99
"""Maximum confidence: evidence may belong to another person."""
_MOST_COUNTED = 12
"""Maximum number of mentions that count in favor of a candidate."""
_FIRST_NAMED = 1.0
_SAME_PARAGRAPH = 2.0
_NAMED_LAST = 1.0
_SPOKE_LAST = 2.0
_SAME_ROLE = 6.0
_OTHER_GENDER = 6.0
_DEAD = -0.5
"""Hand-set weights, in units of one mention."""
_REFLEXIVES = {"himself": "m", "herself": "f"}
_ELDER = frozenset(("elder", "older"))
_JUNIOR = frozenset(("jr", "ii", "iii"))

Slot: TypeAlias = Literal["", "subject", "subordinate", "object", "oblique", "agent", "possessor"]
"""The grammatical slot of a mention: "subordinate" is the subject of a subordinate clause, "agent"
follows "by", "oblique" another preposition.
"""


class Reference(NamedTuple):
    """A mention of an entity: its tokens, the rule that linked it, and the confidence."""

    start: int
    end: int
    form: MentionForm
    rule: str
    confidence: float


@attrs.define(eq=False)
class Salience:
    """Salience state of one entity.

    Attributes:
        step: The number of its latest sentence among those with mentions.
        block: The number of the paragraph among those with mentions.
        slot: Its most prominent slot in that sentence.
        form: The form of its mention there.
        subject_step: The latest sentence in which it was the subject of a main clause.
        spoke_at: The token at which it last spoke, or -1.
        pronoun: The gender of the latest pronoun that referred to it, or empty.
        called: The nouns of descriptions that were resolved to it.
        count: The number of mentions, at most eight.
    """

    step: int = -1
    block: int = -1
    slot: Slot = ""
    form: MentionForm | None = None
    subject_step: int = -9
    spoke_at: int = -1
    pronoun: str = ""
    called: frozenset[str] = frozenset()
    count: int = 0


@attrs.define(kw_only=True, eq=False, repr=False)
class Entity:
    """The referent of a cluster of mentions.

    Attributes:
        index: Its position among the article's entities.
        kind: Its kind, by its names.
        key: The folded words of its fullest name; empty for one without a name.
        place: The tokens of its fullest name or description.
        gender_evidence: Kinds of evidence, with their log-odds that the person is a woman.
        gender_log_odds: Their sum.
        is_dead: Whether the article says that the person died.
        plural: Whether it is a group.
        is_neutral: Whether "they" may stand for this one person.
        heads: Its role nouns ("senator"), or the head noun of its description; nouns for members of
            its party and places as "of ohio" too.
        state: The state of the USA that it represents, by the label behind its name, or empty.
        titles: Titles as written.
        roles: The token ranges of its roles.
        references: All mentions.
        identifiers: Its ids in the user's registry.
        carrier: The value of its `SourceKind` for media sources; empty for all others.
        described: Whether it has no name.
        is_titled: Whether role nouns precede its name as titles.
        is_author: Whether it is the article's author.
        last: The token of its latest mention, or -1.
        weight: The number of unambiguous names of it in the article.
        salience: Its salience where the left-to-right pass has got to.
    """

    index: int
    kind: str
    key: tuple[str, ...] = ()
    place: Range
    gender_evidence: Mapping[GenderEvidence, float] = {}  # replaced, never changed
    gender_log_odds: float = 0.0
    is_dead: bool = False
    plural: bool = False
    is_neutral: bool = False
    heads: dict[str, int] = attrs.field(factory=dict)
    state: str = ""
    titles: tuple[str, ...] = ()
    roles: list[Range] = attrs.field(factory=list)
    references: list[Reference] = attrs.field(factory=list)
    carrier: str = ""
    identifiers: tuple[Identifier, ...] = ()
    described: bool = False
    is_titled: bool = False
    is_author: bool = False
    last: int = -1
    weight: int = 0
    salience: Salience = attrs.field(factory=Salience)

    @property
    def gender(self) -> str:
        """The likely gender of its pronouns: "f", "m", or empty if unknown."""
        if self.gender_log_odds >= _TELLING_LOG_ODDS:
            return "f"
        return "m" if self.gender_log_odds <= -_TELLING_LOG_ODDS else ""

    def note_gender(
        self, gender: str, evidence: GenderEvidence, log_odds: float | None = None
    ) -> None:
        """Add evidence of gender.

        Args:
            gender: "f" or "m"; other values are ignored.
            evidence: The kind of evidence.
            log_odds: Its strength; None for the default of the kind.
        """
        if gender not in {"f", "m"} or evidence in self.gender_evidence:
            return
        strength = abs(log_odds) if log_odds is not None else _LOG_ODDS[evidence]
        signed = strength if gender == "f" else -strength
        self.gender_evidence = {**self.gender_evidence, evidence: signed}
        self.gender_log_odds += signed

    def opposes(self, gender: str) -> bool:
        """Whether the evidence contradicts a gender ("f" or "m"; False for an empty one)."""
        return bool(gender) and self.gender not in {"", gender}

    @property
    def is_gender_told(self) -> bool:
        """Whether more than a given name tells its gender: companies and teams have those, too."""
        return bool(self.gender_evidence.keys() - {GenderEvidence.GIVEN_NAME})

    @property
    def is_person(self) -> bool:
        """Whether it is a named person, judging by the words of the name."""
        return self.kind is NameKind.PERSON

    @property
    def is_surely_person(self) -> bool:
        """Whether more than the shape of its name shows a person, as team names look alike."""
        return self.is_person and bool(self.gender_evidence or self.titles or self.heads)


def choose(
    layout: Layout, entities: Sequence[Entity], name: Name, spoke_last: Sequence[Entity] = ()
) -> Entity:
    """Choose the bearer of a shared name.

    Frequency, recency and a matching title count in favor of a candidate; being reported dead
    counts against it.

    Args:
        layout: The article's layout.
        entities: The entities that share the name; at least one.
        name: The name.
        spoke_last: Who spoke last, if the name is a speaker's.
    """
    paragraph = layout.paragraph_of[name.start]
    first_named = min(entities, key=lambda entity: entity.place)
    is_elder = layout.words[name.first - 1] in _ELDER
    named_last = max(entities, key=lambda entity: entity.last)
    following = layout.lowered[name.end] if name.end < len(layout.lowered) else ""
    gender = _REFLEXIVES.get(following, "")

    def score(entity: Entity) -> float:
        total = float(min(entity.weight, _MOST_COUNTED))
        if entity is first_named:
            total += _FIRST_NAMED
        if entity.last >= 0 and paragraph == layout.paragraph_of[entity.last]:
            total += _SAME_PARAGRAPH
            if entity is named_last:
                total += _NAMED_LAST
            if entity in spoke_last:
                total += _SPOKE_LAST
        if any(role in entity.heads for role in name.roles):
            total += _SAME_ROLE
        if is_elder and entity.key[-1] in _JUNIOR:
            total -= _SAME_ROLE
        if entity.is_dead:
            total += _DEAD
        if entity.opposes(gender):
            total -= _OTHER_GENDER
        return total

    return max(entities, key=score)


def speaker_gender(layout: Layout, entity: Entity) -> SpeakerGender | None:
    """An entity's gender; None if it is not a single person, or the gender is unknown.

    The confidence is the probability given by the sum of all log-odds; the evidence is the
    strongest that agrees. The pronouns that refer to it are added to its evidence.
    """
    if entity.plural or entity.kind in _NO_PERSONS:
        return None
    _note_pronouns(layout, entity)
    log_odds = entity.gender_log_odds
    if abs(log_odds) < _TELLING_LOG_ODDS:
        return None
    evidence = next(
        each for each in _SUREST_FIRST if entity.gender_evidence.get(each, 0.0) * log_odds > 0
    )
    return SpeakerGender(
        value=Gender.FEMALE if log_odds > 0 else Gender.MALE,
        evidence=evidence,
        confidence=min(_MOST, round(1 / (1 + math.exp(-abs(log_odds))), 2)),
    )


def _note_pronouns(layout: Layout, entity: Entity) -> None:
    """Add the more frequent gender of the pronouns that refer to an entity."""
    pronoun = MentionForm.PRONOUN  # access to a member of an enum costs ten times as much
    starts = [each.start for each in entity.references if each.form is pronoun]
    genders = [PERSONAL.get(layout.words[start].lower()) for start in starts]
    women, men = genders.count("f"), genders.count("m")
    if women != men:
        entity.note_gender("f" if women > men else "m", GenderEvidence.PRONOUN)
