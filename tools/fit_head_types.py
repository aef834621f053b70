"""Make ``src/newsclaims/noun_types/data/head_types.txt``: the types of nouns.

usage: python tools/fit_head_types.py TEXTS.jsonl… > head_types.txt

Examples are the nouns of the library's word lists, the seeds below for types without a list, and
nouns in apposition to names in the texts ("text" of each line): "Ada Lund, a nurse,". The model is
a softmax regression over the shipped word vectors; its accuracy on a held-out fifth of the nouns
is printed to standard error.
"""

from __future__ import annotations

import json
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import numpy.typing as npt

from newsclaims.attribution.model import shipped_vectors
from newsclaims.english import (
    MEDIA_SOURCES,
    ORGANIZATION_NOUNS,
    OUTLET_NOUNS,
    PERSON_NOUNS,
    PREPOSITIONS,
)
from newsclaims.names import NameKind, classes_of, find_names
from newsclaims.text import lay_out

TYPES = ("person", "organization", "document", "place", "event", "thing")
SEEDS = {
    "place": (
        "city town state country county province village region street island nation capital "
        "district neighborhood suburb port harbor coast valley mountain river lake bridge road "
        "highway airport station park square building border territory continent area site zone "
        "hotel farm forest beach"
    ),
    "event": (
        "war election meeting debate rally storm attack crash flood earthquake protest summit "
        "conference ceremony concert match game race trial hearing vote strike fire explosion "
        "shooting murder festival funeral wedding visit trip tour campaign invasion battle riot "
        "parade celebration accident incident disaster launch merger sale deal"
    ),
    "thing": (
        "car food money water oil gas price tax bill plan policy problem idea issue way thing "
        "system program project time day week year month morning hand head eye gun weapon phone "
        "computer drug medicine disease virus vaccine house door window table tree animal dog "
        "horse fish rate number percent amount dollar power right freedom question answer reason "
        "fact truth hope fear love life death work job business market trade law rule crime "
        "evidence light sound color music art sport health education science technology energy "
        "climate weather"
    ),
}
PULL = 5.0
STEPS = 600
RATE = 0.05
LEAST_SEEN = 2
CLEARLY = 4
"""Minimum ratio of a noun's frequencies beside the two kinds of names."""
LONGEST = 8

HEAD = """\
# What a noun names: a row of weights for each type, for the dimensions of the shipped word vectors
# and a constant; made by tools/fit_head_types.py.
"""

Floats = npt.NDArray[np.float64]


def in_apposition(text: str) -> Iterator[tuple[str, str]]:
    """Pairs of a name's type and the noun after it: ("person", "nurse")."""
    layout = lay_out(text)
    words = layout.words
    for name in find_names(layout, classes_of(layout)):
        start = name.end + 1
        if name.kind not in {NameKind.PERSON, NameKind.ORGANIZATION} or start + 1 >= len(words):
            continue
        if words[name.end] != "," or words[start] not in {"a", "an", "the"}:
            continue
        for k in range(start + 1, min(start + LONGEST, len(words))):
            if words[k] in {",", ".", "who", "which", "that"} or words[k].lower() in PREPOSITIONS:
                if words[k - 1].islower():
                    yield name.kind.value, words[k - 1]
                break


def examples(paths: list[str]) -> dict[str, str]:
    """Nouns and their types."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for path in paths:
        for line in Path(path).read_bytes().splitlines():
            for kind, noun in in_apposition(json.loads(line)["text"]):
                counts[kind][noun] += 1
    found = {noun: kind for kind, nouns in SEEDS.items() for noun in nouns.split()}
    for kind, other in (("person", "organization"), ("organization", "person")):
        for noun, count in counts[kind].items():
            if count >= LEAST_SEEN and count >= CLEARLY * counts[other][noun]:
                found[noun] = kind
    carriers = {
        w: k for w, k in MEDIA_SOURCES.items() if k not in {"outlet", "agency", "broadcast"}
    }
    found.update(dict.fromkeys((word for word in carriers if word.islower()), "document"))
    found.update(dict.fromkeys((*ORGANIZATION_NOUNS, *OUTLET_NOUNS), "organization"))
    found.update(dict.fromkeys(PERSON_NOUNS, "person"))
    return found


def fit(vectors: Floats, types: npt.NDArray[np.int64]) -> Floats:
    """The weights: one column for each type, one row for each dimension, the bias last."""
    inputs = np.hstack([vectors, np.ones((len(vectors), 1))])
    wanted = np.eye(len(TYPES))[types]
    importance = ((len(types) / np.maximum(wanted.sum(0), 1)) ** 0.5)[types]
    importance /= importance.mean()
    weights = np.zeros((inputs.shape[1], len(TYPES)))
    mean, square = np.zeros_like(weights), np.zeros_like(weights)
    for step in range(1, STEPS + 1):
        scores = inputs @ weights
        shares = np.exp(scores - scores.max(1, keepdims=True))
        shares /= shares.sum(1, keepdims=True)
        pulled = weights.copy()
        pulled[-1] = 0
        gradient = (inputs.T @ ((shares - wanted) * importance[:, None]) + PULL * pulled) / len(
            types
        )
        mean = 0.9 * mean + 0.1 * gradient
        square = 0.99 * square + 0.01 * gradient**2
        weights -= RATE * (mean / (1 - 0.9**step)) / (np.sqrt(square / (1 - 0.99**step)) + 1e-8)
    return weights


def main() -> None:
    """Print the weights."""
    known = shipped_vectors()
    row = {word: index for index, word in enumerate(known.words, start=1)}
    nouns = sorted((n, k) for n, k in examples(sys.argv[1:]).items() if n in row)
    vectors = np.array([known.values[row[noun]] * known.scale for noun, _ in nouns], dtype=float)
    types = np.array([TYPES.index(kind) for _, kind in nouns])
    left_out = np.arange(len(nouns)) % 5 == 0
    weights = fit(vectors[~left_out], types[~left_out])
    scores = np.hstack([vectors[left_out], np.ones((left_out.sum(), 1))]) @ weights
    share = (scores.argmax(1) == types[left_out]).mean()
    sys.stderr.write(f"{len(nouns)} nouns, {100 * share:.1f} % of the held-out ones correct" + "\n")
    sys.stdout.write(HEAD)
    for kind, column in zip(TYPES, fit(vectors, types).T, strict=True):
        sys.stdout.write(" ".join([kind, *(f"{weight:.2f}" for weight in column)]) + "\n")


if __name__ == "__main__":
    main()
