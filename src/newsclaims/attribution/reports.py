"""Reports inside a stretch of running text, by the shapes that they take around a predicate.

A plain grammar for what the engine does not look at: who stands before the verb, what it takes
after it. It serves `newsclaims.attribution.nesting`, where the stretch is the content of a report.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from enum import Enum, StrEnum
from typing import NamedTuple, TypeAlias

from newsclaims.attribution.clauses import (
    ADVERBS,
    BE,
    BOUNDS,
    DETERMINERS,
    FINITE,
    LINKS,
    PRONOUNS,
    STOPS,
    UNITS,
    complement_after,
    cue_end,
    has_bare_clause,
    has_complement,
    is_bare_verb,
    may_be_verb,
    opens_quote,
    owner_before,
    subject_before,
    verb_group,
)
from newsclaims.attribution.predicates import Entry, Family, predicates
from newsclaims.text.layout import Range

__all__ = ["Reading", "Report", "Shape", "readings", "reports_in"]

_NO_REPORT = frozenset({Family.TURN, Family.SEEM, Family.FAIL, Family.LIGHT})
_TO_CONTROL = frozenset(
    {
        Family.WANT,
        Family.ORDER,
        Family.COMMIT,
        Family.AGREE,
        Family.REFUSE,
        Family.HOPE,
        Family.BLOCK,
        Family.MANDATE,
    }
)
_ABOUT = frozenset(
    {Family.THINK, Family.SAY, Family.QUESTION, Family.WONDER, Family.HOPE, Family.FEEL}
)
_BEFORE = {
    "that": frozenset(Family),
    "whether": frozenset(Family),
    "to": _TO_CONTROL,
    "about": _ABOUT,
    "over": _ABOUT,
    "for": frozenset({Family.ORDER, Family.HOPE, Family.SUPPORT, Family.MANDATE}),
    "of": frozenset({Family.SAY, Family.THINK, Family.WANT, Family.COMMIT}),
}
"""Which nouns report before which words: "plans to", "fears about"."""
_LONGEST_SOURCE = 40
"""How many words after "according to" are looked at."""


class Shape(StrEnum):
    """How a report stands in the text."""

    CLAUSE = "clause"
    """Somebody, a verb and a clause or infinitive: "he believed that", "they plan to"."""
    OBJECT = "object"
    """Somebody, a verb and a noun phrase: "they announced closures"."""
    QUOTE = "quote"
    """Somebody, a verb and words between marks: "she added: “…”"."""
    PASSIVE = "passive"
    """What is claimed, and a passive: "an inquiry was ordered"."""
    PASSIVE_CLAUSE = "passive-clause"
    """What is claimed, a passive and more of it: "phase two is expected to start"."""
    PARTICIPLE = "participle"
    """Somebody and a participle: "officials urging", "citing sources"."""
    NOUN = "noun"
    """A noun with what it is about: "the mayor's plan to", "claims that"."""
    NOUN_CLAUSE = "noun-clause"
    """A noun with the clause that says what it is: "the assessment that"."""
    NOUN_BARE = "noun-bare"
    """The same without "that": "the hope they might return"."""
    ADVERB = "adverb"
    """Nobody, and an adverb: "allegedly"."""
    ACCORDING = "according"
    """A preposition and somebody: "according to the mayor"."""


class Report(NamedTuple):
    """A possible report; ranges of tokens, possibly empty."""

    head: int
    shape: Shape
    lemma: str
    family: Family
    source: tuple[Range, ...]
    cue: tuple[Range, ...]
    content: tuple[Range, ...]


class _Clause(NamedTuple):
    """Where a word stands: its clause, the stretch around it, the last subject in it."""

    clause: int
    start: int
    end: int
    subject: Range | None


class Mark(Enum):
    """What else than a predicate a word can be, to what reads reports."""

    BOUND = 1
    """It bounds a clause."""
    ADVERB = 2
    """It reports by itself: "allegedly"."""
    ACCORDING = 3
    """It leads to who reports: "according", "citing"."""


Reading: TypeAlias = Entry | Mark
"""What a word can be; words that are neither are not read."""


def readings(*, keep: Callable[[Entry], bool]) -> dict[str, Reading]:
    """What each word can be.

    Args:
        keep: Which predicates to look for.
    """
    found: dict[str, Reading] = {word: entry for word, entry in predicates().items() if keep(entry)}
    found |= dict.fromkeys(BOUNDS, Mark.BOUND)
    found |= dict.fromkeys(ADVERBS, Mark.ADVERB)
    found |= dict.fromkeys(("according", "per", "citing", "quoting"), Mark.ACCORDING)
    return found


def reports_in(
    words: Sequence[str], start: int, end: int, lexicon: dict[str, Reading]
) -> Iterator[Report]:
    """The possible reports in a stretch of one sentence, by the order of their heads.

    Args:
        words: The article's words in lower case, with straight apostrophes.
        start: The stretch's first token.
        end: The token after its last.
        lexicon: What words can be, from `readings`.
    """
    clause = start
    subject: Range | None = None
    for at, word in enumerate(words[start:end], start):
        reading = lexicon.get(word)
        if reading is None:
            continue
        if reading is Mark.BOUND:
            clause = at + 1
            continue
        report: Report | None = None
        if reading is Mark.ADVERB:
            report = _adverb(words, at, clause, end)
        elif reading is Mark.ACCORDING:
            report = _according(words, at, _Clause(clause, start, end, subject))
        elif isinstance(reading, Entry):
            if reading.verb is not None:
                report = _verb(words, at, reading, _Clause(clause, start, end, subject))
            if report is not None and report.source:
                subject = report.source[0]
            if report is None and reading.noun is not None:
                report = _noun(words, at, reading, _Clause(clause, start, end, subject))
        if report is not None:
            yield report


def _verb(  # noqa: PLR0911 - each condition by itself
    words: Sequence[str], at: int, entry: Entry, within: _Clause
) -> Report | None:
    """The report whose cue a verb is."""
    family = entry.verb
    if family is None or family in _NO_REPORT:
        return None
    clause, start, end, _ = within
    after = cue_end(words, at, end, entry)
    if not may_be_verb(
        words, at, end, after=after, form=entry.form, is_noun_too=entry.noun is not None
    ):
        return None
    first = verb_group(words, at, clause, entry.form)
    group = words[first:at]
    is_be = any(word in BE for word in group)
    cue = (first, after)
    if entry.form == "ed" and is_be:
        return _passive(words, at, entry, cue, within)
    shape = _shape(words, at, entry, cue, within, is_be=is_be)
    if shape is None:
        return None
    source = subject_before(words, first, clause, start)
    if source is None:
        before = words[first - 1] if first > start else ""
        if shape is Shape.PARTICIPLE:
            if before != ",":
                return None  # "naming the ship was hard"
        elif before not in LINKS or within.subject is None:
            return None
        else:
            source = within.subject
    content = complement_after(words, after, end)
    if source is not None and source[0] > start and words[source[0] - 1] == "what":
        content = ((source[0] - 1, source[0]), *content)  # "what she described as"
    if not content:
        return None
    return Report(at, shape, entry.lemma, family, (source,) if source else (), (cue,), content)


def _shape(
    words: Sequence[str], at: int, entry: Entry, cue: Range, within: _Clause, *, is_be: bool
) -> Shape | None:
    """Which shape an active verb's report has; None where the verb reports nothing."""
    first, after = cue
    if entry.form == "ing" and not is_be:
        return Shape.PARTICIPLE
    if entry.form == "ed" and words[at + 1 : at + 2] == ["by"]:
        return None  # "claims rejected by"
    if first == at:
        if entry.form == "base" and not is_bare_verb(words, at, within.clause, within.end):
            return None
    elif at - first == 1 and words[first] == "to":
        return None  # an infinitive, whose subject stands elsewhere
    if has_complement(words, after, within.end):
        return Shape.CLAUSE
    return Shape.QUOTE if opens_quote(words, after, within.end) else Shape.OBJECT


