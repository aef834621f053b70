"""Reports with a cue other than a verb: a noun, an adjective, an adverb, "according to"."""

from __future__ import annotations

from newsclaims.attribution.clauses import (
    COPULAS,
    DEGREES,
    DETERMINERS,
    EXPLETIVES,
    FINITE,
    LINKS,
    PRONOUNS,
    QUESTION_WORDS,
    STOPS,
    UNITS,
    complement_after,
    has_bare_clause,
    has_complement,
    owner_before,
    subject_before,
    verb_group,
)
from newsclaims.attribution.nested.report_features import TO_CONTROL, Clause, Report, Shape
from newsclaims.english import COMPLEMENTIZERS, SUBJECT_RELATIVES, Entry, Family

__all__ = ["according_report", "adjective_report", "adverb_report", "noun_report"]

_ABOUT = frozenset(
    {Family.THINK, Family.SAY, Family.QUESTION, Family.WONDER, Family.HOPE, Family.FEEL}
)
_BEFORE = {
    "that": frozenset(Family)
    - {Family.BLOCK, Family.SUPPORT, Family.REFUSE, Family.REJECT, Family.CONTEST, Family.TURN},
    "whether": frozenset(Family),
    "to": TO_CONTROL,
    "about": _ABOUT,
    "over": _ABOUT,
    "for": frozenset({Family.ORDER, Family.HOPE, Family.SUPPORT, Family.MANDATE}),
    "of": frozenset({Family.SAY, Family.THINK, Family.WANT, Family.COMMIT}),
}
"""Classes of nouns that report before given words: "plans to", "fears about"."""
_BEFORE_GERUND = frozenset({"about", "against", "of", "on"})
_AFTER_ADJECTIVE = QUESTION_WORDS | {"that", "about"}
_LONGEST_SOURCE = 40
"""Maximum number of words read after "according to"."""


def noun_report(words: tuple[str, ...], at: int, entry: Entry, within: Clause) -> Report | None:
    """The report of a noun."""
    family, end = entry.noun, within.end
    if family is None or at + 1 >= end:
        return None
    after = words[at + 1]
    owner = owner_before(words, at, within.clause)
    is_bare = has_bare_clause(words, at + 1, end)  # "the hypothesis flight could have evolved"
    is_owned = owner is not None and (after in DETERMINERS or after in PRONOUNS)
    if not (is_owned or is_bare or family in _BEFORE.get(after, ())):
        return None
    if after == "that" and at + 2 < end and words[at + 2] in FINITE:
        return None  # "claims that were made"
    content = complement_after(words, at + 1, end)
    if not content:
        return None
    shape = Shape.NOUN_CLAUSE if after in COMPLEMENTIZERS else Shape.NOUN
    if is_bare and shape is Shape.NOUN:
        shape = Shape.NOUN_BARE
    source = (owner,) if owner else ()
    return Report(at, shape, entry.lemma, family, source, ((at, at + 1),), content)


def adjective_report(
    words: tuple[str, ...], at: int, entry: Entry, within: Clause
) -> Report | None:
    """The report of an adjective, including the copula before it."""
    clause, start, end, _ = within
    first = at
    while first > clause and words[first - 1] in DEGREES:
        first -= 1
    if first == clause or words[first - 1] not in COPULAS or entry.adjective is None:
        return None
    after = at + 1
    if _leads_to_gerund(words, after, end):
        after += 1  # "was keen on | moving"
    elif not _completes_adjective(words, after, end, entry.adjective):
        return None
    first = verb_group(words, first - 1, clause, "ed")
    source = subject_before(words, first, clause, start)
    if source is None and first > start and words[first - 1] in LINKS:
        source = within.subject
    content = complement_after(words, after, end)
    if not content:
        return None
    if source is None or words[source[0]] in EXPLETIVES:
        source = None  # "it was clear that"
    return Report(
        at,
        Shape.ADJECTIVE,
        entry.lemma,
        entry.adjective,
        (source,) if source else (),
        ((first, after),),
        content,
    )


def _leads_to_gerund(words: tuple[str, ...], at: int, end: int) -> bool:
    """Whether a preposition and a verb in -ing follow: "on moving", "about losing"."""
    return at + 1 < end and words[at] in _BEFORE_GERUND and words[at + 1].endswith("ing")


def _completes_adjective(words: tuple[str, ...], at: int, end: int, family: Family) -> bool:
    """Whether the words after an adjective are its complement: what somebody is sure or glad of."""
    if at >= end:
        return False
    if words[at] == "to":
        return family in TO_CONTROL and has_complement(words, at, end)
    return words[at] in _AFTER_ADJECTIVE or has_bare_clause(words, at, end)


def adverb_report(words: tuple[str, ...], at: int, clause: int, end: int) -> Report | None:
    """The report of an adverb; its content is the clause around it."""
    after = complement_after(words, at + 1, end)
    before = ((clause, at),) if clause < at else ()
    content = (*before, *after)
    if not content:
        return None
    return Report(at, Shape.ADVERB, words[at], Family.SAY, (), ((at, at + 1),), content)


def according_report(words: tuple[str, ...], at: int, within: Clause) -> Report | None:
    """The report of "according to"; its content precedes it, or else follows the source."""
    _, start, end, _ = within
    after = at + 1
    if words[at] == "per" and (after >= end or words[after] in UNITS or words[after][0].isdigit()):
        return None  # "miles per hour", "per 1,000 births"
    if words[at] == "according":
        if words[after : after + 1] != ("to",):
            return None
        after += 1
    stop = after
    last = min(end, after + _LONGEST_SOURCE)
    while (
        stop < last
        and words[stop] not in STOPS
        and (stop == after or words[stop] not in SUBJECT_RELATIVES)
    ):
        stop += 1
    begin = at
    while begin > start and words[begin - 1] in {",", "and", "that"}:
        begin -= 1
    content = ((start, begin),) if start < begin else complement_after(words, stop, end)
    if stop == after or not content:
        return None
    source = ((after, stop),)
    return Report(at, Shape.ACCORDING, words[at], Family.SAY, source, ((at, after),), content)
