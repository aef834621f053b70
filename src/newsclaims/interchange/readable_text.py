"""Plain text for people: a paragraph a claim."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from newsclaims.article import Article
from newsclaims.batch import lines_output, to_text
from newsclaims.interchange.article_format import ArticleFormat
from newsclaims.interchange.fields import fields

__all__ = ["FORMAT"]


def _write(articles: Iterable[Article]) -> Iterator[bytes]:
    for article in articles:
        yield f"{to_text(article)}\n".encode()


FORMAT: Final = ArticleFormat(
    name="text",
    description="text for people",
    suffixes=(".txt",),
    write=_write,
    keeps=fields(
        *("title", "speakers.name", "sources.name"),
        *("diagnostics.span", "diagnostics.message"),
        *(
            f"claims.{name}"
            for name in (
                *("content", "cue", "speakers", "sources", "inside"),
                *("kind", "type", "stance", "factuality", "confidence"),
            )
        ),
    ),
    parts="text",
    make=lines_output,
)
