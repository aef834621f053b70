"""Asides about a speaker between commas that were read as what is said.

"The dam leaked, Lund, | in tears, | said", "The dam leaked, according to Lund, | a nurse": neither
is part of the content. Behind a participle the roles may even be turned round: "| Lund, accused of
theft, | said the dam leaked".
"""

from __future__ import annotations

from typing import Final

import attrs

from newsclaims.attribution.attribution import Attribution
from newsclaims.attribution.clauses import DETERMINERS, PREPOSITIONS
from newsclaims.attribution.corrections.extents import without_marks
from newsclaims.attribution.finite_verbs import has_finite_verb
from newsclaims.attribution.personal_asides import describes_person
from newsclaims.english import (
    COORDINATORS,
    SUBORDINATORS,
    may_be_past_participle,
    person_noun,
    predicates,
)
from newsclaims.text import Layout

__all__ = ["with_speaker_aside"]

_OCCASIONS: Final = frozenset(
    ("address", "email", "interview", "letter", "post", "speech", "statement", "tweet")
)
_OPENING: Final = PREPOSITIONS | SUBORDINATORS
"""Words that open a phrase or clause of what is said, and no apposition."""
_LONGEST: Final = 12
"""Maximum number of words of an aside."""


def with_speaker_aside(layout: Layout, attribution: Attribution) -> Attribution:
    """A report whose content holds no aside about its speaker.

    In a headline its source may be the subject of the clause before: "| Lund | quits, says he won".

    Args:
        layout: The article's layout.
        attribution: A report.
    """
    if len(attribution.source) != 1 or not attribution.cue:
        return attribution
    (first, end), low = attribution.source[0], attribution.cue[0][0]
    if layout.quotation_of[first] >= 0:
        return attribution
    start, close = layout.sentences[layout.sentence_of[first]]
    is_headline = start == first and layout.words[close - 1].isalnum()
    if is_headline and layout.lowered[end : low + 1] == (",", "says"):
        verb = _headline_verb(layout, first, end)
        return attrs.evolve(attribution, source=((first, verb),))
    if end < low:
        return _without_aside_before(layout, _before_participle(layout, attribution))
    if layout.lowered[low] == "according" and low == layout.sentences[layout.sentence_of[low]][0]:
        return _behind_aside(layout, attribution)
    turned = _turned(layout, attribution)
    return _without_last_aside(layout, attribution) if turned is attribution else turned


def _before_participle(layout: Layout, attribution: Attribution) -> Attribution:
    """A report whose source ends before what its noun does: "The judge|, sentencing Roe, | said".

    Whoever is named there is not the speaker.
    """
    words, (first, end) = layout.words, attribution.source[0]
    comma = next((at for at in range(first + 1, end - 2) if words[at] == ","), end)
    opens = comma < end and words[comma - 1].islower() and words[comma + 1] != "including"
    opens = opens and words[comma + 1].islower() and words[comma + 1].endswith("ing")
    is_noun = opens and (words[comma + 2].istitle() or words[comma + 2] in DETERMINERS)
    if not is_noun or person_noun(words[comma + 1]) is not None:
        return attribution
    return attrs.evolve(attribution, source=((first, comma),))


def _without_aside_before(layout: Layout, attribution: Attribution) -> Attribution:
    """A report without the aside before its verb: "it leaked, Lund, | in tears, | said"."""
    words, (first, end), low = layout.lowered, attribution.source[0], attribution.cue[0][0]
    is_aside = words[end] == "," == words[low - 1] and end + 1 < low - 1
    if not is_aside or words[end + 1] in SUBORDINATORS:
        return attribution  # "Lund, | if elected, | would …" is part of what is promised
    inside = [part for part in attribution.content if end <= part[0] and part[1] <= low]
    rest = tuple(part for part in attribution.content if part not in inside)
    if not inside or rest:
        return attrs.evolve(attribution, content=rest) if inside else attribution
    start, stop = layout.sentences[layout.sentence_of[low]]
    behind = (attribution.cue[-1][1], without_marks(words, attribution.cue[-1][1], stop))
    if has_finite_verb(layout, *behind):
        return attrs.evolve(attribution, content=(behind,))
    before = (start, first - 1)
    is_clause = behind[0] >= behind[1] and start < first - 1 and words[first - 1] == ","
    is_clause = is_clause and has_finite_verb(layout, *before)
    return attrs.evolve(attribution, content=(before,)) if is_clause else attribution


