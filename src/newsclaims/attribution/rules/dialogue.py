"""Speech opened by a dash instead of a quotation mark: — We are lost, said Ann Smith."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from newsclaims.attribution.rules.context import Finding, RuleContext
from newsclaims.attribution.rules.credit_phrases import find_credit
from newsclaims.text import DASHES, Layout

__all__ = ["dash_dialogue"]

_MARKS: Final = frozenset((",", "?", "!"))


def dash_dialogue(context: RuleContext) -> Iterator[Finding]:
    """Paragraphs opened by a dash, with a report after a comma: "— No, replied Tom Vale."."""
    layout = context.layout
    words = layout.words
    if _is_list(layout, context.dashes):
        return
    for dash in context.dashes:
        first, end = layout.paragraphs[layout.paragraph_of[dash]]
        if dash != first or words[dash] not in DASHES:
            continue
        for comma in range(first + 2, end - 2):
            credit = find_credit(layout, comma + 1, end) if words[comma] in _MARKS else None
            if credit is not None and _ends(words, max(credit.source[1], credit.cue[1]), end):
                stop = comma + (words[comma] != ",")
                yield Finding(credit.source, credit.cue, ((first + 1, stop),))
                break


def _is_list(layout: Layout, dashes: Sequence[int]) -> bool:
    """Whether hyphens open list items: some have quotation marks, unlike speech after a dash."""
    return any(
        layout.words[dash] == "-"
        and layout.paragraphs[layout.paragraph_of[dash]][0] == dash
        and any(
            index >= 0
            for index in layout.quotation_of[slice(*layout.paragraphs[layout.paragraph_of[dash]])]
        )
        for dash in dashes
    )


def _ends(words: tuple[str, ...], token: int, end: int) -> bool:
    """Whether a report ends its sentence."""
    return token >= end or words[token] in {".", ",", ":", "!"}
