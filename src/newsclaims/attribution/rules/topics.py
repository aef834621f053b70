"""Labels of topics and of kinds of texts, which say nothing: "COVID-19: …", "Press release: …".

A colon before words without quotation marks credits them only to somebody who can speak: the
article credits the name elsewhere, or the label is a person's name or a noun for speakers.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Final

import attrs

from newsclaims.attribution.attribution import Attribution
from newsclaims.attribution.clauses import PREPOSITIONS
from newsclaims.english import (
    ORGANIZATION_WORDS,
    is_common_word,
    is_given_name,
    speaks_before_colon,
)
from newsclaims.text import Layout, Range, start_of_item

__all__ = ["without_topics"]

_LONGEST_ACRONYM: Final = 6
_EVENTS: Final = frozenset(
    ("cyclone", "earthquake", "flight", "hurricane", "operation", "storm", "tropical", "typhoon")
)
"""First words of names of events: "Storm Babet"."""


def without_topics(layout: Layout, found: tuple[Attribution, ...]) -> tuple[Attribution, ...]:
    """Drop the engine's attributions whose source is a topic's label at a paragraph's start.

    Args:
        layout: The text.
        found: Its attributions; the result has the same order.
    """
    labels = {index: each.source[0] for index, each in enumerate(found) if _is_label(layout, each)}
    if not labels:
        return found
    credited = {
        word
        for index, each in enumerate(found)
        if index not in labels
        for first, end in each.source
        for word in layout.words[first:end]
    }
    written = Counter(layout.words)
    kept = [
        index
        for index in range(len(found))
        if index not in labels or not _is_topic(layout, labels[index], credited, written)
    ]
    if len(kept) == len(found):
        return found
    places = {index: place for place, index in enumerate(kept)}
    return tuple(
        attrs.evolve(found[index], inside=places.get(found[index].inside, -1)) for index in kept
    )


def _is_label(layout: Layout, report: Attribution) -> bool:
    """Whether a source and its colon open a paragraph, before words without quotation marks."""
    if len(report.source) != 1 or len(report.cue) != 1 or layout.words[report.head] != ":":
        return False
    first, end = report.source[0]
    paragraph = layout.paragraph_of[first]
    opens = first in {layout.paragraphs[paragraph][0], start_of_item(layout, paragraph)}
    is_quoted = any(layout.any_quoted(*part) for part in report.content)
    asks = layout.words[layout.paragraphs[paragraph][1] - 1] == "?"  # "The Gazette: Why?"
    return opens and report.cue[0] == (end, end + 1) and not (is_quoted or asks)


def _is_topic(layout: Layout, label: Range, credited: set[str], written: Mapping[str, int]) -> bool:
    """Whether a label names nobody who can speak.

    Args:
        layout: The text.
        label: The label's tokens.
        credited: The words of other sources.
        written: The number of occurrences of each word of the text.
    """
    words = layout.words[slice(*label)]
    stop = next((at for at in range(1, len(words)) if words[at] in PREPOSITIONS), len(words))
    head, lowered = words[stop - 1], [word.lower() for word in words[:stop]]
    if not credited.isdisjoint((head, head.title())) or speaks_before_colon(lowered):
        return False
    is_word = is_common_word(lowered[-1])
    is_named = is_given_name(words[0]) and not (written.get(lowered[0]) or is_word)
    if head in ORGANIZATION_WORDS or (is_named and lowered[0] not in _EVENTS):
        return False
    is_event = stop > 1 and is_common_word(lowered[0])  # "Storm Babet"
    has_number = any(character.isdigit() for word in words for character in word)
    is_rubric = head.isupper() and len(head) > _LONGEST_ACRONYM  # "MALARIA"
    return has_number or is_event or is_rubric or is_word or written[head] > 1
