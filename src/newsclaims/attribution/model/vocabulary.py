"""Words → integer features: normal form, suffixes, shape and vector."""

from __future__ import annotations

import os
import re
import threading
import weakref
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Literal, TypeVar

import numpy as np
import numpy.typing as npt

from newsclaims.text import is_name_in_small

__all__ = ["NUMBER_OF_SHAPES", "Vocabulary", "WordTable", "normal_form", "shape_of"]

IntArray = npt.NDArray[np.int32]
FloatArray = npt.NDArray[np.float32]

PUNCTUATION = {
    mark: number
    for number, marks in enumerate(
        (
            (",",),
            (".",),
            ("?", "!"),
            (":",),
            (";",),
            ("—", "–", "--", "―", "‒", "-"),
            ("(", "["),
            (")", "]"),
            ("“", '"', "”", "``", "''", "„", "«", "»"),
            ("...", "…"),
        ),
        start=1,
    )
    for mark in marks
}
FIRST_MARK = 13
"""The first shape of tokens that are not words; the classes of punctuation follow it."""
COMMA, FULL_STOP, QUESTION, COLON, SEMICOLON = (FIRST_MARK + n for n in range(1, 6))
NUMBER_OF_SHAPES = FIRST_MARK + 11

KEPT_WORDS = 40_000
"""Maximum number of distinct cached words before the cache is cleared."""
KEPT_CHARACTERS = 4_000_000
"""Characters of cached words before the cache is cleared: 40,000 words of news have a tenth."""

_DASHES = frozenset("–—―‒") | {"--"}
_QUOTATION_MARKS = frozenset("“”„«»") | {"``", "''", '"'}
_DIGIT = re.compile(r"\d")


def normal_form(word: str) -> str:
    """The normal form of a word: lower case, straight apostrophes, digits as 0.

    All double quotation marks are one, and all dashes.
    """
    if word in _DASHES:
        return "—"
    if word in _QUOTATION_MARKS:
        return '"'
    lower = word.lower().replace("’", "'").replace("‘", "'")
    if lower[0].isdigit() or lower[0] == "$":
        return _DIGIT.sub("0", lower)[:6]
    return lower


def shape_of(word: str) -> int:  # noqa: PLR0911 - a list of cases
    """The class of a token's spelling, from 0 to below `NUMBER_OF_SHAPES`."""
    first = word[0]
    if word.isdigit():
        return 2 if len(word) == 4 else 1
    if first.isdigit() or first == "$":
        return 3
    if not first.isalpha():
        return FIRST_MARK + PUNCTUATION.get(word, 0)
    if word.islower():
        return 5 if "-" in word else 4
    if len(word) == 1:
        return 6
    if word.isupper():
        return 8 if "." in word else 7
    if word[-1] == ".":
        return 9
    if first.isupper():
        return 10 if word[1:].islower() else 11
    return 11 if is_name_in_small(word) else 12  # "al-Rashid" as "Al-Rashid"


class Vocabulary:
    """The numbered words and suffixes. All others have number 0."""

    def __init__(
        self,
        *,
        words: Sequence[str],
        suffixes3: Sequence[str],
        suffixes2: Sequence[str],
        vectors: Sequence[str],
    ) -> None:
        self.words = _numbered(words)
        self.suffixes3 = _numbered(suffixes3)
        self.suffixes2 = _numbered(suffixes2)
        self.vectors = _numbered(vectors)

    def facts(self, word: str) -> tuple[int, int, int, int, int]:
        """The numbers of a word's features, in the order of `features.WORD_FEATURES`."""
        form = normal_form(word)
        return (
            self.words.get(form, 0),
            self.suffixes3.get(form[-3:], 0) if len(form) > 3 else 0,
            self.suffixes2.get(form[-2:], 0) if len(form) > 2 else 0,
            shape_of(word),
            self.vectors.get(form, 0),
        )


def _numbered(words: Iterable[str]) -> Mapping[str, int]:
    return {word: number for number, word in enumerate(words, start=1)}


class WordTable:
    """Rows of word features for the words encountered so far, so that each is computed once.

    The rows of one call stay valid for its caller, even if other threads add words or the table is
    restarted.

    Args:
        vocabulary: The known words.
        inputs_of: Computes the network's inputs from rows of word features; None if not needed.
    """

    def __init__(
        self, vocabulary: Vocabulary, inputs_of: Callable[[IntArray], FloatArray] | None = None
    ) -> None:
        self.vocabulary = vocabulary
        self._inputs_of = inputs_of or (lambda facts: np.zeros((len(facts), 0), dtype=np.float32))
        self._lock = threading.Lock()
        self._clear()
        _tables.add(self)

    def begin_anew_after_fork(self) -> None:
        """Reset after a fork: another thread may have been halfway through an update."""
        self._lock = threading.Lock()
        self._clear()

    def _clear(self) -> None:
        self._characters = 0
        self._numbers: dict[str, int] = {}
        # Column by column, since a text's words are looked up in one column at a time.
        self._facts = np.zeros((0, 5), dtype=np.int32, order="F")
        self._inputs = self._inputs_of(self._facts)

    def rows(self, words: Sequence[str]) -> tuple[IntArray, IntArray, FloatArray]:
        """The row of each word, and the tables of features and of inputs that hold those rows."""
        with self._lock:
            if len(self._numbers) > KEPT_WORDS or self._characters > KEPT_CHARACTERS:
                self._clear()
            numbers = self._numbers
            try:
                rows = _looked_up(numbers, words)
            except KeyError:
                self._add(sorted({word for word in words if word not in numbers}))
                rows = _looked_up(numbers, words)
            return rows, self._facts, self._inputs

    def _add(self, words: Sequence[str]) -> None:
        known, number = len(self._numbers), len(self._numbers) + len(words)
        facts = np.array([self.vocabulary.facts(word) for word in words], dtype=np.int32)
        if number > len(self._facts):
            # Twice as many as needed, so that a table of n rows is copied log n times. The old
            # tables stay unchanged for those who hold them.
            self._facts = _grown(self._facts[:known], 2 * number, order="F")
            self._inputs = _grown(self._inputs[:known], 2 * number, order="C")
        self._characters += sum(map(len, words))
        self._facts[known:number] = facts
        self._inputs[known:number] = self._inputs_of(facts)
        self._numbers.update(zip(words, range(known, number), strict=True))


def _looked_up(numbers: Mapping[str, int], words: Sequence[str]) -> IntArray:
    return np.fromiter(map(numbers.__getitem__, words), np.int32, len(words))


_tables: weakref.WeakSet[WordTable] = weakref.WeakSet()


def _after_fork_in_child() -> None:
    for table in list(_tables):
        table.begin_anew_after_fork()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_after_fork_in_child)

_Rows = TypeVar("_Rows", bound=np.generic)


def _grown(
    rows: npt.NDArray[_Rows], number: int, *, order: Literal["C", "F"]
) -> npt.NDArray[_Rows]:
    grown = np.zeros((number, *rows.shape[1:]), dtype=rows.dtype, order=order)
    grown[: len(rows)] = rows
    return grown
