"""Finds reporting clauses between commas: "…, the ranger remarked on our way".

Such a clause has a subject, a verb of saying or thinking, perhaps an addressee and adverbials, and
no complement of its own: its complement is the sentence around it (Quirk et al., A Comprehensive
Grammar of the English Language, 1985, 14.28 and 15.54).
"""

from __future__ import annotations

import functools
from collections.abc import Iterator, Sequence
from typing import Final

from newsclaims.attribution.clause_starts import HEARERS_OF
from newsclaims.attribution.clauses import BE, DETERMINERS, LINKS, PREPOSITIONS, RELATIVES
from newsclaims.attribution.corrections.reporting_clause_contents import (
    ReportingClause,
    content_around,
    content_start,
)
from newsclaims.attribution.corrections.reporting_clause_phrases import (
    LONGEST_SUBJECT,
    NO_SUBJECT,
    PARTICLES,
    SEGMENT_MARKS,
    behind_hearer,
    behind_particle,
    comma_before,
    end_of_segment,
    is_adverbial,
    noun_phrase_end,
    opens_subject,
)
from newsclaims.attribution.corrections.subject_search import (
    before_adverbs,
    explains_noun,
    subject_before_aside,
)
from newsclaims.attribution.finite_verbs import (
    finite_verbs,
    has_finite_verb,
    has_predicate,
    is_past,
    may_be_finite,
)
from newsclaims.attribution.personal_asides import describes_person, is_office
from newsclaims.english import (
    PERSONAL_RELATIVES,
    PRESENT_FORMS,
    WIDE_AGENT_ENDINGS,
    Entry,
    dates_clause,
    is_plural,
    person_noun,
    predicates,
    singular,
    time_before,
    word_lists,
)
from newsclaims.text import CLAUSE_DASHES, Layout, Range

__all__ = ["find_reporting_clauses"]

_LISTS = word_lists(__name__, "reporting_clauses")
_VERBS = _LISTS["verbs"]
"""Verbs of reporting clauses."""
_INVERTED = _LISTS["inverted"]
"""Verbs of reporting clauses that may precede their subject."""
_BEFORE_PARTICLE: Final = frozenset(verb for verb, _ in PARTICLES)
_COURTS = HEARERS_OF["courts"]
"""Nouns for bodies that hear what others say: "…, the court heard"."""
_NO_SUBJECT_END: Final = PREPOSITIONS | LINKS | {"than"}
_NOUNS: Final = frozenset(("rule", "rules", "stress", "stresses"))
"""Forms of the verbs that are nouns in most places."""
_ANSWERS: Final = frozenset(("no", "nothing", "otherwise", "so", "sorry", "yes"))
"""Words after a verb of saying for what is said."""
_SAID: Final = frozenset(("said", "says"))
_OF_PEOPLE: Final = frozenset(
    ("believed", "declared", "feared", "found", "heard", "presumed", "reported", "suspected")
)
"""Participles that modify nouns for people: "a man found in the river"."""
_PLACING: Final = frozenset(("at", "in"))
_BEHIND_PARTICIPLES: Final = frozenset(("as", "of", "to"))
_LONGEST_ROLE: Final = 6
_LONGEST_SENTENCE: Final = 150


@functools.cache
def _reporting_forms() -> dict[str, Entry]:
    verbs = _VERBS | _BEFORE_PARTICLE | {"hear"}
    return {word: entry for word, entry in predicates().items() if entry.lemma in verbs}


def find_reporting_clauses(
    layout: Layout,
) -> Iterator[tuple[ReportingClause, tuple[Range, ...]]]:
    """Find the first reporting clause of each sentence, with its content.

    Args:
        layout: The article's layout.

    Yields:
        The clauses that have a content, in the order of the text.
    """
    words = layout.lowered
    entries = _reporting_forms()
    done = -1
    for verb in layout.tokens_among(entries.keys()):
        entry = entries[words[verb]]
        sentence = layout.sentence_of[verb]
        if layout.quotation_of[verb] >= 0 or sentence == done or words[verb] in _NOUNS:
            continue
        if layout.words[verb].istitle() and layout.words[verb - 1].istitle():
            continue  # "its lawyer, Mads | Find"
        start, end = layout.sentences[sentence]
        if end - start > _LONGEST_SENTENCE or not _may_credit(layout, start, verb, entry):
            continue
        comma = comma_before(words, verb, start)
        if comma <= start or _is_quoted(layout, (start, verb), comma):
            continue
        if verb == comma + 1 and subject_before_aside(layout, start, verb):
            continue  # "…, while Lund, a nurse, said nobody waits"
        clause = _read(layout, verb, comma, (start, end))
        if clause and layout.any_quoted(clause.first, min(end, clause.end + 2)):
            continue
        content = content_around(layout, clause, (start, end)) if clause else ()
        if clause and content:
            done = sentence
            yield clause, content


