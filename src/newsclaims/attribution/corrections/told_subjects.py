"""Subjects whose verb was read as that of the next noun: "A nurse, who left, said | the surgeon".

A relative clause tells who the subject is, and has no other verb than its own. If the words before
"said" are only a subject and its relative clause, and a verb follows the noun behind "said", that
noun is the subject of what was said, and not who said it. A comma tells otherwise: in "Roe, who
left, said Lund, never wrote" Lund speaks.
"""

from __future__ import annotations

from typing import Final

import attrs

from newsclaims.attribution.attribution import Attribution
from newsclaims.attribution.clauses import (
    BE,
    DETERMINERS,
    FINITE,
    PREPOSITIONS,
    STOPS,
    may_speak,
    opens_apposition,
)
from newsclaims.attribution.corrections.extents import without_marks
from newsclaims.attribution.corrections.subject_search import before_adverbs, phrase_before
from newsclaims.attribution.finite_verbs import (
    first_finite_verb,
    has_finite_verb,
    has_predicate,
    is_past,
)
from newsclaims.attribution.personal_asides import describes_person
from newsclaims.english import (
    COORDINATORS,
    RELATIVE_PRONOUNS,
    SUBJECT_PRONOUNS,
    Family,
    predicates,
    time_from,
)
from newsclaims.text import Layout, Range

__all__ = ["with_clause_behind", "with_told_subject"]

_OPENERS: Final = DETERMINERS | {"many", "most", "several"}
_NO_SUBJECT: Final = PREPOSITIONS | STOPS
_BACKSHIFTED: Final = frozenset(("could", "did", "had", "might", "was", "were", "would"))
_LONGEST_NAMED: Final = 40
"""Maximum number of words of a name and its apposition."""
_LONGEST: Final = 10
"""Maximum number of words of a subject before its relative clause."""


def with_told_subject(layout: Layout, attribution: Attribution) -> Attribution:
    """A report with the subject of its verb, not of what was said.

    Args:
        layout: The article's layout.
        attribution: What the model found.
    """
    if not (len(attribution.source) == len(attribution.cue) == 1):
        return attribution
    if attribution.content[1:]:
        return _with_that_clause(layout, attribution)
    attribution = _with_subject_before_aside(layout, attribution)
    entry = predicates().get(layout.lowered[attribution.head])
    if entry is not None and entry.verb is Family.TELL and entry.is_tensed_verb:
        attribution = _with_teller(layout, attribution)
        if not attribution.source:
            return attribution
    shared = _with_shared_subject(layout, attribution)
    return _with_subject_of_relative(layout, shared) if shared.source else shared


def _with_subject_before_aside(layout: Layout, attribution: Attribution) -> Attribution:
    """A report of the noun before a relative clause: "The suit, which | Lund calls thin|, | says".

    What the relative clause tells is no part of it: "The study, | which the firm disputes|, says".
    """
    words = layout.lowered
    (low, high), (begin, end) = attribution.cue[0], attribution.source[0]
    start, close = layout.sentences[layout.sentence_of[low]]
    subject = _subject(layout, start, low) if words[low - 1] == "," else None
    if subject is None or layout.any_quoted(start, close):
        return attribution
    first, stop = attribution.content[0]
    is_inside = subject[1] + 1 < begin < end < low and words[begin - 1] in RELATIVE_PRONOUNS
    is_told = subject[1] < first < stop < low and high < close and words[high] != ","
    if not is_inside and not (is_told and begin == subject[0]):
        return attribution
    content = ((high, without_marks(words, high, close)),) if is_told else attribution.content
    return attrs.evolve(attribution, source=(subject,), content=content)


def _with_subject_of_relative(layout: Layout, attribution: Attribution) -> Attribution:
    """A report of the noun before a relative clause: "A nurse, who left, | said the surgeon"."""
    words = layout.lowered
    (first, stop), (low, high) = attribution.content[0], attribution.cue[0]
    begin, end = attribution.source[0]
    entry = predicates().get(words[attribution.head])
    is_inverted = entry is not None and entry.verb is Family.SAY and entry.is_tensed_verb
    is_inverted = is_inverted and begin == high and words[low - 1] == ","
    start, close = layout.sentences[layout.sentence_of[low]]
    is_read = first > low or stop >= low - 1 or first == start
    if not (is_inverted and is_read) or first < start or end > close:
        return attribution
    subject = _subject(layout, start, low)
    is_finite = has_finite_verb(layout, begin, end)
    is_clause = is_finite or not may_speak(layout, (begin, end))
    if subject is None and is_clause:
        subject = _named(layout, start, low)
    opens = is_finite or words[begin] in _OPENERS or layout.words[begin][0].isupper()
    if subject is None or not opens or low < first < end or first > end + 1:
        return attribution
    if layout.any_quoted(start, end) or not (
        is_clause or _has_subject(layout, (begin, end), close)
    ):
        return attribution
    content = ((begin, without_marks(words, begin, close)),)
    return attrs.evolve(attribution, source=(subject,), content=content)


