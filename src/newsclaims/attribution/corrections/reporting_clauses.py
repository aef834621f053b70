"""Parenthetical reporting clauses between commas: "…, the ranger remarked on our way".

Such a clause has a subject, a verb of saying or thinking, perhaps an addressee and adverbials, and
no complement of its own: its complement is the sentence around it (Quirk et al., A Comprehensive
Grammar of the English Language, 1985, 14.28 and 15.54). The words before it are its content, and
the words after it too if those before it do not form a clause. The grammar decides if the model has
found the content inside the clause ("on our way"), or no report.
"""

from __future__ import annotations

import functools
from collections.abc import Iterator
from typing import Final

import attrs

from newsclaims.attribution.attribution import Attribution
from newsclaims.attribution.clauses import BE, DETERMINERS, LINKS, PREPOSITIONS, PRONOUNS, RELATIVES
from newsclaims.attribution.corrections.indices import indices_by_cue
from newsclaims.attribution.corrections.reporting_clause_contents import (
    OPENING_SUBORDINATORS,
    ReportingClause,
    content_around,
    content_start,
    is_reporters,
)
from newsclaims.attribution.corrections.subject_search import before_adverbs, subject_before_aside
from newsclaims.attribution.finite_verbs import has_finite_verb, has_predicate, may_be_finite
from newsclaims.english import (
    AUXILIARIES,
    OBJECT_PRONOUNS,
    PERSONAL_RELATIVES,
    POSSESSIVE_DETERMINERS,
    SUBORDINATORS,
    Entry,
    Family,
    predicates,
    time_from,
    word_lists,
)
from newsclaims.text import CLAUSE_BREAKS, Layout, Range, overlap

__all__ = ["with_reporting_clauses"]

_LISTS = word_lists(__name__, "reporting_clauses")
_VERBS = _LISTS["verbs"]
"""Verbs of reporting clauses."""
_INVERTED = _LISTS["inverted"]
"""Verbs of reporting clauses that may precede their subject."""
_HEARERS = OBJECT_PRONOUNS - {"it"}
_NO_SUBJECT: Final = (
    LINKS
    | PREPOSITIONS
    | RELATIVES
    | (SUBORDINATORS - {"so", "whenever", "whereas"})
    | _LISTS["no-subject"]
    | {"there", "here", "then", "not"}
)
_NO_SUBJECT_END: Final = PREPOSITIONS | LINKS | {"than"}
_PARTS: Final = CLAUSE_BREAKS | {",", "(", ")"}
_NOUNS: Final = frozenset(("rules", "rule"))
"""Forms of the verbs that are nouns in most places."""
_ANSWERS: Final = frozenset(("no", "nothing", "otherwise", "so", "sorry", "yes"))
"""Words after a verb of saying for what is said."""
_ABOUT: Final = frozenset(("about", "around", "over", "under", "up"))
"""Prepositions that open a number as well."""
_CONCEDING: Final = OPENING_SUBORDINATORS - {"as", "before", "after"}
_LONGEST_SUBJECT: Final = 14
_LONGEST_ROLE: Final = 6
_LONGEST_ADVERBIAL: Final = 14
_LONGEST_SENTENCE: Final = 150
_CONFIDENCE: Final = 0.8


def with_reporting_clauses(
    layout: Layout, found: tuple[Attribution, ...]
) -> tuple[Attribution, ...]:
    """Make the sentence around each reporting clause its content.

    Args:
        layout: The article's layout.
        found: The attributions of the model and the rules.
    """
    words = layout.lowered
    result = list(found)
    by_token = indices_by_cue(found)
    by_source = {each.source: index for index, each in enumerate(found)}
    for clause, content in _clauses(layout):
        index = by_token.get(clause.head, -1)
        if index >= 0:
            kept = _without_reporters(words, result[index], clause, content)
            result[index] = _corrected(layout, kept, clause, content)
            continue
        added = Attribution(
            content=content,
            cue=(_cue(words, clause),),
            source=(clause.source,),
            head=clause.head,
            confidence=_CONFIDENCE,
            found_by="reporting-clause",
        )
        misread = by_source.get(added.source, -1)
        if misread >= 0 and any(overlap(part, found[misread].cue[0]) for part in content):
            result[misread] = added  # a verb of the sentence as the speaker's: "Do not say that"
        else:
            result.append(added)
    return tuple(result)


