"""Reports whose cue is a verb, or a phrase that begins with one."""

from __future__ import annotations

from newsclaims.attribution.clauses import (
    BE,
    LINKS,
    NO_SUBJECT,
    OBJECTS,
    PERFECT,
    PREPOSITIONS,
    complement_after,
    cue_end,
    has_complement,
    is_bare_verb,
    may_be_verb,
    opens_quote,
    subject_before,
    verb_group,
)
from newsclaims.attribution.nested.report_features import NO_REPORT, Clause, Report, Shape
from newsclaims.english import CONTACTING, FALSEHOODS, PRESENT_FORMS, Entry, is_only_participle
from newsclaims.text import Range

__all__ = ["phrase_report", "verb_report"]

_ADJECTIVES = ("able", "ated", "ful", "ical", "ing", "ive", "less", "ous")
"""Endings of adjectives, and of no bare subject of a singular verb."""
_LONGEST_BLAMED = 6
"""Maximum number of words of a person blamed for saying something."""


def verb_report(words: tuple[str, ...], at: int, entry: Entry, within: Clause) -> Report | None:
    """The report of a verb."""
    family = entry.verb
    if family is None or family in NO_REPORT:
        return None
    clause, start, end, _ = within
    after = cue_end(words, at, end, entry)
    if not may_be_verb(
        words, at, end, after=after, form=entry.form, is_noun_too=entry.noun is not None
    ):
        return None
    cue = (verb_group(words, at, clause, entry.form), after)
    group = words[cue[0] : at]
    is_be = not BE.isdisjoint(group)
    is_participle = is_be or (is_only_participle(words[at]) and PERFECT.isdisjoint(group))
    if entry.form == "ed" and is_participle:
        return _passive(words, at, entry, cue, within)
    shape = _shape(words, at, entry, cue, within, is_be=is_be)
    if shape is None:
        return None
    source = subject_before(words, cue[0], clause, start)
    if shape is Shape.PARTICIPLE:
        sources = _doers(words, cue[0], source, within)
    else:
        source = source or _shared_subject(words, cue[0], within)
        sources = (source,) if source else None
    content = complement_after(words, after, end)
    is_noun = entry.form == "s" and entry.noun is not None
    if sources is None or not content or (is_noun and _is_attribute(words, sources, at)):
        return None
    if sources and sources[0][0] > start and words[sources[0][0] - 1] == "what":
        content = ((sources[0][0] - 1, sources[0][0]), *content)  # "what she described as"
    return Report(at, shape, entry.lemma, family, sources, (cue,), content)


def _is_attribute(words: tuple[str, ...], sources: tuple[Range, ...], at: int) -> bool:
    """Whether an adjective before a plural noun was taken for a subject: "false | claims that"."""
    if len(sources) != 1 or sources[0][1] - sources[0][0] > 1 or sources[0][1] != at:
        return False
    word = words[sources[0][0]]
    return word in FALSEHOODS or word.endswith(_ADJECTIVES)


def _doers(
    words: tuple[str, ...], first: int, subject: Range | None, within: Clause
) -> tuple[Range, ...] | None:
    """The subject of a participle, possibly empty; None if it is not a report."""
    if subject is not None and words[subject[0] - 1] in CONTACTING and within.subject is not None:
        return (within.subject,)  # "she phoned | him | demanding that": not he
    if subject is not None and not _opens_phrase(words[subject[0]]):
        return (subject,)
    before = words[first - 1] if first > within.start else ""
    if before in OBJECTS:
        return ((first - 1, first),)  # "saw them urging"
    if before in {"for", "of"}:
        blamed = _blamed(words, first - 1, within)
        return (blamed,) if blamed else None
    return () if before == "," else None  # "naming the ship was hard"


def _shared_subject(words: tuple[str, ...], first: int, within: Clause) -> Range | None:
    """The subject that a verb shares with the one before it: "he sang and claimed".

    Behind a comma the verb may share that of a clause further out: "if she asks, and pledged".
    """
    is_linked = first > within.start and words[first - 1] in LINKS
    return within.subject if is_linked and words[first - 2] != "," else None


