"""Articles → a sentence for each claim, which names its speakers and keeps its stance."""

from newsclaims.claims.wording.word_claims import word_claim, word_claims

__all__ = ["word_claim", "word_claims"]