def _cue(words: tuple[str, ...], clause: ReportingClause) -> Range:
    """A clause's verb with the auxiliaries after its subject."""
    start = min(clause.source[1], clause.head)
    return (before_adverbs(words, start, clause.head), clause.head + 1)


def _corrected(
    layout: Layout, each: Attribution, clause: ReportingClause, content: tuple[Range, ...]
) -> Attribution:
    """Replace the content of an attribution if it differs from the sentence around its clause."""
    inside = [part for part in each.content if part[0] >= clause.first and part[1] <= clause.end]
    reached = [any(overlap(part, own) for own in each.content) for part in content]
    runs_in = any(overlap(part, clause.source) for part in each.content)
    runs_in = runs_in or any(overlap(part, own) for part in each.source for own in content)
    if all(reached) and not inside and not runs_in:
        return _with_end(_with_main_clause(layout, each, content), clause)
    source = each.source if all(reached) and not runs_in else (clause.source,)
    return attrs.evolve(each, source=source, content=content)


def _without_reporters(
    words: tuple[str, ...], each: Attribution, clause: ReportingClause, content: tuple[Range, ...]
) -> Attribution:
    """Remove the reporter's addition after a final credit: "…, he said, closing the door"."""
    end = clause.end
    if content[-1][1] > end or not is_reporters(
        words, end + 1, behind=clause.source[0] > clause.head
    ):
        return each
    kept = tuple(part for part in each.content if part[0] <= end)
    return attrs.evolve(each, content=kept) if kept else each


def _with_main_clause(layout: Layout, each: Attribution, content: tuple[Range, ...]) -> Attribution:
    """Complete a content that starts behind its subject, or behind its main clause.

    "One caller, | a driver from Hull, had waited for days, she said"; "it is safe, though | few
    know, he said".
    """
    words = layout.lowered
    (first, stop), *more = each.content
    begin, end = content[0]
    if first == begin and not more and stop < end and words[stop] not in _PARTS:
        cut = has_finite_verb(layout, stop, end) and not has_finite_verb(layout, begin, stop)
        return attrs.evolve(each, content=((begin, end),)) if cut else each
    if more or not begin < first < stop <= end:
        return each
    if not _is_behind_subject(layout, begin, first, stop) and words[first - 1] not in _CONCEDING:
        return each
    return attrs.evolve(each, content=((begin, stop),))


def _is_behind_subject(layout: Layout, begin: int, first: int, stop: int) -> bool:
    """Whether a content starts with the apposition of the subject before it."""
    words = layout.lowered
    if words[first - 1] != "," or not _opens_subject(words, begin):
        return False
    if has_finite_verb(layout, begin, first - 1) or time_from(words, begin, first - 1) > begin:
        return False
    comma = next((at for at in range(first, stop) if words[at] == ","), stop)
    return comma < stop and not has_finite_verb(layout, first, comma)


def _with_end(each: Attribution, clause: ReportingClause) -> Attribution:
    """Extend a source after its verb to the end found by the clause."""
    first, end = clause.source
    (start, stop), *more = each.source or ((-1, -1),)
    if more or start != first or stop == end or first < clause.head:
        return each
    return attrs.evolve(each, source=(clause.source,))


@functools.cache
def _reporting_forms() -> dict[str, Entry]:
    return {word: entry for word, entry in predicates().items() if entry.lemma in _VERBS}


