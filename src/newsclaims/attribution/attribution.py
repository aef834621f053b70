"""`Attribution`: one report of somebody's words or views, as token ranges."""

from __future__ import annotations

import attrs

from newsclaims.text import Range

__all__ = ["BY_MODEL", "Attribution"]

BY_MODEL = frozenset({"model", "accurate-model"})
"""The `Attribution.found_by` of what a model found, the fast or the accurate one."""


@attrs.frozen(kw_only=True)
class Attribution:
    """Who (source), by which words (cue), is credited with what (content), in a `Layout`.

    The literature's *source* is the mention beside the cue ("he"); who that is, and what carried
    the words, later steps find out. Each part is a tuple of token ranges, in order and apart.

    Attributes:
        content: What is claimed; at least one token. Where it is a quotation, the marks around
            it are left out.
        cue: The words that attribute it.
        source: The words for whom.
        head: The token of the cue that carries its meaning ("denied" in "has denied"); the first
            token of the content where there is no cue.
        confidence: The probability that source and content are right, from 0 to 1.
        found_by: The rule or model that found it.
        inside: Index, in the tuple of attributions, of the one that reports this one, or -1.
    """

    content: tuple[Range, ...]
    cue: tuple[Range, ...]
    source: tuple[Range, ...]
    head: int
    confidence: float
    found_by: str
    inside: int = -1
