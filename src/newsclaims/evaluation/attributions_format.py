"""The `attributions` JSON Lines format for scoring corpora and predictions: write and read.

One article an object: ``{"id", "attributions": [{"id", "source", "cue", "content", "kind",
"speaker", "stance", "type", "factuality", "inside", "confidence"}], "text"}``. The roles are lists
of ``[start, end]``, in code points of the text, end exclusive. The reporter's own statements are
not attributions and are left out.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from os import PathLike
from types import MappingProxyType
from typing import Any

import attrs

from newsclaims._arguments import require, require_path
from newsclaims.article import Article
from newsclaims.errors import InputError, shown
from newsclaims.kinds import SpeakerKind
from newsclaims.model import Claim
from newsclaims.reading import lines_of
from newsclaims.spans import Span

__all__ = [
    "ROLES",
    "AnnotatedArticle",
    "AnnotatedAttribution",
    "annotated_article",
    "attributions_line",
    "is_attributed",
    "read_annotated",
    "to_attributions",
]

ROLES = ("source", "cue", "content")
Pairs = tuple[tuple[int, int], ...]


@attrs.frozen(kw_only=True)
class AnnotatedAttribution:
    """One attribution's parts, as half-open ranges of code points."""

    source: Pairs = ()
    cue: Pairs = ()
    content: Pairs = ()


@attrs.frozen(kw_only=True)
class AnnotatedArticle:
    """An article's attributions; a prediction needs no text.

    Nested ones are left out: the corpora annotate only the outermost reports.
    """

    id: str
    text: str | None = None
    attributions: tuple[AnnotatedAttribution, ...] = ()


def read_annotated(path: str | PathLike[str]) -> Mapping[str, AnnotatedArticle]:
    """Read a file of attributions, by article id.

    Args:
        path: The file, which may be compressed (``.gz``, ``.zst``).

    Raises:
        InvalidValueError: The argument is not a path.
        InputError: The file cannot be read, a line is not such an article, or an id is duplicate;
            the message has file and line.
    """
    require_path(path, name="path", expected="a path")
    articles: dict[str, AnnotatedArticle] = {}
    for number, line in enumerate(lines_of(path), start=1):
        if not line.strip():
            continue
        try:
            article = annotated_article(json.loads(line))
        except (json.JSONDecodeError, RecursionError) as error:
            message = f"{path}, line {number}: this is not JSON: {error}"
            raise InputError(message) from error
        except ValueError as error:
            message = f"{path}, line {number}: {error}"
            raise InputError(message) from error
        if article.id in articles:
            message = f"{path}, line {number}: the id {article.id!r} is duplicate"
            raise InputError(message)
        articles[article.id] = article
    return MappingProxyType(articles)


def annotated_article(row: object) -> AnnotatedArticle:
    """The annotated article of a line of JSON.

    Raises:
        ValueError: It is no such article; the message has the place in it.
    """
    if not isinstance(row, dict) or not isinstance(row.get("id"), str):
        message = "an article is an object with an id"
        raise ValueError(message)  # noqa: TRY004 - told to the caller as an InputError
    text = row.get("text")
    if text is not None and not isinstance(text, str):
        message = f"text: expected a string, got {shown(text)}"
        raise ValueError(message)
    attributions = row.get("attributions")
    if not isinstance(attributions, list) or not all(isinstance(a, dict) for a in attributions):
        message = "an article's attributions are a list of objects"
        if row.get("format") == "newsclaims/article":
            message += ": turn this document into them with newsclaims convert --to attributions"
        raise ValueError(message)
    end = None if text is None else len(text)
    return AnnotatedArticle(
        id=row["id"],
        text=text,
        attributions=tuple(
            AnnotatedAttribution(
                **{
                    role: _pairs(found.get(role), f"attributions[{index}].{role}", end)
                    for role in ROLES
                }
            )
            for index, found in enumerate(attributions)
            if not found.get("inside")
        ),
    )


def _pairs(value: object, place: str, end: int | None) -> Pairs:
    """The ranges of a role, in the text, which ends at `end` if it is known."""
    if value is None:
        return ()
    if not isinstance(value, list):
        message = f"{place}: expected a list of [start, end], got {shown(value)}"
        raise ValueError(message)  # noqa: TRY004 - told to the caller as an InputError
    pairs = []
    for pair in value:
        if not (isinstance(pair, list) and len(pair) == 2 and all(type(n) is int for n in pair)):
            message = f"{place}: expected [start, end], two integers, got {shown(pair)}"
            raise ValueError(message)
        first, last = pair
        if not 0 <= first <= last or (end is not None and last > end):
            length = "" if end is None else f", whose length is {end}"
            message = f"{place}: {shown(pair)} is not a range of the text{length}"
            raise ValueError(message)
        pairs.append((first, last))
    return tuple(pairs)


def to_attributions(article: Article) -> dict[str, Any]:
    """The article's id, its attributions and its text, ready for `json.dumps`.

    Raises:
        InvalidValueError: An argument is of another class.
    """
    require(article, Article, name="article", expected="an Article")
    claims = [claim for claim in article.claims if is_attributed(article, claim)]
    ids = {claim.id for claim in claims}
    return {
        "id": article.id,
        "attributions": [
            {
                "id": claim.id,
                "source": _spans_as_pairs(claim.mention),
                "cue": _spans_as_pairs(claim.cue),
                "content": _spans_as_pairs(claim.content),
                "kind": claim.kind.value,
                "speaker": _speaker(article, claim),
                "stance": claim.stance.value,
                "type": claim.type.value,
                "factuality": claim.factuality.value,
                "inside": claim.inside if claim.inside in ids else None,
                "confidence": claim.confidence,
            }
            for claim in claims
        ],
        "text": article.text,
    }


def attributions_line(article: Article) -> str:
    """The article's attributions as one line of JSON, without its end."""
    return json.dumps(to_attributions(article), ensure_ascii=False, separators=(",", ":"))


def is_attributed(article: Article, claim: Claim) -> bool:
    """Whether a claim is credited to a speaker or source other than the article's author.

    Raises:
        InvalidValueError: An argument is of another class.
    """
    require(article, Article, name="article", expected="an Article")
    require(claim, Claim, name="claim", expected="a Claim")
    return all(article.speaker(id).kind is not SpeakerKind.AUTHOR for id in claim.speakers)


def _spans_as_pairs(spans: tuple[Span, ...]) -> list[list[int]]:
    return [[span.start, span.end] for span in spans]


def _speaker(article: Article, claim: Claim) -> str | None:
    """The names of a claim's speakers, or of its sources if it has no speaker."""
    names = [article.speaker(id).name for id in claim.speakers]
    if not names and claim.sources:
        names = [article.source(claim.sources[0]).name]
    return "; ".join(names) or None
