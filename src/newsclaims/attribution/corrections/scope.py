"""The extent of a content: not into the main clause or a contradiction, but up to its verb.

"Although the mayor said the bridge was safe, two engineers resigned": the content ends at the
comma. In the training articles no content of a report in such an opening clause continues into
the main clause (0 of 119 whose clause ends at its first comma).
"""

from __future__ import annotations

import attrs

from newsclaims.attribution.attribution import Attribution
from newsclaims.attribution.clauses import (
    BE,
    DETERMINERS,
    LINKS,
    PREPOSITIONS,
    PRONOUNS,
    QUESTION_WORDS,
    complement_after,
)
from newsclaims.attribution.corrections.extents import with_last_part, without_marks
from newsclaims.attribution.corrections.relative_reports import (
    NO_ITEM,
    before_main_verb,
    is_finite,
)
from newsclaims.attribution.corrections.subject_search import behind_aside
from newsclaims.attribution.finite_verbs import has_finite_verb
from newsclaims.english import (
    ARTICLES,
    AUXILIARIES,
    DAYS,
    DENYING,
    FINITE_FORMS,
    OBJECT_PRONOUNS,
    OPPOSING,
    RELATIVE_PRONOUNS,
    SUBJECT_RELATIVES,
    SUBORDINATORS,
    Family,
    predicates,
    word_lists,
)
from newsclaims.text import Layout, Range

__all__ = ["with_whole_predicate", "within_scope"]

_LISTS = word_lists(__name__, "scope")
_OPENERS = _LISTS["openers"]
"""Conjunctions and prepositions that open a clause before the main one."""
_GOING_ON = LINKS | QUESTION_WORDS | RELATIVE_PRONOUNS | _LISTS["going-on"]
"""Words after a comma that continue the same clause."""
_SUBJECT_STARTS = (DETERMINERS | PRONOUNS) - QUESTION_WORDS - RELATIVE_PRONOUNS
_BREAKS = frozenset({",", ":", ";"})
_CLAUSE_ENDS = frozenset({".", ";", "!", "?"})
_BOUND = frozenset(tuple(pair.split("-")) for pair in _LISTS["bound"])
"""Participles that no content ends with, and their prepositions: "named after"."""
_ACTS = word_lists(__name__, "predication")["acts"]
_TOLD = frozenset({"asked", "ordered", "told", "urged"})
_TAILS = frozenset(tuple(pair.split("-")) for pair in _LISTS["tails"])
"""Adverbials that belong to a content and never to its cue."""
_DURING = frozenset({"under", "while", "without"})
"""Conjunctions and prepositions before what makes an act an offense."""
_COMMENTS = _LISTS["comments"]
"""Nouns by which a reporter takes up what was said."""
_CONTRASTS = _LISTS["contrasts"]
"""Conjunctions that may introduce a contradicting voice."""
_RELATIVES = RELATIVE_PRONOUNS | {"where"}
_HARDLY = frozenset({("barely", "had"), ("hardly", "had"), ("scarcely", "had")})
"""Openings that say how soon something followed."""
_CLAUSAL = frozenset({Family.SAY, Family.TELL, Family.THINK})
"""Classes of verbs behind which a noun is the subject of a clause."""
_ASKING = frozenset({Family.ORDER, Family.ASK, Family.TELL, Family.MANDATE})
_NO_NOUN = PREPOSITIONS | PRONOUNS
_NO_VERB = DETERMINERS | OBJECT_PRONOUNS
"""Words behind "to" that are no infinitive: "told a man close to her | that"."""
_BEHIND_PARTICIPLE = DETERMINERS | PRONOUNS | {"to"}
_LONGEST = 5
"""Maximum number of words of a voice, or of a subject before a relative clause."""
_LONGEST_OPENING = 10
"""Maximum number of words from "that" to the verb of a report before the main clause."""
_REACH = 250


