"""Transcripts and interviews: paragraphs that start with the label of a speaker.

"SMITH: …", "Q: … / A: …", "Ann Smith: …", "((Ann Smith)) …". The layout has the labels and decides
which of them are turns; see `newsclaims.text.speech_labels`. The name is the source, the colon (or
other end of the label) the cue, the turn the content. A label in capitals outside a conversation
counts if the article credits the same name elsewhere.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from newsclaims.attribution.rules.context import Finding, RuleContext, inner_range
from newsclaims.text import Layout, Range

__all__ = ["transcript"]

_SOUNDS: Final = frozenset(
    word
    for line in (
        "applause applauding boos booing cheering cheers chuckles chuckling coughs crosstalk",
        "crying gasps gavel inaudible indiscernible laughing laughs laughter music nods pause",
        "pauses shouting sighs silence singing smiling sobbing sobs unintelligible whispering",
    )
    for word in line.split()
)
"""Words between brackets for what is heard or seen and is not said."""
_BRACKETS: Final = {"(": ")", "[": "]"}
_LONGEST_NOTE: Final = 5
"""Maximum number of tokens between such brackets."""


def transcript(context: RuleContext) -> Iterator[Finding]:
    """The turns of a conversation."""
    layout = context.layout
    for label in layout.labels:
        if label.takes_turns or (label.key.isupper() and label.key.title() in context.sources):
            spoken = (_without_notes(layout, part) for part in label.turn)
            content = tuple(inner_range(layout, part) for part in spoken)
            yield Finding(label.name, label.mark, content)


def _without_notes(layout: Layout, turn: Range) -> Range:
    """The words of a turn without notes at its ends: "(laughing) No, never. [Applause]"."""
    words, (first, end) = layout.words, turn
    closing = _BRACKETS.get(words[first])
    reach = words[first + 1 : min(end, first + 2 + _LONGEST_NOTE)]
    begin = first + 2 + reach.index(closing) if closing in reach else first
    if begin < end and not _SOUNDS.isdisjoint(layout.lowered[first:begin]):
        first = begin
    low = max(first, end - 2 - _LONGEST_NOTE)
    opening = next((at for at in range(end - 2, low, -1) if words[at] in _BRACKETS), -1)
    if opening > 0 and words[end - 1] == _BRACKETS[words[opening]]:
        is_note = not _SOUNDS.isdisjoint(layout.lowered[opening:end])
        end = opening if is_note else end
    return first, end
