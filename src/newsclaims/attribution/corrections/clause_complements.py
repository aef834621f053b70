"""Main clauses of saying and thinking whose object is a clause: "The tenants allege | he knew".

A subject, a verb that takes a clause for its object, and that clause are a report by their form
alone, whichever verb it is; the model has seen some of these verbs seldom or never. In the training
articles 97 % of the sentences of this form with one of the verbs are annotated.
"""

from __future__ import annotations

import functools
from collections.abc import Iterator
from typing import Final, NamedTuple

import attrs

from newsclaims.attribution.attribution import Attribution
from newsclaims.attribution.clauses import (
    BE,
    DETERMINERS,
    LINKS,
    PREPOSITIONS,
    PRONOUNS,
    QUESTION_WORDS,
    asks_speaker,
    complement_after,
)
from newsclaims.attribution.corrections.indices import indices_around, indices_by_cue
from newsclaims.attribution.corrections.predication import is_report
from newsclaims.attribution.corrections.subject_phrases import is_participle, opens_subject
from newsclaims.attribution.corrections.subject_search import before_adverbs
from newsclaims.attribution.corrections.told_clauses import clause_behind_hearer
from newsclaims.attribution.finite_verbs import (
    finite_verbs,
    first_finite_verb,
    has_finite_verb,
    may_be_finite,
)
from newsclaims.english import (
    AUXILIARIES,
    FALSEHOODS,
    FINITE_AUXILIARIES,
    FINITE_FORMS,
    NOT,
    REFLEXIVES,
    RELATIVE_PRONOUNS,
    SUBJECT_RELATIVES,
    SUBORDINATORS,
    UTTERING,
    Entry,
    Family,
    may_be_past,
    predicates,
    singular,
    time_before,
    word_lists,
)
from newsclaims.text import PIECE_BREAKS, Layout, Range, overlap

__all__ = ["with_clause_complements"]

_FINDING: Final = word_lists(__name__, "clause_complements")["finding"]
"""Verbs that take a noun phrase more often than a clause."""
_BEFORE_THAT: Final = word_lists(__name__, "clause_complements")["before-that"]
"""Verbs that report only with a that-clause: "the court held | that the lease was void"."""
_VERBS: Final = (
    word_lists(__name__, "clause_complements")["verbs"] | _FINDING | _BEFORE_THAT | {"tell"}
)
_INQUIRIES: Final = word_lists(__name__, "clause_complements")["inquiries"]
"""Nouns for inquiries, which report what they do not find: "the audit found | no fraud"."""
_DENYING: Final = frozenset(("admit", "deny", "regret"))
_EVER: Final = (("ever",), ("knowingly",), ("deliberately",), ("intentionally",))
"""Adverbs before a gerund."""
_SURE_CLAUSES: Final = (("that",), ("there",), ("he",), ("she",), ("they",), ("we",))
_IN_PHRASE: Final = PREPOSITIONS - {"by"} | SUBJECT_RELATIVES
_BEHIND_NOUN: Final = _IN_PHRASE | {","}
_PARTS: Final = PIECE_BREAKS | RELATIVE_PRONOUNS | {","}
_NO_CLAUSE_START: Final = PREPOSITIONS | QUESTION_WORDS | {"to", "him"}
_NO_SUBJECT: Final = (
    PREPOSITIONS
    | SUBORDINATORS
    | QUESTION_WORDS
    | {"it", "there", "here", "this", "that", "to", "not", "who", "which", "so"}
)
_NO_SUBJECT_END: Final = PREPOSITIONS | {"and", "but", "or"}
_BETWEEN: Final = AUXILIARIES | REFLEXIVES
_REPORTERS: Final = (("i",), ("we",), ("you",), ("one",))
"""Subjects that denote the writer or reader."""
_WHEN_ASKED: Final = ("when", "asked", ",")
_LONGEST_SUBJECT: Final = 16
_LONGEST_ASIDE: Final = 8
_LONGEST_NAME: Final = 6
_LONGEST_ITEM: Final = 12
"""Maximum number of words of a list's item, the last one with the verb behind it."""
_NO_NOUNS: Final = PRONOUNS | {"having"}
_COORDINATORS: Final = frozenset(("and", "but"))
_INTERRUPTING: Final = (
    SUBORDINATORS | QUESTION_WORDS | RELATIVE_PRONOUNS | PIECE_BREAKS | {"that", "to"}
)
"""Words that may open a clause with another subject."""
_LONGEST_SENTENCE: Final = 100
_CONFIDENCE: Final = 0.8


class _Clause(NamedTuple):
    """A subject, the verb group with its head, and the clause that is its object."""

    source: Range
    cue: Range
    content: Range


