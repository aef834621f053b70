"""Sources that are a part of their noun phrase: "The gallery's then | director", "line | denied".

The possessor belongs to the source, and so do a number's limit, the noun of a place, and the head
that the model took for a part of the cue.
"""

from __future__ import annotations

import attrs

from newsclaims.attribution.attribution import Attribution
from newsclaims.attribution.clauses import (
    BE,
    BOUNDS,
    DETERMINERS,
    LINKS,
    PREPOSITIONS,
    PRONOUNS,
    STOPS,
)
from newsclaims.attribution.finite_verbs import has_finite_verb
from newsclaims.english import (
    CARDINALS,
    MEDIA_SOURCES,
    ORGANIZATION_NOUNS,
    SUBORDINATORS,
    person_noun,
    predicates,
    singular,
    time_from,
    word_lists,
)
from newsclaims.text import Layout, Range, overlap

__all__ = ["BEFORE_OWNER", "is_plain", "with_whole_phrase"]

_LISTS = word_lists(__name__, "whole_phrases")
_COUNTING = frozenset({"another", "many", "most", "one", "several", "some"})
_AGO = frozenset({"erstwhile", "former", "late", "then"})
"""Words between a possessor and the noun for somebody who no longer is that."""
BEFORE_OWNER = BOUNDS | STOPS | LINKS | PREPOSITIONS | DETERMINERS
"""Words before a noun phrase that are no part of it."""
_IN = frozenset({"at", "for", "from", "in", "of"})
_POSTED = _LISTS["posted"]
"""Nouns for what people post, and where: "accounts with thousands of | followers"."""
_LINES = frozenset({"chain", "chains", "line", "lines", "maker", "makers"})
"""Nouns for companies behind what they run or make: "a ferry line"."""
_LIMITS = tuple(tuple(phrase.split("-")) for phrase in sorted(_LISTS["limits"]))
"""Words before a number, without which it is another one: "fewer than | 30 people"."""
_BEFORE_NUMBER = frozenset({"by", *(phrase[-1] for phrase in _LIMITS)})
_AMOUNTS = CARDINALS | {"a", "half", "one"}
_NO_NAME = PREPOSITIONS | SUBORDINATORS | LINKS
_NO_ROLE = _NO_NAME | PRONOUNS | BE | {"then", "when", "that"}
"""Words between a quotation and a subject that are no part of it."""
_APPOSED = frozenset({(",", "a"), (",", "an")})
_NAMING = frozenset({"called", "name", "named", "nickname", "nicknamed"})
_IN_NAMES = frozenset({"and", "for", "of", "our", "the", "&"})
_RELATING = frozenset({"for", "of", "to"})
"""Prepositions between people and whom they belong to: "relatives of", "lawyers for"."""
_LONGEST_OWNER = 5
_LONGEST_PEOPLE = 12
"""Maximum number of words between a plural noun for people and the name behind it."""


def with_whole_phrase(layout: Layout, attribution: Attribution) -> Attribution:
    """A report with the whole noun phrase of its source.

    Args:
        layout: The article's layout.
        attribution: A report with a source and a cue.
    """
    words = layout.lowered
    attribution = _with_quantity(words, _with_head_noun(layout, attribution))
    attribution = _with_name_before(layout, _with_name_behind(layout, attribution))
    attribution = _behind_quotation(layout, _with_noun_phrase(layout, attribution))
    attribution = _with_document(layout, _with_people(layout, attribution))
    low = attribution.source[0][0]
    if low < 2 or words[low - 1] not in _AGO or not words[low - 2].endswith(("'s", "'")):
        return attribution
    start = max(layout.sentences[layout.sentence_of[low]][0], low - 2 - _LONGEST_OWNER)
    owner = low - 2
    while owner > start and words[owner - 1] not in BEFORE_OWNER:
        owner -= 1
    owner -= owner > start and words[owner - 1] in DETERMINERS
    source = ((owner, attribution.source[0][1]), *attribution.source[1:])
    return attrs.evolve(attribution, source=source)


def _with_noun_phrase(layout: Layout, attribution: Attribution) -> Attribution:
    """Extend a source that is a phrase inside a sentence's subject: "a man from | Brill denied".

    The same of what stands on a platform: "a post shared on | Facebook claims".
    """
    words = layout.lowered
    first, end = attribution.source[0]
    start = layout.sentences[layout.sentence_of[first]][0]
    if first == start and end == first + 1 and words[first] in _COUNTING:
        return _with_counted(layout, attribution)
    if len(attribution.source) > 1 or end != attribution.cue[0][0] or first == start:
        return attribution
    if words[first - 1] == ",":
        return attribution  # "Police in Bend, | Oregon | said"
    if words[first - 1] == "with":
        start = next((at + 1 for at in range(first - 2, start, -1) if words[at] == ","), start)
    phrase = words[start : first - 1]
    if not 0 < len(phrase) <= _LONGEST_OWNER or not _has_phrase(layout, phrase, start, first):
        return attribution
    if not BE.isdisjoint(phrase) or not all(map(is_plain, phrase)):
        return attribution
    return attrs.evolve(attribution, source=((start, end),))