def _blamed(words: tuple[str, ...], before: int, within: Clause) -> Range | None:
    """The person blamed at the start of a range: "him for urging them"."""
    start = within.start
    is_phrase = start < before <= start + _LONGEST_BLAMED
    return (start, before) if is_phrase and NO_SUBJECT.isdisjoint(words[start:before]) else None


def _opens_phrase(word: str) -> bool:
    """Whether a word opens a phrase that is not a subject: "on one occasion , offering"."""
    return word in PREPOSITIONS or word == "to" or (word.endswith("ing") and len(word) > 5)


def _shape(
    words: tuple[str, ...], at: int, entry: Entry, cue: Range, within: Clause, *, is_be: bool
) -> Shape | None:
    """The shape of an active verb's report; None if the verb reports nothing."""
    first, after = cue
    if entry.form == "ing" and not is_be:
        return Shape.PARTICIPLE
    follows = tuple(words[after : after + 2])
    if (
        (entry.form == "ed" and words[at + 1 : at + 2] == ("by",))  # "claims rejected by"
        or (is_be and entry.form in PRESENT_FORMS)  # "was back home"
        or (first == at and entry.form == "base" and not _is_bare(words, at, within))
        or (first == at - 1 and words[first] == "to")  # its subject is elsewhere
        or (first == at > within.start and words[at - 1][0].isdigit())  # "37 confirmed cases"
        or follows[:1] == ("'s",)  # "Sports Illustrated's"
        or follows in {(",", "which"), (",", "who"), (",", "whose")}  # "tax credits, which"
    ):
        return None
    if has_complement(words, after, within.end):
        return Shape.CLAUSE
    return Shape.QUOTE if opens_quote(words, after, within.end) else Shape.OBJECT


def _is_bare(words: tuple[str, ...], at: int, within: Clause) -> bool:
    return is_bare_verb(words, at, within.clause, within.end)


def _passive(
    words: tuple[str, ...], at: int, entry: Entry, cue: Range, within: Clause
) -> Report | None:
    """The report of a passive, after its content: "an inquiry was ordered by the council"."""
    subject = subject_before(words, cue[0], within.clause, within.clause)
    goes_on = words[cue[1] : cue[1] + 1]
    # "was upset but would not sign": the second predicate is no complement of the first.
    follows = () if goes_on and goes_on[0] in LINKS else complement_after(words, cue[1], within.end)
    source: tuple[Range, ...] = ()
    if follows and words[cue[1]] == "by":
        source = ((cue[1] + 1, follows[0][1]),) if cue[1] + 1 < follows[0][1] else ()
        follows = ()
    content = (*((subject,) if subject else ()), *follows)
    if not content or entry.verb is None:
        return None
    shape = Shape.PASSIVE
    if follows and has_complement(words, cue[1], within.end):
        shape = Shape.PASSIVE_CLAUSE
    return Report(at, shape, entry.lemma, entry.verb, source, (cue,), content)


def phrase_report(words: tuple[str, ...], at: int, entry: Entry, within: Clause) -> Report | None:
    """The report of a phrase: "cast doubt on", "was open to"."""
    clause, start, end, _ = within
    for rest, family in entry.phrases_from.get(words[at + 1], ()) if at + 1 < end else ():
        after = at + 1 + len(rest)
        if after >= end or family in NO_REPORT:
            continue
        if tuple(words[at + 1 : after]) != rest:
            continue
        first = verb_group(words, at, clause, entry.form or "ed")
        if words[at - 1] == "'s" and entry.form in PRESENT_FORMS:
            continue  # "the mayor's calls for"
        if first < at and words[first] == "to":
            continue  # "to cast doubt on", whose subject is elsewhere
        source = subject_before(words, first, clause, start)
        source = source or _shared_subject(words, first, within)
        if words[after] in PREPOSITIONS and rest[-1] not in PREPOSITIONS:
            after += 1  # "cast doubt | on"
        content = complement_after(words, after, end)
        if source is not None and content:
            shape = Shape.CLAUSE if has_complement(words, after, end) else Shape.OBJECT
            lemma = "-".join((entry.lemma, *rest))
            return Report(at, shape, lemma, family, (source,), ((first, after),), content)
    return None
