"""Paragraphs that interrupt a story and say something: captions, links to other stories.

Those that say nothing ("Advertisement") are no part of the reading view; see `furniture`.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from newsclaims.english import (
    COORDINATORS,
    DETERMINERS,
    PERSONAL_PRONOUNS,
    PREPOSITIONS,
    is_common_word,
    is_given_name,
)
from newsclaims.text.label_candidates import RUBRICS
from newsclaims.text.layout import Layout, Range

__all__ = ["is_furniture", "is_interruption", "is_picture_credit", "is_subheading"]

_PICTURES: Final = frozenset(
    ("photo", "photos", "photograph", "image", "images", "picture", "pictures", "video", "graphic")
)
_CREDITS: Final = _PICTURES | {"caption", "credit", "source", "watch", "related"}
_READ: Final = frozenset(("READ", "Read", "read"))
_BEHIND: Final = frozenset((":", "by", "By", "BY"))
"""Tokens after the word for a picture or a credit."""
_IN_HEADS: Final = COORDINATORS | DETERMINERS | PREPOSITIONS | PERSONAL_PRONOUNS
"""Words of a heading besides common ones, in lower case."""
_LONGEST_HEAD: Final = 6
"""Maximum number of tokens of a heading in capitals."""
_LONGEST_CREDIT: Final = 12
"""Maximum number of tokens of a picture's credit."""
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
    opening = words[first : min(first + 2, end)]
    if len(opening) == 2 and opening[0] in _READ and opening[1].lower() == "more":
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


def is_subheading(layout: Layout, paragraph: int) -> bool:
    """Whether a paragraph is a heading in capitals that names nobody.

    >>> from newsclaims.text import lay_out
    >>> is_subheading(lay_out("A LONG ROAD"), 0), is_subheading(lay_out("ADA LUND"), 0)
    (True, False)
    """
    first, end = layout.paragraphs[paragraph]
    words = layout.words
    if not first + 1 < end <= first + _LONGEST_HEAD or is_given_name(words[first].title()):
        return False
    return all(
        word.isupper() and (word.lower() in _IN_HEADS or is_common_word(word.lower()))
        for word in words[first:end]
    )


def is_picture_credit(layout: Layout, token: int) -> bool:
    """Whether a token opens a picture's credit, up to the end of its paragraph.

    Who took the picture says nothing in the story.

    >>> from newsclaims.text import lay_out
    >>> is_picture_credit(lay_out("The bridge on Monday. (Ada Lund/Oldtown Times)"), 6)
    True
    """
    words = layout.words
    before = words[token - 1]
    if not token or before not in {"(", ":"}:
        return False
    end = layout.paragraphs[layout.paragraph_of[token]][1]
    if end - token > _LONGEST_CREDIT:
        return False
    if before == "(":
        return words[end - 1] == ")" and "/" in words[token:end]
    return token > 1 and words[token - 2].lower() in _PICTURES
