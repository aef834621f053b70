"""Paragraphs that interrupt a story: captions, advertisements, links."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from newsclaims.text.layout import Range

__all__ = ["is_interruption"]

_PICTURES: Final = frozenset(
    ("photo", "photos", "photograph", "image", "images", "picture", "pictures", "video", "graphic")
)
_CREDITS: Final = _PICTURES | {"caption", "credit", "source", "watch", "related"}
_ALONE: Final = frozenset(("advertisement", "advertising"))
_CONTINUES: Final = (("story", "continues"), ("article", "continues"), ("read", "more"))
_BEHIND: Final = frozenset((":", "by", "By", "BY"))
"""Tokens after the word for a picture or a credit."""
_LONGEST: Final = 60
"""Maximum number of tokens of a caption."""


def is_interruption(words: Sequence[str], paragraph: Range) -> bool:
    """Whether a paragraph is a caption, an advertisement or a link, not part of the story.

    >>> is_interruption(("Photo", ":", "Ada", "Lund"), (0, 4))
    True
    >>> is_interruption(("She", "left", "."), (0, 3))
    False
    """
    first, end = paragraph
    if end - first > _LONGEST:
        return False
    first += words[first] in {"(", "["}
    head = tuple(word.lower() for word in words[first : min(first + 2, end)])
    if not head or head[0] in _ALONE:
        return bool(head) and end - first < 3
    if head in _CONTINUES:
        return True
    if _BEHIND.isdisjoint(words[first:end]):
        return False
    lowered = [word.lower() for word in words[first:end]]
    return any(
        word in _CREDITS and (behind == ":" or (behind == "by" and word in _PICTURES))
        for word, behind in pairwise(lowered)
    )
