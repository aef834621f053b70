"""Parenthetical reporting clauses between commas: "…, the ranger remarked on our way".

Such a clause has a subject, a verb of saying or thinking, perhaps an addressee and adverbials, and
no complement of its own: its complement is the sentence around it (Quirk et al., A Comprehensive
Grammar of the English Language, 1985, 14.28 and 15.54). The words before it are its content, and
the
words after it too if those before it do not form a clause. The grammar decides if the model has
found the content inside the clause ("on our way"), or no report.
"""

from __future__ import annotations

import functools
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

import attrs

from newsclaims.attribution.attribution import Attribution
from newsclaims.attribution.clauses import BE, DETERMINERS, LINKS, PREPOSITIONS, PRONOUNS
from newsclaims.attribution.finite_verbs import has_finite_verb, has_predicate
from newsclaims.english import (
    AUXILIARIES,
    OBJECT_PRONOUNS,
    RELATIVE_PRONOUNS,
    Entry,
    Family,
    predicates,
    time_from,
    word_lists,
)
from newsclaims.text import Layout, Range

__all__ = ["with_reporting_clauses"]

_LISTS = word_lists(__name__, "reporting_clauses")
_VERBS = _LISTS["verbs"]
"""Verbs of reporting clauses."""
_INVERTED = _LISTS["inverted"]
"""Verbs of reporting clauses that may precede their subject."""
_HEARERS = OBJECT_PRONOUNS - {"it"}
_OTHER_CLAUSE = _LISTS["other-clause"]
"""First words of a clause of the reporter's own after the reporting clause."""
_RELATIVES: Final = RELATIVE_PRONOUNS - {"whom"} | {"that"}
_NO_SUBJECT: Final = (
    LINKS | PREPOSITIONS | _RELATIVES | _LISTS["no-subject"] | {"there", "here", "then", "not"}
)
_SUBORDINATORS: Final = frozenset(
    ("after", "although", "as", "because", "before", "if", "once", "since", "though", "unless")
) | {"until", "when", "while"}
_PARTS: Final = frozenset((",", ";", ":", "—", "–", "--", "(", ")"))
_PERSONAL: Final = frozenset(("who", "whose"))
_REASONS: Final = frozenset(("because", "unless"))
"""Words that continue the clause before a credit."""
_SAYS: Final = frozenset(("said", "says"))
_HARD: Final = frozenset((";", ":", "—", "–", "--"))
_LONGEST_SUBJECT: Final = 14
_LONGEST_ADVERBIAL: Final = 14
_LONGEST_SENTENCE: Final = 150
_CONFIDENCE: Final = 0.8


class _Clause(NamedTuple):
    """A reporting clause: its source, its verb, and the range between its commas."""

    source: Range
    head: int
    first: int
    end: int


def with_reporting_clauses(
    layout: Layout, words: Sequence[str], found: tuple[Attribution, ...]
) -> tuple[Attribution, ...]:
    """Make the sentence around each reporting clause its content.

    Args:
        layout: The article's layout.
        words: Its tokens in lower case, with straight apostrophes.
        found: The attributions of the model and the rules.
    """
    result = list(found)
    by_token = {
        token: index
        for index, each in enumerate(found)
        for low, high in each.cue
        for token in range(low, high)
    }
    for clause, content in _clauses(layout, words):
        index = by_token.get(clause.head, -1)
        if index >= 0:
            result[index] = _corrected(result[index], clause, content)
        else:
            result.append(
                Attribution(
                    content=content,
                    cue=((clause.head, clause.head + 1),),
                    source=(clause.source,),
                    head=clause.head,
                    confidence=_CONFIDENCE,
                    found_by="reporting-clause",
                )
            )
    return tuple(result)


def _corrected(each: Attribution, clause: _Clause, content: tuple[Range, ...]) -> Attribution:
    """Replace the content of an attribution if it differs from the sentence around its clause."""
    inside = [part for part in each.content if part[0] >= clause.first and part[1] <= clause.end]
    reached = [any(_meets(part, own) for own in each.content) for part in content]
    runs_in = any(_meets(part, clause.source) for part in each.content)
    if all(reached) and not inside and not runs_in:
        return each
    source = each.source if all(reached) and not runs_in else (clause.source,)
    return attrs.evolve(each, source=source, content=content)


def _meets(one: Range, other: Range) -> bool:
    return one[0] < other[1] and other[0] < one[1]


@functools.cache
def _reporting_forms() -> dict[str, Entry]:
    return {word: entry for word, entry in predicates().items() if entry.lemma in _VERBS}


