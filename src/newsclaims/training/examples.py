"""Annotated articles → what the network is to answer: heads, and the spans of their roles."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence

import attrs
import numpy as np

from newsclaims.attribution.columns import BoolArray, Columns, IntArray, columns_of
from newsclaims.attribution.network import FloatArray
from newsclaims.attribution.windows import Windows, windows_of
from newsclaims.attribution.words import Vocabulary, WordTable, normal_form
from newsclaims.training.gold import GoldArticle, GoldAttribution

__all__ = ["Example", "cue_rates", "example_of", "vocabulary_of"]

NO_SPAN = (-1, -1)


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Example:
    """An article as the network is trained on it.

    Attributes:
        article: The annotated article.
        columns: Its features.
        is_head: For each kept token, whether it is the head of an annotated cue.
        roles: For each kept token, whether it is in a source, in a content, in a cue.
        windows: The windows of the heads outside quotations.
        spans: For each window and role (`network.ROLES`), first and last token of the annotated
            span from the window's start, or -1 twice.
    """

    article: GoldArticle
    columns: Columns
    is_head: BoolArray
    roles: FloatArray
    windows: Windows
    spans: IntArray


def vocabulary_of(
    articles: Iterable[GoldArticle],
    *,
    vectors: Sequence[str],
    least_words: int = 3,
    least_suffixes: int = 10,
    least_small: float = 0.1,
) -> Vocabulary:
    """The words and suffixes that the model knows by themselves.

    A word must be written small at least `least_words` times, and in at least `least_small` of
    the places where it does not begin a sentence: names are no part of it.
    """
    small: Counter[str] = Counter()
    anyhow: Counter[str] = Counter()
    threes: Counter[str] = Counter()
    twos: Counter[str] = Counter()
    for article in articles:
        layout = article.layout
        beginnings = {first for first, _ in layout.sentences}
        for token, word in enumerate(layout.words):
            form = normal_form(word)
            if not word[0].isalpha():
                small[form] += 1
                anyhow[form] += 1
                continue
            if word.islower():
                small[form] += 1
                threes[form[-3:]] += len(form) > 3
                twos[form[-2:]] += len(form) > 2
            if token not in beginnings:
                anyhow[form] += 1
    return Vocabulary(
        words=[
            word
            for word, count in _by_count(small)
            if count >= least_words and count >= least_small * anyhow[word]
        ],
        suffixes3=[suffix for suffix, count in _by_count(threes) if count >= least_suffixes],
        suffixes2=[suffix for suffix, count in _by_count(twos) if count >= least_suffixes],
        vectors=vectors,
    )


def _by_count(counts: Counter[str]) -> list[tuple[str, int]]:
    return sorted(counts.items(), key=lambda entry: (-entry[1], entry[0]))


def cue_rates(articles: Iterable[GoldArticle]) -> dict[str, float]:
    """How often each word outside quotations belongs to a cue: what tells a cue's head."""
    within: Counter[str] = Counter()
    anywhere: Counter[str] = Counter()
    for article in articles:
        cues = {token for found in article.attributions for token in found.cue}
        layout = article.layout
        for token, word in enumerate(layout.words):
            if layout.quotation_of[token] < 0:
                form = normal_form(word)
                anywhere[form] += 1
                within[form] += token in cues
    return {
        word: count / (anywhere[word] + 2)
        for word, count in within.items()
        if count and word not in _NEVER_HEADS
    }


_AUXILIARIES = """
has have had is was are were be been being will would also to not n't did do does could can may
might should must
"""
_NEVER_HEADS = frozenset(_AUXILIARIES.split())
"""Auxiliaries and such, which many cues begin with."""


def head_of(article: GoldArticle, found: GoldAttribution, rates: dict[str, float]) -> int:
    """The token of a cue that carries its meaning: its most cue-like word."""
    words = article.layout.words

    def rate(token: int) -> tuple[float, int]:
        word = words[token]
        return rates.get(normal_form(word), 0.01 if word[0].isalpha() else 0.0), token

    return max(found.cue, key=rate)


def example_of(article: GoldArticle, table: WordTable, rates: dict[str, float]) -> Example:
    """Lay an article out for training."""
    columns = columns_of(article.layout, table)
    number = len(columns)
    place = np.full(len(article.layout), -1, dtype=np.int32)
    place[columns.kept] = np.arange(number, dtype=np.int32)

    def kept(tokens: Sequence[int]) -> IntArray:
        places = place[list(tokens)] if tokens else np.zeros(0, dtype=np.int32)
        return places[places >= 0]

    is_head = np.zeros(number, dtype=np.bool_)
    roles = np.zeros((number, 3), dtype=np.float32)
    annotated: dict[int, GoldAttribution] = {}
    for found in article.attributions:
        for column, tokens in enumerate((found.source, found.content, found.cue)):
            roles[kept(tokens), column] = 1
        if not (found.cue and found.content):
            continue
        head = place[head_of(article, found, rates)]
        if head >= 0:
            is_head[head] = True
            if not columns.quoted[head]:
                annotated.setdefault(int(head), found)
    heads = np.array(sorted(annotated), dtype=np.int32)
    windows = windows_of(columns, heads, is_head.astype(np.int32))
    spans = np.array(
        [
            _spans(annotated[head], head, kept, range(first, end))
            for head, first, end in zip(
                heads.tolist(), windows.first.tolist(), windows.end.tolist(), strict=True
            )
        ],
        dtype=np.int32,
    ).reshape(-1, 4, 2)
    return Example(
        article=article,
        columns=columns,
        is_head=is_head,
        roles=roles,
        windows=windows,
        spans=spans,
    )


def _spans(
    found: GoldAttribution, head: int, kept: Callable[[Sequence[int]], IntArray], window: range
) -> tuple[tuple[int, int], ...]:
    """The spans of the four roles; what belongs to several is the cue's, then the source's."""
    cue = [place for place in kept(found.cue).tolist() if place in window]
    taken = set(cue)
    source = [p for p in kept(found.source).tolist() if p in window and p not in taken]
    taken.update(source)
    content = [p for p in kept(found.content).tolist() if p in window and p not in taken]
    extent = _longest(cue)
    if not extent[0] <= head <= extent[1]:
        extent = (head, head)
    spans = (
        _longest(source),
        _longest([place for place in content if place < head]),
        _longest([place for place in content if place > head]),
        extent,
    )
    return tuple(
        (first - window.start, last - window.start) if first >= 0 else NO_SPAN
        for first, last in spans
    )


def _longest(places: list[int]) -> tuple[int, int]:
    """The first and last of the longest run of successive places; the first such run."""
    best, start = NO_SPAN, 0
    for index, place in enumerate(places):
        if index + 1 == len(places) or places[index + 1] != place + 1:
            first = places[start]
            if best == NO_SPAN or place - first > best[1] - best[0]:
                best = (first, place)
            start = index + 1
    return best
