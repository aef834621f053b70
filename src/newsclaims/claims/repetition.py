"""Repeated claims, within one article or across many.

Two claims are repetitions if the words of one are nearly the same as, or part of, those of the
other, or if the same speaker's contents share most of their content words (a quote and its
paraphrase in the headline). Claims of opposite stance are not, nor are a claim and one nested in
it.

To avoid quadratic time, claims are compared only if they share a blocking key: a run of three words
or two of their rarest words; and at most `_MOST` per key. Thousands of articles take seconds.
Similarity is rapidfuzz's (extra ``repetition``).

This is not part of `parse_article`: the values of an article do not depend on which extras are
installed.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict, deque
from collections.abc import Iterable, Iterator
from enum import StrEnum
from itertools import combinations
from typing import Any, NamedTuple

import attrs

from newsclaims._arguments import require, require_each
from newsclaims.article import Article
from newsclaims.english import (
    ARTICLES,
    DEMONSTRATIVES,
    OBJECT_PRONOUNS,
    POSSESSIVE_DETERMINERS,
    QUESTION_WORDS,
    SUBJECT_PRONOUNS,
    word_lists,
)
from newsclaims.errors import MissingExtraError
from newsclaims.kinds import Stance
from newsclaims.model import Claim

__all__ = ["ClaimPlace", "Repetition", "RepetitionKind", "find_repetitions", "link_repetitions"]

_LISTS = word_lists(__name__, "repetition")

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")
_NUMBER = re.compile(r"\d+(?:[.,:]\d+)*")
_STOP = (
    ARTICLES
    | DEMONSTRATIVES
    | POSSESSIVE_DETERMINERS
    | SUBJECT_PRONOUNS
    | OBJECT_PRONOUNS
    | (QUESTION_WORDS - {"whose"})
    | _LISTS["stop"]
)
_FEWEST = 4
"""Minimum number of content words of a claim that is compared."""
_RAREST = 5
"""Number of rarest words of a claim whose pairs are blocking keys."""
_MOST = 40
"""Maximum number of earlier claims compared per blocking key."""
_VERBATIM = 90.0
_PARAPHRASE = 74.0
"""Minimum similarity, on rapidfuzz's scale from 0 to 100."""
_SHARED, _COVERED = 0.6, 0.4
"""Minimum shares of the shorter and the longer claim's content words that are common to both."""


class RepetitionKind(StrEnum):
    """The relation of a repetition to the earlier claim."""

    VERBATIM = "verbatim"
    """Nearly the same words, or a part of them."""
    PARAPHRASE = "paraphrase"
    """The same speaker, and most of the content words."""


@attrs.frozen(kw_only=True, order=True)
class ClaimPlace:
    """A claim among many articles.

    Attributes:
        article: The article's position among those given, from 0.
        claim: The claim's id.
    """

    article: int
    claim: str


@attrs.frozen(kw_only=True)
class Repetition:
    """A claim that repeats an earlier one.

    Attributes:
        earlier: The first such claim.
        later: The claim that repeats it.
        kind: The kind of repetition.
        similarity: Similarity from 0 to 1.
    """

    earlier: ClaimPlace
    later: ClaimPlace
    kind: RepetitionKind
    similarity: float


class _Saying(NamedTuple):
    place: ClaimPlace
    text: str
    words: frozenset[str]
    numbers: frozenset[str]
    shingles: tuple[tuple[str, ...], ...]
    is_denied: bool
    speakers: frozenset[str]
    extent: tuple[int, int]


def link_repetitions(article: Article) -> Article:
    """Return the article with `Claim.repeats` set on each claim that repeats an earlier one.

    Raises:
        MissingExtraError: rapidfuzz, of the extra ``repetition``, is not installed.
    """
    require(article, Article, name="article", expected="an Article")
    links = {item.later.claim: item.earlier.claim for item in find_repetitions((article,))}
    claims = tuple(attrs.evolve(claim, repeats=links.get(claim.id)) for claim in article.claims)
    return attrs.evolve(article, claims=claims)


