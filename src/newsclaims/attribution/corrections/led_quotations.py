"""Quotations with words around them that are part of what is said, or none.

"Staff heard a man shout, “Run!” before he fell, police said": police say the whole sentence. "Lund
texted her deputy, Sam Ochs, “Don't come.”": the deputy is no part of what she texted. "“We were
flat,” he said after the loss": neither is the loss.
"""

from __future__ import annotations

from typing import Final

import attrs

from newsclaims.attribution.attribution import Attribution
from newsclaims.attribution.clauses import DETERMINERS, PREPOSITIONS
from newsclaims.attribution.corrections.names import is_name
from newsclaims.attribution.corrections.relative_reports import MAIN
from newsclaims.attribution.finite_verbs import has_finite_verb
from newsclaims.english import (
    ADDRESSING,
    SUBORDINATORS,
    Family,
    dates_clause,
    may_be_past_participle,
    predicates,
    time_from,
)
from newsclaims.text import SENTENCE_ENDS, Layout, Range

__all__ = ["with_led_quotation"]

_MESSAGING: Final = frozenset(("cable", "email", "message", "text", "wire"))
"""Other verbs whose object is who gets the words."""
_LONGEST_HEARER: Final = 10
_CLAUSAL: Final = frozenset((Family.SAY, Family.THINK))
"""Classes of verbs behind which a noun is the subject of a clause, and not a hearer."""
_CIRCUMSTANCES: Final = frozenset(("after", "before", "when", "whenever", "while"))
"""Conjunctions that say when something was said."""
_SETTING: Final = (SUBORDINATORS | PREPOSITIONS) - {"if", "unless"}
"""Words that open what tells when, where or of what somebody spoke."""
_LONGEST_SUBJECT: Final = 4
"""Maximum number of words of a subject before its quoted predicate."""
_MAIN: Final = MAIN | {"cannot"}
_ENDS: Final = SENTENCE_ENDS | {","}


def with_led_quotation(layout: Layout, attribution: Attribution) -> Attribution:
    """A report of a quotation with the words around it that belong to it, and no others.

    The clause or subject before a quotation belongs to it; an addressee, a title that says where
    it was written, and what the reporter adds behind its credit do not.

    Args:
        layout: The article's layout.
        attribution: The report.
    """
    attribution = _without_setting(layout, _without_title(layout, attribution))
    attribution = _without_tail(layout, attribution)
    if len(attribution.content) != 1 or not attribution.cue:
        return attribution
    first, end = attribution.content[0]
    if first >= attribution.cue[-1][1]:
        is_quoted = layout.quotation_of[first] >= 0
        return (_with_subject if is_quoted else _without_hearer)(layout, attribution)
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


def _without_title(layout: Layout, attribution: Attribution) -> Attribution:
    """A report without the title of where it is: "In his memoir, “Low Water,” he wrote | that"."""
    (first, _), *rest = attribution.content
    if not rest or layout.quotation_of[first] < 0 or not first < attribution.head < rest[0][0]:
        return attribution
    is_clause = layout.lowered[rest[0][0]] == "that" and layout.quotation_of[rest[0][0]] < 0
    start = layout.sentences[layout.sentence_of[first]][0]
    is_led = layout.lowered[start] in PREPOSITIONS and start < first
    if not (is_clause and is_led and is_name(layout, layout.quotation_of[first])):
        return attribution
    return attrs.evolve(attribution, content=tuple(rest))


def _without_setting(layout: Layout, attribution: Attribution) -> Attribution:
    """A report of a quotation without the clause before it: "When it ended, Lund said: “No”".

    A quotation in lower case goes on with the clause: "If we lose, she said, “we are done”".
    """
    words, (setting, *rest) = layout.lowered, attribution.content
    if not rest or not setting[1] <= attribution.head < rest[0][0]:
        return attribution
    start, low = setting[0], rest[0][0]
    is_first = start == layout.sentences[layout.sentence_of[start]][0] or words[start - 1] == ","
    opens = is_first and (words[start] in _SETTING or _is_adjunct(layout, setting))
    behind = words[attribution.cue[-1][1] - 1 : attribution.cue[-1][1] + 1]
    is_speech = layout.quotation_of[low] >= 0 and not {",", ":"}.isdisjoint(behind)
    first = layout.words[low]
    begins = first[0].isupper() and (first != "I" or words[attribution.head + 1] == ":")
    if not (opens and is_speech and begins) or layout.any_quoted(start, attribution.head):
        return attribution
    return attrs.evolve(attribution, content=tuple(rest))


def _is_adjunct(layout: Layout, phrase: Range) -> bool:
    """Whether a phrase without a verb tells how or when: "Turning to Roe", "A day after it"."""
    words, (first, end) = layout.lowered, phrase
    is_participle = words[first].endswith("ing") or may_be_past_participle(words[first])
    opens = is_participle or words[first + 1] in PREPOSITIONS or words[first] in SUBORDINATORS
    return (opens or dates_clause(words[first:end])) and not has_finite_verb(layout, first, end)


def _without_tail(layout: Layout, attribution: Attribution) -> Attribution:
    """A report of a quotation without what the reporter says about it behind the credit.

    "“We were flat,” he said after | his team's third loss"; "“Come,” she calls|, whenever it is".
    """
    words, content = layout.lowered, attribution.content
    if len(content) < 2 or not attribution.source or not attribution.cue:
        return attribution
    (first, _), (begin, _) = content[0], content[-1]
    is_credited = content[-2][1] <= attribution.head < begin
    if not is_credited or layout.quotation_of[first] < 0 or layout.quotation_of[begin] >= 0:
        return attribution
    is_led = words[begin - 1] in PREPOSITIONS or words[begin] in _CIRCUMSTANCES
    if not is_led or "that" in words[attribution.head + 1 : begin]:
        return attribution
    return attrs.evolve(attribution, content=content[:-1])


def _with_subject(layout: Layout, attribution: Attribution) -> Attribution:
    """A report of a quoted predicate with its subject: "said | the verdict “cannot stand”"."""
    words = layout.lowered
    first, end = attribution.content[0]
    begin, stop = layout.quotations[layout.quotation_of[first]].tokens
    low = attribution.cue[-1][1]
    entry = predicates().get(words[attribution.head])
    is_clausal = entry is not None and entry.verb in _CLAUSAL and attribution.head == low - 1
    subject = words[low:begin]
    if not is_clausal or not 0 < len(subject) <= _LONGEST_SUBJECT:
        return attribution
    if _MAIN.isdisjoint(words[begin + 1 : begin + 2]):
        return attribution
    if subject[0] not in DETERMINERS or not all(word.isalpha() for word in subject):
        return attribution
    is_cut = PREPOSITIONS.isdisjoint(subject) and time_from(words, low, begin) == low
    whole = (low, stop if end == stop - 1 else end)
    return attrs.evolve(attribution, content=(whole,)) if is_cut else attribution


def _without_hearer(layout: Layout, attribution: Attribution) -> Attribution:
    """A report of a quotation without the addressee between its verb and it."""
    words = layout.lowered
    first, end = attribution.content[0]
    entry = predicates().get(words[attribution.head])
    if entry is None or (entry.verb not in ADDRESSING and entry.lemma not in _MESSAGING):
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
