"""Alignment of a quotation with a text, and their differences.

Only words have to agree. Differences in punctuation, style of quotation marks, white space and
capitals are classified afterwards. A quotation may omit words if it says so ("…"), and its brackets
may replace original words.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from enum import StrEnum
from itertools import islice
from typing import Any, Final, TypeAlias

import attrs

from newsclaims.spans import Span
from newsclaims.text import MARKS

__all__ = ["Alignment", "Passage", "Passages", "QuoteDifference", "align", "passage"]


class QuoteDifference(StrEnum):
    """A kind of difference between a quotation and the original words."""

    MARKS = "marks"
    """Quotation marks, apostrophes or dashes of another style: "it's" for "it’s"."""
    CASE = "case"
    """Another case of a letter, usually at the start."""
    PUNCTUATION = "punctuation"
    """Other punctuation between the same words, or another question or exclamation mark."""
    INSERTION = "insertion"
    """Words in square brackets that were added, left out, or put in place of others."""
    OMISSION = "omission"
    """Words left out where "…" says so."""


_ELLIPSIS: Final = r"[\[(]?(?:…|\.\s?\.\s?\.(?:\s?\.)?)[\])]?"
_WORD_CHARACTER: Final = "[\\w\u0300-\u036f\u00ad\u200b-\u200d]"
_WORD: Final = (
    rf"\[\w\]{_WORD_CHARACTER}+|\d+(?:[.,]\d+)+|{_WORD_CHARACTER}+"
    r"|[%$€£¥+=&@#°]"
)
_WORDS: Final = re.compile(_WORD)
_ELEMENTS: Final = re.compile(
    rf"(?P<gap>{_ELLIPSIS})|(?P<word>{_WORD})|(?P<insertion>\[[^\[\]]*\])"
)
_INVISIBLE: Final = re.compile("[\u00ad\u200b-\u200d\\[\\]]")
_REPLACED_WORDS: Final = 8
"""Maximum number of original words that one pair of brackets may replace."""

_LEFT_OUT: Final = 1_000
"""Maximum number of original words omitted by one "…"."""
MOST_PLACES: Final = 100
"""Maximum number of occurrences that are compared."""
MOST_STEPS: Final = 20_000
"""Maximum number of word comparisons before the search ends, which keeps time linear."""

_STYLES: Final = str.maketrans(
    dict.fromkeys((mark for mark in MARKS if len(mark) == 1), "'") | dict.fromkeys("‐‑‒–—―−", "-")
)
_DOUBLED: Final = re.compile("--+|''+")


@attrs.frozen
class Passage:
    """A sequence of words with their positions and the punctuation before each.

    Attributes:
        words: The words as written.
        keys: Their normalized forms for comparison.
        spans: Their positions in the text.
        before: The punctuation before each word in its piece, and, as the last item, the one at the
            end of the last piece; without white space.
        pieces: For each word, the index of its piece.
        inserted: For each word, whether an editor inserted it.
    """

    words: tuple[str, ...]
    keys: tuple[str, ...]
    spans: tuple[Span, ...]
    before: tuple[str, ...]
    pieces: tuple[int, ...]
    inserted: tuple[bool, ...]


@attrs.frozen
class Alignment:
    """An occurrence of a quotation's words in a passage.

    Attributes:
        number: The index of the passage.
        spans: Its position in the text; several spans if words were left out.
        differences: How the two differ, in the order of `QuoteDifference`.
    """

    number: int
    spans: tuple[Span, ...]
    differences: tuple[QuoteDifference, ...]


def _key(word: str) -> str:
    return unicodedata.normalize("NFC", _INVISIBLE.sub("", word)).casefold()


def _squeezed(text: str) -> str:
    return "".join(text.split())


def _plain(between: str) -> str:
    """Punctuation without its style."""
    return _DOUBLED.sub(lambda found: found[0][0], between.translate(_STYLES))


def passage(text: str, spans: Iterable[Span], insertions: Iterable[Span] = ()) -> Passage:
    """The words in pieces of a text, those in `insertions` marked as such."""
    words: list[str] = []
    places: list[Span] = []
    before: list[str] = []
    numbers: list[int] = []
    last = ""
    for number, span in enumerate(spans):
        at = span.start
        for found in _WORDS.finditer(text, span.start, span.end):
            words.append(found[0])
            places.append(Span(*found.span()))
            numbers.append(number)
            before.append(_squeezed(text[at : found.start()]))
            at = found.end()
        last = _squeezed(text[at : span.end])
    held = sorted(insertions)
    starts = [each.start for each in held]
    inserted = [
        (begun := bisect_right(starts, at.start)) > 0 and at.end <= held[begun - 1].end
        for at in places
    ]
    return Passage(
        tuple(words),
        tuple(map(_key, words)),
        tuple(places),
        (*before, last),
        tuple(numbers),
        tuple(inserted),
    )


class Passages:
    """Passages in which quotations are looked up, indexed by their words.

    Args:
        items: The passages; the first ones are preferred for a quotation in several.
    """

    def __init__(self, items: Iterable[Passage]) -> None:
        self.items = tuple(items)
        self._held = [frozenset(item.keys) for item in self.items]
        self._places: dict[str, dict[int, list[int]]] = {}
        for number, item in enumerate(self.items):
            for at, key in enumerate(item.keys):
                self._places.setdefault(key, {}).setdefault(number, []).append(at)

    def starting_with(self, keys: list[str]) -> Iterator[tuple[int, int]]:
        """The passages that contain all of the words, and the positions of the first one."""
        rest = set(keys)
        rarest = min((self._places.get(key, {}) for key in rest), key=len)
        for number in rarest:
            if rest <= self._held[number]:
                for at in self._places[keys[0]][number]:
                    yield number, at


@attrs.frozen
class _Element:
    """A word of a quotation, an omission, or words in brackets."""

    word: str = ""
    before: str = ""
    gap: bool = False
    insertion: bool = False


_Matched: TypeAlias = tuple[int, Any] | None
"""A linked list: the index of the last matched word, and the list of those before it."""

_State: TypeAlias = tuple[frozenset[QuoteDifference], _Matched]
"""Differences so far, and the matched words."""


def align(quotation: str, passages: Passages) -> Iterator[Alignment]:
    """Yield every occurrence of a quotation's words, read as written or with its brackets.

    Args:
        quotation: The words, without their quotation marks.
        passages: The passages; no occurrence spans two of them.
    """
    readings = [_elements(quotation, brackets=False)]
    if "[" in quotation:
        readings.append(_elements(quotation, brackets=True))
    for elements, after in readings:
        found = False
        for alignment in islice(_aligned(elements, after, passages), MOST_PLACES):
            found = True
            yield alignment
        if found:
            return


def _elements(quotation: str, *, brackets: bool) -> tuple[list[_Element], str]:
    """A quotation's elements, and the punctuation after the last of them."""
    elements: list[_Element] = []
    at = 0
    for found in _ELEMENTS.finditer(quotation):
        if found["insertion"] is not None and not brackets:
            # The words in the brackets are the original's own.
            for inner in _WORDS.finditer(quotation, *found.span()):
                elements.append(_Element(inner[0], _squeezed(quotation[at : inner.start()])))
                at = inner.end()
            continue
        elements.append(
            _Element(
                word=found["word"] or "",
                before=_squeezed(quotation[at : found.start()]),
                gap=found["gap"] is not None,
                insertion=found["insertion"] is not None,
            )
        )
        at = found.end()
    return elements, _squeezed(quotation[at:])


