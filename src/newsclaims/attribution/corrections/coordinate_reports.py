"""Contents that extend into the next predicate of their speaker: "praised the crew | and promised".

A content that is a noun phrase has no verb of its own, so a past verb after "and" is a second
predicate of the speaker, and a report of its own if it is a verb of saying. A clause followed by
another report of the same speaker ends before that.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

import attrs

from newsclaims.attribution.attribution import Attribution
from newsclaims.attribution.clauses import (
    DETERMINERS,
    PRONOUNS,
    complement_after,
    cue_end,
    may_speak,
)
from newsclaims.attribution.corrections.extents import with_last_part
from newsclaims.attribution.corrections.next_predicates import is_next_predicate
from newsclaims.attribution.finite_verbs import first_finite_verb, has_finite_verb
from newsclaims.english import (
    AUXILIARIES,
    DENYING,
    TENSED_FORMS,
    Family,
    predicates,
)
from newsclaims.text import Layout, Range

__all__ = ["with_coordinate_reports", "with_shared_speakers"]

_LINKS: Final = frozenset(("and", "but"))
_SAYING: Final = DENYING | {Family.SAY, Family.COMMIT, Family.ORDER, Family.ASK, Family.TELL}
_REQUESTING: Final = frozenset((Family.ASK, Family.ORDER, Family.TELL))
_PLACES: Final = frozenset(("at", "during", "in", "on", "through", "via"))
"""Prepositions before the place or time of a second predicate: "and on Twitter | called"."""
_SAID: Final = frozenset(("said", "says", "say"))
_NEXT: Final = _LINKS | {"although", "though", "whereas", "while"}
"""Conjunctions before the subject of another report."""
_LONGEST_SUBJECT: Final = 6
_ASIDE: Final = 24
"""Maximum number of words between a subject and its verb."""
_FEWEST: Final = 2
_REACH: Final = 100
_NEAR: Final = 4
"""Maximum number of attributions between a credit and a participle behind it."""
_LONGEST_ASKED: Final = 4
"""Maximum number of words from a request to the "to" behind whoever is asked."""
_CONFIDENCE: Final = 0.7


def with_coordinate_reports(
    layout: Layout, found: tuple[Attribution, ...]
) -> tuple[Attribution, ...]:
    """Remove the next predicate of the speaker from contents.

    Args:
        layout: The article's layout.
        found: The attributions of the model and the rules.
    """
    words = layout.lowered
    found = _with_relative_subjects(words, found)
    by_cue = {each.cue[0][0]: each for each in found if each.cue}
    subjects = {
        at: each.source[0][0]
        for each in found
        if len(each.source) == 1 and each.cue
        for at in range(each.source[0][1], min(each.cue[0][0], each.source[0][1] + _ASIDE) + 1)
    }
    found = tuple([_before_next_subject(words, each, subjects) for each in found])
    result: list[Attribution] = []
    added: list[Attribution] = []
    for each in found:
        parallel = _parallel(layout, each)
        if parallel is not None and parallel.head not in by_cue:
            first, _ = each.content[-1]
            stop = parallel.source[0][0] - 1
            result.append(with_last_part(each, (first, stop)))
            added.append(parallel)
            continue
        link = _link(layout, each, by_cue)
        if link < 0:
            result.append(each)
            continue
        first, end = each.content[-1]
        stop = link - (words[link - 1] == ",")
        result.append(with_last_part(each, (first, stop)))
        if link + 1 not in by_cue:
            added.extend(_second(words, each, link + 1, end))
    return (*result, *added)


def _with_relative_subjects(
    words: tuple[str, ...], found: tuple[Attribution, ...]
) -> tuple[Attribution, ...]:
    """Reports by the second verb of a relative clause: "a man who lied and | told them that"."""
    ends = {
        each.content[-1][1]: each.source[0][0]
        for each in found
        if len(each.source) == 1 and words[slice(*each.source[0])] == ("who",)
    }
    kept = []
    for each in found:
        low = each.cue[0][0] if each.cue and each.source else 0
        who = -1
        if low > 0 and words[low - 1] == "and":
            who = ends.get(low - 1, -1)
            who = _restrictive_relative(words, low - 1) if who < 0 else who
        is_main = low > 0 and each.source[0][1] <= who
        kept.append(attrs.evolve(each, source=((who, who + 1),)) if is_main else each)
    return tuple(kept)


def _restrictive_relative(words: tuple[str, ...], link: int) -> int:
    """The "who", without a comma, of a clause of saying that ends at a link, or -1."""
    for at in range(link - 2, max(0, link - _ASIDE), -1):
        if not words[at][0].isalnum():
            break
        if words[at] == "who":
            entry = predicates().get(words[at + 1])
            is_saying = entry is not None and entry.verb is Family.SAY and entry.is_tensed_verb
            return at if is_saying and words[at - 1] != "," else -1
    return -1


def _before_next_subject(
    words: tuple[str, ...], attribution: Attribution, subjects: Mapping[int, int]
) -> Attribution:
    """A report without the subject of the next one: "backed it | and Lund, who is ill, opposed"."""
    first, end = attribution.content[-1]
    start = subjects.get(end, -1)
    is_next = start - 1 > first + (words[first] == ",")
    is_next = is_next and words[start - 1] in _NEXT and bool(attribution.cue)
    if not is_next or attribution.cue[-1][1] > first:
        return attribution
    stop = start - 1 - (words[start - 2] == ",")
    return with_last_part(attribution, (first, stop))


def _parallel(layout: Layout, each: Attribution) -> Attribution | None:
    """The second of two parallel reports: "the firm said it was early | and the union said"."""
    words = layout.lowered
    if not each.cue or words[each.head] not in _SAID or not each.source:
        return None
    first, end = each.content[-1]
    if each.source[0][0] > each.head or first < each.head or words[first] == "that":
        return None
    verb = next((at for at in range(first + 2, end - 1) if words[at] == words[each.head]), -1)
    low = max(first, verb - _LONGEST_SUBJECT)
    link = next((at for at in range(verb - 2, low, -1) if words[at] == "and"), -1)
    if link < 0 or layout.any_quoted(first, verb):
        return None
    opener = layout.words[link + 1]
    opens = words[link + 1] in DETERMINERS - {"that"} or opener[0].isupper()
    whole = has_finite_verb(layout, first, link) and not has_finite_verb(layout, link + 1, verb)
    if not opens or not whole or words[verb - 1] == "," or words[verb + 1] in {",", "."}:
        return None
    content = complement_after(words, verb + 1, end)
    if not content:
        return None
    return Attribution(
        content=content,
        cue=((verb, verb + 1),),
        source=((link + 1, verb),),
        head=verb,
        confidence=min(each.confidence, _CONFIDENCE),
        found_by="coordinate-report",
    )


def _link(layout: Layout, each: Attribution, by_cue: dict[int, Attribution]) -> int:
    """The conjunction in a content before the speaker's next predicate, or -1."""
    words = layout.lowered
    if len(each.source) != 1 or not each.cue or each.source[0][0] >= each.head:
        return -1
    entry = predicates().get(words[each.head])
    first, end = each.content[-1]
    if entry is None or entry.form not in TENSED_FORMS or first < each.head:
        return -1
    is_plan = words[first] == "to"
    end = min(end, layout.sentences[layout.sentence_of[first]][1], first + _REACH)
    for at in range(first + 1 + (words[first] == ","), end - 1):
        if layout.quotation_of[at] >= 0:
            continue
        if words[at] == "," and not is_plan and _goes_on_saying(layout, (first, at)):
            return at
        is_link = words[at] in _LINKS
        is_joined = is_link or words[at - 1 : at + 1] == (",", "then")
        if is_joined and is_next_predicate(layout, each, at):
            return at
        if is_link and at < end - _FEWEST and _reports_next(layout, each, at, by_cue):
            return at
    return -1


