"""Named features of sentences for check-worthiness.

There are three kinds: word classes (numbers, comparisons, pronouns, modals, verbs of saying …:
presence, count, and whether the sentence opens with one), the sentence's shape (length, names,
share of determiners), and the mean of its word vectors, which covers words in no class. The classes
are closed lists in ``data/worthiness.txt`` or spellings; none is a list of topics. The choice of
features follows ClaimBuster's analysis (Hassan et al., KDD 2017).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache
from itertools import chain

import numpy as np
import numpy.typing as npt

from newsclaims._remembering import remembering_words
from newsclaims.attribution.model import normal_form, shipped_vectors
from newsclaims.english import DAYS, MONTHS, Family, is_irregular_past, predicates, word_lists

__all__ = ["feature_names", "feature_table"]

FloatArray = npt.NDArray[np.float32]

_LISTS = word_lists(__name__, "worthiness")

_FAMILIES = (
    Family.SAY,
    Family.TELL,
    Family.THINK,
    Family.KNOW,
    Family.WANT,
    Family.HOPE,
    Family.FEEL,
    Family.SUPPORT,
    Family.DECIDE,
    Family.COMMIT,
    Family.ASK,
    Family.DENY,
    Family.REJECT,
    Family.BLOCK,
)
"""Classes of reporting words with a feature each."""


def _is_number(word: str) -> bool:
    return word[0].isdigit() or word in _LISTS["number"]


def _is_money(word: str) -> bool:
    return word[0] in "$€£¥" or word in {"dollars", "euros", "pounds"}


def _is_year(word: str) -> bool:
    return len(word) == 4 and word.isdecimal() and word[:2] in {"19", "20"}


def _is_past(word: str) -> bool:
    return (word.endswith("ed") and len(word) > 4) or is_irregular_past(word)


def _is_time(word: str) -> bool:
    if word in DAYS or _is_year(word) or word in {"yesterday", "today", "ago"}:
        return True
    return word in MONTHS and word not in {"may", "march"}


_SPELLED: dict[str, Callable[[str], bool]] = {
    "number": _is_number,
    "money": _is_money,
    "percentage": lambda word: "%" in word or word in _LISTS["percentage"],
    "year": _is_year,
    "past": _is_past,
    "time": _is_time,
    "-ing": lambda word: word.endswith("ing") and len(word) > 5,
    "-ly": lambda word: word.endswith("ly") and len(word) > 4,
    "-s": lambda word: word.endswith("s") and not word.endswith("ss") and len(word) > 4,
    "question mark": lambda word: word == "?",
    "comma": lambda word: word == ",",
    "dash": lambda word: word in {"-", "--", "–", "—"},
    "quotation mark": lambda word: word in {'"', "“", "”"},
}
_CLASSES = tuple(sorted({*_SPELLED, *_LISTS} - {"function"}))
_TESTS = tuple((_CLASSES.index(name), holds) for name, holds in _SPELLED.items())
"""The columns of the classes that a word's spelling shows, with their tests."""
_WORD, _CAPITAL, _KNOWN = range(len(_CLASSES) + len(_FAMILIES), len(_CLASSES) + len(_FAMILIES) + 3)
"""Columns after those of the classes: is a word; is capitalized; has a vector."""
_FACTS = np.dtype([("flags", np.uint8, _KNOWN + 1), ("row", "<i4")])
"""What is known of a word: its classes, and its row among the word vectors."""
_SHAPE = ("length, log", "length past 20 words, log", "fewer than 6 words", "names, log", "a name")
_SHORT, _LONG = 6, 20
_SHARED = ("determiner", "preposition")
_SHARED_COLUMNS = tuple(_CLASSES.index(name) for name in _SHARED)


