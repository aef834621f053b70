"""Rubrics of fact checks and of short news: "Myth #3: …", "CLAIM: …", "The facts: …".

A rubric is a phrase before a colon that says how what follows is meant: as true, as claimed by
others, or as false. It is no part of the statement behind it, and nobody's name.
"""

from __future__ import annotations

from typing import Final, Literal, NamedTuple, TypeAlias, get_args

from newsclaims.english import word_lists
from newsclaims.text.layout import Layout, Range

__all__ = ["Rubric", "rubric_of"]

Rating: TypeAlias = Literal["claimed", "false", "told"]

_LISTS: Final = word_lists(__name__, "rubrics")
_RATINGS: Final[dict[str, Rating]] = {
    word: rating for rating in get_args(Rating) for word in _LISTS[rating]
}
"""Last words of rubrics."""
_NEEDED: Final = {
    "check": frozenset(("fact", "reality")),
    "line": frozenset(("bottom",)),
    "note": frozenset(("editor", "editors")),
}
"""Words of which one precedes a last word: "bottom line", "fact check"."""
_BEFORE: Final = frozenset(("'s", "a", "common", "our", "popular", "the", "viral", "was", "what"))
"""Words before it that leave a rubric nobody's."""
_ASKING: Final = frozenset(("how", "what", "why"))
_LONGEST: Final = 6
"""Maximum number of tokens of a rubric, including its number."""


class Rubric(NamedTuple):
    """A rubric.

    Attributes:
        end: The token behind its colon.
        rating: Whether what follows is told, claimed by others, or false.
    """

    end: int
    rating: Rating


def rubric_of(layout: Layout, sentence: Range) -> Rubric | None:
    """The rubric that opens a sentence.

    Args:
        layout: The article's layout.
        sentence: The tokens of the sentence.

    >>> from newsclaims.text import lay_out
    >>> layout = lay_out("Myth #3: Garlic cures the fever.")
    >>> rubric_of(layout, layout.sentences[0])
    Rubric(end=3, rating='false')
    """
    first, end = sentence
    words = layout.lowered
    if ":" not in words[first + 1 : min(end - 1, first + _LONGEST)]:
        return None
    colon = words.index(":", first + 1)
    if layout.quotation_of[first] >= 0:
        return None
    last = colon - 1
    while last > first and words[last].lstrip("#").isdigit():
        last -= 1
    rating = _RATINGS.get(words[last])
    before = frozenset(words[first:last])
    if rating == "claimed" and not before.isdisjoint(_LISTS["false"]):
        rating, before = "false", before - _LISTS["false"]  # "False claim: …"
    needed = _NEEDED.get(words[last], frozenset())
    is_bare = before <= _BEFORE | needed and (not needed or not needed.isdisjoint(before))
    label = layout.words[first + 1 : colon]
    asks = words[first] in _ASKING and all(word.islower() for word in label)
    if rating is None and asks and words[colon - 1] != "was":
        return Rubric(colon + 1, "told")  # "What they're saying: …", but not "What she said was: …"
    if rating is None or not (is_bare or layout.words[last].isupper()):
        return None  # "Lund's claim: the bridge is safe" is Lund's
    return Rubric(colon + 1, rating)
