"""The extent of source and content of "according to".

"The orchard was sold and, according to the notary, will be cleared": after a conjunction, only the
following clause is credited. "According to Lund, the bookkeeper, the fund is empty": an apposition
to the name is part of the source.
"""

from __future__ import annotations

from typing import Final

import attrs

from newsclaims.attribution.attribution import Attribution
from newsclaims.attribution.clauses import DETERMINERS, PREPOSITIONS, PRONOUNS
from newsclaims.attribution.corrections.extents import without_marks
from newsclaims.attribution.corrections.source_clauses import (
    CONJUNCTIONS,
    LONGEST_APPOSITION,
    OF_SOURCE,
    is_participle_of_source,
    with_contact_clause,
    with_restrictive,
    without_relative,
)
from newsclaims.attribution.finite_verbs import (
    finite_verbs,
    has_finite_verb,
    has_predicate,
)
from newsclaims.attribution.personal_asides import describes_person
from newsclaims.english import (
    AUXILIARIES,
    COORDINATORS,
    NUMBERS,
    RELATIVE_PRONOUNS,
    may_be_past_participle,
    person_noun,
    time_from,
    word_lists,
)
from newsclaims.text import CLAUSE_BREAKS, Layout, Range

__all__ = ["is_voice", "with_own_clause"]

_LISTS = word_lists(__name__, "according")
_MEASURES = _LISTS["measures"]
"""Nouns for measures rather than sources: "seeded according to age"."""
_NORMS = _LISTS["norms"]
"""Nouns for norms, no sources directly behind a verb: "treated according to rules"."""
_ENDS_OF_NOUN_PHRASE: Final = (
    PREPOSITIONS | PRONOUNS | RELATIVE_PRONOUNS | {"that", ",", "(", "how"}
)
"""Words before which a noun phrase without its modifiers ends."""
_RELATIVES: Final = RELATIVE_PRONOUNS | {"how", "that", "what"}
_OF_THINGS: Final = frozenset(("including", "which"))
"""First words of asides that do not describe a person."""
_OPENING_ASIDES: Final = frozenset(((",", "which"), (",", "who")))
_LINKING: Final = frozenset(
    ("in addition", "in fact", "for example", "for instance", "of course", "by contrast")
) | {"in contrast", "in turn", "in short", "in general", "on the other hand", "at the same time"}
"""Linking adverbials, which belong neither to the source nor to the content."""
_CREDITED_RELATIVES: Final = frozenset(("which", "whom"))
_LONGEST: Final = 60
_LONGEST_FRONTED: Final = 6


def is_voice(words: tuple[str, ...], attribution: Attribution) -> bool:
    """Whether a source denotes a possible speaker; behind "according to" it may be a measure."""
    cue = [word for first, end in attribution.cue for word in words[first:end]]
    if "according" not in cue or len(attribution.source) != 1:
        return True
    noun = _head_noun(words, attribution.source[0])
    if noun in _MEASURES or noun == "how":
        return False
    at = attribution.head
    is_behind_verb = words[at - 1][0].isalnum() and attribution.content[0][0] < at
    return not (is_behind_verb and noun in _NORMS)


def _head_noun(words: tuple[str, ...], source: Range) -> str:
    """The last word of a noun phrase before what modifies it: "the rules | of the club"."""
    first, end = source
    stop = first
    while stop < end and (words[stop] in DETERMINERS or words[stop] not in _ENDS_OF_NOUN_PHRASE):
        stop += 1
    return words[max(first, stop - 1)]


def with_own_clause(layout: Layout, attribution: Attribution) -> Attribution:
    """An attribution by "according to" with its whole source and the clause that it credits.

    Args:
        layout: The article's layout.
        attribution: The report.
    """
    words = layout.lowered
    if not attribution.cue or len(attribution.source) != 1:
        return attribution
    contact = with_contact_clause(layout, attribution)
    if contact is not None:
        return contact
    at = attribution.cue[0][0]
    if words[at : at + 2] != ("according", "to") or layout.quotation_of[at] >= 0:
        return attribution
    if not _CREDITED_RELATIVES.isdisjoint(words[at + 2 : at + 3]):
        return _with_relative_clause(layout, attribution)
    attribution = with_restrictive(layout, _with_clause_behind(layout, attribution))
    whole = _with_subject_of_aside(layout, attribution)
    return whole if whole is not attribution else _with_extent(layout, attribution)


