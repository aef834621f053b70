"""The lines of brat's standoff files, and its offsets.

brat counts code points, and puts an annotation on a line of its own: one that contains a line break
or a tab is written in fragments, as by brat itself.

Sources: https://brat.nlplab.org/standoff.html, and ``server/src/annotation.py`` of brat 1.3.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise
from typing import Final, NoReturn, Self, TypeAlias

import attrs

from newsclaims.errors import InputError
from newsclaims.spans import Span, merge

__all__ = ["Event", "Fragments", "Mark", "Offsets", "Standoff", "read_standoff"]

Fragments: TypeAlias = tuple[tuple[int, int], ...]
"""The pieces of a text-bound annotation, in the file's offsets."""

_BREAKS: Final = "\n\r\t\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029"
"""Line separators of any Python version, and the tab, which separates fields."""
_SOLID = re.compile(f"[^{_BREAKS}]+")
_ID = re.compile(r"(?:[TREAMN]|#)[0-9]+[\w-]*|\*")
_ARGUMENT = re.compile(r"([^\s:]+):([^\s:]+)")


@attrs.frozen(kw_only=True)
class Offsets:
    """A text's offsets in the units of a file, both ways.

    brat counts every code point, but on a Python before 2.7.2 it took CR LF for one character
    (https://github.com/nlplab/brat/issues/853), and such files still exist.

    Attributes:
        text: The text.
        doubles: The second characters of the line breaks that count as one.
    """

    text: str
    doubles: tuple[int, ...]

    @classmethod
    def of(cls, text: str, *, joined: bool = False) -> Self:
        """Create the offsets of a text; with `joined`, CR LF is one character."""
        found = [match.end() - 1 for match in re.finditer("\r\n", text)] if joined else []
        return cls(text=text, doubles=tuple(found))

    @property
    def length(self) -> int:
        """The length of the text in the file's units."""
        return len(self.text) - len(self.doubles)

    def to_brat(self, offset: int) -> int:
        """The brat offset of a code point; inside a CR LF, that of the next character."""
        return offset - bisect_left(self.doubles, offset)

    def from_brat(self, offset: int) -> int:
        """The code point of a file offset."""
        low, high = 0, len(self.doubles)
        while low < high:
            middle = (low + high) // 2
            if self.doubles[middle] - middle <= offset:
                low = middle + 1
            else:
                high = middle
        return offset + low

    def fragments(self, spans: Iterable[Span]) -> Fragments:
        """Split spans at line breaks and tabs, as brat requires."""
        found: list[tuple[int, int]] = []
        for span in spans:
            pieces = [match.span() for match in _SOLID.finditer(self.text, span.start, span.end)]
            for start, end in pieces or [(span.start, span.start)]:
                piece = (self.to_brat(start), self.to_brat(end))
                if not found or found[-1] != piece:
                    found.append(piece)
        return tuple(found)

    def spans(self, fragments: Fragments) -> tuple[Span, ...]:
        """Join fragments that are separated by a line break or a tab."""
        found: list[Span] = []
        for start, end in sorted(fragments):
            span = Span(self.from_brat(start), self.from_brat(end))
            if span.start == span.end:
                continue
            last = found[-1] if found else None
            if last is not None and _is_broken(self.text[last.end : span.start]):
                found[-1] = Span(last.start, max(last.end, span.end))
            else:
                found.append(span)
        return merge(found) if _overlap(found) else tuple(found)

    def words(self, fragments: Fragments) -> str:
        """The text of fragments, as repeated in a text-bound annotation."""
        return " ".join(
            [self.text[self.from_brat(start) : self.from_brat(end)] for start, end in fragments]
        )


def _is_broken(gap: str) -> bool:
    """Whether two fragments are separated only by white space with a line break or a tab."""
    return gap.isspace() and any(character in gap for character in _BREAKS)


def _overlap(spans: list[Span]) -> bool:
    return any(one.overlaps(other) for one, other in pairwise(spans))


@attrs.frozen(kw_only=True)
class Mark:
    """A text-bound annotation."""

    line: int
    type: str
    fragments: Fragments
    words: str | None


