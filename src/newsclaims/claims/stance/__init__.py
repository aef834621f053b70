"""Attributions → stance, type and factuality, by the cue and by what stands around it."""

from newsclaims.claims.stance.claims_of_others import stance_to_claim
from newsclaims.claims.stance.context import in_context
from newsclaims.claims.stance.cue_meaning import SPEECH, Reading, read_cue

__all__ = ["SPEECH", "Reading", "in_context", "read_cue", "stance_to_claim"]
