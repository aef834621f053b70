"""Paragraphs that interrupt a story and say something: captions, links to other stories.

Those that say nothing ("Advertisement") are no part of the reading view; see `furniture`.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from newsclaims.text.label_candidates import RUBRICS
from newsclaims.text.layout import Layout, Range

__all__ = ["is_furniture", "is_interruption"]

_PICTURES: Final = frozenset(
    ("photo", "photos", "photograph", "image", "images", "picture", "pictures", "video", "graphic")
)
_CREDITS: Final = _PICTURES | {"caption", "credit", "source", "watch", "related"}
_READ_MORE: Final = ("read", "more")
_BEHIND: Final = frozenset((":", "by", "By", "BY"))
"""Tokens after the word for a picture or a credit."""
_LONGEST: Final = 60
"""Maximum number of tokens of a caption."""


def is_interruption(words: Sequence[str], paragraph: Range) -> bool:
    """Whether a paragraph is a caption or a link, not part of the story.

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
    if head == _READ_MORE:
        return True
    if _BEHIND.isdisjoint(words[first:end]):
        return False
    lowered = [word.lower() for word in words[first:end]]
    return any(
        word in _CREDITS and (behind == ":" or (behind == "by" and word in _PICTURES))
        for word, behind in pairwise(lowered)
    )


def is_furniture(layout: Layout, token: int) -> bool:
    """Whether a token opens a paragraph with a rubric in capitals: "UPDATE 2: …".

    >>> from newsclaims.text import lay_out
    >>> is_furniture(lay_out("UPDATE 2: The dam holds."), 0)
    True
    """
    words = layout.words
    first, end = layout.paragraphs[layout.paragraph_of[token]]
    if token != first or end - first < 3:
        return False
    behind = first + 1 + words[first + 1].isdigit()
    return words[first] in RUBRICS and words[behind] == ":"