def _with_relative_clause(layout: Layout, attribution: Attribution) -> Attribution:
    """With the clause that a relative pronoun credits: "a letter, according to which | it fell"."""
    words, first = layout.lowered, attribution.cue[0][0] + 3
    end = layout.sentences[layout.sentence_of[first - 1]][1]
    commas = (here for here in range(first, end) if words[here] == ",")
    resumes = (here for here in commas if has_finite_verb(layout, here + 1, here + 2))
    breaks = (here for here in range(first, end) if words[here] in CLAUSE_BREAKS)
    stop = without_marks(words, first, min(next(resumes, end), next(breaks, end)))
    if first >= stop or layout.any_quoted(first, stop):
        return attribution
    return attrs.evolve(attribution, source=((first - 1, first),), content=((first, stop),))


def _with_clause_behind(layout: Layout, attribution: Attribution) -> Attribution:
    """With the clause behind it, not what precedes: "“No.” According to Ek, | it is"."""
    words, at, high = layout.lowered, attribution.cue[0][0], attribution.source[0][1]
    start, end = layout.sentences[layout.sentence_of[at]]
    is_before = at == start and all(stop <= start for _, stop in attribution.content)
    if not is_before or words[high : high + 1] != (",",) or layout.any_quoted(start, end):
        return attribution
    stop = next((here for here in range(high + 1, end) if words[here] == ";"), end)
    content = (high + 1, without_marks(words, high + 1, stop))
    return attrs.evolve(attribution, content=(content,)) if content[0] < content[1] else attribution


def _with_extent(layout: Layout, attribution: Attribution) -> Attribution:
    """An attribution with its whole source and the clause that it credits."""
    words, at = layout.lowered, attribution.cue[0][0]
    attribution = without_relative(layout, attribution)
    attribution = _behind_semicolon(words, attribution)
    start, end = layout.sentences[layout.sentence_of[at]]
    end = min(end, at + _LONGEST)
    before = at - 1 - (at - 1 > start and words[at - 1] == ",")
    by_itself = start < before and words[before] in CONJUNCTIONS
    source = _source(layout, attribution.source[0], end, may_run_on=by_itself)
    attribution = _with_source(attribution, source)
    if at == start:
        return _with_whole(layout, attribution)
    if not by_itself:
        return _with_fronted(layout, attribution, (start, at - 1))
    source = _without_item(words, source, end)
    attribution = _with_source(attribution, source)
    first = source[1] + (words[source[1] : source[1] + 1] == (",",))
    asides = (at for at in range(before, start, -1) if words[at - 1 : at + 1] in _OPENING_ASIDES)
    pronoun = next(asides, -1) if has_finite_verb(layout, first, first + 1) else -1
    stop = first
    while stop < end and words[stop] not in CLAUSE_BREAKS:
        if pronoun > 0 and words[stop] == "," and has_finite_verb(layout, stop + 1, stop + 2):
            break  # "Roe, who left and, according to Lund, wept|, is back"
        stop += 1
    stop = without_marks(words, first, stop)
    if stop <= first or layout.any_quoted(start, stop):
        return attribution
    subject = ((pronoun, pronoun + 1),) if pronoun > 0 else ()
    return attrs.evolve(attribution, content=(*subject, (first, stop)))


def _without_item(words: tuple[str, ...], source: Range, end: int) -> Range:
    """A source without the last item of a list: "a barn and, according to Lund, | a car"."""
    first, stop = source
    if "," not in words[first:stop] or without_marks(words, stop, end) > stop:
        return source
    return (first, words.index(",", first))


