"""Salience of entities, and the ranker's features of it.

Distances count only sentences and paragraphs with mentions, so that a paragraph on another topic
changes none.
"""

# ruff: noqa: FURB136 - called for every candidate: a condition costs a third of `min`

from __future__ import annotations

from functools import lru_cache

from newsclaims.identity.entities import Entity, Slot
from newsclaims.names import NameKind

__all__ = ["salience_features"]

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


def salience_features(entity: Entity, step: int, block: int, nearer: int) -> tuple[str, ...]:
    """Features of an entity's distance, frequency and form of mention.

    Args:
        entity: The entity.
        step: The mention's sentence, counted as in `Salience`.
        block: Its paragraph.
        nearer: The number of other entities mentioned since.
    """
    state = entity.salience
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
