"""Matching of predictions and annotations.

A role is compared as its set of words (runs of letters and digits), so that quotation marks,
punctuation and white space at its edges never count. Annotations and predictions are paired one to
one, the best overlap of contents first.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Sequence
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import TypeAlias

import attrs

from newsclaims._arguments import require, require_all
from newsclaims.evaluation.attributions_format import AnnotatedAttribution, Pairs
from newsclaims.kinds import ClaimKind

__all__ = ["Match", "Outcome", "ScoredAttribution", "Words", "match", "overlap"]

Words: TypeAlias = frozenset[int]

WORD = re.compile(r"[^\W_]+")
HALF = 0.5
ALL_QUOTED, SOME_QUOTED = 0.95, 0.05
"""Minimum shares of quoted words of direct and of mixed contents."""


class Outcome(StrEnum):
    """The outcome for an annotation, or for an unmatched prediction."""

    ATTRIBUTED = "attributed"
    NO_SOURCE = "no source match"
    NOT_FOUND = "not found"
    FALSE_ALARM = "false alarm"


@attrs.frozen(kw_only=True)
class ScoredAttribution:
    """An attribution prepared for scoring: its roles as sets of words.

    Attributes:
        kind: The kind by the share of quoted words in the content.
        core: Whether the cue contains one of the words that nearly always attribute.
    """

    attribution: AnnotatedAttribution
    source: Words
    cue: Words
    content: Words
    kind: ClaimKind
    core: bool


@attrs.frozen(kw_only=True)
class Match:
    """An annotation with the matched prediction; one of them can be missing.

    Attributes:
        overlap: Intersection over union of the contents' words, 0 if one is missing.
        outcome: The quality of the match.
    """

    gold: ScoredAttribution | None
    predicted: ScoredAttribution | None
    overlap: float
    outcome: Outcome


@cache
def _core_cues() -> frozenset[str]:
    """Words that mark an attribution in at least four of five occurrences."""
    return frozenset((Path(__file__).parent / "core_cues.txt").read_text("utf-8").split())


def match(
    text: str, gold: Sequence[AnnotatedAttribution], predicted: Sequence[AnnotatedAttribution]
) -> tuple[Match, ...]:
    """Pair an article's annotations with its predictions.

    Attributions without a word of content are ignored.

    Returns:
        A match for each annotation, in order, then one for each unmatched prediction.

    Raises:
        InvalidValueError: An argument is of another class.
    """
    require(text, str, name="text", expected="a string")
    require_all(gold, AnnotatedAttribution, name="gold")
    require_all(predicted, AnnotatedAttribution, name="predicted")
    article_words = _ArticleWords(text)
    golds = [one for one in map(article_words.of, gold) if one.content]
    guesses = [one for one in map(article_words.of, predicted) if one.content]
    holders: dict[int, list[int]] = defaultdict(list)
    for index, guess in enumerate(guesses):
        for word in guess.content:
            holders[word].append(index)
    pairs = sorted(
        (
            (overlap(one.content, guesses[j].content), overlap(one.cue, guesses[j].cue), -i, -j)
            for i, one in enumerate(golds)
            for j in {j for word in one.content for j in holders.get(word, ())}
        ),
        reverse=True,
    )
    of_gold: dict[int, tuple[int, float]] = {}
    answered: set[int] = set()
    for shared, _, i, j in pairs:
        if -i not in of_gold and -j not in answered:
            of_gold[-i] = -j, shared
            answered.add(-j)
    matches = []
    for i, one in enumerate(golds):
        if i in of_gold:
            j, shared = of_gold[i]
            matches.append(_match(one, guesses[j], shared))
        else:
            matches.append(Match(gold=one, predicted=None, overlap=0.0, outcome=Outcome.NOT_FOUND))
    matches += [
        Match(gold=None, predicted=guess, overlap=0.0, outcome=Outcome.FALSE_ALARM)
        for j, guess in enumerate(guesses)
        if j not in answered
    ]
    return tuple(matches)


def _match(gold: ScoredAttribution, predicted: ScoredAttribution, shared: float) -> Match:
    outcome = Outcome.NOT_FOUND
    if shared >= HALF:
        right = overlap(gold.source, predicted.source) >= HALF
        outcome = Outcome.ATTRIBUTED if right else Outcome.NO_SOURCE
    return Match(gold=gold, predicted=predicted, overlap=shared, outcome=outcome)


def overlap(one: Words, other: Words) -> float:
    """Intersection over union; 1 for two empty sets."""
    return len(one & other) / len(one | other) if one or other else 1.0


class _ArticleWords:
    """An article's words, and whether its characters are quoted."""

    def __init__(self, text: str) -> None:
        self._starts: list[int] = []
        self._ends: list[int] = []
        self._forms: list[str] = []
        for found in WORD.finditer(text):
            self._starts.append(found.start())
            self._ends.append(found.end())
            self._forms.append(found.group().casefold())
        self._quoted = _quoted(text)

    def of(self, attribution: AnnotatedAttribution) -> ScoredAttribution:
        content = self._words(attribution.content)
        cue = self._words(attribution.cue)
        return ScoredAttribution(
            attribution=attribution,
            source=self._words(attribution.source),
            cue=cue,
            content=content,
            kind=self._kind(content),
            core=any(self._forms[word] in _core_cues() for word in cue),
        )

    def _words(self, spans: Pairs) -> Words:
        found: set[int] = set()
        for start, end in spans:
            word = bisect_right(self._ends, start)
            while word < len(self._starts) and self._starts[word] < end:
                found.add(word)
                word += 1
        return frozenset(found)

    def _kind(self, content: Words) -> ClaimKind:
        if not content:
            return ClaimKind.INDIRECT
        share = sum(self._quoted[self._starts[word]] for word in content) / len(content)
        if share > ALL_QUOTED:
            return ClaimKind.DIRECT
        return ClaimKind.MIXED if share > SOME_QUOTED else ClaimKind.INDIRECT


_MARK = re.compile(r"“|”|``|''|\"|\n")


def _quoted(text: str) -> bytearray:
    """For every character, 1 if it is between quotation marks.

    Marks are read naively: a straight one toggles quotation, the end of a line ends it. This
    decides the kind of a content and must not depend on this library's own analysis.
    """
    flags = bytearray(len(text))
    opened = False
    since = 0
    for mark in _MARK.finditer(text):
        if opened:
            flags[since : mark.start()] = b"\1" * (mark.start() - since)
        form = mark.group()
        if form == "\n":
            opened = False
        elif form in "“``":
            opened = True
        elif form == "”":
            opened = False
        else:
            opened = not opened
        if form != "\n":
            flags[mark.start() : mark.end()] = b"\1" * len(form)
        since = mark.end()
    if opened:
        flags[since:] = b"\1" * (len(text) - since)
    return flags
