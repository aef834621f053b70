"""Contents that start in the middle of a clause, or end before or behind it."""

from __future__ import annotations

import attrs

from newsclaims.attribution.attribution import Attribution
from newsclaims.attribution.clauses import DETERMINERS, PREPOSITIONS, PRONOUNS
from newsclaims.attribution.corrections.extents import with_last_part, without_marks
from newsclaims.attribution.finite_verbs import first_finite_verb, has_finite_verb
from newsclaims.english import (
    COMPLEMENTIZERS,
    COORDINATORS,
    FINITE_AUXILIARIES,
    POSSESSIVE_DETERMINERS,
    RELATIVE_PRONOUNS,
    SUBORDINATORS,
    Family,
    may_be_past_participle,
    predicates,
    word_lists,
)
from newsclaims.text import CLAUSE_BREAKS, Layout, Range

__all__ = ["with_whole_clause"]

_NO_NOUN_PHRASE = COMPLEMENTIZERS | {"to"}
_HARD = CLAUSE_BREAKS | {"“", "”", '"', "(", ")"}
_LISTS = word_lists(__name__, "whole_clauses")
_OCCASIONS = _LISTS["occasions"]
"""Nouns of phrases for the occasion of speech: "on the sidelines of"."""
_SPEECHES = _LISTS["speeches"]
"""Nouns for events at which people speak."""
_MESSAGES = _LISTS["messages"]
"""Nouns for what people say or write at once."""
_SETTING = frozenset({"during", "in"})
_BEFORE_MESSAGE = (("a",), ("an",), ("her",), ("his",), ("their",))
_OF_OTHERS = (("by",), ("from",), ("of",), ("that",), ("which",))
"""Words behind a message that may be somebody else's."""
_REACH = 30
_CONDITIONS = frozenset({"if", "unless"})
_CONDITIONING = frozenset({"if", "once", "unless", "until"})
"""Conjunctions before a condition, without which the main clause says more."""
_CONDITIONING_PAIRS = frozenset({("as", "long"), ("as", "soon"), ("only", "if"), ("even", "if")})
_SUBORDINATING = frozenset(
    (
        *(("by", "the", "time"), ("the", "moment"), ("the", "day"), ("the", "year")),
        *(("every", "time"), ("each", "time"), ("in", "case"), ("in", "the", "event")),
    )
)
"""Phrases before a clause that tells when or in which case the next one holds."""
_CONCEDING = frozenset({"although", "though", "while"})
"""Conjunctions of what the reporter often grants before a credited clause."""
_LINKING = _LISTS["linking"]
"""Words that link a sentence to the one before, and are no part of what is said."""
_SUBJECTS = PRONOUNS | {"there"}
"""Words behind an opening clause that begin the main one."""
_LONGEST_SENTENCE = 80
_OPENERS = DETERMINERS | POSSESSIVE_DETERMINERS
_LONGEST_NOUN = 6
_LONGEST_NAME = 5
_LONGEST_ADJUNCT = 10
"""Maximum number of words behind a credit: "said at the hearing on Monday"."""
_NO_CLAUSES = PREPOSITIONS | {"because", "just", "merely", "only", "simply"}
"""Words behind "not" that leave the clause to be completed by "but"."""
_AMOUNT = frozenset("$€£0123456789")
_LIMITS = frozenset(
    (("at", "least"), ("at", "most"), ("fewer", "than"), ("less", "than"), ("more", "than"))
)
"""Words that limit an amount."""
_OPPOSED = PREPOSITIONS | {"also", "because", "instead", "rather"}
"""Words behind the "but" that completes it."""


def with_whole_clause(layout: Layout, attribution: Attribution) -> Attribution:
    """Extend a content before its cue to the whole clause, and end a condition at its clause.

    "…, the clerk said" credits the whole sentence before it, not only the that-clause in it; in
    "if she says so, the fair is off" the content ends at the comma.

    Args:
        layout: The article's layout.
        attribution: The report.
    """
    words = layout.lowered
    if not attribution.cue:
        return attribution
    first, end = attribution.content[0]
    low = attribution.credit_start
    start = layout.sentences[layout.sentence_of[low]][0]
    if first < low and len(attribution.content) == 1 and layout.quotation_of[first] < 0:
        led = words[first] in COMPLEMENTIZERS or (first and words[first - 1] in COMPLEMENTIZERS)
        led = led or _is_object(layout, attribution, start)
        if led and layout.sentence_of[first] == layout.sentence_of[low] and first > start:
            while first > start and words[first - 1] not in _HARD:
                first -= 1
            return attrs.evolve(attribution, content=((first, end),))
    attribution = _with_start(layout, attribution)
    attribution = _with_predicate(layout, _with_opening(layout, attribution))
    end = layout.sentences[layout.sentence_of[low]][1]
    attribution = _trimmed(layout, attribution, end)
    if low == start + 1 and words[start] in _CONDITIONS and first > low:
        return attrs.evolve(attribution, content=_up_to_comma(words, attribution.content))
    return attribution


