"""Speech opened by a dash instead of a quotation mark: — We are lost, said Ann Smith."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from newsclaims.attribution.finite_verbs import has_finite_verb
from newsclaims.attribution.rules.context import Finding, RuleContext
from newsclaims.attribution.rules.credit_phrases import find_credit
from newsclaims.english import RELATIVE_PRONOUNS
from newsclaims.text import DASHES, Layout, Range

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
            if credit is None or _goes_on(layout, (first + 1, comma), credit.source):
                continue
            if _ends(words, max(credit.source[1], credit.cue[1]), end):
                stop = comma + (words[comma] != ",")
                yield Finding(credit.source, credit.cue, ((first + 1, stop),))
                break


def _goes_on(layout: Layout, before: Range, source: Range) -> bool:
    """Whether a subject and its clause precede a verb: "- Roe, who built it, | said it leaks"."""
    words, (first, comma) = layout.lowered, before
    aside = next((at for at in range(first, comma) if words[at] == ","), comma)
    is_subject = words[aside + 1] in RELATIVE_PRONOUNS and not has_finite_verb(layout, first, aside)
    return is_subject or has_finite_verb(layout, *source)


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
