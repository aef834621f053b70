"""Contents → polarity: whether a content denies, and what calls something false."""

from newsclaims.claims.polarity.content_polarity import content_polarity
from newsclaims.claims.polarity.verdicts import NAMING

__all__ = ["NAMING", "content_polarity"]
