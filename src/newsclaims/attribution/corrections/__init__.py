"""What grammar says against what was found: who cannot speak, what is no report."""

from newsclaims.attribution.corrections.correcting import correct

__all__ = ["correct"]
