"""Sources before their verb that are only the end, or the start, of its subject.

"Doctors contacted by the *Gazette* advised rest": who stands nearest to the verb is not who speaks
if "by" leads there from the noun of the subject.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import attrs

from newsclaims.attribution.attribution import Attribution
from newsclaims.attribution.clauses import LINKS, PREPOSITIONS, PRONOUNS, QUESTION_WORDS
from newsclaims.attribution.finite_verbs import has_finite_verb, is_past
from newsclaims.english import SUBORDINATORS, is_only_participle
from newsclaims.text import Layout, Range

__all__ = ["with_whole_subject"]

_NO_SUBJECT: Final = PREPOSITIONS | SUBORDINATORS | QUESTION_WORDS | {"it", "there", "not", "that"}
_BREAKS: Final = frozenset((",", ";", ":", "—", "–", "--", "(", ")", "who", "which", "that"))
_INDEFINITE: Final = frozenset(("one", "some", "many", "others", "two", "three", "another"))
_SHORTEST_RELATIVE: Final = 3
_LONGEST_RELATIVE: Final = 30
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
    source = (_start(layout, words, (first, cue), start), _end(layout, words, (first, end), cue))
    if source == (first, end):
        return each
    if any(low < source[1] and source[0] < high for low, high in each.content):
        return each
    return attrs.evolve(each, source=(source,))


def _end(layout: Layout, words: Sequence[str], source: Range, cue: int) -> int:
    """Where a source ends that a relative clause tells apart: "a mother of two, who asked …, |"."""
    first, end = source
    if not _SHORTEST_RELATIVE < cue - end <= _LONGEST_RELATIVE or words[first] in PRONOUNS:
        return end
    if words[end : end + 2] != [",", "who"] or words[cue - 1] != ",":
        return end
    if _is_named(layout, first, end):
        return end  # names need no telling apart, and the training articles cut them short
    if not has_finite_verb(layout, end + 2, cue) or "," in words[end + 2 : cue - 1]:
        return end
    return end if any(layout.quotation_of[at] >= 0 for at in range(end, cue)) else cue - 1


def _is_named(layout: Layout, first: int, end: int) -> bool:
    """Whether a noun phrase may be or hold a name."""
    at_start = first == layout.sentences[layout.sentence_of[first]][0]
    if at_start and (end - first > 1 or layout.lowered[first] in _INDEFINITE):
        first += 1
    return any(layout.words[at][0].isupper() for at in range(first, end))


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
