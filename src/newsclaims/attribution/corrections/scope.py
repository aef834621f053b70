"""The extent of a content: with its noun, its verb and its second clause, and without others."""

from __future__ import annotations

import attrs

from newsclaims.attribution.attribution import Attribution
from newsclaims.attribution.clauses import (
    BE,
    DETERMINERS,
    LINKS,
    PREPOSITIONS,
    PRONOUNS,
    complement_after,
    is_tensed,
)
from newsclaims.attribution.corrections.extents import with_last_part, without_marks
from newsclaims.attribution.corrections.other_clauses import before_other_clauses
from newsclaims.attribution.corrections.relative_reports import NO_ITEM, RELATIVES, is_finite
from newsclaims.attribution.corrections.subject_search import behind_aside
from newsclaims.attribution.finite_verbs import first_finite_verb, has_finite_verb
from newsclaims.english import (
    ADDRESSING,
    ARTICLES,
    AUXILIARIES,
    DAYS,
    OBJECT_PRONOUNS,
    POSSESSIVE_DETERMINERS,
    RELATIVE_PRONOUNS,
    STATING,
    SUBJECT_RELATIVES,
    SUBORDINATORS,
    Family,
    predicates,
    time_before,
    time_from,
    word_lists,
)
from newsclaims.text import Layout, Range

__all__ = ["with_whole_predicate", "within_scope"]

_LISTS = word_lists(__name__, "scope")
_CLAUSE_ENDS = frozenset({".", ";", "!", "?"})
_BOUND = frozenset(tuple(pair.split("-")) for pair in _LISTS["bound"])
"""Participles that no content ends with, and their prepositions: "named after"."""
_ACTS = word_lists(__name__, "predication")["acts"]
_TAILS = frozenset(tuple(pair.split("-")) for pair in _LISTS["tails"])
"""Adverbials that belong to a content and never to its cue."""
_DURING = frozenset({"under", "while", "without"})
"""Conjunctions and prepositions before what makes an act an offense."""
_SAYING = frozenset({"argue", "believe", "claim", "insist", "say", "tell", "think", "warn"})
"""Verbs whose object is hardly ever a noun phrase with a participle."""
_CLAUSAL = STATING | {Family.THINK}
"""Classes of verbs behind which a noun is the subject of a clause."""
_QUANTITIES = frozenset({"many", "more", "most", "several", "some"})
_STATING = _CLAUSAL - {Family.TELL}
_SUBJECT_OPENERS = DETERMINERS | PRONOUNS
_ASKING = ADDRESSING | {Family.ORDER, Family.MANDATE}
_NO_NOUN = PREPOSITIONS | PRONOUNS
_NO_NOUN_BEHIND = NO_ITEM | AUXILIARIES | DETERMINERS
"""Words that do not go on with a subject that was cut: "the harbor | master"."""
_MEASURED = frozenset({"after", "before"})
_SPANS = frozenset({"second", "minute", "hour", "day", "week", "month", "year", "decade"})
"""Nouns for times that tell how long before a clause: "two years | before he wrote it"."""
_OPENING_NOUNS = ARTICLES | POSSESSIVE_DETERMINERS
"""Words that cannot end a content before a noun."""
_NO_VERB = DETERMINERS | OBJECT_PRONOUNS
"""Words behind "to" that are no infinitive: "told a man close to her | that"."""
_LONGEST = 5
"""Maximum number of words of a subject before a relative clause, or of a cut content."""
_LONGEST_PLACE = 14
"""Maximum number of words of a place and the subject behind it."""
_REACH = 250


