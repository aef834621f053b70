"""A name, a colon and a quotation, as in Ann Smith: “The bridge is closed.”.

The colon is the cue. Headings ("For example:", "Correction:") look alike, but they are not names
that the article credits elsewhere.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from newsclaims.attribution.rules.context import Finding, RuleContext, inner_range
from newsclaims.text import DASHES, is_name

__all__ = ["named_before_colon"]


def named_before_colon(context: RuleContext) -> Iterator[Finding]:
    """Names before a colon that directly precedes a quotation in the same paragraph."""
    layout = context.layout
    words = layout.words
    often: Counter[str] | None = None
    for colon in context.colons:
        after = colon + 1
        if after >= len(words) or layout.paragraph_of[after] != layout.paragraph_of[colon]:
            continue
        index = layout.quotation_of[after]
        if index < 0 or layout.quotations[index].tokens[0] != after:
            continue
        first = layout.sentences[layout.sentence_of[colon]][0]
        start = colon
        while start > max(first, colon - 12) and words[start - 1] not in DASHES:
            start -= 1
        if start > first and words[start - 1] not in DASHES:
            continue
        end = _before_brackets(words, start, colon)
        if not is_name(words, start, end) or not words[end - 1][-1].islower():
            continue
        if end - start == 1 and words[start] not in context.sources:
            often = Counter(words) if often is None else often
            if often[words[start]] < 2 or often[words[start].lower()]:
                continue
        content = inner_range(layout, layout.quotations[index].tokens)
        yield Finding((start, colon), (colon, after), (content,))


def _before_brackets(words: tuple[str, ...], first: int, end: int) -> int:
    """The end of a name before brackets: "Rep. Ann Smith (D-Ohio)"."""
    if words[end - 1] != ")":
        return end
    return next((token for token in range(end - 2, first, -1) if words[token] == "("), end)
