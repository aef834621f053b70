"""Reports inside a range of running text, by their syntactic shapes around a predicate.

A simple grammar for the reports that the engine ignores: subjects before a verb, complements after
it. It is used by `newsclaims.attribution.nested.find_nested`, where the range is the content of a
report.
"""

from __future__ import annotations

from collections.abc import Iterator
from enum import Enum
from functools import cache
from typing import TypeAlias

from newsclaims.attribution.clauses import ADVERBS, BE, BOUNDS
from newsclaims.attribution.nested.nominal import (
    according_report,
    adjective_report,
    adverb_report,
    noun_report,
)
from newsclaims.attribution.nested.report_features import Clause, Report
from newsclaims.attribution.nested.verbal import phrase_report, verb_report
from newsclaims.english import Entry, predicates
from newsclaims.text import Range, tokens_among

__all__ = ["reports_in"]


class _Mark(Enum):
    """Roles other than predicate that the scanner assigns to a trigger word."""

    BOUND = 1
    """It bounds a clause."""
    ADVERB = 2
    """It reports by itself: "allegedly"."""
    ACCORDING = 3
    """It introduces the source: "according", "citing"."""


_Reading: TypeAlias = Entry | _Mark
"""The role of a trigger word; other words are skipped."""


_BOUND = _Mark.BOUND  # access to a member of an enum costs ten times as much


@cache
def _readings() -> dict[str, _Reading]:
    """The trigger words with their roles."""
    found: dict[str, _Reading] = dict(predicates())
    found |= dict.fromkeys(BOUNDS, _Mark.BOUND)
    found |= dict.fromkeys(ADVERBS, _Mark.ADVERB)
    found |= dict.fromkeys(("according", "per", "citing", "quoting"), _Mark.ACCORDING)
    return found


def reports_in(words: tuple[str, ...], start: int, end: int) -> Iterator[Report]:
    """Yield the possible reports in a range of one sentence, in the order of their heads.

    Args:
        words: The article's words in lower case, with straight apostrophes.
        start: The range's first token.
        end: The token after its last.
    """
    clause = start
    subject: Range | None = None
    known = _readings()
    for place in tokens_among(words[start:end], known):
        at = start + place
        reading = known[words[at]]
        if reading is _BOUND:
            clause = at + 1
            continue
        report: Report | None = None
        if isinstance(reading, Entry):
            within = Clause(clause, start, end, subject)
            report = _predicate(words, at, reading, within)
            if report is not None:
                # A clause without "that" starts after the cue: "said the crew believed".
                clause = report.cue[-1][1]
                subject = report.source[0] if report.source else subject
            elif reading.noun is not None:
                report = noun_report(words, at, reading, within)
        elif reading is _Mark.ADVERB:
            report = adverb_report(words, at, clause, end)
        else:
            report = according_report(words, at, Clause(clause, start, end, subject))
        if report is not None:
            yield report


def _predicate(words: tuple[str, ...], at: int, entry: Entry, within: Clause) -> Report | None:
    """The report of a predicate with a subject: an adjective, a verb, a phrase."""
    report: Report | None = None
    if entry.adjective is not None:
        report = adjective_report(words, at, entry, within)
    if report is None and entry.verb is not None:
        report = verb_report(words, at, entry, within)
    if report is None and entry.phrases:
        report = phrase_report(words, at, entry, within)
    return None if report is not None and _is_impersonal(words, report) else report


def _is_impersonal(words: tuple[str, ...], report: Report) -> bool:
    """Whether "it" only stands for a clause: "it is not surprising | that they want it"."""
    if report.source is None or len(report.source) != 1 or not report.content:
        return False
    (first, end), (low, high) = report.source[0], report.cue[0]
    is_it = end - first == 1 and words[first] == "it"
    leads = words[report.content[0][0]] == "that" and report.content[0][0] == high
    return is_it and leads and not BE.isdisjoint(words[low:high])
