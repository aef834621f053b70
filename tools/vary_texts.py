"""Vary texts for a teacher to label: other words, other names, other marks.

usage: python tools/vary_texts.py OUTPUT.jsonl SEED TEXTS.jsonl… [--counts COUNTED.jsonl…]

TEXTS contain articles with an "id" and a "text". Each has one variant, with the id "ID#SEED": some
words are replaced by words with a similar vector and the same ending, most names by names from the
counted texts (consistently within an article), quotation marks become straight or curly, and some
paragraphs are joined or left out. The result may not make sense; the teacher labels it by its
form. COUNTED determines which words are common and which are names; TEXTS by default.
"""

from __future__ import annotations

import argparse
import json
import random
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

import numpy as np

from newsclaims.attribution.model import shipped_vectors

WORD = re.compile(r"[A-Za-z][A-Za-z'’-]*")
NAME = re.compile(r"(?<=[a-z,] )[A-Z][a-z]{2,}")
_KEPT_NAMES = """
January February March April May June July August September October November December Monday
Tuesday Wednesday Thursday Friday Saturday Sunday President Senator Governor Mr Mrs Ms Dr Sen
Gov Rep Prime Minister Secretary State States United House Senate White Court Supreme
University National International American Americans Republican Republicans Democrat Democrats
Democratic Party
"""
KEPT_NAMES = frozenset(_KEPT_NAMES.split())
"""Capitalized words that describe their bearer and are not names."""
COMMON_WORDS = 250
NEIGHBORS, LEAST_LIKE = 10, 0.45
SHARES = (0.1, 0.2, 0.3)
"""The share of exchanged words; one of these for each article."""


class Words:
    """Replacements for words."""

    def __init__(self, texts: Iterable[str]) -> None:
        small: Counter[str] = Counter()
        names: Counter[str] = Counter()
        for text in texts:
            small.update(word for word in WORD.findall(text) if word.islower())
            names.update(NAME.findall(text))
        vectors = shipped_vectors()
        rows = vectors.values[1:].astype(np.float32) * vectors.scale
        self.rows = rows / (np.linalg.norm(rows, axis=1, keepdims=True) + 1e-9)
        self.words = vectors.words
        self.numbers = {word: number for number, word in enumerate(self.words)}
        self.common = {word for word, _ in small.most_common(COMMON_WORDS)}
        self.small = small
        self.names = [
            name for name in names if name.lower() not in self.numbers and name not in KEPT_NAMES
        ]
        self.name_weights = [names[name] ** 0.5 for name in self.names]
        self._near: dict[str, list[str]] = {}

    def near(self, word: str) -> list[str]:
        """Words with a similar vector and the same ending."""
        if word not in self._near:
            number = self.numbers[word]
            likeness = self.rows @ self.rows[number]
            best = np.argsort(-likeness, kind="stable")[1 : 3 * NEIGHBORS]
            self._near[word] = [
                self.words[other]
                for other in best
                if likeness[other] > LEAST_LIKE
                and self.words[other][-2:] == word[-2:]
                and self.words[other].isalpha()
            ][:NEIGHBORS]
        return self._near[word]

    def is_name(self, word: str) -> bool:
        """Whether a capitalized word is a proper name."""
        small = word.lower()
        return word not in KEPT_NAMES and small not in self.common and self.small[small] <= 2


def varied(text: str, words: Words, chance: random.Random) -> str:
    """A text with other words, names, marks and paragraphs."""
    new_names: dict[str, str] = {}
    share = chance.choice(SHARES)

    def other(match: re.Match[str]) -> str:
        word = match.group()
        if len(word) > 2 and word.istitle() and word.isalpha():
            if words.is_name(word) and word not in new_names:
                (name,) = chance.choices(words.names, words.name_weights)
                new_names[word] = name if chance.random() < 0.75 else word
            return new_names.get(word, word)
        replaceable = word.islower() and word not in words.common and word in words.numbers
        if replaceable and chance.random() < share and words.near(word):
            return chance.choice(words.near(word))
        return word

    return _laid_out(_marked(WORD.sub(other, text), chance), chance)


def _marked(text: str, chance: random.Random) -> str:
    """Quotation marks and apostrophes all straight, all curly, or unchanged."""
    style = chance.random()
    if style < 0.3:
        for mark in ("''", "“", "”"):
            text = text.replace(mark, '"')
        return text.replace("’", "'")
    if style < 0.6:
        text = re.sub(r'(^|[\s(\[—-])"', r"\1“", text.replace("''", '"'))
        return text.replace('"', "”").replace("'", "’")
    return text


def _laid_out(text: str, chance: random.Random) -> str:
    """Paragraphs, some joined to the previous one, some left out."""
    pieces = re.split(r"(\n+)", text)
    paragraphs, gaps = pieces[::2], [*pieces[1::2], "\n\n"]
    if chance.random() < 0.5:
        joined: list[str] = []
        for paragraph in paragraphs:
            plain = paragraph and not paragraph.startswith(('"', "“"))
            if joined and joined[-1] and plain and chance.random() < 0.2:
                joined[-1] += " " + paragraph
            else:
                joined.append(paragraph)
        paragraphs = joined
    if chance.random() < 0.4:
        paragraphs = [one for one in paragraphs if chance.random() < 0.85] or paragraphs
    return gaps[0].join(paragraphs)


def _read(paths: Iterable[Path]) -> Iterator[tuple[str, str]]:
    for path in paths:
        for line in path.read_text("utf-8").split("\n"):
            if line.strip():
                row = json.loads(line)
                yield row["id"], row["text"]


def main() -> None:
    """Write the varied texts."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("output", type=Path)
    parser.add_argument("seed", type=int)
    parser.add_argument("texts", type=Path, nargs="+")
    parser.add_argument("--counts", type=Path, nargs="+")
    options = parser.parse_args()
    words = Words(text for _, text in _read(options.counts or options.texts))
    with options.output.open("w", encoding="utf-8") as output:
        for id, text in _read(options.texts):
            chance = random.Random(f"{options.seed}/{id}")  # noqa: S311 - no secrets
            row = {"id": f"{id}#{options.seed}", "text": varied(text, words, chance)}
            output.write(json.dumps(row) + "\n")


if __name__ == "__main__":
    main()
