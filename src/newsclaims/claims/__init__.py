"""Attributions and identities → what is claimed, and how."""

from newsclaims.claims.describing import describe
from newsclaims.claims.description import Description
from newsclaims.claims.repetition import (
    ClaimPlace,
    Repetition,
    RepetitionKind,
    find_repetitions,
    link_repetitions,
)
from newsclaims.claims.statements import Statement, find_statements
from newsclaims.claims.wording import word_claim, word_claims

__all__ = [
    "ClaimPlace",
    "Description",
    "Repetition",
    "RepetitionKind",
    "Statement",
    "describe",
    "find_repetitions",
    "find_statements",
    "link_repetitions",
    "word_claim",
    "word_claims",
]
