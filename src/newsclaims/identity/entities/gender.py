"""The gender by which an article refers to a speaker, with evidence and confidence."""

from __future__ import annotations

import math
from collections.abc import Mapping

from newsclaims.english import FEMININE_PRONOUNS, MASCULINE_PRONOUNS
from newsclaims.identity.entities.entity import TELLING_LOG_ODDS, Entity
from newsclaims.identity.names import NameKind
from newsclaims.kinds import Gender, GenderEvidence, MentionForm
from newsclaims.model import SpeakerGender
from newsclaims.text import Layout

__all__ = ["speaker_gender"]

_PRONOUNS: Mapping[str, str] = {
    **dict.fromkeys(FEMININE_PRONOUNS, "f"),
    **dict.fromkeys(MASCULINE_PRONOUNS, "m"),
}
_NO_PERSONS = (NameKind.ORGANIZATION, NameKind.PLACE, NameKind.PEOPLE)
_SUREST_FIRST = tuple(GenderEvidence)
_MOST = 0.99
"""Maximum confidence: evidence may belong to another person."""


def speaker_gender(layout: Layout, entity: Entity) -> SpeakerGender | None:
    """An entity's gender; None if it is not a single person, or the gender is unknown.

    The confidence is the probability given by the sum of all log-odds; the evidence is the
    strongest that agrees.
    """
    if entity.plural or entity.kind in _NO_PERSONS:
        return None
    _note_pronouns(layout, entity)
    log_odds = entity.gender_log_odds
    if abs(log_odds) < TELLING_LOG_ODDS:
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
    women = men = 0
    for reference in entity.references:
        if reference.form is MentionForm.PRONOUN:
            gender = _PRONOUNS.get(layout.words[reference.start].lower())
            women += gender == "f"
            men += gender == "m"
    if women != men:
        entity.note_gender("f" if women > men else "m", GenderEvidence.PRONOUN)
