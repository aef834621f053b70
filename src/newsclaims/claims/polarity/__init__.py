"""Contents → polarity: whether a content denies, and what calls something false."""

from newsclaims.claims.polarity.content_polarity import content_polarity
from newsclaims.claims.polarity.verdicts import is_called_false

__all__ = ["content_polarity", "is_called_false"]