def within_scope(layout: Layout, attribution: Attribution) -> Attribution:
    """A report with the part of its sentence that belongs to its content.

    Args:
        layout: The article's layout.
        attribution: The report.
    """
    words = layout.lowered
    attribution = _without_question(layout, attribution)
    first, end = attribution.content[-1]
    if not attribution.cue or first < attribution.cue[-1][1] or layout.quotation_of[first] >= 0:
        return attribution
    sentence = layout.sentences[layout.sentence_of[attribution.head]]
    if not sentence[0] <= first < end <= sentence[1]:
        return attribution
    first = _with_noun(words, attribution, _with_day(words, attribution, first))
    stop = _with_rest(words, (first, end), sentence[1])
    stop = _with_infinitive(words, attribution, (first, stop), sentence[1])
    stop = _with_bound(words, (first, stop), sentence[1])
    stop = before_main_verb(layout, attribution, (first, stop))
    stop = _before_that(words, attribution, (first, stop))
    stop = _before_told(words, attribution, (first, stop))
    stop = _before_main_clause(words, attribution, (first, stop), sentence)
    stop = _before_answer(layout, attribution, (first, stop), sentence[0])
    stop = _before_consequence(words, (first, stop), sentence[0])
    stop = _before_opposition(words, (first, stop))
    stop = _before_comment(words, (first, stop))
    stop = _before_coordinate(layout, attribution, (first, stop))
    stop = _with_second(layout, (first, stop), sentence[1])
    return with_last_part(attribution, (first, stop))


def _without_question(layout: Layout, attribution: Attribution) -> Attribution:
    """An answer without its question: "Asked, at noon, | why it was shut, Lund says: “…”"."""
    words = layout.lowered
    (first, _), *rest = attribution.content
    start = layout.sentences[layout.sentence_of[attribution.head]][0]
    asked = words[start] == "asked" and start < first < attribution.head
    if not asked or not rest or layout.quotation_of[first] >= 0 or rest[0][0] < attribution.head:
        return attribution
    return attrs.evolve(attribution, content=tuple(rest))


def _before_that(words: tuple[str, ...], attribution: Attribution, content: Range) -> int:
    """The end of a content in an aside that divides a report: "said, citing aides|, that"."""
    first, end = content
    low = attribution.cue[0][0]
    if not words[low].endswith("ing") or words[low - 1] != ",":
        return end
    before = predicates().get(words[low - 2])
    if before is None or not before.is_tensed_verb:
        return end
    return next((at for at in range(first, end - 1) if words[at : at + 2] == (",", "that")), end)


def _before_told(words: tuple[str, ...], attribution: Attribution, content: Range) -> int:
    """The end of an order in a participle's clause: "told by the judge to sit down|, she left"."""
    first, end = content
    low = attribution.cue[0][0]
    before = words[low - 1] if low else ""
    is_told = words[low] in _TOLD and words[first] == "to" and words[low + 1] == "by"
    if not is_told or before not in {"", ",", ".", "when"} or "," not in words[first:end]:
        return end
    comma = words.index(",", first)
    return comma if not PRONOUNS.isdisjoint(words[comma + 1 : comma + 2]) else end


def _before_answer(layout: Layout, attribution: Attribution, content: Range, start: int) -> int:
    """The end of a question that opens a sentence: "Asked why it was shut|, he had one word"."""
    words, (first, end) = layout.lowered, content
    if attribution.cue[0][0] != start or words[start] != "asked" or "," not in words[first:end]:
        return end
    comma = first
    while "," in words[comma + 1 : end - 2]:
        before, comma = comma, words.index(",", comma + 1)
        opens = words[comma + 1] in _SUBJECT_STARTS or layout.words[comma + 1][0].isupper()
        is_aside = words[before] == "," and words[before + 1] in _RELATIVES
        following = next((at for at in range(comma + 1, end) if words[at] in _BREAKS), end)
        if opens and not is_aside and has_finite_verb(layout, comma + 1, following):
            return comma
    return end


