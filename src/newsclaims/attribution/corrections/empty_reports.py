"""Reports that say nothing: names, titles, times and acts that were read as what somebody said.

The words around the cue show it, whatever its verb is.
"""

from __future__ import annotations

from collections.abc import Sequence

from newsclaims.attribution.attribution import Attribution
from newsclaims.attribution.clauses import (
    ASKED,
    AUXILIARIES,
    BE,
    COPULAS,
    DETERMINERS,
    PREPOSITIONS,
    QUESTION_WORDS,
    STOPS,
    asks_speaker,
    has_complement,
)
from newsclaims.attribution.corrections.called_subjects import end_of_called, names_noun
from newsclaims.attribution.corrections.comparisons import compares
from newsclaims.attribution.corrections.extraposed import is_subject_clause
from newsclaims.attribution.corrections.false_sources import (
    BEHIND_HEAD,
)
from newsclaims.attribution.corrections.idioms import is_gloss, withholds_evidence
from newsclaims.attribution.corrections.names import NAMING, is_called, is_name
from newsclaims.attribution.corrections.procedures import (
    is_of_hearer,
    is_procedure,
    is_trouble,
    quotes_modifier,
)
from newsclaims.attribution.finite_verbs import has_finite_verb
from newsclaims.english import (
    ORGANIZATION_NOUNS,
    SUBORDINATORS,
    Entry,
    person_noun,
    predicates,
    singular,
    time_from,
)
from newsclaims.text import PARTICLES, Layout, Range

__all__ = ["head_noun", "is_title", "reports_nothing"]


_TELLING = frozenset({"disclose", "reveal", "say", "state"})
"""Verbs whose object "this" is what the sentence before tells: "said this when he resigned"."""
_LONGEST = 8
"""Maximum number of words of a noun phrase."""
_LONGEST_HEARER = 4
_NO_ENTRY = Entry()


def reports_nothing(layout: Layout, attribution: Attribution, cue: Sequence[str]) -> bool:
    """Whether the words around a cue, whatever its verb, are no report.

    Args:
        layout: The article's layout.
        attribution: The attribution, which has a cue.
        cue: The words of its cue.
    """
    words, source = layout.lowered, attribution.source
    low, first = attribution.cue[0][0], attribution.content[0][0]
    return (
        (bool(source) and _is_named_only(layout, attribution))
        or (not source and is_title(layout, first))  # "“Glass” was recorded"
        or (len(cue) > 1 and _is_description(cue))
        or (len(cue) == 1 and words[low] in PARTICLES)  # "Ada von Berg"
        or (words[low] == "to" and is_subject_clause(layout, attribution))
        or (cue == ["known", "as"] and _is_before_report(words, attribution.content[-1][1]))
        or (first == attribution.head + 1 and _is_titled(layout, attribution))
        or compares(words, attribution)
        or is_procedure(layout, attribution)
        or is_of_hearer(words, attribution)
        or (words[low].endswith("ing") and is_trouble(layout, low))
        or (layout.quotation_of[first] >= 0 and quotes_modifier(layout, attribution))
        or is_gloss(words, attribution)
        or withholds_evidence(words, attribution)
        or (words[first] == "this" and _tells_only_this(words, attribution))
        or _answers_by_act(layout, attribution)
        or _is_site(layout, attribution)
        or _is_coordinate(words, attribution)
        or _asks_nothing(words, attribution)
        or (words[first] == "anything" and _tells_anything(words, attribution))
        or _is_result_or_time(words, attribution)
        or _is_for_hearer_or_goods(layout, attribution)
        or end_of_called(layout, attribution) >= 0  # "a group called Our Day | is"
        or names_noun(layout, attribution)
    )


def _answers_by_act(layout: Layout, attribution: Attribution) -> bool:
    """Whether a question is all that a verb has: "Asked if he thought so, Lund | sighed"."""
    first, end = attribution.content[-1]
    is_all = len(attribution.content) == 1 and end <= attribution.cue[0][0]
    start = layout.sentences[layout.sentence_of[first]][0]
    return is_all and first - start <= len(("asked", "on")) and asks_speaker(layout, start)


def _is_site(layout: Layout, attribution: Attribution) -> bool:
    """Whether a content is only where somebody wrote: "He apologized on | X |"."""
    first, end = attribution.content[-1]
    is_all = len(attribution.content) == 1 and end == first + 1
    return is_all and layout.words[max(0, first - 1) : end] == ("on", "X")


def _asks_nothing(words: tuple[str, ...], attribution: Attribution) -> bool:
    """Whether a clause behind a comma was read as asked: "When asked, | Lund said it leaked"."""
    end = attribution.cue[-1][1]
    is_behind = attribution.content[0][0] == end + 1 and words[end] == ","
    return is_behind and not attribution.source and words[end - 1] in ASKED


def _is_coordinate(words: tuple[str, ...], attribution: Attribution) -> bool:
    """Whether a conjunction joins all that is said to it: "| Prices rose |, and bakers worry"."""
    (first, end), *others = attribution.content
    if others or not attribution.source or first >= attribution.source[0][0]:
        return False
    return words[end : attribution.source[0][0]] in {(",", "and"), (",", "but"), (",", "so")}


def _is_before_report(words: tuple[str, ...], at: int) -> bool:
    """Whether a verb of saying stands behind a name: "a rapper known as | “Big Al” | said"."""
    behind = next((word for word in words[at : at + 3] if word[0].isalnum()), "")
    entry = predicates().get(behind)
    return entry is not None and entry.is_tensed_verb


