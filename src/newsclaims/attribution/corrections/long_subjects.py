"""Subjects with what tells of them: "A man accused of harming | his wife | told", not his wife.

The noun before a verb is no subject if it is the object of a preposition, of a participle or of a
relative clause. The subject is then the whole phrase that opens the clause, if nothing before the
verb can be another verb of its own: "The nurse knew the doctor said so" has two clauses.
"""

from __future__ import annotations

from typing import Final

import attrs

from newsclaims.attribution.attribution import Attribution
from newsclaims.attribution.clauses import BE, PREPOSITIONS, STOPS
from newsclaims.attribution.corrections.false_nested import OWNERS
from newsclaims.attribution.corrections.subject_phrases import is_one_phrase, opens_subject
from newsclaims.attribution.finite_verbs import has_finite_verb
from newsclaims.english import (
    COORDINATORS,
    HAVE,
    SUBJECT_RELATIVES,
    SUBORDINATORS,
    UTTERING,
    Entry,
    Family,
    is_plural,
    may_be_past,
    may_be_past_participle,
    predicates,
)
from newsclaims.text import Layout, Range, overlap

__all__ = ["with_whole_subject"]

_SPEAKING: Final = UTTERING | {Family.DENY}
_CLAUSAL: Final = UTTERING | {Family.THINK, Family.KNOW, Family.HOPE, Family.FEEL, Family.SEEM}
"""Classes of verbs behind which a noun may be the subject of a clause: "believed | the priest"."""
_SAYING: Final = frozenset(
    ("allege", "argue", "believe", "claim", "hope", "insist", "know", "say", "suggest", "think")
)
"""Verbs that mostly take a clause, also as gerunds: "suspected of | saying | the nurse lied"."""
_BEFORE_CLAUSES: Final = SUBORDINATORS | {"till", "like"}
"""Prepositions that are conjunctions as well: "fired after | the manager told"."""
_NO_OPENERS: Final = PREPOSITIONS | SUBORDINATORS | {"as", "yes"}
_BARRED: Final = (STOPS | COORDINATORS | {"than"}) - {"("}
_ASIDES: Final = frozenset((",", word, ",") for word in ("however", "meanwhile", "though", "too"))
"""Adverbs between a subject and its verb, with their commas."""
_LONGEST: Final = 20
"""Maximum number of words of a subject."""


def with_whole_subject(layout: Layout, attribution: Attribution, start: int = -1) -> Attribution:
    """A report whose source is its whole subject, not an object inside it.

    Args:
        layout: The article's layout.
        attribution: A report.
        start: Where its clause starts; -1 for the start of its sentence.
    """
    if len(attribution.source) != 1 or not attribution.cue:
        return attribution
    end, cue = attribution.source[0][1], attribution.cue[0][0]
    if end == cue or layout.lowered[end:cue] in _ASIDES:
        return _with_subject_before(layout, attribution, start)
    return _with_inverted(layout, attribution)


def _with_subject_before(layout: Layout, attribution: Attribution, start: int) -> Attribution:
    """A report with its whole source before the verb: "two men | accused of theft | told"."""
    words, (first, end) = layout.lowered, attribution.source[0]
    if start < 0:
        start = _clause_start(layout, attribution.content, first)
    if _has_relative(words, attribution, start):
        cue = attribution.head
        content = tuple(part for part in attribution.content if not overlap(part, (start, cue)))
        whole = attrs.evolve(attribution, source=((start, cue),), cue=((cue, cue + 1),))
        return attrs.evolve(whole, content=content) if content else attribution
    entry = predicates().get(words[attribution.head])
    opens_plural = is_plural(words[start]) and words[start].isalpha()
    is_spoken = (
        entry is not None
        and (entry.is_tensed_verb or (opens_plural and entry.form == "base"))
        and _is_of_saying(entry)
    )
    is_spoken = is_spoken and words[end - 1] not in OWNERS  # "a montage of Trump's | comments"
    content = tuple(
        part for part in attribution.content if part[0] > attribution.head or part[1] <= start
    )
    if not (content and is_spoken) or not start + 2 < first < start + _LONGEST:
        return attribution
    opens = opens_subject(words, start) or (opens_plural and words[start] not in _NO_OPENERS)
    if not opens or not _is_object(words, start, first):
        return attribution
    if not _BARRED.isdisjoint(words[start:end]) or not is_one_phrase(layout, start, end):
        return attribution
    return attrs.evolve(attribution, source=((start, end),), content=content)


