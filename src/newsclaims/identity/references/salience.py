"""Salience of entities, and the ranker's features of it.

Distances count only sentences and paragraphs with mentions, so that a paragraph on another topic
changes none.
"""

# ruff: noqa: FURB136 - called for every candidate: a condition costs a third of `min`

from __future__ import annotations

from functools import lru_cache
from typing import Literal, TypeAlias

import attrs

from newsclaims.identity.entities import Entity
from newsclaims.identity.names import NameKind
from newsclaims.kinds import MentionForm

__all__ = ["Salience", "Slot", "salience_features"]

Slot: TypeAlias = Literal["", "subject", "subordinate", "object", "oblique", "agent", "possessor"]
"""The grammatical slot of a mention: "subordinate" is the subject of a subordinate clause, "agent"
follows "by", "oblique" another preposition.
"""

_MOST_REMEMBERED = 8_192
"""Feature sets in the cache: a few hundred cover most candidates."""
_SENTENCES = ("sentences=0", "sentences=1", "sentences=2", "sentences=3", "sentences=4-6",
              "sentences=4-6", "sentences=4-6", "sentences=7+")  # fmt: skip
_PARAGRAPHS = ("paragraphs=0", "paragraphs=1", "paragraphs=2", "paragraphs=3+")
_NEARER = (
    "nearer=0",
    "nearer=1",
    "nearer=2",
    "nearer=3-5",
    "nearer=3-5",
    "nearer=3-5",
    "nearer=6+",
)
_MENTIONS = ("mentions=0", "mentions=1", "mentions=2", "mentions=3-4", "mentions=3-4",
             "mentions=5-7", "mentions=5-7", "mentions=5-7", "mentions=8+")  # fmt: skip
_NAMED = ("named=0-1", "named=0-1", "named=2-3", "named=2-3", "named=4-7", "named=4-7",
          "named=4-7", "named=4-7", "named=8+")  # fmt: skip
_SUBJECT = ("subject=0", "subject=1", "subject=2")
_HERE = {slot: f"here={slot}" for slot in Slot.__args__}  # type: ignore[attr-defined]
_BEFORE = {slot: f"before={slot}" for slot in Slot.__args__}  # type: ignore[attr-defined]


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
    called: set[str] = attrs.field(factory=set)
    count: int = 0


def salience_features(
    entity: Entity, state: Salience, step: int, block: int, nearer: int
) -> tuple[str, ...]:
    """Features of an entity's distance, frequency and form of mention.

    Args:
        entity: The entity.
        state: Its salience state.
        step: The mention's sentence, counted as in `Salience`.
        block: Its paragraph.
        nearer: The number of other entities mentioned since.
    """
    since, paragraphs, subject = step - state.step, block - state.block, step - state.subject_step
    weight = entity.weight
    if entity.described:
        kind = "described"
    elif entity.kind is not NameKind.UNKNOWN:
        kind = ""
    else:
        kind = "one-name,spoke" if state.spoke_at >= 0 else "one-name"
    return _features(
        since if since < 7 else 7,
        paragraphs if paragraphs < 3 else 3,
        nearer if nearer < 6 else 6,
        state.count,
        state.slot if since < 2 else "",
        subject if subject < 3 else 3,
        weight if weight < 8 else 8,
        kind,
        entity.is_dead,
    )


@lru_cache(maxsize=_MOST_REMEMBERED)
def _features(  # noqa: PLR0917 - keywords slow the cache
    since: int,
    paragraphs: int,
    nearer: int,
    mentions: int,
    slot: Slot,
    subject: int,
    weight: int,
    kind: str,
    is_dead: bool,  # noqa: FBT001 - keywords slow the cache
) -> tuple[str, ...]:
    features = [_SENTENCES[since], _PARAGRAPHS[paragraphs], _NEARER[nearer], _MENTIONS[mentions]]
    if since < 2:
        features.append((_BEFORE if since else _HERE)[slot])
    if subject < 3:
        features.append(_SUBJECT[subject])
    features.append(_NAMED[weight])
    if kind:
        features.append(kind)
    if is_dead:
        features.append("dead")
    return tuple(features)
