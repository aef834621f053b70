"""Nested reports: attributions within the contents of other attributions."""

from newsclaims.attribution.nested.candidate_scoring import Candidate, candidate_features
from newsclaims.attribution.nested.find_nested import find_candidates, find_nested

__all__ = ["Candidate", "candidate_features", "find_candidates", "find_nested"]
