"""Columns → sequences of word pieces for a transformer, in windows with overlap."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeAlias

import attrs
import numpy as np

from newsclaims.attribution.model import Columns, IntArray

__all__ = ["LONGEST", "Cutter", "PieceSequence", "plain_spelling"]

LONGEST = 256
"""Word pieces in a sequence, with the two marks around it."""
OVERLAP = 64
"""Word pieces that two successive sequences share where a block is cut."""
MOST_PIECES = 8
"""Word pieces read of a word; only URLs and the like have more."""
MOST_WORDS = 50_000
"""Words whose pieces are cached."""

Pieces: TypeAlias = tuple[int, ...]

_SPELLINGS = str.maketrans({"“": '"', "”": '"', "’": "'", "‘": "'", "—": "-", "–": "-", "―": "-"})


@attrs.frozen(kw_only=True, eq=False)
class PieceSequence:
    """One sequence that a transformer reads.

    Attributes:
        ids: The word pieces, with the marks of beginning and end.
        tokens: The kept tokens whose vectors are taken from this sequence, in order.
        places: Where the first piece of each of them stands.
    """

    ids: IntArray
    tokens: IntArray
    places: IntArray


def plain_spelling(word: str) -> str:
    """A word with typewriter's quotation marks, apostrophes and hyphens."""
    return {"``": '"', "''": '"'}.get(word) or word.translate(_SPELLINGS)


class Cutter:
    """Cuts a text's kept tokens into sequences of word pieces.

    Args:
        pieces: For some words, the pieces of each.
        begin, end, unknown: The pieces that mark the beginning and the end of a sequence, and
            stand for a word that has none.
    """

    def __init__(
        self,
        pieces: Callable[[Sequence[str]], Sequence[Sequence[int]]],
        *,
        begin: int,
        end: int,
        unknown: int,
    ) -> None:
        self._pieces = pieces
        self._begin, self._end, self._unknown = begin, end, (unknown,)
        self._known: dict[str, Pieces] = {}

    def cut(self, columns: Columns) -> list[PieceSequence]:
        """A text's sequences; each kept token is in the tokens of exactly one of them.

        Whole blocks stand together in a sequence, as many as fit. A block that is too long for
        one is cut into windows that overlap, and a token's vector is taken from the window in
        which it stands farther from the edge.
        """
        words = columns.layout.words
        of_word = self._pieces_of(sorted({words[token] for token in columns.kept.tolist()}))
        of_token = [of_word[words[token]] for token in columns.kept.tolist()]
        sequences: list[PieceSequence] = []
        start, size = 0, 0
        for first, end in zip(columns.first.tolist(), columns.end.tolist(), strict=True):
            length = sum(map(len, of_token[first:end]))
            if size and size + length > LONGEST - 2:
                sequences.append(self._sequence(of_token, start, first, start, first))
                start, size = first, 0
            if length > LONGEST - 2:
                sequences += self._windows(of_token, first, end)
                start, size = end, 0
            else:
                size += length
        if size:
            sequences.append(self._sequence(of_token, start, len(columns), start, len(columns)))
        return sequences

    def _pieces_of(self, words: Sequence[str]) -> dict[str, Pieces]:
        known = self._known
        new = [word for word in words if word not in known]
        found = self._pieces([plain_spelling(word) for word in new]) if new else ()
        fresh = {
            word: tuple(its[:MOST_PIECES]) or self._unknown
            for word, its in zip(new, found, strict=True)
        }
        result = {word: known[word] for word in words if word in known} | fresh
        # Replaced, never changed: other threads may be reading it.
        self._known = fresh if len(known) + len(fresh) > MOST_WORDS else known | fresh
        return result

    def _windows(self, of_token: Sequence[Pieces], first: int, end: int) -> list[PieceSequence]:
        """The windows of one block that is too long."""
        sequences = []
        start, taken = first, first
        while taken < end:
            stop, size = start, 0
            while stop < end and size + len(of_token[stop]) <= LONGEST - 2:
                size += len(of_token[stop])
                stop += 1
            upto = end if stop == end else _back(of_token, stop, OVERLAP // 2, taken + 1)
            sequences.append(self._sequence(of_token, start, stop, taken, upto))
            taken = upto
            start = _back(of_token, taken, OVERLAP // 2, start + 1)
        return sequences

    def _sequence(
        self, of_token: Sequence[Pieces], start: int, stop: int, first: int, end: int
    ) -> PieceSequence:
        """The sequence of the tokens from start to stop, of which those from first to end count."""
        ids = [self._begin]
        places = []
        for token in range(start, stop):
            if first <= token < end:
                places.append(len(ids))
            ids += of_token[token]
        ids.append(self._end)
        return PieceSequence(
            ids=np.array(ids, dtype=np.int32),
            tokens=np.arange(first, end, dtype=np.int32),
            places=np.array(places, dtype=np.int32),
        )


def _back(of_token: Sequence[Pieces], token: int, pieces: int, least: int) -> int:
    """The token that stands so many pieces before another, but not before `least`."""
    size = 0
    while token > least and size < pieces:
        token -= 1
        size += len(of_token[token])
    return max(token, least)
