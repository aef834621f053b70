"""List items: paragraphs with a bullet or a number."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from newsclaims.text.layout import Layout
from newsclaims.text.punctuation import BULLETS, DASHES

__all__ = ["start_of_item"]

_BULLETS: Final = BULLETS | DASHES


def start_of_item(layout: Layout, paragraph: int) -> int:
    """The first token of a list item after its bullet or number; -1 if there is neither.

    >>> from newsclaims.text import lay_out
    >>> [start_of_item(lay_out(text), 0) for text in ("• We left.", "1) We left.", "We left.")]
    [1, 2, -1]
    """
    first, end = layout.paragraphs[paragraph]
    words = layout.words
    if first + 1 >= end:
        return -1
    if words[first] in _BULLETS:
        return first + 1 if _gap(layout, first) else -1
    opens = words[first] == "("
    number = first + opens
    if number + 2 >= end or not _is_number(words, number):
        return -1
    closes = words[number + 1] in ({")"} if opens else {")", "."})
    return number + 2 if closes and _gap(layout, number + 1) else -1


def _is_number(words: Sequence[str], token: int) -> bool:
    word = words[token]
    return (word.isdigit() and len(word) < 3) or (len(word) == 1 and word.islower())


def _gap(layout: Layout, token: int) -> bool:
    return layout.starts[token + 1] > layout.ends[token]