def _passive(
    words: Sequence[str], at: int, entry: Entry, cue: Range, within: _Clause
) -> Report | None:
    """What comes first is what is claimed: "an inquiry was ordered by the council"."""
    subject = subject_before(words, cue[0], within.clause, within.clause)
    follows = complement_after(words, cue[1], within.end)
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


def _noun(words: Sequence[str], at: int, entry: Entry, within: _Clause) -> Report | None:
    """The report whose cue a noun is."""
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
    shape = Shape.NOUN_CLAUSE if after in {"that", "whether"} else Shape.NOUN
    if is_bare and shape is Shape.NOUN:
        shape = Shape.NOUN_BARE
    source = (owner,) if owner else ()
    return Report(at, shape, entry.lemma, family, source, ((at, at + 1),), content)


def _adverb(words: Sequence[str], at: int, clause: int, end: int) -> Report | None:
    after = complement_after(words, at + 1, end)
    before = ((clause, at),) if clause < at else ()
    content = (*before, *after)
    if not content:
        return None
    return Report(at, Shape.ADVERB, words[at], Family.SAY, (), ((at, at + 1),), content)


def _according(words: Sequence[str], at: int, within: _Clause) -> Report | None:
    """Its content stands before it in the stretch, or else after whom it names."""
    _, start, end, _ = within
    after = at + 1
    if words[at] == "per" and words[after : after + 1] and words[after] in UNITS:
        return None  # "miles per hour"
    if words[at] == "according":
        if words[after : after + 1] != ["to"]:
            return None
        after += 1
    stop = after
    last = min(end, after + _LONGEST_SOURCE)
    while stop < last and words[stop] not in STOPS and words[stop] not in {"that", "which", "who"}:
        stop += 1
    begin = at
    while begin > start and words[begin - 1] in {",", "and"}:
        begin -= 1
    content = ((start, begin),) if start < begin else complement_after(words, stop, end)
    if stop == after or not content:
        return None
    source = ((after, stop),)
    return Report(at, Shape.ACCORDING, words[at], Family.SAY, source, ((at, after),), content)
