"""`Description`: what is claimed in one attribution, and how, by its tokens."""

from __future__ import annotations

import datetime

import attrs

from newsclaims.kinds import AttributionType, Factuality, Stance
from newsclaims.text import Range

__all__ = ["Description"]


@attrs.frozen(kw_only=True)
class Description:
    """How a speaker stands to a content, and the circumstances of the report.

    Attributes:
        type: What kind of act credits the speaker with the content.
        stance: The speaker's attitude towards it.
        factuality: Whether the attribution itself took place.
        addressee: The words for whom it was said to.
        setting: The words for where or on what occasion.
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