def _reports_next(
    layout: Layout, each: Attribution, link: int, by_cue: dict[int, Attribution]
) -> bool:
    """Whether the word behind a conjunction in a content is the speaker's next verb of saying."""
    words, first = layout.lowered, each.content[-1][0]
    form = predicates()[words[each.head]].form
    is_plan = words[first] == "to"
    is_past = form == "ed"
    is_next = is_past and words[link - 1] == "," and _is_speech(words, link + 1)
    if is_plan:
        return is_next  # "promised to pay, | and pledged to stay", not "to pay and pledged"
    other = by_cue.get(link + 1)
    is_shared = other is not None and other.source[:1] == each.source
    is_that_again = is_next and words[first] == "that" == words[link + 2]
    if is_shared or is_that_again or _denies_next(words, link, form):
        return True
    return is_past and _goes_on_in_past(layout, first, link)


def _goes_on_in_past(layout: Layout, first: int, link: int) -> bool:
    """Whether a past tense behind a link is the speaker's: "praised the crew | and left"."""
    words = layout.lowered
    if words[link] == "and" and _tells_next(layout, first, link):
        return True
    return _is_predicate(words, link + 1) and not has_finite_verb(layout, first, link)


def _goes_on_saying(layout: Layout, before: Range) -> bool:
    """Whether a participle behind a noun phrase is the speaker's: "lauded them, | calling"."""
    entry = predicates().get(layout.lowered[before[1] + 1])
    says = entry is not None and entry.verb is Family.SAY and entry.form == "ing"
    return says and not has_finite_verb(layout, *before)


def _tells_next(layout: Layout, first: int, link: int) -> bool:
    """Whether a request follows a clause about things: "said roads were wet | and told us to"."""
    words = layout.lowered
    entry = predicates().get(words[link + 1])
    is_request = entry is not None and entry.verb in _REQUESTING and entry.form == "ed"
    if not is_request or words[link + 2] == "by":
        return False
    verb = first_finite_verb(layout, first, link)
    is_to_do = "to" in words[link + 2 : link + 2 + _LONGEST_ASKED]
    return is_to_do and verb > first and _is_thing(layout, verb - 1)


