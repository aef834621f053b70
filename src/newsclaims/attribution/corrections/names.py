"""Quotation marks around mentioned words: titles of works, names, terms.

"Her novel “Salt and Rope”", "the so-called “ghost ship”", "the term “sticky prices”": these are
names, not speech.
"""

from __future__ import annotations

from newsclaims.english import ARTICLES, COORDINATORS, REFLEXIVES, word_lists
from newsclaims.text import Layout

__all__ = ["NAMING", "is_called", "is_name", "is_titled"]

_LISTS = word_lists(__name__, "names")
_WORKS = _LISTS["works"]
"""Nouns for works that a title follows."""
NAMING = _LISTS["naming"]
"""Words that introduce a name: "entitled", "known as", "the term"."""
_SMALL = ARTICLES | COORDINATORS | _LISTS["small"]
"""Words that are lower case inside titles."""
_SPEAKING = _LISTS["speaking"]
"""Words before a quotation that show it is speech."""
_ENDS = frozenset({"?", "!", "…", "..."})
_LONGEST = 12
"""Maximum number of words of a title."""


def is_name(layout: Layout, index: int) -> bool:
    """Whether a quotation is a title or a name rather than speech.

    Args:
        layout: The article's layout.
        index: The quotation, in `Layout.quotations`.
    """
    inner = _inside(layout, index)
    lead = _before(layout, index) if inner else []
    if not lead or _introduces_name(lead, inner):
        return bool(lead)
    if not is_titled(inner) or len(inner) < 2 or lead[-1] in _SPEAKING:
        return False
    first, end = layout.quotations[index].tokens
    low, high = layout.sentences[layout.sentence_of[first]]
    around = [layout.words[at] for at in (*range(low, first), *range(end, high))]
    long = [word for word in around if len(word) > 3 and word.isalpha()]
    # In a headline all words are capitalized as in a title.
    return 2 * len([word for word in long if word.islower()]) >= len(long)


def is_called(layout: Layout, index: int) -> bool:
    """Whether the words before a quotation introduce a name.

    Args:
        layout: The article's layout.
        index: The quotation, in `Layout.quotations`.
    """
    inner = _inside(layout, index)
    lead = _before(layout, index) if inner else []
    return bool(lead) and _introduces_name(lead, inner)


def _introduces_name(lead: list[str], inner: list[str]) -> bool:
    """Whether the words before a quotation introduce a name, given those in it."""
    if lead[-1] in NAMING or lead[-2:] in (["known", "as"], ["so", "called"]):
        return True
    if lead[-1] in REFLEXIVES and is_titled(inner):
        return True  # "the group calls itself “Free Harbor”"
    is_work = lead[-1] in _WORKS or lead[-1].removesuffix("s") in _WORKS
    return is_work and is_titled(inner)


def _inside(layout: Layout, index: int) -> list[str]:
    """The words of a short quotation without question or exclamation marks; else empty."""
    quotation = layout.quotations[index]
    first, end = quotation.tokens
    if end - first > 2 * _LONGEST or not _ENDS.isdisjoint(layout.words[first:end]):
        return []
    inner = [word for word in layout.words[slice(*quotation.inner)] if word[0].isalnum()]
    return inner if len(inner) <= _LONGEST else []


def _before(layout: Layout, index: int) -> list[str]:
    """Up to two words before a quotation in its sentence, without commas."""
    first = layout.quotations[index].tokens[0]
    low = layout.sentences[layout.sentence_of[first]][0]
    before = list(layout.lowered[max(low, first - 3) : first])
    while before and before[-1] == ",":
        before.pop()
    if before[-1:] == [":"] and not NAMING.isdisjoint(before[-2:-1]):
        before.pop()
    return before[-2:]


def is_titled(words: list[str]) -> bool:
    """Whether words are in title case: all but function words are capitalized.

    Args:
        words: The words.
    """
    large = all(word[0].isupper() or word[0].isdigit() or word in _SMALL for word in words)
    return bool(words) and large and words[0][0].isupper() and words[-1][0].isupper()