def _with_document(layout: Layout, attribution: Attribution) -> Attribution:
    """Extend a meeting or trial to the document about it: "minutes of | the meeting | show"."""
    words = layout.lowered
    first, end = attribution.source[0]
    is_of = first >= 2 and words[first - 1] == "of" and end == attribution.cue[0][0]
    if not is_of or MEDIA_SOURCES.get(words[first - 2]) != "document":
        return attribution
    added = (first - 2 - (words[max(0, first - 3)] == "the"), first)
    is_act = words[attribution.head].endswith("ing")  # "no record of | Lund | saying so"
    if is_act or _overlaps(attribution, added):
        return attribution
    return attrs.evolve(attribution, source=((added[0], end), *attribution.source[1:]))


def _behind_quotation(layout: Layout, attribution: Attribution) -> Attribution:
    """Extend a subject to the quotation before it: "“It rots,” | harbor | master Bo Lund said"."""
    words = layout.lowered
    (first, end), *more = attribution.source
    start = first
    least = layout.paragraphs[layout.paragraph_of[first]][0]
    while start > least and first - start <= 2 and words[start - 1] not in _NO_ROLE:
        if not words[start - 1].isalpha() or not layout.words[start - 1].islower():
            break
        start -= 1
    is_behind = 0 < start < first <= start + 2 and layout.quotation_of[start - 1] >= 0
    if not is_behind or layout.quotation_of[start] >= 0 or end != attribution.cue[0][0]:
        return attribution
    if _overlaps(attribution, (start, first)) or words[start].endswith("ly"):
        return attribution
    return attrs.evolve(attribution, source=((start, end), *more))


def _with_name_before(layout: Layout, attribution: Attribution) -> Attribution:
    """Extend an apposition by the name before it: "Salt and Light, | a charity, | said"."""
    first, end = attribution.source[0]
    start = layout.sentences[layout.sentence_of[first]][0]
    is_apposition = first > start + 2 and layout.lowered[first - 1 : first + 1] in _APPOSED
    is_apposition = is_apposition and "," in layout.lowered[end - 1 : end + 1]  # "Unlike Lund, a"
    if not is_apposition or not _is_apposed(layout, (start, first - 1)):
        return attribution
    if _overlaps(attribution, (start, first)):
        return attribution
    return attrs.evolve(attribution, source=((start, end), *attribution.source[1:]))


def _with_people(layout: Layout, attribution: Attribution) -> Attribution:
    """Extend a name by the people around whom it names: "Relatives of the driver, | Bo Roe | said".

    The driver may be dead; a plural noun for people says who speaks.
    """
    words = layout.lowered
    first, end = attribution.source[0]
    is_named = first > 3 and words[first - 1] == "," and layout.words[first][0].isupper()
    if not is_named or person_noun(words[first - 2]) is None:
        return attribution
    start = max(layout.sentences[layout.sentence_of[first]][0], first - _LONGEST_PEOPLE)
    near = range(first - 3, start, -1)
    low = next((at - 1 for at in near if _follows_people(words, at)), -1)
    if low < 0:
        return attribution
    while low > start and words[low - 1] not in BEFORE_OWNER:
        low -= 1
    low -= low > start and words[low - 1] in DETERMINERS
    added = (low, first)
    if _overlaps(attribution, added) or layout.any_quoted(*added):
        return attribution
    if has_finite_verb(layout, *added):
        return attribution
    return attrs.evolve(attribution, source=((low, end), *attribution.source[1:]))


def _follows_people(words: tuple[str, ...], at: int) -> bool:
    """Whether a word links a plural noun for people to its complement: "relatives | of"."""
    if words[at] not in _RELATING and not words[at].endswith("ing"):
        return False
    people = person_noun(words[at - 1])
    return people is not None and people[1] == "p"


