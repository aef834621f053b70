"""Sources before their verb that are only the end of its subject.

"Doctors contacted by the *Gazette* advised rest": who stands nearest to the verb is not who speaks
if "by" leads there from the noun of the subject.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import attrs

from newsclaims.attribution.attribution import Attribution
from newsclaims.attribution.clauses import LINKS, PREPOSITIONS, QUESTION_WORDS
from newsclaims.attribution.finite_verbs import has_finite_verb, is_past
from newsclaims.english import SUBORDINATORS, is_only_participle
from newsclaims.text import Layout, Range

__all__ = ["with_whole_subject"]

_NO_SUBJECT: Final = PREPOSITIONS | SUBORDINATORS | QUESTION_WORDS | {"it", "there", "not", "that"}
_BREAKS: Final = frozenset((",", ";", ":", "—", "–", "--", "(", ")", "who", "which", "that"))
_LONGEST: Final = 20


def with_whole_subject(layout: Layout, words: Sequence[str], each: Attribution) -> Attribution:
    """Complete a source that is part of the subject before its verb.

    Args:
        layout: The article's layout.
        words: Its tokens in lower case, with straight apostrophes.
        each: The report.
    """
    if len(each.source) != 1 or not each.cue or layout.quotation_of[each.head] >= 0:
        return each
    (first, end), cue = each.source[0], each.cue[0][0]
    start = layout.sentences[layout.sentence_of[cue]][0]
    if not start <= first < end <= cue or words[cue - 1] == "to":
        return each
    source = (_start(layout, words, (first, cue), start), end)
    if source[0] == first:
        return each
    if any(low < source[1] and source[0] < high for low, high in each.content):
        return each
    return attrs.evolve(each, source=(source,))


def _start(layout: Layout, words: Sequence[str], near: Range, start: int) -> int:
    """Where the subject starts whose last noun phrase a source is."""
    first, cue = near
    begin = start + (words[start] in LINKS)
    if not 1 < first - begin <= _LONGEST or words[first - 1] != "by":
        return first
    if words[begin] in _NO_SUBJECT or not words[begin][0].isalnum() or words[begin].endswith("ing"):
        return first
    if any(words[at] in _BREAKS or layout.quotation_of[at] >= 0 for at in range(begin, cue)):
        return first
    participle = first - 2
    while participle > begin and words[participle].endswith("ly"):
        participle -= 1
    led = is_past(words[participle]) or is_only_participle(words[participle])
    head_end = participle if led else first - 1
    if has_finite_verb(layout, begin, head_end) or has_finite_verb(layout, first, cue):
        return first
    return begin
