"""What grammar says against what was found: who cannot speak, what is no report, what is denied."""

from newsclaims.attribution.corrections.correcting import correct, correct_nested
from newsclaims.attribution.corrections.names import is_name

__all__ = ["correct", "correct_nested", "is_name"]