def _is_quoted(layout: Layout, before: Range, comma: int) -> bool:
    """Whether words up to a verb hold a quotation besides fragments of the clause before a comma.

    In "a letter that called him “a liar” is genuine, experts | say" it is a fragment.
    """
    start, verb = before
    if not layout.any_quoted(start, verb + 1):
        return False
    is_fragment = layout.quotation_of[start] < 0 and layout.quotation_of[comma - 1] < 0
    has_subject = verb > comma + 1 and layout.lowered[comma + 1] != "so"
    return not (is_fragment and has_subject) or layout.any_quoted(comma, verb + 1)


def _may_credit(layout: Layout, start: int, verb: int, entry: Entry) -> bool:
    """Whether a verb is finite and one of reporting clauses, by its particle or subject."""
    words = layout.lowered
    with_particle = behind_particle(words, verb) > verb + 1
    is_finite = may_be_finite(words, verb, entry) or (with_particle and is_past(words[verb]))
    is_finite = is_finite or _has_plural_subject(words, verb, start, entry)
    if not (is_finite or _is_inverted_present(layout, verb, entry)):
        return False
    is_heard = entry.lemma == "hear" and not _COURTS.isdisjoint(words[max(0, verb - 2) : verb])
    return with_particle or is_heard or entry.lemma in _VERBS


def _has_plural_subject(words: tuple[str, ...], verb: int, start: int, entry: Entry) -> bool:
    """Whether a base form follows people with a phrase: "…, researchers in Ulm | believe"."""
    if entry.form != "base":
        return False
    first = comma_before(words, verb, start) + 1
    if not 0 < first < verb - 1 or words[first + 1] not in PREPOSITIONS:
        return False
    person = person_noun(words[first])
    return person is not None and person[1] == "p"


def _is_inverted_present(layout: Layout, verb: int, entry: Entry) -> bool:
    """Whether a verb that looks like a noun or a command precedes its subject.

    "…, notes botanist Ada Lund", "…, claims a leaflet", "…, say officials in the town".
    """
    words = layout.words
    end = layout.sentences[layout.sentence_of[verb]][1]
    if entry.form not in PRESENT_FORMS or entry.lemma not in _INVERTED or words[verb - 1] != ",":
        return False
    reach = words[verb + 1 : min(end, verb + _LONGEST_ROLE)]
    if _speaks(reach, number="s" if entry.form == "s" else "p"):
        return True
    if entry.form != "s":
        return False
    name = next((at for at, word in enumerate(reach) if word[0].isupper()), -1)
    return name >= 0 and all(word.isalpha() and word not in NO_SUBJECT for word in reach[:name])


def _speaks(words: Sequence[str], *, number: str) -> bool:
    """Whether a noun phrase of one number begins that denotes people or a document."""
    ends = (at for at, word in enumerate(words) if word in PREPOSITIONS or word in SEGMENT_MARKS)
    phrase = words[: next(ends, len(words))]
    is_open = number == "p" or (bool(phrase) and phrase[0].lower() in DETERMINERS)
    for word in phrase if is_open else ():
        lowered = word.lower()
        person = person_noun(lowered)
        if person is not None and person[1] == number:
            return True
        if is_plural(lowered) == (number == "p") and singular(lowered) in _LISTS["sources"]:
            return True
        if not word.isalpha() or word.endswith("ed"):
            break
    return False


def _read(layout: Layout, verb: int, comma: int, within: Range) -> ReportingClause | None:
    """The reporting clause of a verb, whose subject comes before or after it."""
    words = layout.lowered
    start, end = within
    stop = end_of_segment(words, verb, end)
    if words[stop + 2 : stop + 3] == (",",) and time_before(words, verb + 1, stop + 2) < stop:
        stop += 2  # "said on May 3, 2019, …"
    first = comma + 1
    if words[first] == "it" and not BE.isdisjoint(words[first + 1 : verb]):
        if "by" not in words[verb + 1 : verb + 2]:
            return None
        agent_end = noun_phrase_end(layout, verb + 2, stop)
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
    if subject is None or not is_adverbial(layout, behind_hearer(layout, verb, stop), stop):
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
    """Extend a clause with a final subject by the appositions or name after a comma."""
    words = layout.lowered
    (first, end), stop = clause.source, clause.end
    if end != stop or stop + 2 >= len(words) or words[stop] != ",":
        return clause
    begin, close = stop + 1, layout.sentences[layout.sentence_of[first]][1]
    segment = end_of_segment(words, begin, close)
    named = all(layout.words[at][0].isupper() for at in range(first, end))
    if named:
        described = is_office(layout, begin, segment) or describes_person(layout, begin, segment)
        closed = segment < len(words) and words[segment] not in CLAUSE_DASHES | {"("}
        last = segment if described and closed else end
        while last == segment and segment + 1 < close and words[segment] == ",":
            following = end_of_segment(words, segment + 1, close)
            if not describes_person(layout, segment + 1, following):
                break
            last = segment = following
    else:
        last = begin
        while last < segment and layout.words[last][0].isupper():
            last += 1
        if last < begin + 2 or not is_adverbial(layout, last, segment):
            return clause
    if last == end:
        return clause
    if last == segment < len(words) - 1 and words[segment] == ",":
        behind = end_of_segment(words, segment, close)
        if behind > segment + 1 and is_adverbial(layout, segment + 1, behind):
            segment = behind  # "explained Lund, the bookkeeper, on the quay"
    return clause._replace(source=(first, last), end=segment)