@attrs.frozen(kw_only=True)
class Event:
    """An event: its type, its trigger, and its arguments in order, roles without numbers."""

    line: int
    type: str
    trigger: str
    arguments: tuple[tuple[str, str], ...]

    def filling(self, role: str) -> tuple[str, ...]:
        """The fillers of a role, including numbered ones (Content2)."""
        return tuple(id for name, id in self.arguments if name == role)


@attrs.frozen(kw_only=True)
class Standoff:
    """The annotations of a standoff file.

    Attributes:
        marks: Text-bound annotations by their ids.
        events: Events by their ids, in the order of the file.
        attributes: The attributes of each id: names with values.
        notes: The notes of annotators on each id, with their lines.
    """

    marks: Mapping[str, Mark]
    events: Mapping[str, Event]
    attributes: Mapping[str, Mapping[str, str]]
    notes: Mapping[str, tuple[int, str]]


def read_standoff(text: str, name: str) -> Standoff:
    """Read the lines of a standoff file; annotations of other kinds are ignored.

    Args:
        text: The file's text.
        name: The file's name, for errors.

    Raises:
        InputError: A line is invalid, or an id is duplicate or unknown.
    """
    marks: dict[str, Mark] = {}
    events: dict[str, Event] = {}
    attributes: dict[str, dict[str, str]] = {}
    notes: dict[str, tuple[int, str]] = {}
    lines: dict[str, int] = {}
    targets: list[tuple[int, str]] = []
    for number, line in _lines(text):
        id, tab, rest = line.partition("\t")
        if not tab or not _ID.fullmatch(id):
            _refuse(name, number, f"expected an id and a tab, got {line[:40]!r}")
        if id in lines and id != "*":
            _refuse(name, number, f"the id {id} is taken by line {lines[id]}")
        lines[id] = number
        data, tab, tail = rest.partition("\t")
        match id[0]:
            case "T":
                marks[id] = _mark(name, number, data, tail if tab else None)
            case "E":
                events[id] = event = _event(name, number, data)
                targets += [(number, event.trigger), *((number, to) for _, to in event.arguments)]
            case "A" | "M":
                kind, target, value = [*data.split(maxsplit=2), "", "", ""][:3]
                if not target:
                    _refuse(name, number, "an attribute needs a type and the id that it is of")
                attributes.setdefault(target, {})[kind] = value.strip()
                targets.append((number, target))
            case "#":
                kind, _, target = data.partition(" ")
                if kind == "AnnotatorNotes" and target.strip():
                    notes[target.strip()] = (number, tail)
                    targets.append((number, target.strip()))
    for number, target in targets:
        if target not in lines:
            _refuse(name, number, f"no annotation has the id {target}")
    return Standoff(marks=marks, events=events, attributes=attributes, notes=notes)


def _lines(text: str) -> Iterator[tuple[int, str]]:
    # Only these: other separators may occur in the words of an annotation.
    for number, line in enumerate(re.split("\r\n|\r|\n", text), start=1):
        if line.strip():
            yield number, line


def _mark(name: str, number: int, data: str, words: str | None) -> Mark:
    type, _, places = data.partition(" ")
    fragments = []
    for place in places.split(";"):
        bounds = place.split()
        if len(bounds) != 2 or not all(bound.isascii() and bound.isdigit() for bound in bounds):
            _refuse(name, number, f"expected a type, then START END, got {data[:40]!r}")
        if max(map(len, bounds)) > 15 or int(bounds[0]) > int(bounds[1]):
            _refuse(name, number, f"the offsets {place} are not a range")
        fragments.append((int(bounds[0]), int(bounds[1])))
    return Mark(line=number, type=type, fragments=tuple(fragments), words=words)


def _event(name: str, number: int, data: str) -> Event:
    pairs = [_ARGUMENT.fullmatch(word) for word in data.split()]
    if not pairs or not all(pairs):
        _refuse(name, number, f"expected TYPE:ID ROLE:ID …, got {data[:40]!r}")
    (type, trigger), *arguments = [pair.groups() for pair in pairs if pair]
    return Event(
        line=number,
        type=type,
        trigger=trigger,
        arguments=tuple((role.rstrip("0123456789"), id) for role, id in arguments),
    )


def _refuse(name: str, number: int, reason: str) -> NoReturn:
    raise InputError(f"{name}, line {number}: {reason}")
