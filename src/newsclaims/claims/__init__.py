"""Type, stance, factuality, polarity and circumstances of attributions."""

from newsclaims.claims.content_description import ContentDescription, describe_contents
from newsclaims.claims.dates import check_extra
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
from newsclaims.claims.worthiness import check_worthiness, rate_contents

__all__ = [
    "ClaimPlace",
    "ContentDescription",
    "Description",
    "Repetition",
    "RepetitionKind",
    "Statement",
    "check_extra",
    "check_worthiness",
    "describe",
    "describe_contents",
    "find_repetitions",
    "find_statements",
    "link_repetitions",
    "rate_contents",
    "word_claim",
    "word_claims",
]