def within_scope(layout: Layout, attribution: Attribution) -> Attribution:
    """A report with the part of its sentence that belongs to its content.

    Args:
        layout: The article's layout.
        attribution: The report.
    """
    words = layout.lowered
    first, end = attribution.content[-1]
    if not attribution.cue or first < attribution.cue[-1][1] or layout.quotation_of[first] >= 0:
        return attribution
    sentence = layout.sentences[layout.sentence_of[attribution.head]]
    if not sentence[0] <= first < end <= sentence[1]:
        return attribution
    first = _with_noun(words, attribution, _with_day(words, attribution, first))
    first = _behind_time(words, (first, end))
    first = _with_first_clause(layout, attribution, first)
    first = _with_cut_start(layout, attribution, first)
    stop = _with_rest(words, (first, end), sentence[1])
    stop = _with_infinitive(words, attribution, (first, stop), sentence[1])
    stop = _with_bound(words, (first, stop), sentence[1])
    stop = _with_clause_of_time(words, stop, sentence[1])
    stop = _with_last_time(layout, (first, stop), sentence[1])
    stop = before_other_clauses(layout, attribution, (first, stop), sentence)
    stop = _with_second(layout, (first, stop), sentence[1])
    return with_last_part(attribution, (first, stop))


def _with_day(words: tuple[str, ...], attribution: Attribution, first: int) -> int:
    """The start of a content with its subject if that is a day: "said | Sunday would be dry"."""
    stop = attribution.cue[-1][1]
    is_day = stop == first - 1 and words[stop] in DAYS
    return stop if is_day and words[first] in AUXILIARIES else first


def _behind_time(words: tuple[str, ...], content: Range) -> int:
    """The start of a content without the time before it: "told donors | that night | that"."""
    first, end = content
    behind = time_from(words, first, end)
    return behind if first < behind < end and words[behind] == "that" else first


def _with_first_clause(layout: Layout, attribution: Attribution, first: int) -> int:
    """The start of a content with its first clause: "said | it was cold, | that it rained"."""
    words, start = layout.lowered, attribution.cue[-1][1]
    if not start + 1 < first - 1 or words[first - 1 : first + 1] != (",", "that"):
        return first
    opens = words[start] in _SUBJECT_OPENERS or layout.words[start][0].isupper()
    is_subject = not BE.isdisjoint(words[first + 1 : first + 2])
    if (
        not (opens and is_tensed(words[attribution.head], _STATING))
        or len(attribution.content) > 1
        or is_subject
    ):
        return first
    is_free = attribution.source and attribution.source[-1][1] <= attribution.cue[0][0]
    is_free = is_free and not layout.any_quoted(start, first)
    is_clause = is_free and has_finite_verb(layout, start + 1, first - 1)
    is_clause = is_clause and (RELATIVE_PRONOUNS | {"that"}).isdisjoint(words[start:first])
    return start if is_clause else first


def _with_cut_start(layout: Layout, attribution: Attribution, first: int) -> int:
    """The start of a content that was cut inside its subject or behind another's verb.

    "said | the harbor | master had signed", "said | most farmers think | the price is low"; also
    behind its subject and a place: "said in a letter | the toll | was too high".
    """
    words, start = layout.lowered, attribution.cue[-1][1]
    is_placed = words[start] in PREPOSITIONS and words[first] in AUXILIARIES
    is_near = start < first <= start + (_LONGEST_PLACE if is_placed else _LONGEST)
    if (
        not (is_near and is_tensed(words[attribution.head], _STATING))
        or len(attribution.content) > 1
    ):
        return first
    gap = words[start:first]
    if any(start <= low < first for low, _ in attribution.source):
        return first
    if is_placed:
        return _subject_behind_place(words, start, first)
    opens = words[start] in DETERMINERS or words[start] in _QUANTITIES
    if not opens or not all(word.isalpha() for word in gap) or words[first] == "that":
        return first
    last = predicates().get(gap[-1])
    is_nested = gap[1:] and last is not None and last.verb is Family.THINK
    is_noun = layout.words[first].islower() and words[first].isalpha()
    is_noun = is_noun and words[first] not in _NO_NOUN_BEHIND
    is_noun = is_noun and PREPOSITIONS.isdisjoint(gap) and not has_finite_verb(layout, start, first)
    return start if is_nested or is_noun else first


