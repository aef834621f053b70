"""`Entity`: one person, organization or description that an article refers to."""

from __future__ import annotations

from typing import NamedTuple

import attrs

from newsclaims.identity.names import NameKind
from newsclaims.kinds import MentionForm
from newsclaims.model import Identifier
from newsclaims.text.layout import Range

__all__ = ["Entity", "Reference"]


class Reference(NamedTuple):
    """A place that refers to an entity: its tokens, and by which rule it was linked how surely."""

    start: int
    end: int
    form: MentionForm
    rule: str
    confidence: float


@attrs.define(kw_only=True, eq=False, repr=False)
class Entity:
    """Who or what mentions were found to share.

    Attributes:
        index: Its place among the article's entities.
        kind: What it is, as far as its names tell.
        key: The folded words of its fullest name; empty for one without a name.
        place: The tokens of its fullest name or description.
        gender: "f", "m" or empty while nothing has told it.
        plural: Whether it stands for several.
        heads: Role nouns that it goes by ("senator"), or its description's head noun.
        titles: Titles as they stand.
        roles: The tokens where the article says what it is.
        references: Everything that refers to it.
        identifiers: Its ids in the user's registry.
        carrier: The value of its `SourceKind`, for what carries words; empty for all others.
        described: Whether it has no name.
        titled: Role nouns that stood before its name as titles.
        is_author: Whether it is the article's author.
        members: For several people who are one antecedent, their places among the entities.
        last: The token where it was referred to last, or -1; `last_step` and `last_block` are its
            sentence and paragraph, counted by those that refer to anybody.
        subject_step: The sentence, so counted, where it was a subject last.
        last_spoke: The token where it spoke last, or -1.
        count: How often it was referred to so far outside quotation marks, six times at most.
        weight: How many names in the article are its own beyond doubt.
    """

    index: int
    kind: NameKind
    key: tuple[str, ...] = ()
    place: Range
    gender: str = ""
    plural: bool = False
    heads: dict[str, int] = attrs.field(factory=dict)
    titles: dict[str, None] = attrs.field(factory=dict)
    roles: list[Range] = attrs.field(factory=list)
    references: list[Reference] = attrs.field(factory=list)
    carrier: str = ""
    identifiers: tuple[Identifier, ...] = ()
    described: bool = False
    titled: dict[str, None] = attrs.field(factory=dict)
    is_author: bool = False
    members: tuple[int, ...] = ()
    # What the ranking of pronouns' candidates remembers while it walks through the text.
    last: int = -1
    last_step: int = -1
    last_block: int = -1
    subject_step: int = -9
    last_spoke: int = -1
    count: int = 0
    weight: int = 0

    @property
    def is_person(self) -> bool:
        """Whether it is surely a person with a name."""
        return self.kind is NameKind.PERSON
