"""Predicted attributions against annotated ones: the figures of the field, and every error."""

from newsclaims.scoring.matching import Match, Outcome, match
from newsclaims.scoring.reading import AnnotatedArticle, AnnotatedAttribution, read_annotated
from newsclaims.scoring.report import Figure, Score, score

__all__ = [
    "AnnotatedArticle",
    "AnnotatedAttribution",
    "Figure",
    "Match",
    "Outcome",
    "Score",
    "match",
    "read_annotated",
    "score",
]
