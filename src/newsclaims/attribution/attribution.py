"""`Attribution`: one report of a speaker's words or views, as token ranges."""

from __future__ import annotations

import attrs

from newsclaims.text import Range

__all__ = ["BY_MODEL", "Attribution"]

BY_MODEL = frozenset({"model", "accurate-model"})
"""Values of `Attribution.found_by` for the fast and the accurate model."""


@attrs.frozen(kw_only=True)
class Attribution:
    """A source, a cue and a content in a `Layout`.

    The *source* of the literature is the mention beside the cue ("he"); later steps resolve the
    speaker and the media source. Each part is a tuple of disjoint token ranges, in order.

    Attributes:
        content: What is claimed; at least one token. If it is a quotation, it excludes the
            quotation marks.
        cue: The words that attribute it.
        source: The words for the speaker or medium.
        head: The head token of the cue ("denied" in "has denied"); the first token of the content
            if there is no cue.
        confidence: The probability that source and content are right, from 0 to 1.
        found_by: The rule or model that found it.
        inside: The index of the attribution whose content contains this one, or -1.
    """

    content: tuple[Range, ...]
    cue: tuple[Range, ...]
    source: tuple[Range, ...]
    head: int
    confidence: float
    found_by: str
    inside: int = -1

    @property
    def credit_start(self) -> int:
        """The first token of source and cue; `head` if there is neither."""
        if self.cue and self.source:
            return min(self.cue[0][0], self.source[0][0])
        part = self.cue or self.source
        return part[0][0] if part else self.head
