"""Quotations from texts and speeches by position: "The plaque opens with “…”".

Such verbs state a position and seldom report, so that the model ignores them. The quotation after
them is a sentence of their subject, unless it is a title or a name.
"""

from __future__ import annotations

from typing import Final

import attrs

from newsclaims.attribution.attribution import Attribution
from newsclaims.attribution.corrections.names import is_name
from newsclaims.attribution.corrections.subject_search import phrase_before
from newsclaims.english import FINITE_FORMS, verb_forms, word_lists
from newsclaims.text import Layout, Quotation, Range

__all__ = ["with_quoted_documents"]

_LISTS = word_lists(__name__, "quoted_documents")


def _finite(lemmas: frozenset[str]) -> frozenset[str]:
    return frozenset(
        form for lemma in lemmas for form, kind in verb_forms(lemma).items() if kind in FINITE_FORMS
    )


_BOUNDING: Final = _finite(_LISTS["bounding"])
"""Verbs for positions in a text: "opens with"."""
_BEARING: Final = _finite(_LISTS["bearing"])
"""Verbs for bearing words, before a noun for words."""
_WORDS: Final = _LISTS["words"]
_BEFORE: Final = frozenset((",", ";", ":", "and", "but"))
_FEWEST: Final = 3
_LONGEST: Final = 14
_CONFIDENCE: Final = 0.75


def with_quoted_documents(
    layout: Layout, found: tuple[Attribution, ...]
) -> tuple[Attribution, ...]:
    """Add quotations that documents and speeches open with, end with or bear.

    Args:
        layout: The article's layout.
        found: The attributions of the model and the rules.
    """
    words = layout.lowered
    result = list(found)
    starts: dict[int, int] | None = None
    for index, quotation in enumerate(layout.quotations):
        cue = _cue(layout, quotation)
        source = _source(layout, cue) if cue else None
        if cue is None or source is None:
            continue
        if words[cue[1] - 1] not in _WORDS and is_name(layout, index):
            continue
        if starts is None:
            starts = {each.content[0][0]: n for n, each in enumerate(found)}
        inner = (quotation.tokens[0] + 1, quotation.tokens[1] - 1)
        known = next((starts[at] for at in (inner[0], inner[0] - 1) if at in starts), -1)
        if known < 0:
            result.append(
                Attribution(
                    content=(inner,),
                    cue=(cue,),
                    source=(source,),
                    head=cue[0],
                    confidence=_CONFIDENCE,
                    found_by="quoted-document",
                )
            )
        elif not result[known].cue:
            result[known] = attrs.evolve(
                result[known], cue=(cue,), source=(source,), head=cue[0], content=(inner,)
            )
    return tuple(result)


def _cue(layout: Layout, quotation: Quotation) -> Range | None:
    """The verb and the words between it and a quotation that is a sentence."""
    words = layout.lowered
    first, end = quotation.tokens
    whole = quotation.inside < 0 and quotation.opened and quotation.closed and first >= 3
    if not whole or end - first - 2 < _FEWEST or not layout.words[first + 1][0].isupper():
        return None
    at = first - 1 - (words[first - 1] in {",", ":"})
    if words[at] == "with" and words[at - 1] in _BOUNDING:
        return (at - 1, at + 1)
    if words[at] in _BOUNDING:
        return (at, at + 1) if at < first - 1 else None
    if words[at] in _WORDS and words[at - 1] in {"the", "these"} and words[at - 2] in _BEARING:
        return (at - 2, at + 1)
    return None


def _source(layout: Layout, cue: Range) -> Range | None:
    """The subject before a verb, from the start of its clause."""
    words = layout.lowered
    source = phrase_before(layout, cue[0], bounds=_BEFORE, longest=_LONGEST)
    if source is None:
        return None
    first = source[0]
    starts = first == layout.sentences[layout.sentence_of[first]][0]
    return source if starts or words[first - 1] in _BEFORE else None
