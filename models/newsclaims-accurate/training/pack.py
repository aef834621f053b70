"""Convert prepared articles to a file without their texts, for training on another machine.

usage: python pack.py MODEL_FOLDER PREPARED PACKED

MODEL_FOLDER contains the tokenizer of all-MiniLM-L6-v2; all-mpnet-base-v2 has the same word pieces.
"""

from __future__ import annotations

import argparse
import lzma
import pickle
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import attrs
import numpy as np
from tokenizers import Tokenizer

from newsclaims.attribution.accurate.word_pieces import WordPieceSplitter
from newsclaims.attribution.model import (
    LIKELY_CUE,
    Columns,
    FloatArray,
    IntArray,
    Vocabulary,
    Windows,
    windows_of,
)

__all__ = ["LEFT_OUT", "Cuts", "Packed", "PackedExample", "read_packed", "splitter_of"]

LEFT_OUT = 0
"""The held-out fold, for the reranker and the calibration."""

_COLUMNS = (
    *("kept", "rows", "table", "layout_features", "sentence", "block", "quoted"),
    *("commas", "quotations", "first", "end", "reach", "headline"),
)
_AS_THEY_ARE = ("fold", "half", "annotated", "variant", "cuts")


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Cuts:
    """A transformer's input for a text.

    Attributes:
        cuts: The word pieces of each sequence, and the first piece of each of its tokens.
    """

    cuts: Sequence[tuple[IntArray, IntArray]]


@attrs.frozen(kw_only=True, eq=False, repr=False)
class PackedExample(Cuts):
    """An article as a training example, without its text.

    Attributes:
        number: Its index among all examples.
        fold: The fold of cross-fitting, -1 without annotation.
        half: Which of the two teachers is trained on its annotation (0 or 1).
        annotated, variant: Whether it is annotated, and whether it is a variant of another.
        columns, windows, is_head, choices, shares: As in `newsclaims.training.examples.Example`.
    """

    number: int
    fold: int
    half: int
    annotated: bool
    variant: bool
    columns: Columns
    windows: Windows
    is_head: FloatArray
    choices: IntArray
    shares: FloatArray


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Packed:
    """All examples.

    Attributes:
        vocabulary: The words with embeddings of their own.
        times: How many times an epoch the examples of each group are seen.
        groups: The examples of each group.
    """

    vocabulary: Vocabulary
    times: Sequence[float]
    groups: Sequence[Sequence[PackedExample]]


def splitter_of(folder: Path) -> WordPieceSplitter:
    """Load the splitter of texts into word pieces."""
    tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    begin, end, unknown = map(tokenizer.token_to_id, ("[CLS]", "[SEP]", "[UNK]"))

    def pieces(words: Sequence[str]) -> list[list[int]]:
        found = tokenizer.encode_batch(list(words), add_special_tokens=False)
        return [one.ids for one in found]

    return WordPieceSplitter(pieces, begin=begin, end=end, unknown=unknown)


def _mixed(row: Mapping[str, Any], heads: IntArray, trust: float) -> tuple[FloatArray, FloatArray]:
    """The targets of cues and of spans, of which the soft labels have the weight `trust`."""
    is_head, shares = (
        (1 - trust) * row[name].astype(np.float32) + trust * row[f"soft_{name}"].astype(np.float32)
        for name in ("is_head", "shares")
    )
    # Where there is no annotated cue, the spans are the teacher's alone.
    shares[row["is_head"][heads] == 0] *= trust
    return is_head, shares


def read_packed(path: Path, *, trust: float) -> Packed:
    """Read a file written by `main`.

    Args:
        path: The file.
        trust: The weight of the first teacher's soft labels relative to the annotation; articles
            left out of training have targets by the annotation alone.
    """
    with lzma.open(path) as file:
        found = pickle.load(file)  # noqa: S301 - our own file
    groups, number = [], 0
    for rows in found["groups"]:
        group = []
        for row in rows:
            columns = Columns(
                layout=None,  # type: ignore[arg-type]  # training does not read the text
                inputs=np.zeros((0, 0), dtype=np.float32),
                **{
                    name: values.astype(np.int32) if values.dtype != bool else values
                    for name, values in zip(_COLUMNS, row["columns"], strict=True)
                },
            )
            heads = row["heads"].astype(np.int32)
            own = 0.0 if row["fold"] == LEFT_OUT else trust
            is_head, shares = _mixed(row, heads, own if row["annotated"] else 1.0)
            group.append(
                PackedExample(
                    number=number,
                    **{name: row[name] for name in _AS_THEY_ARE},
                    columns=columns,
                    windows=windows_of(columns, heads, (is_head >= LIKELY_CUE).astype(np.int32)),
                    is_head=is_head,
                    choices=row["choices"].astype(np.int32),
                    shares=shares,
                )
            )
            number += 1
        groups.append(group)
    return Packed(vocabulary=found["vocabulary"], times=found["times"], groups=groups)


def _narrow(values: np.ndarray) -> np.ndarray:
    """Integers in the smallest type that holds them."""
    if values.dtype == bool:
        return values
    least = int(values.min()) if values.size else 0
    most = int(values.max()) if values.size else 0
    for kind in (np.uint8, np.uint16, np.int16, np.int32):
        if np.iinfo(kind).min <= least and most <= np.iinfo(kind).max:
            return values.astype(kind)
    return values


def main() -> None:
    """Write the file."""
    parser = argparse.ArgumentParser(description=__doc__)
    for name in ("folder", "prepared", "packed"):
        parser.add_argument(name, type=Path)
    options = parser.parse_args()
    splitter = splitter_of(options.folder)
    with options.prepared.open("rb") as file:
        prepared = pickle.load(file)  # noqa: S301 - our own file
    half_of: dict[str, int] = {}
    for group, _ in prepared["groups"]:
        by_fold: dict[int, list[str]] = {}
        for example, fold, _ in group:
            if example.article.annotated and not example.article.is_variant:
                by_fold.setdefault(fold, []).append(example.article.id)
        # Articles of one fold with successive ids share a half.
        folds = sorted(fold for fold in by_fold if fold > 0)
        ordered = [id for fold in folds for id in sorted(by_fold[fold])]
        half_of |= {id: int(2 * place >= len(ordered)) for place, id in enumerate(ordered)}
    groups = []
    for group, _ in prepared["groups"]:
        rows = []
        for example, fold, (soft_is_head, soft_shares) in group:
            article, columns = example.article, example.columns
            rows.append(
                {
                    "fold": fold,
                    "half": half_of.get(article.original, 0),
                    "annotated": article.annotated,
                    "variant": article.is_variant,
                    "columns": [_narrow(getattr(columns, name)) for name in _COLUMNS],
                    "heads": _narrow(example.windows.heads),
                    "is_head": example.is_head.astype(np.float16),
                    "choices": _narrow(example.choices),
                    "shares": example.shares.astype(np.float16),
                    "soft_is_head": soft_is_head.astype(np.float16),
                    "soft_shares": soft_shares.astype(np.float16),
                    "cuts": [
                        (_narrow(cut.ids), _narrow(cut.places)) for cut in splitter.cut(columns)
                    ],
                }
            )
        groups.append(rows)
    found = {
        "vocabulary": prepared["vocabulary"],
        "times": [times for _, times in prepared["groups"]],
        "groups": groups,
    }
    with lzma.open(options.packed, "wb", preset=4) as file:
        pickle.dump(found, file)


if __name__ == "__main__":
    main()
