"""The probability that a grammar's proposal is a report, by its shape and words.

A logistic regression. Its weights, each under the name of its feature, are in
``data/report_weights.txt``; ``tools/fit_report_weights.py`` writes that file from annotated
articles.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from functools import cache
from importlib.resources import files

from newsclaims.attribution.clauses import (
    AUXILIARIES,
    DETERMINERS,
    LINKS,
    MARKS,
    PERFECT,
    POSSESSIVES,
    PREPOSITIONS,
    PRONOUNS,
    QUESTION_WORDS,
)
from newsclaims.attribution.nested.report_features import NOMINAL, Report, Shape
from newsclaims.english import DEMONSTRATIVES, MODALS, NOT, OBJECT_PRONOUNS, Family, predicates
from newsclaims.text import Layout, Range

__all__ = ["features", "likelihood"]

_NEGATIONS = NOT | {"never", "no"}
_MODALS = MODALS - {"ca", "cannot", "wo"} | {"to"}
"""The set that the weights were fitted with."""
_OBJECTS = OBJECT_PRONOUNS - {"you"}
_THINGS = DEMONSTRATIVES | {"it", "there", "which"}
_LEADING = frozenset({"about", "as", "by", "for", "in", "of", "on", "with"})
"""Prepositions with a feature each."""
_CLASSES: tuple[tuple[str, frozenset[str]], ...] = (
    ("pronoun", PRONOUNS),
    ("object", _OBJECTS),
    ("possessive", POSSESSIVES | {"'s", "'"}),
    ("that", frozenset({"that"})),
    ("to", frozenset({"to"})),
    ("determiner", DETERMINERS),
    ("question", QUESTION_WORDS),
    ("mark", MARKS),
    ("link", LINKS),
    ("than", frozenset({"than"})),
    ("comma", frozenset({",", ":"})),
    ("auxiliary", AUXILIARIES),
)
_CLOSED = {
    **dict.fromkeys(PREPOSITIONS, "preposition"),
    **{word: word for word in _LEADING},
    **{word: name for name, members in reversed(_CLASSES) for word in members},
}
"""The class of each closed-class word; the first one that contains it."""
_ENDINGS = (("ing", "ing"), ("ed", "ed"), ("ly", "ly"))
_SINGULAR = ("ss", "us", "is", "'s")
_LONG = ((1, "1"), (4, "2-4"), (9, "5-9"))


def likelihood(report: Report, layout: Layout, bounds: Range) -> float:
    """The probability that annotators would mark a report here, from 0 to 1.

    Args:
        report: The possible report.
        layout: The article's layout.
        bounds: The range in which it was found.
    """
    weights = _weights()
    around = [weights.get(feature, 0.0) for feature in _context_features(report, layout, bounds)]
    total = sum(around, start=_weight_alone(report.shape, report.family, report.lemma))
    return 1 / (1 + math.exp(-total))


@cache
def _weights() -> dict[str, float]:
    data = files("newsclaims.attribution.nested") / "data"
    text = (data / "report_weights.txt").read_text("utf-8")
    rows = (line.rsplit(" ", 1) for line in text.splitlines() if line and line[0] != "#")
    return {feature: float(weight) for feature, weight in rows}


@cache
def _weight_alone(shape: Shape, family: Family, lemma: str) -> float:
    """The weight of a predicate by itself; cached, since the lexicon is closed."""
    weights = _weights()
    return sum(weights.get(feature, 0.0) for feature in _predicate_features(shape, family, lemma))


def features(report: Report, layout: Layout, bounds: Range) -> Iterator[str]:
    """The names of the binary features of a proposal."""
    yield from _predicate_features(report.shape, report.family, report.lemma)
    yield from _context_features(report, layout, bounds)


def _predicate_features(shape: Shape, family: Family, lemma: str) -> tuple[str, ...]:
    """Features of the predicate alone."""
    kind = _kind(shape)
    return ("any", shape, f"{shape} of {family}", f"{kind} {lemma}", f"{shape} {lemma}")


def _kind(shape: Shape) -> str:
    return "noun" if shape in NOMINAL else "verb"


def _context_features(report: Report, layout: Layout, bounds: Range) -> Iterator[str]:
    """Features of the words around the predicate."""
    words, lowered = layout.words, layout.lowered
    shape, head = report.shape, report.head
    first, after = report.cue[0]
    kind = _kind(shape)
    entry = predicates().get(lowered[head])
    if entry is not None and entry.form and kind == "verb":
        # Concatenated and not formatted: formatting an enum member takes three times as long.
        yield shape + ", form " + entry.form
        if entry.noun is not None:
            yield "noun too"
        yield from _verb_group_features(lowered[first:head])
    yield from _source_features(report, layout, kind, entry.form if entry else "")
    low, high = bounds
    following = _class(words, lowered, after) if after < high else "end"
    preceding = _class(words, lowered, first - 1) if first > low else "start"
    yield shape + " before " + following
    yield f"{kind} after {preceding}"
    size = sum(end - start for start, end in report.content)
    yield shape + ", content " + ("1" if size == 1 else "2" if size == 2 else "3+")


def _verb_group_features(group: Sequence[str]) -> Iterator[str]:
    """Features of the words between a verb and its subject."""
    if not group:
        yield "alone"
    if not _NEGATIONS.isdisjoint(group):
        yield "negated"
    if not _MODALS.isdisjoint(group):
        yield "modal"
    if not PERFECT.isdisjoint(group):
        yield "perfect"


def _source_features(report: Report, layout: Layout, kind: str, form: str) -> Iterator[str]:
    words, lowered = layout.words, layout.lowered
    if not report.source:
        yield report.shape + ", no source"
        return
    start, end = report.source[0]
    last = _class(words, lowered, end - 1)
    yield f"{kind}, source from {_class(words, lowered, start)}"
    yield f"{kind}, source to {last}"
    length = end - start
    yield f"{kind}, source {next((name for most, name in _LONG if length <= most), '10+')}"
    if lowered[start] == "who":
        yield "source who"
    if lowered[start] in _THINGS:
        yield "source thing"
    if form == "s" and last == "plural" and end == report.cue[0][0] == report.head:
        yield "no agreement"  # "further tax cuts"


def _class(words: tuple[str, ...], lowered: Sequence[str], at: int) -> str:  # noqa: PLR0911
    """The class of a word by closed classes and endings."""
    word = lowered[at]
    if word in _CLOSED:
        return _CLOSED[word]
    if not word[0].isalnum():
        return "punctuation"
    if word[0].isdigit():
        return "number"
    if words[at][0].isupper():
        return "name"
    for ending, name in _ENDINGS:
        if word.endswith(ending) and len(word) > len(ending) + 2:
            return name
    if word.endswith("s") and not word.endswith(_SINGULAR):
        return "plural"
    return "other"
