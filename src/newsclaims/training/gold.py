"""Annotated articles → layouts with the tokens of each annotated attribution."""

from __future__ import annotations

import hashlib
import json
from bisect import bisect_right
from collections.abc import Iterable
from os import PathLike
from pathlib import Path

import attrs

from newsclaims.errors import InputError
from newsclaims.text import lay_out
from newsclaims.text.layout import Layout

__all__ = ["GoldArticle", "GoldAttribution", "checksum", "read_gold"]

ROLES = ("source", "cue", "content")


@attrs.frozen(kw_only=True)
class GoldAttribution:
    """The tokens of an annotated attribution's parts, in order."""

    source: tuple[int, ...]
    cue: tuple[int, ...]
    content: tuple[int, ...]


@attrs.frozen(kw_only=True)
class GoldArticle:
    """An annotated article."""

    id: str
    layout: Layout
    attributions: tuple[GoldAttribution, ...]


def read_gold(paths: Iterable[str | PathLike[str]]) -> tuple[GoldArticle, ...]:
    """Read `attributions` JSON Lines, one article a line.

    Raises:
        InputError: A file cannot be read or a line is no annotated article; the message names
            file and line.
    """
    articles: list[GoldArticle] = []
    for path in map(Path, paths):
        try:
            lines = path.read_text("utf-8").split("\n")
        except (OSError, UnicodeDecodeError) as error:
            message = f"{path}: cannot be read: {error}"
            raise InputError(message) from error
        for number, line in enumerate(lines, start=1):
            if line.strip():
                try:
                    articles.append(_article(json.loads(line), default_id=f"{path.name}:{number}"))
                except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
                    message = f"{path}, line {number}: not an annotated article: {error!r}"
                    raise InputError(message) from error
    return tuple(articles)


def checksum(paths: Iterable[str | PathLike[str]]) -> str:
    """The SHA-256 of the files' bytes, one after the other."""
    digest = hashlib.sha256()
    for path in paths:
        digest.update(Path(path).read_bytes())
    return digest.hexdigest()


def _article(row: dict[str, object], *, default_id: str) -> GoldArticle:
    text = row["text"]
    if not isinstance(text, str):
        message = "its text is no string"
        raise TypeError(message)
    layout = lay_out(text)
    annotated = row["attributions"]
    if not isinstance(annotated, list):
        message = "its attributions are no list"
        raise TypeError(message)
    attributions = tuple(
        GoldAttribution(**{role: _tokens(layout, entry.get(role) or ()) for role in ROLES})
        for entry in annotated
        if not entry.get("inside")
    )
    return GoldArticle(
        id=str(row.get("id") or default_id), layout=layout, attributions=attributions
    )


def _tokens(layout: Layout, spans: Iterable[tuple[int, int]]) -> tuple[int, ...]:
    """The tokens that lie in any of the spans, whole or in part."""
    found: set[int] = set()
    for start, end in spans:
        if not 0 <= start <= end <= len(layout.text):
            message = f"span {start}-{end} is outside the text"
            raise ValueError(message)
        token = bisect_right(layout.ends, start)
        while token < len(layout) and layout.starts[token] < end:
            found.add(token)
            token += 1
    return tuple(sorted(found))
