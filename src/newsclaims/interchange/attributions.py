"""The attributions JSON Lines in which corpora and predictions are scored."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from newsclaims.article import Article
from newsclaims.batch.output import lines_output
from newsclaims.evaluation import attributions_line
from newsclaims.interchange.article_format import ArticleFormat
from newsclaims.interchange.fields import fields

__all__ = ["FORMAT"]


def _write(articles: Iterable[Article]) -> Iterator[bytes]:
    for article in articles:
        yield f"{attributions_line(article)}\n".encode()


FORMAT: Final = ArticleFormat(
    name="attributions",
    description="attributions as JSON Lines, for scoring and training",
    suffixes=(".attributions.jsonl",),
    write=_write,
    keeps=fields(
        "id",
        "speakers.name",
        "claims.id",
        "claims.content",
        "claims.cue",
        "claims.mention",
        "claims.speakers",
        "claims.inside",
        "claims.kind",
        "claims.type",
        "claims.stance",
        "claims.confidence",
    ),
    parts="attributions",
    make=lines_output,
)
