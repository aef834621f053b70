"""The context shared by all rules, computed once: punctuation, and the sources found so far."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Final, NamedTuple

from newsclaims.attribution.attribution import Attribution
from newsclaims.text import DASHES, Layout, Range

__all__ = ["Finding", "Rule", "RuleContext", "inner_range", "rule_context"]


class RuleContext(NamedTuple):
    """A text and its attributions so far, indexed for the rules.

    Attributes:
        layout: The text's layout.
        colons: The colons outside quotations, in order.
        dashes: The dashes outside quotations, in order.
        commas: All commas, in order.
        brackets: All opening round brackets, in order.
        sources: The capitalized words of the sources found so far.
    """

    layout: Layout
    colons: tuple[int, ...]
    dashes: tuple[int, ...]
    commas: tuple[int, ...]
    brackets: tuple[int, ...]
    sources: frozenset[str]


class Finding(NamedTuple):
    """An attribution found by a rule: source and cue (if any) and content."""

    source: Range | None
    cue: Range | None
    content: tuple[Range, ...]


class Rule(NamedTuple):
    """A rule with its name and precision.

    Attributes:
        name: The value of `Attribution.found_by`.
        find: The rule itself.
        confidence: Its precision on the training articles; see the rule's module.
        overrides: Whether its findings replace those of the engine.
        parts: Whether it may part quotations from reports in other sentences that go on in them.
    """

    name: str
    find: Callable[[RuleContext], Iterable[Finding]]
    confidence: float
    overrides: bool = False
    parts: bool = False


def rule_context(layout: Layout, found: tuple[Attribution, ...]) -> RuleContext:
    """Index a text for the rules, in one pass over its tokens."""
    words, quoted = layout.words, layout.quotation_of
    points = layout.tokens_among(_POINTS)
    outside = [token for token in points if quoted[token] < 0]
    return RuleContext(
        layout=layout,
        colons=tuple([token for token in outside if words[token] == ":"]),
        dashes=tuple([token for token in outside if words[token] in DASHES]),
        commas=tuple([token for token in points if words[token] == ","]),
        brackets=tuple([token for token in points if words[token] == "("]),
        sources=frozenset(
            word
            for each in found
            for first, end in each.source
            for word in words[first:end]
            if word[0].isupper() and len(word) > 1
        ),
    )


_POINTS: Final = DASHES | {":", ",", "("}


def inner_range(layout: Layout, tokens: Range) -> Range:
    """A quotation's range without its marks, or another range without its last mark."""
    first, end = tokens
    index = layout.quotation_of[first]
    if index >= 0:
        quotation = layout.quotations[index]
        whole = quotation.tokens == tokens
        if quotation.opened and quotation.tokens[0] == first and quotation.tokens[1] >= end:
            first += 1
        if quotation.closed and whole:
            end -= 1
    return (first, end) if first < end else tokens