def _clauses(layout: Layout) -> Iterator[tuple[ReportingClause, tuple[Range, ...]]]:
    words = layout.lowered
    entries = _reporting_forms()
    done = -1
    for verb in layout.tokens_among(entries.keys()):
        entry = entries[words[verb]]
        sentence = layout.sentence_of[verb]
        if layout.quotation_of[verb] >= 0 or sentence == done or words[verb] in _NOUNS:
            continue
        if not (may_be_finite(words, verb, entry) or _is_inverted_present(layout, verb, entry)):
            continue
        start, end = layout.sentences[sentence]
        if end - start > _LONGEST_SENTENCE:
            continue
        comma = _comma_before(words, verb, start)
        if comma <= start or layout.any_quoted(start, end):
            continue
        if verb == comma + 1 and subject_before_aside(layout, start, verb):
            continue  # "…, while Lund, a nurse, said nobody waits"
        clause = _read(layout, verb, comma, (start, end))
        content = content_around(layout, clause, (start, end)) if clause else ()
        if clause and content:
            done = sentence
            yield clause, content


def _is_inverted_present(layout: Layout, verb: int, entry: Entry) -> bool:
    """Whether a verb that can be a noun precedes a name: "…, notes botanist Ada Lund"."""
    words = layout.words
    end = layout.sentences[layout.sentence_of[verb]][1]
    if entry.form != "s" or entry.lemma not in _INVERTED or words[verb - 1] != ",":
        return False
    reach = words[verb + 1 : min(end, verb + _LONGEST_ROLE)]
    name = next((at for at, word in enumerate(reach) if word[0].isupper()), -1)
    return name >= 0 and all(word.isalpha() and word not in _NO_SUBJECT for word in reach[:name])


def _read(layout: Layout, verb: int, comma: int, within: Range) -> ReportingClause | None:
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
        return ReportingClause(agent, verb, first, stop) if agent_end > verb + 2 else None
    if verb == first:
        subject_end = _subject_behind(layout, verb, stop)
        if subject_end > verb + 1:
            clause = ReportingClause((verb + 1, subject_end), verb, first, stop)
            return (
                clause if _is_between(layout, clause, within) else _with_apposition(layout, clause)
            )
        subject = _appositive_subject(layout, comma, start)
    else:
        subject = _subject(layout, first, verb, start)
    if subject is None or not _is_adverbial(layout, _behind_hearer(layout, verb, stop), stop):
        return None
    if words[subject[0]] in {"a", "an"} and not _may_say(words, subject, verb):
        return None
    return ReportingClause(subject, verb, subject[0], stop)


def _is_between(layout: Layout, clause: ReportingClause, within: Range) -> bool:
    """Whether a clause is between an adverbial and the single clause that it opens."""
    words = layout.lowered
    start = content_start(layout, clause, within[0])
    behind = words[clause.end + 1 : within[1]]
    opens = words[start] in PREPOSITIONS and not has_predicate(layout, start, clause.first - 1)
    return opens and "," not in words[start : clause.first - 1] and "," not in behind


def _with_apposition(layout: Layout, clause: ReportingClause) -> ReportingClause:
    """Extend a clause with a final subject by the apposition or name after a comma."""
    words = layout.lowered
    (first, end), stop = clause.source, clause.end
    if end != stop or stop + 2 >= len(words) or words[stop] != ",":
        return clause
    begin = stop + 1
    segment = _end_of_segment(words, begin, layout.sentences[layout.sentence_of[first]][1])
    named = all(layout.words[at][0].isupper() for at in range(first, end))
    if named:
        described = words[begin] in PERSONAL_RELATIVES or _is_office(layout, begin, segment)
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


def _may_say(words: tuple[str, ...], subject: Range, verb: int) -> bool:
    """Whether an indefinite subject may speak; "a plan announced in May" is what was announced."""
    last = next((at for at in range(*subject) if words[at] in PREPOSITIONS), subject[1]) - 1
    if words[verb] in {"said", "says"} or not PERSONAL_RELATIVES.isdisjoint(words[slice(*subject)]):
        return True
    if words[last] in _LISTS["sources"]:
        return last + 1 == subject[1]
    return words[last].endswith(tuple(_LISTS["agents"]))


def _comma_before(words: tuple[str, ...], verb: int, start: int) -> int:
    """The comma before a clause, or -1 if another mark is nearer."""
    for at in range(verb - 1, max(start, verb - _LONGEST_SUBJECT - 2), -1):
        if words[at] in _PARTS:
            return at if words[at] == "," else -1
    return -1


