"""Salience of entities, and the ranker's features of it.

Distances count only sentences and paragraphs with mentions, so that a paragraph on another topic
changes none.
"""

# ruff: noqa: FURB136 - called for every candidate: a condition costs a third of `min`

from __future__ import annotations

from typing import get_args

from newsclaims.identity.entities import Entity, Slot
from newsclaims.names import NameKind

__all__ = ["salience_features"]

_SENTENCES = ("sentences=0", "sentences=1", "sentences=2", "sentences=3", "sentences=4-6",
              "sentences=4-6", "sentences=4-6", "sentences=7+")  # fmt: skip
_PARAGRAPHS = ("paragraphs=0", "paragraphs=1", "paragraphs=2", "paragraphs=3+")
_NEARER = ("nearer=0", "nearer=1", "nearer=2", "nearer=3-5", "nearer=3-5", "nearer=3-5",
           "nearer=6+")  # fmt: skip
_MENTIONS = ("mentions=0", "mentions=1", "mentions=2", "mentions=3-4", "mentions=3-4",
             "mentions=5-7", "mentions=5-7", "mentions=5-7", "mentions=8+")  # fmt: skip
_NAMED = ("named=0-1", "named=0-1", "named=2-3", "named=2-3", "named=4-7", "named=4-7",
          "named=4-7", "named=4-7", "named=8+")  # fmt: skip
_SUBJECT = ("subject=0", "subject=1", "subject=2")
_HERE = {slot: f"here={slot}" for slot in get_args(Slot)}
_BEFORE = {slot: f"before={slot}" for slot in get_args(Slot)}


def salience_features(entity: Entity, step: int, block: int, nearer: int) -> list[str]:
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
    features = [
        _SENTENCES[since if since < 7 else 7],
        _PARAGRAPHS[paragraphs if paragraphs < 3 else 3],
        _NEARER[nearer if nearer < 6 else 6],
        _MENTIONS[state.count],
    ]
    if since < 2:
        features.append((_BEFORE if since else _HERE)[state.slot])
    if subject < 3:
        features.append(_SUBJECT[subject])
    features.append(_NAMED[weight if weight < 8 else 8])
    if entity.described:
        features.append("described")
    elif entity.kind is NameKind.UNKNOWN:
        features.append("one-name,spoke" if state.spoke_at >= 0 else "one-name")
    if entity.is_dead:
        features.append("dead")
    return features
