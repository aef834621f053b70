"""Reports inside the subject of a clause, whose contents end before its predicate.

In "A video in which Lund says “it is over” | was faked" the video was faked, and in "We rate the
claim that Lund said so | false" the claim is false.
"""

from __future__ import annotations

from typing import Final

from newsclaims.attribution.attribution import Attribution
from newsclaims.attribution.clauses import (
    BE,
    COPULAS,
    DETERMINERS,
    LINKS,
    PREPOSITIONS,
    QUESTION_WORDS,
)
from newsclaims.attribution.corrections.extents import with_last_part
from newsclaims.attribution.corrections.next_predicates import CLAUSAL
from newsclaims.attribution.corrections.subject_search import before_adverbs
from newsclaims.attribution.finite_verbs import finite_verbs, has_finite_verb, is_past
from newsclaims.english import (
    FALSEHOODS,
    FORGED,
    HAVE,
    NAMING,
    RELATIVE_PRONOUNS,
    STATING,
    SUBJECT_PRONOUNS,
    Family,
    is_only_past,
    predicates,
    word_lists,
)
from newsclaims.text import Layout, Range

__all__ = ["before_predicate"]

_CLAIMS: Final = word_lists(__name__, "denials")["claims"] | {"hoax", "lie", "myth", "quote"}
"""Nouns that a that-clause completes."""
_LONGEST_SUBJECT: Final = 12
"""Maximum number of words of a subject before its clause."""
_LONGEST_RATING: Final = 4
"""Maximum number of words of a rating: "as mostly false"."""
_OPENING_CLAUSE: Final = QUESTION_WORDS | {"that"}
_DIVIDING: Final = RELATIVE_PRONOUNS | LINKS | {"that", "because", "if", "when", "while", ","}
_SHOWING: Final = frozenset(("alleging", "claiming", "saying", "showing", "stating", "suggesting"))
"""Participles behind a noun, by which it reports."""
_UNTRUE: Final = FALSEHOODS | FORGED
_BEFORE_GERUND: Final = frozenset(("by", "of", "showing"))
"""Words between a noun and who is said to speak: "a clip | showing | Lund | saying that"."""
_SUBJECTS: Final = DETERMINERS | SUBJECT_PRONOUNS
_SURE: Final = BE | HAVE
_CLAUSAL: Final = STATING | {Family.THINK}


def before_predicate(
    layout: Layout, report: Attribution, *, outer: Attribution | None = None
) -> Attribution:
    """A report inside a subject without the predicate of that subject in its content.

    Args:
        layout: The article's layout.
        report: The report.
        outer: The report around it.
    """
    words = layout.lowered
    main = _verb_behind_gerund(layout, report) if outer is None else -1
    if main >= 0:
        return with_last_part(report, (report.content[-1][0], main))
    noun = _noun_before(words, report)
    if noun < 1:
        return _before_main_verb(layout, report) if noun < 0 and outer is None else report
    (first, end), start = report.content[-1], layout.sentences[layout.sentence_of[noun]][0]
    if outer is not None:
        start = max([start, *(low for low, high in outer.content if low <= noun < high)])
    verbs = finite_verbs(layout, start, noun)
    if verbs and _is_saying(words[verbs[-1]]):
        start = verbs[-1] + 1  # "Lund said a clip in which she says “no” | was faked"
    if first < report.cue[-1][1] or noun - start > _LONGEST_SUBJECT:
        return report
    if not NAMING.isdisjoint(words[max(0, noun - _LONGEST_RATING) : noun]):
        return _without_rating(words, report)
    if has_finite_verb(layout, start, noun):
        return report
    is_object = any(word in NAMING and word.endswith("ing") for word in words[report.head : end])
    if words[report.head] == "showing" and not _UNTRUE.isdisjoint(words[end - 2 : end]):
        is_object = is_object or len(finite_verbs(layout, first + 1, end)) == 1  # "the mayor drunk"
    predicate = _predicate(layout, (first, end), clauses=int(not is_object))
    return with_last_part(report, (first, predicate)) if first < predicate < end else report


def _noun_before(words: tuple[str, ...], report: Attribution) -> int:
    """The noun whose clause a report is: "the claim that |", "a clip in which |", "of Lund |"."""
    low = report.credit_start
    if not report.cue or not report.source:
        return -1
    if words[report.head].endswith("ing") and report.source[0][1] <= report.head:
        return _noun_before_gerund(words, report)
    if low > 2 and words[low - 1] == "that" and words[low - 2] in _CLAIMS:
        return low - 2
    return low - 3 if low > 2 and words[low - 2 : low] == ("in", "which") else -1


def _noun_before_gerund(words: tuple[str, ...], report: Attribution) -> int:
    """The noun of what shows or says something: "a tape of Lund | saying", "a post | saying"."""
    low, (first, end) = report.credit_start, report.source[0]
    if low > 2 and words[low - 1] in _BEFORE_GERUND:
        return low - 2
    if end != report.head:
        return -1
    if words[end] in _SHOWING:
        return end - 1
    return next((at - 1 for at in range(first + 2, end) if words[at] in _BEFORE_GERUND), -1)