def _behind_aside(layout: Layout, attribution: Attribution) -> Attribution:
    """A report behind the aside of its source: "According to Lund, | a nurse, | it leaked"."""
    words, first, (low, stop) = layout.lowered, attribution.source[0][0], attribution.content[0]
    end = layout.sentences[layout.sentence_of[first]][1]
    opening = next((at for at in range(first + 1, end) if words[at] == ","), end)
    begin = opening + 1
    comma = next((at for at in range(begin, min(end, begin + _LONGEST)) if words[at] == ","), end)
    if comma >= end or len(attribution.content) > 1 or not layout.words[opening - 1].istitle():
        return attribution
    is_short = low == begin and stop == comma
    is_cut = not is_short and (low == begin or low > comma + 1)
    is_cut = is_cut and not _names_another(layout, comma + 1, low)
    is_person = describes_person(layout, begin, comma)
    if not (is_short or (is_cut and is_person)) or words[begin] in _OPENING:
        return attribution
    content = (comma + 1, max(stop, without_marks(words, comma + 1, end) if is_short else stop))
    if not has_finite_verb(layout, *content) or layout.any_quoted(first, comma):
        return attribution
    return attrs.evolve(attribution, source=((first, comma),), content=(content,))


def _names_another(layout: Layout, first: int, end: int) -> bool:
    """Whether a second speaker stands behind an aside: "Lund, a nurse, | and her uncle |, it …"."""
    is_linked = first < end and layout.lowered[first] in COORDINATORS
    return is_linked and not has_finite_verb(layout, first, end)


def _turned(layout: Layout, attribution: Attribution) -> Attribution:
    """A report with its speaker for its content: "Roe, accused of it, said | the dam | leaked"."""
    words, (first, end), high = layout.lowered, attribution.source[0], attribution.cue[-1][1]
    (low, stop), *more = attribution.content
    if first != high or more or not low < stop <= attribution.cue[0][0]:
        return attribution
    entry = predicates().get(words[attribution.head])
    is_headline = words[high - 1] == "says" and words[high - 2] == "," and stop == high - 2
    close = without_marks(words, high, layout.sentences[layout.sentence_of[high]][1])
    if is_headline and has_finite_verb(layout, end, close):
        # "| Mayor | quits, says | bridge | was his fault"
        source = (low, _headline_verb(layout, low, stop))
        return attrs.evolve(attribution, source=(source,), content=((high, close),))
    comma = next((at for at in range(low + 1, stop) if words[at] == ","), stop)
    is_aside = comma + 2 < stop and may_be_past_participle(words[comma + 1])
    is_aside = is_aside and words[comma + 2] in PREPOSITIONS
    is_aside = is_aside and words[attribution.cue[0][0] - 1] == ","
    is_spoken = entry is not None and entry.is_tensed_verb and has_finite_verb(layout, end, close)
    if not (is_aside and is_spoken) or has_finite_verb(layout, low, comma):
        return attribution
    return attrs.evolve(attribution, source=((low, comma),), content=((high, close),))


def _headline_verb(layout: Layout, first: int, end: int) -> int:
    """The verb behind the subject of a headline's first clause; the end if it has none."""
    for at in range(first + 1, end):
        before = layout.words[at - 1]
        is_subject = before[0].isupper() or person_noun(before) is not None
        if is_subject and layout.words[at].isalpha() and layout.lowered[at].endswith("s"):
            return at
    return end


def _without_last_aside(layout: Layout, attribution: Attribution) -> Attribution:
    """A report without the aside at the end of its sentence: "according to Lund, | a nurse"."""
    words, end = layout.lowered, attribution.source[0][1]
    *rest, (first, stop) = attribution.content
    sentence_end = layout.sentences[layout.sentence_of[end - 1]][1]
    is_last = first == end + 1 and words[end] == "," and stop >= sentence_end - 1
    if not (rest and is_last) or layout.any_quoted(first, stop):
        return attribution
    is_occasion = words[first] in PREPOSITIONS and not _OCCASIONS.isdisjoint(words[first:stop])
    is_occasion = is_occasion and not has_finite_verb(layout, first, stop)
    is_noun = words[first] in DETERMINERS and layout.words[end - 1].istitle()
    is_aside = is_occasion or (is_noun and describes_person(layout, first, stop))
    return attrs.evolve(attribution, content=tuple(rest)) if is_aside else attribution
