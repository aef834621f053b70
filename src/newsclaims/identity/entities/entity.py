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

# Bound to names: enum member access costs ten times as much in the loops below.
_PERSON = NameKind.PERSON


_LOG_ODDS: Mapping[GenderEvidence, float] = {
    GenderEvidence.REGISTRY: 12.0,
    GenderEvidence.TITLE: 8.0,
    GenderEvidence.ROLE_NOUN: 6.0,
    GenderEvidence.PRONOUN: 4.0,
    GenderEvidence.GIVEN_NAME: 2.0,
}
"""Default log-odds by kind of evidence: higher for evidence that is harder to misread."""
TELLING_LOG_ODDS = 2.5
"""Minimum log-odds at which the gender counts as known: a probability of about 92 %."""


class Reference(NamedTuple):
    """A mention of an entity: its tokens, the rule that linked it, and the confidence."""

    start: int
    end: int
    form: MentionForm
    rule: str
    confidence: float


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
        is_neutral: Whether the article says that this one person uses "they".
        heads: Its role nouns ("senator"), or the head noun of its description.
        titles: Titles as written.
        roles: The token ranges of its roles.
        references: All mentions.
        identifiers: Its ids in the user's registry.
        carrier: The value of its `SourceKind` for media sources; empty for all others.
        described: Whether it has no name.
        titled: Role nouns that precede its name as titles.
        is_author: Whether it is the article's author.
        last: The token of its latest mention, or -1.
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
        self.gender_evidence[evidence] = signed
        self.gender_log_odds += signed

    def opposes(self, gender: str) -> bool:
        """Whether the evidence contradicts a gender ("f" or "m"; False for an empty one)."""
        return bool(gender) and self.gender not in {"", gender}

    @property
    def is_person(self) -> bool:
        """Whether it is a named person, judging by the words of the name."""
        return self.kind is _PERSON

    @property
    def is_surely_person(self) -> bool:
        """Whether more than the shape of its name shows a person, as team names look alike."""
        return self.is_person and bool(self.gender_evidence or self.titles or self.heads)