def with_clause_complements(
    layout: Layout, found: tuple[Attribution, ...]
) -> tuple[Attribution, ...]:
    """Add main clauses of saying and thinking that were not found.

    Args:
        layout: The article's layout.
        found: What the model and the rules found.
    """
    result = list(found)
    known = indices_by_cue(found)
    clauses = list(_clauses(layout))
    holding = indices_around(found, (clause.cue[1] - 1 for clause in clauses))
    for clause in clauses:
        head = clause.cue[1] - 1
        if head in known:
            each = _with_subject(result[known[head]], clause)
            result[known[head]] = _with_verb(layout, each, clause)
            continue
        around = holding[head]
        if any(_is_outer(layout.lowered, result[n], clause) for n in around):
            continue  # somebody reports the report
        report = Attribution(
            content=(clause.content,),
            cue=(clause.cue,),
            source=(clause.source,),
            head=head,
            confidence=_CONFIDENCE,
            found_by="clause-complement",
        )
        if not is_report(layout, report):
            continue
        crossing = next((n for n in around if result[n].inside < 0), -1)
        if crossing < 0:
            result.append(report)
        else:
            result[crossing] = attrs.evolve(report, inside=result[crossing].inside)
    return tuple(result)


def _with_subject(each: Attribution, clause: _Clause) -> Attribution:
    """A report by the same verb, with a subject that was missed or read as part of its cue."""
    source = clause.source
    if not each.source and not any(low < source[1] for low, _ in each.content):
        return attrs.evolve(each, source=(source,))
    cut = len(each.cue) == 1 and source[0] < each.cue[0][0] < source[1]
    inside = all(source[0] <= low and high <= source[1] for low, high in each.source)
    if not cut or not inside or any(overlap(source, part) for part in each.content):
        return each
    return attrs.evolve(each, source=(source,), cue=(clause.cue,), head=clause.cue[1] - 1)


def _with_verb(layout: Layout, each: Attribution, clause: _Clause) -> Attribution:
    """A content that ends in a list before its verb: "a panel of cooks|, bakers and men met"."""
    first, end = each.content[-1]
    is_cut = len(each.content) == 1 and first == clause.content[0] and end < clause.content[1]
    if not is_cut or layout.lowered[end] != "," or layout.any_quoted(first, end):
        return each
    if layout.words[end + 1].istitle() and layout.words[first].istitle():
        return each  # "Roe Says Russia Leaks, Calls It Old"
    is_whole = has_finite_verb(layout, first, end)
    return each if is_whole else attrs.evolve(each, content=(clause.content,))


def _is_outer(words: tuple[str, ...], each: Attribution, clause: _Clause) -> bool:
    """Whether a report that contains a clause's verb reports the clause, or precedes it."""
    first, end = clause.source
    if first < each.head < end and _may_have_participle(words, first, end):
        # "A man | hoping | to see the queen told us", but not "A man | doubts | that they told us"
        entry = predicates().get(words[each.head])
        is_finite = entry is not None and entry.form == "s" and entry.verb is not None
        behind = each.head + 1 + (not words[each.head].endswith("ing"))  # "who ordered that change"
        return is_finite or "that" in words[behind:end]  # "A post | claiming | that Lund said"
    return each.head < clause.cue[1] or any(low <= first < high for low, high in each.content)


@functools.cache
def _forms() -> dict[str, Entry]:
    return {
        word: entry
        for word, entry in predicates().items()
        if entry.lemma in _VERBS and entry.form in FINITE_FORMS
    }


def _clauses(layout: Layout) -> Iterator[_Clause]:
    words = layout.lowered
    forms = _forms()
    done = -1
    for verb in layout.tokens_among(forms.keys()):
        entry = forms[words[verb]]
        sentence = layout.sentence_of[verb]
        if layout.quotation_of[verb] >= 0 or sentence == done:
            continue
        start, end = _bounds(layout, sentence)
        is_far = end - start > _LONGEST_SENTENCE or verb - start > _LONGEST_SUBJECT
        if is_far or asks_speaker(layout, start):
            continue
        first = start + (words[start] in LINKS)
        is_nothing = _finds_nothing(words, first, verb, entry)
        is_deed = _denies_deed(words, verb, entry)
        needs_that = entry.lemma in _BEFORE_THAT and not is_deed
        if needs_that and not _opens_clause(layout, verb + 1):
            continue
        behind = verb + 1
        if entry.lemma == "tell":
            behind = clause_behind_hearer(layout, behind, end)
            if behind < 0:
                continue
        is_finite = may_be_finite(words, verb, entry) or _agrees(words, first, verb, entry)
        is_finite = is_finite or _asks(words, behind, entry) or (needs_that and entry.form == "ed")
        if not (is_finite or is_nothing):
            continue
        is_sure = is_nothing or words[verb + 1 : verb + 2] in _SURE_CLAUSES
        is_sure = is_sure or (
            entry.form != "base"
            and _is_of_inquiry(words, first, verb)
            and _has_verb(layout, verb + 2, end)
        )
        if entry.lemma in _FINDING and not is_sure:
            continue
        source = _subject(layout, first, verb)
        low = before_adverbs(words, source[1], verb, auxiliaries=_BETWEEN) if source else verb
        if source is None and words[verb - 1] in _COORDINATORS:
            source = _shared_subject(layout, first, verb)
        if needs_that and source and not FALSEHOODS.isdisjoint(words[slice(*source)]):
            continue  # "a false claim holds that": the reporter's verdict
        is_clause = not (is_nothing or is_deed)
        content = _content(layout, behind, end, is_clause=is_clause) if source else None
        if source and content:
            done = sentence
            yield _Clause(source, (low, verb + 1), content)