def _before_main_clause(
    words: tuple[str, ...], attribution: Attribution, content: Range, sentence: Range
) -> int:
    """The end of a content in an opening clause, before the main clause."""
    (first, end), low = content, attribution.cue[0][0]
    start = _start_of_opening(words, sentence[0], low)
    is_opening = words[start] in _OPENERS and low > start and first - start <= _REACH
    if not is_opening or "," in words[start:first]:
        return end
    if any(word[0].isalnum() for word in words[end : min(end + _LONGEST, sentence[1])]):
        return end
    for at in (*_commas_behind_verb(words, first, end), *_comma_before_verb(words, first, end)):
        if words[at + 1] not in _GOING_ON and not words[at + 1].endswith("ing"):
            return at
    return end


def _comma_before_verb(words: tuple[str, ...], first: int, end: int) -> list[int]:
    """The comma between a noun phrase and a main clause: "admitted the error|, nobody will"."""
    verb = next((at for at in range(first, end) if is_finite(words[at])), first)
    comma = next((at for at in range(verb - 1, first, -1) if words[at] == ","), first)
    return [comma] if comma > first and words[comma + 1][0].isalnum() else []


def _start_of_opening(words: tuple[str, ...], start: int, low: int) -> int:
    """The start of the clause before a main one: "said that, | if the council says no, it"."""
    for at in range(low - 1, max(start, low - _LONGEST_OPENING), -1):
        if words[at] == "that":
            opener = at + 1 + (words[at + 1] == ",")
            return opener if words[opener] in SUBORDINATORS else start
    return start


def _commas_behind_verb(words: tuple[str, ...], first: int, end: int) -> list[int]:
    end = min(end, first + _REACH)
    if "," not in words[first : end - 1]:
        return []
    verb = next((at for at in range(first, end) if is_finite(words[at])), end)
    return [at for at in range(verb, end - 1) if words[at] == ","]


def _before_consequence(words: tuple[str, ...], content: Range, start: int) -> int:
    """The end of a content before what followed: "hardly had he said it was over | when"."""
    first, end = content
    opening = words[start : start + 2]
    if "only" in words[first:end]:
        for at in range(first + 2, end - 2):
            if words[at : at + 3] == (",", "only", "to"):
                entry = predicates().get(words[at + 3])  # "that he was there, only to deny it"
                return at if entry is not None and entry.verb in DENYING else end
    joint = {"when", "than"} if opening == ("no", "sooner") or opening in _HARDLY else set()
    return next((at for at in range(first + 2, end) if words[at] in joint), end)


def _before_opposition(words: tuple[str, ...], content: Range) -> int:
    """The end of a content before a contradicting voice: "…, but the fishermen disagree"."""
    first, end = content
    for at in _commas_behind_verb(words, first, end):
        if words[at + 1] not in _CONTRASTS or words[at + 2 : at + 3] == ("that",):
            continue
        subject = at + 2
        for verb in range(subject + 1, min(end, subject + 1 + _LONGEST)):
            entry = predicates().get(words[verb])
            if entry is None or entry.verb not in OPPOSING or entry.form not in FINITE_FORMS:
                continue
            if words[subject] in PRONOUNS or not BE.isdisjoint(words[subject:verb]):
                break
            return at
    return end


def _before_comment(words: tuple[str, ...], content: Range) -> int:
    """The end of a content before what is made of it: "it is safe|, a claim that Lund rejects"."""
    first, end = content
    if _COMMENTS.isdisjoint(words[first:end]):
        return end
    for at in range(first + 1, end - 2):
        if words[at] != "," or words[at + 1] not in {"a", "an"}:
            continue
        noun = at + 3 - (not _COMMENTS.isdisjoint(words[at + 2 : at + 3]))
        if noun + 1 < end and words[noun] in _COMMENTS and words[noun + 1] in SUBJECT_RELATIVES:
            return at
    return end


def _before_coordinate(layout: Layout, attribution: Attribution, content: Range) -> int:
    """The end of a participle's object before the next one: "pledging buses | and trying to".

    In the training articles 41 of 42 objects without a verb of their own end there.
    """
    words = layout.lowered
    (first, end), (low, high) = content, attribution.cue[-1]
    if not any(word.endswith("ing") for word in words[low:high]):
        return end
    for at in range(first, end - 2):
        if is_finite(words[at]) or words[at].endswith("ing"):
            return end
        if words[at] == "and" and _is_participle(layout, at + 1 + words[at + 1].endswith("ly")):
            return at - (words[at - 1] == ",")
    return end