def _is_of_saying(entry: Entry) -> bool:
    """Whether a verb has a speaker as its subject."""
    return entry.verb in _SPEAKING or entry.lemma in _SAYING


def _with_inverted(layout: Layout, attribution: Attribution) -> Attribution:
    """A report with its whole source behind the verb: "it leaks, said two men | sent to look"."""
    words, head = layout.lowered, attribution.head
    if words[head - 1] != "," or attribution.inside >= 0:
        return attribution
    (first, end), (low, high) = attribution.source[0], attribution.content[-1]
    is_turned = end == head - 1 and low == head + 1  # "it leaked" says two men sent to look
    if not (is_turned or (first == head + 1 and low == end)) or low < head:
        return attribution
    is_last = words[high : high + 1] == (".",) and words[head] == "said"
    if not is_last or not opens_subject(words, head + 1):
        return attribution
    start = layout.sentences[layout.sentence_of[head]][0]
    content = attribution.content[:-1] or ((start, head - 1),)
    is_clause = content[0][1] < head and has_finite_verb(layout, *content[0])
    is_phrase = _BARRED.isdisjoint(words[head:high]) and is_one_phrase(layout, head + 1, high)
    if not (is_clause and is_phrase) or layout.any_quoted(head, high):
        return attribution
    return attrs.evolve(attribution, source=((head + 1, high),), content=content)


def _clause_start(layout: Layout, content: tuple[Range, ...], first: int) -> int:
    """The start of the clause of a source: behind its quotation, a setting or a link."""
    words = layout.lowered
    start = layout.sentences[layout.sentence_of[first]][0]
    low = max((end for begin, end in content if start <= begin and end <= first), default=start)
    low -= low > start and not words[low - 1][0].isalnum()
    if low > start and not words[low][0].isalnum():
        return next((at for at in range(low, first) if words[at][0].isalnum()), first)
    if words[start] in PREPOSITIONS:
        comma = next((at for at in range(start + 1, first) if words[at] == ","), start - 1)
        return start if has_finite_verb(layout, start, comma) else comma + 1
    return start + (words[start] in COORDINATORS)


def _has_relative(words: tuple[str, ...], attribution: Attribution, start: int) -> bool:
    """Whether a cue begins with the verb of an object clause: "a man they | had asked said"."""
    first, (low, verb) = attribution.source[0][0], (attribution.cue[0][0], attribution.head)
    entry, inner = predicates().get(words[verb]), verb - 1
    is_verb = low < inner and words[low] in HAVE and may_be_past_participle(words[inner])
    is_verb = is_verb and words[inner] not in BE and entry is not None and entry.form == "ed"
    opens = first == start or words[first - 1] in {"that", "whom"}
    return is_verb and opens and start + 2 < low and opens_subject(words, start)


def _is_object(words: tuple[str, ...], start: int, first: int) -> bool:
    """Whether a noun phrase is the object of the word before it, and no subject."""
    before = words[first - 1]
    if may_be_past_participle(words[first]) and words[first + 1] in PREPOSITIONS:
        return before[0].isalpha() and before not in PREPOSITIONS  # "a report | left at the door"
    if before in PREPOSITIONS:
        return before not in _BEFORE_CLAUSES
    entry = predicates().get(before)
    is_gerund = before.endswith("ing") and words[first - 2] in PREPOSITIONS
    is_deed = is_gerund and (entry is None or entry.lemma not in _SAYING)
    if is_deed or (entry is not None and entry.verb in _CLAUSAL):
        is_done = entry is not None and entry.is_tensed_verb and entry.lemma not in _SAYING
        return is_deed or (is_done and words[first - 2] in SUBJECT_RELATIVES)
    is_infinitive = words[first - 2] == "to" and first - 2 > start and before.isalpha()
    has_had = words[first - 2] in HAVE and may_be_past_participle(before)
    return is_infinitive or has_had or may_be_past(before)