def find_repetitions(articles: Iterable[Article]) -> tuple[Repetition, ...]:
    """Find repeated claims, within articles and across them.

    Args:
        articles: The articles in the order in which claims count as earlier (by date, for
            example); they are read once and not kept.

    Returns:
        One link from each claim that repeats another to the first such claim, in the order of the
        later claims. No claim is both repeated and a repetition.

    Raises:
        MissingExtraError: rapidfuzz, of the extra ``repetition``, is not installed.
    """
    fuzz = _fuzz()
    checked = require_each(articles, Article, name="articles", expected="articles")
    sayings = [
        saying
        for position, article in enumerate(checked)
        for claim in article.claims
        if (saying := _saying(article, position, claim)) is not None
    ]
    frequency = Counter(word for saying in sayings for word in saying.words)
    index: defaultdict[object, deque[int]] = defaultdict(lambda: deque(maxlen=_MOST))
    first: dict[int, int] = {}
    same: dict[tuple[str, bool], int] = {}
    found = []
    for number, saying in enumerate(sayings):
        copied = same.setdefault((saying.text, saying.is_denied), number)
        if copied != number and not _coincide(sayings[copied], saying):
            # Identical words, as in syndicated copies, cannot be surpassed in similarity.
            root = first.setdefault(number, first.get(copied, copied))
            found.append(_link(sayings[root], saying, RepetitionKind.VERBATIM, 100.0))
            continue
        keys = tuple(_keys(saying, frequency))
        earlier = sorted({other for key in keys for other in index.get(key, ())})
        best: tuple[float, RepetitionKind, int] | None = None
        for other in earlier:
            match = _alike(fuzz, sayings[other], saying)
            if match is not None and (best is None or match[0] > best[0]):
                best = (*match, other)
        if best is not None:
            similarity, kind, other = best
            root = first.get(other, other)
            first[number] = root
            found.append(_link(sayings[root], saying, kind, similarity))
        for key in keys:
            index[key].append(number)
    return tuple(found)


def _link(earlier: _Saying, later: _Saying, kind: RepetitionKind, similarity: float) -> Repetition:
    return Repetition(
        earlier=earlier.place,
        later=later.place,
        kind=kind,
        similarity=round(similarity / 100, 4),
    )


def _fuzz() -> Any:
    try:
        from rapidfuzz import fuzz  # noqa: PLC0415 - an extra
    except ImportError:
        raise MissingExtraError.for_extra("repetition", purpose="Finding repetitions") from None
    return fuzz


def _saying(article: Article, position: int, claim: Claim) -> _Saying | None:
    text = article.text_of(claim.content, separator=" ").lower().replace("’", "'")
    every = _WORD.findall(text)
    words = frozenset(_stem(word) for word in every if word not in _STOP)
    if len(words) < _FEWEST:
        return None
    return _Saying(
        place=ClaimPlace(article=position, claim=claim.id),
        text=" ".join(every),
        words=words,
        numbers=frozenset(_NUMBER.findall(text)),
        shingles=tuple(zip(every, every[1:], every[2:], strict=False)),
        is_denied=claim.stance is Stance.DENY,
        speakers=frozenset(speaker.name.lower() for speaker in article.speakers_of(claim)),
        extent=(claim.content[0].start, claim.content[-1].end),
    )


def _stem(word: str) -> str:
    for ending in ("'s", "ing", "ed", "es", "s", "ly"):
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            return word[: -len(ending)]
    return word


def _keys(saying: _Saying, frequency: Counter[str]) -> Iterator[object]:
    """Yield the blocking keys of a claim: pairs of its rarest words, and runs of words."""
    rarest = sorted(saying.words, key=lambda word: (frequency[word], word))[:_RAREST]
    yield from combinations(sorted(rarest), 2)
    # A few runs, selected by their words alone, so that two claims select the same ones.
    yield from sorted(set(saying.shingles), key=lambda run: (sum(map(len, run)), run))[-_RAREST:]


def _alike(  # noqa: PLR0911 - each condition by itself
    fuzz: Any, one: _Saying, other: _Saying
) -> tuple[float, RepetitionKind] | None:
    """Similarity and kind if two claims are repetitions; else None."""
    if one.is_denied is not other.is_denied:
        return None
    if _coincide(one, other):
        return None
    if not (one.numbers <= other.numbers or other.numbers <= one.numbers):
        return None  # different figures make a different claim
    shared = len(one.words & other.words)
    shorter = min(len(one.words), len(other.words))
    if shared < _FEWEST or shared < _SHARED * shorter:
        return None
    short, long = sorted((one.text, other.text), key=len)
    score: float = fuzz.partial_ratio(short, long, score_cutoff=_VERBATIM)
    if score:
        return score, RepetitionKind.VERBATIM
    if shared < _COVERED * max(len(one.words), len(other.words)):
        return None
    if one.speakers and other.speakers and one.speakers.isdisjoint(other.speakers):
        return None
    score = fuzz.token_set_ratio(
        " ".join(sorted(one.words)), " ".join(sorted(other.words)), score_cutoff=_PARAPHRASE
    )
    return (score, RepetitionKind.PARAPHRASE) if score else None


def _coincide(one: _Saying, other: _Saying) -> bool:
    """Whether two claims consist of the same words at the same place."""
    return one.place.article == other.place.article and _overlap(one.extent, other.extent)


def _overlap(one: tuple[int, int], other: tuple[int, int]) -> bool:
    return max(one[0], other[0]) < min(one[1], other[1])
