"""Grammatical corrections: impossible speakers, predicates that do not report, denials."""

from newsclaims.attribution.corrections.correcting import correct, correct_nested
from newsclaims.attribution.corrections.names import is_name

__all__ = ["correct", "correct_nested", "is_name"]