def _with_shared_subject(layout: Layout, attribution: Attribution) -> Attribution:
    """A second predicate's report: "Lund puts it at two, and says | the board | is wrong"."""
    words = layout.lowered
    (begin, end), (first, stop) = attribution.source[0], attribution.content[0]
    low, high = attribution.cue[0]
    is_inverted = begin == high and first == end and low > 0
    if is_inverted and words[low - 1] in SUBJECT_PRONOUNS and words[first] in FINITE:
        # "It now says | 40 homes | are empty"
        return attrs.evolve(attribution, source=((low - 1, low),), content=((begin, stop),))
    is_second = is_inverted and words[low - 1] in COORDINATORS
    if not is_second or words[first] not in FINITE or not words[first].isalpha():
        return attribution
    entry = predicates().get(words[attribution.head])
    if entry is None or entry.verb is not Family.SAY or not entry.is_tensed_verb:
        return attribution
    start = layout.sentences[layout.sentence_of[first]][0]
    start += words[start] in COORDINATORS
    verb = first_finite_verb(layout, start, low)
    is_subject = start < verb <= start + _LONGEST and words[start] not in _NO_SUBJECT
    is_subject = is_subject and "," not in words[start:verb]
    source = ((start, before_adverbs(words, start + 1, verb)),) if is_subject else ()
    return attrs.evolve(attribution, source=source, content=((begin, stop),))


def _with_that_clause(layout: Layout, attribution: Attribution) -> Attribution:
    """A report of the clause behind its verb only: "Two, fearing for jobs, told Roe | that …".

    Its subject speaks, not who is told.
    """
    words = layout.lowered
    first, _ = attribution.content[-1]
    (begin, end), (low, high) = attribution.source[0], attribution.cue[0]
    entry = predicates().get(words[attribution.head])
    is_told = entry is not None and entry.verb is Family.TELL and entry.is_tensed_verb
    is_before = all(stop <= low for _, stop in attribution.content[:-1])
    opens, stop = attribution.content[-2]
    if stop <= begin <= stop + 1 and begin < low and has_finite_verb(layout, opens, stop):
        return attribution  # "Rents will rise, | a panel | warned in a study | that …"
    if not (is_told and is_before) or words[first] != "that" or first < high:
        return attribution
    start = layout.sentences[layout.sentence_of[low]][0]
    is_apart = any(layout.quotation_of[at] >= 0 for at, _ in attribution.content[:-1])
    if is_apart or attribution.content[0][0] < start:
        return attribution
    attribution = attrs.evolve(attribution, content=attribution.content[-1:])
    if begin != high or end != first:
        return attribution
    start += words[start] in COORDINATORS
    comma = next((at for at in range(start, low) if words[at] == ","), low)
    is_subject = start < comma <= start + _LONGEST and not has_finite_verb(layout, start, comma)
    source = ((start, comma),) if is_subject and words[start] not in _NO_SUBJECT else ()
    return attrs.evolve(attribution, source=source)


def _with_teller(layout: Layout, attribution: Attribution) -> Attribution:
    """A report with whoever told, not the hearer: "Ek, a cook, | told | a visitor | that"."""
    words = layout.lowered
    (low, high), (begin, end) = attribution.cue[0], attribution.source[0]
    is_hearer = begin == high and attribution.content[0][0] == end and words[end] == "that"
    said = attribution.content[0][1]
    if begin == high and said + 1 < low <= said + _LONGEST and words[said] == ",":
        # "It was closed, | the rebels | told the BBC"
        teller = (said + 1, before_adverbs(words, said + 1, low))
        is_plain = teller[0] < teller[1] and STOPS.isdisjoint(words[slice(*teller)])
        return attrs.evolve(attribution, source=(teller,)) if is_plain else attribution
    if not is_hearer or high > low + 1 or words[low - 1] in BE:
        return attribution
    start = layout.sentences[layout.sentence_of[low]][0]
    stop = before_adverbs(words, start, low)
    if words[stop - 1] == ",":  # "The chatbot, posing as Roe, | told"
        stop = next((at for at in range(stop - 2, start, -1) if words[at] == ","), start)
    subject = phrase_before(layout, stop, bounds=STOPS | {"and", "but", "that"}, longest=_LONGEST)
    return attrs.evolve(attribution, source=() if subject is None else (subject,))


