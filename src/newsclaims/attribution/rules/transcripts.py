"""Transcripts and interviews: paragraphs that start with who speaks.

"SMITH: …", "Q: … / A: …", "Ann Smith: …", "((Ann Smith)) …". One such paragraph is a heading;
several that take turns are a conversation. The label is the source, its colon (or its last
bracket) the cue, the content the rest of the paragraph and those without a label before the next
one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Final, NamedTuple

from newsclaims.attribution.rules.context import Finding, Scene, inner_range, is_name
from newsclaims.text import MARKS, Layout, Range

__all__ = ["transcript"]

_LONGEST_LABEL: Final = 6
_FARTHEST_TURN: Final = 5
"""How many paragraphs without a label a turn can go on, if another turn follows."""
_NO_LABELS: Final = frozenset(
    word
    for line in (
        "UPDATE CORRECTION NOTE RELATED BREAKING BYLINE PREVIOUSLY WATCH READ MORE VIDEO PHOTO",
        "PHOTOS EXCLUSIVE LIVE SOURCE CREDIT COPYRIGHT",
    )
    for word in line.split()
)
"""Words in capitals before a colon that are rubrics."""


class _Label(NamedTuple):
    paragraph: int
    name: Range
    cue: Range
    key: str


def transcript(scene: Scene) -> Iterator[Finding]:
    """The turns of a conversation."""
    layout = scene.layout
    labels = list(_labels(scene))
    counts = Counter(label.key for label in labels)
    labels = [label for label in labels if _takes_turns(scene, label.key, counts)]
    ends = [label.paragraph for label in labels[1:]] + [
        label.paragraph + 1 for label in labels[-1:]
    ]
    for label, until in zip(labels, ends, strict=True):
        if until - label.paragraph > _FARTHEST_TURN:
            until = label.paragraph + 1  # noqa: PLW2901 - the turn is only its own paragraph
        content = tuple(_content(layout, label, until))
        if content:
            yield Finding(label.name, label.cue, content)


def _takes_turns(scene: Scene, key: str, counts: Counter[str]) -> bool:
    """Whether a label takes part in a conversation: it comes back, or is credited elsewhere."""
    if key in {"Q", "A"}:
        return counts["Q"] > 0 and counts["A"] > 0
    if counts[key] > 1:
        return len(counts) > 1
    return key.isupper() and key.title() in scene.sources


def _content(layout: Layout, label: _Label, until: int) -> Iterator[Range]:
    first, end = label.cue[1], layout.paragraphs[label.paragraph][1]
    if first < end:
        yield inner_range(layout, (first, end))
    for paragraph in range(label.paragraph + 1, until):
        first, end = layout.paragraphs[paragraph]
        if layout.words[first] in {"(", "[", "…", "..."}:
            return  # "(END VIDEO CLIP)"
        yield inner_range(layout, (first, end))


def _labels(scene: Scene) -> Iterator[_Label]:
    """The paragraphs that start like a turn."""
    layout = scene.layout
    words = layout.words
    colons: dict[int, int] = {}
    for colon in scene.colons:
        colons.setdefault(layout.paragraph_of[colon], colon)
    for number, (first, end) in enumerate(layout.paragraphs):
        if words[first] == "(" and first + 1 < end and words[first + 1] == "(":
            close = next(
                (t for t in range(first + 2, min(first + 9, end - 2)) if words[t] == ")"), -1
            )
            if close > first + 2 and words[close + 1] == ")":
                key = " ".join(words[first + 2 : close])
                yield _Label(number, (first + 2, close), (close, close + 2), key)
            continue
        colon = colons.get(number, -1)
        start = first + (words[first] in MARKS)
        if not 0 < colon - start <= _LONGEST_LABEL or colon + 1 >= end:
            continue
        key = _key(words, start, colon)
        shouted = len(words[colon + 1]) > 3 and words[colon + 1].isupper()
        spoken = any(word[0].islower() for word in words[colon + 1 : min(colon + 12, end)])
        if key and spoken and not shouted:
            yield _Label(number, (start, colon), (colon, colon + 1), key)


def _key(words: tuple[str, ...], first: int, end: int) -> str:
    """What labels of one speaker have in common, or nothing for what is no label."""
    last = words[end - 1]
    if end - first == 1 and last.strip(".") in {"Q", "A"}:
        return last.strip(".")
    label = words[first:end]
    if all(word.isupper() or not word[0].isalpha() for word in label):
        known = len(last) > 1 and last[0].isalpha() and not _NO_LABELS.intersection(label)
        return last if known else ""
    return last if is_name(words, first, end) else ""
