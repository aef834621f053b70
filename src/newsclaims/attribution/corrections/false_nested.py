"""Readings of words inside a content that make no report of another: nouns, names, conditions."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from newsclaims.attribution.attribution import Attribution
from newsclaims.attribution.clauses import BE, DETERMINERS, FINITE, POSSESSIVES
from newsclaims.attribution.corrections.names import NAMING
from newsclaims.attribution.finite_verbs import has_finite_verb, has_predicate
from newsclaims.english import (
    COMPLEMENTIZERS,
    COORDINATORS,
    POSSESSIVE_DETERMINERS,
    PREPOSITIONS,
    QUESTION_WORDS,
    REFLEXIVES,
    SUBJECT_PRONOUNS,
    SUBORDINATORS,
    Family,
    predicates,
)
from newsclaims.text import Layout

__all__ = ["OWNERS", "follows_noun", "is_false_reading"]

OWNERS: Final = frozenset(("'s", "'"))
"""Marks of a possessor; the tokens in lower case have straight apostrophes."""
_NO_NOUN: Final = COMPLEMENTIZERS | COORDINATORS | PREPOSITIONS | QUESTION_WORDS | SUBORDINATORS
"""Words that are no noun of a relative clause without a pronoun."""
_PERSONS: Final = SUBJECT_PRONOUNS - {"it"}
_CLAUSAL: Final = frozenset({Family.HOPE, Family.SAY, Family.THINK})
_OF_THINGS: Final = frozenset({"find", "hear", "know", "remember", "see", "understand"})
"""Verbs of thinking whose object is as often a noun."""


def is_false_reading(layout: Layout, nested: Attribution) -> bool:
    """Whether what was read as a nested report is something else by the words around it.

    Args:
        layout: The article's layout.
        nested: A report that was found inside another one.
    """
    return any(is_false(layout, nested) for is_false in _FALSE_READINGS)


def follows_noun(layout: Layout, nested: Attribution) -> bool:
    """Whether a report is a relative clause before the main verb: "a man | he | thought | left".

    Args:
        layout: The article's layout.
        nested: A report that was found inside another one.
    """
    if len(nested.source) != 1 or not nested.cue or nested.source[0][1] != nested.cue[0][0]:
        return False
    words, start, (first, _) = layout.lowered, nested.source[0][0], nested.content[0]
    opens = words[start] in SUBJECT_PRONOUNS or words[start] in DETERMINERS
    is_noun = words[start - 1].isalpha() and words[start - 1] not in _NO_NOUN
    is_verb = first == nested.cue[-1][1] and words[first] in FINITE
    return opens and is_noun and is_verb


def _is_quoted_word(layout: Layout, nested: Attribution) -> bool:
    """Whether a source stands in quotation marks: "| “Harbor” | referred to a party"."""
    return bool(nested.source) and layout.quotation_of[nested.source[0][0]] >= 0


def _is_given_name(layout: Layout, nested: Attribution) -> bool:
    """Whether "per" is a name: "the captain, | Per | Lund", but not "Per Lund's lawyer, …"."""
    at = nested.head
    is_inside = at > layout.sentences[layout.sentence_of[at]][0]
    return is_inside and layout.words[at] == "Per"


def _is_in_name(layout: Layout, nested: Attribution) -> bool:
    """Whether a noun is part of a name: "the Randomized | Evaluation | of Therapy", not a title."""
    at, words = nested.head, layout.words
    first, end = layout.sentences[layout.sentence_of[at]]
    is_noun = not nested.source and words[at].istitle() and first < at
    return is_noun and words[at - 1].istitle() and any(map(str.islower, words[first:end]))


def _is_second_clause(layout: Layout, nested: Attribution) -> bool:
    """Whether a content is another clause of the outer report: "more than he admitted, | and that".

    The nested verb has its content before it, or none.
    """
    words, first = layout.lowered, nested.content[0][0]
    that = first + (words[first] in COORDINATORS)
    is_second = words[that] == "that" and words[that - 1] in COORDINATORS
    return bool(nested.cue) and nested.cue[-1][1] <= first and is_second


def _opens_in_conjunction(layout: Layout, nested: Attribution) -> bool:
    """Whether a content goes on with the outer report: "when they argued, | and that Roe left"."""
    return layout.words[nested.content[0][0]] in COORDINATORS


def _opens_in_verb(layout: Layout, nested: Attribution) -> bool:
    """Whether a content is the predicate of another clause: "if | he | refused |, would ask"."""
    words, first = layout.lowered, nested.content[0][0]
    is_condition = bool(nested.source) and words[nested.source[0][0] - 1] in SUBORDINATORS
    is_behind = first > nested.head and words[first - 1] == ","
    return is_condition and is_behind and words[first] in FINITE


def _continues_noun(layout: Layout, nested: Attribution) -> bool:
    """Whether a report in a relative clause has the main verb of its noun as its content.

    "Two people | she | knew | had frozen": what she knew is no more than who froze.
    """
    entry = predicates().get(layout.lowered[nested.head])
    leaves_gap = entry is not None and entry.verb in _CLAUSAL and entry.lemma not in _OF_THINGS
    return follows_noun(layout, nested) and not leaves_gap


def _names_subject(layout: Layout, nested: Attribution) -> bool:
    """Whether a participle tells what the subject of a verb is called: 'a bar named "X" had'."""
    words, first = layout.lowered, nested.content[0][0]
    first += words[first] in REFLEXIVES
    number = layout.quotation_of[first] if first < len(layout) else -1
    if number < 0 or words[nested.head] not in NAMING | {"called", "calling"}:
        return False
    start, end = layout.quotations[number].tokens
    is_beside = nested.cue[-1][1] == nested.content[0][0] and first - start in {0, 1}
    is_beside = is_beside and bool(nested.source) and nested.source[-1][1] == nested.cue[0][0]
    return is_beside and has_finite_verb(layout, end, end + 1)


def _is_object(layout: Layout, nested: Attribution) -> bool:
    """Whether a noun is the object of a verb whose subject was read as its content.

    "nothing in the letter changed | her view"; but "it was safe, in | her view".
    """
    words = layout.lowered
    entry = predicates().get(words[nested.head])
    if entry is None or entry.noun is None or len(nested.cue) != 1 or len(nested.source) != 1:
        return False
    first, end = nested.source[0]
    owned = words[first] in POSSESSIVE_DETERMINERS or words[end - 1] in OWNERS
    is_beside = owned and end == nested.cue[0][0] and nested.content[-1][1] < first
    return is_beside and words[first - 1] not in PREPOSITIONS | BE


def _is_cut_in_clause(layout: Layout, nested: Attribution) -> bool:
    """Whether a source ends with a conjunction, or a content starts with a relative pronoun.

    "down by a third since June and | urged", "told of one patient, | whose operation was late".
    """
    words, first = layout.lowered, nested.content[0][0]
    is_relative = words[first] in {"whose", "which"} and words[first - 1] == ","
    ends = words[nested.source[-1][1] - 1] if nested.source else ""
    return ends in {"and", "but", "or", "otherwise"} or (is_relative and nested.head < first)


def _is_plural_noun(layout: Layout, nested: Attribution) -> bool:
    """Whether a verb is a noun of several: "many of the campaign | pledges | he made"."""
    words = layout.lowered
    entry = predicates().get(words[nested.head])
    if entry is None or entry.form != "s" or entry.noun is None or not nested.source:
        return False
    return words[nested.source[0][0]] in {"both", "few", "many", "several"}


def _is_parted_noun(layout: Layout, nested: Attribution) -> bool:
    """Whether a comma parts a noun from a clause: "on Roe's | request|, they would not open it".

    A report of a noun opens with "that" or a quotation mark.
    """
    words, (first, stop) = layout.lowered, nested.content[0]
    if not nested.source or nested.head != first - 2 or words[first - 1] != ",":
        return False
    low, end = nested.source[0]
    is_owned = end == nested.head and (words[end - 1] in OWNERS or words[end - 1] in POSSESSIVES)
    if not is_owned or words[low - 1] == "in" or layout.quotation_of[first] >= 0:
        return False  # "in his view, it leaks"
    return words[first] != "that" and has_predicate(layout, first, stop)


def _shows_feeling(layout: Layout, nested: Attribution) -> bool:
    """Whether somebody shows a thing, and says nothing: "said | he | had shown | no remorse"."""
    words, (first, stop) = layout.lowered, nested.content[0]
    entry = predicates().get(words[nested.head])
    is_shown = entry is not None and entry.lemma == "show" and entry.verb is not None
    is_personal = bool(nested.source) and words[nested.source[-1][1] - 1] in _PERSONS
    is_clause = words[first] in COMPLEMENTIZERS or has_finite_verb(layout, first, stop)
    return is_shown and is_personal and not is_clause


_FALSE_READINGS: Final[tuple[Callable[[Layout, Attribution], bool], ...]] = (
    _is_quoted_word,
    _is_given_name,
    _is_in_name,
    _is_second_clause,
    _opens_in_conjunction,
    _opens_in_verb,
    _continues_noun,
    _names_subject,
    _is_object,
    _is_cut_in_clause,
    _is_plural_noun,
    _is_parted_noun,
    _shows_feeling,
)
"""What a supposed report inside another one may be instead."""