def _subject_behind_place(words: tuple[str, ...], start: int, verb: int) -> int:
    """The start of a verb's subject behind a phrase that has no comma; the verb if it has none."""
    at = next((at for at in range(verb - 1, start, -1) if words[at] in DETERMINERS), start)
    is_subject = at > start + 1 and words[at - 1] not in PREPOSITIONS
    is_plain = all(word.isalpha() and word not in PREPOSITIONS for word in words[at:verb])
    return at if is_subject and is_plain else verb


def _with_noun(words: tuple[str, ...], attribution: Attribution, first: int) -> int:
    """The start of a content with the noun of its relative clause: "called for | rules that"."""
    stop = attribution.cue[-1][1]
    if first <= stop:
        return first
    if any(stop <= low < first for low, _ in (*attribution.source, *attribution.content)):
        return first
    gap = words[stop:first]
    if gap[-2:-1] == ("to",):
        return stop if _is_request(words, attribution, gap) else first
    if not 0 < len(gap) < _LONGEST or words[first] not in SUBJECT_RELATIVES:
        return first
    entry = predicates().get(words[attribution.head])
    if entry is not None and entry.lemma in _ACTS and words[first] == "that":
        # "approved on Sunday | a law that bans bags"
        return next((at for at in range(stop, first) if words[at] in DETERMINERS), first)
    particle = tuple(words[attribution.head + 1 : stop])
    led = entry is not None and any(particle == rest for rest, _ in entry.phrases if rest)
    plain = all(word[0].isalpha() and word not in _NO_NOUN for word in gap)
    return stop if led and plain else first


def _is_request(words: tuple[str, ...], attribution: Attribution, gap: tuple[str, ...]) -> bool:
    """Whether a cut off start is whom a request is for: "appealed to | us to check | it"."""
    entry = predicates().get(words[attribution.head])
    if entry is None or not 2 < len(gap) <= _LONGEST + 2 or gap[-1] in _NO_VERB:
        return False
    families = {entry.verb, *(family for _, family in entry.phrases)}
    return not families.isdisjoint(_ASKING) and all(word.isalpha() for word in gap)


def _with_rest(words: tuple[str, ...], content: Range, end: int) -> int:
    """The end of a clause cut at a relative clause: "that Lund, | who is ill, had gone"."""
    first, stop = content
    if stop - first > _LONGEST or stop + 2 >= end:
        return stop
    if words[stop] != "," or words[stop + 1] not in RELATIVES:
        return stop
    if any(is_finite(word) for word in words[first:stop]):
        return stop
    end = min(end, stop + _REACH)
    closing = next((at for at in range(stop + 2, end) if words[at] == ","), end)
    if closing + 1 >= end or words[closing + 1] in PRONOUNS:
        return stop  # "asked about Lund, who is ill, | she said"
    if not any(is_finite(word) for word in words[closing + 1 : closing + 4]):
        return stop
    return without_marks(words, closing, end)


def _with_infinitive(
    words: tuple[str, ...], attribution: Attribution, content: Range, end: int
) -> int:
    """The end of a request that was cut before its infinitive: "called on | him | to resign"."""
    first, stop = content
    entry = predicates().get(words[attribution.head])
    if stop + 1 >= end or words[stop] != "to" or entry is None or stop - first > _LONGEST:
        return stop
    families = {entry.verb, *(family for _, family in entry.phrases)}
    if families.isdisjoint(_ASKING) or "to" in words[first:stop]:
        return stop
    whole = complement_after(words, first, end)
    return max(stop, whole[0][1]) if whole else stop


def _with_clause_of_time(words: tuple[str, ...], stop: int, end: int) -> int:
    """The end of a content cut in a clause of time: "shown it two years | before he wrote it"."""
    if stop >= end or words[stop] not in _MEASURED:
        return stop
    if words[stop - 1].removesuffix("s") not in _SPANS:
        return stop
    return next((at for at in range(stop, end) if not words[at][0].isalnum()), end)