def _is_participle(layout: Layout, at: int) -> bool:
    """Whether a word in -ing has an object, and so is no noun: "visiting the", not "housing in"."""
    words, behind = layout.lowered, layout.words[at + 1 : at + 2]
    if not words[at].endswith("ing"):
        return False
    entry = predicates().get(words[at])
    is_known = entry is not None and entry.form == "ing"
    return is_known or any(word[0].isupper() or word in _BEHIND_PARTICIPLE for word in behind)


def _with_day(words: tuple[str, ...], attribution: Attribution, first: int) -> int:
    """The start of a content with its subject if that is a day: "said | Sunday would be dry"."""
    stop = attribution.cue[-1][1]
    is_day = stop == first - 1 and words[stop] in DAYS
    return stop if is_day and words[first] in AUXILIARIES else first


def _with_noun(words: tuple[str, ...], attribution: Attribution, first: int) -> int:
    """The start of a content with the noun of its relative clause: "called for | rules that"."""
    stop = attribution.cue[-1][1]
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
    if words[stop] != "," or words[stop + 1] not in _RELATIVES:
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


def _with_bound(words: tuple[str, ...], content: Range, end: int) -> int:
    """The end of a content that was cut inside a phrase: "a street named | after the poet".

    Also "denied driving | while drunk": without the second half it is another act.
    """
    first, stop = content
    if stop + 1 >= end:
        return stop
    if _cuts_noun(words, first, stop):
        return stop + 1
    if (words[stop], words[stop + 1]) in _TAILS:
        return stop + 2  # "were extinct | by then"
    if words[stop] == "that" and stop - first < _LONGEST and _names_claim(words[stop - 1]):
        whole = complement_after(words, stop, end)  # "ridiculed the idea | that he said so"
        return whole[0][1] if whole else stop
    is_act = words[stop] in _DURING and words[stop - 1].endswith("ing") and stop - first < 3
    if not is_act and (stop - first < 2 or (words[stop - 1], words[stop]) not in _BOUND):
        return stop
    at = stop + 1
    ends = LINKS | _RELATIVES | (SUBORDINATORS if is_act else frozenset())
    while at < end and words[at][0].isalnum() and words[at] not in ends:
        at += 1
    return at


def _cuts_noun(words: tuple[str, ...], first: int, stop: int) -> bool:
    """Whether a content ends before a noun that ends its clause: "it was a broken | window;"."""
    if stop - first < 2 or words[stop - 2] not in ARTICLES or words[stop + 1] not in _CLAUSE_ENDS:
        return False
    is_plain = words[stop].isalpha() and words[stop] not in NO_ITEM | DAYS
    return is_plain and words[stop - 1].isalpha() and not words[stop].endswith("ly")


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
        if not has_finite_verb(layout, link + 3, end):
            return stop
        whole = complement_after(words, link + 1, end)[0]
        return _with_rest(words, whole, end)
    if link == stop or not has_finite_verb(layout, first, stop):
        return stop
    if not _is_list(layout, link, end):
        return stop
    return without_marks(words, link, end)


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
    is_saying = entry is not None and entry.verb in _CLAUSAL and entry.is_tensed_verb
    opens = words[first] in DETERMINERS or layout.words[first][0].isupper()
    is_alone = bool(attribution.cue) and attribution.cue[-1][1] == at + 1
    if not (is_saying and opens and is_alone) or layout.quotation_of[first] >= 0:
        return attribution
    gap = first - attribution.cue[-1][1]
    if gap < 0 or (gap and words[first] != "that") or has_finite_verb(layout, first, stop):
        return attribution
    verb = behind_aside(layout, stop, layout.sentences[layout.sentence_of[at]][1])
    if verb < 0:
        return attribution
    whole = complement_after(words, verb, layout.sentences[layout.sentence_of[at]][1])
    return with_last_part(attribution, (first, whole[0][1])) if whole else attribution