def _bounds(layout: Layout, sentence: int) -> Range:
    """The tokens of a sentence, without "When asked," at its start."""
    start, end = layout.sentences[sentence]
    behind = start + len(_WHEN_ASKED)
    return (behind if layout.lowered[start:behind] == _WHEN_ASKED else start), end


def _opens_clause(layout: Layout, at: int) -> bool:
    """Whether "that" is a conjunction: before a phrase that it does not determine."""
    words = layout.lowered[at : at + 2]
    if words[:1] != ("that",) or not words[1:]:
        return False
    subject = words[1]
    is_phrase = subject in DETERMINERS or subject in PRONOUNS or layout.words[at + 1][0].isupper()
    return is_phrase or (subject.endswith("s") and not subject.endswith("ss"))


def _shared_subject(layout: Layout, first: int, verb: int) -> Range | None:
    """The subject of the last of several predicates: "Lund | met them, gave thanks and | said"."""
    words = layout.lowered
    near = range(first + 1, min(first + _LONGEST_NAME, verb - 1))
    opening = next((at for at in near if may_be_past(words[at])), -1)
    if opening < 0 or not _is_phrase(layout, (first, opening)) or words[first] in _NO_SUBJECT:
        return None
    commas = (at for at in range(opening, verb) if words[at] == ",")
    is_list = all(may_be_past(words[at + 1]) for at in commas)
    is_plain = _INTERRUPTING.isdisjoint(words[opening:verb]) and not layout.any_quoted(first, verb)
    return (first, opening) if is_list and is_plain else None


def _agrees(words: tuple[str, ...], first: int, verb: int, entry: Entry) -> bool:
    """Whether a plural noun heads a subject: "figures released by the port last month | show".

    Also before an apposition: "The rules, drawn up by the Society of Nurses, | advise".
    """
    inner = next((at for at in range(first, verb) if words[at] in _BEHIND_NOUN), first)
    head = words[inner - 1] if inner > first else ""
    return entry.form == "base" and len(head) > 3 and head.endswith("s") and not head.endswith("ss")


def _subject(layout: Layout, first: int, verb: int) -> Range | None:
    """The subject between the start of a sentence and its main verb, or None."""
    words = layout.lowered
    end = before_adverbs(words, first, verb, auxiliaries=_BETWEEN)
    if words[max(first, end - 2) : end] == ("no", "longer"):
        end -= 2  # "Lund no longer | believes": part of the verb group
    end = time_before(words, first + 1, end) if end > first else end
    if end <= first or not BE.isdisjoint(words[end:verb]):
        return None
    end -= words[end - 1] == ","
    subject = words[first:end]
    opens = end > first and words[first] not in _NO_SUBJECT and words[first][0].isalnum()
    opens = opens and words[first] not in FINITE_AUXILIARIES  # "Has Lund ever | said"
    if (
        not opens
        or subject in _REPORTERS
        or DETERMINERS.issuperset(subject)
        or words[end - 1] in _NO_SUBJECT_END
    ):
        return None
    if any(words[at] in PIECE_BREAKS or layout.quotation_of[at] >= 0 for at in range(first, end)):
        return None
    return (first, end) if _is_phrase(layout, (first, end)) else None


def _is_phrase(layout: Layout, subject: Range) -> bool:
    """Whether words are a noun phrase, with an apposition or a relative clause at most."""
    words = layout.lowered
    first, end = subject
    noun = next((at for at in range(first, end) if words[at] in _PARTS), end)
    verbs = finite_verbs(layout, first + 1, noun)
    are_participles = all(is_participle(words, at) for at in verbs)
    if verbs and not (are_participles and _may_have_participle(words, first, end)):
        return False
    if (words[noun] == ",") != (words[end] == ","):
        return False
    begin = noun + (words[noun] == ",")
    is_relative = noun < end and words[begin] in RELATIVE_PRONOUNS
    return noun == end or has_finite_verb(layout, begin + 1, end) == is_relative