def _with_name_behind(layout: Layout, attribution: Attribution) -> Attribution:
    """Extend a source by the name that its relative clause gives: "who goes by the name | “Al”"."""
    first, end = attribution.source[-1]
    close = layout.sentences[layout.sentence_of[first]][1]
    if layout.lowered[end - 1] not in _NAMING or not end - first > 2 or end >= close:
        return attribution
    index, stop = layout.quotation_of[end], end
    if index >= 0 and layout.quotations[index].tokens[0] == end:
        stop = layout.quotations[index].tokens[1]
    close = min(close, end + _LONGEST_OWNER + 1)
    while index < 0 and stop < close and layout.words[stop][0].isupper():
        stop += 1
    if stop - end > _LONGEST_OWNER or _overlaps(attribution, (end, stop)):
        return attribution
    source = (*attribution.source[:-1], (first, stop))
    return attrs.evolve(attribution, source=source)


def _overlaps(attribution: Attribution, added: Range) -> bool:
    """Whether tokens belong to a report's cue or content."""
    return any(overlap(added, part) for part in (*attribution.cue, *attribution.content))


def _is_apposed(layout: Layout, name: Range) -> bool:
    """Whether a sentence opens with a name before an apposition: "Salt and Light, | a charity"."""
    first, end = name
    if not 1 < end - first <= _LONGEST_OWNER:
        return False
    words = layout.words[first:end]
    if not (words[0][0].isupper() and words[-1].istitle()):
        return False
    opener = layout.lowered[first]
    is_time = time_from(layout.lowered, first, end) > first or opener in _NO_NAME
    is_name = all(word[0].isupper() or word in _IN_NAMES for word in words)
    return is_name and not is_time


def _has_phrase(layout: Layout, phrase: tuple[str, ...], start: int, first: int) -> bool:
    """Whether a noun phrase has the next one inside it, which begins behind a preposition.

    "a post shared on | Facebook", "accounts with | followers", "a man from | Brill".
    """
    words = layout.lowered
    preposition, head = words[first - 1], phrase[-1]
    if preposition == "on" and MEDIA_SOURCES.get(layout.words[first]) == "post":
        return any(word in MEDIA_SOURCES for word in phrase)
    if preposition == "with" and words[first] not in PRONOUNS | DETERMINERS:
        is_speaker = singular(head) in _POSTED or person_noun(head) is not None
        return is_speaker and not has_finite_verb(layout, start, first - 1)
    is_led = preposition in _IN and len(phrase) > 1 and phrase[0] in DETERMINERS
    return is_led and person_noun(head) is not None


def _with_counted(layout: Layout, attribution: Attribution) -> Attribution:
    """Extend a determiner by its noun: "One | set of stories, seen by many, claims"."""
    words, (first, end), low = layout.lowered, attribution.source[0], attribution.cue[0][0]
    stop = next((at for at in range(end, low) if words[at] == ","), low)
    is_phrase = end < stop <= end + _LONGEST_OWNER and words[end].isalpha()
    is_bare = is_phrase and words[end] not in PREPOSITIONS | BE and not attribution.source[1:]
    if not is_bare or has_finite_verb(layout, end, stop) or layout.any_quoted(end, low):
        return attribution
    return attrs.evolve(attribution, source=((first, stop),))


def _with_head_noun(layout: Layout, attribution: Attribution) -> Attribution:
    """Move the head of a source from the cue: "the ferry | line denied" is denied by the line."""
    words = layout.lowered
    (first, end), (low, high) = attribution.source[-1], attribution.cue[0]
    is_short = end == low and attribution.head == low + 1 and end - first == 2
    if not is_short or words[first] not in DETERMINERS or not layout.words[low].islower():
        return attribution
    word, verb = words[low], predicates().get(words[low + 1])
    is_body = word in ORGANIZATION_NOUNS or word in _LINES or person_noun(word) is not None
    if not is_body:
        return attribution
    if verb is None or verb.verb is None or verb.form not in {"ed", "s"}:
        return attribution
    return attrs.evolve(
        attribution,
        source=(*attribution.source[:-1], (first, low + 1)),
        cue=((low + 1, high), *attribution.cue[1:]),
    )


def _with_quantity(words: tuple[str, ...], attribution: Attribution) -> Attribution:
    """A source with what limits its number: "all but | one of them", "barely | a dozen"."""
    first, end = attribution.source[0]
    if not first or words[first - 1] not in _BEFORE_NUMBER:
        return attribution
    phrase = next(
        (each for each in _LIMITS if words[max(0, first - len(each)) : first] == each), ()
    )
    is_number = words[first][0].isdigit() or words[first] in _AMOUNTS
    if words[max(0, first - 1) : first + 2] == ("by", "no", "means"):
        phrase = ("by",)
    elif not (phrase and (is_number or phrase[-1] == "but")):
        return attribution
    source = ((first - len(phrase), end), *attribution.source[1:])
    return attrs.evolve(attribution, source=source)


def is_plain(word: str) -> bool:
    """Whether a word is no mark and no preposition."""
    return word[0].isalnum() and word not in PREPOSITIONS