def _may_say(words: tuple[str, ...], subject: Range, verb: int) -> bool:
    """Whether an indefinite subject may speak; "a plan announced in May" is what was announced."""
    last = next((at for at in range(*subject) if words[at] in PREPOSITIONS), subject[1]) - 1
    if words[verb] in _SAID or not PERSONAL_RELATIVES.isdisjoint(words[slice(*subject)]):
        return True
    if words[last] in _LISTS["sources"]:
        is_placed = words[last + 1] in _PLACING and words[verb] not in _OF_PEOPLE
        return last + 1 == subject[1] or is_placed  # "a tribunal in Perth | ruled"
    if not _BEHIND_PARTICIPLES.isdisjoint(words[verb + 1 : verb + 2]):
        return False  # "a man told | to wait", "a man suspected | of arson"
    if words[verb] == "told":  # "a clerk told us", "a person familiar with it told us"
        return any(person_noun(words[at]) is not None for at in (last, last - 1))
    is_person = words[verb] not in _OF_PEOPLE and person_noun(words[last]) is not None
    return is_person or words[last].endswith(WIDE_AGENT_ENDINGS)


def _subject(layout: Layout, first: int, verb: int, start: int) -> Range | None:
    """The subject between a comma and a verb, including the office before a name's comma."""
    words = layout.lowered
    end = before_adverbs(words, first + 1, verb)
    if not 0 < end - first <= LONGEST_SUBJECT or not opens_subject(words, first):
        return None
    relative = next((at for at in range(first, end) if words[at] in RELATIVES), end)
    verbs = finite_verbs(layout, first, relative)
    explains = words[verb] in _SAID and bool(verbs) and explains_noun(words, verbs, first)
    is_other = words[end - 1] in _NO_SUBJECT_END or dates_clause(words[first:end])
    if is_other or (verbs and not explains):
        return None
    if relative < end and not has_finite_verb(layout, relative + 1, end):
        return None  # "a group that | advocates"
    if end - first > 1 and all(layout.words[at][0].isupper() for at in range(first, end)):
        comma = comma_before(words, first - 1, start)
        if comma > start and is_office(layout, comma + 1, first - 1):
            return (comma + 1, end)
    return (first, end)


def _appositive_subject(layout: Layout, comma: int, start: int) -> Range | None:
    """The subject whose last aside ends at a comma: "Lund, 43, the bookkeeper,"."""
    words = layout.lowered
    stop = before = comma
    while before > start:
        stop, before = before, comma_before(words, before, start)
        if before > start and words[before + 1] in LINKS:
            before = comma_before(words, before, start)
        if before <= start:
            return None
        is_aside = words[before + 1] in DETERMINERS or describes_person(layout, before + 1, stop)
        office = _office_before(layout, (before, stop), start) if stop == comma else -1
        if office >= 0 and not is_aside:
            return (office, comma)
        if not is_aside or _has_verb(layout, before + 1, stop):
            break
    if stop == comma or not opens_subject(words, before + 1):
        return None
    return None if has_finite_verb(layout, before + 1, stop) else (before + 1, comma)


def _office_before(layout: Layout, name: Range, start: int) -> int:
    """The start of the office that a name between commas explains: "the sheriff, Ian Roe,"; or -1.

    Args:
        layout: The article's layout.
        name: The commas around the name.
        start: The start of the sentence.
    """
    comma, end = name
    named = all(layout.words[at][0].isupper() for at in range(comma + 1, end))
    before = comma_before(layout.lowered, comma, start) if named and end > comma + 2 else -1
    return before + 1 if before > start and is_office(layout, before + 1, comma) else -1


def _has_verb(layout: Layout, first: int, end: int) -> bool:
    """Whether an aside that is no relative clause has a finite verb, and so is a clause."""
    is_relative = layout.lowered[first] in PERSONAL_RELATIVES
    return not is_relative and has_finite_verb(layout, first, end)


def _subject_behind(layout: Layout, verb: int, stop: int) -> int:
    """The end of the subject after a verb: "explained the keeper of the inn | on the quay"."""
    words = layout.lowered
    entry = predicates().get(words[verb])
    if entry is None or entry.lemma not in _INVERTED:
        return verb + 1
    end = noun_phrase_end(layout, verb + 1, stop)
    is_answer = end == verb + 2 and words[verb + 1] in _ANSWERS
    return verb + 1 if is_answer else end  # "Lund, smiling, said | no"