def _aligned(elements: list[_Element], after: str, passages: Passages) -> Iterator[Alignment]:
    first = next((index for index, each in enumerate(elements) if each.word), None)
    if first is None:
        return
    edges: set[QuoteDifference] = set()
    for each in elements[:first]:
        edges.add(QuoteDifference.OMISSION if each.gap else QuoteDifference.INSERTION)
    last = max(index for index, each in enumerate(elements) if each.word)
    for each in elements[last + 1 :]:
        edges.add(QuoteDifference.OMISSION if each.gap else QuoteDifference.INSERTION)
    inner = elements[first : last + 1]
    order = list(QuoteDifference)
    steps = 0
    for number, start in passages.starting_with([_key(each.word) for each in inner if each.word]):
        if steps > MOST_STEPS:
            return
        item = passages.items[number]
        state, taken = _followed(inner, item, start)
        steps += taken
        if state is None:
            continue
        differences = edges | state[0]
        indices = _indices(state[1])
        ending = item.before[indices[-1] + 1]
        if any(mark in after and mark not in ending for mark in "?!"):
            differences.add(QuoteDifference.PUNCTUATION)
        yield Alignment(number, _pieces(item, indices), tuple(sorted(differences, key=order.index)))


def _indices(matched: _Matched) -> tuple[int, ...]:
    found: list[int] = []
    while matched is not None:
        at, matched = matched
        found.append(at)
    return tuple(reversed(found))