def _clauses(layout: Layout, words: Sequence[str]) -> Iterator[tuple[_Clause, tuple[Range, ...]]]:
    entries = _reporting_forms()
    done = -1
    for verb, word in enumerate(words):
        entry = entries.get(word)
        if entry is None or layout.quotation_of[verb] >= 0:
            continue
        sentence = layout.sentence_of[verb]
        if sentence == done or not _may_be_finite(words, verb, entry):
            continue
        start, end = layout.sentences[sentence]
        if end - start > _LONGEST_SENTENCE:
            continue
        comma = _comma_before(words, verb, start)
        if comma <= start or any(index >= 0 for index in layout.quotation_of[start:end]):
            continue
        clause = _read(layout, verb, comma, (start, end))
        content = _content(layout, clause, (start, end)) if clause else ()
        if clause and content:
            done = sentence
            yield clause, content


def _may_be_finite(words: Sequence[str], verb: int, entry: Entry) -> bool:
    if entry.form == "ed":
        return True
    if entry.form == "s":
        return entry.noun is None
    before = words[verb - 1] if verb else ""
    plural = before.endswith("s") and not before.endswith(("ss", "'s", "us"))
    return entry.form == "base" and (plural or before in {"i", "we", "they", "you"})


def _read(layout: Layout, verb: int, comma: int, within: Range) -> _Clause | None:
    """The reporting clause of a verb, whose subject comes before or after it."""
    words = layout.lowered
    start, end = within
    stop = _end_of_segment(words, verb, end)
    first = comma + 1
    if words[first] == "it" and not BE.isdisjoint(words[first + 1 : verb]):
        if "by" not in words[verb + 1 : verb + 2]:
            return None
        agent_end = _noun_phrase_end(layout, verb + 2, stop)
        agent = (verb + 2, agent_end)
        return _Clause(agent, verb, first, stop) if agent_end > verb + 2 else None
    if verb == first:
        subject_end = _subject_behind(layout, verb, stop)
        if subject_end > verb + 1:
            return _with_apposition(layout, _Clause((verb + 1, subject_end), verb, first, stop))
        subject = _appositive_subject(layout, comma, start)
    else:
        subject = _subject(layout, first, verb, start)
    if subject is None or not _is_adverbial(layout, _behind_hearer(words, verb, stop), stop):
        return None
    if words[subject[0]] in {"a", "an"} and not _may_say(words, subject, verb):
        return None
    return _Clause(subject, verb, subject[0], stop)


def _with_apposition(layout: Layout, clause: _Clause) -> _Clause:
    """Extend a clause with a final subject by the apposition or name after a comma."""
    words = layout.lowered
    (first, end), stop = clause.source, clause.end
    if end != stop or stop + 2 >= len(words) or words[stop] != ",":
        return clause
    begin = stop + 1
    segment = _end_of_segment(words, begin, layout.sentences[layout.sentence_of[first]][1])
    named = all(layout.words[at][0].isupper() for at in range(first, end))
    if named:
        described = words[begin] in {"who", "whose"} or _is_office(layout, begin, segment)
        closed = words[segment : segment + 1] not in ((), ("(",), ("—",))
        last = segment if described and closed else end
    else:
        last = begin
        while last < segment and layout.words[last][0].isupper():
            last += 1
        if last < begin + 2 or not _is_adverbial(layout, last, segment):
            return clause
    if last == end:
        return clause
    if last == segment < len(words) - 1 and words[segment] == ",":
        behind = _end_of_segment(words, segment, layout.sentences[layout.sentence_of[first]][1])
        if behind > segment + 1 and _is_adverbial(layout, segment + 1, behind):
            segment = behind  # "explained Lund, the bookkeeper, on the quay"
    return clause._replace(source=(first, last), end=segment)


def _may_say(words: Sequence[str], subject: Range, verb: int) -> bool:
    """Whether an indefinite subject may speak; "a plan announced in May" is what was announced."""
    last = next((at for at in range(*subject) if words[at] in PREPOSITIONS), subject[1]) - 1
    if words[verb] in {"said", "says"} or not _PERSONAL.isdisjoint(words[slice(*subject)]):
        return True
    return words[last].endswith(tuple(_LISTS["agents"]))


def _comma_before(words: Sequence[str], verb: int, start: int) -> int:
    """The comma before a clause, or -1 if another mark is nearer."""
    for at in range(verb - 1, max(start, verb - _LONGEST_SUBJECT - 2), -1):
        if words[at] in _PARTS:
            return at if words[at] == "," else -1
    return -1