def _with_start(layout: Layout, attribution: Attribution) -> Attribution:
    """A content with the words behind its verb that it starts with: "said | by the time he came".

    They make its first clause another's, or are its subject: "said | her aide, Roe, had left".
    """
    words = layout.lowered
    *others, (first, end) = attribution.content
    stop = attribution.cue[-1][1]
    if words[stop:first] not in _SUBORDINATING and not _is_apposed(layout, attribution):
        return attribution
    return attrs.evolve(attribution, content=(*others, (stop, end)))


def _is_apposed(layout: Layout, attribution: Attribution) -> bool:
    """Whether a content opens with an apposition to its subject: "said an aide, | Roe, left"."""
    words, (first, end) = layout.lowered, attribution.content[-1]
    stop = attribution.cue[-1][1]
    entry = predicates().get(words[attribution.head])
    if entry is None or entry.verb is not Family.SAY or words[first - 1] != ",":
        return False
    comma = next(
        (at for at in range(first, min(end, first + _LONGEST_NAME)) if words[at] == ","), -1
    )
    is_noun = stop < first - 1 <= stop + _LONGEST_NOUN and words[stop] in _OPENERS
    is_noun = is_noun and not has_finite_verb(layout, stop, first - 1)
    return is_noun and comma > first and first_finite_verb(layout, comma + 1, end) == comma + 1


def _is_object(layout: Layout, attribution: Attribution, start: int) -> bool:
    """Whether a content is only an object of the credited clause: "They found | a dog, he said"."""
    words, (first, end) = layout.lowered, attribution.content[0]
    is_credited = end == attribution.credit_start - 1 and words[end] == ","
    is_phrase = is_credited and first > start + 1 and words[first] in DETERMINERS
    before = words[first - 1]
    return is_phrase and (has_finite_verb(layout, first - 1, first) or before in PREPOSITIONS)


def _with_predicate(layout: Layout, attribution: Attribution) -> Attribution:
    """A credited sentence around a quotation: "“Glass” was never said by Lund, | Roe said"."""
    low, (first, end) = attribution.credit_start, attribution.content[-1]
    start = layout.sentences[layout.sentence_of[low]][0]
    is_quoted = layout.quotation_of[first] >= 0 and start <= first and end < low - 1
    if not is_quoted or len(attribution.content) > 1 or layout.words[low - 1] != ",":
        return attribution
    behind = layout.quotations[layout.quotation_of[first]].tokens[1]
    if behind > low - 1 or not has_finite_verb(layout, behind, low - 1):
        return attribution
    return attrs.evolve(attribution, content=((start, low - 1),))


def _with_opening(layout: Layout, attribution: Attribution) -> Attribution:
    """A credited sentence with the words that open it: "If it rains, we stay, | he said".

    The same of a phrase ("In Ulm, | rents fell, | he said") and of a first main clause ("Rents
    fell, though | prices rose, | he said"), but not of a word that links two sentences ("But").
    """
    words = layout.lowered
    low, end = attribution.credit_start, attribution.content[-1][1]
    start, stop = layout.sentences[layout.sentence_of[low]]
    first = attribution.content[0][0]
    is_before = words[low - 1] == "," and start <= first <= end < low
    if not is_before or low - start > _LONGEST_SENTENCE:
        return attribution
    behind = max(piece[-1][1] for piece in (attribution.cue, attribution.source) if piece)
    if stop - behind >= _LONGEST_ADJUNCT or "," in words[behind:stop]:
        return attribution
    opens = words[start] in _CONDITIONING or words[start : start + 2] in _CONDITIONING_PAIRS
    opens = opens or (first == start and words[start] in SUBORDINATORS)
    if not opens:
        start = _behind_link(words, layout.behind_dateline(start), first)
        opens = len(attribution.content) == 1 and _is_opening(layout, (start, first))
        opens = opens and has_finite_verb(layout, first, end)
    is_whole = first == start and end == low - 1
    if is_whole or not opens or any(words[at] in _HARD for at in range(start, low)):
        return attribution
    return attrs.evolve(attribution, content=((start, low - 1),))


