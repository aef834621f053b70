"""Unattributed quotations beside words that can only credit them.

“It pours,” Krall went on. “It is fair,” shot back Amy Thorne. A comma, question or exclamation mark
before the closing mark shows that the sentence continues with the speaker, whatever the verb is.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from newsclaims.attribution.clauses import may_speak, opens_apposition
from newsclaims.attribution.finite_verbs import has_finite_verb
from newsclaims.attribution.personal_asides import describes_person, is_office
from newsclaims.attribution.rules.context import Finding, RuleContext, inner_range
from newsclaims.attribution.rules.credit_phrases import (
    LONGEST_CREDIT,
    Credit,
    find_credit,
    is_reporting_verb,
)
from newsclaims.english import (
    AGENT_ENDINGS,
    BE,
    COORDINATORS,
    DAYS,
    PERSONAL_RELATIVES,
    PREPOSITIONS,
    SPECIFIERS,
    SUBJECT_PRONOUNS,
    SUBORDINATORS,
    Family,
    may_be_past,
    past_of,
    person_noun,
    predicates,
)
from newsclaims.text import CLAUSE_DASHES, Layout, Quotation, Range, start_of_item

__all__ = ["credited_behind", "reported_beside"]

_GOES_ON: Final = CLAUSE_DASHES | {",", "?", "!"}
_NO_SUBJECT: Final = COORDINATORS | PREPOSITIONS | SUBORDINATORS
_LONGEST_NAME: Final = 6
_LONGEST_CLAUSE: Final = 16
_LONGEST_ROLE: Final = 4
_LONGEST_VERB: Final = 3
_ENDS: Final = frozenset((".", ",", ":", ";"))


def reported_beside(context: RuleContext) -> Iterator[Finding]:
    """Quotations followed just by a name and a verb, in either order, or by a credit."""
    layout = context.layout
    words = layout.words
    for quotation in layout.quotations:
        first, end = quotation.tokens
        if quotation.inside >= 0 or not quotation.closed or end - first < 4 or end >= len(words):
            continue
        if words[end - 2] not in _GOES_ON or not _is_utterance(layout, quotation):
            continue
        stop = layout.sentences[layout.sentence_of[end]][1]
        if layout.paragraph_of[end] != layout.paragraph_of[first]:
            continue
        finding = _report(layout, end, stop) or _credit(layout, (first + 1, end - 1), stop)
        if finding is not None:
            source, cue = finding
            yield Finding(source, cue, (inner_range(layout, quotation.tokens),))


def _is_utterance(layout: Layout, quotation: Quotation) -> bool:
    first = quotation.tokens[0]
    starts = layout.sentences[layout.sentence_of[first]][0] == first
    return starts and layout.words[first + 1][0].isupper()


def _report(layout: Layout, first: int, end: int) -> tuple[Range, Range] | None:
    """The source and cue before the next full stop or comma, if nothing else is."""
    words = layout.words
    stop = next((t for t in range(first, min(end, first + 12)) if words[t] in _ENDS), -1)
    if stop < 0:
        return None
    named = _end_of_name(layout, first, stop)
    if named > first:  # "Krall went on."
        verb = (named, stop)
        short = 0 < stop - named <= _LONGEST_VERB
        if short and _are_small(layout, verb) and _is_verb(layout, named):
            return (first, named), verb
    if (clause := _clause(layout, first, end)) is not None or named > first:
        return clause
    start = next((t for t in range(first, stop) if words[t][0].isupper()), -1)
    inverted = first < start <= first + _LONGEST_VERB and _is_verb(layout, first)
    if inverted and _end_of_name(layout, start, stop) == stop:
        return (start, stop), (first, start)  # "shot back Amy Thorne."
    return None


def _clause(layout: Layout, first: int, end: int) -> tuple[Range, Range] | None:
    """The subject and verb of a short clause: "Krall, 43, of Ulm, began", "one diver broke in"."""
    words, lowered = layout.words, layout.lowered
    ends = _ENDS - {","}
    stop = next((t for t in range(first, min(end, first + _LONGEST_CLAUSE)) if words[t] in ends), 0)
    reach = range(stop - 1, max(first, stop - 1 - _LONGEST_VERB), -1)
    verb = next((t for t in reach if _is_verb(layout, t)), 0)
    subject = (first, verb - (words[verb - 1] == ","))
    is_new = words[first - 2] != "," and words[first].istitle() and lowered[first] in SPECIFIERS
    if subject[1] <= first or is_new or not _are_small(layout, (verb, stop)):
        return None
    may_open = words[first][0].isalnum() and lowered[first] not in _NO_SUBJECT
    is_clause = may_open and may_be_past(lowered[verb]) and _is_subject(layout, subject)
    return (subject, (verb, stop)) if is_clause else None


def _is_subject(layout: Layout, phrase: Range) -> bool:
    """Whether words are a noun phrase for people, perhaps with asides or a relative clause."""
    words, (first, end) = layout.lowered, phrase
    commas = [t for t in range(first, end) if words[t] == ","]
    for low, high in pairwise((*commas, end)):
        is_named = all(word[0].isupper() for word in layout.words[low + 1 : high])
        is_aside = is_named or describes_person(layout, low + 1, high)
        if not is_aside and not is_office(layout, low + 1, high):
            return False
    stop = commas[0] if commas else end
    relative = next((t for t in range(first, stop) if words[t] in PERSONAL_RELATIVES), stop)
    is_whole = words[relative - 1] not in PREPOSITIONS and not has_finite_verb(
        layout, first, relative
    )
    noun = next((t for t in range(first, relative) if words[t] in PREPOSITIONS), relative) - 1
    is_agent = words[first] in SPECIFIERS and words[noun].endswith(AGENT_ENDINGS)
    return is_whole and (is_agent or may_speak(layout, (first, relative)))


def _credit(layout: Layout, said: Range, stop: int) -> tuple[Range, Range] | None:
    """The source and cue directly behind a quoted sentence: "the pilot complains as it rains"."""
    first, end = said
    credit = find_credit(layout, end + 1, stop)
    if credit is None or credit.cue[0] < credit.source[0]:
        return None
    entry = predicates().get(layout.lowered[credit.cue[0]])
    is_denial = entry is not None and entry.verb is Family.DENY
    high = credit.cue[1]
    if is_denial and any(word.endswith("ing") for word in layout.words[high : high + 1]):
        return None  # "“Why me?” He denied | having left"
    is_sentence = layout.words[end - 1] in {"?", "!"} or layout.lowered[first] in SUBJECT_PRONOUNS
    is_sentence = is_sentence or has_finite_verb(layout, first, end)
    return (credit.source, credit.cue) if is_sentence else None


def _end_of_name(layout: Layout, first: int, end: int) -> int:
    """The end of the name, pronoun or short phrase that starts at a token; the token if none."""
    words, lowered = layout.words, layout.lowered
    if first < end and lowered[first] in SUBJECT_PRONOUNS:
        return first + 1
    token = first
    while token < min(end, first + _LONGEST_NAME) and words[token][0].isupper():
        token += 1
    if token > first or lowered[first] not in SPECIFIERS:
        return token
    role = (t for t in range(first + 1, min(end, first + _LONGEST_ROLE)) if person_noun(lowered[t]))
    return next(role, first - 1) + 1  # "the former governor"


def _are_small(layout: Layout, tokens: Range) -> bool:
    return all(layout.words[t].isalpha() and layout.words[t].islower() for t in range(*tokens))


def _is_verb(layout: Layout, token: int) -> bool:
    """Whether a word looks like a finite verb in the past or the third person."""
    word = layout.lowered[token]
    if word in BE:
        return False  # "she was told"
    entry = predicates().get(word)
    known = entry is not None and entry.is_tensed_verb
    past = may_be_past(word) or past_of(word) == word
    return known or past or (word.endswith("es") and len(word) > 3)


def credited_behind(context: RuleContext) -> Iterator[Finding]:
    """Unquoted clauses that end in a report: "…, said a spokesman on Monday."."""
    layout = context.layout
    ends: dict[int, int] = {}
    for comma in context.commas:  # the last comma of a sentence that a report follows
        number = layout.sentence_of[comma]
        first, end = layout.sentences[number]
        inner = first + 2 < comma < end - 2 and end - first >= _SHORTEST
        if inner and layout.words[end - 1] == "." and _is_report(layout, comma, end):
            ends[number] = comma
    for number, comma in ends.items():
        first, end = layout.sentences[number]
        first = max(first, start_of_item(layout, layout.paragraph_of[first]))
        if any(layout.quotation_of[t] >= 0 for t in (first, comma, end - 1)):
            continue
        credit = find_credit(layout, comma + 1, end - 1)
        reports = any(is_reporting_verb(word) for word in layout.lowered[first:comma])
        if credit is None or reports:
            continue
        if _is_told(layout, (first, comma), credit):
            adverb = comma - 2 if layout.words[comma - 2] == "," else comma  # "Lund, however, said"
            yield Finding((first, adverb), credit.cue, ((credit.source[0], end - 1),))
        else:
            yield Finding(credit.source, credit.cue, ((first, comma),))


def _is_told(layout: Layout, before: Range, credit: Credit) -> bool:
    """Whether the noun behind "said" is what a clause is about, and who said it stands before.

    "Mary Smith, a nurse, said the doctor | left early", "Rivers First, a charity, says the weir
    kills trout".
    """
    (first, comma), (start, end) = before, credit.source
    if start < credit.cue[0]:
        return False
    if has_finite_verb(layout, start, end):
        return True
    if has_finite_verb(layout, first, comma) or may_speak(layout, (start, end)):
        return False
    middle = next((at for at in range(first + 1, comma) if layout.words[at] == ","), -1)
    return middle > 0 and opens_apposition(layout, middle + 1)


_SHORTEST: Final = 7


def _is_report(layout: Layout, comma: int, end: int) -> bool:
    """Whether "said Smith" or "Smith said" follows a comma, and then at most time and place."""
    if _SAID.isdisjoint(layout.lowered[comma + 1 : comma + 1 + LONGEST_CREDIT]):
        return False
    credit = find_credit(layout, comma + 1, end - 1)
    if credit is None or _SAID.isdisjoint(layout.lowered[slice(*credit.cue)]):
        return False
    after = max(credit.source[1], credit.cue[1])
    return after == end - 1 or layout.lowered[after] in _WHEN_AND_WHERE


_SAID: Final = frozenset(("said", "says"))
_WHEN_AND_WHERE: Final = DAYS | {"after", "at", "during", "early", "in", "late", "on", "through"}