def _behind_semicolon(words: tuple[str, ...], attribution: Attribution) -> Attribution:
    """Without the clause before a semicolon: "it rained; | according to Lund, | it snowed"."""
    at = attribution.cue[0][0]
    after = tuple(part for part in attribution.content if part[0] > at)
    if words[at - 1] != ";" or not after or after == attribution.content:
        return attribution
    return attrs.evolve(attribution, content=after)


def _with_subject_of_aside(layout: Layout, attribution: Attribution) -> Attribution:
    """With the subject whose aside the content starts at: "according to Lund, | the oven |, old,".

    The model reads it into the source, or skips it.
    """
    words = layout.lowered
    (low, high), (first, end) = attribution.source[0], attribution.content[0]
    at = attribution.cue[0][0]
    is_behind = at == layout.sentences[layout.sentence_of[at]][0] and low < first
    if not is_behind or words[first - 1] != "," or len(attribution.content) > 1:
        return attribution
    commas = [here for here in range(low, first - 1) if words[here] == ","]
    is_verb = has_finite_verb(layout, first, first + 1) and words[first] not in DETERMINERS
    if is_verb and commas[1:]:
        commas.pop()  # "the harbor master, a retired captain, | had signed"
    aside = words[first]
    is_aside = aside in _OF_THINGS or (
        may_be_past_participle(aside) and not is_verb and "," in words[first:end]
    )
    closing = next((here for here in range(first + 1, end - 1) if words[here] == ","), -1)
    is_subject = words[first] in OF_SOURCE and closing > 0
    # "prosecutors, | Mr. Dahl, who kept the books, moved": the verb has no other subject.
    is_subject = is_subject and has_finite_verb(layout, closing + 1, closing + 2)
    if not commas or not (is_verb or is_aside or is_subject):
        return attribution
    begin = commas[-1] + 1
    stop = next((here for here in range(begin, first) if words[here] == ","), first - 1)
    opens = words[begin] in DETERMINERS or words[begin] in NUMBERS or words[begin].endswith("s")
    opens = opens or is_subject
    is_person = not (is_verb or is_subject) and describes_person(layout, begin, stop)
    if not opens or is_person or has_finite_verb(layout, begin, stop) or begin - 1 <= low:
        return attribution
    return attrs.evolve(attribution, source=((low, min(high, begin - 1)),), content=((begin, end),))


def _with_whole(layout: Layout, attribution: Attribution) -> Attribution:
    """An attribution at a sentence's start with the main clause, not only its that-clause."""
    words = layout.lowered
    first = attribution.source[0][1]
    (low, end), *more = attribution.content
    cut = (
        words[first : first + 1] == (",",) and low - first > 2 and words[low] == "that" and not more
    )
    if not cut or layout.any_quoted(first, low):
        return attribution
    if not has_finite_verb(layout, first + 1, low):
        return attribution
    return attrs.evolve(attribution, content=((first + 1, end),))


def _with_fronted(layout: Layout, attribution: Attribution, fronted: Range) -> Attribution:
    """An attribution with what stands before its credit: "Before dawn, | according to"."""
    words = layout.lowered
    first, end = fronted
    content = attribution.content
    if not first < end <= first + _LONGEST_FRONTED or words[end] != "," or len(content) != 1:
        return attribution
    behind = content[0][0] in {attribution.source[0][1], attribution.source[0][1] + 1}
    is_phrase = first + 1 < end
    opens = is_phrase and (words[first] in PREPOSITIONS or time_from(words, first, end) == end)
    is_subject = has_finite_verb(layout, content[0][0], content[0][0] + 1)  # "Prices, according to"
    opens = opens or (is_subject and (is_phrase or words[first].endswith("s")))
    links = " ".join(words[first:end]) in _LINKING
    if not (behind and opens) or links or has_finite_verb(layout, first, end):
        return attribution
    if any(layout.quotation_of[token] >= 0 or words[token] == "," for token in range(first, end)):
        return attribution
    return attrs.evolve(attribution, content=(fronted, *content))


