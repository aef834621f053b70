"""`Description`: type, stance, factuality and circumstances of one attribution."""

from __future__ import annotations

import datetime

import attrs

from newsclaims.kinds import AttributionType, Factuality, Stance
from newsclaims.text import Range

__all__ = ["Description"]


@attrs.frozen(kw_only=True)
class Description:
    """The speaker's attitude to a content, and the circumstances of the report.

    Attributes:
        type: The kind of act: communication, belief, fact or control.
        stance: The speaker's attitude to the content.
        factuality: Whether the attribution itself took place.
        addressee: The words for the person addressed.
        setting: The words for the place or occasion.
        time: The time expression.
        date: The day that `time` denotes, if it can be resolved.
    """

    type: AttributionType = AttributionType.COMMUNICATION
    stance: Stance = Stance.AFFIRM
    factuality: Factuality = Factuality.REAL
    addressee: tuple[Range, ...] = ()
    setting: tuple[Range, ...] = ()
    time: tuple[Range, ...] = ()
    date: datetime.date | None = None