def _is_thing(layout: Layout, at: int) -> bool:
    """Whether a subject's last word denotes neither people nor an organization, which may ask."""
    is_noun = layout.words[at].islower() and layout.words[at] not in DETERMINERS
    return is_noun and not may_speak(layout, (at, at + 1))


def _denies_next(words: tuple[str, ...], link: int, form: str) -> bool:
    """Whether the speaker denies something else: "admits it rained | but disputes that"."""
    entry = predicates().get(words[link + 1])
    is_denial = entry is not None and entry.verb in DENYING and entry.form == form
    return words[link] == "but" and is_denial and words[link + 2] in {"having", "that"}


def _is_predicate(words: tuple[str, ...], verb: int) -> bool:
    entry = predicates().get(words[verb])
    is_feeling = entry is not None and entry.verb is Family.FEEL
    if is_feeling and not AUXILIARIES.isdisjoint(words[verb + 2 : verb + 3]):
        return False  # "said the heat and unsettled | weather | could last"
    return (
        entry is not None
        and entry.form == "ed"
        and entry.verb is not None
        and entry.adjective is None
        and words[verb + 1 : verb + 2] != ("by",)
    )


def _is_speech(words: tuple[str, ...], verb: int) -> bool:
    entry = predicates().get(words[verb])
    return entry is not None and entry.verb in _SAYING and _is_predicate(words, verb)


def _second(
    words: tuple[str, ...], each: Attribution, verb: int, end: int
) -> tuple[Attribution, ...]:
    """The report of a second verb, if it is one of saying."""
    entry = predicates().get(words[verb])
    if entry is None or entry.verb not in _SAYING:
        return ()
    stop = cue_end(words, verb, end, entry)
    if stop >= end:
        return ()
    return (
        attrs.evolve(
            each,
            content=((stop, end),),
            cue=((verb, stop),),
            head=verb,
            confidence=min(each.confidence, _CONFIDENCE),
            found_by="coordinate-report",
        ),
    )


def with_shared_speakers(layout: Layout, found: tuple[Attribution, ...]) -> tuple[Attribution, ...]:
    """Give a second predicate the speaker of the first, not a noun between them.

    Args:
        layout: The article's layout.
        found: The attributions.
    """
    words = layout.lowered
    return _with_subject_of_first(layout, _with_speaker_of_credit(words, found))


def _without_cue_of_first(found: tuple[Attribution, ...], index: int) -> Attribution:
    """A report whose source holds the cue of another one: "Lund, | 43, said, | then added"."""
    each = found[index]
    low, high = each.source[0]
    for other in found[max(0, index - _NEAR) : index]:
        ends = bool(other.cue and other.source) and high == other.cue[-1][1]
        if ends and other.source[0][0] <= low < other.source[-1][1] <= other.cue[0][0]:
            return attrs.evolve(each, source=other.source)
    return each


def _with_speaker_of_credit(
    words: tuple[str, ...], found: tuple[Attribution, ...]
) -> tuple[Attribution, ...]:
    """Give a participle behind a credit the credit's speaker: "it rained, said Lund, | adding".

    The model may take the subject of the sentence before the credit for the participle's.
    """
    result = list(found)
    for index, each in enumerate(found):
        if len(each.source) != 1 or not each.cue:
            continue
        low = each.cue[0][0]
        if not words[low].endswith("ing") or words[low - 1] != ",":
            continue
        first = each.source[0][0]
        for other in found[max(0, index - _NEAR) : index + _NEAR]:
            is_credit = bool(other.cue and other.source) and first < other.cue[0][0] < low
            if is_credit and any(start <= first < end for start, end in other.content[:1]):
                if not any(start <= low < end for start, end in other.content):
                    result[index] = attrs.evolve(each, source=other.source)
                break
    return tuple(result)


def _with_subject_of_first(
    layout: Layout, found: tuple[Attribution, ...]
) -> tuple[Attribution, ...]:
    """Give a second predicate the subject of the first: "Lund left, and on X | said"."""
    words = layout.lowered
    result = list(found)
    for index, each in enumerate(found):
        if len(each.source) != 1 or not each.cue:
            continue
        result[index] = _without_cue_of_first(found, index)
        (low, high), cue = each.source[0], each.cue[0][0]
        if high == cue and words[low - 1] in _PLACES and words[low - 2] in _LINKS:
            before = low - 2
        elif words[high:cue] == ("and",):
            before = low
        else:
            continue
        start = layout.sentences[layout.sentence_of[low]][0]
        subject = _first_subject(layout, found, (start, before))
        if subject:
            result[index] = attrs.evolve(each, source=subject)
    return tuple(result)


def _first_subject(
    layout: Layout, found: tuple[Attribution, ...], before: Range
) -> tuple[Range, ...]:
    """The subject of the predicates in a range: a report's source there, or a pronoun."""
    words = layout.lowered
    start, end = before
    for other in reversed(found):
        if other.source and other.cue and start <= other.source[0][0] < other.cue[0][0] < end:
            return other.source
    for at in range(end - 1, start - 1, -1):
        if words[at] in PRONOUNS and has_finite_verb(layout, at + 1, at + 3):
            return ((at, at + 1),)
    return ()