def _followed(elements: list[_Element], item: Passage, start: int) -> tuple[_State | None, int]:
    """The alignment from a position with the fewest differences, if any, and the step count."""
    states: dict[int, _State] = {start: (frozenset(), None)}
    previous: _Element | None = None
    steps = 0
    for element in elements:
        states = _step(element, previous, item, states)
        steps += 1 + len(states)
        if not states:
            return None, steps
        previous = element
    return min(states.values(), key=lambda state: len(state[0])), steps


def _step(
    element: _Element, previous: _Element | None, item: Passage, states: dict[int, _State]
) -> dict[int, _State]:
    """The states after the next element, from those after the previous one."""
    reached: dict[int, _State] = {}

    def reach(at: int, differences: frozenset[QuoteDifference], matched: _Matched) -> None:
        held = reached.get(at)
        if held is None or len(differences) < len(held[0]):
            reached[at] = (differences, matched)

    if element.gap:
        nearest = min(states)
        differences, matched = states[nearest]
        for at in range(nearest, min(nearest + _LEFT_OUT, len(item.keys))):
            marked = at == nearest and "…" in item.before[at].replace("...", "…")
            reach(at, differences if marked else differences | {QuoteDifference.OMISSION}, matched)
        return reached
    if element.insertion:
        for at, (differences, matched) in states.items():
            for end in range(at, min(at + _REPLACED_WORDS, len(item.keys)) + 1):
                reach(end, differences | {QuoteDifference.INSERTION}, matched)
        return reached
    key = _key(element.word)
    in_a_row = previous is not None and bool(previous.word)
    for start, (differences, matched) in states.items():
        at = _past_insertions(item, start, key) if matched else start
        if at == len(item.keys) or item.keys[at] != key:
            continue
        own = {*differences, *_word_differences(element.word, item.words[at])}
        if at > start:
            own.add(QuoteDifference.INSERTION)
        elif in_a_row:
            own.update(_between_differences(element.before, item, at))
        reach(at + 1, frozenset(own), (at, matched))
    return reached


def _past_insertions(item: Passage, at: int, key: str) -> int:
    """The next possible position of a word, skipping editors' insertions."""
    while at < len(item.keys) and item.keys[at] != key and item.inserted[at]:
        at += 1
    return at


def _word_differences(one: str, other: str) -> Iterator[QuoteDifference]:
    if one == other:
        return
    if ("[" in one) != ("[" in other):
        yield QuoteDifference.INSERTION
    bare, original = (
        unicodedata.normalize("NFC", _INVISIBLE.sub("", word)) for word in (one, other)
    )
    if bare != original:
        yield QuoteDifference.CASE


def _between_differences(one: str, item: Passage, at: int) -> Iterator[QuoteDifference]:
    """Differences of the punctuation before a word and that before a passage's word."""
    other = item.before[at]
    if item.pieces[at] != item.pieces[at - 1]:
        # The reporter's words come between: the end of the piece before them is a convention.
        if any(mark in one for mark in "?!"):
            yield QuoteDifference.PUNCTUATION
    elif one != other:
        same = _plain(one) == _plain(other)
        yield QuoteDifference.MARKS if same else QuoteDifference.PUNCTUATION


def _pieces(item: Passage, matched: tuple[int, ...]) -> tuple[Span, ...]:
    """The spans of the matched words: one for each contiguous sequence."""
    places: list[Span] = []
    last = -2
    for at in matched:
        place = item.spans[at]
        if at == last + 1 and item.pieces[at] == item.pieces[last]:
            places[-1] = Span(places[-1].start, place.end)
        else:
            places.append(place)
        last = at
    return tuple(places)
