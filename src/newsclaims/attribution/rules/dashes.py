"""Words credited after a dash: “The bridge is closed.” ― Ann Smith, mayor.

Two layouts: the credit ends the paragraph of the quotation, or is the paragraph after it. The dash
is the cue, the name and what the paragraph says of it the source.
"""

from __future__ import annotations

from collections.abc import Iterator

from newsclaims.attribution.rules.context import Finding, Scene, inner_range
from newsclaims.text import MARKS, Layout, Range, is_name

__all__ = ["credited_below", "credited_beside"]

_LONGEST_CREDIT = 16


def _credit(layout: Layout, dash: int) -> Range | None:
    """The name after a dash, with its role, where nothing else follows in the paragraph."""
    words = layout.words
    end = layout.paragraphs[layout.paragraph_of[dash]][1]
    if not 1 < end - dash <= _LONGEST_CREDIT:
        return None
    if words[end - 1] == ".":
        end -= 1
    comma = next((token for token in range(dash + 1, end) if words[token] in {",", "("}), end)
    if not is_name(words, dash + 1, comma):
        return None
    if comma < end and words[comma] == "," and words[comma + 1].endswith("ing"):
        end = comma  # "- Smith, speaking on Monday"
    return (dash + 1, end)


def credited_beside(scene: Scene) -> Iterator[Finding]:
    """“The bridge is closed.” ― Ann Smith."""
    layout = scene.layout
    for dash in scene.dashes:
        first = layout.paragraphs[layout.paragraph_of[dash]][0]
        if dash == first or layout.quotation_of[dash - 1] < 0:
            continue
        credit = _credit(layout, dash)
        if credit is not None and layout.words[first] in MARKS:
            yield Finding(credit, (dash, dash + 1), (inner_range(layout, (first, dash)),))


def credited_below(scene: Scene) -> Iterator[Finding]:
    """“The bridge is closed.”, and in the next paragraph: - Ann Smith."""
    layout = scene.layout
    for dash in scene.dashes:
        paragraph = layout.paragraph_of[dash]
        if not paragraph or layout.paragraphs[paragraph][0] != dash:
            continue
        credit = _credit(layout, dash)
        if credit is None:
            continue
        above = layout.paragraphs[paragraph - 1]
        index = layout.quotation_of[above[0]]
        if index >= 0 and layout.quotations[index].tokens == above:
            yield Finding(credit, (dash, dash + 1), (inner_range(layout, above),))
