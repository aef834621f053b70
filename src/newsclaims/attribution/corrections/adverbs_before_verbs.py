"""Adverbs and times between a subject and its verb, which the model read as part of the subject.

"He later | said": the adverb belongs to the cue. "The mayor on Tuesday | urged": the time belongs
to neither.
"""

from __future__ import annotations

import attrs

from newsclaims.attribution.attribution import Attribution
from newsclaims.attribution.clauses import (
    RELATIVES,
)
from newsclaims.attribution.corrections.extents import without_time
from newsclaims.attribution.corrections.whole_phrases import (
    BEFORE_OWNER,
)
from newsclaims.english import (
    DAYS,
    DEICTIC_DAYS,
    MEDIAL_ADVERBS,
    time_before,
    word_lists,
)
from newsclaims.text import Layout

__all__ = ["with_adverb"]


_MEDIAL = DEICTIC_DAYS | MEDIAL_ADVERBS
"""Adverbs between a subject and its verb."""
_BEFORE_TIME = frozenset({"black", "good", "last", "next", "out", "super", "this"})
"""Words that belong with the day behind them: "a poll out Monday", "Super Tuesday"."""
_MESSAGES = word_lists(__name__, "whole_clauses")["messages"]
_IN_A = (("in", "a"), ("in", "an"))
_BEFORE_PERIOD = frozenset({"last", "this"})


def with_adverb(layout: Layout, attribution: Attribution) -> Attribution:
    """End a source before the adverb or time that stands between it and its verb.

    "He | later said", "the operator | neither said nor hinted": adverbs belong to the cue. "The
    mayor | on Tuesday urged": times belong to neither.

    Args:
        layout: The article's layout.
        attribution: What the model found.
    """
    if not attribution.source or not attribution.cue:
        return attribution
    (first, end), (low, high) = attribution.source[-1], attribution.cue[0]
    start = end
    if end <= low:
        start = _end_of_subject(layout, first, end)
    elif layout.lowered[first - 1] == "by":
        _, start = without_time(layout.lowered, (first, end))
    stop = start - (layout.words[start - 1] == ",")
    if start == end or stop <= first:
        return attribution
    source = (*attribution.source[:-1], (first, stop))
    is_adverb = end == low and layout.lowered[end - 1] in MEDIAL_ADVERBS
    cue = ((start, high), *attribution.cue[1:]) if is_adverb else attribution.cue
    return attrs.evolve(attribution, source=source, cue=cue)


def _end_of_subject(layout: Layout, first: int, end: int) -> int:
    """The end of a subject before the adverb or time that ends it; `end` if there is none."""
    words, last = layout.lowered, end - 1
    if words[last] in _MESSAGES and words[max(first, last - 2) : last] in _IN_A:
        return last - 2 if last - 2 > first else end  # "the mayor | in a statement | said"
    if words[last] in DAYS:
        start = last - (words[last - 1] == "on")
    elif layout.words[last].islower() and words[last] in _MEDIAL:
        start = last
    elif words[last - 1] in _BEFORE_PERIOD:
        start = time_before(words, first, end)
    else:
        return end
    if start <= first:
        return end
    is_subject = words[last] in MEDIAL_ADVERBS or _ends_noun_phrase(layout, first, start)
    return start if is_subject else end


def _ends_noun_phrase(layout: Layout, first: int, end: int) -> bool:
    """Whether a noun phrase without a clause ends here: not so in "a poll released | today"."""
    end -= layout.words[end - 1] == "," and end - first > 1
    words = layout.lowered[first:end]
    is_plain = words[-1] not in _BEFORE_TIME and words[-1] not in BEFORE_OWNER
    return is_plain and not any(
        word in RELATIVES or (word.endswith(("ed", "ing")) and layout.words[at].islower())
        for at, word in enumerate(words, first)
    )