def _end_of_segment(words: tuple[str, ...], verb: int, end: int) -> int:
    at = verb + 1
    while at < end and words[at] not in _PARTS and words[at] not in {".", "!", "?"}:
        at += 1
    return at


def _opens_subject(words: tuple[str, ...], at: int) -> bool:
    word = words[at]
    may_open = word not in _NO_SUBJECT and word not in AUXILIARIES and word[0].isalnum()
    return may_open and not word.endswith(("ing", "ly"))


def _subject(layout: Layout, first: int, verb: int, start: int) -> Range | None:
    """The subject between a comma and a verb, including the office before a name's comma."""
    words = layout.lowered
    end = before_adverbs(words, first + 1, verb)
    if not 0 < end - first <= _LONGEST_SUBJECT or not _opens_subject(words, first):
        return None
    relative = next((at for at in range(first, end) if words[at] in RELATIVES), end)
    if has_finite_verb(layout, first, relative) or words[end - 1] in _NO_SUBJECT_END:
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
    if opener not in DETERMINERS and opener not in PERSONAL_RELATIVES:
        return None
    if opener not in PERSONAL_RELATIVES and has_finite_verb(layout, before + 1, comma):
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
    end = _noun_phrase_end(layout, verb + 1, stop)
    is_answer = end == verb + 2 and words[verb + 1] in _ANSWERS
    return verb + 1 if is_answer else end  # "Lund, smiling, said | no"


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
        if word in RELATIVES and word != "that":
            return first if has_finite_verb(layout, first, at) else stop
        if word == "that" or (word in PREPOSITIONS and not _is_of_noun(words, at)):
            break
        if time_from(words, at, stop) > at or word.endswith("ly"):
            break
        at += 1
    if has_finite_verb(layout, first, at) or not _is_adverbial(layout, at, stop):
        return first
    return at


def _is_of_noun(words: tuple[str, ...], at: int) -> bool:
    """Whether a preposition belongs to the noun before it: "a man from Oslo"."""
    if words[at] == "from":
        return POSSESSIVE_DETERMINERS.isdisjoint(words[at + 1 : at + 2])  # "from his bed"
    return words[at] in {"of", "for"}


def _behind_hearer(layout: Layout, verb: int, stop: int) -> int:
    """The token after the addressee of a verb: "told us", "told reporters"."""
    words = layout.lowered
    at = verb + 1
    if at < stop and words[at] in _HEARERS:
        return at + 1
    entry = predicates().get(words[verb])
    if entry is not None and entry.verb is Family.TELL:
        while at < stop and words[at] not in PREPOSITIONS:
            if words[at] in AUXILIARIES or words[at] in RELATIVES:
                return verb + 1
            if time_from(words, at, stop) > at:
                break
            at += 1
        if has_finite_verb(layout, verb + 1, at):
            return verb + 1  # "told the jury | she never held the knife"
    return at


def _is_adverbial(layout: Layout, first: int, stop: int) -> bool:
    """Whether a range is empty or an adverbial of manner, time, place or addressee."""
    words = layout.lowered
    if first >= stop:
        return True
    if stop - first > _LONGEST_ADVERBIAL or "that" in words[first:stop]:
        return False
    word = words[first]
    if word in _ABOUT and words[first + 1 : first + 2] and not words[first + 1][0].isalpha():
        return False  # "announced | over $5 million"
    opens = word in PREPOSITIONS or word in {"as", "when", "while"} or word.endswith("ly")
    if word == "to" and not (first + 1 < len(words) and _opens_noun_phrase(words[first + 1])):
        return False
    if not opens and time_from(words, first, stop) == first:
        return False
    inner = (at for at in range(first, stop) if words[at] in OPENING_SUBORDINATORS | RELATIVES)
    return not has_finite_verb(layout, first, next(inner, stop))


def _opens_noun_phrase(word: str) -> bool:
    """Whether a word after "to" shows that it is not an infinitive, as far as can be told."""
    return word in DETERMINERS | _HEARERS or word.endswith("s")