def _with_last_time(layout: Layout, content: Range, end: int) -> int:
    """The end of a clause with the time that ends its sentence: "said it will rain | on Friday"."""
    words, (first, stop) = layout.lowered, content
    close = end - (words[end - 1] in _CLAUSE_ENDS)
    is_time = stop < close and time_from(words, stop, close) == close
    is_clause = is_time and layout.quotation_of[stop - 1] < 0
    return close if is_clause and has_finite_verb(layout, first, stop) else stop


def _with_bound(words: tuple[str, ...], content: Range, end: int) -> int:
    """The end of a content that was cut inside a phrase: "a street named | after the poet".

    Also "denied driving | while drunk": without the second half it is another act.
    """
    first, stop = content
    if stop + 1 >= end:  # a headline: "hails new | bridge"
        is_cut = stop < end and words[stop].isalpha() and time_before(words, first, end) == end
        return end if is_cut else stop
    if words[stop - 1] in _OPENING_NOUNS or _cuts_noun(words, first, stop):
        return _behind_noun(words, stop, end)
    if (words[stop], words[stop + 1]) in _TAILS:
        return stop + 2  # "were extinct | by then"
    if words[stop] == "that" and stop - first < _LONGEST and _names_claim(words[stop - 1]):
        whole = complement_after(words, stop, end)  # "ridiculed the idea | that he said so"
        return whole[0][1] if whole else stop
    is_act = words[stop] in _DURING and words[stop - 1].endswith("ing") and stop - first < 3
    if not is_act and (stop - first < 2 or (words[stop - 1], words[stop]) not in _BOUND):
        return stop
    at = stop + 1
    ends = LINKS | RELATIVES | (SUBORDINATORS if is_act else frozenset())
    while at < end and words[at][0].isalnum() and words[at] not in ends:
        at += 1
    return at


def _cuts_noun(words: tuple[str, ...], first: int, stop: int) -> bool:
    """Whether a content ends before a noun that ends its clause: "it was a broken | window;"."""
    if stop - first < 2 or words[stop - 2] not in ARTICLES or words[stop + 1] not in _CLAUSE_ENDS:
        return False
    is_plain = words[stop].isalpha() and words[stop] not in NO_ITEM | DAYS
    return is_plain and words[stop - 1].isalpha() and not words[stop].endswith("ly")


def _behind_noun(words: tuple[str, ...], stop: int, end: int) -> int:
    """The end of a noun that a content was cut before: "she kept it in her | old kitchen|."."""
    at, reach = stop, min(end, stop + _LONGEST)
    while at < reach and words[at].isalpha() and words[at] not in _NO_NOUN_BEHIND:
        at += 1
    is_plain = at > stop and (at == end or not words[at][0].isalnum())
    return at if is_plain and not words[stop].endswith("ly") else stop


def _names_claim(word: str) -> bool:
    """Whether a word is a noun for words or thoughts, which a that-clause may complete."""
    entry = predicates().get(word)
    return entry is not None and entry.noun is not None and entry.form != "ed"


def _with_second(layout: Layout, content: Range, end: int) -> int:
    """The end of a content that was cut before its second clause or the rest of a list.

    In the training articles 67 of 69 contents go on over "and that".
    """
    words = layout.lowered
    first, stop = content
    first, end = max(first, stop - _REACH), min(end, stop + _REACH)
    link = stop + (words[stop : stop + 1] == (",",))
    if link + 3 >= end or layout.quotation_of[link] >= 0:
        return stop
    if words[link] in LINKS and words[link + 1] == "that":
        # "denied the plan|, but that report was old"
        is_second = words[link] != "but" or has_finite_verb(layout, first, stop)
        if not is_second or not has_finite_verb(layout, link + 3, end):
            return stop
        whole = complement_after(words, link + 1, end)[0]
        return _with_rest(words, whole, end)
    if link == stop:
        return stop
    if has_finite_verb(layout, first, stop):
        goes_on = _is_list(layout, link, end)
    else:
        goes_on = _are_parallel(layout, first, link, end)
    if not goes_on:
        return stop
    return without_marks(words, link, end)


