"""Columns → sequences of word pieces for a transformer, in windows with overlap."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeAlias

import attrs
import numpy as np

from newsclaims.attribution.model import Columns, IntArray

__all__ = ["LONGEST", "PieceSequence", "WordPieceSplitter"]

LONGEST = 256
"""Maximum number of word pieces in a sequence, including the two special tokens."""
OVERLAP = 64
"""Number of word pieces shared by two successive sequences of one block."""
MOST_PIECES = 8
"""Maximum number of word pieces used of one word; only URLs and the like have more."""
MOST_WORDS = 50_000
"""Maximum number of words whose pieces are cached."""

Pieces: TypeAlias = tuple[int, ...]

_SPELLINGS = str.maketrans({"“": '"', "”": '"', "’": "'", "‘": "'", "—": "-", "–": "-", "―": "-"})


@attrs.frozen(kw_only=True, eq=False)
class PieceSequence:
    """One input sequence of the transformer.

    Attributes:
        ids: The word pieces, including the special tokens.
        tokens: The kept tokens whose vectors are taken from this sequence, in order.
        places: The positions of their first pieces.
    """

    ids: IntArray
    tokens: IntArray
    places: IntArray


def _plain_spelling(word: str) -> str:
    """A word with ASCII quotation marks, apostrophes and hyphens."""
    return {"``": '"', "''": '"'}.get(word) or word.translate(_SPELLINGS)


class WordPieceSplitter:
    """Splits a text's kept tokens into sequences of word pieces.

    Args:
        pieces: Known word pieces by word.
        begin, end, unknown: The special tokens for the beginning and the end of a sequence, and
            for a word without pieces.
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

        Each sequence holds as many whole blocks as fit. A block that is too long for one is split
        into overlapping windows, and a token's vector is taken from the window in which the token
        is farther from the edge.
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
        found = self._pieces([_plain_spelling(word) for word in new]) if new else ()
        fresh = {
            word: tuple(ids[:MOST_PIECES]) or self._unknown
            for word, ids in zip(new, found, strict=True)
        }
        result = {word: known[word] for word in words if word in known} | fresh
        # Replaced, never mutated: other threads may be reading it.
        self._known = fresh if len(known) + len(fresh) > MOST_WORDS else known | fresh
        return result

    def _windows(self, of_token: Sequence[Pieces], first: int, end: int) -> list[PieceSequence]:
        """Split one long block into windows."""
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
        """The sequence of tokens `start` to `stop`, of which `first` to `end` are used."""
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
    """The token that is a number of pieces before another, but not before `least`."""
    size = 0
    while token > least and size < pieces:
        token -= 1
        size += len(of_token[token])
    return max(token, least)