def _with_source(attribution: Attribution, source: Range) -> Attribution:
    """An attribution with a new end of its source and an adjacent content."""
    end = attribution.source[0][1]
    if source[1] == end:
        return attribution
    content = tuple(
        (
            max(first, source[1] + 1) if first < source[1] + 1 < stop and first >= end else first,
            stop,
        )
        for first, stop in attribution.content
    )
    return attrs.evolve(attribution, source=(source,), content=content)


def _source(layout: Layout, source: Range, end: int, *, may_run_on: bool) -> Range:
    """The source with its apposition, and without a following clause."""
    words = layout.lowered
    first, stop = source
    if may_run_on and words[stop : stop + 1] != (",",):
        relative = next((at for at in range(first, stop) if words[at] in _RELATIVES), stop)
        verbs = finite_verbs(layout, first + 1, relative)
        return (first, _subject_start(words, first, verbs[0])) if verbs else source
    return (first, _behind_apposition(layout, source, end))


def _subject_start(words: tuple[str, ...], first: int, verb: int) -> int:
    """The start of the subject of a clause that follows a source without a comma."""
    for at in range(verb - 1, first, -1):
        opens = words[at] in PRONOUNS or words[at] in DETERMINERS
        if opens and words[at - 1] not in PREPOSITIONS and words[at - 1] not in DETERMINERS:
            return at
    at = verb - 1
    return at if at > first + (words[first] in DETERMINERS) else verb


def _is_given_name(layout: Layout, at: int, end: int) -> bool:
    """Whether one word between commas names a person: "his wife, | Ann|, left", not in a list."""
    words = layout.lowered
    verbs = finite_verbs(layout, at + 2, end)
    is_item = not verbs or not COORDINATORS.isdisjoint(words[at + 2 : verbs[0]])
    return person_noun(words[at - 2]) is not None and not is_item


def _behind_apposition(layout: Layout, source: Range, end: int) -> int:
    """The end of an apposition to a source: "Lund, the baker, | …", "a note, left in May, |"."""
    words = layout.lowered
    first, stop = source
    begin = stop + 1
    if begin >= end or words[stop] != ",":
        return stop
    comma = next((at for at in range(begin, min(end, begin + 10)) if words[at] == ","), -1)
    modifies = is_participle_of_source(words, begin)
    inner = begin + modifies
    named = all(layout.words[at][0].isupper() for at in range(first, stop))
    is_person = named and words[begin] not in OF_SOURCE and describes_person(layout, begin, comma)
    is_clause = not is_person and has_finite_verb(layout, inner, comma)
    if not 0 < comma - begin <= LONGEST_APPOSITION or is_clause:
        return stop
    is_name = all(layout.words[at][0].isupper() for at in range(begin, comma))
    is_name = is_name and (comma - begin > 1 or _is_given_name(layout, begin, end))
    described = words[begin] in DETERMINERS or "'s" in words[begin : begin + 4]
    is_name = not named and is_name and words[first] not in PRONOUNS
    if not (modifies or is_person or (named and described) or is_name):
        return stop
    rest = comma + 1
    if rest + 1 >= end or words[rest] in AUXILIARIES or not has_predicate(layout, rest, end):
        return stop
    following = next((at for at in range(rest, end) if words[at] == ","), end)
    parted = following < end and not has_finite_verb(layout, rest, following)
    is_thing = parted and not describes_person(layout, begin, comma)
    is_thing = is_thing and (words[rest] in _OF_THINGS or may_be_past_participle(words[rest]))
    # "prosecutors, Mr. Dahl, who kept the books, moved": the verb has no other subject.
    is_thing = is_thing or (
        words[rest] in OF_SOURCE
        and has_finite_verb(layout, rest, following)
        and has_finite_verb(layout, following + 1, min(end, following + 2))
    )
    if is_thing or (parted and (words[rest] in {"a", "an"} or words[rest][0].isdigit())):
        return stop  # "Lund, the driver, a teacher, had slept", "Lund, the oven, made in Ulm, was"
    return comma
