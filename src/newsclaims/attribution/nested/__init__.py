"""Reports inside reports: attributions within the contents of other attributions."""

from newsclaims.attribution.nested.acceptance import Candidate, acceptance_features
from newsclaims.attribution.nested.find_nested import find_candidates, find_nested

__all__ = ["Candidate", "acceptance_features", "find_candidates", "find_nested"]
