"""`Entity`: a person, organization or description that an article refers to."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

import attrs

from newsclaims.identity.names import NameKind
from newsclaims.kinds import GenderEvidence, MentionForm
from newsclaims.model import Identifier
from newsclaims.text import Range

__all__ = ["TELLING_LOG_ODDS", "Entity", "Reference"]

# Looked up in an enum, each costs ten times as much in the loops below.
_PERSON = NameKind.PERSON


_LOG_ODDS: Mapping[GenderEvidence, float] = {
    GenderEvidence.REGISTRY: 12.0,
    GenderEvidence.TITLE: 8.0,
    GenderEvidence.ROLE_NOUN: 6.0,
    GenderEvidence.PRONOUN: 4.0,
    GenderEvidence.GIVEN_NAME: 2.0,
}
"""Log-odds of each kind of evidence, unless it brings its own: higher where harder to misread."""
TELLING_LOG_ODDS = 2.5
"""Minimum log-odds of a known gender: a probability of about 92 %."""


class Reference(NamedTuple):
    """A mention of an entity: its tokens, the rule that linked it, and the confidence."""

    start: int
    end: int
    form: MentionForm
    rule: str
    confidence: float


@attrs.define(kw_only=True, eq=False, repr=False)
class Entity:
    """What a cluster of mentions refers to.

    Attributes:
        index: Its place among the article's entities.
        kind: Its kind, by its names.
        key: The folded words of its fullest name; empty for one without a name.
        place: The tokens of its fullest name or description.
        gender_evidence: Kinds of evidence, with their log-odds that the person is a woman.
        gender_log_odds: Their sum.
        is_dead: Whether the article says that the person died.
        plural: Whether it is a group.
        is_neutral: Whether the article says that "they" stands for this one person.
        heads: Role nouns that it goes by ("senator"), or its description's head noun.
        titles: Titles as they stand.
        roles: The tokens where the article says what it is.
        references: Everything that refers to it.
        identifiers: Its ids in the user's registry.
        carrier: The value of its `SourceKind`, for what carries words; empty for all others.
        described: Whether it has no name.
        titled: Role nouns that stood before its name as titles.
        is_author: Whether it is the article's author.
        last: The token where it was referred to last, or -1.
        weight: The number of unambiguous names of it in the article.
    """

    index: int
    kind: NameKind
    key: tuple[str, ...] = ()
    place: Range
    gender_evidence: dict[GenderEvidence, float] = attrs.field(factory=dict)
    gender_log_odds: float = 0.0
    is_dead: bool = False
    plural: bool = False
    is_neutral: bool = False
    heads: dict[str, int] = attrs.field(factory=dict)
    titles: dict[str, None] = attrs.field(factory=dict)
    roles: list[Range] = attrs.field(factory=list)
    references: list[Reference] = attrs.field(factory=list)
    carrier: str = ""
    identifiers: tuple[Identifier, ...] = ()
    described: bool = False
    titled: dict[str, None] = attrs.field(factory=dict)
    is_author: bool = False
    last: int = -1
    weight: int = 0

    @property
    def gender(self) -> str:
        """The likely gender of its pronouns: "f", "m", or empty if unknown."""
        if self.gender_log_odds >= TELLING_LOG_ODDS:
            return "f"
        return "m" if self.gender_log_odds <= -TELLING_LOG_ODDS else ""

    def note_gender(
        self, gender: str, evidence: GenderEvidence, log_odds: float | None = None
    ) -> None:
        """Note what tells the gender.

        Args:
            gender: "f" or "m"; anything else is no evidence.
            evidence: What tells it.
            log_odds: How strongly; None for what the kind of evidence is worth.
        """
        if gender not in {"f", "m"} or evidence in self.gender_evidence:
            return
        strength = abs(log_odds) if log_odds is not None else _LOG_ODDS[evidence]
        signed = strength if gender == "f" else -strength
        self.gender_evidence[evidence] = signed
        self.gender_log_odds += signed

    def opposes(self, gender: str) -> bool:
        """Whether the evidence is against a gender ("f" or "m"; never against an empty one)."""
        return bool(gender) and self.gender not in {"", gender}

    @property
    def is_person(self) -> bool:
        """Whether it is a person with a name, as far as the name's words tell."""
        return self.kind is _PERSON

    @property
    def is_surely_person(self) -> bool:
        """Whether more than the shape of its name shows a person: team names look alike."""
        return self.is_person and bool(self.gender_evidence or self.titles or self.heads)