def _end_of_segment(words: Sequence[str], verb: int, end: int) -> int:
    at = verb + 1
    while at < end and words[at] not in _PARTS and words[at] not in {".", "!", "?"}:
        at += 1
    return at


def _opens_subject(words: Sequence[str], at: int) -> bool:
    word = words[at]
    if word in _NO_SUBJECT or word in AUXILIARIES or not word[0].isalnum():
        return False
    return not word.endswith(("ing", "ly"))


def _subject(layout: Layout, first: int, verb: int, start: int) -> Range | None:
    """The subject between a comma and a verb, including the office before a name's comma."""
    words = layout.lowered
    end = verb
    while end > first + 1 and (
        words[end - 1].endswith("ly") or words[end - 1] in {"also", "later"}
    ):
        end -= 1
    if not 0 < end - first <= _LONGEST_SUBJECT or not _opens_subject(words, first):
        return None
    relative = next((at for at in range(first, end) if words[at] in _RELATIVES), end)
    if has_finite_verb(layout, first, relative) or words[end - 1] in PREPOSITIONS | LINKS:
        return None
    if relative < end and not has_finite_verb(layout, relative + 1, end):
        return None  # "a group that | advocates"
    if end - first > 1 and all(layout.words[at][0].isupper() for at in range(first, end)):
        comma = _comma_before(words, first - 1, start)
        if comma > start and _is_office(layout, comma + 1, first - 1):
            return (comma + 1, end)
    return (first, end)


def _is_office(layout: Layout, first: int, end: int) -> bool:
    """Whether a range between commas is a noun phrase that may precede a name."""
    words = layout.lowered
    owned = words[first] in DETERMINERS or "'s" in words[first : min(end, first + 4)]
    if not owned or end - first < 2 or has_finite_verb(layout, first, end):
        return False
    return time_from(words, first, end) == first


def _appositive_subject(layout: Layout, comma: int, start: int) -> Range | None:
    """The subject whose apposition or relative clause ends at a comma: "Lund, the bookkeeper,"."""
    words = layout.lowered
    before = _comma_before(words, comma, start)
    if before > start and words[before + 1] in LINKS:
        before = _comma_before(words, before, start)
    outer = _comma_before(words, before, start) if before > start else -1
    if outer <= start:
        return None
    opener = words[before + 1]
    if opener not in DETERMINERS | {"who", "whose"}:
        return None
    if opener not in {"who", "whose"} and has_finite_verb(layout, before + 1, comma):
        return None
    if not _opens_subject(words, outer + 1) or has_finite_verb(layout, outer + 1, before):
        return None
    return (outer + 1, comma)


def _subject_behind(layout: Layout, verb: int, stop: int) -> int:
    """The end of the subject after a verb: "explained the keeper of the inn | on the quay"."""
    words = layout.lowered
    entry = predicates().get(words[verb])
    if entry is None or entry.lemma not in _INVERTED:
        return verb + 1
    return _noun_phrase_end(layout, verb + 1, stop)


def _noun_phrase_end(layout: Layout, first: int, stop: int) -> int:
    """The end of a noun phrase followed only by adverbials; its start if there is none."""
    words = layout.lowered
    if first >= stop or not _opens_subject(words, first):
        return first
    if time_from(words, first, stop) > first:
        return first  # "the deal, announced Friday, …"
    at = first + 1
    while at < stop and words[first] not in PRONOUNS:
        word = words[at]
        if word in _RELATIVES and word != "that":
            return stop
        if word == "that" or (word in PREPOSITIONS and word not in {"of", "for"}):
            break
        if time_from(words, at, stop) > at or word.endswith("ly"):
            break
        at += 1
    if has_finite_verb(layout, first, at) or not _is_adverbial(layout, at, stop):
        return first
    return at


def _behind_hearer(words: Sequence[str], verb: int, stop: int) -> int:
    """The token after the addressee of a verb: "told us", "told reporters"."""
    at = verb + 1
    if at < stop and words[at] in _HEARERS:
        return at + 1
    entry = predicates().get(words[verb])
    if entry is not None and entry.verb is Family.TELL:
        while at < stop and words[at] not in PREPOSITIONS:
            if words[at] in AUXILIARIES or words[at] in _RELATIVES:
                return verb + 1
            if time_from(words, at, stop) > at:
                break
            at += 1
    return at