def _are_parallel(layout: Layout, first: int, link: int, end: int) -> bool:
    """Whether all items of a list have determiners: "described a flash|, a roar and a silence"."""
    words = layout.lowered
    near = range(link + 1, min(end - 3, link + _LONGEST + 2))
    last = next((at for at in near if words[at] in {"and", "or"}), -1)
    if last < 0 or "," in words[link:last] or has_finite_verb(layout, link, last):
        return False
    last += 1 + (words[last + 1] in {"finally", "then"})
    if not all(words[at] in DETERMINERS for at in (first, link, last)):
        return False
    verb = first_finite_verb(layout, last + 1, min(end, last + _LONGEST))
    return verb < 0 or not PRONOUNS.isdisjoint(words[last + 1 : verb])


def _is_list(layout: Layout, first: int, end: int) -> bool:
    """Whether what follows a comma are further items of a list: ", two cruises and a tub"."""
    words = layout.lowered
    opens = words[first][0].isalnum() and words[first] not in NO_ITEM
    opens = opens and not words[first].endswith(("ing", "ly", "ed"))
    last = next((at for at in range(first + 1, end) if words[at] in {"and", "or"}), -1)
    near = opens and first < last < min(first + _LONGEST, end - 1)
    near = near and all(words[at][0].isalnum() or words[at] == "," for at in range(first, last))
    return near and not has_finite_verb(layout, first, last) and words[last + 1] not in PRONOUNS


def with_whole_predicate(layout: Layout, attribution: Attribution) -> Attribution:
    """Extend a clause cut behind its subject: "said Watts|, his agent, stole from him".

    Args:
        layout: The article's layout.
        attribution: The report.
    """
    words = layout.lowered
    (first, stop), at = attribution.content[-1], attribution.head
    entry = predicates().get(words[at])
    if entry is None:
        return attribution
    if not attribution.source and attribution.cue and stop <= attribution.cue[0][0]:
        return _with_infinitive_behind(layout, attribution)
    is_saying = entry.verb in _CLAUSAL and entry.is_tensed_verb
    opens = words[first] in DETERMINERS or layout.words[first][0].isupper()
    is_alone = bool(attribution.cue) and attribution.cue[-1][1] == at + 1
    if not (is_saying and opens and is_alone) or layout.quotation_of[first] >= 0:
        return attribution
    gap = first - attribution.cue[-1][1]
    if gap < 0 or (gap and words[first] != "that") or has_finite_verb(layout, first, stop):
        return attribution
    close = layout.sentences[layout.sentence_of[at]][1]
    is_clause = words[first] == "that" or entry.lemma in _SAYING
    is_cut = is_clause and stop + 1 < close and words[first] in DETERMINERS
    is_cut = is_cut and not RELATIVE_PRONOUNS.intersection(
        words[at - 2 : at]
    )  # "who said the fire"
    is_cut = is_cut and has_finite_verb(layout, stop, stop + 1)  # "said the fire | started at noon"
    verb = stop if is_cut else behind_aside(layout, stop, close)
    if verb < 0:
        return attribution
    whole = complement_after(words, verb, close)
    return with_last_part(attribution, (first, whole[0][1])) if whole else attribution


def _with_infinitive_behind(layout: Layout, attribution: Attribution) -> Attribution:
    """A passive without a source, with its infinitive: "the vote | is expected | to be close"."""
    words, behind = layout.lowered, attribution.cue[-1][1]
    end = layout.sentences[layout.sentence_of[attribution.head]][1]
    is_passive = not BE.isdisjoint(words[attribution.cue[0][0] : behind])
    opens = words[behind : behind + 1] == ("to",) and _NO_VERB.isdisjoint(
        words[behind + 1 : behind + 2] or ("",)
    )
    if not (is_passive and opens) or len(attribution.content) > 1:
        return attribution
    whole = complement_after(words, behind, end)
    return attrs.evolve(attribution, content=(*attribution.content, *whole))
