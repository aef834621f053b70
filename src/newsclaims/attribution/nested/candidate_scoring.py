"""Scoring of candidates for nested reports, by evidence of the grammar and the engine.

A logistic regression. Its weights, each under the name of its feature, are in
``data/nested_weights.txt``; ``tools/fit_nested_weights.py`` writes that file from articles with
annotated nested reports.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from functools import cache, cached_property
from importlib.resources import files

import attrs

from newsclaims.attribution.clauses import PRONOUNS
from newsclaims.attribution.nested.read_by_model import ModelReport
from newsclaims.attribution.nested.report_features import Report, Shape
from newsclaims.english import predicates
from newsclaims.text import Layout, Range

__all__ = ["Candidate", "candidate_features", "report_probability"]

_SURE = frozenset({Shape.ACCORDING, Shape.ADVERB})
"""Shapes that are always reports."""
_LEAST_LOGIT = 1e-3
_EARLY = 3
"""Maximum distance from a content's start of words that may belong to the outer cue."""
_SHORT = 2


@attrs.frozen(kw_only=True)
class Candidate:
    """A candidate for a nested report, proposed by the grammar, the engine or both.

    Attributes:
        head: The head token of the cue.
        outer: The index of the attribution whose content contains it.
        stretch: The part of that content that was searched.
        by_grammar: The grammar's proposal.
        likelihood: The probability of the grammar's proposal by its words alone.
        by_model: The engine's proposal.
    """

    head: int
    outer: int
    stretch: Range
    by_grammar: Report | None = None
    likelihood: float = 0.0
    by_model: ModelReport | None = None

    @property
    def is_sure(self) -> bool:
        """Whether its words are unambiguous: "allegedly", "according to"."""
        return self.by_grammar is not None and self.by_grammar.shape in _SURE

    @cached_property
    def parts(self) -> tuple[tuple[Range, ...], tuple[Range, ...], tuple[Range, ...]]:
        """Source, cue and content.

        The grammar is better at sources, since it handles passives; the engine is better at the
        ends of contents, if both find them on the same side and disjoint from the source.
        """
        grammar, model = self.by_grammar, self.by_model
        if grammar is None or model is None:
            found = grammar or model
            return (found.source, found.cue, found.content) if found else ((), (), ())
        taken = (*grammar.source, *grammar.cue)
        meets = any(
            first < high and low < end for first, end in model.content for low, high in taken
        )
        leads = model.content[0][0] < self.head < grammar.content[0][0]
        # "believes the war | is over": the engine sometimes stops at the subject of a clause.
        stops = _size(model.content) <= _SHORT < _size(grammar.content)
        content = grammar.content if meets or leads or stops else model.content
        return grammar.source, grammar.cue, content


def report_probability(candidate: Candidate, layout: Layout) -> float:
    """The probability that careful annotators would mark this report, from 0 to 1."""
    weights = _weights()
    features = candidate_features(candidate, layout)
    total = sum([weights.get(name, 0.0) * value for name, value in features.items()])
    return 1 / (1 + math.exp(-total))


@cache
def _weights() -> Mapping[str, float]:
    package = files("newsclaims.attribution.nested")
    text = (package / "data" / "nested_weights.txt").read_text("utf-8")
    rows = (line.rsplit(" ", 1) for line in text.splitlines() if line and line[0] != "#")
    return {name: float(weight) for name, weight in rows}


def candidate_features(candidate: Candidate, layout: Layout) -> dict[str, float]:
    """The features of a candidate, by name; missing ones are 0."""
    words = layout.lowered
    head = candidate.head
    source, _, content = candidate.parts
    grammar, model = candidate.by_grammar, candidate.by_model
    entry = predicates().get(words[head])
    found = {"any": 1.0, "content, log of its words": math.log1p(_size(content))}
    family = None
    if entry is not None:
        found["in the lexicon"] = 1.0
        family = entry.verb or entry.noun or entry.adjective
    if model is not None:
        found["engine"] = 1.0
        found["engine, logit"] = _logit(model.confidence)
    if grammar is not None:
        found["grammar"] = 1.0
        found["grammar, logit"] = _logit(candidate.likelihood)
        found["grammar, shape " + grammar.shape] = 1.0
        family = grammar.family
    elif entry is not None and entry.verb is None:
        found["no verb, engine alone"] = 1.0
    if grammar is not None and model is not None:
        found["grammar and engine"] = 1.0
    if family is not None:
        found["class " + family] = 1.0
    found |= _shape(words, head, source, content)
    if layout.quotation_of[head] >= 0:
        found["between quotation marks"] = 1.0
    if head - candidate.stretch[0] < _EARLY:
        found["early in the content"] = 1.0
    return found


def _shape(
    words: tuple[str, ...], head: int, source: tuple[Range, ...], content: tuple[Range, ...]
) -> dict[str, float]:
    """Features of the positions and first words of source and content."""
    first = content[0][0]
    leads = first > 0 and words[first - 1] == "that"
    tests = {
        "content of 1 or 2 words": _size(content) <= _SHORT,
        "content after the head": first > head,
        "content opens with that": words[first] == "that" or leads,
        "content opens with to": words[first] == "to",
        "no source": not source,
        "source is a pronoun": bool(source) and words[source[0][0]] in PRONOUNS,
    }
    return {name: 1.0 for name, holds in tests.items() if holds}


def _size(ranges: tuple[Range, ...]) -> int:
    return sum([end - first for first, end in ranges])


def _logit(probability: float) -> float:
    clipped = min(max(probability, _LEAST_LOGIT), 1 - _LEAST_LOGIT)
    return math.log(clipped / (1 - clipped))