def _behind_link(words: tuple[str, ...], start: int, end: int) -> int:
    """The token behind words that link a sentence to the one before: "But | …", "In fact, | …"."""
    while start < end:
        if words[start] in COORDINATORS:
            start += 1
            continue
        comma = next((at for at in range(start, min(end, start + 4)) if words[at] == ","), start)
        if comma == start or not all(word in _LINKING for word in words[start:comma]):
            break
        start = comma + 1
    return start


def _is_opening(layout: Layout, within: Range) -> bool:
    """Whether words before a comma belong to the credited sentence behind them."""
    words, (start, end) = layout.lowered, within
    comma = end - 1
    comma -= words[comma] in COORDINATORS | SUBORDINATORS  # "Rents fell, though | prices rose"
    if comma <= start or words[comma] != "," or words[start] in _CONCEDING:
        return False
    entries = (predicates().get(word) for word in words[start:end])
    return not any(entry is not None and entry.verb is Family.SAY for entry in entries)


def _trimmed(layout: Layout, attribution: Attribution, end: int) -> Attribution:
    """Remove the occasion after a noun phrase, and add a reservation after a clause."""
    words = layout.lowered
    first, stop = attribution.content[-1]
    if first < attribution.head:
        return attribution
    near = range(first + 1, min(stop, first + _REACH))
    for at in near if "on" in words[near.start : near.stop] else ():
        if words[at] != "on" or words[at + 1 : at + 2] != ("the",):
            continue
        if words[at + 3 : at + 4] == ("of",) and words[at + 2] in _OCCASIONS:
            return with_last_part(attribution, (first, at))
    if completed := _completed(layout, attribution, end):
        return with_last_part(attribution, (first, completed))
    occasion = _during_speech(layout, first, near.stop)
    if occasion > first and words[first] not in _NO_NOUN_PHRASE:
        return with_last_part(attribution, (first, occasion))
    reserve = words[first] == "that" and words[stop : stop + 1] == (",",)
    reserve = reserve and "had" in words[first:stop] and "had" in words[stop + 3 : stop + 5]
    if reserve and words[stop + 1] in {"though", "although"} and words[stop + 2] in PRONOUNS:
        return with_last_part(attribution, (first, without_marks(words, stop, end)))
    return attribution


def _completed(layout: Layout, attribution: Attribution, end: int) -> int:
    """The end of a content with the rest of its clause, before a sentence's end; 0 if whole."""
    words = layout.lowered
    first, stop = attribution.content[-1]
    bound = end
    if stop < end and words[stop] in FINITE_AUXILIARIES:
        if not _is_subject_alone(layout, attribution):
            return 0
        if words[first] != "that" and "," in words[stop:end]:
            bound = words.index(",", stop)
    elif words[stop : stop + 1] == (",",) and _goes_on(layout, (first, stop), end):
        if words[stop + 1] == "but" and "," in words[stop + 1 : end]:
            bound = words.index(",", stop + 1)
    elif words[stop : stop + 1] == (",",) and _goes_on_behind_participle(layout, attribution, end):
        pass
    else:
        return 0
    return without_marks(words, stop, bound)


def _goes_on_behind_participle(layout: Layout, attribution: Attribution, end: int) -> bool:
    """Whether a subject's verb follows its participle: "said its tests|, done in May, failed"."""
    words = layout.lowered
    stop = attribution.content[-1][1]
    near = range(stop + 2, min(end - 1, stop + _LONGEST_ADJUNCT + 2))
    comma = next((at for at in near if words[at] == ","), -1)
    if comma < 0 or not may_be_past_participle(words[stop + 1]):
        return False
    if words[stop + 2] in DETERMINERS | PRONOUNS or words[comma + 1] in COORDINATORS:
        return False  # "recounted his life, sang a song, and left"
    has_verb = has_finite_verb(layout, comma + 1, min(end, comma + 3))
    return has_verb and _is_subject_alone(layout, attribution)


