"""`attributions` JSON Lines, as annotation or prediction, strictly read."""

from __future__ import annotations

import json
from collections.abc import Mapping
from os import PathLike
from pathlib import Path
from types import MappingProxyType

import attrs

from newsclaims.errors import InputError

__all__ = ["ROLES", "AnnotatedArticle", "AnnotatedAttribution", "read_annotated"]

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

    Those that name another one that they are reported inside are left out: the corpora annotate
    the outermost report alone.
    """

    id: str
    text: str | None = None
    attributions: tuple[AnnotatedAttribution, ...] = ()


def read_annotated(path: str | PathLike[str]) -> Mapping[str, AnnotatedArticle]:
    """Read a file of attributions, by article id.

    Raises:
        InputError: The file cannot be read, a line is no such article, or an id comes twice; the
            message names file and line.
    """
    articles: dict[str, AnnotatedArticle] = {}
    try:
        lines = Path(path).read_bytes().decode().split("\n")
    except (OSError, UnicodeDecodeError) as error:
        message = f"{path}: cannot be read: {error}"
        raise InputError(message) from error
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            article = _article(json.loads(line))
        except (ValueError, RecursionError) as error:
            message = f"{path}, line {number}: {error}"
            raise InputError(message) from error
        if article.id in articles:
            message = f"{path}, line {number}: the id {article.id!r} comes twice"
            raise InputError(message)
        articles[article.id] = article
    return MappingProxyType(articles)


def _article(row: object) -> AnnotatedArticle:
    if not isinstance(row, dict) or not isinstance(row.get("id"), str):
        message = "an article is an object with an id"
        raise ValueError(message)  # noqa: TRY004 - told to the caller as an InputError
    text = row.get("text")
    if text is not None and not isinstance(text, str):
        message = "an article's text is a string"
        raise ValueError(message)
    attributions = row.get("attributions")
    if not isinstance(attributions, list) or not all(isinstance(a, dict) for a in attributions):
        message = "an article's attributions are a list of objects"
        raise ValueError(message)
    end = None if text is None else len(text)
    return AnnotatedArticle(
        id=row["id"],
        text=text,
        attributions=tuple(
            AnnotatedAttribution(**{role: _pairs(found.get(role), role, end) for role in ROLES})
            for found in attributions
            if not found.get("inside")
        ),
    )


def _pairs(value: object, role: str, end: int | None) -> Pairs:
    if value is None:
        return ()
    message = f"a {role} is a list of [start, end], both whole numbers in the text"
    if not isinstance(value, list):
        raise ValueError(message)  # noqa: TRY004 - told to the caller as an InputError
    pairs = []
    for pair in value:
        if not (isinstance(pair, list) and len(pair) == 2 and all(type(n) is int for n in pair)):
            raise ValueError(message)
        first, last = pair
        if not 0 <= first <= last or (end is not None and last > end):
            raise ValueError(message)
        pairs.append((first, last))
    return tuple(pairs)
