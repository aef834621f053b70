"""Clauses behind a sentence or quotation that tell how it came to be known.

"…, an inquest heard", "…, a jury was told", "…, it is understood", "“…,” she was quoted as saying",
"…, Tass quoted the ministry as saying", "“…,” he is alleged to have said": these are very rare in
the training articles. The source is who said it, or the court that heard it; of what "it is said",
or somebody "was told", there is none.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Final

import attrs

from newsclaims.attribution.attribution import Attribution
from newsclaims.attribution.clause_starts import HEARERS_OF
from newsclaims.attribution.clauses import (
    BE,
    BOUNDS,
    DETERMINERS,
    LINKS,
    PREPOSITIONS,
    PRONOUNS,
    opens_quote,
)
from newsclaims.attribution.corrections.extents import without_marks
from newsclaims.attribution.corrections.indices import indices_by_cue, indices_by_head
from newsclaims.attribution.corrections.reporting_clause_contents import OPENING_SUBORDINATORS
from newsclaims.attribution.corrections.subject_search import before_adverbs, phrase_before
from newsclaims.attribution.finite_verbs import (
    first_finite_verb,
    has_finite_verb,
    has_predicate,
)
from newsclaims.english import (
    HAVE,
    STATING,
    Family,
    forms_of_verbs,
    predicates,
    time_before,
    time_from,
    word_lists,
)
from newsclaims.text import CLAUSE_BREAKS, Layout, Range

__all__ = ["with_hearsay", "without_told_court"]

_IMPERSONAL: Final = word_lists(__name__, "hearsay")["impersonal"]
"""Participles behind "it is", and before "to have said"."""
_COURTS: Final = HEARERS_OF["courts"]
"""Nouns for bodies that hear evidence."""
_HEARERS: Final = HEARERS_OF["groups"]
"""Nouns without an article for people who are told something."""
_QUOTED: Final = frozenset(("cited", "quoted"))
_TOPICS: Final = frozenset(("about", "how", "of", "that", "what", "why"))
"""Words behind "told" that open what is told, with nobody before them who is told it."""
_HEARING: Final = forms_of_verbs(("hear", "learn"))
_GROUP: Final = BE | HAVE
_LONGEST_GROUP: Final = 4
_LONGEST_SUBJECT: Final = 12
_LONGEST_TAIL: Final = 6
_report = partial(Attribution, confidence=0.6, found_by="hearsay")


def with_hearsay(layout: Layout, found: tuple[Attribution, ...]) -> tuple[Attribution, ...]:
    """Make the sentence or quotation before a clause of hearsay its content.

    Reports in that sentence end before the clause: "he said it was late | , the court heard".

    Args:
        layout: The article's layout.
        found: The attributions of the model and the rules.
    """
    result = list(found)
    known: dict[int, int] = {}
    at_head: dict[int, list[int]] = {}
    for each in (*_hearsay(layout), *_inserted(layout)):
        if not at_head:
            known, at_head = indices_by_cue(found), indices_by_head(found)
        (low, high), cue = each.content[0], each.cue
        index = next(
            (known[at] for first, end in cue for at in range(first, end) if at in known), -1
        )
        for number in (n for head in range(low, high) for n in at_head.get(head, ())):
            other = result[number].content
            kept = tuple((first, min(end, high)) for first, end in other if first < high)
            if number != index and kept:
                result[number] = attrs.evolve(result[number], content=kept)
            elif index < 0 and all(start < each.cue[-1][1] for start, _ in other):
                index = number  # "the dog barked | , it has emerged": it barked nothing
        if index < 0:
            index = len(result)
            result.append(each)
        else:
            at_head[result[index].head].remove(index)
            end = layout.sentences[layout.sentence_of[each.head]][1]
            goes_on = (
                part for part in result[index].content if part[0] >= end
            )  # “…,” she said. “…”
            result[index] = attrs.evolve(
                result[index],
                content=(*each.content, *goes_on),
                cue=cue,
                source=each.source,
                head=each.head,
            )
        at_head.setdefault(each.head, []).append(index)
    return tuple(result)


def _hearsay(layout: Layout) -> Iterator[Attribution]:
    """Yield the clauses of hearsay with the sentence or quotation before them."""
    words = layout.lowered
    for verb in layout.tokens_among(_IMPERSONAL | _QUOTED | {"heard", "told", "emerged"}):
        start, end = layout.sentences[layout.sentence_of[verb]]
        if layout.quotation_of[verb] >= 0:
            continue
        low = max(start, verb - _LONGEST_GROUP)
        group = before_adverbs(words, low, verb, auxiliaries=_GROUP)
        subject = phrase_before(layout, group, bounds=BOUNDS | LINKS, longest=_LONGEST_SUBJECT)
        if subject is None:
            continue
        clause = _clause(layout, subject, verb, end)
        content = _content_before(layout, start, subject[0]) if clause else None
        if clause and content:
            cue, source = clause
            yield _report(content=(content,), cue=cue, source=source, head=cue[-1][1] - 1)


def _inserted(layout: Layout) -> Iterator[Attribution]:
    """Yield what courts were told around such a clause: "The van, the jury was told, had none"."""
    words = layout.lowered
    for verb in layout.tokens_among(("told",)):
        start, end = layout.sentences[layout.sentence_of[verb]]
        if layout.quotation_of[verb] >= 0 or words[verb + 1 : verb + 2] != (",",):
            continue
        group = before_adverbs(words, max(start, verb - _LONGEST_GROUP), verb, auxiliaries=_GROUP)
        subject = phrase_before(layout, group, bounds=BOUNDS | LINKS, longest=_LONGEST_SUBJECT)
        if subject is None or BE.isdisjoint(words[group:verb]) or words[group - 1] not in _COURTS:
            continue
        low, comma = start + (words[start] in LINKS), subject[0] - 1
        behind = (verb + 2, without_marks(words, verb + 2, end))
        if comma <= low or words[comma] != "," or layout.any_quoted(low, verb):
            continue
        if words[low] not in OPENING_SUBORDINATORS | PREPOSITIONS and behind[0] < behind[1]:
            cue = ((group, verb + 1),)
            yield _report(content=((low, comma), behind), cue=cue, source=(), head=verb)


def _clause(
    layout: Layout, subject: Range, verb: int, end: int
) -> tuple[tuple[Range, ...], tuple[Range, ...]] | None:
    """Cue and source of a clause, if it is one of hearsay."""
    words = layout.lowered
    group, word, behind = subject[1], words[verb], words[verb + 1 : end]
    is_passive = not BE.isdisjoint(words[group:verb])
    if is_passive and word in _QUOTED and behind[:1] == ("as",):
        is_behind = behind[2:3] == ("that",) or opens_quote(words, verb + 3, end)
        is_hearsay = _says(behind[1:2], "ing") and not is_behind
        return (((group, verb + 3),), (subject,)) if is_hearsay else None
    if is_passive and word in _IMPERSONAL and behind[:2] == ("to", "have"):
        return (((group, verb + 4),), (subject,)) if _says(behind[2:3], "ed") else None
    if not is_passive and word == "quoted" and "saying" in behind:
        saying = words.index("saying", verb)
        is_other = verb + 2 < saying and words[saying - 1] == "as" and _ends(words, saying + 1, end)
        cue = ((verb, verb + 1), (saying - 1, saying + 1))
        return (cue, ((verb + 1, saying - 1),)) if is_other else None
    if not _ends(words, verb + 1, end):
        return None
    opener, noun = words[subject[0]], words[group - 1]
    if word == "heard":
        return (((group, verb + 1),), (subject,)) if noun in _COURTS and not is_passive else None
    if word == "told":
        is_hearsay = is_passive and (opener in DETERMINERS or opener in _HEARERS)
    else:
        is_hearsay = noun == "it" and is_passive == (word in _IMPERSONAL)
    return (((group, verb + 1),), ()) if is_hearsay else None


def _says(words: tuple[str, ...], form: str) -> bool:
    """Whether the first word is a form of a verb of saying."""
    entries = (predicates().get(word) for word in words)
    return any(entry and entry.form == form and entry.verb in STATING for entry in entries)


def _ends(words: tuple[str, ...], first: int, end: int) -> bool:
    """Whether a sentence ends at a token, or with a time behind it."""
    end = without_marks(words, first, end)
    if first >= end:
        return True
    short = end - first <= _LONGEST_TAIL
    return short and (words[first] in {"on", "at", "in"} or time_from(words, first, end) == end)


def _content_before(layout: Layout, start: int, first: int) -> Range | None:
    """The quotation or the clause, up to its comma, that ends directly before a subject."""
    words = layout.lowered
    if first - 1 <= start:
        return None
    if layout.quotation_of[first - 1] >= 0:
        low, high = layout.quotations[layout.quotation_of[first - 1]].inner
        high = without_marks(words, low, high)
        return (low, high) if low < high else None
    if words[first - 1] != ",":
        return None
    end = first - 1
    low = next((at + 1 for at in range(end - 1, start, -1) if words[at] in CLAUSE_BREAKS), start)
    while low < end and not words[low][0].isalnum() and layout.quotation_of[low] < 0:
        low += 1
    if low + 1 >= end or words[low] in OPENING_SUBORDINATORS | {"and", "but", "so"}:
        return None
    is_clause = has_predicate(layout, low, end) or has_finite_verb(layout, low, end)
    return (low, end) if is_clause else None


def without_told_court(layout: Layout, attribution: Attribution) -> Attribution:
    """Leave out who is told: "Court told of theft", "Cash was in tins, court told", "…, MPs told".

    Headlines leave out the auxiliary. Whoever tells has a hearer behind the verb, and a court that
    tells something has an article. Whoever is heard from tells it: "heard from Lund that".

    Args:
        layout: The article's layout.
        attribution: A report.
    """
    words = layout.lowered
    if len(attribution.cue) != 1 or len(attribution.source) != 1:
        return attribution
    (low, high), (begin, stop) = attribution.cue[0], attribution.source[0]
    if words[attribution.head] in _HEARING and words[high : high + 1] == ("from",):
        return _from_teller(layout, attribution)
    whole = _told_clause(layout, attribution)
    if whole is not None:
        return attrs.evolve(attribution, source=(), content=(whole,))
    if words[low] != "told" or stop != low:
        return attribution
    behind = words[low + 1 : layout.sentences[layout.sentence_of[low]][1]][:1]
    if words[stop - 1] not in _COURTS:
        is_told = not behind and words[begin] not in DETERMINERS | PRONOUNS
        is_last = words[begin - 1] == "," and attribution.content[-1][1] < begin
        return attrs.evolve(attribution, source=()) if is_told and is_last else attribution
    is_passive = not behind or behind[0] in _TOPICS or not behind[0][0].isalnum()
    if words[begin] not in DETERMINERS and attribution.content[0][0] == high:
        is_passive = is_passive or has_finite_verb(layout, high, attribution.content[0][1])
    return attrs.evolve(attribution, source=()) if is_passive else attribution


def _told_clause(layout: Layout, attribution: Attribution) -> Range | None:
    """The clause behind a passive, whose subject was read as who tells: "was told | Roe | left".

    None if somebody else is its source.
    """
    words, (low, high), (begin, stop) = layout.lowered, attribution.cue[0], attribution.source[0]
    entry = predicates().get(words[attribution.head])
    is_told = entry is not None and entry.verb is Family.TELL and entry.form == "ed"
    is_passive = is_told and begin == high and not BE.isdisjoint(words[low : attribution.head])
    behind = attribution.content[-1]
    if not is_passive or behind[0] != stop or has_finite_verb(layout, begin, stop):
        return None
    return (begin, behind[1]) if first_finite_verb(layout, begin, behind[1]) == stop else None


def _from_teller(layout: Layout, attribution: Attribution) -> Attribution:
    """A report of who told it, not of who heard it: "Jurors heard | from Lund | that it leaked"."""
    words, teller = layout.lowered, attribution.cue[0][1] + 1
    begin = attribution.content[0][0]
    is_clause = teller < begin and words[begin] == "that" and "," not in words[teller:begin]
    if not is_clause or has_finite_verb(layout, teller, begin):
        return attribution
    cue, end = ((attribution.cue[0][0], teller),), time_before(words, teller + 1, begin)
    return attrs.evolve(attribution, source=((teller, end),), cue=cue)
