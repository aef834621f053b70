"""Sentences that "according to" opens, and what goes "according to" no voice."""

from __future__ import annotations

from collections.abc import Sequence

import attrs

from newsclaims.attribution.attribution import Attribution
from newsclaims.attribution.clauses import DETERMINERS
from newsclaims.english import word_lists
from newsclaims.text import Layout

__all__ = ["is_voice", "with_openings"]

_LISTS = word_lists(__name__, "according")
_MEASURES = _LISTS["measures"]
"""Nouns for what something is done by, not who says it: "seeded according to age"."""
_RELATIVES = frozenset({"which", "who", "whose"})
_LONGEST = 40
"""How many words may name a voice."""
_CONFIDENCE = 0.8
"""Of an opening that the model missed: 14 of 17 in the training articles are annotated so."""


def is_voice(words: Sequence[str], attribution: Attribution) -> bool:
    """Whether what stands behind "according to" can say anything."""
    cue = [words[at] for first, end in attribution.cue for at in range(first, end)]
    if "according" not in cue or len(attribution.source) != 1:
        return True
    first, end = attribution.source[0]
    phrase = [word for word in words[first:end] if word not in DETERMINERS]
    return not phrase or phrase[0] not in _MEASURES


def with_openings(
    layout: Layout, words: Sequence[str], found: tuple[Attribution, ...]
) -> tuple[Attribution, ...]:
    """What was found, with the sentences that "according to" opens and nobody has read so.

    What is reported inside such a sentence is reported through it.

    Args:
        layout: The article's layout.
        words: Its tokens in lower case, with straight apostrophes.
        found: What the model and the rules found.
    """
    cues = {at for each in found for first, end in each.cue for at in range(first, end)}
    added: list[Attribution] = []
    for start, end in layout.sentences:
        if words[start] != "according" or words[start + 1 : start + 2] != ["to"] or start in cues:
            continue
        if layout.quotation_of[start] >= 0:
            continue
        stop = start + 2
        last = min(end, start + _LONGEST)
        while stop < last and (words[stop] != "," or words[stop + 1] in _RELATIVES):
            stop += 1
            if words[stop - 1] == ",":
                while stop < last and words[stop] != ",":
                    stop += 1
                break
        content = (stop + 1, end)
        while content[1] > content[0] and not words[content[1] - 1][0].isalnum():
            content = (content[0], content[1] - 1)
        if stop in {start + 2, last} or content[0] >= content[1]:
            continue
        opening = Attribution(
            content=(content,),
            cue=((start, start + 2),),
            source=((start + 2, stop),),
            head=start,
            confidence=_CONFIDENCE,
            found_by="according-to",
        )
        if is_voice(words, opening):
            added.append(opening)
    if not added:
        return found
    held = [_held_by(added, each, len(found)) for each in found]
    kept = [
        attrs.evolve(each, inside=index) if index >= 0 and each.inside < 0 else each
        for each, index in zip(found, held, strict=True)
    ]
    return (*kept, *added)


def _held_by(added: list[Attribution], each: Attribution, offset: int) -> int:
    """The opening that a report stands under, or -1."""
    for index, opening in enumerate(added):
        first, end = opening.content[0]
        if first <= each.head < end and all(first <= low for low, _ in each.content):
            return offset + index
    return -1