def _verb_behind_gerund(layout: Layout, report: Attribution) -> int:
    """The main verb of a sentence whose subject reports: "A letter urging him to go | was signed".

    -1 if its content does not hold one more verb than its clause has.
    """
    words = layout.lowered
    if len(report.source) != 1 or not report.cue:
        return -1
    first, end = report.content[-1]
    low, head = report.source[0][0], report.head
    start, close = layout.sentences[layout.sentence_of[head]]
    is_subject = report.source[0][1] == report.cue[0][0] == head and words[head].endswith("ing")
    is_subject = is_subject and low == start + (words[start] in LINKS) and "," not in words[low:end]
    if not is_subject or end < close - 1 or layout.any_quoted(low, end):
        return -1
    entry = predicates().get(words[head])
    is_clause = words[first] in _OPENING_CLAUSE
    is_clause = is_clause or (first == head + 1 and entry is not None and entry.lemma in CLAUSAL)
    verbs = [at for at in finite_verbs(layout, first + 1, end) if words[at - 1] not in LINKS]
    if len(verbs) < is_clause + 1 or has_finite_verb(layout, low, head):
        return -1
    main = verbs[is_clause]
    is_sure = words[main] in _SURE or is_only_past(words[main])
    is_sure = is_sure or (len(verbs) == is_clause + 1 and is_past(words[main]))
    # "Reports citing aides | have said so"
    is_sure = is_sure and not any(map(_is_saying, words[main : main + 2]))
    is_far = not is_sure or not _DIVIDING.isdisjoint(words[first + 1 : main])
    return -1 if is_far else before_adverbs(words, first + 1, main)


def _before_main_verb(layout: Layout, report: Attribution) -> Attribution:
    """A report in a clause that is a subject: "Whether | he said it was a copy | is disputed"."""
    words, low = layout.lowered, report.credit_start
    first, end = report.content[-1]
    opens = layout.sentences[layout.sentence_of[low]][0]
    if not report.cue or low - 1 != opens or words[opens] not in {"that", "whether"}:
        return report
    is_noun = words[opens] == "that" and words[low] not in _SUBJECTS and layout.words[low].islower()
    if is_noun or not report.cue[-1][1] <= first < end or layout.any_quoted(opens, end):
        return report  # "That man said"
    verbs = [*finite_verbs(layout, first + 1, end)]
    verbs = sorted({*verbs, *(at for at in range(first + 1, end) if words[at] in COPULAS - BE)})
    if not verbs or not _DIVIDING.isdisjoint((*words[verbs[0] : verbs[-1]], *words[end : end + 1])):
        return report
    is_only = len(verbs) == 1 and words[first] not in SUBJECT_PRONOUNS - {"it"} | {"that"}
    return with_last_part(report, (first, verbs[-1])) if is_only or len(verbs) == 2 else report


def _is_saying(word: str) -> bool:
    entry = predicates().get(word)
    return entry is not None and entry.verb in _CLAUSAL


def _predicate(layout: Layout, content: Range, *, clauses: int) -> int:
    """The predicate behind a quotation, or behind a clause without further ones; else `end`.

    Args:
        layout: The article's layout.
        content: The content with the predicate.
        clauses: 1 if the content has a verb of its own, 0 in "calling | them thieves".
    """
    words, (first, end) = layout.lowered, content
    if layout.quotation_of[first] >= 0:
        at = next((at for at in range(first, end) if layout.quotation_of[at] < 0), end)
        while at < end and not words[at][0].isalnum():
            at += 1
        is_verb = at < end and (words[at] in _SURE or is_past(words[at]))
        return at if is_verb else end
    verbs = finite_verbs(layout, first + 1, end)
    is_cut = end < len(words) and is_past(words[end])  # "said it leaked | drew cheers"
    if is_cut or len(verbs) != clauses + 1 or not _DIVIDING.isdisjoint(words[verbs[0] : verbs[-1]]):
        return end
    word = words[verbs[-1]]
    is_sure = word in _SURE or is_only_past(word)
    is_sure = is_sure and words[verbs[-1] - 1] not in PREPOSITIONS
    return verbs[-1] if is_sure else end


def _without_rating(words: tuple[str, ...], report: Attribution) -> Attribution:
    """A report without the rating behind it: "he called them thieves | as mostly false"."""
    first, end = report.content[-1]
    low = max(first + 1, end - _LONGEST_RATING)
    rating = next((at for at in range(low, end) if words[at] == "as"), -1)
    if rating < 0 and words[end - 1] in FALSEHOODS:
        rating = end - 1
        rating -= words[rating - 1].endswith("ly")
    if rating < 0 and words[end - 3 : end] == ("pants", "on", "fire"):
        rating = end - 3
    return with_last_part(report, (first, rating)) if rating > first else report
