"""The subject before a verb: what all corrections share that look for one."""

from __future__ import annotations

from collections.abc import Collection
from typing import Final

from newsclaims.attribution.finite_verbs import has_finite_verb
from newsclaims.english import MEDIAL_ADVERBS
from newsclaims.text import Layout, Range

__all__ = ["before_adverbs", "phrase_before"]


_ADVERBS: Final = MEDIAL_ADVERBS | {"n't", "not", "today", "tonight", "yesterday"}
_PERFECT: Final = frozenset(("'ve", "had", "has", "have"))


def before_adverbs(
    words: tuple[str, ...], first: int, verb: int, *, auxiliaries: Collection[str] = _PERFECT
) -> int:
    """The start of the adverbs and auxiliaries before a verb.

    Args:
        words: Words in lower case.
        first: Where the search ends.
        verb: The verb.
        auxiliaries: The auxiliaries that may stand there besides adverbs.
    """
    at = verb
    while at > first and (
        words[at - 1].endswith("ly") or words[at - 1] in _ADVERBS or words[at - 1] in auxiliaries
    ):
        at -= 1
    return at


def phrase_before(
    layout: Layout, end: int, *, bounds: Collection[str], longest: int
) -> Range | None:
    """The words before a verb up to a bound, or None if they hold a verb or are none.

    Args:
        layout: The article's layout.
        end: Where the subject ends.
        bounds: The words that it starts behind; it also starts with its sentence, and behind a
            quotation.
        longest: Maximum number of words.
    """
    words = layout.lowered
    start = max(layout.sentences[layout.sentence_of[end]][0], end - longest)
    first = end
    while first > start and words[first - 1] not in bounds and layout.quotation_of[first - 1] < 0:
        first -= 1
    return None if first == end or has_finite_verb(layout, first, end) else (first, end)
