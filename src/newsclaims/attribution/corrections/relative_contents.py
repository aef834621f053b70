"""Contents of which a relative pronoun is a part: "Lund, | who | Roe | says | is a liar, resigned".

The pronoun in front of a report's subject stands for what is said of somebody, and speaks not.
A relative clause is no clause that the verb before its noun reports: "sued a paper that lied".
"""

from __future__ import annotations

from typing import Final

import attrs

from newsclaims.attribution.attribution import Attribution
from newsclaims.attribution.clauses import BOUNDS, DETERMINERS, MARKS, PREPOSITIONS
from newsclaims.attribution.corrections.extents import without_marks
from newsclaims.attribution.corrections.relative_reports import MAIN, is_finite
from newsclaims.attribution.finite_verbs import has_finite_verb
from newsclaims.english import (
    ADDRESSING,
    ARTICLES,
    POSSESSIVE_DETERMINERS,
    SUBJECT_PRONOUNS,
    is_plural,
    person_noun,
    predicates,
    time_from,
)
from newsclaims.text import Layout, Range

__all__ = [
    "with_credited_relative",
    "with_object_of_relative",
    "with_relative_content",
    "with_subject_of_relative",
]

_PRONOUNS: Final = frozenset(("which", "who", "whom"))
_SUBJECTS: Final = frozenset(("which", "who"))
_LONGEST_NOUN: Final = 5
"""Maximum number of words from an article to the subject of a relative clause, and one more."""
_ONE: Final = frozenset(("a", "an"))
_BEFORE_NAME: Final = MARKS | {"as"}
"""Tokens behind a verb whose object is not there: "a plan Roe calls | “dead”"."""
_OPENS_SUBJECT: Final = DETERMINERS | SUBJECT_PRONOUNS
_OPENS_OBJECT: Final = ARTICLES | POSSESSIVE_DETERMINERS
_IN_NO_OBJECT: Final = PREPOSITIONS - {"of"} | BOUNDS | {","}
_COLLECTIVES: Final = frozenset(("many", "most", "people", "police", "some"))


def with_relative_content(layout: Layout, attribution: Attribution) -> Attribution:
    """A report whose relative pronoun is in its content, and not in its source.

    Args:
        layout: The article's layout.
        attribution: What the model found.
    """
    words = layout.lowered
    if len(attribution.source) != 1 or not attribution.cue:
        return attribution
    (first, end), low = attribution.source[0], attribution.cue[0][0]
    is_read = words[first] in _PRONOUNS and end - first > 1
    first += is_read
    pronoun = first - 1
    if end != low or pronoun < 1 or layout.words[pronoun] not in _PRONOUNS:
        return attribution
    if words[pronoun - 1] in PREPOSITIONS or not _is_subject(layout, (first, end)):
        return attribution  # "in which he said", "who once said"
    content = _with_pronoun(layout, attribution, pronoun)
    *kept, (start, _) = content
    is_main = start > low and words[start - 1] == "," and is_finite(words[start])
    if is_main and kept == [(pronoun, first)]:
        content = (kept[0],)  # "the toll, which Lund opposes, | was raised"
    return attrs.evolve(attribution, source=((first, end),), content=content)


def _is_subject(layout: Layout, tokens: Range) -> bool:
    """Whether the words behind a pronoun are a noun phrase: "who | police", not "who | once"."""
    words, (first, end) = layout.lowered, tokens
    opens = words[first] in _OPENS_SUBJECT or layout.words[first][0].isupper()
    is_noun = opens or is_plural(words[end - 1]) or words[end - 1] in _COLLECTIVES
    return is_noun and words[first] not in PREPOSITIONS and not has_finite_verb(layout, first, end)


def _with_pronoun(layout: Layout, attribution: Attribution, pronoun: int) -> tuple[Range, ...]:
    """The content behind a cue with the pronoun that is its subject or object."""
    parts = attribution.content
    is_noun = parts[0][1] == pronoun and bool(parts[1:])  # "| A man | who police said was armed"
    content = parts[1:] if is_noun else parts
    start = content[0][0]
    is_whole = layout.lowered[start] == "that" or layout.quotation_of[start] >= 0
    if is_whole or start < attribution.cue[-1][1]:
        return content
    return ((pronoun, pronoun + 1), *content)


