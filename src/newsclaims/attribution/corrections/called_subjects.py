"""Subjects with a name behind "called" or "claiming to be": "a company called Kestrel | says".

Nobody calls the company that in the sentence: "called" opens no report.
"""

from __future__ import annotations

import attrs

from newsclaims.attribution.attribution import Attribution
from newsclaims.attribution.clauses import (
    BE,
    FINITE,
    STOPS,
    complement_after,
    cue_end,
)
from newsclaims.attribution.corrections.names import is_titled
from newsclaims.english import (
    AUXILIARIES,
    COORDINATORS,
    RELATIVE_PRONOUNS,
    UTTERING,
    Family,
    is_only_verb,
    predicates,
)
from newsclaims.text import Layout

__all__ = ["end_of_called", "names_noun", "with_called_subject"]


_NAMING = frozenset(("called", "dubbed", "named", "nicknamed"))
_BEFORE_VERBS = AUXILIARIES | COORDINATORS
_CLAIMING = frozenset(("claiming", "pretending", "purporting"))
_LONGEST = 12
"""Maximum number of words of a subject."""
_SPEAKING = UTTERING | {Family.ORDER, Family.REJECT}


def with_called_subject(layout: Layout, attribution: Attribution) -> Attribution:
    """A report whose verb stands behind a name: "a company called Kestrel | says | it is safe".

    Args:
        layout: The article's layout.
        attribution: What the model found.
    """
    words = layout.lowered
    end = end_of_called(layout, attribution)
    entry = predicates().get(words[end]) if 0 < end < len(words) - 1 else None
    if entry is None or not entry.is_tensed_verb or entry.verb not in _SPEAKING:
        return attribution
    close = layout.sentences[layout.sentence_of[end]][1]
    stop = cue_end(words, end, close, entry)
    content = complement_after(words, stop, close)
    if not content:
        return attribution
    first, last = content[0]
    if entry.verb is Family.TELL and "that" in words[first:last]:
        content = ((words.index("that", first), last), *content[1:])
    return attrs.evolve(
        attribution,
        source=((attribution.source[0][0], end),),
        cue=((end, stop),),
        content=content,
        head=end,
    )


def end_of_called(layout: Layout, attribution: Attribution) -> int:
    """The end of a name behind "called" and before its verb, or -1: "a group called Our Day | is".

    Args:
        layout: The article's layout.
        attribution: A report.
    """
    words = layout.lowered
    if len(attribution.source) != 1 or len(attribution.cue) != 1 or len(attribution.content) != 1:
        return -1
    (low, high), (first, _) = attribution.cue[0], attribution.content[0]
    if words[low] in _CLAIMING and attribution.source[0][1] == low:
        return _end_of_claimed(layout, high)
    is_naming = high == low + 1 and words[low] in _NAMING and first == high
    if not is_naming or attribution.source[0][1] != low or layout.quotation_of[first] >= 0:
        return -1
    at, end = first, layout.sentences[layout.sentence_of[first]][1]
    while at < end and (layout.words[at][0].isupper() or (at > first and words[at] == "of")):
        at += 1
    if not first < at < end:
        return -1
    is_verb = words[at] in FINITE | BE and words[at].isalpha()  # not "called Lund | 's plan absurd"
    return at if is_verb or is_only_verb(words[at], "s") else -1


def names_noun(layout: Layout, attribution: Attribution) -> bool:
    """Whether "called" tells a noun's name: "he wrote a book in 1970 called “Low Water”".

    Also "the virus, | called SARS-9, | it lines up": what follows is no view of whoever stands
    before.

    Args:
        layout: The article's layout.
        attribution: A report.
    """
    words, at = layout.lowered, attribution.head
    first = attribution.content[0][0]
    if words[at] not in _NAMING or attribution.cue != ((at, at + 1),) or first <= at:
        return False
    if not attribution.source or attribution.source[-1][1] >= at:
        return False
    if words[at - 1] == ",":
        return first > at + 1 and words[first - 1] == ","
    if layout.quotation_of[first] < 0 or words[at - 1] in _BEFORE_VERBS:
        return False
    return is_titled(list(layout.words[slice(*attribution.content[0])]))


def _end_of_claimed(layout: Layout, at: int) -> int:
    """The verb behind who somebody claims to be, or -1: "a man claiming | to be Lund | said"."""
    words = layout.lowered
    close = layout.sentences[layout.sentence_of[at - 1]][1]
    if words[at : at + 2] != ("to", "be"):
        return -1
    for verb in range(at + 3, min(close, at + _LONGEST)):
        entry = predicates().get(words[verb])
        if words[verb] in STOPS or words[verb] in RELATIVE_PRONOUNS:
            break
        if entry is not None and entry.is_surely_finite and entry.verb in UTTERING:
            return verb
    return -1