def _is_adverbial(layout: Layout, first: int, stop: int) -> bool:
    """Whether a range is empty or an adverbial of manner, time, place or addressee."""
    words = layout.lowered
    if first >= stop:
        return True
    if stop - first > _LONGEST_ADVERBIAL or "that" in words[first:stop]:
        return False
    word = words[first]
    opens = word in PREPOSITIONS or word in {"as", "when", "while"} or word.endswith("ly")
    if word == "to" and not (first + 1 < len(words) and _opens_noun_phrase(words[first + 1])):
        return False
    if not opens and time_from(words, first, stop) == first:
        return False
    inner = (at for at in range(first, stop) if words[at] in _SUBORDINATORS | _RELATIVES)
    return not has_finite_verb(layout, first, next(inner, stop))


def _opens_noun_phrase(word: str) -> bool:
    """Whether a word after "to" shows that it is not an infinitive, as far as can be told."""
    return word in DETERMINERS | _HEARERS or word.endswith("s")


def _content(layout: Layout, clause: _Clause, within: Range) -> tuple[Range, ...]:
    """The content of a reporting clause: the words before it, and possibly those after it."""
    words = layout.lowered
    before = (_content_start(layout, clause, within[0]), clause.first - 1)
    if before[0] >= before[1] or words[before[0]] in _OTHER_CLAUSE:
        return ()
    stop = within[1]
    while stop > clause.end and not words[stop - 1][0].isalnum():
        stop -= 1
    behind = clause.source[0] > clause.head
    whole = has_predicate(layout, *before)
    if stop <= clause.end or (words[clause.end] == "," and words[clause.end + 1].endswith("ing")):
        return (before,) if _stands_alone(words, before, whole=whole, behind=behind) else ()
    after = (clause.end + 1, stop)
    if words[clause.end] != "," or words[after[0]] in _OTHER_CLAUSE | _RELATIVES:
        return ()
    if whole:
        goes_on = _goes_on_with_whole(words, before, after)
    else:
        goes_on = _goes_on(words, before, after, behind=behind)
    return (before, (after[0], _end_of_clause(words, after))) if goes_on else ()


def _content_start(layout: Layout, clause: _Clause, start: int) -> int:
    """The start of the sentence of a clause, after a dateline and preceding main clauses."""
    # They are in order: searching all of them for each clause would be quadratic.
    number = bisect_right(layout.datelines, start, key=lambda each: each.tokens[0]) - 1
    if number >= 0:
        start = max(start, layout.datelines[number].tokens[1])
    while start < clause.first - 1 and not layout.words[start][0].isalnum():
        start += 1
    for at in range(start, clause.first - 1):
        if layout.words[at] in _HARD:
            start = at + 1
    return start


def _goes_on_with_whole(words: Sequence[str], before: Range, after: Range) -> bool:
    """Whether a complete clause before the credit is only a condition, or is given a reason."""
    if words[after[0]] in _REASONS:
        return _SAYS.isdisjoint(words[after[0] : after[0] + 4])
    return words[before[0]] in _SUBORDINATORS and "," not in words[slice(*before)]


def _goes_on(words: Sequence[str], before: Range, after: Range, *, behind: bool) -> bool:
    """Whether the words before the credit form a clause only with those after it."""
    fronted = words[before[0]] in PREPOSITIONS
    if behind and not fronted:
        # "Lund, said to be ill, …"; "The club's manager, Ann Lund, said the choir …"
        return words[after[0]] in AUXILIARIES and "," not in words[slice(*before)]
    # "farmers expect losses, he said, after a dry spring"
    return fronted or words[after[0]] not in PREPOSITIONS


def _stands_alone(words: Sequence[str], before: Range, *, whole: bool, behind: bool) -> bool:
    """Whether the words before a reporting clause at the sentence's end form a clause.

    Args:
        words: Words in lower case.
        before: The range before the clause.
        whole: Whether it certainly has a finite verb.
        behind: Whether the subject follows its verb and could be its object.
    """
    first, end = before
    if words[first] in _SUBORDINATORS:
        return "," in words[first:end]
    if behind or words[first] in PREPOSITIONS or "," in words[first:end]:
        return whole
    return whole or end - first > 2


def _end_of_clause(words: Sequence[str], after: Range) -> int:
    first, end = after
    for at in range(first, end):
        if words[at] in _HARD:
            return at
        if words[at] == "," and at + 1 < end and words[at + 1] in _OTHER_CLAUSE - {"and", "or"}:
            return at
    return end
