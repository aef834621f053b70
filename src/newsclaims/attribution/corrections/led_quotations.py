"""Quotations with words before them: a clause that holds them, or whom they are said to.

"Staff heard a man shout, “Run!” before he fell, police said": police say the whole sentence. "Lund
texted her deputy, Sam Ochs, “Don't come.”": the deputy is no part of what she texted.
"""

from __future__ import annotations

from typing import Final

import attrs

from newsclaims.attribution.attribution import Attribution
from newsclaims.attribution.clauses import DETERMINERS, PREPOSITIONS
from newsclaims.attribution.finite_verbs import has_finite_verb
from newsclaims.english import Family, predicates
from newsclaims.text import SENTENCE_ENDS, Layout

__all__ = ["with_led_quotation"]

_TO_SOMEBODY: Final = frozenset((Family.ASK, Family.TELL))
_MESSAGING: Final = frozenset(("cable", "email", "message", "text", "wire"))
"""Other verbs whose object is who gets the words."""
_LONGEST_HEARER: Final = 10
_ENDS: Final = SENTENCE_ENDS | {","}


def with_led_quotation(layout: Layout, attribution: Attribution) -> Attribution:
    """A report with the clause before a quotation in it, and without the addressee before one.

    Args:
        layout: The article's layout.
        attribution: The report.
    """
    if len(attribution.content) != 1 or not attribution.cue:
        return attribution
    first, end = attribution.content[0]
    if first >= attribution.cue[-1][1]:
        return _without_hearer(layout, attribution)
    quotation = layout.quotation_of[first]
    if quotation < 0 or attribution.head < end or not attribution.source:
        return attribution
    begin, stop = layout.quotations[quotation].tokens
    start, close = layout.sentences[layout.sentence_of[begin]]
    is_led = start < begin <= first <= begin + 1 and layout.words[begin - 1] == ","
    if not is_led or not stop < end <= attribution.head < close:
        return attribution
    if layout.any_quoted(start, begin) or layout.quotation_of[end - 1] >= 0:
        return attribution
    whole = has_finite_verb(layout, start, begin) and attribution.source[0][0] >= end
    return attrs.evolve(attribution, content=((start, end),)) if whole else attribution


def _without_hearer(layout: Layout, attribution: Attribution) -> Attribution:
    """A report of a quotation without the addressee between its verb and it."""
    words = layout.lowered
    first, end = attribution.content[0]
    entry = predicates().get(words[attribution.head])
    if entry is None or (entry.verb not in _TO_SOMEBODY and entry.lemma not in _MESSAGING):
        return attribution
    if first != attribution.cue[-1][1] or layout.quotation_of[first] >= 0:
        return attribution
    reach = range(first + 1, min(end, first + _LONGEST_HEARER))
    begin = next((at for at in reach if layout.quotation_of[at] >= 0), -1)
    if begin < 0 or words[begin - 1] != "," or words[first] in PREPOSITIONS:
        return attribution
    quotation = layout.quotations[layout.quotation_of[begin]]
    opens = words[first] in DETERMINERS - {"that"} or layout.words[first][0].isupper()
    low, high = quotation.inner
    is_speech = quotation.tokens[1] >= end and layout.words[low][0].isupper()
    is_speech = is_speech and words[high - 1] in _ENDS
    if not (opens and is_speech) or has_finite_verb(layout, first, begin):
        return attribution
    return attrs.evolve(attribution, content=(quotation.inner,))