def _subject(layout: Layout, start: int, verb: int) -> Range | None:
    """The subject before a relative clause, if a sentence up to a verb is nothing more."""
    words = layout.lowered
    comma = next((at for at in range(start, verb) if words[at + 1] in RELATIVE_PRONOUNS), -1)
    is_subject = start < comma <= start + _LONGEST and words[comma] == ","
    if not is_subject or words[start] in _NO_SUBJECT or "," in words[start:comma]:
        return None
    if has_predicate(layout, start, verb) or has_finite_verb(layout, start, comma):
        return None
    return (start, comma)


def _named(layout: Layout, start: int, verb: int) -> Range | None:
    """A name and its apposition, if a sentence up to a verb is just that: "Ox, a charity, says"."""
    words, end = layout.lowered, verb - 1
    if end - start > _LONGEST_NAMED:
        return None
    comma = next((at for at in range(start, end - 1) if words[at] == ","), -1)
    is_apposed = comma > start and opens_apposition(layout, comma + 1)
    is_apposed = is_apposed or (comma > start and describes_person(layout, comma + 1, end))
    if not is_apposed or "," in words[comma + 1 : end] or has_finite_verb(layout, start, end):
        return None
    name = layout.words[start:comma]
    is_adverb = comma + 2 == end and words[comma + 1].isalpha()  # "The mayor, however, said"
    if words[start] in _NO_SUBJECT or not (is_adverb or name[-1].istitle()):
        return None
    return (start, comma if is_adverb else end)


def with_clause_behind(layout: Layout, attribution: Attribution) -> Attribution:
    """The clause behind "said", not the time before it: "In May, Lund said | the oven blew up".

    Args:
        layout: The article's layout.
        attribution: The report.
    """
    words = layout.lowered
    if not (len(attribution.source) == len(attribution.cue) == len(attribution.content) == 1):
        return attribution
    (first, stop), (begin, end), (low, high) = (
        attribution.content[0],
        attribution.source[0],
        attribution.cue[0],
    )
    start, close = layout.sentences[layout.sentence_of[low]]
    is_setting = first == start and begin == stop + 1 and end == low and words[stop] == ","
    is_time = is_setting and time_from(words, first, stop) == stop  # "in May", which is no verb
    if not is_setting or not (is_time or words[first] in PREPOSITIONS):
        return attribution
    entry = predicates().get(words[attribution.head])
    is_saying = entry is not None and entry.verb is Family.SAY and entry.is_tensed_verb
    close = without_marks(words, high, close)
    is_phrase = is_time or not has_finite_verb(layout, first, stop)
    if not is_saying or layout.any_quoted(start, close) or not is_phrase:
        return attribution
    is_clause = words[high : high + 1] != (",",) and has_finite_verb(layout, high + 1, close)
    return attrs.evolve(attribution, content=((high, close),)) if is_clause else attribution


def _has_subject(layout: Layout, noun: Range, close: int) -> bool:
    """Whether the noun behind "said" is the subject of a verb: "the surgeon, Gil Stone, | drank".

    With an apposition the noun may as well have said so itself: then what follows has the tense of
    reported speech if it does not.
    """
    words, (first, end) = layout.lowered, noun
    if end + 1 >= close or has_finite_verb(layout, first, end):
        return has_finite_verb(layout, first, end)
    if words[end] == "," and not RELATIVE_PRONOUNS.isdisjoint(words[end + 1 : end + 2]):
        end = next((at for at in range(end + 2, close) if words[at] == ","), close)
    verb = first_finite_verb(layout, end, close)
    group = before_adverbs(words, end, verb)
    if verb < 0 or words[group - 1] != ",":
        return verb >= 0
    is_reported = words[verb] in _BACKSHIFTED or is_past(words[verb])
    return is_reported and words[first:group].count(",") > 1
