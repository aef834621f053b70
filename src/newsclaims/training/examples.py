"""Training targets from annotated articles: heads of cues, and the spans of their roles."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

import attrs
import numpy as np

from newsclaims.attribution.model import (
    LIKELY_CUE,
    ROLES,
    Columns,
    FloatArray,
    IntArray,
    Vocabulary,
    Windows,
    WordTable,
    columns_of,
    normal_form,
    windows_of,
)
from newsclaims.errors import InputError
from newsclaims.training.gold import GoldArticle, GoldAttribution
from newsclaims.training.soft_labels import CHOICES, SoftLabels

__all__ = ["Example", "cue_rates", "example_of", "vocabulary_of"]

NO_SPAN = (-1, -1)


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Example:
    """An article as a training example.

    Attributes:
        article: The article.
        columns: Its features.
        is_head: For each kept token, the target probability that it is the head of a cue.
        windows: The windows of the heads outside quotations.
        choices: For each window and role (`network.ROLES`), the first and last token of the target
            spans, relative to the window's start: the annotated span, then the teacher's.
        shares: The target probability of each of them, and in the last column that of no span.
    """

    article: GoldArticle
    columns: Columns
    is_head: FloatArray
    windows: Windows
    choices: IntArray
    shares: FloatArray


def vocabulary_of(
    articles: Iterable[GoldArticle],
    *,
    vectors: Sequence[str],
    least_words: int = 3,
    least_suffixes: int = 10,
    least_small: float = 0.1,
) -> Vocabulary:
    """Choose the words and suffixes that get an embedding of their own.

    A word must be lower-case at least `least_words` times, and in at least the share
    `least_small` of its occurrences that do not begin a sentence; this excludes names.
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
    """The rate at which each word outside quotations belongs to a cue, which selects heads."""
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
"""Auxiliaries and other function words with which many cues begin."""


def head_of(article: GoldArticle, found: GoldAttribution, rates: dict[str, float]) -> int:
    """The head of a cue: its word with the highest cue rate."""
    words = article.layout.words

    def rate(token: int) -> tuple[float, int]:
        word = words[token]
        return rates.get(normal_form(word), 0.01 if word[0].isalpha() else 0.0), token

    return max(found.cue, key=rate)


def example_of(
    article: GoldArticle,
    table: WordTable,
    rates: dict[str, float],
    *,
    labels: SoftLabels | None = None,
    trust: float = 0.0,
) -> Example:
    """Compute the features and targets of an article.

    Args:
        article: The article, annotated or not.
        table: The features of words.
        rates: From `cue_rates`.
        labels: A teacher's soft labels of it.
        trust: The weight of the soft labels relative to the annotation, from 0 to 1; without an
            annotation they are the only targets.

    Raises:
        InputError: The soft labels are of another text.
    """
    columns = columns_of(article.layout, table)
    if labels is not None and len(labels.cue) != len(columns):
        message = f"{article.id}: the teacher's soft labels are of another text"
        raise InputError(message)
    if not article.annotated:
        trust = 1.0
    annotated = _annotated_heads(article, columns, rates)
    is_head = np.zeros(len(columns), dtype=np.float32)
    is_head[[*annotated]] = 1
    taught: dict[int, int] = {}
    if labels is not None:
        is_head = ((1 - trust) * is_head + trust * labels.cue).astype(np.float32)
        taught = {int(head): number for number, head in enumerate(labels.heads)}
    unquoted = [head for head in annotated if not columns.quoted[head]]
    heads = np.array(sorted({*unquoted, *taught}), dtype=np.int32)
    windows = windows_of(columns, heads, (is_head >= LIKELY_CUE).astype(np.int32))
    choices = np.zeros((len(heads), len(ROLES), 1 + CHOICES, 2), dtype=np.int32)
    shares = np.zeros((len(heads), len(ROLES), 2 + CHOICES), dtype=np.float32)
    for row, head in enumerate(heads.tolist()):
        window = range(int(windows.first[row]), int(windows.end[row]))
        if head in annotated:
            own = 1 - trust if head in taught else 1.0
            for role, span in enumerate(_spans(annotated[head], head, columns, window)):
                choices[row, role, 0] = span if span != NO_SPAN else 0
                shares[row, role, 0 if span != NO_SPAN else -1] = own
        if labels is not None and head in taught:
            # Without an annotation, scaled by the probability that there is a head.
            by_teacher = trust if head in annotated else float(labels.cue[head])
            spans, weights = _proposed_spans(labels, taught[head], window)
            choices[row, :, 1:] = spans
            shares[row, :, 1:] += by_teacher * weights
    return Example(
        article=article,
        columns=columns,
        is_head=is_head,
        windows=windows,
        choices=choices,
        shares=shares,
    )


def _annotated_heads(
    article: GoldArticle, columns: Columns, rates: dict[str, float]
) -> dict[int, GoldAttribution]:
    """The annotated attributions by the kept token that is the head of their cue."""
    found: dict[int, GoldAttribution] = {}
    for attribution in article.attributions:
        if attribution.cue and attribution.content:
            places = _kept(columns, [head_of(article, attribution, rates)])
            if places:
                found.setdefault(places[0], attribution)
    return found


def _kept(columns: Columns, tokens: Sequence[int]) -> list[int]:
    """The positions of tokens among the kept ones; others are left out."""
    places = np.searchsorted(columns.kept, tokens)
    return [
        int(place)
        for place, token in zip(places, tokens, strict=True)
        if place < len(columns.kept) and columns.kept[place] == token
    ]


def _spans(
    found: GoldAttribution, head: int, columns: Columns, window: range
) -> tuple[tuple[int, int], ...]:
    """The spans of the four roles; a shared token belongs to the cue, else to the source."""
    cue = [place for place in _kept(columns, found.cue) if place in window]
    taken = set(cue)
    source = [p for p in _kept(columns, found.source) if p in window and p not in taken]
    taken.update(source)
    content = [p for p in _kept(columns, found.content) if p in window and p not in taken]
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


def _proposed_spans(labels: SoftLabels, head: int, window: range) -> tuple[IntArray, FloatArray]:
    """The spans that a teacher proposes for each role of a head, relative to the window's start.

    Returns:
        The spans, and for each role their probabilities and that of "none", which sum up to 1 if
        all spans are inside the window.
    """
    named, none = labels.probability[:, head], labels.none[:, head, None]
    shares = np.concatenate([named, none], axis=1)
    shares /= np.maximum(shares.sum(axis=1, keepdims=True), 1e-6)
    spans = np.stack([labels.first[:, head], labels.last[:, head]], axis=2) - window.start
    outside = (spans[:, :, 0] < 0) | (spans[:, :, 1] >= len(window))
    shares[:, :-1][outside] = 0
    spans[outside] = 0
    return spans, shares


def _longest(places: list[int]) -> tuple[int, int]:
    """The first and last position of the longest run of consecutive ones; the first of equals."""
    best, start = NO_SPAN, 0
    for index, place in enumerate(places):
        if index + 1 == len(places) or places[index + 1] != place + 1:
            first = places[start]
            if best == NO_SPAN or place - first > best[1] - best[0]:
                best = (first, place)
            start = index + 1
    return best
