"""Evaluation of predicted attributions against annotated ones: metrics and errors."""

from newsclaims.evaluation.attributions_format import (
    AnnotatedArticle,
    AnnotatedAttribution,
    annotated_article,
    attributions_line,
    is_attributed,
    read_annotated,
    to_attributions,
)
from newsclaims.evaluation.matching import Match, Outcome, match
from newsclaims.evaluation.report import Figure, Score, score

__all__ = [
    "AnnotatedArticle",
    "AnnotatedAttribution",
    "Figure",
    "Match",
    "Outcome",
    "Score",
    "annotated_article",
    "attributions_line",
    "is_attributed",
    "match",
    "read_annotated",
    "score",
    "to_attributions",
]