@cache
def feature_names() -> tuple[str, ...]:
    """The features' names, in the order of `feature_table`'s columns."""
    classes = (*_CLASSES, *(f"verb of class {family}" for family in _FAMILIES))
    width = shipped_vectors().values.shape[1]
    return (
        *(f"{name}: any" for name in classes),
        *(f"{name}: how many, log" for name in classes),
        *(f"{name}: opens" for name in classes),
        *_SHAPE,
        *(f"{name}: share" for name in _SHARED),
        *(f"word vectors: mean of dimension {number}" for number in range(1, width + 1)),
    )


def feature_table(sentences: Sequence[Sequence[str]]) -> FloatArray:
    """The features of sentences, one row for each; every sentence has at least one word.

    Args:
        sentences: Words and marks as they stand in the text.
    """
    lengths = np.array([len(sentence) for sentence in sentences])
    offsets = lengths.cumsum() - lengths
    facts = np.frombuffer(b"".join(map(_facts, chain.from_iterable(sentences))), _FACTS)
    flags = facts["flags"]
    vectors = shipped_vectors()
    values = vectors.values.take(facts["row"], axis=0) * vectors.scale

    # Sums of integers take a third of the time that sums of floats take.
    sums = np.add.reduceat(flags, offsets, axis=0, dtype=np.int32).astype(np.float32)
    counts = sums[:, :_WORD]
    length = np.maximum(sums[:, _WORD], 1)
    names = np.add.reduceat(_name_starts(flags[:, _CAPITAL] > 0, offsets), offsets)
    means = np.add.reduceat(values, offsets, axis=0) / np.maximum(sums[:, [_KNOWN]], 1)
    shape = (
        np.log(length),
        np.log(np.maximum(length, _LONG) / _LONG),
        length < _SHORT,
        np.log1p(names),
        names > 0,
        *(counts[:, column] / length for column in _SHARED_COLUMNS),
    )
    columns = (counts > 0, np.log1p(counts), flags[offsets, :_WORD], np.array(shape).T, means)
    return np.concatenate(columns, axis=1, dtype=np.float32)


def _name_starts(capital: npt.NDArray[np.bool_], offsets: npt.NDArray[np.int_]) -> FloatArray:
    """The starts of runs of capitalized words that do not just open the sentence."""
    before = np.zeros_like(capital)
    before[1:] = capital[:-1]
    before[offsets] = False
    following = np.zeros_like(capital)
    following[:-1] = capital[1:]
    following[offsets[1:] - 1] = False
    starts = capital & ~before
    alone = np.zeros_like(capital)
    alone[offsets] = ~following[offsets]
    # The first word's capital is uninformative; a name after it starts a run of its own.
    found: FloatArray = (starts & ~alone).astype(np.float32)
    return found


@cache
def _listed_classes() -> dict[str, list[int]]:
    """For each word of a list the columns of its classes."""
    columns: dict[str, list[int]] = {}
    for column, name in enumerate(_CLASSES):
        for word in _LISTS.get(name, ()):
            columns.setdefault(word, []).append(column)
    return columns


@remembering_words(most=40_000)
def _facts(word: str) -> bytes:
    """The bytes of a word's `_FACTS`: joining those of many words is faster than copying rows."""
    lower = word.lower().replace("’", "'")
    flags = bytearray(_KNOWN + 1)
    for column in _listed_classes().get(lower, ()):
        flags[column] = 1
    for column, holds in _TESTS:
        flags[column] = holds(lower)
    if word == "US":  # not a pronoun
        flags[_CLASSES.index("we")] = 0
    entry = predicates().get(lower)
    if entry is not None and entry.verb in _FAMILIES:
        flags[len(_CLASSES) + _FAMILIES.index(entry.verb)] = 1
    flags[_WORD] = lower[0].isalnum()
    flags[_CAPITAL] = word[0].isupper() and lower not in _LISTS["function"] and lower not in MONTHS
    row = shipped_vectors().rows.get(normal_form(word), 0)
    flags[_KNOWN] = row > 0
    return bytes(flags) + row.to_bytes(4, "little")
