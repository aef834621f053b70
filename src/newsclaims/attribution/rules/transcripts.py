"""Transcripts and interviews: paragraphs that start with the label of a speaker.

"SMITH: …", "Q: … / A: …", "Ann Smith: …", "((Ann Smith)) …". The layout has the labels and decides
which of them are turns; see `newsclaims.text.speech_labels`. The name is the source, the colon (or
other end of the label) the cue, the turn the content. A label in capitals outside a conversation
counts if the article credits the same name elsewhere.
"""

from __future__ import annotations

from collections.abc import Iterator

from newsclaims.attribution.rules.context import Finding, RuleContext, inner_range

__all__ = ["transcript"]


def transcript(context: RuleContext) -> Iterator[Finding]:
    """The turns of a conversation."""
    layout = context.layout
    for label in layout.labels:
        if label.takes_turns or (label.key.isupper() and label.key.title() in context.sources):
            content = tuple(inner_range(layout, part) for part in label.turn)
            yield Finding(label.name, label.mark, content)
