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
        type: What kind of act credits the speaker with the content.
        stance: The speaker's attitude towards it.
        factuality: Whether the attribution itself took place.
        addressee: The words for the person addressed.
        setting: The words for the place or occasion.
        time: The words for when.
        date: The day that `time` stands for, where the article's date tells it.
    """

    type: AttributionType = AttributionType.COMMUNICATION
    stance: Stance = Stance.AFFIRM
    factuality: Factuality = Factuality.REAL
    addressee: tuple[Range, ...] = ()
    setting: tuple[Range, ...] = ()
    time: tuple[Range, ...] = ()
    date: datetime.date | None = None
