"""The subject before a verb: what all corrections share that look for one."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Final

from newsclaims.attribution.clauses import DETERMINERS, PREPOSITIONS
from newsclaims.attribution.finite_verbs import first_finite_verb, has_finite_verb, has_predicate
from newsclaims.english import (
    AUXILIARIES,
    COORDINATORS,
    DEICTIC_DAYS,
    HAVE,
    MEDIAL_ADVERBS,
    NOT,
    OBJECT_PRONOUNS,
    RELATIVE_PRONOUNS,
    SUBJECT_PRONOUNS,
    SUBORDINATORS,
    may_be_past_participle,
    person_noun,
)
from newsclaims.text import Layout, Range

__all__ = [
    "LINKS_CLAUSES",
    "NO_PART",
    "before_adverbs",
    "behind_aside",
    "ends_in_participle",
    "explains_noun",
    "participle_before_agent",
    "past_name",
    "phrase_before",
    "subject_before_aside",
    "subject_with_clauses",
]


_ADVERBS: Final = MEDIAL_ADVERBS | DEICTIC_DAYS | NOT
_PERFECT: Final = HAVE | {"'ve"}
_NO_NAME: Final = (
    PREPOSITIONS
    | RELATIVE_PRONOUNS
    | SUBJECT_PRONOUNS
    | OBJECT_PRONOUNS
    | SUBORDINATORS
    | {"and", "but", "not", "or", "that"}
)
"""Words that open no apposition."""
_LONGEST_NAME: Final = 7
_LONGEST_GAP: Final = 16
_LONGEST_SUBJECT: Final = 6
_LONGEST_CLAUSE: Final = 60
"""Maximum number of words of a clause whose subject has its agent behind a comma."""
LINKS_CLAUSES: Final = frozenset(("after", "because", "before", "once", "until", "when", "while"))
"""Conjunctions before a subject of their own."""
NO_PART: Final = PREPOSITIONS | {"and", "or", "that", "to"}
"""Words that a plain subject has not."""
_RESTRICTIVE: Final = frozenset(("that", "which", "who"))
_BEHIND: Final = frozenset(("as", "for", "of", "that", "to"))
"""Words of a complement behind an agent."""


def before_adverbs(
    words: tuple[str, ...], first: int, verb: int, *, auxiliaries: Collection[str] = _PERFECT
) -> int:
    """The start of the adverbs and auxiliaries before a verb.

    Args:
        words: Words in lower case.
        first: Where the search ends.
        verb: The verb.
        auxiliaries: The auxiliaries that may stand there besides adverbs.
    """
    at = verb
    while at > first and (
        words[at - 1].endswith("ly") or words[at - 1] in _ADVERBS or words[at - 1] in auxiliaries
    ):
        at -= 1
    return at


def phrase_before(
    layout: Layout, end: int, *, bounds: Collection[str], longest: int
) -> Range | None:
    """The words before a verb up to a bound, or None if they hold a verb or are none.

    Args:
        layout: The article's layout.
        end: Where the subject ends.
        bounds: The words that it starts behind; it also starts with its sentence, and behind a
            quotation.
        longest: Maximum number of words.
    """
    words = layout.lowered
    start = max(layout.sentences[layout.sentence_of[end]][0], end - longest)
    first = end
    while first > start and words[first - 1] not in bounds and layout.quotation_of[first - 1] < 0:
        first -= 1
    return None if first == end or has_finite_verb(layout, first, end) else (first, end)


def past_name(words: tuple[str, ...], comma: int, end: int) -> int:
    """The end of an agent with its apposition: "described by its captain|, Pia Holm,| as a tub".

    Args:
        words: Words in lower case.
        comma: The token behind the agent.
        end: The end of the sentence.

    Returns:
        The second comma, if a complement follows it; else the first token.
    """
    if words[comma : comma + 1] != (",",) or comma + 1 >= end or words[comma + 1] in _NO_NAME:
        return comma
    for at in range(comma + 1, min(end - 1, comma + 2 + _LONGEST_NAME)):
        if words[at] == ",":
            return at if words[at + 1] in _BEHIND else comma
        if not words[at][0].isalnum():
            break
    return comma


def subject_before_aside(layout: Layout, stop: int, low: int) -> Range | None:
    """The subject of a second clause, with an aside: "Ek backed it and | Lund |, who is ill, fell".

    Args:
        layout: The article's layout.
        stop: The end of the first clause's subject.
        low: The verb of the second clause.
    """
    words = layout.lowered
    comma = next((at for at in range(low - 3, stop, -1) if words[at] == ","), -1)
    is_near = comma > 0 and low - comma <= _LONGEST_GAP and words[stop] != ","
    if not is_near or layout.sentence_of[stop] != layout.sentence_of[low]:
        return None
    links = LINKS_CLAUSES | {";", "and", "but", "that", "yet"}
    link = next((at for at in range(comma - 1, stop, -1) if words[at] in links), -1)
    first = link + 1
    opens = words[first] in DETERMINERS or layout.words[first][0].isupper()
    is_phrase = link > 0 and first < comma <= first + _LONGEST_SUBJECT and opens
    is_phrase = is_phrase and (NO_PART | {","}).isdisjoint(words[first:comma])
    quoted = layout.any_quoted(stop, low)
    if not is_phrase or quoted or has_finite_verb(layout, first, comma):
        return None
    return (first, comma) if has_finite_verb(layout, stop, link) else None


def subject_with_clauses(layout: Layout, verb: int) -> Range | None:
    """The subject that a clause of time ends: "Aides who were there when he fell | say".

    Args:
        layout: The article's layout.
        verb: The verb.

    Returns:
        The words from the start of the sentence, or None: the clause itself has the verb.
    """
    words = layout.lowered
    first = layout.sentences[layout.sentence_of[verb]][0]
    first += words[first] in COORDINATORS
    link = next((at for at in range(verb - 2, first + 2, -1) if words[at] in LINKS_CLAUSES), -1)
    relative = next((at for at in range(first + 1, link) if words[at] in _RESTRICTIVE), -1)
    if relative < 0 or verb - first > _LONGEST_CLAUSE or "," in words[first:verb]:
        return None
    end = before_adverbs(words, link + 1, verb, auxiliaries=AUXILIARIES)
    is_whole = has_finite_verb(layout, relative + 1, link) and not layout.any_quoted(first, verb)
    is_subject = is_whole and not has_finite_verb(layout, first, relative)
    is_apart = words[end - 1] not in {"and", "but", "or", "to"} and has_finite_verb(
        layout, link + 1, end
    )
    return (first, end) if is_subject and is_apart else None


def explains_noun(words: tuple[str, ...], verbs: Sequence[int], first: int) -> bool:
    """Whether the verb in a subject only explains its noun: "two people | briefed on it | said".

    Args:
        words: Words in lower case.
        verbs: The verbs in the subject, at least one.
        first: The start of the subject.
    """
    at, *others = verbs
    is_past = at > first and words[at].endswith("ed") and words[at + 1] in PREPOSITIONS
    return is_past and not others and person_noun(words[at - 1]) is not None


def behind_aside(layout: Layout, comma: int, end: int) -> int:
    """The verb behind an apposition or relative clause of a subject: "Watts, his agent, | stole".

    Args:
        layout: The article's layout.
        comma: The token behind the subject.
        end: The end of the sentence.

    Returns:
        The token behind the second comma, or -1.
    """
    words = layout.lowered
    if words[comma : comma + 1] != (",",) or comma + 3 >= end:
        return -1
    is_relative = words[comma + 1] in RELATIVE_PRONOUNS
    if not is_relative and words[comma + 1] in _NO_NAME:
        return -1
    reach = range(comma + 2, min(end - 1, comma + _LONGEST_GAP))
    closing = next((at for at in reach if words[at] == ","), -1)
    if closing < 0 or layout.any_quoted(comma, closing):
        return -1
    if has_finite_verb(layout, comma + 1, closing) != is_relative:
        return -1
    verb = first_finite_verb(layout, closing + 1, end)
    is_next = verb > closing and before_adverbs(words, closing + 1, verb) == closing + 1
    return closing + 1 if is_next else -1


def ends_in_participle(layout: Layout, first: int, end: int) -> bool:
    """Whether words are a noun phrase with a participle, which no clause is.

    Args:
        layout: The article's layout.
        first: The start of the words, as in "The paper, published in May, | says".
        end: Their end.
    """
    words = layout.lowered
    comma = next((at for at in range(first, end - 1) if words[at] == ","), -1)
    if comma < 0 or "," in words[comma + 1 : end]:
        return False
    is_participle = may_be_past_participle(words[comma + 1])
    is_phrase = is_participle and not has_predicate(layout, first, comma)
    return is_phrase and not has_finite_verb(layout, comma + 2, end)


def participle_before_agent(layout: Layout, source: Range, cue: int) -> int:
    """The participle of a subject whose agent is the source: "The rules, made by | Lund |, say".

    -1 if there is none.

    Args:
        layout: The article's layout.
        source: The source of a report.
        cue: The start of its cue.
    """
    words = layout.lowered
    low, high = source
    if high != cue - 1 or words[high] != "," or words[low - 1] != "by":
        return -1
    start = layout.sentences[layout.sentence_of[cue]][0]
    if cue - start > _LONGEST_CLAUSE:
        return -1
    comma = next((at for at in range(low - 2, start, -1) if words[at] == ","), -1)
    if comma < 0 or "," in words[start:comma] or layout.any_quoted(start, cue):
        return -1
    at = comma + 1
    is_participle = may_be_past_participle(words[at])
    is_subject = words[start] in DETERMINERS or words[start] in COORDINATORS
    is_alone = not has_finite_verb(layout, start, comma) and not has_finite_verb(
        layout, at + 1, low
    )
    return at if is_participle and is_subject and is_alone else -1
