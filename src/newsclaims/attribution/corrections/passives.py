"""The roles in a passive: its agent speaks, and its subject is the hearer or the content."""

from __future__ import annotations

from typing import NamedTuple

import attrs

from newsclaims.attribution.attribution import Attribution
from newsclaims.attribution.clauses import (
    BE,
    EXPLETIVES,
    LINKS,
    PREPOSITIONS,
    STOPS,
    complement_after,
)
from newsclaims.attribution.corrections.extents import without_time
from newsclaims.attribution.corrections.negated_subjects import CONJUNCTIONS
from newsclaims.attribution.corrections.subject_search import past_name
from newsclaims.attribution.corrections.subjects import with_noun
from newsclaims.english import (
    ADDRESSING,
    POSSESSIVE_DETERMINERS,
    QUESTION_WORDS,
    Entry,
    Family,
    may_be_past_participle,
    predicates,
    time_from,
    word_lists,
)
from newsclaims.text import Range

__all__ = [
    "CLAUSE_STARTS",
    "LONGEST",
    "QUOTING",
    "Verb",
    "agent_behind",
    "content_from",
    "subject_before_group",
    "with_passive_roles",
]

_LISTS = word_lists(__name__, "passives")
QUOTING = _LISTS["quoting"]
"""Verbs whose object is the speaker: "was quoted as saying", "is reported to have said"."""
CLAUSE_STARTS = QUESTION_WORDS - {"whom", "whose"} | {"if", "that", "whether"}
_COMPLEMENTS = CLAUSE_STARTS | _LISTS["complements"]
"""First words of a complement after an agent: "by the coroner | that"."""
_SETTINGS = frozenset({"at", "during", "in"})
"""Prepositions of where and when an agent did something."""
_BEFORE_REASON = frozenset({"for", "of"})
_CLAUSES = frozenset({"that", "whether", "if", "how", "why"})
_BEFORE_SUBJECT = STOPS | LINKS
_TIMES = _LISTS["times"]
"""Nouns and adverbs of time behind "by": "expected by | spring"."""
_MEANS = frozenset(
    {"e-mail", "email", "fax", "letter", "mail", "phone", "post", "telephone", "text"}
)
"""Nouns without an article for means of communication."""
_ACTING_FOR = _LISTS["acting-for"]
"""Nouns for people who act for others: "a lawyer | for her family"."""
_ENDS_OF_TIMES = (("beginning",), ("end",), ("middle",), ("start",))
LONGEST = 12
"""Maximum number of words of an agent or a subject."""


class Verb(NamedTuple):
    """The verb of a cue: its position, the start of its auxiliaries, and its entry."""

    at: int
    first: int
    entry: Entry
    family: Family
    passive: bool


def with_passive_roles(
    words: tuple[str, ...], attribution: Attribution, verb: Verb, within: Range
) -> Attribution:
    """Assign roles in a passive: the agent speaks; the subject is the addressee or the content.

    Args:
        words: The article's tokens in lower case.
        attribution: The report.
        verb: The verb of its cue.
        within: The sentence.
    """
    start, end = within
    agent = agent_behind(words, verb.at + 1, end)
    agent = _whole_agent(words, agent, attribution.source, verb=verb) if agent else None
    subject = subject_before_group(words, attribution, verb.first, start)
    is_hearer = verb.family in ADDRESSING
    source = attribution.source
    content = attribution.content
    by = verb.at + 1
    if agent is None and words[by : by + 1] == ("by",) and _is_deadline(words, by, end):
        content = (
            tuple(piece for piece in content if piece[0] > by + 1 or piece[1] <= by) or content
        )
    if agent is not None:
        source = (without_time(words, agent),)
        rest = _content_behind(words, attribution, agent, end, is_hearer=is_hearer)
        led = tuple(piece for piece in content if piece[1] <= verb.first)
        if not led and not is_hearer and subject is not None and not _is_it(words, subject):
            led = (subject,)
        content = (*with_noun(words, led, verb.first, start), *rest) or content
    elif source and source[-1][1] <= verb.first and verb.family is not Family.FEEL:
        source = ()
        rest = content_from(content, verb.at)
        is_content = subject is not None and not (rest and _is_it(words, subject))
        is_bare = BE.isdisjoint(words[verb.first : verb.at])  # "dozens reported killed"
        is_quoted = verb.entry.lemma in QUOTING and not is_bare
        if subject and is_content and not is_hearer and not is_quoted:
            content = (subject, *rest)
    if is_hearer and subject is not None:
        kept = tuple(p for p in content if not (subject[0] <= p[0] and p[1] <= subject[1]))
        content = kept or content
    if source and _is_it(words, source[0]):
        source = ()
    return attrs.evolve(attribution, source=source, content=content)


def _content_behind(
    words: tuple[str, ...], attribution: Attribution, agent: Range, end: int, *, is_hearer: bool
) -> tuple[Range, ...]:
    """The content behind an agent, or the complement there if the model found none."""
    stop = agent[1] + (words[agent[1] : agent[1] + 1] == (",",))
    rest = content_from(_joined(attribution.content, (agent,), attribution.source), stop)
    if rest and words[rest[0][0] - 1] in _BEFORE_REASON and agent[1] < rest[0][0]:
        return ((rest[0][0] - 1, rest[0][1]), *rest[1:])  # "accused by Lund | of taking bribes"
    if not rest and _opens_complement(words, (agent[1], stop), end, is_hearer=is_hearer):
        return complement_after(words, stop, end)
    return rest