def _is_titled(layout: Layout, attribution: Attribution) -> bool:
    """Whether a noun before a name was read as a verb: "whom | critic | Jo Roe called a clown"."""
    at, first = attribution.head, attribution.content[0][0]
    is_alone = attribution.cue == ((at, at + 1),) and first == at + 1
    is_name = is_alone and layout.words[first][0].isupper() and layout.words[at].islower()
    return (
        is_name and layout.quotation_of[first] < 0 and person_noun(layout.lowered[at]) is not None
    )


def _tells_only_this(words: tuple[str, ...], attribution: Attribution) -> bool:
    """Whether "this" is what the sentence before tells: "said this when he met reporters"."""
    entry = predicates().get(words[attribution.head])
    first, end = attribution.content[0]
    if entry is None or entry.lemma not in _TELLING or words[first] != "this":
        return False
    at = first + 1
    if len(attribution.content) > 1 or ":" in words[at : end + 1]:
        return False  # "said this from the start: wash your hands"
    return at >= end or words[at] in PREPOSITIONS | SUBORDINATORS or time_from(words, at, end) > at


def _tells_anything(words: tuple[str, ...], attribution: Attribution) -> bool:
    """Whether a content tells nothing of what was said: "long before Lund | said | anything"."""
    (first, end), *more = attribution.content
    low = attribution.cue[0][0]
    is_empty = not more and end == first + 1 and words[first] == "anything"
    return is_empty and not {"before", "if", "without"}.isdisjoint(
        words[max(0, low - _LONGEST) : low]
    )


def _is_result_or_time(words: tuple[str, ...], attribution: Attribution) -> bool:
    """Whether a content is a result, or a time: "was so clear | that it ended"."""
    low, last = attribution.cue[0][0], attribution.cue[-1][1]
    if attribution.source:  # "| the results | were expected by | Friday"
        is_expected = words[last - 2 : last] == ("expected", "by")
        is_expected = is_expected and attribution.source[0][1] <= low
        return is_expected and not BE.isdisjoint(words[low:last])
    is_so = last - 2 >= low and words[last - 2] == "so"
    return is_so and any(
        words[first] == "that" for first, _ in attribution.content if first == last
    )


def _is_for_hearer_or_goods(layout: Layout, attribution: Attribution) -> bool:
    """Whether the object of "tell" is just who is told, or that of "recall" no memory.

    "Before they told | the agency"; "is recalling | its cars", "recalled | 90 jars".
    """
    words, at = layout.lowered, attribution.head
    entry = predicates().get(words[at])
    (first, end), *more = attribution.content
    if entry is None or entry.lemma not in {"recall", "tell"} or more or first < at:
        return False
    if words[first] in QUESTION_WORDS | {"that"} or layout.any_quoted(first, end):
        return False
    if entry.lemma == "recall":
        is_ongoing = words[at] == "recalling" and not BE.isdisjoint(words[max(0, at - 3) : at])
        return is_ongoing or words[first][0].isdigit()
    head = head_noun(words, (first, end))
    is_hearer = person_noun(head) is not None or singular(head) in ORGANIZATION_NOUNS
    is_phrase = is_hearer and words[first] in DETERMINERS and end - first <= _LONGEST_HEARER
    return is_phrase and not has_complement(words, first, end)


def _tokens(ranges: tuple[Range, ...]) -> list[int]:
    return [token for first, end in ranges for token in range(first, end)]


def _is_named_only(layout: Layout, attribution: Attribution) -> bool:
    """Whether the content is just a name between marks: 'the term "sticky prices"'."""
    words = layout.lowered
    first, end = attribution.content[0][0], attribution.content[-1][1]
    if end - first > 2 * _LONGEST:
        return False
    if not layout.any_quoted(first, end):
        return False
    held = {layout.quotation_of[at] for at in _tokens(attribution.content)} - {-1}
    if len(held) != 1:
        return False
    index = held.pop()
    quotation = layout.quotations[index]
    outside = [
        words[at]
        for at in _tokens(attribution.content)
        if layout.quotation_of[at] < 0 and words[at][0].isalnum() and at < quotation.tokens[0]
    ]
    behind = [at for at in _tokens(attribution.content) if at >= quotation.tokens[1]]
    has_verb = bool(behind) and has_finite_verb(layout, behind[0], behind[-1] + 1)
    if has_verb or any(words[at] in AUXILIARIES for at in behind):
        return False  # 'the so-called "ghost ship" did not exist'
    meant = [word for word in outside if word not in NAMING]  # "the term “sticky prices”"
    short = len(outside) <= 4 and not any(predicates().get(w, _NO_ENTRY).form for w in meant)
    return short and is_called(layout, index)


def _is_description(cue: Sequence[str]) -> bool:
    """Whether a cue is a copula and an adjective that does not report: "is wrong about"."""
    if cue[0] not in COPULAS:
        return False
    lexicon = predicates()
    rest = [word for word in cue[1:] if word not in COPULAS and word not in PREPOSITIONS]
    known = [word for word in rest if word in lexicon]
    adverb = any(word.endswith("ly") or word == "according" for word in rest)
    return bool(rest) and not known and not adverb and cue[-1] in {"about", "of", "for", "with"}


def is_title(layout: Layout, at: int) -> bool:
    """Whether a word stands in a quotation that is a title or a name."""
    return layout.quotation_of[at] >= 0 and is_name(layout, layout.quotation_of[at])


def head_noun(words: tuple[str, ...], phrase: Range) -> str:
    """The head of a noun phrase, the last word before its modifiers; empty if there is none."""
    head = ""
    for word in words[phrase[0] : min(phrase[1], phrase[0] + _LONGEST)]:
        if word in STOPS or (head and word in BEHIND_HEAD):
            break
        if word not in DETERMINERS:
            head = word
    return head
