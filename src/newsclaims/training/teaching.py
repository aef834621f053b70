"""Soft labels of a teacher model, for distillation into a smaller one.

A teacher's probabilities carry more information than an annotation where it is unsure, and it can
label texts without annotation (Hinton, Vinyals and Dean, 2015). Its soft labels come as a file, so
that any model can teach; `tools/make_opinions.py` makes one with a transformer. A teacher should
not have been trained on the annotation of the texts that it labels.
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

__all__ = ["CHOICES", "Opinion", "read_opinions", "write_opinions"]

CHOICES = 4
"""Spans that the teacher gives for each role of a head, likeliest first."""

MOST_OPINIONS = 4 * 1024**3
"""Most bytes of an unpacked file of soft labels: about a kilobyte for each word of the texts."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Opinion:
    """A teacher's soft labels of one article. Places are kept tokens.

    Attributes:
        cue: For each kept token, the probability that it is the head of a cue.
        heads: The kept tokens whose roles the teacher looked for, in order.
        first, last: The spans (role, head, choice).
        probability: The probability of each.
        none: The probability that there is none (role, head).
    """

    cue: FloatArray
    heads: IntArray
    first: IntArray
    last: IntArray
    probability: FloatArray
    none: FloatArray


_BY_CHOICE = ("first", "last", "probability")


def write_opinions(opinions: Mapping[str, Opinion], path: str | PathLike[str]) -> None:
    """Write the opinions of some articles, by their ids, to a NumPy archive.

    Raises:
        InputError: It cannot be written; what was there before is still there.
    """
    ids = "\n".join(opinions)
    ordered = list(opinions.values())
    half = np.float16

    def joined(name: str, kind: npt.DTypeLike) -> npt.NDArray[np.generic]:
        parts = [getattr(opinion, name) for opinion in ordered]
        joint: npt.NDArray[np.generic] = np.concatenate(parts, axis=1).astype(kind)
        return joint

    stream = io.BytesIO()
    np.savez_compressed(
        stream,
        ids=np.frombuffer(ids.encode(), dtype=np.uint8),
        tokens=np.array([len(opinion.cue) for opinion in ordered], dtype=np.int32),
        numbers=np.array([len(opinion.heads) for opinion in ordered], dtype=np.int32),
        cue=np.concatenate([opinion.cue for opinion in ordered]).astype(half),
        heads=np.concatenate([opinion.heads for opinion in ordered]).astype(np.int32),
        first=joined("first", np.int32),
        last=joined("last", np.int32),
        probability=joined("probability", half),
        none=joined("none", half),
    )
    write_whole(Path(path), stream.getvalue())


def read_opinions(path: str | PathLike[str]) -> dict[str, Opinion]:
    """Read what `write_opinions` wrote.

    Raises:
        InputError: The file cannot be read or is no such file.
    """
    try:
        return dict(_cut(read_arrays(Path(path).read_bytes(), most=MOST_OPINIONS)))
    except OSError as error:
        raise InputError(f"{path}: cannot be read: {error.strerror or error}") from error
    except KeyError as error:
        raise InputError(f"{path}: the array {error} is missing") from error
    except ValueError as error:
        raise InputError(f"{path}: no readable opinions of a teacher: {error}") from error


def _cut(arrays: Mapping[str, npt.NDArray[np.generic]]) -> Iterator[tuple[str, Opinion]]:
    ids = arrays["ids"].tobytes().decode().split("\n")
    tokens, numbers = arrays["tokens"].cumsum(), arrays["numbers"].cumsum()
    heads, cue = arrays["heads"].astype(np.int32), arrays["cue"].astype(np.float32)
    roles = len(ROLES)
    if len(cue) != tokens[-1] or len(heads) != numbers[-1] or len(ids) != len(tokens):
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
        yield (
            id,
            Opinion(
                cue=cue[start:stop],
                heads=heads[begin:end],
                first=arrays["first"][:, begin:end].astype(np.int32),
                last=arrays["last"][:, begin:end].astype(np.int32),
                probability=arrays["probability"][:, begin:end].astype(np.float32),
                none=arrays["none"][:, begin:end].astype(np.float32),
            ),
        )
        start, begin = stop, end
