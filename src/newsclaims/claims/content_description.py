"""`describe_contents`: what the contents of attributions themselves say, whoever says it."""

from __future__ import annotations

import attrs

from newsclaims.attribution import Attribution
from newsclaims.claims.polarity import content_polarity
from newsclaims.claims.worthiness import rate_contents
from newsclaims.kinds import Polarity
from newsclaims.text import Layout

__all__ = ["ContentDescription", "describe_contents"]


@attrs.frozen(kw_only=True)
class ContentDescription:
    """What one content says.

    Attributes:
        check_worthiness: How much a fact-checker would want to check it, from 0 to 1; see
            `newsclaims.claims.worthiness`.
        polarity: Whether it denies; see `newsclaims.claims.polarity`.
    """

    check_worthiness: float | None = None
    polarity: Polarity = Polarity.POSITIVE


def describe_contents(
    layout: Layout, attributions: tuple[Attribution, ...]
) -> tuple[ContentDescription, ...]:
    """Say what the content of each attribution says.

    Args:
        layout: The article's layout.
        attributions: Who said what, by the words of the text.

    Returns:
        One description for each attribution, in the same order.
    """
    ratings = rate_contents(layout, [attribution.content for attribution in attributions])
    return tuple(
        ContentDescription(
            check_worthiness=rating, polarity=content_polarity(layout, attribution.content)
        )
        for attribution, rating in zip(attributions, ratings, strict=True)
    )
