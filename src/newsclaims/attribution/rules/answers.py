"""A noun for words with its owner, a question mark or colon, and a quotation, which is its words.

"The board's response? “We used state figures.”" leaves out the verb.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from newsclaims.attribution.rules.context import Finding, RuleContext, inner_range
from newsclaims.english import OWNED_WORDS, POSSESSIVE_DETERMINERS
from newsclaims.text import SENTENCE_ENDS, Layout

__all__ = ["owned_answer"]

_OWNERS: Final = POSSESSIVE_DETERMINERS - {"its", "my", "our", "your"}
_MARKS: Final = frozenset(("?", ":"))
_LONGEST_OWNER: Final = 6


def owned_answer(context: RuleContext) -> Iterator[Finding]:
    """Quotations behind a noun phrase that is a sentence by itself: "Lund's reply? “No.”"."""
    layout = context.layout
    words = layout.lowered
    for noun in layout.tokens_among(OWNED_WORDS):
        mark = noun + 1
        if mark + 1 >= len(words) or words[mark] not in _MARKS or layout.quotation_of[noun] >= 0:
            continue
        index = layout.quotation_of[mark + 1]
        if index < 0 or layout.quotations[index].tokens[0] != mark + 1:
            continue
        if words[layout.quotations[index].tokens[1] - 2] not in SENTENCE_ENDS:
            continue  # “No,” he said
        owner = _owner_end(layout, noun)
        start = layout.sentences[layout.sentence_of[noun]][0]
        if owner < 0 or layout.paragraph_of[mark + 1] != layout.paragraph_of[start]:
            continue
        content = inner_range(layout, layout.quotations[index].tokens)
        yield Finding((start, owner), (noun, noun + 1), (content,))


def _owner_end(layout: Layout, noun: int) -> int:
    """The end of the owner with which the noun's sentence begins, or -1."""
    words = layout.lowered
    start = layout.sentences[layout.sentence_of[noun]][0]
    end = noun - 1 if words[noun - 1].islower() and words[noun - 1].isalpha() else noun
    for stop in (noun, end):  # "his | response", "his | only | response"
        if stop == start + 1 and words[start] in _OWNERS:
            return stop
        is_genitive = stop > start + 1 and words[stop - 1] in {"'s", "'", "’s", "’"}
        if is_genitive and stop - start <= _LONGEST_OWNER:
            return stop
    return -1
