"""Soft labels of a teacher model, for distillation into a smaller one.

A teacher's probabilities carry more information than an annotation where it is unsure, and it can
label texts without annotation (Hinton, Vinyals and Dean, 2015). Its soft labels are read from a
file, so that any model can be the teacher; `tools/make_soft_labels.py` writes one with a
transformer. A teacher should not have been trained on the annotation of the texts that it labels.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping
from os import PathLike
from pathlib import Path

import attrs
import numpy as np
import numpy.typing as npt

from newsclaims._arrays import read_arrays
from newsclaims._files import write_whole
from newsclaims.attribution.model import ROLES, FloatArray, IntArray
from newsclaims.errors import InputError

__all__ = ["CHOICES", "SoftLabels", "read_soft_labels", "write_soft_labels"]

CHOICES = 4
"""Spans that the teacher gives for each role of a head, likeliest first."""

MOST_UNPACKED = 4 * 1024**3
"""Most bytes of an unpacked file of soft labels: about a kilobyte for each word of the texts."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class SoftLabels:
    """A teacher's soft labels of one article. Positions are among the kept tokens.

    Attributes:
        cue: For each kept token, the probability that it is the head of a cue.
        heads: The kept tokens for which the teacher predicted roles, in order.
        first, last: The spans (role, head, choice).
        probability: The probability of each span.
        none: The probability that the role is absent (role, head).
    """

    cue: FloatArray
    heads: IntArray
    first: IntArray
    last: IntArray
    probability: FloatArray
    none: FloatArray


_BY_CHOICE = ("first", "last", "probability")
_KINDS = {"tokens": "iu", "numbers": "iu", "heads": "iu", "cue": "f"}
"""The kinds of numbers in the arrays of one dimension."""


def write_soft_labels(soft_labels: Mapping[str, SoftLabels], path: str | PathLike[str]) -> None:
    """Write the soft labels of articles, by their ids, to a NumPy archive.

    Raises:
        InputError: It cannot be written; an existing file is kept.
    """
    ids = "\n".join(soft_labels)
    ordered = list(soft_labels.values())
    half = np.float16

    def joined(name: str, kind: npt.DTypeLike) -> npt.NDArray[np.generic]:
        parts = [getattr(labels, name) for labels in ordered]
        joint: npt.NDArray[np.generic] = np.concatenate(parts, axis=1).astype(kind)
        return joint

    stream = io.BytesIO()
    np.savez_compressed(
        stream,
        ids=np.frombuffer(ids.encode(), dtype=np.uint8),
        tokens=np.array([len(labels.cue) for labels in ordered], dtype=np.int32),
        numbers=np.array([len(labels.heads) for labels in ordered], dtype=np.int32),
        cue=np.concatenate([labels.cue for labels in ordered]).astype(half),
        heads=np.concatenate([labels.heads for labels in ordered]).astype(np.int32),
        first=joined("first", np.int32),
        last=joined("last", np.int32),
        probability=joined("probability", half),
        none=joined("none", half),
    )
    write_whole(Path(path), stream.getvalue())


def read_soft_labels(path: str | PathLike[str]) -> dict[str, SoftLabels]:
    """Read what `write_soft_labels` wrote.

    Raises:
        InputError: The file cannot be read or is not such a file.
    """
    try:
        return dict(_cut(read_arrays(Path(path).read_bytes(), most=MOST_UNPACKED)))
    except OSError as error:
        raise InputError(f"{path}: cannot be read: {error.strerror or error}") from error
    except KeyError as error:
        raise InputError(f"{path}: the array {error} is missing") from error
    except ValueError as error:
        raise InputError(f"{path}: not a readable file of soft labels: {error}") from error


def _cut(arrays: Mapping[str, npt.NDArray[np.generic]]) -> Iterator[tuple[str, SoftLabels]]:
    for name, kinds in _KINDS.items():
        if arrays[name].dtype.kind not in kinds or arrays[name].ndim != 1:
            message = f"{name} is not a row of numbers of its kind"
            raise ValueError(message)
    ids = arrays["ids"].tobytes().decode().split("\n")
    tokens, numbers = arrays["tokens"].cumsum(), arrays["numbers"].cumsum()
    heads, cue = arrays["heads"].astype(np.int32), arrays["cue"].astype(np.float32)
    roles = len(ROLES)
    if (
        not len(ids) == len(tokens) == len(numbers)
        or min(arrays["tokens"].tolist()) < 0
        or min(arrays["numbers"].tolist()) < 0
        or len(cue) != tokens[-1]
        or len(heads) != numbers[-1]
    ):
        message = "its arrays do not fit together"
        raise ValueError(message)
    for name in _BY_CHOICE:
        if arrays[name].shape != (roles, len(heads), CHOICES):
            message = f"{name} is of another shape"
            raise ValueError(message)
    if arrays["none"].shape != (roles, len(heads)):
        message = "none is of another shape"
        raise ValueError(message)
    start = begin = 0
    for id, stop, end in zip(ids, tokens.tolist(), numbers.tolist(), strict=True):
        if not all(0 <= head < stop - start for head in heads[begin:end].tolist()):
            message = f"the heads of {id!r} are not among its tokens"
            raise ValueError(message)
        yield (
            id,
            SoftLabels(
                cue=cue[start:stop],
                heads=heads[begin:end],
                first=arrays["first"][:, begin:end].astype(np.int32),
                last=arrays["last"][:, begin:end].astype(np.int32),
                probability=arrays["probability"][:, begin:end].astype(np.float32),
                none=arrays["none"][:, begin:end].astype(np.float32),
            ),
        )
        start, begin = stop, end