def _is_subject_alone(layout: Layout, attribution: Attribution) -> bool:
    """Whether a content is just the subject of the reported clause: "said the toll | was paid"."""
    words = layout.lowered
    first, stop = attribution.content[-1]
    low = attribution.credit_start
    entry = predicates().get(words[attribution.head])
    if entry is None or not entry.is_tensed_verb:
        return False
    is_main = low == layout.sentences[layout.sentence_of[low]][0] or not words[low - 1][0].isalnum()
    opens = bool(attribution.source) and words[attribution.source[0][0]] not in RELATIVE_PRONOUNS
    is_phrase = words[first] in DETERMINERS or words[first][0] in _AMOUNT
    is_phrase = is_phrase or words[first : first + 2] in _LIMITS
    is_phrase = is_phrase and entry.verb is Family.SAY and words[first - 1] not in PREPOSITIONS
    follows = attribution.cue[-1][1] == first and (is_phrase or words[first] == "that")
    follows = follows or _opens_clause(words, first)
    plain = layout.quotation_of[first] < 0 and not has_finite_verb(layout, first, stop)
    return is_main and opens and follows and plain


def _opens_clause(words: tuple[str, ...], first: int) -> bool:
    """Whether an infinitive takes a clause: "refuses | to admit striker is for sale"."""
    entry = predicates().get(words[first + 1]) if words[first] == "to" else None
    return entry is not None and entry.verb in (Family.SAY, Family.THINK, Family.KNOW)


def _goes_on(layout: Layout, content: Range, end: int) -> bool:
    """Whether a content's clause continues behind the comma at its end.

    "that the agency (FSA), its parent, |, has paid", "that Roe, who led it|, wrote to them", "not
    because it is cheap|, but because".
    """
    words = layout.lowered
    first, stop = content
    second = (at for at in range(stop - 1, first, -1) if words[at] == "that")
    last = next(second, first)
    if words[last - 1] in COORDINATORS and not layout.any_quoted(first, stop):
        first = last  # "that it rained and that the clerk, Ada Lund|, had left"
    subject = _before_relative_clause(words, first, stop)
    is_clause = words[first] == "that" and words[first - 1] not in PREPOSITIONS
    if (is_clause or subject < stop) and not has_finite_verb(layout, first, subject):
        is_verb = stop + 2 < end and words[stop + 1] != "but"
        start = layout.sentences[layout.sentence_of[first]][0]
        is_opening = not SUBORDINATORS.isdisjoint(words[start : start + 3])
        if is_opening and words[first + 1] not in PREPOSITIONS:
            # "Indeed, while he allowed that prices go up, | it was"; not "that in May, | he"
            is_verb = is_verb and words[stop + 1] not in _SUBJECTS
        return is_verb and has_finite_verb(layout, stop + 1, stop + 3)
    opposed = words[stop + 1 : stop + 3]
    if opposed[:1] != ("but",) or opposed[-1] not in _OPPOSED or layout.quotation_of[stop] >= 0:
        return False
    negated = words[max(first, stop - _REACH) : stop]
    return "not" in negated and not _NO_CLAUSES.isdisjoint(negated[negated.index("not") + 1 :][:1])


def _before_relative_clause(words: tuple[str, ...], first: int, stop: int) -> int:
    """The comma before the only relative clause of a content; its end if there is none."""
    commas = [at for at in range(first, stop) if words[at] == ","]
    is_relative = len(commas) == 1 and words[commas[0] + 1] in RELATIVE_PRONOUNS
    return commas[0] if is_relative else stop


def _during_speech(layout: Layout, first: int, stop: int) -> int:
    """The start of "during a debate" or "in a statement" after a noun phrase, or -1.

    In the training articles this is the setting of the report, not part of its content: 11 of 12
    with "during", and 39 of 51 with "in".
    """
    words = layout.lowered
    for at in range(first + 1, stop) if not _SETTING.isdisjoint(words[first + 1 : stop]) else ():
        if words[at] not in _SETTING or layout.quotation_of[at] >= 0:
            continue
        if has_finite_verb(layout, first, at):
            return -1
        nouns = _SPEECHES
        if words[at] == "in":
            nouns = _MESSAGES if words[at + 1 : at + 2] in _BEFORE_MESSAGE else frozenset[str]()
        for here in range(at + 1, min(stop, at + 7)):
            if words[here] in PREPOSITIONS or words[here] == ",":
                break
            if words[here] in nouns:
                is_others = words[here + 1 : here + 2] in _OF_OTHERS
                if not is_others or words[at] == "during":
                    return at
                break
    return -1


def _up_to_comma(words: tuple[str, ...], content: tuple[Range, ...]) -> tuple[Range, ...]:
    first, end = content[0]
    for at in range(first + 1, end):
        if words[at] == ",":
            return ((first, at),)
    return content