def with_object_of_relative(layout: Layout, attribution: Attribution) -> Attribution:
    """A content that begins with a relative clause of its verb's object, with the object.

    "The actress sued | a magazine that said she was dead": she said nothing of the kind.

    Args:
        layout: The article's layout.
        attribution: The report.
    """
    words, (first, end) = layout.lowered, attribution.content[0]
    entry = predicates().get(words[attribution.head])
    if not attribution.cue or entry is None or entry.verb in ADDRESSING:
        return attribution  # "told the court | that was a lie"
    start = attribution.cue[-1][1]
    is_relative = words[first] == "that" and first + 1 < end and is_finite(words[first + 1])
    if not is_relative or start >= first or words[start] not in _OPENS_OBJECT:
        return attribution
    if not _IN_NO_OBJECT.isdisjoint(words[start:first]):
        return attribution  # "said the day before | that was a lie"
    return attrs.evolve(attribution, content=((start, end), *attribution.content[1:]))


def with_subject_of_relative(layout: Layout, attribution: Attribution) -> Attribution:
    """A report in a relative clause without a pronoun, by the subject of that clause alone.

    "He will sell it, a plan | Roe | calls a joke": no plan calls it so.

    Args:
        layout: The article's layout.
        attribution: The report.
    """
    words = layout.lowered
    if len(attribution.source) != 1 or not attribution.cue:
        return attribution
    (first, end), low = attribution.source[0], attribution.cue[0][0]
    is_read = words[first] in _ONE
    if not is_read:
        near = range(first - 2, max(0, first - _LONGEST_NOUN), -1)
        first = next((at for at in near if words[at] in _ONE), first)
    if words[first] not in _ONE or words[first - 1] != "," or end != low:
        return attribution
    start = first + 2 if is_read else attribution.source[0][0]
    subject = next((at for at in range(start, end) if _opens_subject(layout, at)), end)
    noun = words[subject - 1]
    if subject == end or not noun.isalpha() or noun in PREPOSITIONS or person_noun(noun):
        return attribution
    close = attribution.cue[-1][1]
    behind = [part for part in attribution.content if part[0] >= close]
    if not behind:
        return attribution
    at = behind[0][0]
    is_quoted = layout.quotation_of[at] >= 0
    if words[at] in MAIN and not is_quoted:
        content = ((first, subject), *behind)  # "a plan Roe says | is dead"
    elif is_quoted and words[close] in _BEFORE_NAME:
        content = tuple(behind)  # "a plan Roe calls | “dead”"
    else:
        return attribution  # ", a terse | Roe | called it dead"
    return attrs.evolve(attribution, source=((subject, end),), content=content)


def _opens_subject(layout: Layout, at: int) -> bool:
    """Whether a noun phrase opens directly behind a noun: "a plan | the mayor", "a plan | Roe"."""
    is_noun = layout.words[at - 1].islower()
    return is_noun and (layout.lowered[at] in DETERMINERS or layout.words[at][0].isupper())


def with_credited_relative(layout: Layout, attribution: Attribution) -> Attribution:
    """A report beside a relative pronoun with the pronoun's predicate as its content.

    "Lund, who hired Roe and | who |, according to two aides, | knew of it |, is running": neither
    what precedes the pronoun is said, nor what the main clause goes on to tell.

    Args:
        layout: The article's layout.
        attribution: The report.
    """
    words = layout.lowered
    if not (attribution.cue and attribution.source):
        return attribution
    low = attribution.credit_start
    is_aside = words[low - 1] == ","
    pronoun = low - 1 - is_aside
    is_credit = is_aside or words[low] == "according"
    if not is_credit or pronoun < 1 or layout.words[pronoun] not in _SUBJECTS:
        return attribution
    start, end = layout.sentences[layout.sentence_of[low]]
    stop = max(attribution.source[-1][1], attribution.cue[-1][1])
    stop = time_from(words, stop, end)  # "according to police | last week"
    first = stop + is_aside
    is_closed = words[stop : stop + 1] == (",",)
    if is_closed != is_aside or words[pronoun - 1] in PREPOSITIONS:
        return attribution
    if pronoun < start or not has_finite_verb(layout, first, min(first + 2, end)):
        return attribution
    end = without_marks(words, first, end)
    commas = (at for at in range(first + 1, end - 1) if words[at] == ",")
    end = next((at for at in commas if is_finite(words[at + 1])), end)
    return attrs.evolve(attribution, content=((pronoun, pronoun + 1), (first, end)))
