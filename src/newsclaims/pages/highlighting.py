"""An article's text as a stream of opening marks, characters and closing marks.

HTML elements must nest, annotations need not: a highlight that crosses another one is closed and
opened again. The stream's size is linear in the number of pieces, since at most `DEEPEST` contents
are drawn over one another.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Final, Literal, TypeAlias

import attrs

from newsclaims.article import Article
from newsclaims.kinds import DiagnosticKind
from newsclaims.model import Claim, Speaker
from newsclaims.segments import Segment, TextPart

__all__ = ["DEEPEST", "Piece", "pieces_of", "shown_text"]

DEEPEST: Final = 8
"""Maximum number of contents drawn over one another; deeper ones appear only in the list."""

_MOST_TOGETHER: Final = 8
"""Maximum number of claims that one mention or cue links to."""

_Role: TypeAlias = Literal["content", "mention", "cue", "name"]

_CONTROLS: Final = {code: 0x2400 + code for code in range(0x20) if chr(code) not in "\t\n\r"} | {
    0x7F: 0x2421,
}
"""Pictures of control characters; HTML has no NUL, and turns CR into a line break."""

_BREAK: Final = re.compile(r"\n\s*")
_BLANK_LINE: Final = re.compile(r"\n[^\S\n]*\n\s*")


@attrs.frozen(kw_only=True)
class Piece:
    """One step of the stream.

    Attributes:
        kind: ``"text"``, ``"paragraph"`` (one ends and the next begins), ``"open"``, ``"close"``.
        text: The characters of a text.
        role: The role of an opening or closing mark.
        claims: The numbers of its claims, the outermost first.
        speaker: The number of the speaker whose name it is; None for other roles.
        is_first: Whether it is the first mark of the first claim's role.
    """

    kind: Literal["text", "paragraph", "open", "close"]
    text: str = ""
    role: _Role | None = None
    claims: tuple[int, ...] = ()
    speaker: int | None = None
    is_first: bool = False


@attrs.frozen
class _Layer:
    role: _Role
    claims: tuple[int, ...]
    speaker: int | None = None


def shown_text(text: str) -> str:
    r"""The displayed form of characters, each as one: control characters as their pictures.

    >>> shown_text("a\x1b[1m\r\n")
    'a␛[1m \n'
    """
    return text.replace("\r\n", " \n").replace("\r", "\n").translate(_CONTROLS)


def pieces_of(
    article: Article,
    *,
    claims: Mapping[str, int],
    speakers: Mapping[str, int],
    depths: Sequence[int],
) -> Iterator[Piece]:
    """The text of an article with its highlights.

    Args:
        article: The article.
        claims: The number of each claim by its id.
        speakers: The number of each speaker by its id.
        depths: The nesting depth by claim number.
    """
    pattern = _BREAK
    if any(each.kind is DiagnosticKind.HARD_WRAPPED for each in article.diagnostics):
        pattern = _BLANK_LINE
    open_layers: list[_Layer] = []
    seen: set[tuple[_Role, int]] = set()
    text = shown_text(article.text)
    breaks = [match.span() for match in pattern.finditer(text)]
    ends = {end for _, end in breaks}
    for start, end, segment in _cut(article, breaks):
        layers = _layers(segment, claims, speakers, depths)
        common = 0
        for old, new in zip(open_layers, layers, strict=False):
            if old != new:
                break
            common += 1
        for layer in reversed(open_layers[common:]):
            yield Piece(kind="close", role=layer.role)
        for layer in layers[common:]:
            key = (layer.role, layer.claims[0]) if layer.claims else None
            is_first = key is not None and key not in seen
            if key is not None:
                seen.add(key)
            yield Piece(
                kind="open",
                role=layer.role,
                claims=layer.claims,
                speaker=layer.speaker,
                is_first=is_first,
            )
        open_layers = layers
        yield Piece(kind="text", text=text[start:end])
        if end < len(text) and end in ends:
            for layer in reversed(open_layers):
                yield Piece(kind="close", role=layer.role)
            open_layers = []
            yield Piece(kind="paragraph")
    for layer in reversed(open_layers):
        yield Piece(kind="close", role=layer.role)


def _cut(article: Article, breaks: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int, Segment]]:
    """The segments, also split around the breaks between paragraphs."""
    next_break = 0
    for segment in article.segments():
        at = segment.span.start
        while at < segment.span.end:
            while next_break < len(breaks) and breaks[next_break][1] <= at:
                next_break += 1
            end = segment.span.end
            if next_break < len(breaks):
                start, stop = breaks[next_break]
                end = min(end, start if at < start else stop)
            yield at, end, segment
            at = end


def _layers(
    segment: Segment,
    claims: Mapping[str, int],
    speakers: Mapping[str, int],
    depths: Sequence[int],
) -> list[_Layer]:
    """The highlights of a segment, the outermost first."""
    numbers: dict[TextPart, list[int]] = {}
    name: int | None = None
    for part in segment.parts:
        found = part.annotation
        if isinstance(found, Claim):
            numbers.setdefault(part.part, []).append(claims[found.id])
        elif isinstance(found, Speaker) and name is None:
            name = speakers.get(found.id)
    for each in numbers.values():
        each.sort(key=lambda number: (depths[number], number))
    layers = [_Layer("content", (number,)) for number in numbers.get(TextPart.CONTENT, ())]
    del layers[DEEPEST:]
    if TextPart.MENTION in numbers:
        layers.append(_Layer("mention", tuple(numbers[TextPart.MENTION][-_MOST_TOGETHER:])))
    if TextPart.CUE in numbers:
        layers.append(_Layer("cue", tuple(numbers[TextPart.CUE][-_MOST_TOGETHER:])))
    if name is not None:
        layers.append(_Layer("name", (), name))
    return layers