def _may_have_participle(words: tuple[str, ...], first: int, end: int) -> bool:
    """Whether a past form in a subject may be a participle: "two men jailed for theft | told"."""
    verb = next((at for at in range(end, len(words)) if words[at] not in _BETWEEN), first)
    entry = predicates().get(words[verb])
    is_spoken = entry is not None and entry.verb in UTTERING and entry.form in {"ed", "s"}
    return is_spoken and words[end - 1] not in _NO_NOUNS and opens_subject(words, first)


def _finds_nothing(words: tuple[str, ...], first: int, verb: int, entry: Entry) -> bool:
    """Whether an inquiry finds nothing: "the audit found | no fraud", "did not find | any"."""
    is_none = words[verb + 1 : verb + 2] == ("no",) and entry.form == "ed"
    is_none = is_none or (words[verb + 1 : verb + 2] == ("any",) and words[verb - 1] in NOT)
    return entry.lemma == "find" and is_none and _is_of_inquiry(words, first, verb)


def _denies_deed(words: tuple[str, ...], verb: int, entry: Entry) -> bool:
    """Whether a verb of denying or owning up has a gerund: "denied | ever having sold it"."""
    has_adverb = words[verb + 1 : verb + 2] in _EVER
    opens = words[verb + 1 + has_adverb : verb + 2 + has_adverb]
    is_sure = has_adverb or entry.lemma == "regret"  # not "denied funding"
    return is_sure and entry.lemma in _DENYING and bool(opens) and opens[0].endswith("ing")


def _asks(words: tuple[str, ...], at: int, entry: Entry | None) -> bool:
    """Whether a question is the object of the verb before it: "wonders | who will pay"."""
    is_open = entry is not None and entry.verb is Family.WONDER
    return is_open and not QUESTION_WORDS.isdisjoint(words[at : at + 1])


def _has_verb(layout: Layout, first: int, end: int) -> bool:
    """Whether words have a finite verb, no participle: "found | an alleged weapon"."""
    verb = first_finite_verb(layout, first, end)
    return verb >= 0 and layout.lowered[verb - 1] not in DETERMINERS


def _is_of_inquiry(words: tuple[str, ...], first: int, verb: int) -> bool:
    """Whether the subject of a verb is an inquiry: "A poll for the Post | found"."""
    inner = next((at for at in range(first, verb) if words[at] in _IN_PHRASE), verb)
    head = before_adverbs(words, first, inner, auxiliaries=_BETWEEN) - 1
    return head >= first and singular(words[head]) in _INQUIRIES


def _content(layout: Layout, first: int, end: int, *, is_clause: bool = True) -> Range | None:
    """The extent of the clause or noun phrase after a verb, or None."""
    words = layout.lowered
    if first >= end:
        return None
    if not is_clause:
        found = complement_after(words, first, end)
        return found[0] if found else None
    stop = first
    while stop < end and words[stop] not in _PARTS and layout.quotation_of[stop] < 0:
        stop += 1
    if words[first] == "that":
        entry = predicates().get(words[first - 1])
        is_bid = entry is not None and entry.verb is Family.MANDATE  # "recommend that it close"
        whole = is_bid or has_finite_verb(layout, first + 1, end)
    else:
        word, entry = words[first], predicates().get(words[first - 1])
        asks = _asks(words, first, entry)
        opens = word[0].isalnum() and (asks or word not in _NO_CLAUSE_START)
        reach = (
            end if asks else max(_behind_aside(words, stop, end), _behind_list(words, stop, end))
        )
        whole = opens and has_finite_verb(layout, first + 1, reach)
    found = complement_after(words, first, end) if whole else ()
    return found[0] if found else None


def _behind_list(words: tuple[str, ...], stop: int, end: int) -> int:
    """The token after the verb that follows a list: "a panel of cooks, bakers and millers met"."""
    at = stop
    while at < end and words[at] == ",":
        first, close = at + 1, min(end, at + 1 + _LONGEST_ITEM)
        at = next((token for token in range(first, close) if words[token] in _PARTS), close)
        if "and" in words[first + 1 : first + _LONGEST_NAME]:
            return at
    return stop


def _behind_aside(words: tuple[str, ...], stop: int, end: int) -> int:
    """The token after the verb that follows an aside: "daylight, not exercise, explains"."""
    if stop >= end or words[stop] != ",":
        return stop
    reach = range(stop + 1, min(end - 1, stop + _LONGEST_ASIDE))
    closing = next((at for at in reach if words[at] == ","), stop)
    return closing + 2 if closing > stop else stop
