"""Quotation marks around what nobody utters: titles of works, names, words that are talked about.

"Her novel “Salt and Rope”", "the so-called “ghost ship”", "the term “sticky prices”": the marks say
that this is what something is called, not that somebody said it.
"""

from __future__ import annotations

from newsclaims.english import word_lists
from newsclaims.text import Layout

__all__ = ["is_name"]

_LISTS = word_lists(__name__, "names")
_WORKS = _LISTS["works"]
"""Nouns for works, which a title follows."""
_NAMING = _LISTS["naming"]
"""Words that lead to what something is called: "entitled", "known as", "the term"."""
_SMALL = _LISTS["small"]
"""Words that titles write small."""
_ENDS = frozenset({"?", "!", "…", "..."})
_LONGEST = 12
"""How many words a title has at most."""


def is_name(layout: Layout, index: int) -> bool:
    """Whether a quotation gives a title or a name, and no words that somebody said.

    Args:
        layout: The article's layout.
        index: The quotation, in `Layout.quotations`.
    """
    quotation = layout.quotations[index]
    first, end = quotation.tokens
    inner = [
        layout.words[at]
        for at in range(first + quotation.opened, end - quotation.closed)
        if layout.words[at][0].isalnum()
    ]
    if not inner or len(inner) > _LONGEST or any(word in _ENDS for word in layout.words[first:end]):
        return False
    low = layout.sentences[layout.sentence_of[first]][0]
    before = [layout.lowered[at] for at in range(max(low, first - 3), first)]
    while before and before[-1] in {",", ":", "“", '"'}:
        before.pop()
    lead = before[-1] if before else ""
    if lead == "so-called" or lead in _NAMING or before[-2:] in (["known", "as"], ["so", "called"]):
        return True
    titled = all(word[0].isupper() or word[0].isdigit() or word in _SMALL for word in inner)
    titled = titled and inner[0][0].isupper() and inner[-1][0].isupper()
    if lead in _WORKS or lead.removesuffix("s") in _WORKS:
        return titled
    return titled and len(inner) > 1 and lead not in _LISTS["speaking"] and lead != ""