def _opens_complement(words: tuple[str, ...], gap: Range, end: int, *, is_hearer: bool) -> bool:
    """Whether the content goes on behind an agent: "described by Lund | as absurd".

    Not so in "denied by Lund on Monday" and "condemned by the bishop, who called it a shame".
    """
    stop = gap[1]
    if stop >= end or words[stop] not in _COMPLEMENTS:
        return False
    is_relative = gap[0] < stop and words[stop] in QUESTION_WORDS
    is_setting = words[stop] in _SETTINGS or time_from(words, stop, end) > stop
    return is_hearer or not (is_relative or is_setting)


def _is_it(words: tuple[str, ...], subject: Range) -> bool:
    """Whether a subject is extraposed: "it was claimed that"."""
    return subject[1] - subject[0] == 1 and words[subject[0]] in EXPLETIVES


def _joined(content: tuple[Range, ...], *others: tuple[Range, ...]) -> tuple[Range, ...]:
    """Merge ranges with adjacent ones of other parts; sorted and disjoint."""
    joined: list[Range] = []
    for first, end in sorted({*content, *(piece for other in others for piece in other)}):
        if joined and first <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((first, end))
    return tuple(joined)


def agent_behind(words: tuple[str, ...], at: int, end: int) -> Range | None:
    """The agent after a participle: "told | by the coroner".

    Args:
        words: The article's tokens in lower case.
        at: The token behind the participle.
        end: The end of the sentence.
    """
    participle = at - 1
    if at < end and words[at].endswith("ly"):
        at += 1
    if words[at : at + 1] != ("by",) or at + 1 >= end or _is_deadline(words, at, end):
        return None
    if words[at + 1] in _MEANS:
        return None  # "asked by phone | whether"
    first = here = at + 1
    while here < min(end, first + LONGEST):
        word = words[here]
        if here > first and _is_of_name(words, here):
            if _is_reason(words, here, participle=participle):
                break
            here += 1
            continue
        if here > first and word in LINKS and _is_predicate(words, here + 1, end):
            break
        if word in STOPS or word in _COMPLEMENTS or (here > first and word in PREPOSITIONS):
            break
        here += 1
    here = past_name(words, here, end)
    is_deed = words[first].endswith("ing") and words[first] in predicates()
    return (first, here) if here > first and not is_deed else None


def _is_predicate(words: tuple[str, ...], at: int, end: int) -> bool:
    """Whether a participle with its own agent or complement follows: "and | condemned by"."""
    if at + 1 >= end or not may_be_past_participle(words[at]):
        return False
    return words[at + 1] in {"as", "by"}


def _is_deadline(words: tuple[str, ...], at: int, end: int) -> bool:
    """Whether "by" leads to a time: "is expected | by Friday", "by the end of the year"."""
    if words[at + 1 : at + 2] == ("the",) and words[at + 2 : at + 3] in _ENDS_OF_TIMES:
        return True
    is_time = not _TIMES.isdisjoint(words[at + 1 : at + 2])
    return is_time or time_from(words, at, end) > at


def _whole_agent(
    words: tuple[str, ...], agent: Range, source: tuple[Range, ...], *, verb: Verb
) -> Range:
    """The agent as found before, unless that includes a complement."""
    for first, end in source:
        if first == agent[0] and end > agent[1]:
            more = range(agent[1], end)
            if not any(
                words[at] in _CLAUSES
                or (words[at] in {"of", "for"} and not _is_of_name(words, at))
                or _is_reason(words, at, participle=verb.at)
                for at in more
            ):
                return source[0]
    return agent


def _is_of_name(words: tuple[str, ...], at: int) -> bool:
    """Whether a preposition continues a name: "the head of the union", but "of emptying"."""
    after = words[at + 1] if at + 1 < len(words) else ""
    return words[at] in {"of", "for", "from"} and after != "not" and not after.endswith("ing")


def _is_reason(words: tuple[str, ...], at: int, *, participle: int) -> bool:
    """Whether "for" and what somebody has is a reason: "praised by nurses | for her calm".

    It belongs to a name in "told by a lawyer | for his family", "by a spokesman for her party".
    """
    if words[at] != "for" or words[at + 1 : at + 2] == () or words[at - 1] in _ACTING_FOR:
        return False
    entry = predicates().get(words[participle])
    is_told = entry is not None and entry.verb in ADDRESSING
    return not is_told and words[at + 1] in POSSESSIVE_DETERMINERS


def subject_before_group(
    words: tuple[str, ...], attribution: Attribution, group: int, start: int
) -> Range | None:
    """The subject before a verb group: the one found before, or the words up to a boundary.

    Args:
        words: The article's tokens in lower case.
        attribution: The report.
        group: The first token of the verb group.
        start: The start of the sentence.
    """
    for piece in (*attribution.source, *attribution.content):
        if piece[1] <= group and not any(w in STOPS for w in words[piece[1] : group]):
            return piece
    first = group
    while first > max(start, group - LONGEST) and words[first - 1] not in _BEFORE_SUBJECT:
        first -= 1
    first += first < group and words[first] in CONJUNCTIONS
    return (first, group) if first < group else None


def content_from(content: tuple[Range, ...], at: int) -> tuple[Range, ...]:
    """The part of a content from a token on.

    Args:
        content: The ranges of the content.
        at: The token.
    """
    return tuple((max(first, at), end) for first, end in content if end > at)
